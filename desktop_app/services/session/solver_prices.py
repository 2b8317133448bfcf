"""The soft requirements of the model: a group's exam days are a way through its days, whose steps have prices."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ortools.sat.python.cp_model import IntVar, LinearExpr

from desktop_app.services.session.bodies import Body, bodies_of
from desktop_app.services.session.costs import Spread, spread_of
from desktop_app.services.session.problem import Event
from desktop_app.services.session.solver_model import UNPLACED, Times, Way


def add_prices(times: Times) -> None:
    """The cost of a schedule, without rooms, is what is minimised; first of all what is left out."""
    bodies = [body for body in bodies_of(times.problem.events) if body.student is None]
    for body, least in zip(bodies, times.bounds.groups, strict=False):  # a part of a session has fewer, and no bounds
        spread = _spread(times, body)
        if times.all_placed and least and spread:
            times.model.add(LinearExpr.sum(spread) >= least)
        times.prices += spread
    for who, least in times.bounds.examiners.items():
        coming = _comings(times, who)
        if times.all_placed and coming:
            times.model.add(LinearExpr.sum(coming) >= least)
        times.prices.append(times.problem.weights.examiner_day * LinearExpr.sum(coming))


def minimise(times: Times) -> None:
    """Ask for the least cost, what is left out before all."""
    left_out = [UNPLACED * (1 - placed) for placed in times.placed.values()]
    times.model.minimize(LinearExpr.sum([*times.prices, *([] if times.all_placed else left_out)]))


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of a group: whether there is an exam, whether there is a hard one."""

    day: date
    held: IntVar
    hard: LinearExpr | None


def _spread(times: Times, body: Body) -> list[LinearExpr]:
    exams = [event for event in body.exams if event.key in times.days]
    if len(exams) <= 1:
        return []
    spread, prices = spread_of(times.problem, body), list[LinearExpr]()
    days = [
        _day(times, spread, day, exams, prices) for day in sorted({day for e in exams for day in times.days[e.key]})
    ]
    ways = [_way(times, body, days, at, to) for at in range(-1, len(days)) for to in range(at + 1, len(days) + 1)]
    for way in ways:
        prices += _step(times, spread, {day.day: day for day in days}, way)
    for day in days:
        times.model.add_exactly_one([*(way.taken for way in ways if way.later == day.day), ~day.held])
        times.model.add_exactly_one([*(way.taken for way in ways if way.sooner == day.day), ~day.held])
    times.model.add_exactly_one([way.taken for way in ways if way.sooner is None])
    times.model.add_exactly_one([way.taken for way in ways if way.later is None])
    times.ways += ways
    return prices


def _way(times: Times, body: Body, days: Sequence["_Day"], at: int, to: int) -> Way:
    keys = tuple(event.key for event in body.exams)
    return Way(keys, days[at].day if at >= 0 else None, days[to].day if to < len(days) else None, times.boolean())


def _day(times: Times, spread: Spread, day: date, exams: Sequence[Event], prices: list[LinearExpr]) -> _Day:
    there = [times.days[event.key][day] for event in exams if day in times.days[event.key]]
    hard = [times.days[event.key][day] for event in exams if event.hard and day in times.days[event.key]]
    held = times.boolean()
    if times.problem.terms.exams_a_day == 1 and sum(event.pinned is not None for event in exams) <= 1:
        times.model.add(sum(there) == held)
        return _Day(day, held, LinearExpr.sum(hard) if hard else None)
    times.model.add_max_equality(held, there)
    one_gap, one_pair = spread.same_day(2, 2)
    prices.append(one_gap * (LinearExpr.sum(there) - held))
    if not hard:
        return _Day(day, held, None)
    any_hard = times.boolean()
    times.model.add_max_equality(any_hard, hard)
    prices.append(one_pair * (LinearExpr.sum(hard) - any_hard))
    return _Day(day, held, any_hard)


def _step(times: Times, spread: Spread, days: Mapping[date, _Day], way: Way) -> list[LinearExpr]:
    if way.sooner is None or way.later is None:
        return []
    apart = (way.later - way.sooner).days
    sooner, later = days[way.sooner].hard, days[way.later].hard
    prices: list[LinearExpr] = []
    if spread.price(apart):
        prices.append(spread.price(apart) * way.taken)
    if sooner is not None and later is not None and spread.is_near(apart):
        both = times.boolean()
        times.model.add(both >= way.taken + sooner + later - 2)
        prices.append(spread.weights.hard_pair * both)
    return prices


def _comings(times: Times, who: int) -> list[IntVar]:
    """The days on which an examiner comes, for exams and for consultations."""
    reasons: defaultdict[date, list[IntVar]] = defaultdict(list)
    for event in times.problem.events:
        exam = times.days.get(event.key, {}) if who in event.examiners else {}
        consultation = times.consulting.get(event.key, {}) if who in event.examiners[:1] else {}
        for day, stands in (*exam.items(), *consultation.items()):
            reasons[day].append(stands)
    comings = {day: times.boolean() for day in reasons}
    for day, those in reasons.items():
        for stands in those:
            times.model.add_implication(stands, comings[day])
    return list(comings.values())
