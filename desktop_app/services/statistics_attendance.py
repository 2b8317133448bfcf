"""Attendance by groups and by what is taught: hours that were to be attended, and those missed (п. 4.9, domain.md 2.4).

Only lessons whose journal says who was there count (the roll was called, or something is written): an empty journal is
no full attendance. Of a student who came amid the period count the lessons since then; who left is in no figure.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from sqlalchemy import func, or_, select

from desktop_app.models.curriculum import PlanRow
from desktop_app.models.journal import Absence, Mark, MarkRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import Span as Stay
from desktop_app.services.roster import joined, overlap, read_stays
from desktop_app.services.statistics_periods import read_heads, read_lists, read_teachers
from desktop_app.services.statistics_values import Asked, Behind, Hours, Period, Piece

JOURNAL, SUMMARY = Permission.READ_JOURNAL, Permission.READ_SUMMARY
FIELDS: Mapping[Absence | None, str] = {
    Absence.ILLNESS: "illness", Absence.VALID: "valid", Absence.NO_REASON: "no_reason", None: "unknown",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taught:
    """A row of the load, with its lessons: their days in order, and the hours up to and with each."""

    id: int
    group_id: int
    subgroup_id: int | None
    teacher_id: int
    index: str
    title: str
    days: tuple[date, ...]
    hours: tuple[int, ...]

    def due(self, spans: Sequence[Stay]) -> int:
        """Hours of the lessons on the days of these spans."""
        return sum(self.until(end) - self.until(since) for since, end in spans)

    def until(self, day: date | None) -> int:
        """Hours of the lessons before a day; None: of all."""
        place = len(self.days) if day is None else bisect_left(self.days, day)
        return self.hours[place - 1] if place else 0


@dataclass(frozen=True, slots=True)
class Found:
    """What lies around the groups of a period."""

    taught: Mapping[int, Sequence[Taught]]  # group → what is taught to it
    stays: Mapping[int, Mapping[int, tuple[Stay, ...]]]  # subgroup → student → when
    missed: Mapping[tuple[int, int], Hours]  # load, student
    teachers: Mapping[int, str]


def read_attendance(tx: Tx, asked: Asked, periods: Sequence[Period]) -> tuple[Piece, ...]:
    """The pieces of all periods: of each group, and of each row of its load that has lessons."""
    pieces: list[Piece] = []
    for place, period in enumerate(periods):
        found, lists = read_found(tx, period), read_lists(tx, period)
        for group, head in read_heads(tx, asked, period, select(Load.group_id).where(*within(tx, period))).items():
            people = lists.get(group, {})
            parts = [(one, hours_by_student(one, people, found)) for one in found.taught.get(group, ())]
            whole = Hours(listed=len(people))
            for _one, mine in parts:
                whole = total(mine, whole)
            pieces.append(Piece(place, head, whole))
            pieces += [
                Piece(place, head, total(mine), one.title, one.index, one.teacher_id,
                      found.teachers.get(one.teacher_id, ""))
                for one, mine in parts
            ]  # fmt: skip
    return tuple(pieces)


def total(mine: Mapping[int, Hours], begun: Hours | None = None) -> Hours:
    """The hours of all students; how many they are counts once, for the group."""
    found = begun or Hours()
    for one in mine.values():
        found += one
    return found


def within(tx: Tx, period: Period) -> tuple[object, ...]:
    """The load of a period that the right reaches, as a group's: whoever leads it sees all its journals."""
    return (Load.term_id.in_(period.terms), tx.within(Load, SUMMARY))


def read_found(tx: Tx, period: Period) -> Found:
    """What is taught in a period, and what was missed of it."""
    taught = read_taught(tx, period)
    subgroups = {one.subgroup_id for one in taught if one.subgroup_id is not None}
    of: dict[int, list[Taught]] = defaultdict(list)
    for one in taught:
        of[one.group_id].append(one)
    teachers = read_teachers(tx, {one.teacher_id for one in taught})
    return Found(of, read_stays(tx, subgroups), read_missed(tx, period), teachers)


def read_taught(tx: Tx, period: Period) -> list[Taught]:
    """The rows of the load with the lessons of which somebody has told who was there."""
    written = (MarkRow.value.is_not(None) | MarkRow.late.is_not(None)) & tx.within(MarkRow, JOURNAL)
    loads = select(Load.id).where(*within(tx, period))
    known = select(MarkRow.lesson_id).where(MarkRow.load_id.in_(loads), written)
    lessons = tx.session.execute(
        select(Lesson.load_id, Lesson.day, func.sum(Lesson.hours))
        .where(Lesson.load_id.in_(loads), Lesson.day <= period.until)
        .where(or_(Lesson.attendance, Lesson.id.in_(known)))
        .group_by(Lesson.load_id, Lesson.day)
        .order_by(Lesson.load_id, Lesson.day)
    )
    held: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for load, day, hours in lessons:
        held[load].append((day, int(hours)))
    rows = tx.session.execute(
        select(Load.id, Load.group_id, Load.subgroup_id, Load.teacher_id, PlanRow.index, PlanRow.title)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(Load.id.in_(held))
        .order_by(PlanRow.position, Load.id)
    )
    return [
        Taught(*row, days=tuple(day for day, _hours in held[row[0]]),
               hours=tuple(accumulate(hours for _day, hours in held[row[0]])))
        for row in rows
    ]  # fmt: skip


def read_missed(tx: Tx, period: Period) -> Mapping[tuple[int, int], Hours]:
    """Row of the load, student → hours missed, by reason."""
    rows = tx.session.execute(
        select(MarkRow.load_id, MarkRow.student_id, MarkRow.absence, func.sum(Lesson.hours))
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .where(MarkRow.value == Mark.ABSENT, Lesson.day <= period.until)
        .where(MarkRow.load_id.in_(select(Load.id).where(*within(tx, period))), tx.within(MarkRow, JOURNAL))
        .group_by(MarkRow.load_id, MarkRow.student_id, MarkRow.absence)
    )
    found: dict[tuple[int, int], Hours] = {}
    for load, student, absence, hours in rows:
        known = found.get((load, student), Hours())
        found[load, student] = replace(known, **{FIELDS[absence]: int(hours)})
    return found


def hours_by_student(one: Taught, people: Mapping[int, Sequence[Stay]], found: Found) -> Mapping[int, Hours]:
    """Who is to attend a row of the load: the hours of each, on the days on which they stood in it."""
    return dict(hours_of(one, people, found))


def hours_of(one: Taught, people: Mapping[int, Sequence[Stay]], found: Found) -> Iterator[tuple[int, Hours]]:
    """The same, one after the other."""
    part = None if one.subgroup_id is None else found.stays[one.subgroup_id]
    for student, spans in people.items():
        if part is not None:
            spans = overlap(joined(spans), part.get(student, ()))  # noqa: PLW2901 - of the subgroup
        due = one.due(spans)
        if due:
            yield student, replace(found.missed.get((one.id, student), Hours()), due=due)


def hours_of_people(tx: Tx, behind: Behind) -> Mapping[int, Hours]:
    """The students of a group with their hours, of all that is taught to it or of a discipline, a teacher."""
    found, lists = read_found(tx, behind.period), read_lists(tx, behind.period)
    people = lists.get(behind.group_id, {})
    totals = {student: Hours(listed=1) for student in people}
    for one in found.taught.get(behind.group_id, ()):
        if behind.holds(one.title, one.teacher_id):
            for student, hours in hours_of(one, people, found):
                totals[student] += hours
    return totals
