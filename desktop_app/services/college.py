"""What everybody may choose from: terms, employees, teachers."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.people import Employee, Person
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term (семестр) of an academic year."""

    id: int
    version: int
    name: str  # «2026/27-1»
    year_starts: int
    number: int
    starts: date
    ends: date
    parity_anchor: date
    is_current: bool  # today lies in it, or it is the nearest one


@dataclass(frozen=True, slots=True)
class EmployeeLine:
    """An employee (сотрудник) in a list."""

    id: int
    person_id: int
    name: str  # «Иванова А. П.»
    full_name: str
    position: str


@reading(Permission.READ_COLLEGE)
def list_terms(tx: Tx) -> tuple[TermLine, ...]:
    """The terms, the latest first."""
    terms = tx.session.scalars(select(Term).order_by(Term.starts.desc())).all()
    nearest = min(terms, key=lambda term: distance(term, tx.today), default=None)
    return tuple(
        TermLine(
            id=term.id,
            version=term.version,
            name=term.name,
            year_starts=term.year_starts,
            number=term.number,
            starts=term.starts,
            ends=term.ends,
            parity_anchor=term.parity_anchor,
            is_current=term is nearest,
        )
        for term in terms
    )


def distance(term: Term, day: date) -> int:
    """Days from the day to the term; 0 inside it."""
    return max((term.starts - day).days, (day - term.ends).days, 0)


@reading(Permission.READ_COLLEGE)
def list_employees(tx: Tx) -> tuple[EmployeeLine, ...]:
    """Those who work at the college today, in the order of the Russian alphabet."""
    working = (Employee.dismissed_on.is_(None)) | (Employee.dismissed_on > tx.today)
    query = select(Employee).join(Employee.person).where(working).order_by(Person.sort_key, Employee.id)
    return tuple(employee_line(employee) for employee in tx.session.scalars(query))


@reading(Permission.READ_COLLEGE)
def list_teachers(tx: Tx, term_id: int) -> tuple[EmployeeLine, ...]:
    """Those who have load in the term, in the order of the Russian alphabet."""
    teaching = select(Load.teacher_id).where(Load.term_id == term_id)
    query = select(Employee).join(Employee.person).where(Employee.id.in_(teaching))
    return tuple(employee_line(one) for one in tx.session.scalars(query.order_by(Person.sort_key, Employee.id)))


def employee_line(employee: Employee) -> EmployeeLine:
    """An employee as lists show one."""
    person = employee.person
    return EmployeeLine(employee.id, person.id, person.short_name, person.full_name, employee.position)
