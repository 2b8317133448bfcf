"""Attendance by groups and by what is taught, over periods: hours held for each student, and those missed (п. 5.4).

The law is that of the attendance of a group (domain.md 2.4, `rules.attendance`): every lesson held counts, for whoever
was to attend it, but those a student is exempt from. Of somebody who came amid the period count the lessons since then;
who has left before its end is in no figure. Questions are few and sums are made by the database.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select

from desktop_app.models.curriculum import PlanRow
from desktop_app.models.journal import Absence, Mark, MarkRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import Span, overlap, read_stays
from desktop_app.services.statistics_periods import read_heads, read_lists, read_teachers
from desktop_app.services.statistics_values import Asked, Behind, Hours, MissedHours, Period, Piece
from desktop_app.services.summary_values import GroupHead

JOURNAL, SUMMARY = Permission.READ_JOURNAL, Permission.READ_SUMMARY
ILLNESS, VALID, NO_REASON, UNKNOWN, EXEMPT = range(5)
PLACES: Mapping[Absence | None, int] = {
    Absence.ILLNESS: ILLNESS, Absence.VALID: VALID, Absence.NO_REASON: NO_REASON, None: UNKNOWN,
}  # fmt: skip
Noted = list[int]
"""Hours by reason, and those that a student is exempt from."""


class Met(NamedTuple):
    """What a student met of a row of the load."""

    student: int
    held: int
    noted: Sequence[int]


NOTHING: Sequence[int] = (0, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Taught:
    """A row of the load, with its lessons: their days in order, and the hours up to and with each."""

    id: int
    group_id: int
    subgroup_id: int | None
    teacher_id: int
    index: str
    title: str
    given: Span  # of a row that begins or ends amid the term
    days: tuple[date, ...]
    hours: tuple[int, ...]

    def held(self, spans: Sequence[Span]) -> int:
        """Hours of the lessons on the days of these spans."""
        return sum(self.before(end) - self.before(since) for since, end in spans)

    def before(self, day: date | None) -> int:
        """Hours of the lessons before a day; None: of all."""
        place = len(self.days) if day is None else bisect_left(self.days, day)
        return self.hours[place - 1] if place else 0


@dataclass(frozen=True, slots=True)
class Found:
    """What lies around the groups of a period."""

    taught: Mapping[int, Sequence[Taught]]  # group → what is taught to it
    stays: Mapping[int, Mapping[int, tuple[Span, ...]]]  # subgroup → student → when
    noted: Mapping[tuple[int, int], Noted]  # load, student
    teachers: Mapping[int, str]


def read_attendance(tx: Tx, asked: Asked, periods: Sequence[Period]) -> tuple[Piece, ...]:
    """The pieces of all periods: of each group, and of each row of its load that has lessons."""
    pieces: list[Piece] = []
    for place, period in enumerate(periods):
        found, lists = read_found(tx, period), read_lists(tx, period)
        for head in read_heads(tx, asked, period, select(Load.group_id).where(*within(tx, period))).values():
            pieces += pieces_of(place, head, lists.get(head.id, {}), found)
    return tuple(pieces)


def pieces_of(place: int, head: GroupHead, people: Mapping[int, Sequence[Span]], found: Found) -> Iterator[Piece]:
    """A group in a period, then what it is taught."""
    whole = Hours(listed=len(people))
    for one in found.taught.get(head.id, ()):
        part = added(met_by(one, people, found))
        whole += part
        called = found.teachers.get(one.teacher_id, "")
        yield Piece(place, head, part, one.title, one.index, one.teacher_id, called)
    yield Piece(place, head, whole)


def added(met: Iterator[Met]) -> Hours:
    """The hours of all students together."""
    held, sums = 0, [0, 0, 0, 0, 0]
    for one in met:
        held += one.held
        if one.noted is not NOTHING:
            sums = [a + b for a, b in zip(sums, one.noted, strict=True)]
    return hours_of(held, sums)


def hours_of(held: int, noted: Sequence[int], listed: int = 0) -> Hours:
    """Hours by reason as a value; nobody was to attend what they are exempt from."""
    return Hours(listed, held - noted[EXEMPT], MissedHours(*noted[:EXEMPT]))


def met_by(one: Taught, people: Mapping[int, Sequence[Span]], found: Found) -> Iterator[Met]:
    """The students who were to attend a row of the load, on the days on which they stood in its list."""
    part = None if one.subgroup_id is None else found.stays[one.subgroup_id]
    for student, spans in people.items():
        seated = spans if part is None else overlap(spans, part.get(student, ()))
        held = one.held(overlap(seated, [one.given]) if one.given != ALWAYS else seated)
        if held:
            yield Met(student, held, found.noted.get((one.id, student), NOTHING))


ALWAYS: Span = (date.min, None)


def within(tx: Tx, period: Period) -> tuple[ColumnElement[bool], ...]:
    """The load of a period that the right reaches, as a group's: whoever leads it sees all its journals."""
    return (Load.term_id.in_(period.terms), tx.within(Load, SUMMARY))


def read_found(tx: Tx, period: Period) -> Found:
    """What is taught in a period, and what was missed of it."""
    taught: dict[int, list[Taught]] = defaultdict(list)
    for one in read_taught(tx, period):
        taught[one.group_id].append(one)
    every = [one for some in taught.values() for one in some]
    stays = read_stays(tx, {one.subgroup_id for one in every if one.subgroup_id is not None})
    return Found(taught, stays, read_noted(tx, period), read_teachers(tx, {one.teacher_id for one in every}))


def read_taught(tx: Tx, period: Period) -> list[Taught]:
    """The rows of the load that have lessons up to the last day that counts."""
    lessons = tx.session.execute(
        select(Lesson.load_id, Lesson.day, func.sum(Lesson.hours))
        .where(Lesson.load_id.in_(select(Load.id).where(*within(tx, period))))
        .where(Lesson.day.between(period.starts, period.until), tx.within(Lesson, JOURNAL))
        .group_by(Lesson.load_id, Lesson.day)
        .order_by(Lesson.load_id, Lesson.day)
    )
    held: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for load, day, hours in lessons:
        held[load].append((day, int(hours)))
    rows = tx.session.execute(
        select(Load.id, Load.group_id, Load.subgroup_id, Load.teacher_id, PlanRow.index, PlanRow.title, Load.since,
               Load.until)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(*within(tx, period))
        .order_by(PlanRow.position, Load.id)
    )  # fmt: skip
    return [
        Taught(key, group, part, teacher, index, title, given=(since or date.min, until),
               days=tuple(day for day, _hours in held[key]),
               hours=tuple(accumulate(hours for _day, hours in held[key])))
        for key, group, part, teacher, index, title, since, until in rows
        if key in held
    ]  # fmt: skip


def read_noted(tx: Tx, period: Period) -> Mapping[tuple[int, int], Noted]:
    """Row of the load, student → hours missed by reason, and hours of lessons that they are exempt from.

    Whoever is exempt and has another mark or came late was there nevertheless.
    """
    exempt = and_(MarkRow.value == Mark.EXEMPT, MarkRow.late.is_(None),
                  or_(MarkRow.second.is_(None), MarkRow.second == Mark.EXEMPT))  # fmt: skip
    is_absent = MarkRow.value == Mark.ABSENT
    rows = tx.session.execute(
        select(MarkRow.load_id, MarkRow.student_id, is_absent, MarkRow.absence, func.sum(Lesson.hours))
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .where(or_(is_absent, exempt), Lesson.day.between(period.starts, period.until))
        .where(MarkRow.load_id.in_(select(Load.id).where(*within(tx, period))), tx.within(MarkRow, JOURNAL))
        .group_by(MarkRow.load_id, MarkRow.student_id, is_absent, MarkRow.absence)
    )
    found: dict[tuple[int, int], Noted] = defaultdict(lambda: list(NOTHING))
    for load, student, absent, absence, hours in rows:
        found[load, student][PLACES[absence] if absent else EXEMPT] += int(hours)
    return found


def hours_of_people(tx: Tx, behind: Behind) -> Mapping[int, Hours]:
    """The students of a group with their hours, of all that is taught to it or of a discipline, a teacher."""
    found, people = read_found(tx, behind.period), read_lists(tx, behind.period).get(behind.group_id, {})
    totals = {student: Hours(listed=1) for student in people}
    for one in found.taught.get(behind.group_id, ()):
        if behind.holds(one.title, one.teacher_id):
            for met in met_by(one, people, found):
                totals[met.student] += hours_of(met.held, met.noted)
    return totals
