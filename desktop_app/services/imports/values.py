"""An import as the screen and the command line see it: columns, lines, a verdict for each, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from desktop_app.services.exchange.table_values import ReadAs as ReadAs
from desktop_app.services.exchange.table_values import Table

Value = str | int | bool | date | Decimal | StrEnum | tuple[str, ...]
Given = Mapping[str, Value]
"""Field → what a row gives; an empty cell gives nothing."""

State = Mapping[str, object]
"""Field → what stands in the database."""


class ListKind(StrEnum):
    """The lists that come in and go out (п. 4.1)."""

    STUDENTS = "students"
    PARENTS = "parents"
    STAFF = "staff"
    ROOMS = "rooms"
    DISCIPLINES = "disciplines"
    USERS = "users"
    APPLICANTS = "applicants"


class Verdict(StrEnum):
    """What an import makes of a row."""

    NEW = "new"
    CHANGED = "changed"  # it differs from what is there; written only if updating is asked for
    SAME = "same"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row is rejected, or what is to be known of it: a field, a code that has words, facts."""

    field: str
    reason: str
    facts: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a row that differs from the database."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict."""

    number: int  # of the row in the file
    name: str  # whom or what it is about
    verdict: Verdict
    problems: tuple[Problem, ...] = ()  # of a rejected one
    warnings: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it was read: a value for each field of the sheet, and what could not be read."""

    number: int
    values: tuple[Value | None, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file, and the field that it gives."""

    place: int
    heading: str
    field: str  # empty: left out
    samples: tuple[str, ...]  # of its first rows
    remembered: bool = False  # from an import before


@dataclass(frozen=True, slots=True)
class Look:
    """A file as it was opened: how it was read, where its heads stand, what its columns mean."""

    kind: ListKind
    table: Table
    head_row: int  # the number of the row with the heads
    columns: tuple[Column, ...]
    remembered: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All rows of a file, read by fields."""

    kind: ListKind
    name: str  # of the file
    fields: tuple[str, ...]  # what `Line.values` hold
    lines: Sequence[Line]
    columns: tuple[Column, ...]
    examples: int = 0  # rows of the template, left out

    def given(self, line: Line) -> dict[str, Value]:
        """What a row gives."""
        pairs = zip(self.fields, line.values, strict=True)
        return {code: value for code, value in pairs if value is not None}


@dataclass(frozen=True, slots=True)
class Options:
    """What a person has chosen."""

    update: bool = False  # «обновлять существующие»
    draft_order: bool = False  # «подготовить приказ о зачислении» for those who come without one


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do."""

    lines: tuple[Judged, ...]
    counts: Mapping[Verdict, int]
    closed: tuple[str, ...] = ()  # fields that the right does not open: left out


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has done."""

    added: int
    changed: int
    same: int
    left: int  # differ, and updating was not asked for
    rejected: int
    orders: tuple[tuple[int, str, int], ...] = ()  # (key, number, students); a draft has no number
    students: tuple[int, ...] = ()  # who is new, for their accounts
    lines: tuple[Judged, ...] = ()  # those that were rejected
