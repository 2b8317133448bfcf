"""The staff (сотрудники, п. 4.2): the list and the card; HR writes them, and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager

from desktop_app.models.contingent import Group
from desktop_app.models.load import Load
from desktop_app.models.people import Employee, Person, PersonalData
from desktop_app.models.staff import Employment, Position, Qualification
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.staff import last_day_of
from desktop_app.services.staff_values import MANDATORY as MANDATORY
from desktop_app.services.staff_values import EmployeeCard, EmploymentKind, PersonValues, Place, StaffLine
from desktop_app.services.staff_values import QualificationValues as QualificationValues

ORDER = tuple(EmploymentKind)


@reading(Permission.READ_STAFF)
def list_staff(tx: Tx, *, everybody: bool = False) -> tuple[StaffLine, ...]:
    """Those who work at the college today (`everybody`: whoever ever did), in the order of the Russian alphabet."""
    query = (
        select(Employee)
        .join(Employee.person)
        .options(contains_eager(Employee.person).joinedload(Person.data))
        .order_by(Person.sort_key, Employee.id)
    )
    if not everybody:
        query = query.where(or_(Employee.dismissed_on.is_(None), Employee.dismissed_on > tx.today))
    employees = tx.session.scalars(query).all()
    places, qualifications = places_of(tx), qualifications_of(tx)
    return tuple(line_of(tx, one, places.get(one.id, ()), qualifications.get(one.id)) for one in employees)


@reading(Permission.READ_STAFF)
def open_employee(tx: Tx, employee_id: int) -> EmployeeCard:
    """The card of an employee. Raises NotFound."""
    return card_of(tx, tx.get(Employee, employee_id))


def card_of(tx: Tx, employee: Employee) -> EmployeeCard:
    """The card as it stands."""
    places = places_of(tx, employee.id).get(employee.id, ())
    qualification = qualifications_of(tx, employee.id).get(employee.id)
    person, data = employee.person, employee.person.data or PersonalData()
    return EmployeeCard(
        line=line_of(tx, employee, places, qualification),
        person_version=person.version,
        person=PersonValues(
            person.last_name, person.first_name, person.patronymic, person.sex,
            data.birth_date, None, data.phone, data.email,
        ),
        snils_masked=data.snils_masked,
        places=tuple(places),
        qualification_version=None if qualification is None else qualification.version,
        qualification=values_of(qualification),
        entered_on=None if qualification is None else qualification.entered_on,
        groups=tuple(
            tx.session.scalars(select(Group.name).where(Group.curator_id == employee.id).order_by(Group.name))
        ),
        loads=tx.session.scalar(select(func.count(Load.id)).where(Load.teacher_id == employee.id)) or 0,
    )  # fmt: skip


def values_of(row: Qualification | None) -> QualificationValues:
    """Education, category and service of a row, if there is one."""
    if row is None:
        return QualificationValues()
    return QualificationValues(
        row.education, row.category, row.category_until, row.serves_since, row.teaches_since
    )  # fmt: skip


def places_of(tx: Tx, employee_id: int | None = None) -> Mapping[int, Sequence[Place]]:
    """Employee → places, the main one first."""
    query = select(Employment, Position.name).join(Position, Position.id == Employment.position_id)
    if employee_id is not None:
        query = query.where(Employment.employee_id == employee_id)
    found: dict[int, list[Place]] = defaultdict(list)
    for row, name in tx.session.execute(query):
        found[row.employee_id].append(Place(row.position_id, row.kind, row.rate, row.since, row.until, name))
    return {key: sorted(places, key=lambda one: (ORDER.index(one.kind), one.since)) for key, places in found.items()}


def qualifications_of(tx: Tx, employee_id: int | None = None) -> Mapping[int, Qualification]:
    """Employee → qualification."""
    query = select(Qualification)
    if employee_id is not None:
        query = query.where(Qualification.employee_id == employee_id)
    return {row.employee_id: row for row in tx.session.scalars(query)}


def line_of(
    tx: Tx, employee: Employee, places: Sequence[Place], qualification: Qualification | None
) -> StaffLine:  # fmt: skip
    """An employee as the list shows one."""
    data = employee.person.data or PersonalData()
    held = [place for place in places if place.until is None or place.until >= tx.today]
    return StaffLine(
        id=employee.id,
        version=employee.version,
        person_id=employee.person_id,
        name=employee.person.full_name,
        position=employee.position,
        rate=sum((place.rate for place in held), Decimal(0)) if places else None,
        kind=places[0].kind if places else None,
        category=qualification.category if qualification else None,
        phone=data.phone,
        email=data.email,
        hired_on=employee.hired_on,
        last_day=last_day_of(employee.dismissed_on) if employee.dismissed_on else None,
        missing=tuple(missing(data, bool(places), qualification)),
    )


def missing(data: PersonalData, placed: bool, qualification: Qualification | None) -> Iterable[str]:  # noqa: FBT001 - a fact
    """The codes of what the card does not hold yet (`MANDATORY`)."""
    known = {
        "birth_date": data.birth_date is not None,
        "snils": bool(data.snils_masked or data.no_snils_reason),
        "place": placed,
        "education": qualification is not None and bool(qualification.education),
    }
    return (code for code in MANDATORY if not known[code])
