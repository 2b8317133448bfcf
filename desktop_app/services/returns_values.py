"""The check-list «распечатано / сдано / подписано» (п. 4.9) as the screen and the paper show it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.services.letterhead import Letterhead


class ReturnState(StrEnum):
    """How far a form of a group has come."""

    NOTHING = "nothing"
    PRINTED = "printed"
    HANDED_IN = "handed_in"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class ReturnCell:
    """A form of a group: printed (the register tells), handed in, signed."""

    form: str
    group_id: int
    version: int | None  # None: nobody has marked anything yet
    printed_at: datetime | None  # local time of the desk; the last print
    printed_by: str
    handed_in_on: date | None
    signed_on: date | None
    marked_by: str
    note: str
    late: bool

    @property
    def state(self) -> ReturnState:
        """The farthest it has come."""
        if self.signed_on is not None:
            return ReturnState.SIGNED
        if self.handed_in_on is not None:
            return ReturnState.HANDED_IN
        return ReturnState.PRINTED if self.printed_at is not None else ReturnState.NOTHING


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """A group with its forms, in the order of the board's columns."""

    group_id: int
    group: str
    course: int
    code: str  # of the speciality
    curator: str
    cells: tuple[ReturnCell, ...]

    @property
    def late(self) -> int:
        """How many forms of the group are late."""
        return sum(cell.late for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ReturnsBoard:
    """The groups of a term or of a speciality × the forms that they hand in."""

    term_id: int
    term: str
    speciality: str  # empty: all
    forms: tuple[tuple[str, str], ...]  # code, title
    lines: tuple[ReturnLine, ...]
    due: date  # the last day on which they are handed in
    today: date

    def count(self, state: ReturnState) -> int:
        """How many forms have come exactly so far."""
        return sum(cell.state is state for line in self.lines for cell in line.cells)

    @property
    def late(self) -> int:
        """How many are late."""
        return sum(line.late for line in self.lines)


@dataclass(frozen=True, slots=True)
class ReturnsPaper:
    """The check-list, ready to print."""

    board: ReturnsBoard
    letterhead: Letterhead
