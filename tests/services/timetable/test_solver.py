"""The engine's timetables are judged by the editor's rules and by the second reader; its refusals by small cases."""

from dataclasses import dataclass, replace
from itertools import permutations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from timetables import problems, read_again, small_college

from desktop_app.errors import Cancelled
from desktop_app.services.job import QuietJob
from desktop_app.services.timetable import check
from desktop_app.services.timetable.clashes import clashes, quality
from desktop_app.services.timetable.matching import cheapest_matching
from desktop_app.services.timetable.quality import WEIGHTS
from desktop_app.services.timetable.rooms import Unroomed, assign_rooms
from desktop_app.services.timetable.solver import ReasonKind, hopeless, solve
from desktop_app.services.timetable.values import Card, Limits, Parity, Part, Place, Problem, Room, Slot, Solution

SEARCH = settings(max_examples=40, deadline=None)
GROUP = (Part(1, 0),)
HALL = (Room(1, "lecture", 30, 1),)


def sound(problem: Problem, solution: Solution) -> bool:
    """Whether every card stands and both judges are content."""
    places = dict(solution.places)
    assert clashes(problem, places) == ()
    assert check.violations(read_again(problem, places)) == ()
    return places.keys() == {card.id for card in problem.cards}


def lesson(number: int, teacher: int = 1, *, whole: bool = True, size: int = 20, group: int = 1) -> Card:
    return Card(number, number, whole, teacher, (Part(group, 0),), size, "lecture")


@given(problems())
@SEARCH
def test_whatever_is_found_keeps_every_hard_rule(problem: Problem) -> None:
    solution = solve(problem, QuietJob(), seconds=20, workers=1)
    assert solution.status in {"optimal", "infeasible"}
    if solution.status == "optimal":
        assert sound(problem, solution)
        figures = quality(problem, solution.places)
        assert figures.student_windows == 0
        assert solution.teacher_windows == figures.teacher_windows
        assert solution.objective == figures.cost - WEIGHTS["building_changes"] * figures.building_changes
        assert solution.objective == pytest.approx(solution.bound)


@given(problems().filter(lambda problem: len(problem.cards) <= 3 and problem.limits.days * problem.limits.pairs <= 4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_what_is_called_impossible_is_impossible_in_every_way(problem: Problem) -> None:
    if solve(problem, QuietJob(), seconds=20, workers=1).status == "infeasible":
        for ways in product(*(every_place(problem, card) for card in problem.cards)):
            places = {card.id: place for card, place in zip(problem.cards, ways, strict=True)}
            assert check.violations(read_again(problem, places))


def every_place(problem: Problem, card: Card) -> list[Place]:
    """All places of the grid in rooms that suit, wrong in every other way or not."""
    rooms = [room.id for room in problem.rooms if room.kind == card.room_kind and room.capacity >= card.size]
    parities = [Parity.EVERY] if card.whole else [Parity.ODD, Parity.EVEN]
    limits = problem.limits
    grid = product(parities, range(1, limits.days + 1), range(1, limits.pairs + 1), rooms)
    return [Place(*at) for at in grid]


@given(problems())
@SEARCH
def test_what_was_found_is_not_called_impossible_when_it_is_locked(problem: Problem) -> None:
    solution = solve(problem, QuietJob(), seconds=20, workers=1)
    assert bool(solution.places) == (solution.status != "infeasible")
    if solution.places:
        locked = replace(problem, pinned=solution.places)
        assert hopeless(locked) == ()
        assert solve(locked, QuietJob(), seconds=20, workers=1).places == solution.places


def test_a_college_of_several_groups_is_composed() -> None:
    problem, job = small_college(5), QuietJob()
    solution = solve(problem, job, seconds=4)
    assert sound(problem, solution)
    assert job.done == 1.0
    assert job.figures["objective"] == solution.objective
    assert job.figures["windows"] == solution.teacher_windows
    assert 0 < solution.first_seconds <= solution.seconds


def test_time_makes_the_timetable_better() -> None:
    problem = small_college(5)
    first = solve(problem, ImpatientJob(), seconds=60, workers=1)
    later = solve(problem, QuietJob(), seconds=2, workers=1)
    assert later.objective < first.objective


def test_locked_lessons_stay_and_the_rest_goes_around_them() -> None:
    problem = small_college(3)
    found = dict(solve(problem, QuietJob(), seconds=1, workers=1).places)
    pinned = tuple((card.id, found[card.id]) for card in problem.cards[::3])
    solution = solve(replace(problem, pinned=pinned), QuietJob(), seconds=1, workers=1, seed=7)
    assert sound(problem, solution)
    assert set(pinned) <= set(solution.places)


def test_a_lesson_may_be_locked_in_a_room_larger_than_it_needs() -> None:
    rooms = (Room(1, "lecture", 60, 1), Room(2, "lecture", 20, 1))
    problem = Problem((lesson(1), lesson(2, 2, group=2, size=50)), rooms, Limits(1, 2, 2))
    solution = solve(replace(problem, pinned=((1, Place(Parity.EVERY, 1, 1, 1)),)), QuietJob(), seconds=5)
    assert dict(solution.places) == {1: Place(Parity.EVERY, 1, 1, 1), 2: Place(Parity.EVERY, 1, 2, 1)}


def test_the_same_seed_gives_the_same_timetable() -> None:
    one, two = (solve(small_college(3), QuietJob(), seconds=1, seed=5, workers=1) for _ in range(2))
    assert one.places == two.places
    assert one.objective == two.objective


@dataclass
class ImpatientJob(QuietJob):
    """Says stop as soon as there is a timetable."""

    @property
    def cancelled(self) -> bool:
        return "objective" in self.figures


def test_cancelling_gives_the_best_so_far() -> None:
    problem = small_college(5)
    solution = solve(problem, ImpatientJob(), seconds=600)
    assert solution.status == "feasible"
    assert sound(problem, solution)


def test_cancelling_before_anything_is_found_says_so() -> None:
    job = QuietJob()
    job.stop.set()
    with pytest.raises(Cancelled):
        solve(small_college(2), job)


def test_no_time_is_no_proof() -> None:
    assert solve(small_college(2), QuietJob(), seconds=0).status == "unknown"


def test_no_lessons_need_no_search() -> None:
    assert solve(Problem((), HALL), QuietJob()) == Solution("optimal")


def test_an_impossible_timetable_is_proved_impossible() -> None:
    """Two lessons of a group could stand in the first and the last of three pairs only."""
    off = frozenset({(1, 1, 2), (1, 1, 3), (2, 1, 1), (2, 1, 2)})
    problem = Problem((lesson(1, 1), lesson(2, 2)), HALL, Limits(1, 3, 3), off)
    assert hopeless(problem) == ()
    assert solve(problem, QuietJob()).status == "infeasible"


def test_an_impossible_lesson_is_named_before_any_search() -> None:
    assert solve(Problem((lesson(1, size=31),), HALL), QuietJob()) == Solution("infeasible")


HOPELESS = {
    ReasonKind.PART_OVERFULL: Problem(tuple(lesson(n, n) for n in (1, 2, 3)), HALL, Limits(1, 6, 2)),
    ReasonKind.TEACHER_OVERFULL: Problem(
        (lesson(1), lesson(2, group=2)), HALL, Limits(1, 2, 2), frozenset({(1, 1, 2)})
    ),
    ReasonKind.ROOMS_SHORT: Problem(
        (lesson(1, 1), lesson(2, 2, group=2), lesson(3, 3, group=3)), HALL, Limits(1, 2, 2)
    ),
    ReasonKind.CARD_TOO_LARGE: Problem((lesson(1, size=31),), HALL),
    ReasonKind.PINNED_CLASH: Problem(
        (lesson(1, 1), lesson(2, 2)), HALL, pinned=tuple((n, Place(Parity.EVERY, 1, n, 9 * n - 8)) for n in (1, 2))
    ),
}


@pytest.mark.parametrize("kind", list(ReasonKind))
def test_a_plain_over_commitment_is_named(kind: ReasonKind) -> None:
    assert {reason.kind for reason in hopeless(HOPELESS[kind])} == {kind}


def test_an_over_commitment_is_told_in_numbers() -> None:
    (reason,) = hopeless(HOPELESS[ReasonKind.PART_OVERFULL])
    assert dict(reason.facts) == {"group": 1, "part": 0, "lessons": 3, "places": 2}


def test_a_lesson_that_needs_a_kind_of_room_that_is_not_there_is_named() -> None:
    (reason,) = hopeless(Problem((replace(lesson(1), room_kind="gym"),), HALL))
    assert dict(reason.facts) == {"card": 1, "needed": "gym", "size": 20, "capacity": 0}


def test_two_halves_are_counted_as_one_lesson_a_week() -> None:
    halves = tuple(lesson(n, n, whole=False) for n in (1, 2))
    problem = Problem(halves, HALL, Limits(1, 1, 1))
    assert hopeless(problem) == ()
    assert {place.parity for _, place in solve(problem, QuietJob()).places} == {Parity.ODD, Parity.EVEN}


@given(st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_the_matching_is_the_cheapest_of_all(costs: list[list[int]]) -> None:
    best = min(
        sum(costs[row][column] for row, column in enumerate(each)) for each in permutations(range(5), len(costs))
    )
    chosen = cheapest_matching(costs)
    assert len(set(chosen)) == len(costs)
    assert sum(costs[row][column] for row, column in enumerate(chosen)) == best


def test_lessons_of_opposite_weeks_share_a_room_when_rooms_are_few() -> None:
    cards = (lesson(1, 1, whole=False), lesson(2, 2, whole=False, group=2), lesson(3, 3, group=3))
    rooms = (*HALL, Room(2, "lecture", 20, 1))
    slots = {1: Slot(Parity.ODD, 1, 1), 2: Slot(Parity.EVEN, 1, 1), 3: Slot(Parity.EVERY, 1, 1)}
    places = assign_rooms(Problem(cards, rooms), slots)
    assert isinstance(places, dict)
    assert places[1].room == places[2].room != places[3].room


def test_a_load_keeps_its_room_and_a_small_lesson_takes_a_small_one() -> None:
    cards = (lesson(1, size=25), replace(lesson(2, size=25), load=1), lesson(3, 3, group=3, size=10))
    rooms = (*HALL, Room(2, "lecture", 25, 1), Room(3, "lecture", 10, 1))
    slots = {number: Slot(Parity.EVERY, number, 1) for number in (1, 2, 3)}
    places = assign_rooms(Problem(cards, rooms), slots)
    assert isinstance(places, dict)
    assert [places[number].room for number in (1, 2, 3)] == [2, 2, 3]


def test_students_stay_in_the_building_from_pair_to_pair() -> None:
    rooms = (
        Room(1, "lecture", 30, 1),
        Room(2, "computer", 30, 1),
        Room(3, "computer", 30, 2),
        Room(4, "lecture", 30, 2),
    )
    cards = (lesson(1), replace(lesson(2, 2), room_kind="computer"), lesson(3, 3))
    places = assign_rooms(Problem(cards, rooms), {number: Slot(Parity.EVERY, 1, number) for number in (1, 2, 3)})
    assert isinstance(places, dict)
    assert [places[number].room for number in (1, 2, 3)] == [1, 2, 1]


def test_locked_rooms_that_leave_none_are_told() -> None:
    """Each of two rooms is locked for a week, so a lesson of every week has none."""
    cards = (lesson(1, 1, whole=False), lesson(2, 2, whole=False, group=2), lesson(3, 3, group=3))
    rooms = (*HALL, Room(2, "lecture", 30, 1))
    slots = {1: Slot(Parity.ODD, 1, 1), 2: Slot(Parity.EVEN, 1, 1), 3: Slot(Parity.EVERY, 1, 1)}
    pinned = tuple((number, Place(*slots[number], number)) for number in (1, 2))
    problem = Problem(cards, rooms, Limits(1, 2, 2), pinned=pinned)
    assert assign_rooms(problem, slots) == Unroomed(tuple(slots.items()))
    assert dict(solve(problem, QuietJob()).places)[3].pair == 2
