"""What a schedule costs, requirement by requirement: one meaning for the search, the bounds and the judge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from desktop_app.services.session.bodies import Body, bodies_of
from desktop_app.services.session.problem import Cost, Event, Place, Problem, Weights


@dataclass(frozen=True, slots=True)
class Spread:
    """What the days of the exams of one group cost.

    `n` exams spread evenly over the days of a session have n - 1 gaps of (last day - first day) / (n - 1) days, rounded
    down or up (`low`, `high`); every day that a gap is shorter or longer is uneven. A gap depends on two neighbouring
    exams alone, so the least cost of a group is found by walking over its days.
    """

    gap_days: int
    weights: Weights
    low: int = 0
    high: int = 10_000

    def step(self, days: int) -> tuple[int, int]:
        """Gap and unevenness of two neighbouring exam days that lie `days` apart."""
        short = max(0, self.gap_days + 1 - days)
        return self.weights.gap * short, self.weights.uneven * max(0, self.low - days, days - self.high)

    def price(self, days: int) -> int:
        """Both together."""
        return sum(self.step(days))

    def is_near(self, days: int) -> bool:
        """Whether there is no more than the usual gap: too little for two hard disciplines."""
        return days <= self.gap_days + 1

    def same_day(self, exams: int, hard: int) -> tuple[int, int]:
        """Gap and hard pairs of a day on which several exams stand."""
        more = max(0, exams - 1)
        return more * self.weights.gap * (self.gap_days + 1), max(0, hard - 1) * self.weights.hard_pair


def spread_of(problem: Problem, body: Body) -> Spread:
    """How the exams of a group should lie over its days."""
    days, gaps = problem.days.get(body.group, ()), len(body.exams) - 1
    if not days or gaps < 1:
        return Spread(problem.terms.gap_days, problem.weights)
    whole = (days[-1] - days[0]).days
    return Spread(problem.terms.gap_days, problem.weights, whole // gaps, -(-whole // gaps))


def cost_of(problem: Problem, places: Mapping[int, Place]) -> Cost:
    """What a schedule costs; events that are not placed cost nothing here."""
    spread = [_spread_cost(problem, body, places) for body in bodies_of(problem.events) if body.student is None]
    stood = [(event, places[event.key]) for event in problem.events if event.key in places]
    weights = problem.weights
    return Cost(
        gap=sum(gap for gap, _, _ in spread),
        hard_pair=sum(hard for _, hard, _ in spread),
        uneven=sum(uneven for _, _, uneven in spread),
        consultation=weights.consultation * sum(passed_over(problem, *one) for one in stood),
        examiner_day=weights.examiner_day * len(_comings(stood)),
        room_far=weights.room_far * sum(rooms_far(event, place) for event, place in stood),
        moved=sum(moved_cost(weights, event, place) for event, place in stood),
    )


def _spread_cost(problem: Problem, body: Body, places: Mapping[int, Place]) -> tuple[int, int, int]:
    spread = spread_of(problem, body)
    on: dict[date, list[Event]] = {}
    for event in body.exams:
        if event.key in places:
            on.setdefault(places[event.key].slot.day, []).append(event)
    days = sorted(on)
    hard = [sum(event.hard for event in on[day]) for day in days]
    same = [spread.same_day(len(on[day]), number) for day, number in zip(days, hard, strict=True)]
    apart = [(later - sooner).days for sooner, later in pairwise(days)]
    steps = [spread.step(each) for each in apart]
    pairs = sum(
        bool(hard[at] and hard[at + 1]) and spread.is_near(each) for at, each in enumerate(apart)
    )  # neighbours alone: an exam between two hard ones is a rest of a kind
    return (
        sum(gap for gap, _ in steps) + sum(gap for gap, _ in same),
        pairs * problem.weights.hard_pair + sum(near for _, near in same),
        sum(uneven for _, uneven in steps),
    )


def consultation_days(problem: Problem, event: Event, day: date) -> Sequence[date]:
    """Days of consultations early enough for an exam on a day, the latest first."""
    latest = day - timedelta(days=problem.terms.consultation_days_before)
    return sorted({slot.day for slot in event.consultations if slot.day <= latest}, reverse=True)


def passed_over(problem: Problem, event: Event, place: Place) -> int:
    """Days of consultations that lie between the consultation and the exam."""
    if place.consultation is None:
        return 0
    standing, latest = place.consultation.day, place.slot.day - timedelta(days=problem.terms.consultation_days_before)
    return len({slot.day for slot in event.consultations if standing < slot.day <= latest})


def _comings(stood: Sequence[tuple[Event, Place]]) -> set[tuple[int, date]]:
    comings = {(who, place.slot.day) for event, place in stood for who in event.examiners}
    return comings | {
        (event.examiners[0], place.consultation.day) for event, place in stood if event.examiners and place.consultation
    }


def far(event: Event, room: int | None) -> int:
    """How far down its list of rooms a room stands."""
    return event.rooms.index(room) if room in event.rooms else 0


def rooms_far(event: Event, place: Place) -> int:
    """The same of the exam and its consultation together."""
    return far(event, place.room) + far(event, place.consultation_room)


def moved_cost(weights: Weights, event: Event, place: Place) -> int:
    """What it costs that an event stood elsewhere, or had another room or consultation."""
    if event.stands is None or event.stands == place:
        return 0
    return weights.retold if event.stands.slot == place.slot else weights.moved
