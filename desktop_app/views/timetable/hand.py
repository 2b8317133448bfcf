"""A lesson in the hand: where it may be put, why not elsewhere, and what would come of it. No database, no painting."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace

from desktop_app.services.timetable.clashes import (
    ClashKind,
    Quality,
    Verdict,
    free_places,
)
from desktop_app.services.timetable.conflicts import of_room
from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.occupancy import Occupancy
from desktop_app.services.timetable.quality import measure, scope_of
from desktop_app.services.timetable.values import Card, Parity, Place, Room, Slot
from desktop_app.views.timetable.board import Spot
from desktop_app.views.timetable.lens import Lens, View

OF_ROOMS = {ClashKind.NO_ROOM, ClashKind.ROOM_KIND, ClashKind.ROOM_SMALL}


@dataclass(frozen=True, slots=True)
class Lifted:
    """A card (its id is a lesson's, or negative for one of the tray) with the judgement of every slot."""

    card: Card
    groups: tuple[int, ...]  # several of a stream
    origin: Place | None
    verdicts: Mapping[Slot, Verdict]
    best: int  # the lowest cost among the free slots
    rooms: Mapping[int, Mapping[Slot, Verdict]] = field(default_factory=dict)  # of a day whose columns are rooms

    def verdict(self, slot: Slot, room: int = 0) -> Verdict | None:
        """The judgement of a slot, in a room if rooms are told apart; None outside of the grid."""
        return self.rooms.get(room, self.verdicts).get(slot)

    def in_column(self, room: int) -> "Lifted":
        """The same card as the column of a room judges it."""
        return replace(self, verdicts=self.rooms[room]) if room in self.rooms else self

    def belongs_to(self, holder: int, lens: Lens) -> bool:
        """Whether the card has something to look for in a column."""
        keys = {View.GROUP: self.groups, View.TEACHER: (self.card.teacher,)}
        return not lens.side_by_side or lens.who is View.ROOM or holder in keys[lens.who]

    def column(self, slot: Slot, lens: Lens) -> int:
        """The group, teacher or room in whose column the card begins; 0 where days are the columns."""
        if not lens.side_by_side:
            return 0
        if lens.who is View.ROOM:
            free = self.verdicts[slot].room or next(iter(self.rooms), 0)
            return self.origin.room if self.origin else free
        return self.card.teacher if lens.who is View.TEACHER else self.groups[0]

    def is_best(self, slot: Slot) -> bool:
        """Whether no other free slot is better."""
        verdict = self.verdicts.get(slot)
        return verdict is not None and verdict.ok and verdict.cost == self.best

    @property
    def free(self) -> list[Slot]:
        """The slots where the card may stand."""
        return [slot for slot, verdict in self.verdicts.items() if verdict.ok]

    def place(self, slot: Slot) -> Place | None:
        """The slot with the room that would be taken."""
        verdict = self.verdicts.get(slot)
        return Place(*slot, verdict.room) if verdict and verdict.room is not None else None


def card_of(editing: Editing, card_id: int) -> Card | None:
    """A card of the problem."""
    return next((card for card in editing.problem.cards if card.id == card_id), None)


def lift(editing: Editing, card_id: int, lens: Lens) -> Lifted | None:
    """Take a card into the hand; seen by room, only that room counts. None if it is not there any more."""
    card = card_of(editing, card_id)
    if card is None:
        return None
    occupancy = editing.occupancy
    verdicts = free_places(editing.problem, editing.places, card_id, occupancy)
    rooms: dict[int, dict[Slot, Verdict]] = {}
    if lens.who is View.ROOM:
        seen = [room.id for room in editing.problem.rooms] if lens.side_by_side else [lens.subject]
        with lifted_from(occupancy, card_id):
            rooms = {room: by_room(occupancy, card, room, of_day(verdicts, lens.day)) for room in seen}
    if rooms and not lens.side_by_side:
        verdicts, rooms = rooms[lens.subject], {}
    best = min((verdict.cost for verdict in of_day(verdicts, lens.day).values() if verdict.ok), default=0)
    return Lifted(card, editing.week.loads[card.load].groups, editing.places.get(card_id), verdicts, best, rooms)


def of_day(verdicts: Mapping[Slot, Verdict], day: int) -> Mapping[Slot, Verdict]:
    """Those of one day; 0: all."""
    return {slot: verdict for slot, verdict in verdicts.items() if day in {0, slot.day}}


def by_room(occupancy: Occupancy, card: Card, room: int, verdicts: Mapping[Slot, Verdict]) -> dict[Slot, Verdict]:
    """The judgement of every slot in one room."""
    return {slot: in_room(occupancy, card, Place(*slot, room), verdict) for slot, verdict in verdicts.items()}


def in_room(occupancy: Occupancy, card: Card, place: Place, verdict: Verdict) -> Verdict:
    """The judgement of a slot in a room that is looked at."""
    wrong = tuple(of_room(occupancy, card, place))
    others = tuple(reason for reason in verdict.reasons if reason.kind not in OF_ROOMS)
    return Verdict(not (wrong or others), (*others, *wrong), place.room, verdict.cost)


def slot_at(card: Card, spot: Spot, lens: Lens, *, lower: bool) -> Slot:
    """The slot under the hand: a card of one week takes the half of the cell, or the week that is looked at."""
    if card.whole:
        return Slot(card.parities[0], spot.day, spot.pair)
    week = spot.week or lens.single
    parity = Parity(week) if week else Parity.EVEN if lower else Parity.ODD
    return Slot(parity.within(card.part), spot.day, spot.pair)


def quality_with(editing: Editing, card_id: int, place: Place) -> Quality:
    """The figures of the whole timetable if the card stood there: only what it touches is measured again."""
    occupancy, present = editing.occupancy, editing.places.get(card_id)
    days = sorted({at.day for at in (place, present) if at is not None})
    scope = scope_of([occupancy.cards[card_id]], days)
    before = measure(occupancy, scope)
    with lifted_from(occupancy, card_id):
        occupancy.put(card_id, place)
        after = measure(occupancy, scope)
        occupancy.lift(card_id)
    now = editing.quality
    return Quality(*(
        getattr(now, one.name) + getattr(after, one.name) - getattr(before, one.name) for one in fields(Quality)
    ))  # fmt: skip


@contextmanager
def lifted_from(occupancy: Occupancy, card_id: int) -> Iterator[None]:
    """The timetable without a card, for a while."""
    place = occupancy.lift(card_id)
    try:
        yield
    finally:
        if place is not None:
            occupancy.put(card_id, place)


def free_rooms(editing: Editing, card_id: int) -> list[Room]:
    """The rooms in which a placed lesson may be held at its time, its own among them."""
    card, place = card_of(editing, card_id), editing.places.get(card_id)
    if card is None or place is None:
        return []
    with lifted_from(editing.occupancy, card_id):
        free = {room.id for room in editing.occupancy.free_rooms(card, place)} | {place.room}
    return [room for room in editing.problem.rooms if room.id in free]


def hindrances(lifted: Lifted) -> list[tuple[ClashKind, int]]:
    """What is most in the way, and in how many slots."""
    kinds = ({reason.kind for reason in verdict.reasons} for verdict in lifted.verdicts.values())
    return Counter(kind for of_slot in kinds for kind in of_slot).most_common()
