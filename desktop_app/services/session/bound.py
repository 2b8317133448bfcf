"""What no schedule can cost less than: each group, examiner and room taken alone (domain.md 3.10)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.services.session.bodies import Body, bodies_of
from desktop_app.services.session.costs import far, spread_of
from desktop_app.services.session.judging import event_breaks
from desktop_app.services.session.openings import around, place_at
from desktop_app.services.session.problem import Event, Place, Problem, Slot
from desktop_app.services.session.walking import Choice, Walk, shortest


@dataclass(frozen=True, slots=True)
class Alone:
    """Where an event may stand when it has the college to itself: slot → the nearest room, the latest consultation."""

    event: Event
    places: Mapping[Slot, Place]

    @property
    def days(self) -> frozenset[date]:
        """Days on which it may stand."""
        return frozenset(slot.day for slot in self.places)


def alone(problem: Problem, event: Event) -> Alone:
    """Where an event may stand when nothing else does; a pinned one stays."""
    if event.pinned is not None:
        return Alone(event, {event.pinned.slot: event.pinned})
    rest = around(problem, {}, event)
    found = ((slot, place_at(rest, slot)) for slot in problem.slots)
    return Alone(event, {slot: place for slot, place in found if isinstance(place, Place)})


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least costs, whose sum is the least cost of all; None of a group: it has no days for its exams."""

    groups: tuple[int | None, ...]  # in the order of `bodies_of`, students left out
    examiners: Mapping[int, int]  # days on which one has to come
    rooms: int
    moved: int

    def total(self, problem: Problem) -> int:
        """The bound of a schedule of everything."""
        coming = problem.weights.examiner_day * sum(self.examiners.values())
        return sum(one or 0 for one in self.groups) + coming + self.rooms + self.moved


def bounds_of(problem: Problem, lonely: Mapping[int, Alone]) -> Bounds:
    """Each requirement counted where it stands alone."""
    bodies = [body for body in bodies_of(problem.events) if body.student is None]
    examiners = sorted({who for event in problem.events for who in event.examiners})
    return Bounds(
        tuple(group_bound(problem, body, lonely) for body in bodies),
        {who: examiner_bound(problem, who) for who in examiners},
        problem.weights.room_far * sum(nearest(one) for one in lonely.values()),
        sum(_moved_bound(problem, one) for one in lonely.values()),
    )


def nearest(one: Alone) -> int:
    """How far down its list an event's room stands at least."""
    return min((far(one.event, place.room) for place in one.places.values()), default=0)


def _moved_bound(problem: Problem, one: Alone) -> int:
    if can_stay(problem, one.event):
        return 0
    stands = one.event.stands
    return problem.weights.retold if stands and stands.slot in one.places else problem.weights.moved


def can_stay(problem: Problem, event: Event) -> bool:
    """Whether an event may stand exactly where it stood, if it stood somewhere."""
    return event.stands is None or not any(True for _ in event_breaks(problem, event, event.stands))


def group_bound(problem: Problem, body: Body, lonely: Mapping[int, Alone]) -> int | None:
    """The least that the days of a group's exams cost; None: there are too few days."""
    exams = [Choice(dict.fromkeys(lonely[event.key].days, 0), event.hard) for event in body.exams]
    found = shortest(Walk(spread_of(problem, body), exams, problem.terms.exams_a_day))
    return found[0] if found else None


def examiner_bound(problem: Problem, who: int) -> int:
    """Days on which an examiner has to come at least: so many exams go into a day, and a consultation goes before."""
    held = [event for event in problem.events if who in event.examiners]
    exams = max((len([event for event in body.exams if event in held]) for body in bodies_of(held)), default=0)
    days = max(-(-exams // problem.terms.exams_a_day), -(-len(held) // max(1, _in_a_day(problem, held))), 1)
    before = problem.terms.consultation_days_before > 0
    return days + (before and all(event.consultation_minutes and event.examiners[0] == who for event in held))


def _in_a_day(problem: Problem, held: Sequence[Event]) -> int:
    """Events of the shortest kind that follow each other on the fullest day."""
    shortest, most = min(event.minutes for event in held), 0
    starts: dict[date, list[int]] = {}
    pinned = [event.pinned.slot for event in held if event.pinned]
    for slot in sorted({*problem.slots, *pinned}):
        starts.setdefault(slot.day, []).append(slot.starts)
    for times in {tuple(sorted(each)) for each in starts.values()}:
        count, free = 0, 0
        for start in times:
            if start >= free:
                count, free = count + 1, start + shortest
        most = max(most, count)
    return most
