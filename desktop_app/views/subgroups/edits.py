"""The division at this desk: shown at once as the hand leaves it, written in order, taken back by the same deed.

A move is written on the newest board that the office has told. If somebody else was quicker, whom they left alone is
moved all the same; of the others both places are shown, and the person chooses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import AlreadyDone, OfficeError, Quicker, Stale
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import Board, DivisionState
from desktop_app.services.subgroups.writing import place_students
from desktop_app.views.conflicts import Line
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.lanes import UNPLACED, moved, stand_of
from desktop_app.views.subgroups.steps import Step, Steps
from desktop_app.views.subgroups.words import part_words
from desktop_app.views.wording import _, say

TRIES = 5
"""Others may be quicker again and again; then the person is asked."""


@dataclass(eq=False)
class Deed:
    """A step on its way."""

    division_id: int
    step: Step
    lost: dict[int, int] = field(default_factory=dict)
    """Students whom somebody else has moved meanwhile, with the lane that was wanted."""
    by: Quicker | None = None


class Edits(QObject):
    """What is on the board, and how it changes."""

    changed = Signal()
    """The board is to be drawn anew."""
    refused = Signal(object)
    """OfficeError: what was shown went back."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self.desk = desk
        self.board: Board | None = None
        self.steps = Steps()
        self.waiting: list[Deed] = []
        self._newest: dict[int, Board] = {}  # touched in the queue's thread only

    # what is shown

    @property
    def movable(self) -> bool:
        """Whether this person may move the cards without more ado: the division is not in force yet."""
        board = self.board
        return board is not None and board.may_edit and board.state is not DivisionState.APPROVED

    @property
    def pending(self) -> frozenset[int]:
        """The students whose place is not committed yet."""
        return frozenset(student for deed in self._mine() for student in deed.step.after)

    def stands(self) -> dict[int, int]:
        """As the hand left it."""
        stands = dict(self.board.stands) if self.board is not None else {}
        for deed in self._mine():
            stands = moved(stands, deed.step.after)
        return stands

    def stand(self, student_id: int) -> int:
        """The lane of a student."""
        return self.stands().get(student_id, UNPLACED)

    def _mine(self) -> list[Deed]:
        return [deed for deed in self.waiting if self.board is not None and deed.division_id == self.board.id]

    def show(self, board: Board) -> None:
        """Take what the office has now; the steps of another division are forgotten."""
        if self.board is None or self.board.id != board.id:
            self.steps.clear()
        self.board = board
        self.changed.emit()

    def take(self, board: Board) -> None:
        """A deed of another part of the screen has made it so."""
        self.desk.jobs.run(self, partial(self._remember, board), self.show)

    def forget(self) -> None:
        """There is no division to see."""
        self.board = None
        self.steps.clear()
        self.changed.emit()

    def read(self, division_id: int, day: date | None = None) -> Board:
        """In the queue's thread: the board as it stands now."""
        return self._remember(open_board(self.desk.office, division_id, day))

    def _remember(self, board: Board) -> Board:
        self._newest[board.id] = board
        return board

    # what is done

    def put(self, wanted: Mapping[int, int]) -> bool:
        """Students to their lanes; False if nobody would move."""
        before = {student: self.stand(student) for student in wanted}
        after = {student: key for student, key in wanted.items() if before[student] != key}
        if not after or not self.movable or self.board is None:
            return False
        step = Step({student: before[student] for student in after}, after)
        self.steps.add(step)
        self._send(step, self.board.id)
        return True

    def put_beside(self, board: Board, wanted: Mapping[int, int]) -> Callable[[], None]:
        """The same in another division of the group, as it was read; returns the way back."""
        step = Step({student: stand_of(board, student) for student in wanted}, dict(wanted))
        self.desk.jobs.run(self, partial(self._remember, board))
        self._send(step, board.id)
        return lambda: self._send(step.back, board.id)

    def undo(self) -> None:
        """Take the last step back."""
        self._turn(self.steps.past, self.steps.future)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._turn(self.steps.future, self.steps.past)

    def _turn(self, here: list[Step], there: list[Step]) -> None:
        if not here or not self.movable or self.board is None:
            return
        step = here.pop().back
        if step.fits(self.stand):
            there.append(step)
            self._send(step, self.board.id)
        else:
            self.desk.tell(_("This step does not fit any more: others have moved its students since."), "warn")
            self.changed.emit()

    def _send(self, step: Step, division_id: int) -> None:
        deed = Deed(division_id, step)
        self.waiting.append(deed)
        self.desk.jobs.keep(
            self, partial(self._write, deed), partial(self._done, deed), partial(self._failed, deed),
            values=len(step.after),
        )  # fmt: skip
        self.changed.emit()

    def _write(self, deed: Deed, operation_id: str) -> Board:
        """In the queue's thread: the earlier deeds have been answered by now."""
        office, wanted, seen = self.desk.office, dict(deed.step.after), self._newest[deed.division_id]
        for _try in range(TRIES):
            try:
                return self._remember(place_students.once(office, operation_id, seen, asked(wanted)))
            except AlreadyDone:
                return self.read(deed.division_id)
            except Stale as stale:
                deed.by = next(iter(stale.by.values()), None)
                seen = self.read(deed.division_id)
                wanted = self._still(deed, wanted, seen)
                if not wanted:
                    return seen
        raise Stale("division")

    def _still(self, deed: Deed, wanted: Mapping[int, int], now: Board) -> dict[int, int]:
        """What of it is to be done on a newer board: whom others have moved is left to the person."""
        left = {}
        for student, key in wanted.items():
            stands = stand_of(now, student)
            if stands == deed.step.before[student]:
                left[student] = key
            elif stands != key:
                deed.lost[student] = key
        return left

    def _done(self, deed: Deed, board: Board) -> None:
        self.waiting.remove(deed)
        if deed.lost:
            self.steps.drop(deed.step)
            self.desk.conflicts.add([self._line(deed, board, *pair) for pair in deed.lost.items()])
        if self.board is not None and self.board.id == board.id:
            self.board = board
            self.changed.emit()

    def _failed(self, deed: Deed, error: OfficeError) -> None:
        self.waiting.remove(deed)
        self.steps.drop(deed.step)
        self.desk.tell(say(error), "bad")
        self.changed.emit()
        self.refused.emit(error)

    def _line(self, deed: Deed, board: Board, student: int, key: int) -> Line:
        name = next((one.name for one in board.pupils if one.id == student), "")
        where = f"{board.group} · {board.name} · {name}"
        mine, theirs = part_words(board, key), part_words(board, stand_of(board, student))
        told = ("subgroups", board.id, student)
        return Line(told, where, mine, theirs, deed.by, put=lambda: self.put({student: key}))


def asked(wanted: Mapping[int, int]) -> dict[int, int | None]:
    """The moves as the office takes them: None is «not distributed»."""
    return {student: None if key == UNPLACED else key for student, key in wanted.items()}
