"""The composer of a session against trying everything: cost, bound, what is left out, «stop», and the same seed."""

from contextlib import suppress
from dataclasses import replace
from random import Random
from threading import Timer
from time import monotonic

import pytest
from demos import UntilFirst
from small_sessions import MORNING, NOON, at, brute, consulted, day, exam, session

from desktop_app.errors import Cancelled
from desktop_app.services.job import QuietJob
from desktop_app.services.session.bound import alone, bounds_of
from desktop_app.services.session.descent import begin, fill
from desktop_app.services.session.judging import breaks, cost_of
from desktop_app.services.session.problem import Event, Place, Problem, Reason, Requirement, Span, Terms
from desktop_app.services.session.solver import compose
from desktop_app.services.session.solver_improve import better_part
from desktop_app.services.session.solver_run import Effort, Run


def made_up(seed: int) -> Problem:
    """Two groups with two exams, three examiners and two rooms, some of them busy."""
    random = Random(seed)  # noqa: S311 - a test
    events = []
    for key in range(1, 5):
        rooms = tuple(random.sample((1, 2), random.choice((1, 2, 2))))
        event = exam(key, 1 + key % 2, random.randint(1, 3), rooms)
        closed = {at(number): Requirement(Reason.AWAY, event.examiners[0]) for number in random.sample(range(5), 2)}
        event = replace(event, closed=closed, hard=random.random() < 0.5)
        events.append(consulted(event, 0, 1, 3) if key == 1 and seed % 2 else event)
    problem = session(*events, days=5, terms=Terms(gap_days=1))
    return replace(problem, busy_rooms={1: (Span(day(1), MORNING, NOON),)})


@pytest.mark.parametrize("seed", range(12))
def test_small_sessions_are_composed_as_well_as_trying_everything_finds(seed: int) -> None:
    problem = made_up(seed)
    found, tried = compose(problem, QuietJob(), seconds=10), brute(problem)
    assert breaks(problem, found.places) == ()
    if tried is None:
        assert found.unplaced
        return
    static = bounds_of(problem, {event.key: alone(problem, event) for event in problem.events}).total(problem)
    assert not found.unplaced
    assert static <= found.bound <= tried[0] <= found.cost.total
    assert found.cost == cost_of(problem, found.places)
    rooms = found.cost.room_far
    assert found.cost.total - rooms <= tried[0]  # rooms come after times: only they may cost more than they must
    assert found.optimal == (found.bound == found.cost.total)


def test_a_group_spreads_over_the_whole_of_its_days() -> None:
    problem = session(*(exam(key, examiner=key) for key in range(1, 4)), days=13)
    found = compose(problem, QuietJob(), seconds=10)
    assert found.optimal
    assert sorted(place.slot.day for place in found.places.values()) == [day(0), day(6), day(12)]


def test_what_is_pinned_stays_and_the_rest_goes_round_it() -> None:
    pinned = replace(exam(1), pinned=Place(at(1, NOON), 1))
    problem = session(pinned, exam(2), exam(3, 2, 2), days=5, starts=(MORNING, NOON))
    found = compose(problem, QuietJob(), seconds=10)
    assert found.places[1] == pinned.pinned
    assert found.places[2].slot.day == day(4)
    assert breaks(problem, found.places) == ()


def test_parts_of_a_group_sit_at_one_time_and_a_stream_once() -> None:
    parts = [replace(exam(key, 1, key, (key,)), parts=frozenset({key})) for key in (1, 2)]
    stream = replace(exam(3, 1, 3, (3,)), groups=(1, 2))
    problem = session(*parts, stream, days=2)
    found = compose(problem, QuietJob(), seconds=10)
    assert not found.unplaced
    assert found.places[1].slot == found.places[2].slot != found.places[3].slot


def test_a_student_of_two_retakes_is_never_in_two_places() -> None:
    retakes = [
        replace(exam(key, key, key, (key,)), students=frozenset(students), is_exam=False)
        for key, students in ((1, (7, 8)), (2, (8, 9)), (3, (9, 10)))
    ]
    problem = session(*retakes, days=1, starts=(MORNING, NOON))
    found = compose(problem, QuietJob(), seconds=10)
    assert not found.unplaced
    assert found.places[1].slot == found.places[3].slot != found.places[2].slot


def test_as_many_as_can_be_are_placed_and_the_rest_is_named() -> None:
    crowd = [exam(key, key, key) for key in range(1, 5)]
    nowhere = replace(exam(9, 9, 9, ()), no_room=Requirement(Reason.CAPACITY, 9))
    problem = session(*crowd, nowhere, days=3)
    found = compose(problem, QuietJob(), seconds=10)
    assert len(found.places) == 3
    assert 9 in found.unplaced
    assert len(found.unplaced) == 2
    assert found.optimal


def test_a_schedule_that_no_group_by_group_filling_finds() -> None:
    """Each group takes the room's first free day; only looking at all of them together finds who must give way."""
    picky = replace(exam(2, 2, 2), closed={at(number): Requirement(Reason.AWAY, 2) for number in (1, 2)})
    easy = [exam(1, 1, 1), exam(3, 3, 3)]
    problem = session(*easy, picky, days=3)
    assert not compose(problem, QuietJob(), seconds=10).unplaced


def test_rooms_of_meetings_that_overlap_are_shared_out() -> None:
    long = replace(exam(1, 1, 1, (1, 2)), minutes=300)
    problem = session(long, exam(2, 2, 2, (1,)), exam(3, 3, 3, (2, 1)), days=1, starts=(MORNING, NOON))
    found = compose(problem, QuietJob(), seconds=10)
    assert not found.unplaced
    assert breaks(problem, found.places) == ()


def test_parts_of_a_larger_session_are_put_anew_and_never_worse() -> None:
    events = [consulted(exam(key, 1 + key % 5, key % 7, (1, 2, 3)), *range(-1, 13)) for key in range(1, 21)]
    problem = session(*events, days=14, starts=(MORNING, NOON))
    run = Run(problem, QuietJob(), Effort(60, 1, 1))
    standing = begin(problem)
    fill(standing, lambda: True)
    run.take(standing.places)
    before = run.value
    assert not run.unplaced
    better_part(run, {event.key for event in events if set(event.groups) <= {1, 2}})
    assert run.best is not None
    assert breaks(problem, run.best) == ()
    assert cost_of(problem, run.best).total == run.value <= before
    assert all(run.best[key] == standing.places[key] for key in run.best if 1 + key % 5 > 2)


class Stopped(QuietJob):
    """Said stop before anything began."""

    cancelled = True


def test_stop_keeps_the_best_and_nothing_is_nothing() -> None:
    events: list[Event] = [exam(key, 1 + key % 6, key % 5, (1, 2, 3)) for key in range(1, 25)]
    problem = session(*events, days=14, starts=(MORNING, NOON))
    found = compose(problem, UntilFirst(), seconds=60)
    assert breaks(problem, found.places) == ()
    assert found.places
    with pytest.raises(Cancelled):
        compose(problem, Stopped(), seconds=60)


def test_progress_tells_the_cost_and_the_bound() -> None:
    job = QuietJob()
    found = compose(made_up(1), job, seconds=10)
    assert job.figures["objective"] == found.cost.total
    assert job.figures["bound"] == found.bound


def test_one_worker_answers_the_same_twice() -> None:
    problem = made_up(3)
    one, other = (compose(problem, QuietJob(), seconds=5, seed=4, workers=1) for _ in range(2))
    assert one == other


class StopsOnce(QuietJob):
    """Says stop a while after it was asked for the first report; remembers when."""

    def __init__(self, after: float) -> None:
        super().__init__()
        self.timer = Timer(after, self.say)
        self.said = 0.0

    def report(self, done: float, **figures: float) -> None:
        """The search has begun, or has news."""
        super().report(done, **figures)
        if not self.timer.is_alive() and not self.said:
            self.timer.start()

    def say(self) -> None:
        """Stop."""
        self.said = monotonic()
        self.stop.set()


@pytest.mark.parametrize("after", [0.01, 0.7, 2.5])
def test_stop_is_heard_while_a_part_is_put_anew(after: float) -> None:
    random = Random(1)  # noqa: S311 - a test
    events = [
        consulted(exam(key, 1 + key % 12, random.randint(1, 14), (1, 2, 3, 4)), *range(-1, 13)) for key in range(1, 49)
    ]
    problem, job = session(*events, days=14, starts=(MORNING, NOON)), StopsOnce(after)
    with suppress(Cancelled):
        compose(problem, job, seconds=60)
    assert 0.0 <= monotonic() - job.said <= 1.0
