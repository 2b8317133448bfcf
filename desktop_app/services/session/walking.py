"""The exams of one group over its days: the cheapest way (Dijkstra over days and exams held so far)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heappop, heappush

from desktop_app.services.session.costs import Spread


@dataclass(frozen=True, slots=True)
class Choice:
    """An exam: the days open to it, and what it costs there by itself."""

    days: Mapping[date, int]
    hard: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """What is asked. With several exams a day their order in it is free: the answer is a lower bound."""

    spread: Spread
    exams: Sequence[Choice]
    a_day: int = 1

    def steps(self, days: Sequence[date], at: int, held: int, last: int) -> Iterator[tuple[int, int, int]]:
        """Price, number of the day, exam: what may come next."""
        first = at + 1 if self.a_day == 1 else max(0, at)
        for day in range(first, len(days)):
            price, near = self._price(days, at, day)
            for exam, choice in enumerate(self.exams):
                if not held >> exam & 1 and days[day] in choice.days:
                    pair = self.spread.weights.hard_pair if near and choice.hard and self.exams[last].hard else 0
                    yield price + pair + choice.days[days[day]], day, exam

    def _price(self, days: Sequence[date], at: int, day: int) -> tuple[int, bool]:
        if at < 0:
            return 0, False
        if at == day:
            return self.spread.same_day(2, 0)[0], False
        apart = (days[day] - days[at]).days
        return self.spread.price(apart), self.spread.is_near(apart)


def shortest(walk: Walk) -> tuple[int, dict[int, date]] | None:
    """The least cost and a day for each exam; of ways that cost the same those with most exams held are taken up."""
    days = sorted({day for choice in walk.exams for day in choice.days})
    heap: list[tuple[int, int, int, int, int]] = [(0, len(walk.exams), -1, 0, -1)]
    before: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    least = {(-1, 0, -1): 0}
    while heap:
        cost, left, at, held, last = heappop(heap)
        if not left:
            return cost, _way(before, (at, held, last), days)
        if cost > least[at, held, last]:
            continue
        for more, day, exam in walk.steps(days, at, held, last):
            there = (day, held | 1 << exam, exam)
            if cost + more < least.get(there, cost + more + 1):
                least[there], before[there] = cost + more, (at, held, last)
                heappush(heap, (cost + more, left - 1, *there))
    return None


def _way(
    before: Mapping[tuple[int, int, int], tuple[int, int, int]], end: tuple[int, int, int], days: Sequence[date]
) -> dict[int, date]:
    found = {}
    while end in before:
        found[end[2]] = days[end[0]]
        end = before[end]
    return found
