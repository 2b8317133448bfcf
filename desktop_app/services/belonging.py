"""Who belongs to the college today, of everybody in sight at once: what `rights.live_roles` asks for one account."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from desktop_app.models.access import Account
from desktop_app.models.contingent import Guardian, Student
from desktop_app.models.people import Employee
from desktop_app.services.office import Tx
from desktop_app.services.permissions import GIVEN, OUTSIDE, Role
from desktop_app.services.rights import HERE, holds


@dataclass(frozen=True, slots=True)
class Belonging:
    """Keys of persons."""

    today: date
    dismissed: frozenset[int]  # from every place of work that they had
    students: frozenset[int]
    parents: frozenset[int]

    def live_roles(self, account: Account) -> frozenset[Role]:
        """The account's roles that hold today."""
        dated = {Role(row.role) for row in account.roles if row.role in GIVEN and holds(row, self.today)}
        person = account.person_id
        return frozenset(
            role
            for role in dated
            if (role not in OUTSIDE and person not in self.dismissed)
            or (role is Role.STUDENT and person in self.students)
            or (role is Role.PARENT and person in self.parents)
        )


def belonging(tx: Tx) -> Belonging:
    """The state of today, as far as the user sees it."""
    working: dict[int, bool] = {}
    for person, left in tx.session.execute(select(Employee.person_id, Employee.dismissed_on)):
        working[person] = working.get(person, False) or left is None or left > tx.today
    here = (Student.status.in_(HERE), or_(Student.left_on.is_(None), Student.left_on > tx.today))
    parents = select(Guardian.person_id).join(Guardian.student).where(*here)
    return Belonging(
        today=tx.today,
        dismissed=frozenset(person for person, works in working.items() if not works),
        students=frozenset(tx.session.scalars(select(Student.person_id).where(*here))),
        parents=frozenset(tx.session.scalars(parents)),
    )
