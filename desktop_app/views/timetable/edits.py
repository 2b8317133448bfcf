"""The editor's state at this desk; its deeds go to the office one by one, each on what the last one left."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import BadInput, NotFound, OfficeError, Stale
from desktop_app.services.timetable import adopt, open_editing
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.pasting import Sample
from desktop_app.services.timetable.posing import Posed
from desktop_app.services.timetable.repaired import take_repair
from desktop_app.services.timetable.repairing import NewPlace
from desktop_app.services.timetable.values import Solution
from desktop_app.views.desk import Desk
from desktop_app.views.timetable.history import Again, Deed, Done, History, Repaired, as_done, perform
from desktop_app.views.timetable.late import line_of
from desktop_app.views.timetable.told import step_in_words
from desktop_app.views.wording import _, say


@dataclass(frozen=True, slots=True)
class Step:
    """A deed that waits for its turn: known when the turn comes, for an undo depends on what is done before it."""

    deed: Callable[[], Deed | None]


class Edits(QObject):
    """What is on the grid, and how it changes."""

    changed = Signal()
    """The grid is to be drawn anew."""
    done = Signal(object)
    """A deed of this desk is done (Done)."""
    stale = Signal()
    """Somebody else was quicker: look again."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self.desk = desk
        self.editing: Editing | None = None
        self.history = History()
        self.waiting: deque[Step] = deque()
        self.busy = False
        self.copied: tuple[Sample, ...] = ()  # lessons to be set down elsewhere, in whichever window
        self.missing = 0  # copied lessons that found no place

    def show(self, editing: Editing) -> None:
        """Take what the office has now; steps at this desk can be undone over what somebody else has changed."""
        before, self.editing = self.editing, editing
        if before is not None and before.week.term_id != editing.week.term_id:
            self.history.clear()
        self.changed.emit()

    def do(self, deed: Deed) -> None:
        """Do a new deed."""
        self.put_in_line(Step(lambda: deed))

    def undo(self) -> None:
        """Take the last deed back."""
        self.put_in_line(Step(self.history.to_undo))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self.put_in_line(Step(self.history.to_redo))

    def adopt(self, posed: Posed, solution: Solution, then: Callable[[], None]) -> None:
        """Make the engine's timetable the term's."""
        work = partial(adopt, self.desk.office, posed, solution)
        self.desk.jobs.run(self, work, lambda editing: self.adopted(editing, then), self.refused)

    def repair(self, posed: Posed, moves: Sequence[NewPlace], then: Callable[[], None]) -> None:
        """Take a repair."""
        work = partial(take_repair, self.desk.office, posed, moves)
        self.desk.jobs.run(self, work, lambda editing: self.adopted(editing, then, Repaired()), self.refused)

    def adopted(self, editing: Editing, then: Callable[[], None], deed: Repaired | None = None) -> None:
        """What the program has found stands; it can be undone like any step."""
        if self.editing is not None:
            self.history.add(as_done(self.editing, deed, editing))
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
                self.begin(deed, seen)
                return

    def begin(self, deed: Deed, seen: Editing) -> None:
        """Do it off the GUI thread."""
        self.busy = True
        office = self.desk.office

        def work() -> tuple[Editing, Done]:
            after = ready(perform(office, seen, deed))
            return after, as_done(seen, deed, after)

        def done(found: tuple[Editing, Done]) -> None:
            self.busy = False
            self.editing = found[0]
            if isinstance(deed, Again):
                self.history.over(deed)
            else:
                self.history.add(found[1])
            self.changed.emit()
            if not isinstance(deed, Again):
                self.done.emit(found[1])
            self.next()

        self.desk.jobs.run(self, work, done, lambda error: self.refused(error, deed))

    def refused(self, error: OfficeError, deed: Deed | None = None) -> None:
        """Say why; what waits behind it would stand on what never happened."""
        self.busy = False
        self.waiting.clear()
        if isinstance(error, Stale):
            self.stale.emit()
        if isinstance(error, Stale) and deed is not None and self.editing is not None:
            look = partial(open_editing, self.desk.office, self.editing.week.term_id)
            self.desk.jobs.run(self, look, partial(self._compare, deed, error))
        elif isinstance(deed, Again) and isinstance(error, BadInput | NotFound):
            self._unfit(deed)
        else:
            self.desk.tell(say(error), "bad")
        self.changed.emit()

    def _unfit(self, again: Again) -> None:
        """A step whose lessons somebody else has moved since, or whose places are taken: it is left out."""
        self.history.drop(again)
        if self.editing is None:
            return
        step = step_in_words(again.done, self.editing.week)
        words = _("This step does not fit any more, others have changed its lessons or taken their places: {step}")
        self.desk.tell(words.format(step=step), "warn")

    def _compare(self, deed: Deed, late: Stale, now: Editing) -> None:
        """Somebody else has changed the timetable: what was wanted, beside what stands now."""
        by = next(iter(late.by.values()), None)
        self.desk.conflicts.add([line_of(deed, now, by, self.do)])


def ready(editing: Editing) -> Editing:
    """With the index that a drag asks, built where nobody waits for it."""
    _built = editing.occupancy, editing.quality
    return editing
