"""What the places of a term's events stand on, read once: people, rooms, lessons, days."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Building, Room
from desktop_app.models.session import ExamEvent, Examiner, ExamSession, SessionGroup, Sitter
from desktop_app.models.timetable import Lesson
from desktop_app.models.wishes import TeacherTime, TimeLevel
from desktop_app.services.bells import BellBook, bell_book
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.graph_reading import weeks_in_term
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import group_size, read_stays, standing
from desktop_app.services.rules.calendar import WorkCalendar
from desktop_app.services.rules.session import times_in
from desktop_app.services.rules.weeks import WeekKind, monday_of_week
from desktop_app.services.session.problem import Place, Span
from desktop_app.services.session.reading_units import People, Unit, units_of
from desktop_app.services.session.times import minutes_of
from desktop_app.services.settings import Settings, read_settings

AROUND = timedelta(days=14)
"""Before the first day of a session: the credits of its groups, consultations."""


@dataclass(frozen=True, slots=True)
class Taught:
    """A dated lesson."""

    span: Span
    group: int
    members: frozenset[int] | None  # students of the subgroup on that day; None: the whole group
    teacher: int
    room: int
    row: int  # of the plan
    title: str


class Away(NamedTuple):
    """Somebody who can't come on some days, both ends included: an illness."""

    employee: int
    first: date
    last: date


class Past(NamedTuple):
    """What has been of a session that was published: nothing is placed before tomorrow."""

    today: date
    events: frozenset[int]  # held: they stay where they were


@dataclass(frozen=True)
class Ground:
    """A term with its sessions; `places` is where units stand, and may be tried otherwise."""

    term: Term
    settings: Settings
    calendar: WorkCalendar
    bells: BellBook
    units: Mapping[int, Unit]  # by key
    days: Mapping[tuple[int, int], SessionGroup]  # session, group
    rooms: Mapping[int, Room]  # by key, in order
    lessons: Mapping[date, Sequence[Taught]]
    names: Mapping[int, str]  # of employees
    gone: Mapping[int, date]  # employee → the day of the dismissal
    away: Mapping[int, Sequence[tuple[int, int]]]  # employee → weekdays and pairs that they can't have
    practice: frozenset[tuple[int, date]]  # group, Monday of a week of practice
    places: dict[int, Place] = field(default_factory=dict)
    absent: tuple[Away, ...] = ()
    past: Past | None = None  # None: nothing of it has been held

    @property
    def times(self) -> tuple[int, ...]:
        """When exams may begin."""
        return tuple(minutes_of(one) for one in times_in(self.settings.exam_times))

    @property
    def consultation_times(self) -> tuple[int, ...]:
        """When consultations may begin."""
        return tuple(minutes_of(one) for one in times_in(self.settings.consultation_times))

    @cached_property
    def homes(self) -> Mapping[int, int]:
        """Group → the building in which it has most of its lessons."""
        counts: dict[int, Counter[int]] = defaultdict(Counter)
        for lesson in (one for of_day in self.lessons.values() for one in of_day):
            if lesson.room in self.rooms:
                counts[lesson.group][self.rooms[lesson.room].building_id] += 1
        return {group: found.most_common(1)[0][0] for group, found in counts.items()}

    def was_held(self, unit: Unit) -> bool:
        """Whether an event has been, as far as anybody asked."""
        return self.past is not None and any(row.id in self.past.events for row in unit.rows)

    def is_late(self, day: date) -> bool:
        """Whether nothing can be announced for a day any more, as far as anybody asked."""
        return self.past is not None and day <= self.past.today

    def unit_with(self, event: ExamEvent) -> Unit:
        """The unit that an event stands in. Raises BadInput (`event_cancelled`)."""
        if event.cancelled or event.key not in self.units:
            raise BadInput("event_cancelled", title=event.row.title, group=event.group.name)
        return self.units[event.key]

    def days_of(self, unit: Unit) -> list[SessionGroup]:
        """The days that its groups have in its session."""
        wanted = ((row.session_id, row.group_id) for row in unit.rows)
        return [self.days[key] for key in wanted if key in self.days]


def read_ground(tx: Tx, sessions: Sequence[ExamSession], also: Collection[date] = ()) -> Ground:
    """The sessions of a term, and what else stands in their days, in the fortnight before, and on other days."""
    term = tx.get(Term, sessions[0].term_id)
    keys = [one.id for one in sessions]
    days = tx.session.scalars(
        select(SessionGroup).where(SessionGroup.session_id.in_(keys)).options(joinedload(SessionGroup.group))
    ).all()
    first = min((one.starts for one in days), default=term.starts) - AROUND
    last = max((one.ends for one in days), default=term.ends)
    rows = read_events(tx, keys, or_(ExamEvent.day.between(first, last), ExamEvent.day.in_(set(also))))
    far = {day for row in rows for day in (row.day, row.consultation_day) if day is not None}
    settings, bells = read_settings(tx), bell_book(tx)
    groups = tx.session.scalars(select(Group).where(Group.id.in_({row.group_id for row in rows}))).all()
    units = units_of(rows, read_people(tx, rows), settings.consultation_minutes)
    staff = read_staff(tx)
    return Ground(
        term=term, settings=settings, calendar=study_calendar_of(tx), bells=bells, units=units,
        days={(one.session_id, one.group_id): one for one in days}, rooms=read_rooms(tx, last),
        lessons=read_lessons(tx, bells, or_(Lesson.day.between(first, last), Lesson.day.in_({*far, *also}))),
        names={key: one.person.short_name for key, one in staff.items()},
        gone={key: one.dismissed_on for key, one in staff.items() if one.dismissed_on is not None},
        away=read_away(tx, term.id), practice=read_practice(tx, term, groups),
        places={key: unit.place for key, unit in units.items() if unit.place is not None},
    )  # fmt: skip


def read_events(tx: Tx, sessions: Sequence[int], near: ColumnElement[bool]) -> Sequence[ExamEvent]:
    """The events of these sessions, and of others what stands near; not what was cancelled."""
    return tx.session.scalars(
        select(ExamEvent)
        .where(or_(ExamEvent.session_id.in_(sessions), near), ~ExamEvent.cancelled)
        .options(joinedload(ExamEvent.row), joinedload(ExamEvent.group), joinedload(ExamEvent.subgroup))
        .order_by(ExamEvent.id)
    ).all()


def read_people(tx: Tx, rows: Sequence[ExamEvent]) -> People:
    """Who sits and holds these events; the names of a retake are told to whoever edits sessions alone."""
    keys = [row.id for row in rows]
    examiners: dict[int, list[int]] = defaultdict(list)
    held = select(Examiner.event_id, Examiner.employee_id).where(Examiner.event_id.in_(keys))
    for event, employee in tx.session.execute(held.order_by(Examiner.position)):
        if employee is not None:
            examiners[event].append(employee)
    sitters: dict[int, set[int]] = defaultdict(set)
    if tx.user.may(Permission.EDIT_SESSIONS):
        sat = select(Sitter.event_id, Sitter.student_id).where(Sitter.event_id.in_(keys))
        for event, student in tx.session.execute(sat):
            sitters[event].add(student)
    stays = read_stays(tx, {row.subgroup_id for row in rows if row.subgroup_id is not None})
    subgroups = {
        row.id: standing(stays[row.subgroup_id], row.day or date.max) for row in rows if row.subgroup_id is not None
    }
    sizes = select(Group.id, group_size(tx, Group.id)).where(Group.id.in_({row.group_id for row in rows}))
    return People(
        examiners,
        {key: frozenset(found) for key, found in sitters.items()},
        subgroups,
        dict(tx.session.execute(sizes).all()),
    )


def read_staff(tx: Tx) -> dict[int, Employee]:
    """Everybody who works or worked here."""
    return {one.id: one for one in tx.session.scalars(select(Employee))}


def read_rooms(tx: Tx, last: date) -> dict[int, Room]:
    """The rooms that are used through the session."""
    open_ = [or_(of.closed_on.is_(None), of.closed_on > last) for of in (Room, Building)]
    query = select(Room).join(Room.building).where(*open_).options(joinedload(Room.building))
    return {room.id: room for room in tx.session.scalars(query.order_by(Room.building_id, Room.number))}


def read_lessons(tx: Tx, bells: BellBook, when: ColumnElement[bool]) -> dict[date, list[Taught]]:
    """The dated lessons of some days; a pair without bells is at no known time and stands in nobody's way."""
    found: dict[date, list[Taught]] = defaultdict(list)
    query = (
        select(Lesson, Load, Group.shift)
        .join(Load, Load.id == Lesson.load_id)
        .join(Group, Group.id == Load.group_id)
        .where(when)
        .options(joinedload(Load.row), joinedload(Load.group))
    )
    rows = tx.session.execute(query).all()
    stays = read_stays(tx, {load.subgroup_id for _lesson, load, _shift in rows if load.subgroup_id is not None})
    for lesson, load, shift in rows:
        starts, ends = bells.on(lesson.day, shift).time_of(lesson.pair)
        if starts is not None and ends is not None:
            span = Span(lesson.day, minutes_of(starts), minutes_of(ends))
            title = f"{load.row.title}, {load.group.name}"
            members = None if load.subgroup_id is None else standing(stays[load.subgroup_id], lesson.day)
            found[lesson.day].append(Taught(
                span, load.group_id, members, lesson.teacher_id, lesson.room_id, load.row_id, title,
            ))  # fmt: skip
    return found


def read_away(tx: Tx, term_id: int) -> dict[int, list[tuple[int, int]]]:
    """When teachers can't come: employee → weekdays and pairs."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    query = select(TeacherTime.teacher_id, TeacherTime.day, TeacherTime.pair)
    for teacher, *at in tx.session.execute(
        query.where(TeacherTime.term_id == term_id, TeacherTime.level == TimeLevel.NO)
    ):
        found[teacher].append((at[0], at[1]))
    return found


def read_practice(tx: Tx, term: Term, groups: Sequence[Group]) -> frozenset[tuple[int, date]]:
    """The weeks of practice: group, Monday."""
    return frozenset(
        (group, monday_of_week(term.starts, number))
        for group, weeks in weeks_in_term(tx, term, groups).items()
        for number, kind in enumerate(weeks.kinds, start=1)
        if kind is WeekKind.PRACTICE
    )
