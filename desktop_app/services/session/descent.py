"""Group by group: all exams of one are put where they cost least while everything else stays; again until none gains.

Groups meet only in their examiners and rooms, and the best days of one group alone are found at once (`walking`): so a
whole schedule of a usual college stands in a second, without a solver, and is near the bound.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

from desktop_app.services.session.bodies import Body, bodies_of
from desktop_app.services.session.costs import Spread, cost_of, moved_cost, passed_over, rooms_far, spread_of
from desktop_app.services.session.judging import breaks_of
from desktop_app.services.session.openings import around, place_at
from desktop_app.services.session.problem import Event, Place, Problem
from desktop_app.services.session.walking import Choice, Walk, shortest

GoesOn = Callable[[], bool]


@dataclass
class Standing:
    """A schedule in the making."""

    problem: Problem
    places: dict[int, Place]
    events: Mapping[int, Event] = field(init=False)
    bodies: Sequence[Body] = field(init=False)

    def __post_init__(self) -> None:
        self.events = {event.key: event for event in self.problem.events}
        self.bodies = [body for body in bodies_of(self.problem.events) if body.student is None]

    @property
    def missing(self) -> list[Event]:
        """What does not stand yet."""
        return [event for event in self.problem.events if event.key not in self.places]


def begin(problem: Problem) -> Standing:
    """What is pinned, and what may stay where it stood."""
    standing = Standing(problem, {event.key: event.pinned for event in problem.events if event.pinned})
    for event in problem.events:
        if event.pinned is None and event.stands is not None:
            standing.places[event.key] = event.stands
            if breaks_of(problem, standing.places, event):
                del standing.places[event.key]
    return standing


def fill(standing: Standing, goes_on: GoesOn) -> None:
    """Place what is missing, the groups with the fewest days first; what finds no place is left out."""
    for body in sorted(standing.bodies, key=lambda body: len(standing.problem.days.get(body.group, ()))):
        exams = [event for event in body.exams if event.key not in standing.places]
        if exams and goes_on():
            standing.places |= block(standing, body, exams)
    for event in standing.missing:
        if goes_on():
            _place_one(standing, event)


def _place_one(standing: Standing, event: Event) -> None:
    best: tuple[int, Place] | None = None
    for place in _open(standing, event, standing.places):
        cost = cost_near(standing, event, {**standing.places, event.key: place})
        if best is None or cost < best[0]:
            best = cost, place
    if best:
        standing.places[event.key] = best[1]


def cost_near(standing: Standing, event: Event, places: Mapping[int, Place]) -> int:
    """The cost as far as an event has to do with it."""
    near = tuple(
        other
        for other in standing.problem.events
        if set(other.groups) & set(event.groups) or set(other.examiners) & set(event.examiners)
    )
    return cost_of(replace(standing.problem, events=near), places).total


def _open(standing: Standing, event: Event, places: Mapping[int, Place]) -> Iterator[Place]:
    rest = around(standing.problem, places, event)
    for slot in standing.problem.slots:
        place = place_at(rest, slot, event.stands or places.get(event.key))
        if isinstance(place, Place):
            yield place


def block(standing: Standing, body: Body, exams: Sequence[Event]) -> dict[int, Place]:
    """The best places of some exams of a group, all else staying; what finds none is left out."""
    rest = {key: place for key, place in standing.places.items() if key not in {event.key for event in exams}}
    offers = {event.key: _offers(standing, event, rest) for event in exams}
    free = [event for event in exams if offers[event.key]]
    fixed = [event for event in body.exams if event.key in rest]
    choices = [Choice({day: price for day, (price, _) in offers[event.key].items()}, event.hard) for event in free]
    choices += [Choice({rest[event.key].slot.day: 0}, event.hard) for event in fixed]
    found = shortest(Walk(_spread(standing, body), choices, standing.problem.terms.exams_a_day))
    if found is None:
        return {}
    places: dict[int, Place] = {}
    for number, event in enumerate(free):
        place = offers[event.key][found[1][number]][1]
        if not breaks_of(standing.problem, {**rest, **places, event.key: place}, event):
            places[event.key] = place
    return places


def _spread(standing: Standing, body: Body) -> Spread:
    return spread_of(standing.problem, body)


def _offers(standing: Standing, event: Event, rest: Mapping[int, Place]) -> dict[date, tuple[int, Place]]:
    """Day → the cheapest place there and what it costs besides the spread."""
    comes = _comings(standing, event, rest)
    offers: dict[date, tuple[int, Place]] = {}
    for place in _open(standing, event, rest):
        price = _price(standing.problem, event, place, comes)
        if place.slot.day not in offers or price < offers[place.slot.day][0]:
            offers[place.slot.day] = price, place
    return offers


def _comings(standing: Standing, event: Event, rest: Mapping[int, Place]) -> set[tuple[int, date]]:
    comes = set()
    for other in standing.problem.events:
        place = rest.get(other.key)
        if place is not None:
            comes |= {(who, place.slot.day) for who in other.examiners if who in event.examiners}
            if place.consultation and other.examiners[:1]:
                comes.add((other.examiners[0], place.consultation.day))
    return comes


def _price(problem: Problem, event: Event, place: Place, comes: set[tuple[int, date]]) -> int:
    weights = problem.weights
    own = {(who, place.slot.day) for who in event.examiners}
    if place.consultation and event.examiners:
        own.add((event.examiners[0], place.consultation.day))
    return (
        weights.examiner_day * len(own - comes)
        + weights.consultation * passed_over(problem, event, place)
        + weights.room_far * rooms_far(event, place)
        + moved_cost(weights, event, place)
    )


def descend(standing: Standing, random: Random, goes_on: GoesOn) -> Iterator[int]:
    """Better the schedule group by group in a random order until a whole round gains nothing; yields each new cost."""
    cost, gained = cost_of(standing.problem, standing.places).total, True
    while gained:
        gained = False
        for body in random.sample(list(standing.bodies), len(standing.bodies)):
            if not goes_on():
                return
            exams = [event for event in body.exams if event.pinned is None and event.key in standing.places]
            places = {**standing.places, **block(standing, body, exams)}
            better = cost_of(standing.problem, places).total
            if better < cost:
                standing.places, cost, gained = dict(places), better, True
                yield cost
