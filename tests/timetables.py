"""Problems for the timetable engine, of any shape or like a college's; and the way to the second reader."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from random import Random

from hypothesis import strategies as st

from desktop_app.services.timetable import check
from desktop_app.services.timetable.values import Card, Limits, Part, Place, Problem, Room, TermPart

KINDS = ("lecture", "computer")
PARTS = 100  # of a group, more than it ever has
CAPACITIES = (10, 20, 30)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Up to three groups, some divided, a few lessons, few rooms, teachers who are not always there."""
    limits = Limits(draw(st.integers(1, 3)), draw(st.integers(2, 4)), draw(st.integers(1, 3)))
    kinds = st.sampled_from(KINDS)
    rooms = draw(st.lists(st.tuples(kinds, st.sampled_from(CAPACITIES), st.integers(1, 2)), min_size=1, max_size=5))
    divided = draw(st.lists(st.sampled_from((0, 2)), min_size=1, max_size=3))
    cards = draw(st.lists(_cards(divided), min_size=1, max_size=8))
    slots = st.tuples(st.integers(1, 3), st.integers(1, limits.days), st.integers(1, limits.pairs))
    return Problem(
        tuple(replace(card, id=number) for number, card in enumerate(cards, start=1)),
        tuple(Room(number, *row) for number, row in enumerate(rooms, start=1)),
        limits,
        draw(st.frozensets(slots, max_size=4)),
    )


@st.composite
def _cards(draw: st.DrawFn, divided: list[int]) -> Card:
    group = draw(st.integers(1, len(divided)))
    parts = parts_of(group, divided[group - 1])
    if len(parts) > 1 and draw(st.booleans()):
        parts = (draw(st.sampled_from(parts)),)
    elif group > 1 and draw(st.integers(0, 4)) == 0:
        parts = parts_of(1, divided[0]) + parts  # a lesson for two groups together
    load, teacher = draw(st.integers(1, 4)), draw(st.integers(1, 3))
    return Card(0, load, draw(st.booleans()), teacher, parts, draw(st.integers(5, 30)), draw(st.sampled_from(KINDS)))


def parts_of(group: int, subgroups: int) -> tuple[Part, ...]:
    return tuple(Part(group, number) for number in range(1, subgroups + 1)) or (Part(group, 0),)


def placings(problem: Problem) -> st.SearchStrategy[dict[int, Place]]:
    """Any timetable at all, wrong ones first of all, with some lessons not placed yet."""
    limits = problem.limits
    slots = st.tuples(st.integers(1, limits.days), st.integers(1, limits.pairs))
    rooms = st.sampled_from([room.id for room in problem.rooms])

    def place(card: Card) -> st.SearchStrategy[Place | None]:
        placed = st.tuples(st.sampled_from(card.parities), slots, rooms).map(
            lambda row: Place(row[0], row[1][0], row[1][1], row[2])
        )
        return st.one_of(placed, placed, placed, st.none())

    everywhere = st.fixed_dictionaries({card.id: place(card) for card in problem.cards})
    return everywhere.map(lambda places: {card: place for card, place in places.items() if place is not None})


def read_again(problem: Problem, places: Mapping[int, Place]) -> check.Timetable:
    """The same timetable for the reader that shares nothing with the engine."""
    groups = sorted({part.group for card in problem.cards for part in card.parts})
    numbers = {
        group: max(part.number for card in problem.cards for part in card.parts if part.group == group)
        for group in groups
    }
    return check.Timetable(
        lessons=tuple(
            row for card in problem.cards if card.id in places for row in _rows(card, places[card.id], numbers)
        ),
        rooms=tuple(check.RoomRow(room.id, room.kind, room.capacity) for room in problem.rooms),
        off=problem.teacher_off,
        days=problem.limits.days,
        pairs=problem.limits.pairs,
        pairs_a_day=problem.limits.pairs_a_day,
    )


def _rows(card: Card, place: Place, subgroups: Mapping[int, int]) -> list[check.PlacedLesson]:
    """A row for the whole group where the card takes all its parts, else one for the subgroup."""
    rows = {}
    for group, number in card.parts:
        all_of_it = sum(part.group == group for part in card.parts) == max(1, subgroups[group])
        rows[group, None if all_of_it else number] = check.PlacedLesson(
            card.id, card.load, group, None if all_of_it else number, card.teacher, place.room,
            int(place.parity.in_cycle), place.day, place.pair, card.size,
            frozenset(PARTS * part.group + part.number for part in card.parts if part.group == group
                      and (all_of_it or part.number == number)),
            card.room_kind, card.part % TermPart.BOTH,
        )  # fmt: skip
    return list(rows.values())


def small_college(groups: int, seed: int = 1) -> Problem:
    """Groups with about sixteen pairs a week each, every second one divided for two disciplines."""
    random, numbers, loads = Random(seed), count(1), count(1)  # noqa: S311
    cards: list[Card] = []
    for group in range(1, groups + 1):
        parts = parts_of(group, 2 * (group % 2))
        for discipline in range(8):
            split = len(parts) > 1 and discipline >= 6
            for people in [(part,) for part in parts] if split else [parts]:
                load, teacher = next(loads), 1 + (group * 3 + discipline * 5 + people[0].number) % (groups * 2 + 4)
                kind, size = ("computer", 13) if split else ("lecture", random.randint(18, 26))
                cards += [
                    Card(next(numbers), load, whole, teacher, people, size, kind)
                    for whole in (True, random.random() < 0.5)
                ]
    rooms = [Room(number, "lecture", random.choice((26, 30)), number % 2) for number in range(1, groups + 3)]
    rooms += [Room(number + 100, "computer", 14, 1) for number in range(1, 5)]
    return Problem(tuple(cards), tuple(rooms))


OF_THE_DAY = {check.Code.STUDENT_WINDOW, check.Code.TOO_MANY_PAIRS}
"""What a day of a subgroup may have more of, told apart from what a lesson does by itself."""


@st.composite
def placed(draw: st.DrawFn) -> tuple[Problem, dict[int, Place]]:
    problem = draw(problems())
    return problem, draw(placings(problem))


def burden(found: tuple[check.Violation, ...]) -> Counter[tuple[object, ...]]:
    """Windows and pairs above the limit of every student's weeks."""
    total: Counter[tuple[object, ...]] = Counter()
    for each in found:
        if each.code in OF_THE_DAY:
            over = 1
            if each.code is check.Code.TOO_MANY_PAIRS:
                over = int(str(each.facts["count"])) - int(str(each.facts["limit"]))
            when = each.facts["part"], each.facts["week"]
            who = each.facts["who"]
            assert isinstance(who, frozenset)
            total.update({(each.code, student, *when): over for student in who})
    return total


def trouble(problem: Problem, before: Mapping[int, Place], after: Mapping[int, Place], moved: set[int]) -> bool:
    """Whether the moved lessons break a rule, or a week of somebody has more windows or longer days than before."""
    then, now = (check.violations(read_again(problem, places)) for places in (before, after))
    own = any(moved & {each.facts.get("lesson"), each.facts.get("other")} for each in now)
    was, is_now = burden(then), burden(now)
    return own or any(is_now[key] > was[key] for key in is_now)
