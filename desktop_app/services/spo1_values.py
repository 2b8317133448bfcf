"""СПО-1 (domain.md 2.25) as screen, paper and workbook show it: tables whose every cell names whom it counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop_app.services.letterhead import Letterhead
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.spo1 import Cells as Cells
from desktop_app.services.rules.spo1 import Keys as Keys
from desktop_app.services.rules.spo1 import Odd as Odd
from desktop_app.services.rules.spo1 import SpoYear as SpoYear

TOTAL = "total"


class Who(StrEnum):
    """Whose keys stand in a cell."""

    STUDENTS = "students"
    APPLICATIONS = "applications"
    EMPLOYEES = "employees"


class ControlKind(StrEnum):
    """What a control sum compares."""

    COLUMNS = "columns"  # a column with the sum of others
    ROWS = "rows"  # a row with the sum of the rows below it
    MOVEMENT = "movement"  # start + in − out = end
    TABLES = "tables"  # a cell with one of another table
    PEOPLE = "people"  # the cards of the contingent with the people behind them


@dataclass(frozen=True, slots=True)
class SpoColumn:
    """A column (графа): its code is the tags of what it counts."""

    code: str
    who: Who = Who.STUDENTS

    @property
    def tags(self) -> frozenset[str]:
        """What a fact has to be."""
        return frozenset(self.code.split())


@dataclass(frozen=True, slots=True)
class SpoRow:
    """A row (строка); `code` is its last tag: «total», «form:full_time», «spec:09.02.07 …», «country:» (not filled)."""

    code: str
    level: int
    cells: Cells

    @property
    def numbers(self) -> tuple[int, ...]:
        """How many in each column."""
        return tuple(len(keys) for keys in self.cells)


@dataclass(frozen=True, slots=True)
class SpoTable:
    """A source table of the form; without a right that it needs its rows, or some of its columns, are closed."""

    code: str  # «2.1.2»
    columns: tuple[SpoColumn, ...]
    rows: tuple[SpoRow, ...]
    closed: Permission | None = None  # what is missing to see all of it

    @property
    def is_closed(self) -> bool:
        """Whether nothing of it may be seen."""
        return self.closed is not None and not self.columns

    def place(self, row: str, column: str) -> tuple[int, int] | None:
        """Where a cell stands; None if the table has no such row or column."""
        codes = [one.code for one in self.columns]
        rows = [one.code for one in self.rows]
        return (rows.index(row), codes.index(column)) if row in rows and column in codes else None


@dataclass(frozen=True, slots=True)
class Control:
    """A control sum, and where it does not come out."""

    table: str
    kind: ControlKind
    total: str  # code of the column or of the row; of a comparison of tables «row/column»
    parts: tuple[str, ...]
    other: str = ""  # the other table
    odd: tuple[Odd, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it comes out everywhere."""
        return not self.odd


@dataclass(frozen=True, slots=True)
class SpoReport:
    """The source tables of a year."""

    year: SpoYear
    as_of: date  # by the orders that are signed on this day
    tables: tuple[SpoTable, ...]
    controls: tuple[Control, ...]
    unfilled: Mapping[str, Keys] = field(default_factory=dict)  # what cards don't say → students

    @property
    def odd(self) -> tuple[Control, ...]:
        """The sums that don't come out."""
        return tuple(one for one in self.controls if not one.holds)

    def table(self, code: str) -> SpoTable | None:
        """By its number."""
        return next((one for one in self.tables if one.code == code), None)


@dataclass(frozen=True, slots=True)
class SpoPerson:
    """Somebody behind a cell."""

    who: Who
    key: int  # of the student, the applicant or the employee: what a card is opened by
    name: str
    born: date | None
    place: str  # the group, the competition group, the position
    about: str  # the speciality; of an application its number of registration
    day: date | None  # enrolled, applied, hired
    left: date | None = None


@dataclass(frozen=True, slots=True)
class SpoPaper:
    """The tables of a year, ready to print."""

    report: SpoReport
    letterhead: Letterhead
