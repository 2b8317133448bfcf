"""What of the load is left without a teacher when somebody goes (п. 4.2, 4.6)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.services.load_lessons import hours_before
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


@dataclass(frozen=True, slots=True)
class LoadLeft:
    """What somebody still gives from a day on."""

    teacher: str  # «Иванова А. П.»
    rows: int
    hours: int
    names: tuple[str, ...] = ()  # «ИСП-21 ОП.04»


@reading(Permission.READ_TIMETABLE)
def count_load_left(tx: Tx, employee_id: int, since: date) -> LoadLeft:
    """How much somebody still gives from a day on: what a dismissal leaves without a teacher (п. 4.2)."""
    loads = tx.session.scalars(
        select(Load)
        .join(Term, Term.id == Load.term_id)
        .where(Load.teacher_id == employee_id, Term.ends >= since, Load.lead_id.is_(None))
        .options(joinedload(Load.group), joinedload(Load.row))
        .order_by(Load.term_id, Load.id)
    ).all()
    given = hours_before(tx, [load.id for load in loads], since)
    rest = {load.id: max(load.hours - given.get(load.id, 0), 0) for load in loads}
    name = tx.get(Employee, employee_id).person.short_name
    names = tuple(f"{load.group.name} {load.row.index}" for load in loads if rest[load.id])
    return LoadLeft(name, sum(hours > 0 for hours in rest.values()), sum(rest.values()), names)
