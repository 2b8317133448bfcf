"""Work off the GUI thread: a short queue for the database, another for what takes long; a signal brings the answers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop_app.errors import OfficeError

R = TypeVar("R")
REPORT_SECONDS = 0.1


@dataclass
class Answer:
    """What came of a piece of work, on its way to the GUI thread."""

    owner: QObject
    value: Any = None
    error: BaseException | None = None
    then: Callable[[Any], None] | None = None
    failed: Callable[[OfficeError], None] | None = None


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
        self._closed = False
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

    def run(
        self,
        owner: QObject,
        work: Callable[[], R],
        then: Callable[[R], None] | None = None,
        failed: Callable[[OfficeError], None] | None = None,
    ) -> None:
        """Do short work for `owner`; `then(value)` or `failed(error)` is called on the GUI thread while it lives."""
        self._start(self._short, work, Answer(owner, then=then, failed=failed))

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
        """Stop what is long, wait for what is being written, forget what has not begun."""
        self._closed = True
        for job in self.findChildren(LongJob):
            job.cancel()
        for pool in (self._short, self._long):
            pool.shutdown(wait=True, cancel_futures=True)

    def _start(self, pool: ThreadPoolExecutor, work: Callable[[], Any], answer: Answer) -> None:
        if self._closed:  # a timer that comes late, while the program ends
            return
        self._waiting += 1
        pool.submit(self._do, work, answer)

    def _do(self, work: Callable[[], Any], answer: Answer) -> None:
        try:
            answer.value = work()
        except BaseException as error:  # noqa: BLE001 - the GUI thread sorts known from unknown
            answer.error = error
        self._answered.emit(answer)

    @Slot(object)
    def _deliver(self, answer: Answer) -> None:
        self._waiting -= 1
        if isValid(answer.owner):
            self._hand_over(answer)
        elif answer.error is not None and not isinstance(answer.error, OfficeError):
            self.crashed.emit(answer.error)
        self.answered.emit(answer.error)
        if not self.busy:
            self.idle.emit()

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
