"""Who stands behind the numbers of the movement: the contingent of a day, student by student."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from desktop_app.models.contingent import Department, Funding, Group, Student, StudentStatus
from desktop_app.models.curriculum import Curriculum, Programme
from desktop_app.models.orders import Placement
from desktop_app.models.people import Person
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission

IN_COLLEGE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)


@dataclass(frozen=True, slots=True)
class StandingLine:
    """A student of the contingent on a day."""

    student_id: int
    name: str
    group: str
    code: str  # of the specialty
    department: str
    funding: Funding
    on_leave: bool


@reading(Permission.READ_ORDERS)
def list_standing(tx: Tx, day: date) -> tuple[StandingLine, ...]:
    """The contingent on a day by group and name: whoever studies, and whoever is on leave."""
    found = tx.session.execute(
        select(Placement, Person, Group.name, Programme.code, Department.name)
        .join(Student, Student.id == Placement.student_id)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Placement.group_id)
        .join(Department, Department.id == Group.department_id)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .join(Programme, Programme.id == Curriculum.programme_id)
        .where(
            Placement.since <= day,
            or_(Placement.next_since.is_(None), Placement.next_since > day),
            Placement.status.in_(IN_COLLEGE),
        )
        .order_by(Group.name, Person.sort_key, Student.id)
    )
    return tuple(
        StandingLine(
            placement.student_id,
            person.full_name,
            group,
            code,
            department,
            placement.funding,
            placement.status is StudentStatus.ON_LEAVE,
        )
        for placement, person, group, code, department in found
    )
