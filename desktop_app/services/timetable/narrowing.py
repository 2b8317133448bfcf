"""The problem of some groups only: what others have stays where it stands, as if it were locked (п. 4.7)."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from desktop_app.services.timetable.posing import Posed
from desktop_app.services.timetable.values import Card, Parity, Place


def only_groups(posed: Posed, groups: Collection[int]) -> Posed:
    """Lessons of these groups alone are placed anew; a stream with another group stays, and so does all that has none.

    Of what stays only the teacher, the room and the students of these groups are taken up: whether it keeps the rules
    by itself is not asked.
    """
    problem, places = posed.problem, posed.places
    mine = [card.id for card in problem.cards if card.parts and all(part.group in groups for part in card.parts)]
    free = frozenset(mine)
    staying = {card.id: places[card.id] for card in problem.cards if card.id not in free and card.id in places}
    kinds = {room.id: room.kind for room in problem.rooms}
    taken = {
        (card.teacher, staying[card.id].day, staying[card.id].pair)
        for card in problem.cards
        if card.id in staying and staying[card.id].parity in {Parity.EVERY, Parity.BOTH_EVERY}
    }
    narrowed = replace(
        problem,
        cards=tuple(
            card if card.id in free else standing(card, staying, kinds, groups)
            for card in problem.cards
            if card.id in free or card.id in staying
        ),
        teacher_off=problem.teacher_off - taken,
        pinned=(*(pin for pin in problem.pinned if pin[0] in free), *staying.items()),
    )
    return replace(posed, problem=narrowed)


def standing(card: Card, staying: Mapping[int, Place], kinds: Mapping[int, str], groups: Collection[int]) -> Card:
    """A lesson that stays: its room suits it, and of its students only those of the groups matter."""
    parts = tuple(part for part in card.parts if part.group in groups)
    return replace(card, parts=parts, size=0, room_kind=kinds.get(staying[card.id].room, card.room_kind))
