"""What the teachers of a division are told (п. 4.6): sent, changed, answered, approved, a student moved, ended."""

from collections.abc import Iterable

from sqlalchemy import insert, select

from desktop_app.models.contingent import Group
from desktop_app.models.divisions import PartTeacher
from desktop_app.models.people import Employee
from desktop_app.models.subgroups import Division
from desktop_app.models.substitutions import Notice
from desktop_app.services.office import Tx

SUBJECT, TEXT = 200, 1000


def teachers_of(tx: Tx, division_id: int) -> frozenset[int]:
    """The employees who teach a subgroup of a division, or are to teach it."""
    return frozenset(tx.session.scalars(select(PartTeacher.teacher_id).where(PartTeacher.division_id == division_id)))


def tell_teachers(tx: Tx, division: Division, what: str, text: str, employees: Iterable[int] | None = None) -> None:
    """A notice to teachers of a division (all of them, or some): «Подгруппы ИСП-21, «Английский язык»: утверждено»."""
    told = teachers_of(tx, division.id) if employees is None else set(employees)
    persons = tx.session.scalars(select(Employee.person_id).where(Employee.id.in_(told)).order_by(Employee.person_id))
    subject = f"Подгруппы {tx.get(Group, division.group_id).name}, «{division.name}»: {what}"
    rows = [
        {"person_id": person, "made_at": tx.now, "subject": subject[:SUBJECT], "text": text[:TEXT], "version": 1}
        for person in persons
    ]
    if rows:
        tx.session.execute(insert(Notice), rows)
        tx.touch("notices")
