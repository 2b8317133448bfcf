"""Whose rows: the person as an employee, and the groups that they lead."""

from sqlalchemy import Select, or_, select

from desktop_app.models.contingent import Department, Group
from desktop_app.services.permissions import Permission, Scope
from desktop_app.services.user import User

Keys = Select[int]


def has(user: User, permission: Permission, scope: Scope, key: int | None) -> int:
    """The person's key if the permission is granted in this scope, else one that no row has."""
    return key if key is not None and scope in user.reach(permission) else 0


def own_employees(user: User, permission: Permission) -> tuple[int, ...]:
    """OWN_LOAD: the person as an employee."""
    return (has(user, permission, Scope.OWN_LOAD, user.employee_id),)


def own_groups(user: User, permission: Permission) -> Keys:
    """OWN_GROUP and DEPARTMENT: groups whose curator, or whose head of department, the person is."""
    curator = has(user, permission, Scope.OWN_GROUP, user.employee_id)
    head = has(user, permission, Scope.DEPARTMENT, user.employee_id)
    headed = select(Department.id).where(Department.head_id == head)
    return select(Group.id).where(or_(Group.curator_id == curator, Group.department_id.in_(headed)))
