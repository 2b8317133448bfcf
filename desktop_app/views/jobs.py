"""Work off the GUI thread: a short queue for the database, another for what takes long; a signal brings the answers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any, TypeVar
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop_app.errors import AlreadyDone, OfficeError, Unreachable
from desktop_app.views.drafts import Draft, Drafts

R = TypeVar("R")
REPORT_SECONDS = 0.1


@dataclass(eq=False)
class Answer:
    """What came of a piece of work, on its way to the GUI thread."""

    owner: QObject
    value: Any = None
    done: bool = False
    error: BaseException | None = None
    then: Callable[[Any], None] | None = None
    failed: Callable[[OfficeError], None] | None = None
    write: Callable[[], Any] | None = None  # what goes again when the link is back
    values: int = 0  # that were typed
    draft: Draft | None = None  # of it, on the disk

    @property
    def written(self) -> bool:
        """Whether the write has arrived, now or before."""
        return self.done and (self.error is None or isinstance(self.error, AlreadyDone))


class LongJob(QObject):
    """A long piece of work as its owner sees it: progress, figures, cancel (see `services.job.Job`)."""

    progress = Signal(float, dict)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = Event()
        self._told = 0.0

    def report(self, done: float, **figures: float) -> None:
        """Tell the screen, at most ten times a second (called by the worker)."""
        now = monotonic()
        if done >= 1 or now - self._told >= REPORT_SECONDS:
            self._told = now
            self.progress.emit(done, figures)

    @property
    def cancelled(self) -> bool:
        """Whether the person who waits has said stop."""
        return self._stop.is_set()

    @Slot()
    def cancel(self) -> None:
        """Say stop."""
        self._stop.set()


class Jobs(QObject):
    """The two queues. Everything that a view asks of an office goes through `run` or `run_long`."""

    def __init__(self) -> None:
        super().__init__()
        self._short = ThreadPoolExecutor(1, "office")
        self._long = ThreadPoolExecutor(1, "long")
        self._waiting = 0
        self._writes: list[Answer] = []  # that are not answered yet
        self._held: list[Answer] = []  # those of them that wait for the link
        self._cut = Event()
        self._again = False
        self._closed = False
        self.drafts = Drafts()
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    _answered = Signal(object)
    crashed = Signal(object)
    """An exception that nobody foresaw; the window shows «Сбой программы»."""
    failed = Signal(object, object)
    """(owner, OfficeError) that the owner did not take itself; the window shows it in the notice bar."""
    answered = Signal(object)
    """After each answer: the error that came of it, or None."""
    idle = Signal()
    """Nothing is under way."""
    unsaved_changed = Signal()
    """Something typed is on its way, or has come."""

    def run(
        self,
        owner: QObject,
        work: Callable[[], R],
        then: Callable[[R], None] | None = None,
        failed: Callable[[OfficeError], None] | None = None,
    ) -> None:
        """Do short work for `owner`; `then(value)` or `failed(error)` is called on the GUI thread while it lives."""
        self._start(self._short, work, Answer(owner, then=then, failed=failed))

    def keep(
        self,
        owner: QObject,
        write: Callable[[str], R],
        then: Callable[[R], None] | None = None,
        failed: Callable[[OfficeError], None] | None = None,
        *,
        values: int = 1,
    ) -> None:
        """Do a short write that a lost link does not lose: it waits, and goes again in its order by `resume`.

        `write` is given the operation id, the same each time: what had arrived before the reply was lost answers
        AlreadyDone. It is done though its owner has gone meanwhile.
        """
        operation_id = str(uuid4())
        self._keep(Answer(owner, then=then, failed=failed, write=lambda: write(operation_id), values=values))

    def keep_drafted(
        self,
        draft: Draft,
        owner: QObject,
        write: Callable[[str], R],
        then: Callable[[R], None] | None = None,
        failed: Callable[[OfficeError], None] | None = None,
    ) -> None:
        """The same of what is on the disk before it is sent and until it has arrived, under the draft's id.

        Of a refused one the owner decides.
        """
        self.drafts.note(draft)
        answer = Answer(owner, then=then, failed=failed, write=lambda: write(draft.id), values=draft.values)
        answer.draft = draft
        self._keep(answer)

    def _keep(self, answer: Answer) -> None:
        self._writes.append(answer)
        self._send(answer)
        self.unsaved_changed.emit()

    @property
    def unsaved(self) -> int:
        """How many typed values are not answered for yet."""
        return sum(answer.values for answer in self._writes)

    @property
    def unkept(self) -> int:
        """How many of them nothing on the disk would bring back."""
        kept = [one for one in self._writes if one.draft is not None and self.drafts.holds(one.draft)]
        return self.unsaved - sum(answer.values for answer in kept)

    def resume(self) -> None:
        """Try again what waits for the link; what is still under way comes back first, so that the order holds."""
        self._again = len(self._writes) > len(self._held)
        if self._held and not self._again:
            held, self._held = self._held, []
            self._cut.clear()
            for answer in held:
                self._send(answer)

    def forget(self) -> None:
        """Nobody will wait for the link any more."""
        for answer in self._held:
            self._writes.remove(answer)
        self._held = []
        self._cut.clear()
        self.unsaved_changed.emit()

    def run_long(
        self,
        owner: QObject,
        work: Callable[[LongJob], R],
        then: Callable[[R], None] | None = None,
        failed: Callable[[OfficeError], None] | None = None,
    ) -> LongJob:
        """Do long work; the job that is returned tells its progress and can be cancelled."""
        job = LongJob(self)
        self._start(self._long, lambda: work(job), Answer(owner, then=then, failed=failed))
        return job

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._waiting > 0

    def close(self) -> None:
        """Stop what is long, write what is on its way, forget what has not begun."""
        self._closed = True
        for job in self.findChildren(LongJob):
            job.cancel()
        self._short.shutdown(wait=True)
        self._long.shutdown(wait=True, cancel_futures=True)
        self.drafts.strike(*(one.draft.id for one in self._writes if one.draft is not None and one.written))

    def _send(self, answer: Answer) -> None:
        if self._held:  # whatever is typed now comes after it
            self._held.append(answer)
        else:
            self._start(self._short, lambda: self._in_order(answer), answer)

    def _in_order(self, answer: Answer) -> Any:
        """In the queue's thread: behind a write that waits for the link nothing is written."""
        assert answer.write is not None  # noqa: S101 - only writes come here
        if self._cut.is_set():
            raise Unreachable
        try:
            return answer.write()
        except Unreachable:
            self._cut.set()
            self.drafts.sync()
            raise

    def _start(self, pool: ThreadPoolExecutor, work: Callable[[], Any], answer: Answer) -> None:
        if self._closed:  # a timer that comes late, while the program ends
            return
        self._waiting += 1
        pool.submit(self._do, work, answer)

    def _do(self, work: Callable[[], Any], answer: Answer) -> None:
        if self._closed and answer.write is None:
            return
        try:
            answer.value = work()
        except BaseException as error:  # noqa: BLE001 - the GUI thread sorts known from unknown
            answer.error = error
        answer.done = True
        self._answered.emit(answer)

    @Slot(object)
    def _deliver(self, answer: Answer) -> None:
        self._waiting -= 1
        error = answer.error
        if answer.write is not None and isinstance(error, Unreachable):
            answer.error, answer.done = None, False
            self._held.append(answer)
        else:
            self._settle(answer)
        self.answered.emit(error)
        if self._again:
            self.resume()
        if not self.busy:
            self.idle.emit()

    def _settle(self, answer: Answer) -> None:
        if answer in self._writes:
            self._writes.remove(answer)
            self.unsaved_changed.emit()
        if answer.draft is not None and answer.written:
            self.drafts.strike(answer.draft.id)
        if isValid(answer.owner):
            self._hand_over(answer)
        elif answer.error is not None and not isinstance(answer.error, OfficeError):
            self.crashed.emit(answer.error)

    def _hand_over(self, answer: Answer) -> None:
        if answer.error is None:
            if answer.then is not None:
                answer.then(answer.value)
        elif not isinstance(answer.error, OfficeError):
            self.crashed.emit(answer.error)
        elif answer.failed is not None:
            answer.failed(answer.error)
        else:
            self.failed.emit(answer.owner, answer.error)
