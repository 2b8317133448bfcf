"""Who studies in a group or a subgroup, in the order of the list: as the orders in force have placed them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, contains_eager

from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.orders import Placement
from desktop_app.models.people import Person
from desktop_app.models.subgroups import Membership
from desktop_app.services.office import Tx
from desktop_app.services.trail import is_server

Span = tuple[date, date | None]
"""From a day until another (excluded)."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A student of a list, with the spans in which they studied in its group: leave and other groups are gaps."""

    student: Student
    spans: tuple[Span, ...]

    def studies_on(self, day: date) -> bool:
        """Whether the student studied in this group on a day."""
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
    if subgroup_id is not None:
        wanted = wanted.join(Membership, Membership.student_id == Student.id).where(
            Membership.subgroup_id == subgroup_id
        )
    found: dict[int, tuple[Student, list[Span]]] = {}
    for student, first, end in tx.session.execute(wanted):
        found.setdefault(student.id, (student, []))[1].append((first, end))
    meant = those(tx, found, *which) if which else found
    return [Seat(student, joined(spans)) for key, (student, spans) in found.items() if key in meant]


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


def group_size(tx: Tx, group_id: InstrumentedAttribute[int]) -> Any:
    """Inside a select: how many study in a group now; no secret, whoever may see who they are."""
    if is_server(tx.session):
        return func.sec.group_size(group_id)
    return (
        select(func.count(Student.id))
        .where(Student.group_id == group_id, Student.status == StudentStatus.STUDYING)
        .scalar_subquery()
    )
