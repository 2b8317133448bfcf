"""What was typed on its way to the database: shown at once as pending, written in order, undone by the same deed.

A write carries the cell as the person saw it. When the same cell is typed again before the answer has come, what the
person saw is that earlier write, so its answer's version is used: never one that this desk has made up.

While the database is out of reach what was typed stays pending, and is written in its order when the link is back.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import OfficeError
from desktop_app.views.drafts import Draft
from desktop_app.views.jobs import Jobs

V_co = TypeVar("V_co", covariant=True)


class SeenCell(Protocol[V_co]):
    """A frozen cell of a service: the mark and the version that was shown with it."""

    @property
    def mark(self) -> V_co: ...
    @property
    def version(self) -> int | None: ...


C = TypeVar("C", bound=SeenCell[object])
K = TypeVar("K", bound=Hashable)


@dataclass(eq=False)
class Deed(Generic[K, C]):
    """One write of one or many cells; `before` holds what each showed when it was typed."""

    wanted: Mapping[K, object]
    before: Mapping[K, object]
    seen: "Mapping[K, C | Deed[K, C]]"
    done: dict[K, C] = field(default_factory=dict)
    id: str = field(default_factory=lambda: str(uuid4()))  # of the operation

    def cell(self, key: K) -> C:
        """The newest state of the cell that this desk may claim to have seen (asked in the queue, in its order)."""
        return self.done[key] if key in self.done else self.base(key)

    def base(self, key: K) -> C:
        """The cell as the person saw it."""
        seen = self.seen[key]
        return seen.cell(key) if isinstance(seen, Deed) else seen


class TypingQueue(QObject, Generic[K, C]):
    """The cells of one page: committed, pending, and what can be undone."""

    changed = Signal(object)
    """Keys of the cells that look different now."""
    failed = Signal(object, object)
    """(OfficeError, Deed): the cells show their old values again."""
    settled = Signal()
    """Nothing is on its way any more."""

    def __init__(
        self,
        jobs: Jobs,
        put: Callable[[list[tuple[C, object]], str], Iterable[C]],
        cells: Mapping[K, C],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.draft: Callable[[Deed[K, C]], Draft | None] = lambda _deed: None
        """What is kept of a deed on the disk until it is written."""
        self.value: Callable[[C], object] = lambda cell: cell.mark
        """What of a cell is typed."""
        self._jobs = jobs
        self._put = put
        self.cells = dict(cells)
        self._last: dict[K, Deed[K, C]] = {}
        self._typed: dict[K, Deed[K, C]] = {}
        self._waiting: list[Deed[K, C]] = []
        self._done: list[Deed[K, C]] = []
        self._undone: list[Deed[K, C]] = []

    @property
    def busy(self) -> bool:
        """Whether something typed is still on its way."""
        return bool(self._waiting)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    def mark(self, key: K) -> object:
        """What the cell shows: what was typed last, else what is committed."""
        return self._last[key].wanted[key] if key in self._last else self.value(self.cells[key])

    def pending(self, key: K) -> bool:
        """Whether what the cell shows is not committed yet."""
        return key in self._last

    def is_newest(self, key: K, deed: Deed[K, C]) -> bool:
        """Whether nothing was typed in the cell after this deed."""
        return self._typed.get(key) is deed

    def refresh(self, cells: Mapping[K, C]) -> list[K]:
        """The page was read again; returns the cells that somebody else has changed, and forgets the undo then."""
        before, self.cells = self.cells, dict(cells)
        for key in [key for key in self._last if key not in cells]:
            del self._last[key]
        others = [key for key, cell in cells.items() if key not in before or cell.version != before[key].version]
        gone = before.keys() - cells.keys()
        if others or gone:
            self._forget()
        self.changed.emit(others)
        return others

    def write(self, wanted: Mapping[K, object]) -> bool:
        """Type: the cells that would not change are left alone; False if none is left."""
        wanted = {key: mark for key, mark in wanted.items() if self.mark(key) != mark}
        if not wanted:
            return False
        self._undone.clear()
        self._done.append(self._send(wanted))
        return True

    def undo(self) -> bool:
        """Take the last deed back by writing the old values; False if there is none."""
        return self._turn_back(self._done, self._undone)

    def redo(self) -> bool:
        """Do again what was taken back."""
        return self._turn_back(self._undone, self._done)

    def _turn_back(self, here: list[Deed[K, C]], there: list[Deed[K, C]]) -> bool:
        if not here:
            return False
        there.append(self._send(here.pop().before))
        return True

    def _forget(self) -> None:
        self._done.clear()
        self._undone.clear()

    def _send(self, wanted: Mapping[K, object]) -> Deed[K, C]:
        deed: Deed[K, C] = Deed(
            wanted,
            before={key: self.mark(key) for key in wanted},
            seen={key: self._last.get(key, self.cells[key]) for key in wanted},
        )
        self._waiting.append(deed)
        self._last.update(dict.fromkeys(wanted, deed))
        self._typed.update(dict.fromkeys(wanted, deed))
        self._dispatch(deed, self.draft(deed))
        self.changed.emit(list(wanted))
        return deed

    def _dispatch(self, deed: Deed[K, C], draft: Draft | None) -> None:
        def write(operation_id: str) -> None:
            self._write(deed, operation_id)

        def refused(error: OfficeError) -> None:
            self._finish(deed, error)

        def done(_nothing: None) -> None:
            self._finish(deed, None)

        if draft is None:
            self._jobs.keep(self, write, done, refused, values=len(deed.wanted))
        else:
            self._jobs.keep_drafted(draft, self, write, done, refused)

    def _write(self, deed: Deed[K, C], operation_id: str) -> None:
        """In the queue's thread: the earlier writes have been answered by now."""
        answers = self._put([(deed.base(key), mark) for key, mark in deed.wanted.items()], operation_id)
        deed.done.update(zip(deed.wanted, answers, strict=True))

    def _finish(self, deed: Deed[K, C], error: OfficeError | None) -> None:
        self._waiting.remove(deed)
        for key in [key for key, last in self._last.items() if last is deed]:
            del self._last[key]
        self.cells.update({key: cell for key, cell in deed.done.items() if key in self.cells})
        self.changed.emit(list(deed.wanted))
        if error is not None:
            for stack in (self._done, self._undone):
                stack[:] = [other for other in stack if other is not deed]
            self.failed.emit(error, deed)
        if not self._waiting:
            self.settled.emit()
