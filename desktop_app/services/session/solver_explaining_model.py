"""A model in which every requirement can be dropped: what CP-SAT is asked when not everything can be placed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, product

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

from desktop_app.services.session.bodies import bodies_of, in_common
from desktop_app.services.session.judging import is_taken
from desktop_app.services.session.problem import Event, Problem, Reason, Requirement, Slot, Span
from desktop_app.services.session.solver_model import Item, classes_of, instants


@dataclass
class Asked:
    """Requirements as literals: kept if true. An event that is not `present` need not be placed."""

    problem: Problem
    events: Sequence[Event]
    model: CpModel = field(default_factory=CpModel)
    kept: dict[Requirement, IntVar] = field(default_factory=dict)
    touched: defaultdict[Requirement, set[int]] = field(default_factory=lambda: defaultdict(set))
    present: dict[int, IntVar] = field(default_factory=dict)
    exams: dict[int, dict[Slot, IntVar]] = field(default_factory=dict)
    consultations: dict[int, dict[Slot, IntVar]] = field(default_factory=dict)

    def boolean(self) -> IntVar:
        """A new Boolean without a name."""
        return self.model.new_bool_var("")

    def literal(self, requirement: Requirement, *events: Event) -> IntVar:
        """Whether a requirement is kept; it touches these events."""
        self.touched[requirement] |= {event.key for event in events}
        if requirement not in self.kept:
            self.kept[requirement] = self.boolean()
        return self.kept[requirement]

    def never(self, kept: Iterable[IntVar], *stand: IntVar) -> None:
        """Not all of these stand while all of those requirements are kept."""
        self.model.add_bool_or([*(~one for one in kept), *(~one for one in stand)])

    def items(self, event: Event) -> Iterator[Item]:
        """Every time at which an event and its consultation may stand."""
        for slot, stands in self.exams[event.key].items():
            yield Item(event, slot.span(event.minutes), stands)
        for slot, stands in self.consultations.get(event.key, {}).items():
            yield Item(event, slot.span(event.consultation_minutes), stands, consults=True)


def ask(problem: Problem, events: Sequence[Event]) -> Asked:
    """The model of some events of a session."""
    asked = Asked(problem, events)
    for event in events:
        _place(asked, event)
        _close(asked, event)
        if event.consultation_minutes:
            _consult(asked, event)
    of_day = {event.key: _by_day(asked, event) for event in events}
    for one, other in combinations(events, 2):
        sat, both = in_common(one, other), set(one.examiners) & set(other.examiners)
        if sat or both:
            _keep_apart(asked, sat, [of_day[one.key], of_day[other.key]])
    _one_a_day(asked)
    _rooms(asked)
    return asked


def _place(asked: Asked, event: Event) -> None:
    slots = {*asked.problem.slots, *([event.pinned.slot] if event.pinned else [])}
    asked.exams[event.key] = {slot: asked.boolean() for slot in sorted(slots)}
    present, outside = asked.boolean(), asked.boolean()
    asked.present[event.key] = present
    asked.model.add_exactly_one([*asked.exams[event.key].values(), outside, ~present])
    for group in event.groups:
        asked.never([asked.literal(Requirement(Reason.DATES, group), event)], outside)
    if event.pinned:
        pinned = asked.literal(Requirement(Reason.PINNED, event.key), event)
        asked.model.add_bool_or([~pinned, ~present, asked.exams[event.key][event.pinned.slot]])
    if event.wants_room and not event.rooms:
        asked.never([asked.literal(room_wanted(event), event)], present)


def room_wanted(event: Event) -> Requirement:
    """That an event must have a room of its list."""
    return event.no_room or Requirement(Reason.ROOM_KIND, event.key)


def _close(asked: Asked, event: Event) -> None:
    for slot, stands in asked.exams[event.key].items():
        for requirement in _against(asked.problem, event, slot):
            asked.never([asked.literal(requirement, event)], stands)


def _against(problem: Problem, event: Event, slot: Slot) -> Iterator[Requirement]:
    closed = event.closed.get(slot)
    if closed is not None:
        yield closed
    for group in event.groups if closed is None else ():
        if slot.day not in problem.days.get(group, (slot.day,)):
            yield Requirement(Reason.DATES, group)
    yield from _teaching(problem, event.examiners, slot.span(event.minutes))


def _teaching(problem: Problem, examiners: Iterable[int], span: Span) -> Iterator[Requirement]:
    for who in examiners:
        if any(span.meets(busy) for busy in problem.busy_examiners.get(who, ())):
            yield Requirement(Reason.TEACHES, who)


def _consult(asked: Asked, event: Event) -> None:
    """Kept, it asks for a consultation early enough; the consultation itself is subject to all the rest."""
    wanted = asked.literal(Requirement(Reason.CONSULTATION, event.key), event)
    slots = {slot: asked.boolean() for slot in event.consultations}
    asked.consultations[event.key] = slots
    asked.model.add_at_most_one(slots.values())
    before = asked.problem.terms.consultation_days_before
    for exam, stands in asked.exams[event.key].items():
        early = [held for slot, held in slots.items() if (exam.day - slot.day).days >= before]
        asked.model.add_bool_or([~wanted, ~stands, *early])
    for slot, stands in slots.items():
        for requirement in _teaching(asked.problem, event.examiners[:1], slot.span(event.consultation_minutes)):
            asked.never([asked.literal(requirement, event)], stands)


def _by_day(asked: Asked, event: Event) -> Mapping[date, list[Item]]:
    found: defaultdict[date, list[Item]] = defaultdict(list)
    for item in asked.items(event):
        found[item.span.day].append(item)
    return found


def _keep_apart(asked: Asked, sat: Requirement | None, two: Sequence[Mapping[date, list[Item]]]) -> None:
    together = (
        (mine, theirs)
        for day, there in two[0].items()
        for mine, theirs in product(there, two[1].get(day, ()))
        if mine.span.meets(theirs.span)
    )
    for mine, theirs in together:
        both = sorted(set(_examiners(mine)) & set(_examiners(theirs)))
        for requirement in (*([sat] if sat else []), *(Requirement(Reason.EXAMINER, who) for who in both)):
            asked.never([asked.literal(requirement, mine.event, theirs.event)], mine.stands, theirs.stands)


def _examiners(item: Item) -> tuple[int, ...]:
    return item.event.examiners[:1] if item.consults else item.event.examiners


def _one_a_day(asked: Asked) -> None:
    most = asked.problem.terms.exams_a_day
    for body in bodies_of(asked.events):
        if len(body.exams) <= most:
            continue
        kept = asked.literal(Requirement(Reason.ONE_A_DAY, body.group), *body.exams)
        on: defaultdict[date, list[IntVar]] = defaultdict(list)
        for event in body.exams:
            for slot, stands in asked.exams[event.key].items():
                on[slot.day].append(stands)
        for there in on.values():
            asked.model.add(LinearExpr.sum(there) <= most).only_enforce_if(kept)


def _rooms(asked: Asked) -> None:
    """Each that wants a room finds one that is free of lessons; at no moment are there more than rooms of a list."""
    wanting = [event for event in asked.events if event.wants_room and event.rooms]
    roomed = [_roomed(asked, item) for event in wanting for item in asked.items(event)]
    classes = classes_of(asked.problem, wanting)
    for there in instants(roomed):
        for rooms, keys in classes:
            _count(asked, [item for item in there if item.event.key in keys], rooms)


def _roomed(asked: Asked, item: Item) -> Item:
    """Whether it is held and has a room of its list, which it needs only while that is required."""
    wanted, has = asked.literal(room_wanted(item.event), item.event), asked.boolean()
    asked.model.add_bool_or([~wanted, ~item.stands, has])
    if all(is_taken(asked.problem, room, item.span) for room in item.event.rooms):
        asked.never(_exclusive(asked, [item.event], item.event.rooms), has)
    return Item(item.event, item.span, has, item.consults)


def _exclusive(asked: Asked, events: Sequence[Event], rooms: Sequence[int]) -> list[IntVar]:
    return [asked.literal(Requirement(Reason.ROOM, room), *events) for room in rooms]


def _count(asked: Asked, there: Sequence[Item], rooms: Collection[int]) -> None:
    if not there:
        return
    day, moment = there[0].span.day, max(item.span.starts for item in there)
    now = Span(day, moment, moment + 1)
    free = sum(not is_taken(asked.problem, room, now) for room in rooms)
    events = {item.event.key: item.event for item in there}
    if len(events) > free > 0:
        kept = _exclusive(asked, list(events.values()), sorted(rooms))
        asked.model.add(LinearExpr.sum([item.stands for item in there]) <= free).only_enforce_if(kept)
