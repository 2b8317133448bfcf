"""Accounts of the demo college: one login for each role that the program has, and one for every teacher."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from desktop_app.models.contingent import Group, Student
from desktop_app.models.people import Employee, Person
from desktop_app.services.accounts import make_account, names_of, sealed
from desktop_app.services.demo.sources import StaffSource
from desktop_app.services.logins import free, login_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import OUTSIDE, Role

DEMO_PASSWORD = "Vedomost-2026"  # noqa: S105 - printed in the README: the demo college has no secrets

SHOWN: Mapping[Role, str] = MappingProxyType({
    Role.ADMINISTRATOR: "admin",
    Role.HR: "kadry",
    Role.CURATOR: "kurator",
    Role.STUDENT: "student",
    Role.PARENT: "roditel",
    Role.TEACHER: "prepodavatel",
    Role.SECRETARY: "sekretar",
    Role.ADMISSIONS: "priemnaya",
    Role.DEPUTY_ACADEMIC: "zamestitel",
    Role.DEPUTY_METHODICAL: "metodist",
    Role.HEAD_OF_DEPARTMENT: "zavotdeleniem",
    Role.DIRECTOR: "direktor",
})  # fmt: skip
"""The account that shows a role; the sign-in window of the demo college offers them."""

ORDER = ("112-о", date(2026, 8, 31))
"""The director's order by which everybody who works here is responsible (п. 3.1)."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The people who show what cannot be seen from an office: a lesson, a group, a child."""

    teacher: Employee
    curator: Employee
    student: Student
    parent: Person


Groups = dict[int, tuple[Group, Sequence[Student]]]


@dataclass(frozen=True, slots=True)
class Working:
    """Everybody who works at the college, and whom they look after."""

    staff: Sequence[tuple[StaffSource, Employee]]
    teachers: Sequence[Employee]
    groups: Groups
    hours: Mapping[int, int]  # of a teacher in the term

    @property
    def curators(self) -> frozenset[int]:
        """The curators, by their keys as employees."""
        return frozenset(group.curator_id for group, _students in self.groups.values() if group.curator_id is not None)

    @property
    def busiest(self) -> Employee:
        """The teacher with most hours who is nothing else."""
        plain = [teacher for teacher in self.teachers if teacher.id not in self.curators]
        return max(plain, key=lambda teacher: (self.hours.get(teacher.id, 0), -teacher.id))


def add_accounts(tx: Tx, working: Working, shown: Shown) -> None:
    """Accounts for everybody who works, and for the student and the parent that are shown.

    All have the demo password, and so one hash: to compute it thirty times would only make the demo slower.
    """
    hashed = sealed(tx, DEMO_PASSWORD)
    wanted = [*shown_accounts(working, shown), *teacher_accounts(working, shown)]
    accounts = [make_account(login, person, roles, hashed) for login, person, roles in wanted]
    for row in (row for account in accounts for row in account.roles if row.role not in OUTSIDE):
        row.order_number, row.order_date = ORDER  # п. 3.1
    tx.session.add_all(accounts)
    tx.session.flush()


def shown_accounts(working: Working, shown: Shown) -> Iterator[tuple[str, Person, set[Role]]]:
    """The first account of each role is the one that is shown."""
    for source, employee in working.staff:
        yield source.login, employee.person, {Role(source.role)}
    yield SHOWN[Role.TEACHER], shown.teacher.person, {Role.TEACHER}
    yield SHOWN[Role.CURATOR], shown.curator.person, {Role.CURATOR, Role.TEACHER}
    yield SHOWN[Role.STUDENT], shown.student.person, {Role.STUDENT}
    yield SHOWN[Role.PARENT], shown.parent, {Role.PARENT}


def teacher_accounts(working: Working, shown: Shown) -> Iterator[tuple[str, Person, set[Role]]]:
    """«ivanova.ap» for «Иванова Анна Петровна»; a number where somebody has it already."""
    taken: set[str] = set()
    for teacher in working.teachers:
        login = free(login_of(*names_of(teacher.person)), taken)
        if teacher.id not in {shown.teacher.id, shown.curator.id}:
            roles = {Role.TEACHER, Role.CURATOR} if teacher.id in working.curators else {Role.TEACHER}
            yield login, teacher.person, roles
