"""A contradiction: true, found where there is one and only there, and nothing can be left out of it."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import product
from random import Random

import pytest
from small_sessions import MONDAY, MORNING, NOON, all_places, at, brute, consulted, day, exam, session

from desktop_app.services.job import QuietJob
from desktop_app.services.session.explaining import SOFTEST_FIRST, explain
from desktop_app.services.session.judging import breaks
from desktop_app.services.session.problem import (
    Contradiction,
    Event,
    Place,
    Problem,
    Reason,
    Requirement,
    Slot,
    Span,
    Terms,
)

OUTSIDE = MONDAY + timedelta(days=365)


def need(reason: Reason, subject: int) -> Requirement:
    return Requirement(reason, subject)


def parts_of(found: Contradiction | None) -> list[tuple[Reason, int, tuple[int, ...]]]:
    assert found is not None
    assert found.proved
    return [(part.requirement.reason, part.requirement.subject, part.events) for part in found.parts]


def away(event: Event, *days: int) -> Event:
    return replace(event, closed={at(number): need(Reason.AWAY, event.examiners[0]) for number in days})


def test_more_exams_than_days() -> None:
    exams = [exam(key, examiner=key, rooms=(key,)) for key in range(1, 5)]
    problem = session(*exams, exam(9, 2, 9, (9,)), days=3)
    every = (1, 2, 3, 4)
    assert parts_of(explain(problem, QuietJob())) == [(Reason.DATES, 1, every), (Reason.ONE_A_DAY, 1, every)]


def test_an_examiner_who_is_away_the_softest_first() -> None:
    problem = session(away(exam(1), 0, 1), exam(2, 2, 2, (2,)), days=2)
    assert parts_of(explain(problem, QuietJob())) == [(Reason.AWAY, 1, (1,)), (Reason.DATES, 1, (1,))]


def test_two_groups_and_one_examiner_for_the_only_time() -> None:
    problem = session(exam(1), exam(2, 2, 1, (2,)), days=1)
    expected = [(Reason.DATES, 1, (1,)), (Reason.DATES, 2, (2,)), (Reason.EXAMINER, 1, (1, 2))]
    assert parts_of(explain(problem, QuietJob())) == expected


def test_no_room_is_large_enough() -> None:
    problem = session(replace(exam(1, rooms=()), no_room=need(Reason.CAPACITY, 1)), exam(2, 2, 2), days=1)
    assert parts_of(explain(problem, QuietJob())) == [(Reason.CAPACITY, 1, (1,))]


def test_one_room_for_two_with_lessons_in_it_on_the_other_day() -> None:
    problem = session(exam(1), exam(2, 2, 2), days=2)
    problem = replace(problem, busy_rooms={1: (Span(day(1), MORNING, NOON),)})
    reasons = [part[0] for part in parts_of(explain(problem, QuietJob()))]
    assert reasons == [Reason.DATES, Reason.DATES, Reason.ROOM_KIND, Reason.ROOM_KIND, Reason.ROOM]


def test_more_exams_than_a_room_has_hours_are_counted() -> None:
    problem = session(*(exam(key, key, key) for key in range(1, 8)), days=3, starts=(MORNING, NOON))
    found = parts_of(explain(problem, QuietJob()))
    assert found[-1] == (Reason.ROOM, 1, tuple(range(1, 8)))
    assert [part[0] for part in found[:-1]] == [Reason.DATES] * 7 + [Reason.ROOM_KIND] * 7


def test_every_reason_has_its_place_among_what_can_be_let_go() -> None:
    assert sorted(SOFTEST_FIRST) == sorted(Reason)


def test_no_day_for_the_consultation() -> None:
    problem = session(consulted(exam(1), 0), days=1)
    assert parts_of(explain(problem, QuietJob())) == [(Reason.DATES, 1, (1,)), (Reason.CONSULTATION, 1, (1,))]


def test_pinned_where_the_group_has_lessons() -> None:
    lessons = {at(0): need(Reason.LESSONS, 1)}
    problem = session(replace(exam(1), closed=lessons, pinned=Place(at(0), 1)))
    assert parts_of(explain(problem, QuietJob())) == [(Reason.PINNED, 1, (1,)), (Reason.LESSONS, 1, (1,))]


def test_nothing_contradicts() -> None:
    assert explain(session(exam(1), exam(2), days=2), QuietJob()) is None


def tight(seed: int) -> Problem:
    """Three exams on two days: often too many."""
    random = Random(seed)  # noqa: S311 - a test
    events = []
    for key in range(1, 4):
        event = away(exam(key, random.choice((1, 1, 2)), random.randint(1, 2), (1,)), *random.sample((0, 1), 1))
        event = event if random.random() < 0.5 else replace(event, closed={})
        events.append(consulted(event, random.choice((-1, 0))) if key == 1 and random.random() < 0.5 else event)
    return session(*events, days=2, terms=Terms())


@pytest.mark.parametrize("seed", range(25))
def test_nothing_can_be_left_out(seed: int) -> None:
    problem = tight(seed)
    found = explain(problem, QuietJob())
    assert (found is None) == (brute(problem) is not None)
    if found is None:
        return
    named = {key for part in found.parts for key in part.events}
    part = replace(problem, events=tuple(event for event in problem.events if event.key in named))
    every = [one.requirement for one in found.parts]
    assert not can_be_kept(part, every)
    for requirement in every:
        assert can_be_kept(part, [one for one in every if one != requirement]), requirement
    assert all(one.events for one in found.parts)


def can_be_kept(problem: Problem, kept: Collection[Requirement]) -> bool:
    """By trying everything: inside the session and on a day of its own outside, with rooms and without."""
    tries = product(*(list(_anywhere(problem, event)) for event in problem.events))
    keys = [event.key for event in problem.events]
    return any(not _broken(problem, dict(zip(keys, places, strict=True))) & set(kept) for places in tries)


def _anywhere(problem: Problem, event: Event) -> Iterator[Place]:
    free = replace(event, wants_room=False)
    yield Place(Slot(OUTSIDE + timedelta(days=event.key), MORNING))
    yield from all_places(problem, event)
    yield from all_places(problem, free)
    yield from (Place(slot, event.rooms[0]) for slot in problem.slots)


def _broken(problem: Problem, places: dict[int, Place]) -> set[Requirement]:
    found = set()
    for one in breaks(problem, places):
        outside = any(places[key].slot.day > OUTSIDE for key in one.events)
        if one.requirement.reason is Reason.UNROOMED and not outside:
            found.add(need(Reason.ROOM_KIND, one.requirement.subject))
        elif not outside or one.requirement.reason is Reason.DATES:
            found.add(one.requirement)
    return found
