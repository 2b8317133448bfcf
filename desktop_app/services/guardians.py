"""Parents and other legal representatives (законные представители) of students: who stands for whom (п. 4.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from desktop_app.models.contingent import Guardian, Student, StudentStatus
from desktop_app.models.people import Person
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


@dataclass(frozen=True, slots=True)
class ChildLine:
    """A student whom somebody stands for."""

    guardian_id: int
    student_id: int
    name: str
    group: str
    status: StudentStatus
    kinship: str
    is_main: bool


@dataclass(frozen=True, slots=True)
class ParentLine:
    """A legal representative in a list, with all children within reach."""

    person_id: int
    name: str
    birth_date: date | None
    phone: str
    email: str
    workplace: str
    children: tuple[ChildLine, ...]


@reading(Permission.READ_STUDENTS)
def list_parents(tx: Tx) -> tuple[ParentLine, ...]:
    """The parents of the students within reach, in the order of the Russian alphabet."""
    query = (
        select(Guardian)
        .join(Guardian.person)
        .options(
            contains_eager(Guardian.person).joinedload(Person.data),
            joinedload(Guardian.student, innerjoin=True).joinedload(Student.group),
        )
        .where(tx.within(Guardian))
        .order_by(Person.sort_key, Person.id, Guardian.id)
    )
    found: dict[int, list[Guardian]] = {}
    for row in tx.session.scalars(query):
        found.setdefault(row.person_id, []).append(row)
    return tuple(parent_line(rows) for rows in found.values())


def parent_line(rows: Iterable[Guardian]) -> ParentLine:
    """A person by all the students that they stand for."""
    rows = list(rows)
    person = rows[0].person
    data = person.data
    return ParentLine(
        person_id=person.id,
        name=person.full_name,
        birth_date=data.birth_date if data else None,
        phone=data.phone if data else "",
        email=data.email if data else "",
        workplace=next((row.workplace for row in rows if row.workplace), ""),
        children=tuple(child_line(row) for row in rows),
    )


def child_line(row: Guardian) -> ChildLine:
    """A student as lists of parents show one."""
    student = row.student
    return ChildLine(
        guardian_id=row.id,
        student_id=student.id,
        name=student.person.full_name,
        group=student.group.name,
        status=student.status,
        kinship=row.kinship,
        is_main=row.is_main,
    )
