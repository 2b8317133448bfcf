"""News: a deed touches a topic, and everybody who looks at that topic looks again."""

from collections.abc import Callable
from typing import NamedTuple, Protocol


class Change(NamedTuple):
    """Something under `topic` changed; `key` narrows it down, an empty key means all of the topic."""

    topic: str
    key: str = ""

    def concerns(self, topic: str, key: object = "") -> bool:
        """Whether somebody who looks at (topic, key) should look again."""
        if self == EVERYTHING:
            return True
        return self.topic == topic and (not self.key or not key or self.key == str(key))


EVERYTHING = Change("*")
"""After a reconnect nobody knows what was missed."""

LOST = Change("!")
"""No news come any more: the database does not answer. EVERYTHING tells that it is back."""


class Feed(Protocol):
    """Brings news from other desks (and from this one) to whoever listens."""

    def listen(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` with every change, on the feed's own thread; returns the way to stop."""

    def announce(self, changes: list[Change], operation_id: str = "") -> None:
        """Tell this process about changes that are committed, and which operation of its own has made them."""

    def close(self) -> None:
        """Stop listening and let the thread end."""
