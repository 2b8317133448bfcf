"""The table of rights: which role may do what, and on whose rows; screens and services read this one table."""

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """The roles of section 4 that act in the program."""

    VISITOR = "visitor"  # nobody has signed in yet
    SECRETARY = "secretary"  # секретарь учебной части, п. 4.7
    TEACHER = "teacher"  # преподаватель, п. 4.6
    DEPUTY_ACADEMIC = "deputy_academic"  # заместитель директора по учебной работе, п. 4.9
    DIRECTOR = "director"  # п. 4.11
    ADMINISTRATOR = "administrator"  # п. 4.1
    CONSOLE = "console"  # whoever holds the database's own address: the command line


class Permission(StrEnum):
    """A group of operations that is granted as one."""

    SIGN_IN = "sign_in"
    READ_COLLEGE = "read_college"  # groups, teachers, rooms, terms, curricula
    READ_TIMETABLE = "read_timetable"
    EDIT_TIMETABLE = "edit_timetable"
    EDIT_CURRICULUM = "edit_curriculum"
    READ_STUDENTS = "read_students"
    READ_LOAD = "read_load"
    READ_JOURNAL = "read_journal"
    WRITE_MARKS = "write_marks"
    READ_SHEETS = "read_sheets"
    CREATE_SHEETS = "create_sheets"
    FILL_SHEETS = "fill_sheets"
    CLOSE_SHEETS = "close_sheets"
    REOPEN_SHEETS = "reopen_sheets"
    PRINT_FORMS = "print_forms"
    READ_SETTINGS = "read_settings"
    EDIT_SETTINGS = "edit_settings"
    READ_ACCOUNTS = "read_accounts"
    EDIT_ACCOUNTS = "edit_accounts"
    BUILD_DEMO = "build_demo"


class Scope(IntEnum):
    """On whose rows; a wider scope has the greater number."""

    OWN_LOAD = 1
    ALL = 9


P = Permission
_EVERYBODY = {P.READ_COLLEGE: Scope.ALL, P.READ_TIMETABLE: Scope.ALL, P.PRINT_FORMS: Scope.ALL}

GRANTS: Mapping[Role, Mapping[Permission, Scope]] = MappingProxyType({
    Role.VISITOR: {P.SIGN_IN: Scope.ALL},
    Role.SECRETARY: _EVERYBODY | dict.fromkeys(
        (P.EDIT_TIMETABLE, P.READ_STUDENTS, P.READ_LOAD, P.READ_JOURNAL, P.READ_SHEETS, P.CREATE_SHEETS),
        Scope.ALL,
    ),
    Role.TEACHER: _EVERYBODY | dict.fromkeys(
        (P.READ_LOAD, P.READ_JOURNAL, P.WRITE_MARKS, P.READ_SHEETS, P.FILL_SHEETS, P.CLOSE_SHEETS), Scope.OWN_LOAD
    ),
    Role.DEPUTY_ACADEMIC: _EVERYBODY | dict.fromkeys(
        (P.EDIT_CURRICULUM, P.READ_STUDENTS, P.READ_LOAD, P.READ_JOURNAL, P.READ_SHEETS), Scope.ALL
    ),
    Role.DIRECTOR: _EVERYBODY | dict.fromkeys(
        (P.READ_STUDENTS, P.READ_LOAD, P.READ_JOURNAL, P.WRITE_MARKS, P.READ_SHEETS, P.FILL_SHEETS, P.REOPEN_SHEETS,
         P.CLOSE_SHEETS, P.READ_SETTINGS, P.EDIT_SETTINGS),
        Scope.ALL,
    ),
    Role.ADMINISTRATOR: _EVERYBODY | dict.fromkeys(
        (P.READ_STUDENTS, P.READ_LOAD, P.READ_SETTINGS, P.EDIT_SETTINGS, P.READ_ACCOUNTS, P.EDIT_ACCOUNTS),
        Scope.ALL,
    ),
    Role.CONSOLE: dict.fromkeys(Permission, Scope.ALL),
})  # fmt: skip


def scope_of(roles: frozenset[Role], permission: Permission) -> Scope | None:
    """The widest scope that the roles give for the permission; None if they give none."""
    scopes = [GRANTS[role][permission] for role in roles if permission in GRANTS[role]]
    return max(scopes, default=None)
