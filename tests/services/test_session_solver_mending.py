"""Mending: the fewest moves that trying everything finds, and of such schedules the cheapest."""

from dataclasses import replace
from random import Random

import pytest
from small_sessions import at, brute, consulted, exam, session

from desktop_app.services.job import QuietJob
from desktop_app.services.session.costs import cost_of
from desktop_app.services.session.judging import breaks
from desktop_app.services.session.mending import mend
from desktop_app.services.session.problem import Place, Problem, Reason, Requirement, Terms, Weights


def ill(seed: int) -> Problem:
    """Three groups, two rooms, everybody stands; then an examiner is away for two days, and a room may be closed."""
    random = Random(seed)  # noqa: S311 - a test
    events = [exam(key, 1 + key % 3, 1 + key % 2, (1, 2)) for key in range(1, 5)]
    days = random.sample(range(4), 4)
    stood = [replace(event, stands=Place(at(days[event.key - 1]), 1)) for event in events]
    away = {at(number): Requirement(Reason.AWAY, 1) for number in random.sample(range(4), 2)}
    rooms = random.choice(((1, 2), (2, 1), (2,)))
    changed = [
        replace(event, closed=away if event.examiners[0] == 1 else {}, rooms=rooms if event.key == 1 else (1, 2))
        for event in stood
    ]
    return session(*changed, days=5, terms=Terms(gap_days=1))


@pytest.mark.parametrize("seed", range(8))
def test_the_fewest_events_are_moved_and_then_the_cost_is_least(seed: int) -> None:
    problem = ill(seed)
    found = mend(problem, QuietJob(), seconds=10)
    tried = brute(replace(problem, weights=Weights(moved=100_000, retold=20_000)))
    assert tried is not None
    assert breaks(problem, found.places) == ()
    assert found.cost.moved == cost_of(problem, tried[1]).moved
    assert found.cost.total - found.cost.room_far <= cost_of(problem, tried[1]).total
    assert found.bound <= cost_of(problem, tried[1]).total


def test_of_two_in_one_room_one_goes_to_another_room_and_keeps_its_day() -> None:
    both = [replace(exam(key, key, key, (1, 2)), stands=Place(at(0), 1)) for key in (1, 2)]
    found = mend(session(*both), QuietJob(), seconds=10)
    assert sorted((place.slot, place.room) for place in found.places.values()) == [(at(0), 1), (at(0), 2)]
    assert found.cost.total - found.bound <= 1  # of rooms the bound knows too little


def test_what_nothing_touches_stays_with_its_room_and_its_consultation() -> None:
    first = consulted(replace(exam(1, rooms=(1, 2))), 0, 1, 2)
    stood = Place(at(3), 2, at(1, 14 * 60), 2)  # neither the nearest room nor the latest day
    second = replace(exam(2, 2, 2), stands=Place(at(1), 1), closed={at(1): Requirement(Reason.AWAY, 2)})
    found = mend(session(replace(first, stands=stood), second, days=5), QuietJob(), seconds=10)
    assert found.places[1] == stood
    assert found.optimal
