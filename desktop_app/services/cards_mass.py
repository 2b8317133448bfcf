"""One field of many cards at once: what orders do not govern, seen before, written together, taken back as it was."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.errors import NotFound
from desktop_app.models.base import Base
from desktop_app.models.cards import Schooling
from desktop_app.models.contingent import AdmissionBase, Student
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.cards_blocks import data_of
from desktop_app.services.mass import MassSeen, put_many, require_countable, seen_now
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line


class MassField(StrEnum):
    """What may be changed in many cards at once."""

    CITIZENSHIP = "citizenship"
    LANGUAGE = "language"
    ADMISSION_BASE = "admission_base"
    CONTRACT_NUMBER = "contract_number"
    TARGET_CONTRACT = "target_contract"
    INDIVIDUAL_PLAN = "individual_plan"


F = MassField
PLACES: Mapping[MassField, type[Base]] = {
    F.CITIZENSHIP: PersonalData, F.LANGUAGE: Schooling, F.ADMISSION_BASE: Student, F.CONTRACT_NUMBER: Student,
    F.TARGET_CONTRACT: Student, F.INDIVIDUAL_PLAN: Student,
}  # fmt: skip
"""Field → where it stands."""


@reading(Permission.EDIT_STUDENTS)
def open_many(tx: Tx, students: Collection[int], field: MassField) -> MassSeen:
    """What stands in the field of these students. Raises NotFound, BadInput (`too_many_cards`, `nobody_selected`)."""
    return seen_now(field, rows_of(tx, students, field))


@operation(Permission.EDIT_STUDENTS)
def change_many(tx: Tx, seen: MassSeen, wanted: Mapping[int, Any]) -> MassSeen:
    """Write the field of all these students, or of none; the old values, sent back, undo it.

    Raises NotFound, Stale (names each student whose value is another one now), BadInput (`too_many_cards`,
    `nobody_selected`, `text_too_long`).
    """
    field = MassField(seen.field)
    rows = rows_of(tx, wanted, field, to_write=True)
    now = put_many(tx, seen, wanted, rows, lambda value: checked(field, value))
    tx.touch("students")
    return now


def rows_of(tx: Tx, students: Collection[int], field: MassField, *, to_write: bool = False) -> dict[int, Any]:
    """The row that holds the field, of each of these students. Raises NotFound, BadInput."""
    require_countable(students)
    query = (
        select(Student)
        .where(Student.id.in_(students), tx.within(Student))
        .options(joinedload(Student.person).joinedload(Person.data))
    )
    found = tx.session.scalars(query).all()
    if len(found) < len(students):
        raise NotFound(what=Student.__tablename__)
    return {student.id: row for student, row in zip(found, of_field(tx, found, field, to_write=to_write), strict=True)}


def of_field(tx: Tx, students: Sequence[Student], field: MassField, *, to_write: bool) -> list[Any]:
    """Student by student the row where the field stands."""
    if PLACES[field] is Student:
        return list(students)
    if PLACES[field] is PersonalData:
        return [data_of(one.person) if to_write else one.person.data or PersonalData() for one in students]
    people = [student.person_id for student in students]
    rows = {row.person_id: row for row in tx.session.scalars(select(Schooling).where(Schooling.person_id.in_(people)))}
    return [rows.get(person) for person in people]


def checked(field: MassField, value: Any) -> Any:
    """The value as it is kept. Raises BadInput (`text_too_long`)."""
    if field is F.INDIVIDUAL_PLAN:
        return bool(value)
    if field is F.ADMISSION_BASE:
        return None if value is None else AdmissionBase(value)
    length = getattr(PLACES[field].__table__.c[field.value].type, "length", 0)
    return clean_line(str(value), length)
