"""How good a timetable is: one count for the solver's objective, the drag's accents and the screen's bottom line."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from desktop_app.services.timetable.occupancy import (
    Cell,
    Holder,
    Occupancy,
    Places,
    cells_of,
    holder_of,
    load_of,
    teacher_of,
)
from desktop_app.services.timetable.values import Card, Problem

WEIGHTS: Final = {
    "student_windows": 50,  # forbidden to the solver; here so that mending one by hand counts for much
    "teacher_windows": 10,
    "repeats": 6,
    "reluctant": 4,
    "building_changes": 1,  # rooms come after the times, so the solver's objective does not see them
    "full_days": 1,
    "late_starts": 1,
    "last_day": 1,
    "late_pairs": 0,  # told, not weighed: late starts weigh them already
}
"""Name of a figure of `Quality` → its price."""

LONG_WEEK: Final = 6  # the sixth day is the one to keep light


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures of the cycle, in pairs counted week by week (a lesson of every week counts twice).

    A term of two parts has a cycle in each, and the figures count both.
    """

    student_windows: int = 0  # empty pairs between two lessons of a part of a group
    teacher_windows: int = 0  # the same of a teacher
    repeats: int = 0  # pairs of one load beyond the first on one day
    building_changes: int = 0  # next pair in another building, of students and teachers
    full_days: int = 0  # days of a part with as many pairs as allowed
    late_starts: int = 0  # pairs before the first lesson of a part's day
    last_day: int = 0  # lessons on Saturday
    late_pairs: int = 0  # lessons later than a full day from the first pair would end
    reluctant: int = 0  # lessons at a pair that their teacher would rather not have

    @property
    def cost(self) -> int:
        """The weighed sum; less is better."""
        return sum(weight * int(getattr(self, name)) for name, weight in WEIGHTS.items())


class Scope(NamedTuple):
    """What is measured: these holders on these days, and these cards."""

    teachers: frozenset[Holder]
    parts: frozenset[Holder]
    loads: frozenset[Holder]
    days: tuple[int, ...]
    cards: tuple[int, ...]


class Windows(NamedTuple):
    students: int
    teachers: int


def gaps(mask: int) -> int:
    """Empty pairs between the first and the last occupied one, as a mask (bit n is pair n)."""
    if not mask:
        return 0
    lowest = mask & -mask
    return ((1 << mask.bit_length()) - lowest) & ~mask


def scope_of(cards: Iterable[Card], days: Iterable[int]) -> Scope:
    """Everything that moving these cards on these days can change."""
    cards = tuple(cards)
    return Scope(
        frozenset(map(teacher_of, cards)),
        frozenset(holder_of(part) for card in cards for part in card.parts),
        frozenset(map(load_of, cards)),
        tuple(days),
        tuple(card.id for card in cards),
    )


def measure(occupancy: Occupancy, scope: Scope) -> Quality:
    """The figures of a scope."""
    limits = occupancy.problem.limits
    weeks = [(week, day) for week in occupancy.weeks for day in scope.days]
    parts = [occupancy.mask(part, *at) for part in scope.parts for at in weeks]
    teachers = [occupancy.mask(teacher, *at) for teacher in scope.teachers for at in weeks]
    loads = [occupancy.mask(load, *at) for load in scope.loads for at in weeks]
    cells = [cell for card in scope.cards if card in occupancy.places for cell in cells_of(occupancy.places[card])]
    return Quality(
        student_windows=sum(gaps(mask).bit_count() for mask in parts),
        teacher_windows=sum(gaps(mask).bit_count() for mask in teachers),
        repeats=sum(mask.bit_count() - 1 for mask in loads if mask),
        building_changes=sum(
            _changes(occupancy, holder, at) for holder in scope.parts | scope.teachers for at in weeks
        ),
        full_days=sum(mask.bit_count() >= limits.pairs_a_day for mask in parts),
        late_starts=sum((mask & -mask).bit_length() - 2 for mask in parts if mask),
        last_day=sum(cell.day == LONG_WEEK for cell in cells),
        late_pairs=sum(cell.pair > limits.pairs_a_day for cell in cells),
        reluctant=_reluctant(occupancy, scope),
    )


def quality(problem: Problem, places: Places, occupancy: Occupancy | None = None) -> Quality:
    """The figures of a whole timetable; an `Occupancy` of it spares building one."""
    return measure(occupancy or Occupancy(problem, places), scope_of(problem.cards, range(1, problem.limits.days + 1)))


def windows(problem: Problem, places: Places) -> Windows:
    """Windows of students (by part of a group) and of teachers in the two weeks together."""
    figures = quality(problem, places)
    return Windows(figures.student_windows, figures.teacher_windows)


def _reluctant(occupancy: Occupancy, scope: Scope) -> int:
    """Lessons at pairs that their teachers would rather not have."""
    dear = occupancy.problem.reluctant
    placed = [
        (occupancy.cards[card].teacher, occupancy.places[card]) for card in scope.cards if card in occupancy.places
    ]
    return sum(len(place.parity.weeks) for teacher, place in placed if (teacher, place.day, place.pair) in dear)


def _changes(occupancy: Occupancy, holder: Holder, at: tuple[int, int]) -> int:
    """How often the next pair is in another building."""
    mask = occupancy.mask(holder, *at)
    neighbours = mask & (mask >> 1)
    return sum(
        _building(occupancy, holder, Cell(*at, pair)) != _building(occupancy, holder, Cell(*at, pair + 1))
        for pair in range(1, neighbours.bit_length())
        if neighbours >> pair & 1
    )


def _building(occupancy: Occupancy, holder: Holder, cell: Cell) -> int | None:
    room = occupancy.rooms.get(occupancy.places[min(occupancy.at(holder, cell))].room)
    return room.building if room else None
