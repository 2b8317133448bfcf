"""What was done on the board, as values, so that it can be undone and done again by the same deed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop_app.services.session.values import EventPlace, EventSeen, SessionBoard


class Change(NamedTuple):
    """An event from one place to another; None: it stands nowhere."""

    event_id: int
    before: EventPlace | None
    after: EventPlace | None


@dataclass(frozen=True, slots=True)
class Step:
    """Changes that are done, or taken back, together."""

    changes: tuple[Change, ...]

    @property
    def back(self) -> "Step":
        """The way back."""
        return Step(tuple(Change(one.event_id, one.after, one.before) for one in self.changes))


@dataclass
class History:
    """What can be undone and redone at this desk."""

    past: list[Step] = field(default_factory=list)
    future: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """A new deed; what had been undone can't be redone any more."""
        if step.changes:
            self.past.append(step)
            self.future.clear()

    def clear(self) -> None:
        """Forget everything."""
        self.past.clear()
        self.future.clear()


def events_of(board: SessionBoard) -> Mapping[int, EventSeen]:
    """The events by key."""
    return {event.id: event for event in board.events}


def differences(before: SessionBoard, after: SessionBoard) -> tuple[Change, ...]:
    """What stands elsewhere; events that are held together are told once."""
    old, told, found = events_of(before), set[int](), []
    for event in after.events:
        was = old.get(event.id)
        if was is not None and was.place != event.place and event.key not in told:
            told.add(event.key)
            found.append(Change(event.id, was.place, event.place))
    return tuple(found)


def wanted(board: SessionBoard, changes: Iterable[Change]) -> list[tuple[EventSeen, EventPlace | None]] | None:
    """The changes as the office wants them; None if an event does not stand where it stood then."""
    events, found = events_of(board), []
    for change in changes:
        event = events.get(change.event_id)
        if event is None or event.place != change.before:
            return None
        found.append((event, change.after))
    return found
