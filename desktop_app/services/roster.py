"""Who studies in a group or a subgroup, in the order of the list.

As the orders in force have placed them, and as a division into subgroups has since which day.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, contains_eager

from desktop_app.models.attestation import GradeSheet
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.load import Load
from desktop_app.models.orders import Placement
from desktop_app.models.people import Person
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx
from desktop_app.services.permissions import OUTSIDE, Permission
from desktop_app.services.reach import own_students
from desktop_app.services.trail import is_server

Span = tuple[date, date | None]
"""From a day until another (excluded)."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A student of a list, with the spans in which they stood in it: leave, other groups and subgroups are gaps."""

    student: Student
    spans: tuple[Span, ...]

    def studies_on(self, day: date) -> bool:
        """Whether the student stood in this list on a day."""
        return studied(self.spans, day)


def studied(spans: Iterable[Span], day: date) -> bool:
    """Whether a day lies in one of the spans."""
    return any(since <= day and (until is None or day < until) for since, until in spans)


def read_roster(
    tx: Tx, group_id: int, subgroup_id: int | None, since: date, until: date, *which: ColumnElement[bool]
) -> Sequence[Student]:
    """The students (of the subgroup only, if there is one) who studied on some day from `since` to `until`."""
    return [seat.student for seat in read_seats(tx, group_id, subgroup_id, since, until, *which)]


def read_seats(
    tx: Tx, group_id: int, subgroup_id: int | None, since: date, until: date, *which: ColumnElement[bool]
) -> Sequence[Seat]:
    """The same with the days on which they did."""
    wanted = (
        select(Student, Placement.since, Placement.next_since)
        .join(Student.person)
        .join(Placement, Placement.student_id == Student.id)
        .where(Placement.group_id == group_id, Placement.status == StudentStatus.STUDYING, Placement.since <= until)
        .where(or_(Placement.next_since.is_(None), Placement.next_since > since))
        .order_by(Person.sort_key, Student.id, Placement.since)
        .options(contains_eager(Student.person))
    )
    stays = None if subgroup_id is None else read_stays(tx, [subgroup_id])[subgroup_id]
    if stays is not None:
        wanted = wanted.where(Student.id.in_(stays))
    found: dict[int, tuple[Student, list[Span]]] = {}
    for student, first, end in tx.session.execute(wanted):
        found.setdefault(student.id, (student, []))[1].append((first, end))
    meant = those(tx, found, *which) if which else found
    during = [(since, until + timedelta(days=1))]
    seats = (
        Seat(student, joined(spans) if stays is None else overlap(joined(spans), stays[key]))
        for key, (student, spans) in found.items()
        if key in meant
    )
    return [seat for seat in seats if overlap(seat.spans, during)]


def read_attested(tx: Tx, sheet: GradeSheet, day: date) -> Sequence[Student]:
    """Whom a statement lists on a day: not who does not study the discipline (не изучает), and has no journal of it."""
    aside = not_studying(tx, sheet, day)
    return [one for one in read_roster(tx, sheet.group_id, sheet.subgroup_id, day, day) if one.id not in aside]


def not_studying(tx: Tx, sheet: GradeSheet, day: date) -> frozenset[int]:
    """Who stands aside in every division that the discipline is taught in; nobody if the whole group has lessons."""
    query = select(Load.subgroup_id, Subgroup.division_id).outerjoin(Subgroup, Subgroup.id == Load.subgroup_id)
    rows = tx.session.execute(
        query.where(Load.term_id == sheet.term_id, Load.group_id == sheet.group_id, Load.row_id == sheet.row_id)
        .where(or_(Load.until.is_(None), Load.until > day))
    ).all()  # fmt: skip
    if not rows or any(subgroup is None for subgroup, _division in rows):
        return frozenset()
    aside: dict[int, set[int]] = {division: set() for _subgroup, division in rows}
    nowhere = select(Membership.division_id, Membership.student_id).where(stands_in(None, day))
    for division, student in tx.session.execute(nowhere.where(Membership.division_id.in_(aside))):
        aside[division].add(student)
    return frozenset(set.intersection(*aside.values()))


def seats_of(tx: Tx, load: Load, *which: ColumnElement[bool]) -> Sequence[Seat]:
    """Who stands in the journal of a row of the load, and when.

    A row may begin or end amid the term, when its group is divided or merged: nobody stands in it outside of its days.
    """
    term = load.term
    seats = read_seats(tx, load.group_id, load.subgroup_id, term.starts, term.ends, *which)
    if load.since is None and load.until is None:
        return seats
    given = [(load.since or date.min, load.until)]
    kept = (Seat(seat.student, overlap(seat.spans, given)) for seat in seats)
    return [seat for seat in kept if seat.spans]


def read_stays(tx: Tx, subgroups: Collection[int]) -> dict[int, dict[int, tuple[Span, ...]]]:
    """Subgroup → student → when they stood in it, by date."""
    found: dict[int, dict[int, tuple[Span, ...]]] = {key: {} for key in subgroups}
    rows = tx.session.execute(
        select(Membership.subgroup_id, Membership.student_id, Membership.since, Membership.until)
        .where(Membership.subgroup_id.in_(subgroups))
        .order_by(Membership.since)
    )
    for subgroup, student, since, until in rows:
        of = found[subgroup or 0]
        of[student] = joined((*of.get(student, ()), (since, until)))
    return found


def standing(stays: Mapping[int, Iterable[Span]], day: date) -> frozenset[int]:
    """The students whose stay has the day in it."""
    return frozenset(student for student, spans in stays.items() if studied(spans, day))


def comes_to(tx: Tx) -> ColumnElement[bool]:
    """Of a student or a parent, in a select of `Lesson` and `Load`: the lessons of the subgroup as it is on their day.

    The journal of a subgroup that they have left stays theirs to read; its next lessons are not.
    """
    if not tx.user.roles or not tx.user.roles <= OUTSIDE:
        return true()
    mine = Membership.student_id.in_(own_students(tx.user, Permission.READ_JOURNAL))
    there = select(Membership.id).where(mine, stands_in(Load.subgroup_id, Lesson.day)).exists()
    return or_(Load.subgroup_id.is_(None), there)


def stands_in(
    subgroup_id: InstrumentedAttribute[int | None] | int | None, day: InstrumentedAttribute[date] | date
) -> ColumnElement[bool]:
    """Whether a `Membership` is of a subgroup on a day; None: of somebody who does not study."""
    return and_(
        Membership.subgroup_id == subgroup_id,
        Membership.since <= day,
        or_(Membership.until.is_(None), Membership.until > day),
    )


def those(tx: Tx, keys: Collection[int], *which: ColumnElement[bool]) -> Collection[int]:
    """Which of these students are meant.

    Asked by their keys: a condition with sets in it, asked in a join, has PostgreSQL go through all students ever.
    """
    return frozenset(tx.session.scalars(select(Student.id).where(Student.id.in_(keys), *which)))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans of which one begins where another ends are one: an order in between changed something else."""
    found: list[Span] = []
    for since, until in spans:
        if found and found[-1][1] == since:
            since = found.pop()[0]  # noqa: PLW2901 - the span grows backwards
        found.append((since, until))
    return tuple(found)


def overlap(one: Iterable[Span], other: Sequence[Span]) -> tuple[Span, ...]:
    """What lies in both."""
    met = ((max(a, since), min(b or date.max, until or date.max)) for a, b in one for since, until in other)
    return tuple((since, None if until == date.max else until) for since, until in met if since < until)


@dataclass(frozen=True, slots=True)
class Standing:
    """A subgroup of an approved division, and who stands in it: those who have left the group do not."""

    group_id: int
    ended: bool  # the division: its students are those of its last day
    subgroup_id: int
    number: int
    students: frozenset[int]


def read_standing(tx: Tx, term_id: int) -> Sequence[Standing]:
    """The subgroups of a term that the timetable knows (п. 4.6: what nobody has approved is not used), by key."""
    found: dict[int, Standing] = {}
    for group, ended, part, number, student in tx.session.execute(standing_query(tx, term_id)):
        known = found.get(part) or Standing(group, ended, part, number, frozenset())
        found[part] = known if student is None else replace(known, students=known.students | {student})
    return [found[key] for key in sorted(found)]


def standing_query(tx: Tx, term_id: int) -> Select[int, bool, int, int, int | None]:
    """A row for each student of a subgroup, or one without a student; the server tells it whoever sees the students."""
    if is_server(tx.session):
        names = ("group_id", "ended", "subgroup_id", "number", "student_id")
        return select(*func.sec.standing(term_id).table_valued(*names).c)
    last = or_(Membership.until.is_(None), Membership.until >= Division.ends)
    there = and_(Student.group_id == Division.group_id, Student.status == StudentStatus.STUDYING)
    return (
        select(Division.group_id, Division.ends.is_not(None), Subgroup.id, Subgroup.number, Student.id)
        .join(Subgroup, Subgroup.division_id == Division.id)
        .outerjoin(Membership, and_(Membership.subgroup_id == Subgroup.id, last))
        .outerjoin(Student, and_(Student.id == Membership.student_id, there))
        .where(Division.term_id == term_id, Division.state == DivisionState.APPROVED)
    )


def group_size(tx: Tx, group_id: InstrumentedAttribute[int]) -> Any:
    """Inside a select: how many study in a group now; no secret, whoever may see who they are."""
    if is_server(tx.session):
        return func.sec.group_size(group_id)
    return (
        select(func.count(Student.id))
        .where(Student.group_id == group_id, Student.status == StudentStatus.STUDYING)
        .scalar_subquery()
    )
