"""What is free at a pair of the week: the rooms, and the teachers with how they like the time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.occupancy import Cell, Holder, room_holder
from desktop_app.services.timetable.values import Card, Parity, Slot, TermPart
from desktop_app.services.timetable.week import RoomHead, TeacherHead


@dataclass(frozen=True, slots=True)
class FreeRoom:
    """A room and the weeks in which nobody has it."""

    room: RoomHead
    parity: Parity


@dataclass(frozen=True, slots=True)
class FreeTeacher:
    """A teacher who could come then; `pairs` are those of that day in its fuller week."""

    teacher: TeacherHead
    parity: Parity
    reluctant: bool
    pairs: int


@dataclass(frozen=True, slots=True)
class FreeThen:
    """Everything that is free at a pair, what suits best first."""

    rooms: tuple[FreeRoom, ...] = ()
    teachers: tuple[FreeTeacher, ...] = ()


def free_then(editing: Editing, slot: Slot, card_id: int = 0) -> FreeThen:
    """What is free in a slot, in all of its weeks or in one of them.

    With a card only what could take it: rooms of its kind with enough seats, its own teacher and those who teach the
    same discipline, and all of them only if they are free in every week of the slot. Its own lesson is in nobody's way.
    """
    card = editing.occupancy.cards.get(card_id)
    if editing.week.second_part is not None and slot.parity.part is TermPart.UNDIVIDED:
        slot = slot._replace(parity=slot.parity.within(TermPart.BOTH))
    return FreeThen(
        tuple(sorted(rooms_then(editing, slot, card), key=lambda one: room_order(one, card))),
        tuple(sorted(teachers_then(editing, slot, card), key=teacher_order)),
    )


def rooms_then(editing: Editing, slot: Slot, card: Card | None) -> Iterator[FreeRoom]:
    """Rooms that nobody has."""
    for room in editing.week.rooms:
        parity = free_weeks(editing, room_holder(room.id), slot, card)
        if parity is not None and (card is None or (room.kind == card.room_kind and room.capacity >= card.size)):
            yield FreeRoom(room, parity)


def teachers_then(editing: Editing, slot: Slot, card: Card | None) -> Iterator[FreeTeacher]:
    """Teachers who have no lesson and are not away."""
    problem, at = editing.problem, (slot.day, slot.pair)
    wanted = None if card is None else colleagues(editing, card)
    for teacher in editing.week.teachers:
        if (teacher.id, *at) in problem.teacher_off or (wanted is not None and teacher.id not in wanted):
            continue
        holder = Holder("teacher", teacher.id)
        parity = free_weeks(editing, holder, slot, card)
        if parity is not None:
            pairs = max(editing.occupancy.mask(holder, week, slot.day).bit_count() for week in slot.parity.weeks)
            yield FreeTeacher(teacher, parity, (teacher.id, *at) in problem.reluctant, pairs)


def free_weeks(editing: Editing, holder: Holder, slot: Slot, card: Card | None) -> Parity | None:
    """In which weeks of a slot nobody has a teacher or a room; a card wants all of them."""
    mine = {card.id} if card else set()
    free = [
        week
        for week in slot.parity.weeks
        if not set(editing.occupancy.at(holder, Cell(week, slot.day, slot.pair))) - mine
    ]
    if len(free) == len(slot.parity.weeks):
        return slot.parity
    halves = (half.within(slot.parity.part) for half in (Parity.ODD, Parity.EVEN))
    return next((half for half in halves if card is None and set(half.weeks) <= set(free)), None)


def colleagues(editing: Editing, card: Card) -> frozenset[int]:
    """The card's teacher, and whoever else teaches its discipline in the term."""
    title = editing.week.loads[card.load].title
    return frozenset({card.teacher, *of_discipline(editing, title)})


def of_discipline(editing: Editing, title: str) -> Iterable[int]:
    """Who has a discipline in their load."""
    return (load.teacher_id for load in editing.week.loads.values() if load.title == title)


def room_order(one: FreeRoom, card: Card | None) -> tuple[object, ...]:
    """Free in all the weeks first; for a card the smallest that fits, else by number."""
    size = one.room.capacity if card else 0
    return one.parity, size, one.room.building, one.room.name


def teacher_order(one: FreeTeacher) -> tuple[object, ...]:
    """Free in all the weeks first, then willing, then already in the college that day; else by the alphabet."""
    return one.parity, one.reluctant, not one.pairs
