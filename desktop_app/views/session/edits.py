"""The board's state at this desk; its deeds go to the office one by one, each on what the last one left."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import OfficeError, Stale
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.reading import open_session
from desktop_app.services.session.values import EventPlace, EventSeen, SessionBoard
from desktop_app.views.conflicts import Line
from desktop_app.views.desk import Desk
from desktop_app.views.session.history import History, Step, differences, events_of, wanted
from desktop_app.views.session.words import named, place_words, whose
from desktop_app.views.wording import _, say

Wanted = Sequence[tuple[EventSeen, EventPlace | None]]


class Edits(QObject):
    """What is on the board, and how it changes."""

    changed = Signal()
    """The board is to be drawn anew."""
    stale = Signal()
    """Somebody else was quicker: look again."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        super().__init__(owner)
        self.desk = desk
        self.board: SessionBoard | None = None
        self.history = History()
        self.waiting: deque[Callable[[], None]] = deque()
        self.busy = False

    @property
    def may_edit(self) -> bool:
        """Whether this person may change this session."""
        return self.board is not None and self.board.head.edits and self.desk.may(place_events)

    def show(self, board: SessionBoard) -> None:
        """Take what the office has now."""
        if self.board is None or self.board.head.id != board.head.id:
            self.history.clear()
        self.board = board
        self.changed.emit()

    def forget(self) -> None:
        """There is no session any more."""
        self.board = None
        self.history.clear()

    def find(self, event_id: int) -> EventSeen | None:
        """An event of the board."""
        return events_of(self.board).get(event_id) if self.board is not None else None

    def put(self, *places: tuple[int, EventPlace | None]) -> None:
        """Events to their new places; None: into the tray."""
        self._in_line(partial(self._put, places))

    def undo(self) -> None:
        """Take the last step back."""
        self._in_line(lambda: self._again(self.history.past, self.history.future, back=True))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._in_line(lambda: self._again(self.history.future, self.history.past, back=False))

    def took(self, board: SessionBoard) -> None:
        """The program's schedule, or another change of many, stands; it can be undone like any step."""
        if self.board is not None and self.board.head.id == board.head.id:
            self.history.add(Step(differences(self.board, board)))
        self.show(board)

    def _put(self, places: Sequence[tuple[int, EventPlace | None]]) -> None:
        assert self.board is not None  # noqa: S101 - nothing is in line without a board
        events = events_of(self.board)
        asked = [(events[key], place) for key, place in places if key in events]
        before = self.board

        def done(board: SessionBoard) -> None:
            self.history.add(Step(differences(before, board)))

        if asked:
            self._do(asked, done)

    def _again(self, source: list[Step], goal: list[Step], *, back: bool) -> None:
        if not source or self.board is None:
            return
        step = source.pop()
        asked = wanted(self.board, (step.back if back else step).changes)
        if asked is None:
            self.desk.tell(_("This step does not fit any more: others have moved its events since."), "warn")
            self.changed.emit()
            return
        self._do(asked, lambda _board: goal.append(step))

    def _do(self, asked: Wanted, done: Callable[[SessionBoard], None]) -> None:
        self.busy = True

        def stands(board: SessionBoard) -> None:
            self.busy = False
            done(board)
            self.show(board)
            self._next()

        self.desk.jobs.run(
            self, partial(place_events, self.desk.office, asked), stands, lambda error: self._refused(error, asked)
        )

    def refused(self, error: OfficeError) -> None:
        """Say why; what somebody else has changed meanwhile is looked at again."""
        self.desk.tell(say(error), "bad")
        if isinstance(error, Stale):
            self.stale.emit()

    def _refused(self, error: OfficeError, asked: Wanted) -> None:
        self.busy = False
        self.waiting.clear()
        if isinstance(error, Stale) and self.board is not None:
            look: Callable[[], Any] = partial(open_session, self.desk.office, self.board.head.id)
            self.desk.jobs.run(self, look, partial(self._compare, error, asked))
        else:
            self.desk.tell(say(error), "bad")
        self.changed.emit()

    def _compare(self, error: Stale, asked: Wanted, now: SessionBoard) -> None:
        """Somebody else has moved it meanwhile: what was wanted, beside what stands now."""
        self.show(now)
        events = events_of(now)
        for event, place in asked:
            there = events.get(event.id)
            if there is not None and there.place != place:
                self.desk.conflicts.add([self._line(error, there, place)])

    def _line(self, error: Stale, there: EventSeen, place: EventPlace | None) -> Line:
        where = f"{whose(there)} · {named(there)}"
        by = next(iter(error.by.values()), None)
        return Line(("session", there.id), where, place_words(place), place_words(there.place, there.room), by,
                    put=lambda: self.put((there.id, place)))  # fmt: skip

    def _in_line(self, deed: Callable[[], None]) -> None:
        self.waiting.append(deed)
        self._next()

    def _next(self) -> None:
        while not self.busy and self.waiting and self.board is not None:
            self.waiting.popleft()()
