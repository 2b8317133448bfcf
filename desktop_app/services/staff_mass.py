"""One field of many employees at once (п. 4.2): what a commission or a diploma gives to several on one day."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from desktop_app.errors import NotFound
from desktop_app.models.people import Employee
from desktop_app.models.staff import Category, Qualification
from desktop_app.services.mass import MassSeen, put_many, require_countable, seen_now
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.staff import qualifications_of
from desktop_app.services.staff_writing import EDUCATION
from desktop_app.services.typed import clean_line


class StaffField(StrEnum):
    """What may be changed in many cards at once."""

    CATEGORY = "category"
    CATEGORY_UNTIL = "category_until"
    EDUCATION = "education"


F = StaffField


@reading(Permission.EDIT_STAFF)
def open_many(tx: Tx, employees: Collection[int], field: StaffField) -> MassSeen:
    """What stands in the field of these employees; a term without a category is none (`without`).

    Raises NotFound, BadInput (`too_many_cards`, `nobody_selected`).
    """
    return seen_now(field, rows_of(tx, employees, field))


@operation(Permission.EDIT_STAFF)
def change_many(tx: Tx, seen: MassSeen, wanted: Mapping[int, Any]) -> MassSeen:
    """Write the field of all these employees, or of none; the old values, sent back, undo it.

    Raises NotFound, Stale (names each employee whose value is another one now), BadInput (`too_many_cards`,
    `nobody_selected`, `text_too_long`).
    """
    field = StaffField(seen.field)
    rows = rows_of(tx, wanted, field)
    tx.session.add_all(row for row in rows.values() if row is not None)
    now = put_many(tx, seen, wanted, rows, lambda value: checked(field, value))
    tx.touch("staff")
    return now


def rows_of(tx: Tx, employees: Collection[int], field: StaffField) -> dict[int, Qualification | None]:
    """The qualification of each of these employees, a fresh one where nothing is written down; None: nothing to end.

    Raises NotFound, BadInput.
    """
    require_countable(employees)
    found = set(tx.session.scalars(select(Employee.id).where(Employee.id.in_(employees))))
    if len(found) < len(employees):
        raise NotFound(what=Employee.__tablename__)
    known = qualifications_of(tx)
    rows = {key: known.get(key) or Qualification(employee_id=key, entered_on=tx.today) for key in employees}
    if field is F.CATEGORY_UNTIL:
        return {key: row if row.category is not None else None for key, row in rows.items()}
    return dict(rows)


def checked(field: StaffField, value: Any) -> Any:
    """The value as it is kept. Raises BadInput (`text_too_long`)."""
    if field is F.EDUCATION:
        return clean_line(str(value), EDUCATION)
    if field is F.CATEGORY:
        return None if value is None else Category(value)
    return value
