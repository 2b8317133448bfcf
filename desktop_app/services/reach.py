"""On which rows a person has a permission: the sets of `services.tables.KEYS` as queries.

PostgreSQL has a function of the same name for each of them (`models/migrations/server/reach.sql`); the tests compare
what the two let through, role by role and table by table.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select, true, union
from sqlalchemy.orm import aliased

from desktop_app.models.access import Account
from desktop_app.models.attestation import GradeRow, GradeSheet
from desktop_app.models.base import Base
from desktop_app.models.contingent import Guardian, Student, StudentStatus
from desktop_app.models.course_works import CourseWork
from desktop_app.models.gia import GiaEntry
from desktop_app.models.journal import LessonWork
from desktop_app.models.load import Load
from desktop_app.models.orders import Placement
from desktop_app.models.people import Person
from desktop_app.models.practices import Practice
from desktop_app.models.subgroups import Membership
from desktop_app.models.substitutions import Substitution, SubstitutionKind
from desktop_app.models.timetable import Lesson
from desktop_app.models.topics import TopicPlan, WorkProgramme
from desktop_app.services.permissions import Permission, Scope
from desktop_app.services.reach_divisions import divided_groups as divided_groups
from desktop_app.services.reach_divisions import divided_persons as divided_persons
from desktop_app.services.reach_divisions import led_divisions as led_divisions
from desktop_app.services.reach_divisions import led_places as led_places
from desktop_app.services.reach_divisions import own_divisions as own_divisions
from desktop_app.services.reach_own import Keys, has, own_employees, own_groups
from desktop_app.services.reach_scopes import SCOPES_OF as SCOPES_OF
from desktop_app.services.tables import KEYS
from desktop_app.services.user import User

JOURNALS = (Permission.READ_JOURNAL, Permission.WRITE_MARKS)
Set = Callable[[User, Permission], Any]


def within(user: User, permission: Permission, model: type[Base]) -> ColumnElement[bool]:
    """The condition under which a row of `model` is within the reach of the person's permission."""
    if user.everywhere(permission):
        return true()
    if not user.may(permission):
        return false()
    columns, reach = model.__table__.c, user.reach(permission)
    asked = [key for key in KEYS[model.__tablename__] if SCOPES_OF[key.set] & reach]
    return or_(false(), *(columns[key.column].in_(SETS[key.set](user, permission)) for key in asked))


def own_loads(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: what the person teaches."""
    return select(Load.id).where(Load.teacher_id.in_(own_employees(user, permission)))


def own_rows(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the rows of curricula that the person teaches."""
    return select(Load.row_id).where(Load.id.in_(own_loads(user, permission)))


def own_topic_plans(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the person's plans of topics."""
    return select(TopicPlan.id).where(TopicPlan.teacher_id.in_(own_employees(user, permission)))


def own_work_programmes(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the working programmes of what the person teaches."""
    return select(WorkProgramme.id).where(WorkProgramme.row_id.in_(own_rows(user, permission)))


def load_groups(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the groups that the person teaches."""
    return select(Load.group_id).where(Load.id.in_(own_loads(user, permission)))


def load_students(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: their students."""
    return select(Student.id).where(Student.group_id.in_(load_groups(user, permission)))


def group_loads(user: User, permission: Permission) -> Keys:
    """What is taught to these groups."""
    return select(Load.id).where(Load.group_id.in_(own_groups(user, permission)))


def group_students(user: User, permission: Permission) -> Keys:
    """The students of these groups."""
    return select(Student.id).where(Student.group_id.in_(own_groups(user, permission)))


def own_students(user: User, permission: Permission) -> Keys:
    """SELF and OWN_CHILD: the person as a student, and the person's children."""
    me = has(user, permission, Scope.SELF, user.person_id)
    parent = has(user, permission, Scope.OWN_CHILD, user.person_id)
    children = select(Guardian.student_id).where(Guardian.person_id == parent)
    return select(Student.id).where(or_(Student.person_id == me, Student.id.in_(children)))


def study_loads(user: User, permission: Permission) -> Keys:
    """SELF and OWN_CHILD: what is taught to these students, of their subgroups only their own."""
    students = own_students(user, permission)
    subgroups = select(Membership.subgroup_id).where(Membership.student_id.in_(students))
    groups = select(Student.group_id).where(Student.id.in_(students))
    return select(Load.id).where(
        Load.group_id.in_(groups), or_(Load.subgroup_id.is_(None), Load.subgroup_id.in_(subgroups))
    )


def study_works(user: User, permission: Permission) -> Keys:
    """SELF and OWN_CHILD: the graded works of these loads that are announced or have been held."""
    seen = or_(LessonWork.announced, Lesson.day <= func.current_date())
    return (
        select(LessonWork.id)
        .join(Lesson, Lesson.id == LessonWork.lesson_id)
        .where(LessonWork.load_id.in_(study_loads(user, permission)), seen)
    )


def study_sheets(user: User, permission: Permission) -> Keys:
    """SELF and OWN_CHILD: the statements of their groups; the rows in them stay one's own."""
    groups = select(Student.group_id).where(Student.id.in_(own_students(user, permission)))
    return select(GradeSheet.id).where(GradeSheet.group_id.in_(groups))


def own_sheets(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the statements that the person fills."""
    return select(GradeSheet.id).where(GradeSheet.teacher_id.in_(own_employees(user, permission)))


def sheet_groups(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the groups of these statements."""
    return select(GradeSheet.group_id).where(GradeSheet.id.in_(own_sheets(user, permission)))


def sheet_students(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: whoever is listed in these statements."""
    return select(GradeRow.student_id).where(GradeRow.sheet_id.in_(own_sheets(user, permission)))


def sheet_persons(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: these students and those of these groups, as persons."""
    return select(Student.person_id).where(
        or_(Student.group_id.in_(sheet_groups(user, permission)), Student.id.in_(sheet_students(user, permission)))
    )


def journal_loads(user: User, permission: Permission) -> Any:
    """OWN_LOAD: what the person teaches, and the other journals of the same discipline and group.

    Section 6 asks for the mean of all of them. The journals of the statements that the person fills are among them.
    """
    mine, other = aliased(Load), aliased(Load)
    beside = (
        select(other.id)
        .join(mine, (mine.term_id == other.term_id) & (mine.group_id == other.group_id) & (mine.row_id == other.row_id))
        .where(mine.teacher_id.in_(own_employees(user, permission)))
    )
    filled = (
        select(Load.id)
        .join(
            GradeSheet,
            (GradeSheet.term_id == Load.term_id)
            & (GradeSheet.group_id == Load.group_id)
            & (GradeSheet.row_id == Load.row_id),
        )
        .where(GradeSheet.teacher_id.in_(own_employees(user, permission)))
    )
    return union(beside, filled)


def supervised_practices(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the practices that the person supervises."""
    return select(Practice.id).where(Practice.supervisor_id.in_(own_employees(user, permission)))


def supervised_students(user: User, permission: Permission) -> Any:
    """OWN_LOAD: whose course works, practices and diplomas the person supervises."""
    mine = own_employees(user, permission)
    return union(*(select(one.student_id).where(one.supervisor_id.in_(mine)) for one in SUPERVISED))


def supervised_persons(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the same as persons."""
    return select(Student.person_id).where(Student.id.in_(supervised_students(user, permission)))


SUPERVISED = (CourseWork, Practice, GiaEntry)
GIVEN_FOR_OTHERS = (SubstitutionKind.TEACHER, SubstitutionKind.DISCIPLINE, SubstitutionKind.MERGED)
"""Kinds of substitutions after which somebody else may give the lesson."""


def given_lessons(user: User, permission: Permission) -> Keys:
    """OWN_LOAD, in journals only: the lessons that the person gives by a substitution in force, of whatever load."""
    return (
        select(Lesson.id)
        .join(Substitution, Substitution.lesson_id == Lesson.id)
        .where(
            Lesson.teacher_id.in_(own_employees(user, permission)),
            Substitution.revoked_at.is_(None),
            Substitution.kind.in_(GIVEN_FOR_OTHERS if permission in JOURNALS else ()),
        )
    )


def given_loads(user: User, permission: Permission) -> Keys:
    """The rows of the load that these lessons are of."""
    return select(Lesson.load_id).where(Lesson.id.in_(given_lessons(user, permission)))


def given_groups(user: User, permission: Permission) -> Keys:
    """OWN_LOAD, in journals only: the groups of these lessons."""
    return select(Load.group_id).where(Load.id.in_(given_loads(user, permission)))


def given_persons(user: User, permission: Permission) -> Keys:
    """OWN_LOAD, in journals only: their students, as persons."""
    return select(Student.person_id).where(Student.group_id.in_(given_groups(user, permission)))


def group_sheets(user: User, permission: Permission) -> Keys:
    """OWN_GROUP and DEPARTMENT: the statements of these groups."""
    return select(GradeSheet.id).where(GradeSheet.group_id.in_(own_groups(user, permission)))


def outsiders(user: User, permission: Permission) -> Any:
    """OWN_GROUP and DEPARTMENT: the students of these groups and their parents, as persons."""
    return union(*people_of(group_students(user, permission)))


def people_of(students: Keys) -> tuple[Keys, Keys]:
    """The students and their parents, as persons."""
    return (
        select(Student.person_id).where(Student.id.in_(students)),
        select(Guardian.person_id).where(Guardian.student_id.in_(students)),
    )


def taught_persons(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the students that the person teaches, as persons."""
    return select(Student.person_id).where(Student.id.in_(load_students(user, permission)))


def former_students(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: whoever has studied in the groups that the person teaches, wherever they are today."""
    groups = load_groups(user, permission)
    return select(Placement.student_id).where(
        Placement.group_id.in_(groups), Placement.status == StudentStatus.STUDYING
    )


def former_persons(user: User, permission: Permission) -> Keys:
    """OWN_LOAD: the same as persons."""
    return select(Student.person_id).where(Student.id.in_(former_students(user, permission)))


def own_persons(user: User, permission: Permission) -> Any:
    """SELF and OWN_CHILD: these students and their parents, as persons, and oneself."""
    me = select(Person.id).where(Person.id == has(user, permission, Scope.SELF, user.person_id))
    return union(me, *people_of(own_students(user, permission)))


def outside_accounts(user: User, permission: Permission) -> Keys:
    """OWN_GROUP and DEPARTMENT: the accounts of these students and parents."""
    return select(Account.id).where(Account.person_id.in_(outsiders(user, permission)))


def own_accounts(user: User, permission: Permission) -> tuple[int, ...]:
    """SELF: one's own account."""
    return (has(user, permission, Scope.SELF, user.account_id),)


SETS: dict[str, Set] = {name: globals()[name] for name in SCOPES_OF}
