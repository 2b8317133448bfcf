"""How attendance is read: who stood where, which lessons were held, who missed them; a few questions for all groups."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import Curriculum, PlanRow, Programme
from desktop_app.models.journal import Absence, Mark, MarkRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.attendance_values import (
    Attendance,
    AttendanceLine,
    GroupAttendance,
    Reason,
    Unexplained,
)
from desktop_app.services.journal_gaps_reading import Member, read_listed
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import own_groups
from desktop_app.services.roster import Span, overlap, read_stays, studied
from desktop_app.services.rules.attendance import Attended, attendance_of
from desktop_app.services.summary_reading import head_of, heads_of
from desktop_app.services.summary_values import GroupHead

REASONS: Mapping[Absence | None, Reason] = {
    Absence.ILLNESS: Reason.ILLNESS,
    Absence.VALID: Reason.VALID,
    Absence.NO_REASON: Reason.NO_REASON,
    None: Reason.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A lesson that was held."""

    id: int
    group_id: int
    subgroup_id: int | None
    day: date
    hours: int
    index: str
    given: Span  # of a row of the load that begins or ends amid the term


@dataclass(frozen=True, slots=True)
class Noted:
    """What the journal says of a student who was late, absent or exempt."""

    missed: Reason | None
    late: bool
    exempt: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was read of some groups and days, both ends included."""

    since: date
    until: date
    as_of: date  # the last day whose lessons count
    heads: Mapping[int, GroupHead]
    members: Mapping[int, Sequence[Member]]
    lessons: Mapping[int, Sequence[Held]]
    parts: Mapping[int, Mapping[int, Sequence[Span]]]  # subgroup → student → when they stood in it
    noted: Mapping[tuple[int, int], Noted]  # lesson, student

    def attended(self, group_id: int, member: Member, during: tuple[date, date]) -> Iterator[tuple[Held, Attended]]:
        """The lessons between two days that were held for a student of a group, as they met them."""
        first, last = during
        for lesson in self.lessons.get(group_id, ()):
            if not (first <= lesson.day <= last and self.seats(lesson, member)):
                continue
            noted = self.noted.get((lesson.id, member.id))
            if noted is None:
                yield lesson, Attended(lesson.day, lesson.hours)
            elif not noted.exempt:
                yield lesson, Attended(lesson.day, lesson.hours, noted.missed, noted.late)

    def seats(self, lesson: Held, member: Member) -> bool:
        """Whether the lesson was the student's to attend: in their group, subgroup and days."""
        day = lesson.day
        if not (member.studies_on(day) and studied([lesson.given], day)):
            return False
        return lesson.subgroup_id is None or studied(self.parts[lesson.subgroup_id].get(member.id, ()), day)


def led_groups(tx: Tx) -> ColumnElement[bool]:
    """Groups whose whole attendance the person may see: not those in which they only teach."""
    if tx.user.everywhere(Permission.READ_JOURNAL):
        return Group.id.is_not(None)
    return Group.id.in_(own_groups(tx.user, Permission.READ_JOURNAL))


def read_heads(tx: Tx, groups: Collection[int], year_starts: int) -> dict[int, GroupHead]:
    """Those of these groups whose whole attendance the person may see, by course and name."""
    rows = tx.session.execute(
        select(Group, Programme.code, Programme.title)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .join(Programme, Programme.id == Curriculum.programme_id)
        .where(Group.id.in_(groups), led_groups(tx))
        .options(joinedload(Group.curator), joinedload(Group.department))
    ).all()
    heads = heads_of(tx, [group.department for group, *_programme in rows])
    found = [head_of(group, group.course(year_starts), (code, title), heads) for group, code, title in rows]
    return {one.id: one for one in sorted(found, key=lambda one: (one.course, one.name))}


def read_found(tx: Tx, heads: Mapping[int, GroupHead], since: date, until: date) -> Found:
    """All that attendance follows from; lessons of today count as held, as they do in journals."""
    as_of = min(until, tx.today)
    lessons = read_lessons(tx, heads, since, as_of)
    parts = {one.subgroup_id for some in lessons.values() for one in some if one.subgroup_id is not None}
    members = read_listed(tx, heads, (since, until), tx.within(Student, Permission.READ_JOURNAL))
    noted = read_noted(tx, heads, since, as_of)
    return Found(since, until, as_of, heads, members, lessons, read_stays(tx, parts), noted)


def read_lessons(tx: Tx, groups: Collection[int], since: date, until: date) -> dict[int, list[Held]]:
    """Group → its lessons between two days, in order."""
    rows = tx.session.execute(
        select(Lesson.id, Load.group_id, Load.subgroup_id, Lesson.day, Lesson.hours, PlanRow.index,
               Load.since, Load.until)
        .join(Load, Load.id == Lesson.load_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(Load.group_id.in_(groups), Lesson.day.between(since, until), tx.within(Lesson, Permission.READ_JOURNAL))
        .order_by(Lesson.day, Lesson.pair, Lesson.id)
    )  # fmt: skip
    found: dict[int, list[Held]] = defaultdict(list)
    for key, group, subgroup, day, hours, index, first, end in rows:
        found[group].append(Held(key, group, subgroup, day, hours, index, (first or date.min, end)))
    return found


def read_noted(tx: Tx, groups: Collection[int], since: date, until: date) -> dict[tuple[int, int], Noted]:
    """Lesson and student → what was noted of who was absent, late or exempt."""
    rows = tx.session.execute(
        select(MarkRow.lesson_id, MarkRow.student_id, MarkRow.value, MarkRow.absence, MarkRow.late, MarkRow.second)
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .join(Load, Load.id == MarkRow.load_id)
        .where(Load.group_id.in_(groups), Lesson.day.between(since, until))
        .where(or_(MarkRow.value.in_((Mark.ABSENT, Mark.EXEMPT)), MarkRow.late.is_not(None)))
        .where(tx.within(MarkRow, Permission.READ_JOURNAL))
    )
    return {
        (lesson, student): noted_of(value, absence, late, second)
        for lesson, student, value, absence, late, second in rows
    }


def noted_of(value: Mark | None, absence: Absence | None, late: int | None, second: Mark | None) -> Noted:
    """A cell of the journal; whoever is exempt and has another mark or came late was there nevertheless."""
    return Noted(
        missed=REASONS[absence] if value is Mark.ABSENT else None,
        late=late is not None,
        exempt=value is Mark.EXEMPT and late is None and second in {None, Mark.EXEMPT},
    )


def attendance_between(found: Found, group_id: int, since: date, until: date) -> GroupAttendance:
    """The attendance of a group in a part of the days that were read, both ends included."""
    during = (since, until)
    days = [(since, date.fromordinal(until.toordinal() + 1))]
    there = [one for one in found.members.get(group_id, ()) if overlap(one.spans, days)]
    met = {one.id: list(found.attended(group_id, one, during)) for one in there}
    lines = tuple(line_of(one, [attended for _held, attended in met[one.id]]) for one in there)
    unexplained = (
        Unexplained(one.id, one.name, held.day, held.hours, held.index)
        for one in there
        for held, attended in met[one.id]
        if attended.missed is Reason.UNKNOWN
    )
    return GroupAttendance(found.heads[group_id], since, until, min(until, found.as_of), lines, tuple(unexplained))


def line_of(member: Member, lessons: Sequence[Attended]) -> AttendanceLine:
    """A student."""
    days: dict[date, int] = defaultdict(int)
    for lesson in lessons:
        if lesson.missed is not None:
            days[lesson.day] += lesson.hours
    return AttendanceLine(member.id, member.name, member.spans, attendance_of(lessons), dict(days), months_of(lessons))


def months_of(lessons: Iterable[Attended]) -> dict[date, Attendance]:
    """First day of a month → the attendance of its lessons."""
    found: dict[date, list[Attended]] = defaultdict(list)
    for lesson in lessons:
        found[lesson.day.replace(day=1)].append(lesson)
    return {first: attendance_of(some) for first, some in found.items()}
