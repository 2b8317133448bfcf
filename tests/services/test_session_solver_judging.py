"""The judge of a session's schedule: each requirement broken once and named; the board's questions agree with it."""

from dataclasses import replace

import pytest
from small_sessions import MORNING, NOON, all_places, at, consulted, day, exam, session

from desktop_app.services.session.judging import breaks, cost_of
from desktop_app.services.session.openings import best_place, open_places, warns, why
from desktop_app.services.session.problem import Break, Event, Place, Problem, Reason, Requirement, Span, Terms

APART = exam(2, group=2, examiner=2, rooms=(2,))
LESSONS = {at(0): Requirement(Reason.LESSONS, 1)}


def retake(key: int, *students: int, group: int = 1) -> Event:
    return replace(exam(key, group, examiner=key, rooms=(key,)), students=frozenset(students), is_exam=False)


def sub(key: int, part: int) -> Event:
    return replace(exam(key, 1, examiner=key, rooms=(key,)), parts=frozenset({part}))


def busy(problem: Problem) -> Problem:
    return replace(problem, busy_examiners={1: (Span(day(0), 600, 690),)})


def taken(problem: Problem) -> Problem:
    return replace(problem, busy_rooms={1: (Span(day(0), 600, 690),)})


HERE = Place(at(0), 1)
BROKEN = [
    (session(replace(exam(1), closed=LESSONS)), {1: HERE}, Reason.LESSONS, 1, (1,)),
    (session(exam(1)), {1: Place(at(9), 1)}, Reason.DATES, 1, (1,)),
    (busy(session(exam(1))), {1: HERE}, Reason.TEACHES, 1, (1,)),
    (taken(session(exam(1))), {1: HERE}, Reason.ROOM, 1, (1,)),
    (session(exam(1), exam(2, 2, 2)), {1: HERE, 2: HERE}, Reason.ROOM, 1, (1, 2)),
    (session(exam(1), exam(2, 2, 1, (2,))), {1: HERE, 2: Place(at(0), 2)}, Reason.EXAMINER, 1, (1, 2)),
    (session(exam(1), exam(2, 1, 2, (2,))), {1: HERE, 2: Place(at(0, NOON), 2)}, Reason.ONE_A_DAY, 1, (1, 2)),
    (
        session(exam(1), replace(exam(2, 1, 2, (2,)), is_exam=False)),
        {1: HERE, 2: Place(at(0, MORNING + 120), 2)},
        Reason.GROUP,
        1,
        (1, 2),
    ),
    (session(retake(1, 7), retake(2, 7, 8, group=2)), {1: HERE, 2: Place(at(0), 2)}, Reason.STUDENT, 7, (1, 2)),
    (session(replace(exam(1), unfit={5: Reason.CAPACITY})), {1: Place(at(0), 5)}, Reason.CAPACITY, 1, (1,)),
    (session(exam(1, rooms=())), {1: Place(at(0))}, Reason.ROOM_KIND, 1, (1,)),
    (session(exam(1)), {1: Place(at(0))}, Reason.UNROOMED, 1, (1,)),
    (session(consulted(exam(1), 0, 1)), {1: Place(at(1), 1, at(1, 14 * 60), 1)}, Reason.CONSULTATION, 1, (1,)),
    (session(replace(exam(1), pinned=Place(at(1), 1))), {1: HERE}, Reason.PINNED, 1, (1,)),
]


@pytest.mark.parametrize(("problem", "places", "reason", "subject", "events"), BROKEN, ids=lambda one: str(one)[:20])
def test_a_broken_requirement_is_named_with_both_sides(
    problem: Problem, places: dict[int, Place], reason: Reason, subject: int, events: tuple[int, ...]
) -> None:
    expected = Break(Requirement(reason, subject), events)
    assert breaks(problem, places) == (expected,)
    assert why(problem, places, 1, places[1]) == (expected,)


def test_what_may_stand_at_one_time() -> None:
    parts = session(sub(1, 11), sub(2, 12))
    assert breaks(parts, {1: HERE, 2: Place(at(0), 2)}) == ()
    others = session(retake(1, 7), retake(2, 8))
    assert breaks(others, {1: HERE, 2: Place(at(0), 2)}) == ()
    after = session(exam(1), APART)
    assert breaks(after, {1: HERE, 2: Place(at(0, MORNING + 180), 2)}) == ()


def test_a_student_of_a_retake_sits_the_exam_of_the_group_too() -> None:
    problem = session(exam(1), retake(2, 7))
    assert [one.requirement.reason for one in breaks(problem, {1: HERE, 2: Place(at(0), 2)})] == [Reason.GROUP]


def test_an_exam_of_a_stream_is_an_exam_of_each_of_its_groups() -> None:
    stream = replace(exam(1), groups=(1, 2))
    problem = session(stream, APART)
    found = breaks(problem, {1: HERE, 2: Place(at(0, NOON), 2)})
    assert found == (Break(Requirement(Reason.ONE_A_DAY, 2), (1, 2)),)


def test_what_a_schedule_costs() -> None:
    hard = [replace(exam(key, examiner=key), hard=key < 3) for key in (1, 2, 3)]
    problem = session(*(consulted(event, *range(-2, 7)) for event in hard), days=7)
    places = {
        1: Place(at(0), 1, at(-1, 14 * 60), 1),
        2: Place(at(3), 1, at(1, 14 * 60), 1),
        3: Place(at(5), 1, at(4, 14 * 60), 1),
    }
    cost = cost_of(problem, places)
    assert (cost.gap, cost.hard_pair, cost.uneven) == (1000, 200, 10)  # 3 and 2 days apart of an even 3
    assert (cost.consultation, cost.examiner_day) == (30, 18)
    assert warns(problem, {1: places[1]}, 2, at(1)).gap == 2000


def test_the_board_opens_what_the_judge_allows() -> None:
    first = consulted(replace(exam(1, rooms=(1, 2)), closed={at(2): Requirement(Reason.LESSONS, 1)}), -1, 0, 1, 2)
    second = consulted(exam(2, 1, 2, rooms=(2,)), 0, 1)
    problem = session(first, second, exam(3, 2, 1), starts=(MORNING, NOON))
    places = {2: Place(at(1), 2, at(0, 14 * 60), 2), 3: Place(at(0), 1)}
    opened = open_places(problem, places, 1)
    for slot in problem.slots:
        tried = [place for place in all_places(problem, first) if place.slot == slot]
        stands = [place for place in tried if not why(problem, places, 1, place)]
        assert (opened[slot] is None) == bool(stands)
        if stands:
            assert best_place(problem, places, 1, slot) in stands
    assert opened[at(0)] == Requirement(Reason.EXAMINER, 1)
    assert opened[at(2)] == Requirement(Reason.LESSONS, 1)
    assert opened[at(1, NOON)] == Requirement(Reason.ONE_A_DAY, 1)


def test_two_a_day_where_the_college_allows_it() -> None:
    problem = session(exam(1), exam(2, 1, 2), starts=(MORNING, NOON), terms=Terms(exams_a_day=2))
    places = {1: HERE, 2: Place(at(0, NOON), 1)}
    assert breaks(problem, places) == ()
    assert cost_of(problem, places).gap == 3000
