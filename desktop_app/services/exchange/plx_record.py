"""One record of the file and the reading of its columns: each value is checked, or refused with its place."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from desktop_app.errors import BadFile

Span = tuple[int, int]
CODE: Final[Span] = (-(2**31) + 1, 2**31 - 1)
WHOLE: Final = re.compile(r"[+-]?[0-9]{1,10}")
AMOUNT: Final = re.compile(r"[+-]?[0-9]{1,9}(\.[0-9]{1,9})?")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?")
FLAGS: Final = {"true": True, "1": True, "false": False, "0": False}
SHOWN: Final = 40
"""How much of a bad value an error repeats."""

DROPPED: Final = {"Cc", "Cf", "Cs", "Co", "Cn"}
"""Control, format (bidi marks, zero width), surrogate, private and unassigned characters."""

LATIN: Final = "ABCEHKMOPTXYaceopxy"
CYRILLIC: Final = "АВСЕНКМОРТХУасеорху"
LOOKALIKES: Final = str.maketrans(LATIN, CYRILLIC)


def tidy(text: str) -> str:
    """One line of text: NFC, blanks single, nothing invisible."""
    seen = (char for char in text if char.isspace() or unicodedata.category(char) not in DROPPED)
    return " ".join(unicodedata.normalize("NFC", "".join(seen)).split())


def russian(index: str) -> str:
    """Latin letters that look like Cyrillic ones become these, unless the index has other Latin letters too."""
    turned = index.translate(LOOKALIKES)
    return index if re.search("[A-Za-z]", turned) else turned


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a table of the file: its columns as they stand there, an absent one is null."""

    file: str
    table: str
    values: Mapping[str, str]
    place: int

    def refuse(self, reason: str, **facts: object) -> BadFile:
        """The error that names this record: by its `Код`, or by its place in the table."""
        row = tidy(self.values.get("Код", "")[:SHOWN]) or f"№ {self.place}"
        return BadFile(reason, file=self.file, table=self.table, row=row, **facts)

    def bad(self, column: str) -> BadFile:
        """The error for a value that is not what its column holds."""
        return self.refuse("plx_bad_value", column=column, value=tidy(self.values.get(column, "")[:SHOWN]))

    def maybe(self, column: str, span: Span = CODE) -> int | None:
        """A whole number within the span; None when the column is absent or empty."""
        raw = self.values.get(column, "").strip()
        if not raw:
            return None
        if not WHOLE.fullmatch(raw):
            raise self.bad(column)
        low, high = span
        if not low <= int(raw) <= high:
            raise self.refuse("plx_out_of_range", column=column, value=raw, low=low, high=high)
        return int(raw)

    def whole(self, column: str, span: Span = CODE, default: int | None = None) -> int:
        """A whole number within the span; a missing one without a default is refused."""
        value = self.maybe(column, span)
        if value is None:
            value = default
        if value is None:
            raise self.refuse("plx_field_missing", column=column)
        return value

    def amount(self, column: str, high: int) -> Decimal:
        """A number from 0 to `high`, 0 when absent; equal numbers are written in one way (30, not 30.00)."""
        raw = self.values.get(column, "").strip() or "0"
        if not AMOUNT.fullmatch(raw):
            raise self.bad(column)
        value = Decimal(raw)
        if not 0 <= value <= high:
            raise self.refuse("plx_out_of_range", column=column, value=raw, low=0, high=high)
        return Decimal(format(value.normalize(), "f")) if value else Decimal(0)

    def flag(self, column: str, *, default: bool = False) -> bool:
        """Yes or no."""
        raw = self.values.get(column, "").strip().lower()
        if not raw:
            return default
        if raw not in FLAGS:
            raise self.bad(column)
        return FLAGS[raw]

    def day(self, column: str) -> date | None:
        """The date of a date and time."""
        raw = self.values.get(column, "").strip()
        if not raw:
            return None
        if not DAY.fullmatch(raw):
            raise self.bad(column)
        try:
            return date.fromisoformat(raw[:10])
        except ValueError as error:
            raise self.bad(column) from error

    def lines(self, column: str, limit: int) -> tuple[str, ...]:
        """The lines of a text, tidy, without the empty ones; `limit` counts the characters of all."""
        raw = self.values.get(column, "")
        # before normalising, which takes long on hostile text
        if len(raw) > 2 * limit:
            raise self.refuse("plx_text_too_long", column=column, limit=limit)
        found = tuple(line for line in map(tidy, raw.splitlines()) if line)
        if sum(map(len, found)) > limit:
            raise self.refuse("plx_text_too_long", column=column, limit=limit)
        return found

    def text(self, column: str, limit: int) -> str:
        """A text in one line; empty when absent."""
        return tidy(" ".join(self.lines(column, limit)))

    def word(self, column: str, limit: int) -> str:
        """A text that has to be there."""
        found = self.text(column, limit)
        if not found:
            raise self.refuse("plx_field_missing", column=column)
        return found


def by_code(records: Iterable[Record]) -> dict[int, Record]:
    """Records by `Код`; a code that stands twice is refused."""
    found: dict[int, Record] = {}
    for record in records:
        code = record.whole("Код")
        if code in found:
            raise record.refuse("plx_duplicate", column="Код")
        found[code] = record
    return found
