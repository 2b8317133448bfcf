"""Bettering a timetable: again and again some lessons are taken out and put back better (large neighbourhoods).

CP-SAT on the whole model of forty groups spends its time on preparing; on a few days, groups or teachers with windows
it betters the answer in a moment, most of all in the first moment. A neighbourhood grows while its answers are proved
and shrinks when they are not; once it is the whole timetable, a proof ends the search.
"""

from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import Final

from ortools.sat.python.cp_model import OPTIMAL

from desktop_app.services.timetable.occupancy import Holder, Occupancy, teacher_of
from desktop_app.services.timetable.quality import gaps
from desktop_app.services.timetable.solver_model import Focus, build, everything
from desktop_app.services.timetable.solver_objective import add_wishes
from desktop_app.services.timetable.solver_requirements import keep_requirements
from desktop_app.services.timetable.solver_run import Outcome, Run, run_model
from desktop_app.services.timetable.values import Card, Place

BITE: Final = 0.3  # seconds (or units of deterministic time) for a neighbourhood
SMALL: Final = 60  # cards to begin with
GROW, SHRINK = 1.2, 0.8
DAYS: Final = 2  # that exchange their lessons

Neighbourhood = Callable[[Run, Random, int], Focus]


def improve(run: Run) -> str:
    """Better the timetable of `run` until the time is over; `optimal` if it is proved that nothing is better."""
    random = Random(run.effort.seed)  # noqa: S311 - a search, not a secret
    total = len(run.problem.cards)
    sizes = dict.fromkeys(NEIGHBOURHOODS, float(SMALL))
    turn = 0
    while run.may_go_on:
        kind = NEIGHBOURHOODS[turn % len(NEIGHBOURHOODS)]
        turn += 1
        focus = everything(run.problem) if sizes[kind] >= total else kind(run, random, int(sizes[kind]))
        outcome = _mend(run, focus)
        proved = outcome.status == OPTIMAL
        if len(focus.free) == total and len(focus.days) == run.problem.limits.days:
            run.bound = max(run.bound, outcome.bound)
            if proved:
                return "optimal"
        sizes[kind] = max(10.0, sizes[kind] * (GROW if proved else SHRINK))
    return "feasible"


def some_groups(run: Run, random: Random, size: int) -> Focus:
    """All lessons of a few groups."""
    return _focus(run, _cut(_of_groups(run.problem.cards, random), size))


def some_days(run: Run, random: Random, size: int) -> Focus:
    """The lessons of some groups on two days."""
    days = tuple(sorted(random.sample(range(1, run.problem.limits.days + 1), min(DAYS, run.problem.limits.days))))
    there = [card for card in run.problem.cards if run.slots[card.id].day in days]
    return _focus(run, _cut(_of_groups(there, random), size), days)


def teachers_with_windows(run: Run, random: Random, size: int) -> Focus:
    """The lessons of a few teachers, those with windows first, and of the groups that they teach."""
    return _focus(run, _cut(_of_teachers(run, random), size))


NEIGHBOURHOODS: Final[tuple[Neighbourhood, ...]] = (some_days, teachers_with_windows, some_groups)


def _mend(run: Run, focus: Focus) -> Outcome:
    times = build(run.problem, focus)
    keep_requirements(times)
    add_wishes(times, run.slots)
    whole = len(focus.free) == len(run.problem.cards)
    return run_model(times, run, max(BITE, run.left / 4) if whole else BITE)


def _focus(run: Run, cards: Iterable[Card], days: tuple[int, ...] = ()) -> Focus:
    days = days or tuple(range(1, run.problem.limits.days + 1))
    return Focus(frozenset(card.id for card in cards), days, dict(run.slots))


def _cut(clusters: Iterable[list[Card]], size: int) -> list[Card]:
    """Whole clusters until there are enough cards."""
    taken: dict[int, Card] = {}
    for cluster in clusters:
        if taken and len(taken) + len(cluster) > size:
            break
        taken.update((card.id, card) for card in cluster)
    return list(taken.values())


def _of_groups(cards: Iterable[Card], random: Random) -> Iterator[list[Card]]:
    """Lessons group by group, in a random order."""
    cards = list(cards)
    groups = sorted({part.group for card in cards for part in card.parts})
    random.shuffle(groups)
    for group in groups:
        yield [card for card in cards if any(part.group == group for part in card.parts)]


def _of_teachers(run: Run, random: Random) -> Iterator[list[Card]]:
    """For every teacher the own lessons, then those of the groups taught on the days with windows."""
    standing = Occupancy(run.problem, {card: Place(*slot, 0) for card, slot in run.slots.items()})
    windows = {teacher: _days_with_windows(standing, teacher) for teacher in map(teacher_of, run.problem.cards)}
    order = sorted(windows)
    random.shuffle(order)
    for teacher in sorted(order, key=lambda teacher: not windows[teacher]):
        own = [card for card in run.problem.cards if card.teacher == teacher.id]
        yield own
        groups = {part.group for card in own for part in card.parts}
        there = [card for card in run.problem.cards if run.slots[card.id].day in windows[teacher]]
        yield from _of_groups((card for card in there if groups & {part.group for part in card.parts}), random)


def _days_with_windows(standing: Occupancy, teacher: Holder) -> set[int]:
    days = range(1, standing.problem.limits.days + 1)
    return {day for week in standing.weeks for day in days if gaps(standing.mask(teacher, week, day))}
