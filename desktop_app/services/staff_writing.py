"""Staff cards as HR writes them (п. 4.2): a new employee, who they are, places, qualification, the end."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from sqlalchemy import func, or_, select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.people import Employee, Identity, Person, PersonalData
from desktop_app.models.staff import Employment, Position, Qualification
from desktop_app.services.identity import digits, flush_unique, refuse
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.identity import masked_snils, snils_fault
from desktop_app.services.rules.staff import first_day_gone, last_day_of, leaves_after_coming, rates_fit
from desktop_app.services.staff import card_of, places_of
from desktop_app.services.staff_values import EmployeeCard, EmploymentKind, PersonValues, Place, QualificationValues
from desktop_app.services.trail import is_server
from desktop_app.services.typed import clean_line

NAME, PHONE, EMAIL, EDUCATION = 80, 20, 120, 300
YOUNGEST, OLDEST = 14, 100


@operation(Permission.EDIT_STAFF)
def add_employee(tx: Tx, values: PersonValues, place: Place) -> EmployeeCard:
    """A new employee in a place: within three working days of taking office (п. 4.2).

    Raises BadInput (as `put_employee` and `put_places`; `already_employed`), NotFound.
    """
    checked = checked_person(tx, values)
    position = tx.get(Position, place.position_id)
    refuse_double(tx, checked)
    person = Person(last_name=checked.last_name, first_name=checked.first_name, patronymic=checked.patronymic,
                    sex=checked.sex)  # fmt: skip
    if is_server(tx.session):  # a person is seen as staff only when the next row stands
        person.id = tx.session.scalars(select(func.nextval("person_id_seq"))).one()
    tx.session.add(person)
    tx.session.flush()
    employee = Employee(person_id=person.id, position=position.name, hired_on=place.since)
    tx.session.add(employee)
    tx.session.flush()
    employee.person = person
    put_places_of(tx, employee, [place])
    tx.session.add(Qualification(employee_id=employee.id, entered_on=tx.today))
    put_data(tx, person, checked)
    return finished(tx, employee)


@operation(Permission.EDIT_STAFF)
def put_employee(tx: Tx, seen: EmployeeCard, values: PersonValues) -> EmployeeCard:
    """Who the employee is and how to reach them.

    Raises NotFound, Stale, BadInput (`name_missing`, `text_too_long`, `birth_date_odd`, `snils_length`, `snils_zero`,
    `snils_control`, `snils_taken_elsewhere`).
    """
    employee = tx.get(Employee, seen.line.id)
    tx.require_version(employee.person, seen.person_version)
    checked = checked_person(tx, values)
    if seen.person != card_of(tx, employee).person:
        raise Stale(Person.__tablename__, {"person": employee.person_id})
    person = employee.person
    person.last_name, person.first_name = checked.last_name, checked.first_name
    person.patronymic, person.sex = checked.patronymic, checked.sex
    put_data(tx, person, checked)
    return finished(tx, employee)


@operation(Permission.EDIT_STAFF)
def put_places(tx: Tx, seen: EmployeeCard, places: Sequence[Place]) -> EmployeeCard:
    """The places that the employee holds and held; the main one of today names the position.

    Raises NotFound, Stale, BadInput (`place_missing`, `place_dates`, `place_before_hiring`), RuleBroken (`rates_fit`).
    """
    employee = tx.get(Employee, seen.line.id)
    if places_of(tx, employee.id).get(employee.id, []) != list(seen.places):
        raise Stale(Employment.__tablename__, {"employee": employee.id})
    put_places_of(tx, employee, places)
    return finished(tx, employee)


@operation(Permission.EDIT_STAFF)
def put_qualification(tx: Tx, seen: EmployeeCard, values: QualificationValues) -> EmployeeCard:
    """Education, category and service. Raises NotFound, Stale, BadInput (`text_too_long`)."""
    employee = tx.get(Employee, seen.line.id)
    row = tx.seen(Qualification, seen.qualification_version, employee_id=employee.id)
    if row is None:
        row = Qualification(employee_id=employee.id, entered_on=tx.today)
        tx.session.add(row)
    for one in fields(values):
        setattr(row, one.name, getattr(values, one.name))
    row.education = clean_line(values.education, EDUCATION)
    return finished(tx, employee)


@operation(Permission.EDIT_STAFF)
def put_last_day(tx: Tx, seen: EmployeeCard, last_day: date | None) -> EmployeeCard:
    """Dismiss: the last day of work ends the places and, on the day after, every right of the account; None: back.

    Raises NotFound, Stale, RuleBroken (`leaves_after_coming`).
    """
    employee = tx.get(Employee, seen.line.id)
    tx.require_version(employee, seen.line.version)
    before = last_day_of(employee.dismissed_on) if employee.dismissed_on else None
    if last_day is not None:
        require(leaves_after_coming, employee.hired_on, last_day)
    for row in tx.session.scalars(select(Employment).where(Employment.employee_id == employee.id)):
        if row.until in {None, before} and (last_day is None or row.since <= last_day):
            row.until = last_day
    employee.dismissed_on = first_day_gone(last_day) if last_day else None
    tx.touch("accounts")
    return finished(tx, employee)


def finished(tx: Tx, employee: Employee) -> EmployeeCard:
    """Written: whoever looks at the staff looks again."""
    flush_unique(tx)
    tx.session.refresh(employee)
    tx.touch("staff", employee.id)
    return card_of(tx, employee)


def put_data(tx: Tx, person: Person, values: PersonValues) -> None:
    """What is not everybody's: birth date, contacts, СНИЛС."""
    data = person.data or PersonalData()
    data.birth_date, data.phone, data.email = values.birth_date, values.phone, values.email
    if values.snils is not None:
        row = tx.session.scalars(select(Identity).where(Identity.person_id == person.id)).one_or_none()
        if row is None:
            row = Identity(person_id=person.id)
            tx.session.add(row)
        row.snils = values.snils or None
        data.snils_masked = masked_snils(values.snils)
    person.data = data


def put_places_of(tx: Tx, employee: Employee, places: Sequence[Place]) -> None:
    """Write all places anew. Raises BadInput, RuleBroken (see `put_places`), NotFound."""
    check_places(employee, places)
    rows = tx.session.scalars(select(Employment).where(Employment.employee_id == employee.id)).all()
    for row in rows[len(places) :]:
        tx.session.delete(row)
    for row, place in zip(rows, places, strict=False):
        row.position_id, row.kind, row.rate = place.position_id, place.kind, place.rate
        row.since, row.until = place.since, place.until
    tx.session.add_all(
        Employment(employee_id=employee.id, position_id=place.position_id, kind=place.kind, rate=place.rate,
                   since=place.since, until=place.until)
        for place in places[len(rows) :]
    )  # fmt: skip
    employee.position = tx.get(Position, main_of(places).position_id).name


def check_places(employee: Employee, places: Sequence[Place]) -> None:
    """Raise BadInput or RuleBroken (see `put_places`)."""
    if not places:
        raise BadInput("place_missing")
    for place in places:
        if place.until is not None and place.until < place.since:
            raise BadInput("place_dates", day=place.since)
        if place.since < employee.hired_on:
            raise BadInput("place_before_hiring", day=place.since, hired=employee.hired_on)
        require(rates_fit, [one.rate for one in places if holds(one, place.since)])


def holds(place: Place, day: date) -> bool:
    """Whether a place is held on a day."""
    return place.since <= day and (place.until is None or place.until >= day)


def main_of(places: Sequence[Place]) -> Place:
    """The place that names the position: the main one, of several the latest."""
    mains = [place for place in places if place.kind is EmploymentKind.MAIN] or list(places)
    return max(mains, key=lambda place: place.since)


def checked_person(tx: Tx, values: PersonValues) -> PersonValues:
    """The values as they are kept. Raises BadInput (see `put_employee`)."""
    last, first, patronymic = (
        clean_line(text, NAME) for text in (values.last_name, values.first_name, values.patronymic)
    )
    if not last or not first:
        raise BadInput("name_missing")
    born = values.birth_date
    if born is not None and not YOUNGEST <= tx.today.year - born.year <= OLDEST:
        raise BadInput("birth_date_odd", day=born)
    snils = None if values.snils is None else digits(values.snils)
    if snils:
        refuse(snils_fault(snils))
    return PersonValues(last, first, patronymic, values.sex, born, snils, clean_line(values.phone, PHONE),
                        clean_line(values.email, EMAIL))  # fmt: skip


def refuse_double(tx: Tx, values: PersonValues) -> None:
    """Raise BadInput (`already_employed`) if somebody of this full name and birth date works here."""
    name = (Person.last_name == values.last_name, Person.first_name == values.first_name,
            Person.patronymic == values.patronymic)  # fmt: skip
    query = (
        select(PersonalData.birth_date)
        .join(Person, Person.id == PersonalData.person_id)
        .join(Employee, Employee.person_id == Person.id)
        .where(*name, or_(Employee.dismissed_on.is_(None), Employee.dismissed_on > tx.today))
    )
    if any(born is None or values.birth_date in {None, born} for born in tx.session.scalars(query)):
        raise BadInput("already_employed", name=f"{values.last_name} {values.first_name}")
