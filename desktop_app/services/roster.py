"""Who studies in a group or a subgroup, in the order of the list."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.people import Person
from desktop_app.models.subgroups import Membership
from desktop_app.services.office import Tx
from desktop_app.services.trail import is_server


def read_roster(
    tx: Tx, group_id: int, subgroup_id: int | None, since: date, until: date, *which: ColumnElement[bool]
) -> Sequence[Student]:
    """The students (of the subgroup only, if there is one) who studied on some day from `since` to `until`."""
    wanted = (
        select(Student)
        .join(Person, Person.id == Student.person_id)
        .where(Student.group_id == group_id, *which)
        .order_by(Person.sort_key, Student.id)
    )
    if subgroup_id is not None:
        wanted = wanted.join(Membership, Membership.student_id == Student.id).where(
            Membership.subgroup_id == subgroup_id
        )
    return [student for student in tx.session.scalars(wanted) if studied(student, since, until)]


def studied(student: Student, since: date, until: date) -> bool:
    """Whether the student was in the college on some day of these: enrolled, and not gone or on leave before."""
    if student.enrolled_on > until:
        return False
    if student.left_on is not None:
        return student.left_on > since
    return student.status is StudentStatus.STUDYING


def group_size(tx: Tx, group_id: InstrumentedAttribute[int]) -> Any:
    """Inside a select: how many study in a group now; no secret, whoever may see who they are."""
    if is_server(tx.session):
        return func.sec.group_size(group_id)
    return (
        select(func.count(Student.id))
        .where(Student.group_id == group_id, Student.status == StudentStatus.STUDYING)
        .scalar_subquery()
    )
