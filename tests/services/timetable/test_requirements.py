"""Each requirement by hand-made days, the price of a timetable, and CP-SAT against that price (п. 1.9, 4.7)."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from demos import UntilFirst

from desktop_app.services.timetable import requirements as told
from desktop_app.services.timetable.prices import price, wishes_cost
from desktop_app.services.timetable.quality import quality
from desktop_app.services.timetable.requirements import (
    BESIDE_PRICES,
    DAY_PRICES,
    KINDS,
    NOT_SEARCHED,
    WEEK_PRICES,
)
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.values import Card, Limits, Parity, Part, Place, Problem, Room, Wish


def day(pairs: str) -> int:
    """«x.xx» → the mask of pairs 1, 3 and 4."""
    return sum(1 << place for place, sign in enumerate(pairs) if sign == "x")


@pytest.mark.parametrize(
    ("rule", "pairs", "number", "expected"),
    [
        (told.pairs_a_day, "xxxx", 4, 0),
        (told.pairs_a_day, "xxx.xx", 4, 1),
        (told.least_pairs, "", 2, 0),
        (told.least_pairs, "..x", 2, 1),
        (told.least_pairs, "xx", 2, 0),
        (told.windows, "", 0, 0),
        (told.windows, "..xx", 0, 0),
        (told.windows, "x..x.x", 0, 3),
        (told.windows, "x..x.x", 2, 1),
        (told.late, "xxx", 3, 0),
        (told.late, "xxxxx", 3, 2),
        (told.early, "xx", 1, 0),
        (told.early, "xxx", 3, 2),
        (told.in_a_row, "xx.xxx", 3, 0),
        (told.in_a_row, "xxxxx", 3, 2),
        (told.doubled, "", 2, 0),
        (told.doubled, "x.x", 2, 1),
        (told.doubled, ".xx", 2, 0),
    ],
)
def test_a_day_is_priced(rule: Callable[[int, int], int], pairs: str, number: int, expected: int) -> None:
    assert rule(day(pairs), number) == expected


@pytest.mark.parametrize(
    ("rule", "own", "beside", "number", "expected"),
    [
        (told.not_first, ".x", "xx", 0, 0),
        (told.not_first, "..x", "..xx", 0, 1),
        (told.not_first, "", "xx", 0, 0),
        (told.not_last, "x", "xx", 0, 0),
        (told.not_last, "..x", "x.x", 0, 1),
        (told.not_last, "", "", 0, 0),
        (told.heavy, "x", "xx", 2, 0),
        (told.heavy, "x", "xxx", 2, 1),
        (told.heavy, "", "xxx", 2, 0),
        (told.not_after, "x", ".x", 0, 0),
        (told.not_after, "..xx", ".x", 0, 2),
        (told.not_after, "x", "", 0, 0),
        (told.not_after, "x", "x", 0, 0),
        (told.together, "x.x", "x", 0, 1),
        (told.together, "x", "xx", 0, 0),
    ],
)
def test_lessons_are_priced_beside_others(
    rule: Callable[[int, int, int], int], own: str, beside: str, number: int, expected: int
) -> None:
    assert rule(day(own), day(beside), number) == expected


def test_a_week_and_the_rooms_are_priced() -> None:
    assert [told.days_a_week(day(used), 2, 6) for used in ("xx", "x.x.x", "xxxxxx")] == [0, 1, 4]
    assert [told.free_days(day(used), 1, 6) for used in ("xxxxx", "xxxxxx", "")] == [0, 1, 0]
    assert [told.same_room(rooms) for rooms in ([], [7, 7], [7, 8, 9])] == [0, 0, 2]
    assert told.building_changes({1: 1, 2: 2, 4: 1}, 0) == 1
    assert told.building_changes({1: 1, 2: 2, 3: 1}, 1) == 1


def test_every_kind_has_one_meaning() -> None:
    alone = {"same_room", "building_changes", "shift"}
    meanings = [*DAY_PRICES, *BESIDE_PRICES, *WEEK_PRICES, *alone]
    assert sorted(meanings) == sorted(KINDS)
    assert set(NOT_SEARCHED) == {code for code, kind in KINDS.items() if not kind.must}


GROUP, TEACHERS = 1, (11, 12)
LOADS = (21, 22, 23)


def problem_with(*wishes: Wish, cards: int = 3, half: bool = False) -> Problem:
    """One group, three rows of the load of two teachers, each with so many lessons; three days of four pairs."""
    made = [
        Card(
            number, LOADS[number % 3], not (half and number < 2), TEACHERS[number % 2], (Part(GROUP, 0),), 20, "lecture"
        )
        for number in range(cards * 3)
    ]
    return Problem(tuple(made), (Room(1, "lecture", 30, 1), Room(2, "lecture", 30, 2)), Limits(3, 4, 4),
                   requirements=wishes)  # fmt: skip


def at(number: int, spot: tuple[int, int], room: int = 1) -> tuple[int, Place]:
    return number, Place(Parity.EVERY, *spot, room)


def test_a_timetable_is_priced_by_week_day_and_holder() -> None:
    wishes = (
        Wish(1, "not_first", 0, 10, bundles=(frozenset({21}),)),
        Wish(2, "spread", 1, 5, bundles=(frozenset({21}),)),
        Wish(3, "days_a_week", 1, 100, teachers=frozenset({11})),
        Wish(4, "same_room", 0, 5, bundles=(frozenset({21}),)),
        Wish(5, "building_changes", 0, 5, groups=frozenset({GROUP})),
    )
    problem = problem_with(*wishes)
    places = dict([at(0, (1, 1)), at(3, (1, 2), 2), at(2, (2, 1))])  # loads 21, 21, 23; teachers 11, 12, 11
    found = price(problem, places)
    assert [one.amount for one in found] == [2, 2, 2, 1, 2]  # both weeks; the rooms of the cycle once
    assert [(one.kind, one.id, one.week, one.day) for one in found[0].broken] == [
        ("group", 1, 1, 1),
        ("group", 1, 2, 1),
    ]
    assert wishes_cost(problem, places) == 20 + 10 + 5 + 10  # what must be kept has no price
    assert price(problem, {}) == tuple(replace(one, broken=()) for one in found)


def test_of_the_parts_of_a_group_the_dearest_counts() -> None:
    half = [Card(number, 20 + number, True, number, (Part(GROUP, number),), 10, "lecture") for number in (1, 2)]
    wish = Wish(1, "late", 2, 10, groups=frozenset({GROUP}))
    problem = Problem(tuple(half), (), Limits(3, 4, 4), requirements=(wish,))
    assert price(problem, dict([at(1, (1, 3)), at(2, (1, 4))]))[0].amount == 2  # one pair, two weeks


WISHES = [
    Wish(1, "pairs_a_day", 3, 100, groups=frozenset({GROUP})),
    Wish(1, "least_pairs", 3, 100, groups=frozenset({GROUP})),
    Wish(1, "windows", 0, 100, teachers=frozenset(TEACHERS)),
    Wish(1, "in_a_row", 1, 100, teachers=frozenset(TEACHERS)),
    Wish(1, "late", 3, 100, groups=frozenset({GROUP})),
    Wish(1, "early", 2, 100, groups=frozenset({GROUP})),
    Wish(1, "days_a_week", 2, 100, teachers=frozenset({11})),
    Wish(1, "free_days", 1, 100, teachers=frozenset({12})),
    Wish(1, "not_first", 0, 100, bundles=(frozenset({21}),)),
    Wish(1, "not_last", 0, 100, bundles=(frozenset({21}),)),
    Wish(1, "spread", 1, 100, bundles=(frozenset({21}), frozenset({22}))),
    Wish(1, "doubled", 2, 100, bundles=(frozenset({21, 22}),)),
    Wish(1, "heavy", 2, 100, bundles=(frozenset({21}),), beside=frozenset({21, 22})),
    Wish(1, "not_after", 0, 100, bundles=(frozenset({21}),), beside=frozenset({22})),
]


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.kind)
@pytest.mark.parametrize("half", [False, True], ids=["whole", "parity"])
def test_what_must_be_kept_is_kept(wish: Wish, half: bool) -> None:
    problem = problem_with(wish, half=half)
    solution = solve(problem, UntilFirst(), seconds=5, workers=1)
    assert solution.places
    assert [one.amount for one in price(problem, solution.places)] == [0]


@pytest.mark.parametrize("wish", WISHES, ids=lambda wish: wish.kind)
def test_the_solver_prices_a_timetable_as_the_functions_do(wish: Wish) -> None:
    """Every lesson is locked somewhere: CP-SAT's objective is what the functions say of those places."""
    prices = set()
    for seed in range(4):
        bare = problem_with(replace(wish, weight=50))
        places = anywhere(bare, Random(seed))  # noqa: S311 - a test
        solution = solve(replace(bare, pinned=tuple(places.items())), Patient(), seconds=10)
        prices.add(wishes_cost(bare, places))
        figures = quality(bare, {card: place._replace(room=0) for card, place in places.items()})
        assert solution.status == "optimal"
        assert solution.bound == solution.objective == figures.cost + wishes_cost(bare, places)
    assert prices != {0} or wish.kind in {"least_pairs", "pairs_a_day"}  # three a day


def anywhere(problem: Problem, random: Random) -> dict[int, Place]:
    """Three lessons a day without windows, beginning with the first or the second pair."""
    starts = [random.choice((1, 2)) for _day in range(3)]
    slots = [(day_, starts[day_ - 1] + step) for day_ in (1, 2, 3) for step in range(3)]
    random.shuffle(slots)
    return dict(at(card.id, slot) for card, slot in zip(problem.cards, slots, strict=True))


def test_what_cannot_be_kept_is_paid_for_or_proved_impossible() -> None:
    tight = Wish(1, "pairs_a_day", 2, 100, groups=frozenset({GROUP}))  # nine lessons in three days
    assert solve(problem_with(tight), Patient(), seconds=5).status == "infeasible"
    dear = problem_with(replace(tight, weight=7))
    solution = solve(dear, Patient(), seconds=10)
    assert [one.amount for one in price(dear, solution.places)] == [6]  # a pair too many on each day of both weeks


def test_rows_that_want_to_meet_do() -> None:
    halves = [Card(number, 20 + number, True, number, (Part(GROUP, number),), 10, "lecture") for number in (1, 2)]
    wish = Wish(1, "together", 0, 100, bundles=(frozenset({21}),), beside=frozenset({22}))
    rooms = Room(1, "lecture", 30, 1), Room(2, "lecture", 30, 1)
    problem = Problem(tuple(halves), rooms, Limits(3, 4, 4), requirements=(wish,))
    places = dict(solve(problem, UntilFirst(), seconds=5, workers=1).places)
    assert places[1][:3] == places[2][:3]


def test_reluctant_pairs_count_and_are_avoided() -> None:
    dear = frozenset((teacher, 1, pair) for teacher in TEACHERS for pair in range(1, 5))
    problem = replace(problem_with(cards=2), reluctant=dear)  # six lessons find room on the other two days
    assert quality(problem, dict([at(0, (1, 1)), at(1, (2, 1))])).reluctant == 2
    places = dict(solve(problem, Patient(), seconds=10).places)
    assert quality(problem, places).reluctant == 0
    assert not any(place.day == 1 for place in places.values())


class Patient:
    """Waits for the proof."""

    cancelled = False

    def report(self, done: float, **figures: float) -> None:
        """Listen."""
