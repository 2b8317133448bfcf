"""A write that may come too late, from whichever screen: what stands now is read, and both are shown side by side."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop_app.errors import OfficeError, Quicker, Stale
from desktop_app.views.conflicts import Line
from desktop_app.views.desk import Desk

S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True)
class Wish(Generic[S, T]):
    """What a person wants a record to be."""

    key: Hashable  # of the record (or the field) among all that may be written by two people at once
    where: str
    mine: str
    look: Callable[[], S | None]
    """The record as it stands now, None if it is gone (in the queue's thread)."""
    theirs: Callable[[S], str]
    write: Callable[[S | None], T]
    """Mine over the record as it was seen (in the queue's thread)."""
    done: Callable[[T], object]
    keep: Callable[[S | None], object] = lambda _now: None
    """Theirs stays: show it where mine still stands."""


class Writes:
    """Of a screen; a line that waits for its choice outlives it."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        self.desk, self.owner = desk, owner

    def write(self, wish: Wish[S, T], seen: S | None, shown: Line | None = None) -> None:
        """Write; if somebody was quicker, ask. `shown` is the line that was decided so: a refusal brings it back."""
        self.desk.conflicts.settle([wish.key])
        self.desk.jobs.run(
            self.desk,
            lambda: wish.write(seen),
            lambda value: self._if_here(lambda: wish.done(value)),
            lambda error: self._refused(wish, error, shown),
        )

    def _refused(self, wish: Wish[S, T], error: OfficeError, shown: Line | None) -> None:
        if isinstance(error, Stale):
            by = next(iter(error.by.values()), None)
            self.desk.jobs.run(self.desk, wish.look, lambda now: self.ask(wish, now, by))
            return
        self.desk.jobs.failed.emit(self.owner if isValid(self.owner) else self.desk, error)
        if shown is not None:
            self.desk.conflicts.add([shown])

    def ask(self, wish: Wish[S, T], now: S | None, by: Quicker | None) -> None:
        """Show both; nothing is asked where both are the same."""
        theirs = "" if now is None else wish.theirs(now)

        def keep() -> None:
            self._if_here(lambda: wish.keep(now))

        if theirs == wish.mine:
            keep()
            return
        line = Line(wish.key, wish.where, wish.mine, theirs, by, put=lambda: self.write(wish, now, line), keep=keep)
        self.desk.conflicts.add([line])

    def _if_here(self, deed: Callable[[], object]) -> None:
        if isValid(self.owner):
            deed()
