"""A drag and the binding requirements: refused is exactly what makes one worse, if nothing else hinders (п. 1.9)."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from timetables import placings, problems

from desktop_app.services.timetable.binding import SLOWLY
from desktop_app.services.timetable.clashes import ClashKind, free_places
from desktop_app.services.timetable.prices import price
from desktop_app.services.timetable.requirements import KINDS, NOT_SEARCHED
from desktop_app.services.timetable.values import MUST, Card, Limits, Parity, Part, Place, Problem, Room, Slot, Wish

ASKED = sorted(set(KINDS) - {"shift", *NOT_SEARCHED, *SLOWLY})


def wish_of(kind: str, weight: int = MUST) -> Wish:
    """A requirement of that kind, as strict as it goes."""
    number = max(KINDS[kind].least, 1)
    if "teacher" in KINDS[kind].owners:
        return Wish(7, kind, number, weight, frozenset({1, 2, 3}), frozenset({1, 2, 3}))
    return Wish(7, kind, number, weight, bundles=(frozenset({1, 2}),), beside=frozenset({3, 4}))


@given(problems(), st.sampled_from(ASKED), st.data())
@settings(max_examples=30, deadline=None)
def test_a_slot_is_refused_for_a_requirement_exactly_when_it_is_broken_more(
    problem: Problem, kind: str, data: st.DataObject
) -> None:
    own_loads = tuple(replace(card, load=card.id) for card in problem.cards)  # lessons of one have the same students
    problem = replace(problem, cards=own_loads, requirements=(wish_of(kind),))
    places = data.draw(placings(problem))
    card = data.draw(st.sampled_from([card.id for card in problem.cards]))
    rest = {one: place for one, place in places.items() if one != card}
    now = totals(problem, places)
    for slot, verdict in free_places(problem, places, card).items():
        then = totals(problem, {**rest, card: Place(*slot, problem.rooms[0].id)})
        worse = any(amount > now[subject] for subject, amount in then.items())
        kinds = {clash.kind for clash in verdict.reasons}
        if not kinds - {ClashKind.WISH}:  # nothing else hinders
            assert worse == (kinds == {ClashKind.WISH}), slot


def totals(problem: Problem, places: dict[int, Place]) -> Counter[tuple[str, int]]:
    """Whose → by how much it is broken."""
    found: Counter[tuple[str, int]] = Counter()
    for one in price(problem, places)[0].broken:
        found[one.kind, one.id] += one.amount
    return found


def test_the_reason_names_the_requirement_and_whose_it_is() -> None:
    cards = tuple(Card(number, number, True, 1, (Part(1, 0),), 20, "lecture") for number in (1, 2, 3))
    wish = Wish(7, "pairs_a_day", 2, MUST, groups=frozenset({1}))
    problem = Problem(cards, (Room(1, "lecture", 30, 1),), Limits(2, 4, 4), requirements=(wish,))
    places = {1: Place(Parity.EVERY, 1, 1, 1), 2: Place(Parity.EVERY, 1, 2, 1)}
    verdicts = free_places(problem, places, 3)
    (reason,) = verdicts[Slot(Parity.EVERY, 1, 3)].reasons
    assert reason.kind is ClashKind.WISH
    assert reason.facts == {"week": 0, "day": 1, "pair": 0, "wish": 7, "asks": "pairs_a_day", "number": 2,
                            "whose": "group", "owner": 1}  # fmt: skip
    assert verdicts[Slot(Parity.EVERY, 2, 1)].ok


@pytest.mark.parametrize("kind", SLOWLY)
def test_the_first_of_several_lessons_may_always_stand(kind: str) -> None:
    card = Card(1, 1, True, 1, (Part(1, 0),), 20, "lecture")
    wish = replace(wish_of(kind), number=2)
    problem = Problem((card,), (Room(1, "lecture", 30, 1),), Limits(2, 4, 4), requirements=(wish,))
    assert all(verdict.ok for verdict in free_places(problem, {}, 1).values())


def test_a_wish_that_may_be_broken_refuses_nothing() -> None:
    card = Card(1, 1, True, 1, (Part(1, 0),), 20, "lecture")
    problem = Problem((card,), (Room(1, "lecture", 30, 1),), Limits(2, 4, 4), requirements=(wish_of("late", 99),))
    assert all(verdict.ok for verdict in free_places(problem, {}, 1).values())
