"""A lesson in the hand: where it may be put, why not elsewhere, and what would come of it. No database, no painting."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields

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
from desktop_app.views.timetable.board import Lens, Spot, View

OF_ROOMS = {ClashKind.NO_ROOM, ClashKind.ROOM_KIND, ClashKind.ROOM_SMALL}


@dataclass(frozen=True, slots=True)
class Lifted:
    """A card (its id is a lesson's, or negative for one of the tray) with the judgement of every slot."""

    card: Card
    groups: tuple[int, ...]  # several of a stream
    origin: Place | None
    verdicts: Mapping[Slot, Verdict]
    best: int  # the lowest cost among the free slots

    def verdict(self, slot: Slot) -> Verdict | None:
        """The judgement of a slot; None outside of the grid."""
        return self.verdicts.get(slot)

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
    if lens.view is View.ROOM:
        with lifted_from(occupancy, card_id):
            verdicts = {slot: in_room(occupancy, card, slot, verdict, lens) for slot, verdict in verdicts.items()}
    best = min((verdict.cost for verdict in verdicts.values() if verdict.ok), default=0)
    return Lifted(card, editing.week.loads[card.load].groups, editing.places.get(card_id), verdicts, best)


def in_room(occupancy: Occupancy, card: Card, slot: Slot, verdict: Verdict, lens: Lens) -> Verdict:
    """The judgement of a slot in the room that is looked at."""
    wrong = tuple(of_room(occupancy, card, Place(*slot, lens.subject)))
    others = tuple(reason for reason in verdict.reasons if reason.kind not in OF_ROOMS)
    return Verdict(not (wrong or others), (*others, *wrong), lens.subject, verdict.cost)


def slot_at(card: Card, spot: Spot, lens: Lens, *, lower: bool) -> Slot:
    """The slot under the hand: a card of one week takes the half of the cell, or the week that is looked at."""
    if card.whole:
        return Slot(card.parities[0], spot.day, spot.pair)
    parity = Parity(lens.week) if lens.week else Parity.EVEN if lower else Parity.ODD
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
