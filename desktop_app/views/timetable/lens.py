"""What the board is looked at through: whose week, which week of the cycle, what its columns are."""

from dataclasses import dataclass
from enum import StrEnum


class View(StrEnum):
    """By whom the week is looked at."""

    GROUP = "group"
    TEACHER = "teacher"
    ROOM = "room"
    DAY = "day"  # one day of all groups, teachers or rooms
    WALL = "wall"  # all groups side by side, like the poster


APART = 3  # both weeks, each in a column of its own


@dataclass(frozen=True, slots=True)
class Lens:
    """Whose week, and which week of the cycle (0: both in one cell); of one day its number and whose columns."""

    view: View = View.GROUP
    subject: int = 0
    week: int = 0
    columns: View = View.GROUP

    @property
    def side_by_side(self) -> bool:
        """Whether the columns are groups, teachers or rooms; else they are days."""
        return self.view in {View.DAY, View.WALL}

    @property
    def who(self) -> View:
        """Whose lessons a cell has: a group's, a teacher's or a room's."""
        return self.columns if self.view is View.DAY else View.GROUP if self.view is View.WALL else self.view

    @property
    def day(self) -> int:
        """The day that is looked at alone; 0: all are seen."""
        return self.subject if self.view is View.DAY else 0

    @property
    def single(self) -> int:
        """The week of the cycle that is looked at alone; 0: both are seen."""
        return 0 if self.apart else self.week

    @property
    def apart(self) -> bool:
        """Whether each week of the cycle has columns of its own."""
        return self.week == APART
