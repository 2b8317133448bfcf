"""Contradictions made by hand and by chance: what is named contradicts, and nothing of it can be left out (п. 4.7)."""

from dataclasses import replace
from itertools import count, product

from demos import UntilFirst
from hypothesis import given, settings
from timetables import problems, small_college

from desktop_app.services.job import QuietJob
from desktop_app.services.timetable.explaining import Conflict, Demand, DemandKind, Explanation, explain
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.values import Card, Limits, Parity, Part, Place, Problem, Room, Wish

LOAD, OFF, ROOMS, LOCKED = DemandKind.LOAD, DemandKind.TEACHER_OFF, DemandKind.ROOMS, DemandKind.LOCKED
HALLS = tuple(Room(number, "lecture", 30, 1) for number in range(1, 6))
WEEK = Limits(6, 6, 4)


def lessons(*rows: tuple[int, int, int, int], kind: str = "lecture", first: int = 1) -> tuple[Card, ...]:
    """(load, teacher, group, pairs a week) → its cards."""
    number = count(first)
    return tuple(
        Card(next(number), load, True, teacher, (Part(group, 0),), 20, kind)
        for load, teacher, group, pairs in rows
        for _ in range(pairs)
    )


def kinds(conflict: Conflict) -> list[str]:
    return [str(demand.kind) for demand in conflict.demands]


def contradicts(problem: Problem, kept: set[Demand]) -> bool:
    """Whether some requirements can't be kept; what is not among them is not asked."""
    loads = {demand.id for demand in kept if demand.kind is LOAD}
    locked = {demand.id for demand in kept if demand.kind is LOCKED}
    off = {demand.id for demand in kept if demand.kind is OFF}
    rooms = {(demand.text, demand.number) for demand in kept if demand.kind is ROOMS}
    limited = {demand.id for demand in kept if demand.kind is DemandKind.PAIRS_A_DAY}
    wishes = {demand.id for demand in kept if demand.kind is DemandKind.WISH}
    cards = tuple(card for card in problem.cards if card.load in loads or card.id in locked)
    more = tuple(
        Room(1000 + number, card.room_kind, card.size, 1)
        for number, card in enumerate(cards)
        if not any(kind == card.room_kind and seats(problem, card) >= size for kind, size in rooms)
    )
    asked = replace(
        problem,
        cards=cards,
        rooms=problem.rooms + more,
        limits=replace(problem.limits, pairs_a_day=problem.limits.pairs_a_day if limited else problem.limits.pairs),
        teacher_off=frozenset(time for time in problem.teacher_off if time[0] in off),
        pinned=tuple(pin for pin in problem.pinned if pin[0] in locked),
        requirements=tuple(wish for wish in problem.requirements if wish.id in wishes),
        hints=(),
    )
    return explain(asked, QuietJob()).status == "contradiction"


def seats(problem: Problem, card: Card) -> int:
    fit = (room.capacity for room in problem.rooms if room.kind == card.room_kind and room.capacity >= card.size)
    return min(fit, default=card.size)


def judged(problem: Problem) -> Explanation:
    """Explained in time, and every set of it proved: whole it contradicts, less by one it does not."""
    found = explain(problem, QuietJob())
    assert found.status == "contradiction"
    assert found.seconds <= 10
    for conflict in found.conflicts:
        assert conflict.irreducible
        demands = set(conflict.demands)
        assert contradicts(problem, demands)
        for one in demands:
            assert not contradicts(problem, demands - {one}), one
    return found


def test_a_teacher_with_forty_pairs() -> None:
    rows = tuple((number, 1, number, 8) for number in range(1, 6))
    problem = Problem(lessons(*rows, (99, 2, 1, 3)), HALLS, WEEK)
    (conflict,) = judged(problem).conflicts
    assert kinds(conflict) == ["load"] * 5, "40 pairs, 36 places: each row is needed"
    assert {way.amount for way in conflict.ways} == {8}, "4 pairs a week too many, 8 in the two weeks"


def test_three_laboratories_of_pairs_for_one_room() -> None:
    rows = tuple((number, number, number, 13) for number in range(1, 4))
    rooms = (*HALLS, Room(9, "laboratory", 25, 1))
    problem = Problem(lessons(*rows, kind="laboratory") + lessons((8, 8, 1, 4), first=100), rooms, WEEK)
    (conflict,) = judged(problem).conflicts
    assert kinds(conflict) == ["load", "load", "load", "rooms"]
    assert conflict.demands[-1] == Demand(ROOMS, 1, 25, "laboratory")
    assert next(way.amount for way in conflict.ways if way.demand.kind is ROOMS) == 1, "one more room is enough"


def test_a_blocked_day() -> None:
    """The teacher comes on Monday only; the group may have four pairs a day and needs five of this teacher."""
    off = frozenset((1, day, pair) for day, pair in product(range(2, 7), range(1, 7)))
    problem = Problem(lessons((1, 1, 1, 5), (2, 2, 1, 9)), HALLS, WEEK, off)
    (conflict,) = judged(problem).conflicts
    assert kinds(conflict) == ["load", "teacher_off", "pairs_a_day"]
    by_kind = {way.demand.kind: way for way in conflict.ways}
    assert by_kind[LOAD].amount == 2
    assert by_kind[DemandKind.PAIRS_A_DAY].amount == 1
    assert len(by_kind[OFF].times) == by_kind[OFF].amount == 1


def test_a_no_a_limit_and_a_lock_together() -> None:
    """Monday is the only day of teacher 1, who needs three pairs; a locked lesson of another stands there too."""
    off = frozenset((1, day, pair) for day, pair in product(range(2, 7), range(1, 7)))
    cards = lessons((1, 1, 1, 3), (2, 2, 1, 3))
    pinned = ((4, Place(Parity.EVERY, 1, 1, 1)), (5, Place(Parity.EVERY, 1, 2, 1)))
    problem = Problem(cards, HALLS, WEEK, off, pinned=pinned)
    (conflict,) = judged(problem).conflicts
    assert sorted(kinds(conflict)) == ["load", "locked", "locked", "pairs_a_day", "teacher_off"]


def test_a_lesson_that_no_room_holds() -> None:
    problem = Problem(lessons((1, 1, 1, 2)), (Room(1, "lecture", 15, 1), Room(2, "gym", 90, 1)), WEEK)
    (conflict,) = judged(problem).conflicts
    assert conflict.demands == (Demand(LOAD, 1, 4), Demand(ROOMS, 0, 20, "lecture"))


def test_a_binding_wish_that_can_not_be_kept() -> None:
    wish = Wish(7, "days_a_week", 2, 100, teachers=frozenset({1, 2}))
    problem = Problem(lessons((1, 1, 1, 9), (2, 2, 1, 3)), HALLS, WEEK, requirements=(wish,))
    (conflict,) = judged(problem).conflicts
    assert kinds(conflict) == ["load", "pairs_a_day", "wish"]
    assert conflict.demands[-1] == Demand(DemandKind.WISH, 7, 1, "teacher")


def test_locked_lessons_that_exclude_one_another() -> None:
    place = Place(Parity.EVERY, 1, 1, 1)
    problem = Problem(lessons((1, 1, 1, 1), (2, 2, 2, 1)), HALLS, WEEK, pinned=((1, place), (2, place)))
    (conflict,) = judged(problem).conflicts
    assert conflict.demands == (Demand(LOCKED, 1), Demand(LOCKED, 2))


def test_a_contradiction_that_no_single_teacher_or_group_has() -> None:
    """A locked lesson pushes another, that one a third, whose teacher does not come then."""
    cards = lessons((1, 1, 1, 1), (2, 1, 2, 1), (3, 2, 2, 1), (4, 2, 3, 1))
    pinned = ((1, Place(Parity.EVERY, 1, 1, 1)),)
    problem = Problem(cards, HALLS, Limits(1, 2, 2), frozenset({(2, 1, 1)}), pinned=pinned)
    problem = replace(problem, cards=tuple(card for card in cards if card.load != 4))
    (conflict,) = judged(problem).conflicts
    assert kinds(conflict) == ["load", "load", "teacher_off", "locked"]


@given(problems())
@settings(max_examples=25, deadline=None)
def test_what_the_engine_finds_possible_is_never_explained_and_the_reverse(problem: Problem) -> None:
    expected = "possible" if solve(problem, UntilFirst(), seconds=20, workers=1).places else "contradiction"
    assert explain(problem, QuietJob()).status == expected


def test_a_college_with_one_wrong_row_is_explained_in_time() -> None:
    problem = small_college(8)
    card = problem.cards[0]
    more = tuple(replace(card, id=9000 + number) for number in range(40))
    found = explain(replace(problem, cards=problem.cards + more), QuietJob())
    assert found.status == "contradiction"
    assert found.conflicts[0].irreducible
    assert all(demand.id == card.load for demand in found.conflicts[0].demands if demand.kind is LOAD)


def test_stopped_at_once_it_says_that_it_does_not_know() -> None:
    job = QuietJob()
    job.stop.set()
    assert explain(small_college(3), job).status == "unknown"


def test_no_time_is_no_answer() -> None:
    assert explain(small_college(3), QuietJob(), seconds=0).status == "unknown"
