"""Who sits together: the events of which no two may be held at once, since somebody sits them all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.services.session.problem import Event, Reason, Requirement


@dataclass(frozen=True, slots=True)
class Body:
    """A group, a part of it, or a student of a retake; with what is sat."""

    group: int
    events: tuple[Event, ...]
    student: int | None = None

    @property
    def exams(self) -> tuple[Event, ...]:
        """What counts for «one a day» and for the days between."""
        return tuple(event for event in self.events if event.is_exam)


def bodies_of(events: Iterable[Event]) -> tuple[Body, ...]:
    """Every group, or each of its parts where it is divided; then every student of a retake."""
    every = tuple(events)
    groups = sorted({group for event in every for group in event.groups})
    of_group = {group: _parts(group, every) for group in groups}
    wholes = [body for group in groups for body in of_group[group]]
    students: dict[tuple[int, ...], Body] = {}
    for student in sorted({student for event in every for student in event.students}):
        retakes = tuple(event for event in every if student in event.students)
        own = sorted({group for event in retakes for group in event.groups})
        for base in [body for group in own for body in of_group[group]] or [Body(min(own, default=0), ())]:
            sat = (*base.events, *retakes)
            students.setdefault(tuple(event.key for event in sat), Body(base.group, sat, student))
    return (*wholes, *(body for body in students.values() if len(body.events) > 1))


def _parts(group: int, events: Sequence[Event]) -> list[Body]:
    sat = [event for event in events if group in event.groups and not event.students]
    parts = sorted({part for event in sat for part in event.parts})
    if not parts:
        return [Body(group, tuple(sat))] if sat else []
    found = (Body(group, tuple(event for event in sat if not event.parts or part in event.parts)) for part in parts)
    return list({tuple(event.key for event in body.events): body for body in found}.values())


def in_common(one: Event, other: Event) -> Requirement | None:
    """Who would sit both: a student of two retakes, else a group; nobody when its parts are sat apart."""
    if one.students and other.students:
        both = one.students & other.students
        return Requirement(Reason.STUDENT, min(both)) if both else None
    groups = set(one.groups) & set(other.groups)
    if not groups or (one.parts and other.parts and not one.parts & other.parts):
        return None
    return Requirement(Reason.GROUP, min(groups))
