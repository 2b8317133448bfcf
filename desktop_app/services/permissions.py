"""The table of rights: which role may do what, and on whose rows (section 4 of the regulation).

`GRANTS` are the defaults. They are laid into the database, where the administrator edits them (п. 4.1 «задаёт права
доступа»); services, screens and the policies of PostgreSQL read what stands there.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """The roles of section 4, and two that nobody is given."""

    VISITOR = "visitor"  # nobody has signed in yet
    ADMINISTRATOR = "administrator"  # п. 4.1
    HR = "hr"  # специалист отдела кадров, п. 4.2
    CURATOR = "curator"  # куратор группы, п. 4.3
    STUDENT = "student"  # п. 4.4
    PARENT = "parent"  # родитель, законный представитель, п. 4.5
    TEACHER = "teacher"  # преподаватель, п. 4.6
    SECRETARY = "secretary"  # секретарь учебной части, п. 4.7
    ADMISSIONS = "admissions"  # ответственный секретарь приёмной кампании, п. 4.8
    DEPUTY_ACADEMIC = "deputy_academic"  # заместитель директора по учебной работе, п. 4.9
    DEPUTY_METHODICAL = "deputy_methodical"  # заместитель директора по учебно-методической работе, п. 4.10
    HEAD_OF_DEPARTMENT = "head_of_department"  # заведующий отделением, п. 4.3, 7.4
    DIRECTOR = "director"  # п. 4.11
    CONSOLE = "console"  # whoever holds the database's own address: the command line


GIVEN = tuple(role for role in Role if role not in {Role.VISITOR, Role.CONSOLE})
"""Roles that an account may have, in the order of section 4."""

OUTSIDE = frozenset({Role.STUDENT, Role.PARENT})
"""Roles of people who do not work here; a curator hands passwords out to nobody else."""


class Permission(StrEnum):
    """A group of operations that is granted as one."""

    SIGN_IN = "sign_in"
    CHANGE_PASSWORD = "change_password"
    READ_COLLEGE = "read_college"  # groups, teachers, rooms, terms, curricula
    READ_TIMETABLE = "read_timetable"
    READ_NOTICES = "read_notices"  # what one is told of: one's own, acknowledged by oneself
    EDIT_TIMETABLE = "edit_timetable"
    EDIT_SESSIONS = "edit_sessions"  # the schedule of an examination session (п. 4.7)
    EDIT_CURRICULUM = "edit_curriculum"
    EDIT_TOPICS = "edit_topics"  # calendar-thematic plans, working programmes
    EDIT_GROUPS = "edit_groups"  # groups, departments, curators
    EDIT_ROOMS = "edit_rooms"
    EDIT_CALENDAR = (
        "edit_calendar"  # days of the production calendar, terms of duties, semesters, bells, weeks of groups
    )
    READ_STAFF = "read_staff"  # what of an employee is not everybody's
    EDIT_STAFF = "edit_staff"
    READ_STUDENTS = "read_students"
    EDIT_STUDENTS = "edit_students"  # cards, parents
    READ_IDENTITY = "read_identity"  # СНИЛС and passport in full
    EDIT_IDENTITY = "edit_identity"
    READ_HEALTH = "read_health"  # health and social data (152-ФЗ, ст. 10)
    EDIT_HEALTH = "edit_health"
    CHECK_GROUP = "check_group"  # the curator's weekly look through the data
    READ_ORDERS = "read_orders"
    EDIT_ORDERS = "edit_orders"
    ISSUE_PAPERS = "issue_papers"  # certificates, record books, student cards
    READ_LOAD = "read_load"
    EDIT_LOAD = "edit_load"  # rows of the load, handing them over
    READ_JOURNAL = "read_journal"
    WRITE_MARKS = "write_marks"
    EDIT_ABSENCE = "edit_absence"  # the reason of an absence
    APPROVE_MARKS = "approve_marks"  # final marks above the rule (п. 6)
    CLOSE_TERMS = "close_terms"  # the journals of a term are read only from then on
    EDIT_WORKS = "edit_works"  # course works and practices: themes, supervisors, marks
    EDIT_GIA = "edit_gia"  # state final attestation: commissions, admission, protocols
    READ_DIVISIONS = "read_divisions"  # who stands in which subgroup
    EDIT_DIVISIONS = "edit_divisions"  # groups are divided into subgroups (п. 4.7)
    AGREE_DIVISIONS = "agree_divisions"  # a teacher signs, or asks that somebody stand elsewhere (п. 4.6)
    APPROVE_DIVISIONS = "approve_divisions"  # the load and the timetable follow (п. 4.6)
    READ_APPLICANTS = "read_applicants"  # applicants, the rating, the statistics of admission
    EDIT_APPLICANTS = "edit_applicants"  # cards, papers, recommendations (п. 4.8)
    EDIT_CAMPAIGN = "edit_campaign"  # dates, places and rules of an admission campaign
    READ_SHEETS = "read_sheets"
    READ_SUMMARY = "read_summary"  # сводная ведомость: marks of whole groups (п. 4.3, 4.9)
    CREATE_SHEETS = "create_sheets"
    FILL_SHEETS = "fill_sheets"
    CLOSE_SHEETS = "close_sheets"
    REOPEN_SHEETS = "reopen_sheets"
    EDIT_DEBTS = "edit_debts"  # attempts, commissions, pauses of academic debts
    PRINT_FORMS = "print_forms"
    WRITE_REPORTS = "write_reports"  # a curator's text and measures, a teacher's reasons (п. 4.3, 4.6)
    READ_ARCHIVE = "read_archive"  # forms that are kept, the register of prints
    KEEP_ARCHIVE = "keep_archive"  # keeping forms, packages, the check-list (п. 4.9)
    EDIT_TEMPLATES = "edit_templates"  # forms of the college's own
    KEEP_CONTROL = "keep_control"  # the register of control (п. 7.2)
    READ_SETTINGS = "read_settings"
    EDIT_SETTINGS = "edit_settings"
    READ_ACCOUNTS = "read_accounts"
    EDIT_ACCOUNTS = "edit_accounts"
    HAND_OUT = "hand_out"  # one-time passwords of students and parents
    EDIT_RIGHTS = "edit_rights"
    READ_HISTORY = "read_history"  # of the records that one may see
    READ_AUDIT = "read_audit"  # of everything
    BUILD_DEMO = "build_demo"


class Scope(StrEnum):
    """On whose rows a permission is granted; scopes add up."""

    ALL = "all"
    DEPARTMENT = "department"  # groups of the department that one heads
    OWN_GROUP = "own_group"  # the group whose curator one is
    OWN_LOAD = "own_load"  # what one teaches
    OWN_CHILD = "own_child"
    SELF = "self"


Reach = frozenset[Scope]
Rights = Mapping[Permission, Reach]
Grants = Mapping[Role, Rights]

P, S = Permission, Scope


def on(scope: Scope, *permissions: Permission) -> dict[Permission, Reach]:
    """These permissions on the rows of one scope."""
    return dict.fromkeys(permissions, frozenset({scope}))


_EVERYBODY = on(S.ALL, P.READ_COLLEGE, P.READ_TIMETABLE) | on(S.SELF, P.CHANGE_PASSWORD, P.READ_NOTICES)
_STAFF = _EVERYBODY | on(S.ALL, P.PRINT_FORMS)
_LEADING = (P.READ_STUDENTS, P.READ_LOAD, P.READ_JOURNAL, P.READ_SHEETS, P.READ_SUMMARY)
_ADMISSION = (P.READ_APPLICANTS, P.EDIT_APPLICANTS, P.EDIT_CAMPAIGN)
_DIVISIONS = (P.READ_DIVISIONS, P.EDIT_DIVISIONS, P.APPROVE_DIVISIONS)
_ARCHIVE = (P.READ_ARCHIVE, P.KEEP_ARCHIVE, P.EDIT_TEMPLATES)
_OWN_STUDY = (P.READ_STUDENTS, P.READ_JOURNAL, P.READ_SHEETS)
_ORDERS = (P.READ_ORDERS, P.EDIT_ORDERS, P.ISSUE_PAPERS, P.EDIT_STUDENTS)

GRANTS: Grants = MappingProxyType({
    Role.VISITOR: on(S.ALL, P.SIGN_IN),
    Role.ADMINISTRATOR: _STAFF | on(
        S.ALL, P.READ_STUDENTS, P.READ_IDENTITY, P.EDIT_IDENTITY, P.READ_LOAD, P.EDIT_LOAD, P.READ_SETTINGS,
        P.EDIT_SETTINGS, P.READ_ACCOUNTS, P.EDIT_ACCOUNTS, P.HAND_OUT, P.EDIT_RIGHTS, P.READ_HISTORY, P.READ_AUDIT,
        *_ORDERS, P.EDIT_GROUPS, P.EDIT_ROOMS, P.EDIT_CALENDAR, P.READ_STAFF, P.EDIT_STAFF, P.READ_HEALTH,
        P.EDIT_HEALTH, P.CHECK_GROUP, P.KEEP_CONTROL, *_DIVISIONS, *_ADMISSION, *_ARCHIVE,
    ),
    Role.HR: _STAFF | on(S.ALL, P.READ_STAFF, P.EDIT_STAFF),
    Role.CURATOR: _STAFF | on(
        S.OWN_GROUP, *_OWN_STUDY, P.READ_SUMMARY, P.EDIT_ABSENCE, P.READ_ACCOUNTS, P.HAND_OUT, P.READ_HISTORY,
        P.READ_HEALTH, P.CHECK_GROUP, P.READ_DIVISIONS, P.WRITE_REPORTS,
    ),
    Role.STUDENT: _EVERYBODY | on(S.SELF, *_OWN_STUDY, P.READ_HEALTH),
    Role.PARENT: _EVERYBODY | on(S.OWN_CHILD, *_OWN_STUDY, P.READ_HEALTH),
    Role.TEACHER: _STAFF | on(
        S.OWN_LOAD, P.READ_LOAD, P.READ_JOURNAL, P.WRITE_MARKS, P.READ_SHEETS, P.FILL_SHEETS, P.CLOSE_SHEETS,
        P.READ_HISTORY, P.EDIT_TOPICS, P.EDIT_WORKS, P.READ_DIVISIONS, P.AGREE_DIVISIONS, P.WRITE_REPORTS,
    ),
    Role.SECRETARY: _STAFF | on(
        S.ALL, *_LEADING, P.EDIT_TIMETABLE, P.EDIT_SESSIONS, P.CREATE_SHEETS, P.READ_HISTORY, *_ORDERS, P.EDIT_DEBTS,
        P.READ_IDENTITY, P.EDIT_IDENTITY, P.EDIT_WORKS, P.EDIT_GIA, P.READ_DIVISIONS, P.EDIT_DIVISIONS,
        P.READ_APPLICANTS, *_ARCHIVE,
    ),
    Role.ADMISSIONS: _STAFF | on(S.ALL, *_ADMISSION, P.READ_HISTORY),
    Role.DEPUTY_ACADEMIC: _STAFF | on(
        S.ALL, *_LEADING, P.EDIT_CURRICULUM, P.READ_HISTORY, P.READ_ORDERS, P.KEEP_CONTROL, P.EDIT_TOPICS,
        P.EDIT_LOAD, P.APPROVE_MARKS, P.CLOSE_TERMS, P.EDIT_WORKS, P.EDIT_GIA, P.READ_APPLICANTS, *_DIVISIONS,
        P.WRITE_REPORTS, *_ARCHIVE,
    ),
    Role.DEPUTY_METHODICAL: _STAFF | on(
        S.ALL, *_LEADING, P.READ_HISTORY, P.KEEP_CONTROL, P.EDIT_TOPICS, *_DIVISIONS, P.READ_ARCHIVE,
    ),
    Role.HEAD_OF_DEPARTMENT: _STAFF | on(
        S.DEPARTMENT, *_LEADING, P.READ_HISTORY, P.READ_HEALTH, P.CHECK_GROUP, P.EDIT_DEBTS,
        P.EDIT_WORKS, *_DIVISIONS, P.WRITE_REPORTS,
    ) | on(S.ALL, P.READ_ORDERS),
    Role.DIRECTOR: _STAFF | on(
        S.ALL, *_LEADING, P.READ_IDENTITY, P.WRITE_MARKS, P.EDIT_ABSENCE, P.FILL_SHEETS, P.REOPEN_SHEETS,
        P.CLOSE_SHEETS, P.CLOSE_TERMS, P.READ_SETTINGS, P.EDIT_SETTINGS, P.READ_ACCOUNTS, P.READ_HISTORY, P.READ_AUDIT,
        P.READ_STAFF, P.READ_HEALTH, P.READ_ORDERS, P.EDIT_ORDERS, P.KEEP_CONTROL, P.EDIT_WORKS,
        P.READ_DIVISIONS, P.READ_APPLICANTS, P.READ_ARCHIVE,
    ),
    Role.CONSOLE: on(S.ALL, *Permission),
})  # fmt: skip

FIXED = frozenset({P.SIGN_IN, P.CHANGE_PASSWORD, P.BUILD_DEMO})
"""Permissions that are no matter of the matrix: the way in, one's own password, the demo college."""

SCOPES: Mapping[Permission, tuple[Scope, ...]] = MappingProxyType(
    {
        **dict.fromkeys(Permission, (S.ALL,)),
        P.CHANGE_PASSWORD: (S.SELF,),
        P.READ_NOTICES: (S.SELF,),
        **dict.fromkeys(_OWN_STUDY, tuple(Scope)),
        P.READ_STUDENTS: (S.ALL, S.DEPARTMENT, S.OWN_GROUP, S.OWN_CHILD, S.SELF),
        P.READ_IDENTITY: (S.ALL, S.DEPARTMENT, S.OWN_GROUP, S.OWN_CHILD, S.SELF),
        P.EDIT_IDENTITY: (S.ALL, S.DEPARTMENT, S.OWN_GROUP),
        P.EDIT_STUDENTS: (S.ALL, S.DEPARTMENT, S.OWN_GROUP),
        P.READ_HEALTH: (S.ALL, S.DEPARTMENT, S.OWN_GROUP, S.OWN_CHILD, S.SELF),
        P.EDIT_HEALTH: (S.ALL, S.DEPARTMENT, S.OWN_GROUP),
        P.CHECK_GROUP: (S.ALL, S.DEPARTMENT, S.OWN_GROUP),
        P.READ_SUMMARY: (S.ALL, S.DEPARTMENT, S.OWN_GROUP),
        P.EDIT_DEBTS: (S.ALL, S.DEPARTMENT),
        P.READ_LOAD: (S.ALL, S.DEPARTMENT, S.OWN_GROUP, S.OWN_LOAD),
        P.WRITE_MARKS: (S.ALL, S.OWN_LOAD),
        P.EDIT_TOPICS: (S.ALL, S.OWN_LOAD),
        P.EDIT_ABSENCE: (S.ALL, S.DEPARTMENT, S.OWN_GROUP),
        P.EDIT_WORKS: (S.ALL, S.DEPARTMENT, S.OWN_LOAD),
        P.READ_DIVISIONS: (S.ALL, S.DEPARTMENT, S.OWN_GROUP, S.OWN_LOAD),
        P.EDIT_DIVISIONS: (S.ALL, S.DEPARTMENT),
        P.AGREE_DIVISIONS: (S.ALL, S.OWN_LOAD),
        P.APPROVE_DIVISIONS: (S.ALL, S.DEPARTMENT),
        P.FILL_SHEETS: (S.ALL, S.OWN_LOAD),
        P.WRITE_REPORTS: (S.ALL, S.DEPARTMENT, S.OWN_GROUP, S.OWN_LOAD),
        P.CLOSE_SHEETS: (S.ALL, S.OWN_LOAD),
        P.READ_ACCOUNTS: (S.ALL, S.DEPARTMENT, S.OWN_GROUP),
        P.HAND_OUT: (S.ALL, S.DEPARTMENT, S.OWN_GROUP),
        P.READ_HISTORY: (S.ALL, S.DEPARTMENT, S.OWN_GROUP, S.OWN_LOAD),
    }
)
"""The scopes in which a permission can be granted: the others would reach no row."""


def rights_of(roles: frozenset[Role], grants: Grants = GRANTS) -> Rights:
    """What the roles give together: a teacher who is a curator reaches both."""
    found: dict[Permission, Reach] = {}
    for role in roles:
        for permission, reach in grants.get(role, {}).items():
            found[permission] = found.get(permission, frozenset()) | reach
    return found
