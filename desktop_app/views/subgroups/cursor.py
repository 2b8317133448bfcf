"""Where the keyboard is on the board, and which students are selected: plain values that the widgets follow."""

from collections.abc import Iterable

from desktop_app.services.subgroups.values import NOT_STUDYING, Pupil
from desktop_app.views.subgroups.chips import Scene
from desktop_app.views.subgroups.lanes import UNPLACED, Lane, neighbour


class Cursor:
    """A lane, a student in it, and the selected ones."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lanes: tuple[Lane, ...] = ()
        self.key = UNPLACED
        self.follows = False  # the student to another lane, after an arrow

    @property
    def lane(self) -> Lane:
        """The lane of the cursor."""
        return next((lane for lane in self.lanes if lane.key == self.key), Lane(UNPLACED))

    @property
    def pupils(self) -> tuple[Pupil, ...]:
        """The students of its lane."""
        return self.lane.pupils

    def settle(self, lanes: tuple[Lane, ...]) -> None:
        """The board is another: stay on the student if they are told to be followed, else in the lane."""
        row = self._row()
        self.lanes = lanes
        standing = {one.id: lane.key for lane in lanes for one in lane.pupils}
        self.scene.selected &= standing.keys()
        if self.follows and self.scene.at in standing:
            self.key = standing[self.scene.at]
        elif self.key not in {lane.key for lane in lanes}:
            self.key = next((lane.key for lane in lanes if lane.pupils or lane.is_part), UNPLACED)
            row = 0
        self.follows = False
        if self.scene.at not in {one.id for one in self.pupils}:
            self._stand(row)

    def taken(self) -> tuple[int, ...]:
        """What a key moves: the selected students, else the one under the cursor."""
        if self.scene.selected:
            return tuple(one.id for lane in self.lanes for one in lane.pupils if one.id in self.scene.selected)
        return (self.scene.at,) if self.scene.at else ()

    def wanted(self, key: int, students: Iterable[int] | None = None) -> dict[int, int]:
        """The moves of what is taken into a lane, those who stand there already left out."""
        here = {one.id for lane in self.lanes if lane.key == key for one in lane.pupils}
        return {student: key for student in (self.taken() if students is None else students) if student not in here}

    def beside(self, step: int) -> int | None:
        """The subgroup beside the lane of the cursor."""
        return neighbour(self.lanes, self.key, step)

    def walk(self, step: int, *, extend: bool = False) -> None:
        """Up or down within the lane; with Shift what is passed is selected."""
        if extend and self.scene.at:
            self.scene.selected.add(self.scene.at)
        self._stand(self._row() + step)
        if extend and self.scene.at:
            self.scene.selected.add(self.scene.at)

    def edge(self, *, last: bool) -> None:
        """The first or the last student of the lane."""
        self._stand(len(self.pupils) - 1 if last else 0)

    def across(self, step: int) -> bool:
        """To another lane without moving anybody; False beyond the last one."""
        keys = [lane.key for lane in self.lanes if lane.key != NOT_STUDYING or lane.pupils]
        at = keys.index(self.key) + step if self.key in keys else 0
        if not 0 <= at < len(keys):
            return False
        row = self._row()
        self.key = keys[at]
        self._stand(row)
        return True

    def leave_behind(self, students: Iterable[int]) -> None:
        """The students go elsewhere and the cursor stays: on the next one of the lane."""
        gone = set(students)
        row = self._row()
        left = [one.id for one in self.pupils if one.id not in gone]
        before = sum(one.id not in gone for one in self.pupils[:row])
        self.scene.selected -= gone
        self.scene.at = left[min(before, len(left) - 1)] if left else 0

    def put_on(self, key: int, student: int) -> None:
        """The mouse points at a student of a lane, or beside them (0)."""
        self.key = key
        if student:
            self.scene.at = student
        elif self.scene.at not in {one.id for one in self.pupils}:
            self._stand(0)

    def toggle(self) -> None:
        """Select the student under the cursor, or no more."""
        self.scene.selected ^= {self.scene.at} if self.scene.at else set()

    def through(self, student: int) -> None:
        """Select from the cursor to a student of the same lane."""
        rows = [one.id for one in self.pupils]
        if student in rows and self.scene.at in rows:
            first, last = sorted((rows.index(student), rows.index(self.scene.at)))
            self.scene.selected |= set(rows[first : last + 1])

    def whole_lane(self) -> None:
        """Select everybody in the lane."""
        self.scene.selected |= {one.id for one in self.pupils}

    def find(self, typed: str) -> bool:
        """Go to the first student whose name begins so, in the lane of the cursor first."""
        order = sorted(self.lanes, key=lambda lane: lane.key != self.key)
        for lane in order:
            for one in lane.pupils:
                if one.name.casefold().startswith(typed.casefold()):
                    self.key, self.scene.at = lane.key, one.id
                    return True
        return False

    def _row(self) -> int:
        return next((row for row, one in enumerate(self.pupils) if one.id == self.scene.at), 0)

    def _stand(self, row: int) -> None:
        pupils = self.pupils
        self.scene.at = pupils[max(0, min(row, len(pupils) - 1))].id if pupils else 0
