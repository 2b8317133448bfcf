"""How soon a timetable stands, how good it is and what it takes: colleges of 8 and 40 groups, made up from a seed.

python benchmarks/college.py [--seconds 30] [--groups 8 40] [--seed 1] [--workers 2]
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from sys import path
from time import perf_counter

path.insert(0, str(Path(__file__).parents[1]))

from desktop_app.services.job import QuietJob
from desktop_app.services.timetable.clashes import clashes, free_places, quality
from desktop_app.services.timetable.occupancy import Places
from desktop_app.services.timetable.solver import solve
from desktop_app.services.timetable.values import Card, Limits, Part, Problem, Room, Solution

FORTY = {"teachers": 90, "rooms": 50}  # of a college of forty groups; others in proportion, a little richer when small
KINDS = {"lecture": 0.56, "computer": 0.2, "laboratory": 0.12, "workshop": 0.08, "gym": 0.04}
SUBJECTS = {  # whole pairs a week, half pairs, kind of room, divided into subgroups
    "mathematics": (2, 1, "lecture", False),
    "russian": (2, 0, "lecture", False),
    "history": (1, 1, "lecture", False),
    "english": (1, 1, "computer", True),
    "informatics": (2, 0, "computer", True),
    "physical education": (1, 0, "gym", False),
    "physics": (1, 1, "laboratory", False),
    "law": (1, 0, "lecture", False),
    "economics": (1, 1, "lecture", False),
    "speciality": (2, 1, "lecture", False),
    "practice": (1, 1, "workshop", True),
}


@dataclass
class College:
    """A problem while it is being made up."""

    random: Random
    teachers: dict[str, list[int]]
    taught: dict[int, int] = field(default_factory=dict)
    cards: list[Card] = field(default_factory=list)
    loads: Iterator[int] = field(default_factory=lambda: count(1))

    def teacher(self, subject: str) -> int:
        """The colleague of the subject with least to do."""
        return min(self.teachers[subject], key=lambda teacher: (self.taught.get(teacher, 0), teacher))

    def add_load(self, subject: str, parts: tuple[Part, ...], size: int) -> None:
        whole, half, kind, _ = SUBJECTS[subject]
        teacher, load = self.teacher(subject), next(self.loads)
        self.taught[teacher] = self.taught.get(teacher, 0) + 2 * whole + half
        for every_week in [True] * whole + [False] * half:
            self.cards.append(Card(len(self.cards) + 1, load, every_week, teacher, parts, size, kind))


def college(groups: int, seed: int) -> Problem:
    random = Random(seed)  # noqa: S311
    share = groups / 40
    teachers = max(len(SUBJECTS) + 9, round(FORTY["teachers"] * share))
    subjects = [*SUBJECTS] + [name for name, row in SUBJECTS.items() for _ in range(2 if row[3] else 1)]
    staff: dict[str, list[int]] = {name: [] for name in SUBJECTS}
    for teacher in range(1, teachers + 1):
        staff[subjects[(teacher - 1) % len(subjects)]].append(teacher)
    made = College(random, staff)
    for group in range(1, groups + 1):
        _add_group(made, group, divided=random.random() < 0.6)
    return Problem(tuple(made.cards), rooms(groups, random), Limits(), _off(random, teachers))


def _add_group(made: College, group: int, *, divided: bool) -> None:
    size = made.random.randint(20, 28)
    parts = (Part(group, 1), Part(group, 2)) if divided else (Part(group, 0),)
    for subject, row in SUBJECTS.items():
        if divided and row[3]:
            for part in parts:
                made.add_load(subject, (part,), (size + 1) // 2)
        else:
            made.add_load(subject, parts, size)


def rooms(groups: int, random: Random) -> tuple[Room, ...]:
    total = max(20, round(FORTY["rooms"] * groups / 40))
    kinds = [kind for kind, share in KINDS.items() for _ in range(max(1, round(share * total)))]
    sizes = {"lecture": (28, 30, 60), "gym": (60,)}
    return tuple(
        Room(number, kind, random.choice(sizes.get(kind, (14, 28, 30))) if number % 3 else 30, 1 + number % 2)
        for number, kind in enumerate(kinds, start=1)
    )


def _off(random: Random, teachers: int) -> frozenset[tuple[int, int, int]]:
    """One teacher in five has a day off, one in five comes late."""
    off: set[tuple[int, int, int]] = set()
    for teacher in range(1, teachers + 1):
        chance, day = random.random(), random.randint(1, 6)
        if chance < 0.2:
            off |= {(teacher, day, pair) for pair in range(1, 7)}
        elif chance < 0.4:
            off |= {(teacher, each, 1) for each in range(1, 7)}
    return frozenset(off)


def drag(problem: Problem, places: Places) -> float:
    """Milliseconds for the verdicts of one card, the mean of twenty."""
    started = perf_counter()
    for card in problem.cards[:: max(1, len(problem.cards) // 20)]:
        free_places(problem, places, card.id)
    return (perf_counter() - started) * 1000 / len(problem.cards[:: max(1, len(problem.cards) // 20)])


def row(problem: Problem, found: Solution) -> list[object]:
    booleans = sum(36 if card.whole else 72 for card in problem.cards)
    seconds = [round(found.first_seconds, 2), round(found.seconds, 2)]
    figures: list[object] = [len({part.group for card in problem.cards for part in card.parts}), len(problem.cards)]
    figures += [booleans, *seconds, found.status]
    if found.places:
        figures += [found.objective, round(found.bound), found.teacher_windows, round(drag(problem, found.places), 1)]
    return [*figures, getrusage(RUSAGE_SELF).ru_maxrss // 1024]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--groups", type=int, nargs="+", default=[8, 40])
    options.add_argument("--seconds", type=float, default=30.0)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--workers", type=int, default=2)
    given = options.parse_args()
    titles = (
        "groups",
        "cards",
        "booleans",
        "first s",
        "total s",
        "status",
        "cost",
        "bound",
        "windows",
        "drag ms",
        "MB",
    )
    print(*(f"{title:>9}" for title in titles))
    for groups in given.groups:
        problem = college(groups, given.seed)
        found = solve(problem, QuietJob(), seconds=given.seconds, seed=given.seed, workers=given.workers)
        print(*(f"{figure:>9}" for figure in row(problem, found)))
        print(f"  {quality(problem, found.places)}\n  clashes: {len(clashes(problem, found.places))}")


if __name__ == "__main__":
    main()
