"""What the grid of a session draws, as a plain value: days down, groups across, cards in the cells."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from desktop_app.services.session.values import Control, EventSeen, Fault, SessionBoard

DAY = timedelta(days=1)
SUNDAY = 7


class Look(StrEnum):
    """By whom a session is looked at."""

    GROUP = "group"
    EXAMINER = "examiner"
    ROOM = "room"


class Shape(StrEnum):
    """What a card is."""

    EXAM = "exam"
    CONSULTATION = "consultation"
    CREDIT = "credit"  # зачёт, защита: a thin one


class Spot(NamedTuple):
    """A cell of the grid, or with a time the part of it where an event may begin."""

    row: int
    column: int
    starts: time | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """An event in a cell, or its consultation."""

    event: EventSeen
    shape: Shape
    starts: time
    room: str
    faults: tuple[Fault, ...] = ()

    @property
    def broken(self) -> bool:
        """Whether it breaks a hard requirement."""
        return any(fault.hard for fault in self.faults)

    @property
    def close(self) -> bool:
        """Whether another exam of the group stands too near."""
        return any(fault.reason is None for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Between:
    """The free days between two exams, as a cell between them (or the later one's own) shows its part of the line."""

    days: int
    close: bool
    named: bool  # whether this cell says the number


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column."""

    key: str
    title: str
    note: str  # of a group its days
    placed: int
    wanted: int
    days: tuple[date, date] | None = None  # outside of them nothing is held


@dataclass(frozen=True, slots=True)
class Line:
    """The head of a line."""

    day: date
    off: bool
    today: bool
    lines: int  # of text that its fullest cell needs
    edge: bool  # a week ends, or days without events before the session are left out below


@dataclass(frozen=True, slots=True)
class Grid:
    """A session through a look."""

    look: Look
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    cells: Mapping[tuple[int, int], tuple[Card, ...]]
    between: Mapping[tuple[int, int], Between]
    times: tuple[time, ...]
    session: int = 0
    opening: int = 0  # the row to begin with: today, or the first day of the session

    def outside(self, row: int, column: int) -> bool:
        """Whether the day is not one of the group's."""
        days = self.columns[column].days
        return days is not None and not days[0] <= self.lines[row].day <= days[1]

    def cards(self, row: int, column: int) -> tuple[Card, ...]:
        """What a cell holds."""
        return self.cells.get((row, column), ())

    def spot_of(self, event_id: int) -> Spot | None:
        """The cell of an event."""
        return next((Spot(*at, card.starts) for at, cards in self.cells.items() for card in cards
                     if card.event.id == event_id and card.shape is not Shape.CONSULTATION), None)  # fmt: skip

    def columns_of(self, event: EventSeen) -> tuple[int, ...]:
        """The columns in which an event stands or would stand."""
        keys = set(holders(event, self.look))
        return tuple(number for number, column in enumerate(self.columns) if column.key in keys)


EMPTY = Grid(Look.GROUP, (), (), {}, {}, ())
TALL, THIN = 3, 1  # lines of text of a card


def grid_of(board: SessionBoard, look: Look) -> Grid:
    """The session by groups, by examiners or by rooms."""
    columns = tuple(columns_of(board, look))
    days = days_of(board)
    rows = {day: number for number, day in enumerate(days)}
    places = {column.key: number for number, column in enumerate(columns)}
    found: defaultdict[tuple[int, int], list[Card]] = defaultdict(list)
    for event in board.events:
        for card, day in cards_of(board, event):
            for key in holders(event, look, card):
                if day in rows and key in places:
                    found[rows[day], places[key]].append(card)
    cells = {at: tuple(sorted(cards, key=lambda card: (card.starts, card.event.id))) for at, cards in found.items()}
    between = dict(betweens(days, board.gap_days, len(columns), cells)) if look is Look.GROUP else {}
    begin = max(board.head.starts or board.today, board.today)
    opening = next((row for row, day in enumerate(days) if day >= begin), 0)
    lines = tuple(lines_of(board, days, cells))
    return Grid(look, columns, lines, cells, between, board.times, board.head.id, opening)


def days_of(board: SessionBoard) -> tuple[date, ...]:
    """The days of the session, and before it those on which something is held: an early credit, a consultation."""
    held = {day for event in board.events for _card, day in cards_of(board, event)}
    starts = board.head.starts or date.min
    return tuple(day for day in board.days if day >= starts or day in held)


def is_exam(event: EventSeen) -> bool:
    """What counts for the days between: credits and defences are taken beside."""
    return event.control is Control.EXAM


def cards_of(board: SessionBoard, event: EventSeen) -> Iterator[tuple[Card, date]]:
    """An event and its consultation, each with its day."""
    place = event.place
    if place is None or event.cancelled:
        return
    shape = Shape.EXAM if is_exam(event) else Shape.CREDIT
    yield Card(event, shape, place.starts, event.room, tuple(board.faults.get(event.id, ()))), place.day
    if place.consultation_day is not None and place.consultation_starts is not None:
        yield (
            Card(event, Shape.CONSULTATION, place.consultation_starts, event.consultation_room),
            place.consultation_day,
        )


def holders(event: EventSeen, look: Look, card: Card | None = None) -> tuple[str, ...]:
    """The columns by key: the group, everybody who holds it, or the room."""
    if look is Look.GROUP:
        return (str(event.group_id),)
    if look is Look.EXAMINER:
        return tuple(dict.fromkeys(one.name for one in event.examiners))
    return (card.room if card is not None else event.room,)


def columns_of(board: SessionBoard, look: Look) -> Iterator[Column]:
    """The heads, each with how many of its events have a place."""
    standing = [event for event in board.events if not event.cancelled]
    mine: defaultdict[str, list[EventSeen]] = defaultdict(list)
    for event in standing:
        for key in holders(event, look):
            mine[key].append(event)
    if look is Look.GROUP:
        for one in board.groups:
            events, days = mine[str(one.group_id)], (one.starts, one.ends)
            note = f"{one.starts:%d.%m}–{one.ends:%d.%m}"
            yield Column(str(one.group_id), one.group, note, placed(events), len(events), days)
        return
    for key in sorted(filter(None, {*mine, *(rooms_of_consultations(standing) if look is Look.ROOM else ())})):
        days_held = {event.place.day for event in mine[key] if event.place is not None}
        yield Column(key, key, str(len(days_held)), placed(mine[key]), len(mine[key]))


def rooms_of_consultations(events: Iterable[EventSeen]) -> set[str]:
    """Rooms in which only consultations are held have a column too."""
    return {event.consultation_room for event in events}


def placed(events: Iterable[EventSeen]) -> int:
    """How many have a place."""
    return sum(event.place is not None for event in events)


def lines_of(
    board: SessionBoard, days: Sequence[date], cells: Mapping[tuple[int, int], tuple[Card, ...]]
) -> Iterator[Line]:
    """The days, each as high as its fullest cell."""
    needed: defaultdict[int, int] = defaultdict(int)
    for (row, _column), cards in cells.items():
        needed[row] = max(needed[row], sum(height_of(card) for card in cards))
    for row, day in enumerate(days):
        edge = day.isoweekday() == SUNDAY or day + DAY not in days
        yield Line(day, day in board.off, day == board.today, needed[row], edge)


def height_of(card: Card) -> int:
    """In lines of text."""
    return TALL if card.shape is Shape.EXAM else THIN


def betweens(
    days: Sequence[date], gap_days: int, columns: int, cells: Mapping[tuple[int, int], tuple[Card, ...]]
) -> Iterator[tuple[tuple[int, int], Between]]:
    """The free days between the exams of each group; the middle cell says how many."""
    for column in range(columns):
        rows = [row for row in range(len(days)) for card in cells.get((row, column), ())
                if card.shape is Shape.EXAM]  # fmt: skip
        for before, after in pairwise(rows):
            free = (days[after] - days[before]) // DAY - 1
            close = free < gap_days
            inner = range(before + 1, after) or (after,)
            for row in inner:
                yield (row, column), Between(max(free, 0), close, row == inner[len(inner) // 2])


def unplaced_of(board: SessionBoard, look: Look, only: str = "") -> tuple[EventSeen, ...]:
    """The events without a place, those of one column if it is named: exams first, then by group.

    Among them what breaks a requirement on a day before the board's: a credit on an early lesson.
    """
    found = [event for event in board.events if not event.cancelled and is_waiting(board, event)]
    mine = [event for event in found if not only or only in holders(event, look)]
    return tuple(sorted(mine, key=lambda event: (not is_exam(event), event.group, event.index)))


def is_waiting(board: SessionBoard, event: EventSeen) -> bool:
    """Whether something has to be done about an event that the board does not show."""
    if event.place is None:
        return True
    return event.place.day not in board.days and any(one.hard for one in board.faults.get(event.id, ()))
