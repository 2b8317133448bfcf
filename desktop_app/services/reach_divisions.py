"""On which divisions into subgroups a person has a permission: sets of `services.tables.KEYS`."""

from sqlalchemy import select

from desktop_app.models.contingent import Student
from desktop_app.models.divisions import PartTeacher
from desktop_app.models.load import Load
from desktop_app.models.subgroups import Division
from desktop_app.models.timetable import CycleLesson
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import Keys, own_employees, own_groups
from desktop_app.services.user import User


def own_divisions(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the divisions of which the person teaches a subgroup, or is to teach it."""
    return select(PartTeacher.division_id).where(PartTeacher.teacher_id.in_(own_employees(user, permission)))


def divided_groups(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the groups of these divisions, whose load the person may not have yet."""
    return select(Division.group_id).where(Division.id.in_(own_divisions(user, permission)))


def divided_persons(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the students of these groups, as persons."""
    return select(Student.person_id).where(Student.group_id.in_(divided_groups(user, permission)))


def led_divisions(user: User, permission: Permission) -> Keys:
    """OWN_GROUP and DEPARTMENT: the divisions of these groups."""
    return select(Division.id).where(Division.group_id.in_(own_groups(user, permission)))


def led_places(user: User, permission: Permission) -> Keys:
    """OWN_GROUP and DEPARTMENT: the lessons of these groups in versions of the timetable."""
    return (
        select(CycleLesson.id)
        .join(Load, Load.id == CycleLesson.load_id)
        .where(Load.group_id.in_(own_groups(user, permission)))
    )
