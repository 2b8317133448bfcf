"""How long work tells how far it is and hears «cancel». No words here: a number, and what it stands at."""

from dataclasses import dataclass, field
from threading import Event
from typing import Protocol

from desktop_app.errors import Cancelled


class Job(Protocol):
    """The handle that a long piece of work is given."""

    def report(self, done: float, **figures: float) -> None:
        """How much is done (0…1) and figures worth showing (`objective`, `bound`, `rows` …)."""

    @property
    def cancelled(self) -> bool:
        """Whether the person who waits has said stop."""


def stop_if_cancelled(job: Job) -> None:
    """Leave at a point where nothing is half done."""
    if job.cancelled:
        raise Cancelled


@dataclass
class QuietJob:
    """Long work that nobody watches (command line, tests): keeps the last report, can be cancelled."""

    done: float = 0.0
    figures: dict[str, float] = field(default_factory=dict)
    stop: Event = field(default_factory=Event)

    def report(self, done: float, **figures: float) -> None:
        """Keep the last report."""
        self.done = done
        self.figures.update(figures)

    @property
    def cancelled(self) -> bool:
        """Whether somebody set `stop`."""
        return self.stop.is_set()
