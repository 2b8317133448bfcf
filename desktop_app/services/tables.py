"""What the permissions open in the database: tables, commands, columns, and by which columns a row is one's own.

PostgreSQL's grants and policies are made from these two tables (`models.migrations.server`), and `services.reach`
narrows the services' own queries by the second one: one table, two guards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from desktop_app.services.permissions import Permission


@dataclass(frozen=True, slots=True)
class Access:
    """A command that a permission opens on a table; no columns means all of them."""

    permission: Permission
    table: str
    command: str  # select | insert | update | delete
    columns: tuple[str, ...] = ()
    rows: str = ""  # a set that narrows the rows whatever the scope


@dataclass(frozen=True, slots=True)
class Key:
    """A row is within reach if its column holds one of a set of keys."""

    column: str
    set: str  # a function of `services.reach` and of the server's schema `sec`


KEYS: Mapping[str, tuple[Key, ...]] = MappingProxyType({
    "teaching_load": (
        Key("id", "own_loads"), Key("group_id", "own_groups"), Key("id", "study_loads"),
    ),
    "lesson": (Key("load_id", "own_loads"), Key("load_id", "group_loads")),
    "mark": (
        Key("load_id", "own_loads"), Key("load_id", "sheet_loads"), Key("load_id", "group_loads"),
        Key("student_id", "own_students"),
    ),
    "student": (Key("group_id", "load_groups"), Key("group_id", "own_groups"), Key("id", "own_students")),
    "guardian": (Key("student_id", "group_students"), Key("student_id", "own_students")),
    "person": (Key("id", "persons"),),
    "personal_data": (Key("person_id", "persons"),),
    "identity": (Key("person_id", "persons"),),
    "consent": (Key("person_id", "persons"),),
    "grade_sheet": (
        Key("teacher_id", "own_employees"), Key("group_id", "own_groups"), Key("id", "study_sheets"),
    ),
    "grade_row": (Key("sheet_id", "own_sheets"), Key("sheet_id", "group_sheets"), Key("student_id", "own_students")),
    "account": (Key("person_id", "outsiders"), Key("id", "own_accounts")),
    "account_role": (Key("account_id", "outside_accounts"), Key("account_id", "own_accounts")),
    "access_exception": (Key("account_id", "own_accounts"),),
    "handout": (Key("account_id", "outside_accounts"),),
    "access_problem": (Key("person_id", "outsiders"),),
})  # fmt: skip
"""Table → the ways in which a row can be one's own; where the scope is «all» none of them is asked."""

CURRICULUM = (
    "programme", "curriculum", "curriculum_cycle", "plan_row", "work_kind", "plan_number", "week_cell",
    "week_activity", "competence", "competence_link", "required_room", "combined_control",
)  # fmt: skip
COLLEGE = (
    *CURRICULUM, "term", "calendar_day", "bell_schedule", "bell", "bell_rule", "building", "room", "department",
    "study_group", "employee", "setting", "access_grant",
)  # fmt: skip
TIMETABLE = ("timetable", "cycle_lesson", "timetable_claim", "lesson")
DIVISIONS = ("division", "subgroup", "subgroup_membership")  # keys only: who is behind them is another right
STUDENT = ("student", "person")
P = Permission
READ, ADD, CHANGE, REMOVE = "select", "insert", "update", "delete"
WRITE = (ADD, CHANGE, REMOVE)


def open_(permission: Permission, tables: Sequence[str], *commands: str) -> tuple[Access, ...]:
    """Whole rows of these tables."""
    return tuple(Access(permission, table, command) for table in tables for command in commands)


ACCESSES: tuple[Access, ...] = (
    *open_(P.READ_COLLEGE, COLLEGE, READ),
    *open_(P.READ_TIMETABLE, (*TIMETABLE, "teaching_load", *DIVISIONS), READ),
    *open_(P.EDIT_TIMETABLE, TIMETABLE, *WRITE),
    *open_(P.EDIT_CURRICULUM, CURRICULUM, *WRITE),
    *open_(P.READ_STUDENTS, (*STUDENT, "personal_data", "guardian", "consent"), READ),
    *open_(P.READ_IDENTITY, ("identity", "personal_data"), READ),
    *open_(P.EDIT_IDENTITY, ("identity", "personal_data", "consent"), READ, ADD, CHANGE),
    *open_(P.READ_LOAD, ("teaching_load",), READ),
    *open_(P.READ_JOURNAL, ("mark", *STUDENT), READ),
    Access(P.WRITE_MARKS, "mark", ADD),
    Access(P.WRITE_MARKS, "mark", CHANGE, ("value", "reason", "absence")),
    Access(P.WRITE_MARKS, "lesson", CHANGE, ("topic",)),
    Access(P.EDIT_ABSENCE, "mark", CHANGE, ("absence",)),
    *open_(P.READ_SHEETS, ("grade_sheet", "grade_row", *STUDENT), READ),
    Access(P.CREATE_SHEETS, "grade_sheet", ADD),
    Access(P.FILL_SHEETS, "grade_sheet", CHANGE, ("state", "edits")),
    Access(P.FILL_SHEETS, "grade_row", ADD),
    Access(P.FILL_SHEETS, "grade_row", CHANGE, ("mark", "ticket")),
    Access(P.CLOSE_SHEETS, "grade_sheet", CHANGE, ("state", "closed_on")),
    Access(P.REOPEN_SHEETS, "grade_sheet", CHANGE, ("state", "closed_on", "reason")),
    *open_(P.EDIT_SETTINGS, ("setting",), *WRITE),
    *open_(
        P.READ_ACCOUNTS, ("account", "account_role", "access_exception", "handout", "access_problem", "person"), READ
    ),
    *open_(P.EDIT_ACCOUNTS, ("account", "access_problem"), ADD, CHANGE),
    *open_(P.EDIT_ACCOUNTS, ("account_role", "access_exception"), READ, *WRITE),
    Access(P.HAND_OUT, "account", CHANGE, ("password_hash", "must_change", "valid_until")),
    Access(P.HAND_OUT, "handout", ADD),
    Access(P.HAND_OUT, "handout", CHANGE, ("received_on",)),
    Access(P.HAND_OUT, "access_problem", CHANGE, ("state", "answer")),
    *open_(P.CHANGE_PASSWORD, ("account", "account_role", "access_exception"), READ),
    Access(P.CHANGE_PASSWORD, "account", CHANGE, ("password_hash", "must_change", "valid_until")),
    *open_(P.EDIT_RIGHTS, ("access_grant",), *WRITE),
    *open_(P.READ_AUDIT, ("audit", "audit_change"), READ),
    Access(P.READ_COLLEGE, "person", READ, rows="staff"),
    Access(P.CHANGE_PASSWORD, "person", READ, rows="oneself"),
)
"""Table by table, what a login of PostgreSQL may do by its permissions; what stands nowhere here is closed."""

UNSEEN: Mapping[str, frozenset[str]] = MappingProxyType({"account": frozenset({"password_hash"})})
"""Columns that nobody reads."""
