"""New employees are entered within three working days (п. 4.2): a place with its rate, the birth date, the СНИЛС."""

from collections.abc import Iterator

from sqlalchemy import exists, or_, select

from desktop_app.models.people import Employee, PersonalData
from desktop_app.models.staff import Employment, Qualification
from desktop_app.services.duties import NEWCOMER, lately
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.deadlines import Duty, employee_card_due
from desktop_app.services.tasks_values import Clock, Fact


def find(tx: Tx, clock: Clock) -> Iterator[Fact]:
    """Whoever took office within a year and whose card is not whole, or became whole these days."""
    placed = exists().where(Employment.employee_id == Employee.id)
    query = (
        select(Employee, PersonalData.birth_date, PersonalData.snils_masked, Qualification.entered_on, placed)
        .outerjoin(PersonalData, PersonalData.person_id == Employee.person_id)
        .outerjoin(Qualification, Qualification.employee_id == Employee.id)
        .where(Employee.hired_on.between(clock.today - NEWCOMER, clock.today))
        .where(or_(Employee.dismissed_on.is_(None), Employee.dismissed_on > clock.today))
        .where(tx.within(Employee, Permission.READ_STAFF))
    )
    for employee, born, snils, entered, is_placed in tx.session.execute(query):
        whole = bool(born and snils and is_placed)
        if whole and (entered is None or entered < lately(clock)):
            continue
        days = clock.terms.days(Duty.EMPLOYEE, employee.hired_on)
        yield Fact(
            Duty.EMPLOYEE,
            employee.id,
            employee.person.short_name,
            employee.hired_on,
            employee_card_due(clock.calendar, employee.hired_on, days),
            entered if whole else None,
            done=sum(map(bool, (born, snils, is_placed))),
            total=3,
            screen="staff",
            place=("employees", employee.id),
        )
