"""Departments and groups are made, changed and closed (п. 4.1 «создаёт группы обучения и отделения»), never deleted."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Department, Group, Student, StudentStatus
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.people import Employee
from desktop_app.services.groups_reading import open_groups as open_groups
from desktop_app.services.groups_reading import read_departments, read_group, read_groups
from desktop_app.services.groups_values import DepartmentSeen, DepartmentValues, GroupSeen, GroupValues
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.groups import department_may_close, group_may_close, study_year
from desktop_app.services.trail import is_server
from desktop_app.services.typed import clean_line

DEPARTMENT_LENGTH, GROUP_LENGTH = 120, 40
YEARS = range(1990, 2100)
BELONG = (StudentStatus.CANDIDATE, StudentStatus.STUDYING, StudentStatus.ON_LEAVE)
"""Of whoever still hangs on a group: a card waits there for its order, a leave ends there."""


@operation(Permission.EDIT_GROUPS)
def add_department(tx: Tx, values: DepartmentValues) -> DepartmentSeen:
    """A new department.

    Raises BadInput (`department_name_missing`, `department_name_taken`, `text_too_long`, `not_employed`), NotFound.
    """
    wanted = checked_department(tx, values, None)
    row = Department(name=wanted.name, head_id=wanted.head_id)
    tx.session.add(row)
    return department_told(tx, row)


@operation(Permission.EDIT_GROUPS)
def change_department(tx: Tx, seen: DepartmentSeen, values: DepartmentValues) -> DepartmentSeen:
    """Another name or another head, whose rights follow at once. Raises Stale, and what `add_department` raises."""
    row = tx.get(Department, seen.id)
    tx.require_version(row, seen.version)
    wanted = checked_department(tx, values, row)
    row.name, row.head_id = wanted.name, wanted.head_id
    return department_told(tx, row)


@operation(Permission.EDIT_GROUPS)
def close_department(tx: Tx, seen: DepartmentSeen, closed_on: date | None) -> DepartmentSeen:
    """Close a department from a day, or (None) open it again. Raises Stale, RuleBroken (it has groups), NotFound."""
    row = tx.get(Department, seen.id)
    tx.require_version(row, seen.version)
    if closed_on is not None:
        query = select(func.count(Group.id)).where(Group.department_id == row.id, Group.closed_on.is_(None))
        require(department_may_close, tx.session.scalar(query) or 0)
    row.closed_on = closed_on
    return department_told(tx, row)


@operation(Permission.EDIT_GROUPS)
def add_group(tx: Tx, values: GroupValues) -> GroupSeen:
    """A new group, without students: orders bring them.

    Raises BadInput (`group_name_missing`, `group_name_taken`, `text_too_long`, `year_out_of_range`,
    `department_closed`), NotFound.
    """
    wanted = checked_group(tx, values, None)
    row = Group(
        name=wanted.name,
        admission_year=wanted.admission_year,
        curriculum_id=wanted.curriculum_id,
        department_id=wanted.department_id,
        shift=wanted.shift,
    )
    tx.session.add(row)
    return group_told(tx, row)


@operation(Permission.EDIT_GROUPS)
def change_group(tx: Tx, seen: GroupSeen, values: GroupValues) -> GroupSeen:
    """Another name, year, curriculum, shift (its bells) or department (the rights of its head follow at once).

    Raises Stale, and what `add_group` raises.
    """
    row = tx.get(Group, seen.id)
    tx.require_version(row, seen.version)
    wanted = checked_group(tx, values, row)
    row.name, row.admission_year = wanted.name, wanted.admission_year
    row.curriculum_id, row.department_id, row.shift = wanted.curriculum_id, wanted.department_id, wanted.shift
    return group_told(tx, row)


@operation(Permission.EDIT_GROUPS)
def close_group(tx: Tx, seen: GroupSeen, closed_on: date | None) -> GroupSeen:
    """Close a group from a day, or (None) open it again. Raises Stale, RuleBroken (somebody is in it), NotFound."""
    row = tx.get(Group, seen.id)
    tx.require_version(row, seen.version)
    if closed_on is not None:
        require(group_may_close, members(tx, row.id))
    row.closed_on = closed_on
    return group_told(tx, row)


def members(tx: Tx, group_id: int) -> int:
    """How many hang on a group, whoever may see who they are."""
    if is_server(tx.session):
        return int(tx.session.scalar(select(func.sec.group_members(group_id))) or 0)
    query = select(func.count(Student.id)).where(Student.group_id == group_id, Student.status.in_(BELONG))
    return tx.session.scalar(query) or 0


def checked_department(tx: Tx, values: DepartmentValues, row: Department | None) -> DepartmentValues:
    """The values, cleaned. Raises BadInput (see `add_department`), NotFound."""
    name = clean_line(values.name, DEPARTMENT_LENGTH)
    if not name:
        raise BadInput("department_name_missing")
    for key, other in tx.session.execute(select(Department.id, Department.name)):
        if other.casefold() == name.casefold() and (row is None or key != row.id):
            raise BadInput("department_name_taken", name=other)
    require_employed(tx, values.head_id, None if row is None else row.head_id)
    return DepartmentValues(name, values.head_id)


def require_employed(tx: Tx, employee_id: int | None, before: int | None = None) -> None:
    """Raise BadInput (`not_employed`) for somebody who is to be named and works here no more; NotFound."""
    if employee_id is not None and employee_id != before:
        left = tx.get(Employee, employee_id).dismissed_on
        if left is not None and left <= tx.today:
            raise BadInput("not_employed", name=tx.get(Employee, employee_id).person.short_name, day=left)


def checked_group(tx: Tx, values: GroupValues, row: Group | None) -> GroupValues:
    """The values, cleaned. Raises BadInput (see `add_group`), NotFound."""
    name = free_name(tx, values.name, row)
    if values.admission_year not in YEARS:
        raise BadInput("year_out_of_range", low=YEARS[0], high=YEARS[-1])
    tx.get(Curriculum, values.curriculum_id)
    department = tx.get(Department, values.department_id)
    if department.closed_on is not None and (row is None or row.department_id != department.id):
        raise BadInput("department_closed", name=department.name)
    return GroupValues(name, values.admission_year, values.curriculum_id, values.department_id, values.shift)


def free_name(tx: Tx, typed: str, row: Group | None) -> str:
    """The name of a group, cleaned; groups that differ by case only are one to people.

    Raises BadInput (`group_name_missing`, `group_name_taken`, `text_too_long`).
    """
    name = clean_line(typed, GROUP_LENGTH)
    if not name:
        raise BadInput("group_name_missing")
    for key, other in tx.session.execute(select(Group.id, Group.name)):
        if other.casefold() == name.casefold() and (row is None or key != row.id):
            raise BadInput("group_name_taken", name=other)
    return name


def flush_names(tx: Tx, reason: str, name: str) -> None:
    """Write; a name that another desk took this moment is refused like any that is taken."""
    try:
        tx.session.flush()
    except IntegrityError as error:
        if "name" not in str(error.orig):
            raise
        raise BadInput(reason, name=name) from None


def department_told(tx: Tx, row: Department) -> DepartmentSeen:
    """The department as it is now, and the news of it."""
    flush_names(tx, "department_name_taken", row.name)
    tx.touch("groups", row.id)
    groups = read_groups(tx, study_year(tx.today))
    return next(one for one in read_departments(tx, groups) if one.id == row.id)


def group_told(tx: Tx, row: Group) -> GroupSeen:
    """The group as it is now, and the news of it."""
    flush_names(tx, "group_name_taken", row.name)
    tx.session.expire(row, ["department", "curator"])
    tx.touch("groups", row.id)
    tx.touch("timetable")
    tx.touch("students")
    return read_group(tx, row.id)
