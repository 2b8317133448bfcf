"""A form of the college's own: its named fields, where they stand, what is wrong with them, what takes their place."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

Value = str | int | Decimal | date | None
Row = Mapping[str, Value]

FIELD: Final = re.compile(r"\{\{([^{}]*)\}\}")
OPENED, CLOSED = "{{", "}}"
DASH: Final = "—"


class SpotKind(StrEnum):
    """What a place of a file is called by."""

    CELL = "cell"  # of a sheet
    PAGE = "page"  # the header or the footer of a sheet
    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file, as people find it: «Лист1», B3; the third row of the second table; the fifth paragraph."""

    kind: SpotKind
    name: str = ""  # the sheet and the cell
    table: int = 0
    number: int = 0  # of the row or the paragraph


class FlawKind(StrEnum):
    """What is wrong with a field."""

    UNKNOWN = "unknown"  # nobody knows such a name
    FOREIGN = "foreign"  # known, but not where the form is filled for this
    UNCLOSED = "unclosed"  # «{{» without «}}», or the other way round
    FORMULA = "formula"  # inside a formula, where a text would become a command
    SPANNED = "spanned"  # the row that is repeated is merged with another one
    TABLED = "tabled"  # the row that is repeated stands in a «smart» table
    LONE = "lone"  # a field of a list in a place that can't be repeated: the head of a page, a note


@dataclass(frozen=True, slots=True)
class Flaw:
    """A field that can't be filled."""

    kind: FlawKind
    field: str
    spot: Spot
    nearest: str = ""  # the known name that is most like it


@dataclass(frozen=True, slots=True)
class Use:
    """A field where it stands."""

    field: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands in a file: its fields, and what is wrong with the file itself."""

    uses: tuple[Use, ...]
    flaws: tuple[Flaw, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The names, each once, in the order in which they come."""
        return tuple(dict.fromkeys(one.field for one in self.uses))


@dataclass(frozen=True, slots=True)
class Filling:
    """What a file is filled with: single fields, and the rows of its list (a row of fields is repeated for each)."""

    single: Row
    rows: Sequence[Row] = ()
    listed: frozenset[str] = field(default_factory=frozenset)  # the names that only rows have

    def row(self, number: int) -> Row:
        """The fields as a row of the list sees them."""
        return {**self.single, **self.rows[number]}

    def blanks(self, fields: Iterable[str]) -> tuple[str, ...]:
        """Of these the ones that have no value, or not in every row."""
        return tuple(
            name
            for name in fields
            if (any(is_blank(row.get(name)) for row in self.rows) if name in self.listed else self.lacks(name))
        )

    def lacks(self, name: str) -> bool:
        """Whether a single field has no value."""
        return is_blank(self.single.get(name))


def is_blank(value: Value) -> bool:
    """Whether there is nothing to write."""
    return value is None or value == ""


def named(text: str) -> str:
    """A name as it is looked up: «{{ Группа.Название }}» → «группа.название»; «ё» may be typed as «е»."""
    return "".join(text.split()).casefold().replace("ё", "е")


def fields_in(text: str) -> Iterator[str]:
    """The names in a text."""
    return (named(match[1]) for match in FIELD.finditer(text))


def is_broken(text: str) -> bool:
    """Whether a bracket has no other half."""
    rest = FIELD.sub("", text)
    return OPENED in rest or CLOSED in rest


def filled(text: str, values: Callable[[str], Value]) -> str:
    """The text with its fields filled."""
    return FIELD.sub(lambda match: written(values(named(match[1]))), text)


def written(value: Value) -> str:
    """A value as text: 28.11.2026; 3,79; nothing."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    return str(value)
