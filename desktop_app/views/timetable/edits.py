"""The editor's state at this desk; its deeds go to the office one by one, each on what the last one left."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.timetable import adopt, open_editing
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.posing import Posed
from desktop_app.services.timetable.values import Solution
from desktop_app.views.desk import Desk
from desktop_app.views.timetable.history import Deed, History, as_done, perform
from desktop_app.views.timetable.late import line_of
from desktop_app.views.wording import _, say


@dataclass(frozen=True, slots=True)
class Step:
    """A deed that waits for its turn: known when the turn comes, for an undo depends on what is done before it."""

    deed: Callable[[], Deed | None]
    remember: Callable[[Deed], None]


class Edits(QObject):
    """What is on the grid, and how it changes."""

    changed = Signal()
    """The grid is to be drawn anew."""
    stale = Signal()
    """Somebody else was quicker: look again."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self.desk = desk
        self.editing: Editing | None = None
        self.history = History()
        self.waiting: deque[Step] = deque()
        self.busy = False

    def show(self, editing: Editing) -> None:
        """Take what the office has now; if somebody else changed it, there is nothing to undo any more."""
        before, self.editing = self.editing, editing
        if before is not None and not same_state(before, editing) and self.history.clear():
            self.desk.tell(_("Somebody else changed the timetable; your steps can't be undone any more."), "warn")
        self.changed.emit()

    def do(self, deed: Deed) -> None:
        """Do a new deed."""
        self.put_in_line(Step(lambda: deed, self.history.add))

    def undo(self) -> None:
        """Take the last deed back."""
        self.put_in_line(Step(self.history.to_undo, lambda _deed: self.history.undone()))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.put_in_line(Step(self.history.to_redo, lambda _deed: self.history.redone()))

    def adopt(self, posed: Posed, solution: Solution, then: Callable[[], None]) -> None:
        """Make the engine's timetable the term's."""
        work = partial(adopt, self.desk.office, posed, solution)
        self.desk.jobs.run(self, work, lambda editing: self.adopted(editing, then), self.refused)

    def adopted(self, editing: Editing, then: Callable[[], None]) -> None:
        """The engine's timetable stands; the steps before it are gone."""
        self.history.clear()
        self.editing = editing
        self.changed.emit()
        then()

    def put_in_line(self, step: Step) -> None:
        """Each deed sees what the one before it left."""
        self.waiting.append(step)
        if not self.busy:
            self.next()

    def next(self) -> None:
        """Begin the next deed that waits."""
        while self.editing is not None and self.waiting:
            step, seen = self.waiting.popleft(), self.editing
            deed = step.deed()
            if deed is not None:
                self.begin(deed, seen, step.remember)
                return

    def begin(self, deed: Deed, seen: Editing, remember: Callable[[Deed], None]) -> None:
        """Do it off the GUI thread."""
        self.busy = True
        work = partial(perform, self.desk.office, seen, deed)

        def done(editing: Editing) -> None:
            self.busy = False
            remember(as_done(seen, deed, editing))
            self.editing = editing
            self.changed.emit()
            self.next()

        self.desk.jobs.run(self, work, done, lambda error: self.refused(error, deed))

    def refused(self, error: OfficeError, deed: Deed | None = None) -> None:
        """Say why; what waits behind it would stand on what never happened."""
        self.busy = False
        self.waiting.clear()
        if isinstance(error, Stale):
            self.history.clear()
            self.stale.emit()
        if isinstance(error, Stale) and deed is not None and self.editing is not None:
            look = partial(open_editing, self.desk.office, self.editing.week.term_id)
            self.desk.jobs.run(self, look, partial(self._compare, deed, error))
        else:
            self.desk.tell(say(error), "bad")
        self.changed.emit()

    def _compare(self, deed: Deed, late: Stale, now: Editing) -> None:
        """Somebody else has changed the timetable: what was wanted, beside what stands now."""
        by = next(iter(late.by.values()), None)
        self.desk.conflicts.add([line_of(deed, now, by, self.do)])


def same_state(one: Editing, other: Editing) -> bool:
    """Whether nothing was changed between the two."""
    return (one.week.term_id, one.week.version) == (other.week.term_id, other.week.version)
