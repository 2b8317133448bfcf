"""Who of the people of the college may be an applicant: on a server its own function tells, embedded the same query."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select

from desktop_app.models.contingent import Group, Student
from desktop_app.models.people import Identity, Person, PersonalData
from desktop_app.services.office import Tx
from desktop_app.services.trail import is_server


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody who studies, studied or works here."""

    person_id: int
    name: str
    search_key: str
    born: date | None
    same_number: bool
    status: str  # of the newest student's card
    group: str


def people_like(tx: Tx, snils: str, key: str, born: date | None) -> tuple[Someone, ...]:
    """Whoever has this СНИЛС, this name (as `search_key` writes it) or this birth date, the archive included."""
    if is_server(tx.session):
        columns = ("person_id", "name", "search_key", "born", "same_number", "status", "group_name")
        found = func.sec.twins(snils, key, born).table_valued(*columns)
        rows = tx.session.execute(select(*(found.c[one] for one in columns)))
        return tuple(
            Someone(
                row.person_id, row.name, row.search_key, row.born, row.same_number, row.status or "",
                row.group_name or "",
            )
            for row in rows
        )  # fmt: skip
    return embedded(tx, snils, key, born)


def embedded(tx: Tx, snils: str, key: str, born: date | None) -> tuple[Someone, ...]:
    """The query of `sec.twins`."""
    alike = [Person.search_key == key]
    if born is not None:
        alike.append(PersonalData.birth_date == born)
    if snils:
        alike.append(Identity.snils == snils)
    newest = select(func.max(Student.id)).where(Student.person_id == Person.id).correlate(Person).scalar_subquery()
    query = (
        select(Person, PersonalData.birth_date, Identity.snils, Student.status, Group.name)
        .outerjoin(PersonalData, PersonalData.person_id == Person.id)
        .outerjoin(Identity, Identity.person_id == Person.id)
        .outerjoin(Student, Student.id == newest)
        .outerjoin(Group, Group.id == Student.group_id)
        .where(or_(*alike))
        .order_by(Person.id)
    )
    return tuple(
        Someone(
            person.id, person.full_name, person.search_key, birth, bool(snils) and number == snils, status or "",
            group or "",
        )
        for person, birth, number, status, group in tx.session.execute(query)
    )  # fmt: skip
