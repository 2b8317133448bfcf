"""Who studies in a group or a subgroup, in the order of the list."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.people import Person
from desktop_app.models.subgroups import Membership
from desktop_app.services.office import Tx


def read_roster(tx: Tx, group_id: int, subgroup_id: int | None, since: date, until: date) -> Sequence[Student]:
    """The students (of the subgroup only, if there is one) who studied on some day from `since` to `until`."""
    wanted = (
        select(Student)
        .join(Person, Person.id == Student.person_id)
        .where(Student.group_id == group_id)
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
