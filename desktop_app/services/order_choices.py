"""What an order is written from: whom it can name, where to; and what would come of it before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import Curriculum, Programme
from desktop_app.models.orders import Order
from desktop_app.models.people import Employee, Person
from desktop_app.services.college import EmployeeLine, employee_line
from desktop_app.services.name_cases import FullName
from desktop_app.services.office import Tx, reading
from desktop_app.services.orders_checks import looks_at, warnings_of
from desktop_app.services.orders_reading import MINOR, group_names
from desktop_app.services.orders_values import Funding, OrderValues, StudentStatus
from desktop_app.services.orders_writing import put_values
from desktop_app.services.permissions import Permission

DIRECTOR = "директор"


@dataclass(frozen=True, slots=True)
class StudentChoice:
    """A student whom an order can name, as one is today."""

    id: int
    name: FullName
    record_book: str
    group_id: int
    group: str
    status: StudentStatus
    funding: Funding


@dataclass(frozen=True, slots=True)
class GroupChoice:
    """A group into which an order can lead."""

    id: int
    name: str
    admission_year: int
    programme: str  # «09.02.07 Информационные системы и программирование»
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class OrderChoices:
    """Everything that an order is put together from."""

    students: tuple[StudentChoice, ...]  # in the order of the Russian alphabet
    groups: tuple[GroupChoice, ...]
    employees: tuple[EmployeeLine, ...]
    director_id: int | None  # who signs unless somebody else is chosen


@dataclass(frozen=True, slots=True)
class LineTry:
    """What a line would do to its student, or why it can't."""

    group_before: str
    group_after: str
    status_before: StudentStatus
    fault: str  # code; empty: it works
    warning: str
    later_number: str  # of the order that stands in the way
    later_dated: date | None


@reading(Permission.EDIT_ORDERS)
def open_order_choices(tx: Tx) -> OrderChoices:
    """The students, groups and employees that an order may name."""
    working = select(Employee).join(Employee.person).where(
        (Employee.dismissed_on.is_(None)) | (Employee.dismissed_on > tx.today)
    )  # fmt: skip
    employees = tuple(employee_line(one) for one in tx.session.scalars(working.order_by(Person.sort_key, Employee.id)))
    return OrderChoices(
        students=read_students(tx),
        groups=read_groups(tx),
        employees=employees,
        director_id=next((one.id for one in employees if one.position.casefold() == DIRECTOR), None),
    )


def read_students(tx: Tx) -> tuple[StudentChoice, ...]:
    """Everybody with a card: who has left may come back, and whoever has just come is a candidate."""
    rows = tx.session.execute(
        select(Student, Person, Group.name)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .order_by(Person.sort_key, Student.id)
    )
    return tuple(
        StudentChoice(
            id=student.id,
            name=FullName(person.last_name, person.first_name, person.patronymic, person.sex),
            record_book=student.record_book,
            group_id=student.group_id,
            group=group,
            status=student.status,
            funding=student.funding,
        )
        for student, person, group in rows
    )


def read_groups(tx: Tx) -> tuple[GroupChoice, ...]:
    """The groups, the youngest first."""
    rows = tx.session.execute(
        select(Group.id, Group.name, Group.admission_year, Programme.code, Programme.title, Group.closed_on)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .join(Programme, Programme.id == Curriculum.programme_id)
        .order_by(Group.admission_year.desc(), Group.name)
    )
    return tuple(
        GroupChoice(key, name, year, f"{code} {title}", closed) for key, name, year, code, title, closed in rows
    )


@reading(Permission.EDIT_ORDERS)
def try_order(tx: Tx, values: OrderValues) -> Mapping[int, LineTry]:
    """Student → what a draft with these values would do; nothing is written.

    Raises what writing it would raise: BadInput, RuleBroken, NotFound.
    """
    order = Order(kind=values.kind, effective_on=values.effective_on, year=0)
    put_values(tx, order, values)
    looks, warned, groups = looks_at(tx, order), warnings_of(tx, order), group_names(tx)
    later = {look.later for look in looks.values() if look.later}
    found = select(Order.id, Order.number, Order.dated_on).where(Order.id.in_(later))
    papers = {key: (number, dated) for key, number, dated in tx.session.execute(found)}

    def tried(key: int, group_id: int | None) -> LineTry:
        look = looks[key]
        before = look.step.before
        number, dated = papers.get(look.later, ("", None))
        return LineTry(
            group_before=groups.get(before.group_id, ""),
            group_after=groups.get(group_id or look.step.after.group_id, ""),
            status_before=StudentStatus(before.status),
            fault=look.fault,
            warning=MINOR if key in warned else "",
            later_number=number,
            later_dated=dated,
        )

    return {line.student_id: tried(line.student_id, line.group_id) for line in order.lines}
