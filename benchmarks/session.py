"""How soon the schedule of a session stands, how far it is from what is proved, and what it takes; made up from a seed.

python benchmarks/session.py [--groups 8 40 160] [--seconds 30] [--seed 1] [--workers 2] [--tight]

A group sits four exams in two and a half to three weeks, six days a week; each exam has a consultation on a day before.
`--tight`: half the teachers, less than half the rooms. «parts»: of gaps, hard pairs and unevenness together, cost and
bound; if they are the same, no such requirement is violated that could be kept.
"""

import argparse
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from sys import path
from time import perf_counter

path.insert(0, str(Path(__file__).parents[1]))

from desktop_app.services.job import QuietJob
from desktop_app.services.session.bound import alone, bounds_of
from desktop_app.services.session.judging import breaks
from desktop_app.services.session.openings import open_places
from desktop_app.services.session.problem import Event, Problem, Reason, Requirement, Slot, Solution
from desktop_app.services.session.solver import compose

MONDAY = date(2026, 6, 8)
SUNDAY = 6
EXAM_TIMES = (9 * 60, 13 * 60)
CONSULTATION_TIMES = (14 * 60, 15 * 60 + 40, 17 * 60 + 20)
USUAL = (90, 50)  # teachers and rooms of forty groups
TIGHT = (45, 22)
EXAMS = 4
HEADS = "groups  exams  first, s  all, s   cost  bound     parts  drag, ms    MB"


@dataclass
class Listener(QuietJob):
    """Keeps when the first schedule of everything stood."""

    started: float = field(default_factory=perf_counter)
    first: float = 0.0

    def report(self, done: float, **figures: float) -> None:
        """Look at the clock."""
        super().report(done, **figures)
        if not self.first and figures.get("unplaced") == 0:
            self.first = perf_counter() - self.started


@dataclass
class College:
    """A session while it is being made up."""

    random: Random
    rooms: dict[int, tuple[int, bool]]  # seats, whether it has computers
    away: dict[int, list[date]]
    held: Counter[int] = field(default_factory=Counter)
    events: list[Event] = field(default_factory=list)

    def examiner(self) -> int:
        """Of some colleagues the one with least to do."""
        who = min(self.random.sample(sorted(self.away), 6), key=lambda one: (self.held[one], one))
        self.held[who] += 1
        return who

    def add_exam(self, group: int, size: int, dates: tuple[date, ...]) -> None:
        who, special = self.examiner(), self.random.random() < 0.2
        fit = [room for room, (seats, computers) in self.rooms.items() if seats >= size and (computers or not special)]
        early = [dates[0] - timedelta(days=2), dates[0] - timedelta(days=1)]
        days = [day for day in (*early, *dates) if day.weekday() != SUNDAY and day not in self.away[who]]
        away = Requirement(Reason.AWAY, who)
        event = Event(
            len(self.events) + 1, (group,), (who,), 180, size,
            {Slot(day, start): away for day in self.away[who] for start in EXAM_TIMES},
            rooms=tuple(sorted(fit, key=lambda room: (abs(room - group), room))),
            hard=self.random.random() < 0.35,
            consultation_minutes=90,
            consultations=tuple(Slot(day, start) for day in days for start in CONSULTATION_TIMES),
        )  # fmt: skip
        self.events.append(event)


def college(groups: int, seed: int, share: tuple[int, int]) -> Problem:
    random = Random(seed)  # noqa: S311
    teachers, rooms = max(12, share[0] * groups // 40), max(9, share[1] * groups // 40)
    seats = {number: (random.choice((28, 30, 30, 60)), number % 5 == 0) for number in range(1, rooms + 1)}
    days = {group: _days(random) for group in range(1, groups + 1)}
    every = sorted(set().union(*days.values()))
    made = College(random, seats, {who: random.sample(every, 2) for who in range(1, teachers + 1)})
    for group, dates in days.items():
        size = random.randint(20, 28)
        for _ in range(EXAMS):
            made.add_exam(group, size, dates)
    return Problem(tuple(Slot(day, start) for day in every for start in EXAM_TIMES), tuple(made.events), days)


def _days(random: Random) -> tuple[date, ...]:
    first, last = random.choice((0, 0, 2)), random.choice((16, 18, 19))
    span = (MONDAY + timedelta(days=number) for number in range(first, last + 1))
    return tuple(day for day in span if day.weekday() != SUNDAY)


def drag(problem: Problem, found: Solution) -> float:
    """Milliseconds for all slots of one event, the mean of twenty."""
    events = problem.events[:: max(1, len(problem.events) // 20)]
    started = perf_counter()
    for event in events:
        open_places(problem, found.places, event.key)
    return (perf_counter() - started) * 1000 / len(events)


def row(problem: Problem, asked: argparse.Namespace) -> str:
    job, started = Listener(), perf_counter()
    found = compose(problem, job, seconds=asked.seconds, seed=asked.seed, workers=asked.workers)
    seconds = perf_counter() - started
    if breaks(problem, found.places):
        raise SystemExit("a hard requirement is broken")
    cost = found.cost
    bounds = bounds_of(problem, {event.key: alone(problem, event) for event in problem.events})
    parts = f"{cost.gap + cost.hard_pair + cost.uneven}/{sum(one or 0 for one in bounds.groups)}"
    memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
    figures = f"{len(problem.days):>6} {len(problem.events):>6} {job.first:>9.2f} {seconds:>7.1f} {cost.total:>6}"
    figures += f" {found.bound:>6} {parts:>9} {drag(problem, found):>9.1f} {memory:>5}"
    return f"{figures}  {cost}{f' left out: {len(found.unplaced)}' if found.unplaced else ''}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", type=int, nargs="+", default=[8, 40, 160])
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--tight", action="store_true")
    asked = parser.parse_args()
    print(HEADS)
    for groups in asked.groups:
        print(row(college(groups, asked.seed, TIGHT if asked.tight else USUAL), asked), flush=True)


if __name__ == "__main__":
    main()
