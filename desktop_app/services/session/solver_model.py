"""The model of times: a Boolean per event and slot, per consultation and slot; rooms are only counted (see rooms)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, pairwise
from typing import Final

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from desktop_app.services.session.bodies import Body, bodies_of
from desktop_app.services.session.bound import Alone, Bounds, can_stay, nearest
from desktop_app.services.session.costs import consultation_days, rooms_far
from desktop_app.services.session.problem import Event, Place, Problem, Slot, Span

LATEST: Final = 3  # days of consultations before an exam among which one is chosen
UNPLACED: Final = 10_000_000  # what an event costs that is not placed: more than anything


@dataclass(frozen=True, slots=True)
class Item:
    """An exam or a consultation at one of its times."""

    event: Event
    span: Span
    stands: IntVar
    consults: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """From a day of the exams of a group to the next; None: there is none before, or none after."""

    exams: tuple[int, ...]
    sooner: date | None
    later: date | None
    taken: IntVar

    def follows(self, places: Mapping[int, Place]) -> bool:
        """Whether a schedule goes this way."""
        days = sorted({places[key].slot.day for key in self.exams if key in places})
        return (self.sooner, self.later) in pairwise([None, *days, None])


@dataclass
class Times:
    """The model while it is being built."""

    problem: Problem
    lonely: Mapping[int, Alone]
    bounds: Bounds
    all_placed: bool
    model: CpModel = field(default_factory=CpModel)
    exams: dict[int, dict[Slot, IntVar]] = field(default_factory=dict)
    days: dict[int, dict[date, IntVar]] = field(default_factory=dict)
    consultations: dict[int, dict[Slot, IntVar]] = field(default_factory=dict)
    consulting: dict[int, dict[date, IntVar]] = field(default_factory=dict)
    placed: dict[int, IntVar] = field(default_factory=dict)
    stays: dict[int, IntVar] = field(default_factory=dict)
    ways: list[Way] = field(default_factory=list)
    prices: list[LinearExpr] = field(default_factory=list)

    def boolean(self) -> IntVar:
        """A new Boolean without a name."""
        return self.model.new_bool_var("")

    def hint(self, places: Mapping[int, Place]) -> None:
        """Begin the next run with a schedule."""
        self.model.clear_hints()  # type: ignore[no-untyped-call]
        for key, slots in self.exams.items():
            standing = places[key].slot if key in places else None
            for slot, stands in slots.items():
                self.model.add_hint(stands, slot == standing)
        for key, slots in self.consultations.items():
            standing = places[key].consultation if key in places else None
            for slot, stands in slots.items():
                self.model.add_hint(stands, slot == standing)
        for way in self.ways:
            self.model.add_hint(way.taken, way.follows(places))

    def items(self, events: Iterable[Event]) -> Iterator[Item]:
        """Every time at which some events and their consultations may stand."""
        for event in events:
            for slot, stands in self.exams.get(event.key, {}).items():
                yield Item(event, slot.span(event.minutes), stands)
            for slot, stands in self.consultations.get(event.key, {}).items():
                yield Item(event, slot.span(event.consultation_minutes), stands, consults=True)


def build(times: Times) -> None:
    """Times and their hard requirements; prices are added by `solver_prices`."""
    for event in times.problem.events:
        if times.lonely[event.key].places:
            _place(times, event)
            _stay(times, event)
    for body in bodies_of(times.problem.events):
        _one_a_day(times, body)
        keep_apart(times, times.items(body.events))
    for who in sorted({who for event in times.problem.events for who in event.examiners}):
        held = [event for event in times.problem.events if who in event.examiners]
        its = (item for item in times.items(held) if not item.consults or item.event.examiners[0] == who)
        keep_apart(times, its)


def _place(times: Times, event: Event) -> None:
    variables = {slot: times.boolean() for slot in times.lonely[event.key].places}
    placed = times.boolean()
    times.exams[event.key], times.placed[event.key] = variables, placed
    times.model.add_exactly_one([*variables.values(), ~placed])
    if times.all_placed or event.pinned:
        times.model.add(placed == 1)
    times.days[event.key] = {
        day: _sum(times, [variables[slot] for slot in slots])
        for day, slots in groupby(sorted(variables), key=lambda slot: slot.day)
    }
    if event.consultation_minutes:
        _consult(times, event)


def _sum(times: Times, variables: Sequence[IntVar]) -> IntVar:
    """Whether one of some Booleans holds, of which at most one does."""
    if len(variables) == 1:
        return variables[0]
    any_of = times.boolean()
    times.model.add(sum(variables) == any_of)
    return any_of


def open_consultations(problem: Problem, event: Event) -> tuple[Slot, ...]:
    """Where a consultation may stand when nothing else does."""
    if event.pinned is not None:
        return (event.pinned.consultation,) if event.pinned.consultation else ()
    who = event.examiners[:1]
    busy = [span for one in who for span in problem.busy_examiners.get(one, ())]
    spans = ((slot, slot.span(event.consultation_minutes)) for slot in event.consultations)
    return tuple(slot for slot, span in spans if not any(span.meets(other) for other in busy))


def _consult(times: Times, event: Event) -> None:
    """For each day of the exam one of the latest days before it; on each such day one time."""
    slots = open_consultations(times.problem, event)
    if event.pinned is not None and not slots:
        return
    on: defaultdict[date, list[IntVar]] = defaultdict(list)
    for day, stands in times.days[event.key].items():
        listed = consultation_days(times.problem, event, day)
        latest = [one for one in listed if any(slot.day == one for slot in slots)][:LATEST]
        if event.pinned is not None:
            latest = [slots[0].day]
        chosen = [times.boolean() for _ in latest]
        times.model.add(sum(chosen) == stands)
        for variable, one in zip(chosen, latest, strict=True):
            on[one].append(variable)
            over = sum(between > one for between in listed)
            times.prices.append(times.problem.weights.consultation * over * variable)
    variables = {slot: times.boolean() for slot in slots if slot.day in on}
    times.consultations[event.key] = variables
    times.consulting[event.key] = {day: _sum(times, those) for day, those in on.items()}
    for day, there in times.consulting[event.key].items():
        times.model.add(sum(variables[slot] for slot in variables if slot.day == day) == there)


def _stay(times: Times, event: Event) -> None:
    """Whether it stands exactly where it stood, the rooms and the consultation with it."""
    place, stays = event.stands, times.boolean()
    if place is None:
        return
    asked = [times.exams[event.key].get(place.slot)]
    if event.consultation_minutes and place.consultation:
        asked.append(times.consultations.get(event.key, {}).get(place.consultation))
    if event.pinned is None and not can_stay(times.problem, event):
        asked = [None]
    for stands in asked:
        times.model.add_implication(stays, stands) if stands is not None else times.model.add(stays == 0)
    times.stays[event.key] = stays
    weights, at_its_time = times.problem.weights, times.exams[event.key].get(place.slot, 0)
    times.prices.append(
        weights.moved * (times.placed[event.key] - at_its_time) + weights.retold * (at_its_time - stays)
    )
    least = nearest(times.lonely[event.key]) if times.all_placed else 0  # is counted in the bound of rooms
    times.prices.append(weights.room_far * (rooms_far(event, place) - least) * stays)


def _one_a_day(times: Times, body: Body) -> None:
    on: defaultdict[date, list[tuple[Event, IntVar]]] = defaultdict(list)
    for event in body.exams:
        for day, stands in times.days.get(event.key, {}).items():
            on[day].append((event, stands))
    for there in on.values():
        _at_most(times, there, times.problem.terms.exams_a_day)


def _at_most(times: Times, there: Sequence[tuple[Event, IntVar]], number: int) -> None:
    """Pinned events stand whatever else does: they may break a requirement between themselves, the others keep it."""
    pinned = sum(event.pinned is not None for event, _ in there)
    free = [stands for event, stands in there if event.pinned is None]
    if len(free) > number - pinned:
        times.model.add(sum(free) <= max(0, number - pinned))


def instants(items: Iterable[Item]) -> Iterator[list[Item]]:
    """What may be held at one moment; enough moments that any two times that meet, meet at one of them."""
    of_day: defaultdict[date, list[Item]] = defaultdict(list)
    for item in items:
        of_day[item.span.day].append(item)
    for there in of_day.values():
        for moment in sorted({item.span.starts for item in there}):
            yield [item for item in there if item.span.starts <= moment < item.span.ends]


def classes_of(problem: Problem, events: Iterable[Event]) -> list[tuple[frozenset[int], frozenset[int]]]:
    """Lists of rooms that may be too short, and the events whose rooms are all among them."""
    lists: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    for event in events:
        lists[frozenset(event.rooms)].append(event.key)
    within = [(rooms, frozenset(key for other in lists if other <= rooms for key in lists[other])) for rooms in lists]
    taken = {*problem.busy_rooms, *(event.pinned.room for event in problem.events if event.pinned)}
    return [(rooms, keys) for rooms, keys in within if len(keys) > len(rooms - taken)]


def keep_apart(times: Times, items: Iterable[Item]) -> None:
    """No two at once."""
    for there in instants(items):
        if len({item.event.key for item in there}) > 1 or len({item.consults for item in there}) > 1:
            _at_most(times, [(item.event, item.stands) for item in there], 1)
