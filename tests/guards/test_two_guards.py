"""The two guards let the same through: what a role reaches by the services is what its login reaches by plain SQL."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from guards.peopled import WHO, Peopled
from sqlalchemy import Connection, TextClause, select, text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed, OfficeError
from desktop_app.models.base import Base
from desktop_app.models.database import is_refused
from desktop_app.models.everything import METADATA
from desktop_app.models.migrations.server.policies import OF_SET, OWN_KEY
from desktop_app.models.people import Employee
from desktop_app.models.session import ExamEvent, ExamSession
from desktop_app.models.subgroups import Division, DivisionState
from desktop_app.models.timetable import Timetable, TimetableState
from desktop_app.services.attestation import close_sheet, list_sheets, open_sheet, put_final_mark, reopen_sheet
from desktop_app.services.college import list_employees, list_teachers
from desktop_app.services.contingent import list_groups, list_students, open_student
from desktop_app.services.journal import list_journals, open_page, put_mark
from desktop_app.services.load import list_load
from desktop_app.services.office import Office
from desktop_app.services.reach import within
from desktop_app.services.rooms import open_rooms
from desktop_app.services.tables import ACCESSES, KEYS, Access
from desktop_app.services.timetable import open_week
from desktop_app.services.today import open_today
from desktop_app.services.user import User

TABLES = sorted(table.name for table in METADATA.sorted_tables)
MODELS: dict[str, type[Base]] = {mapper.class_.__tablename__: mapper.class_ for mapper in Base.registry.mappers}
GUARDED = {
    "account", "grade_sheet", "grade_row", "mark", "debt", "debt_attempt", "cycle_lesson", "timetable", "lesson_work",
    "term_mark", "course_work", "practice", "practice_skill", "division", "subgroup_membership", "move_request",
    "division_signature", "subgroup", "division_target", "part_teacher", "teaching_load",
}  # fmt: skip
"""A trigger asks for more than the row: what a statement's state allows is compared row by row below."""

ANNOUNCED = select(ExamSession.id).where(ExamSession.published_on.is_not(None))
SHOWN = {
    "published": select(Timetable.id).where(Timetable.state == TimetableState.PUBLISHED),
    "announced": ANNOUNCED,
    "in_force": select(Division.id).where(Division.state == DivisionState.APPROVED),
    "announced_events": select(ExamEvent.id).where(ExamEvent.session_id.in_(ANNOUNCED)),
}
TRAIL = {"audit", "audit_change"}
"""Written by the server while the tests run: looked at in test_attacks."""


def by_sql(connection: Connection, statement: str | TextClause) -> set[int]:
    """The keys that a statement returns; none if it is refused."""
    savepoint = connection.begin_nested()
    try:
        return set(connection.scalars(text(statement) if isinstance(statement, str) else statement))
    except DBAPIError as refused:
        if not is_refused(refused):
            raise
        return set()
    finally:
        savepoint.rollback()


def by_services(college: Peopled, user: User, accesses: list[Access]) -> set[int]:
    """The keys of the rows that one of the accesses reaches, by `services.reach` over the console's connection."""
    found: set[int] = set()
    with college.office.database.reading() as session:
        for access in accesses:
            if not user.may(access.permission):
                continue
            model = MODELS[access.table]
            keys = select(model.id)
            if access.rows in SHOWN:
                column = model.__table__.c[OWN_KEY.get(access.table, OF_SET[access.rows])]
                keys = keys.where(column.in_(SHOWN[access.rows]))
            elif access.rows:
                person = model.id if access.table == "person" else model.__table__.c.person_id
                staff = person.in_(select(Employee.person_id))
                keys = keys.where(staff if access.rows == "staff" else person == user.person_id)
            elif access.table in KEYS or not user.everywhere(access.permission):
                keys = keys.where(within(user, access.permission, model))
            found |= set(session.scalars(keys))
    return found


def opening(table: str, command: str) -> list[Access]:
    return [access for access in ACCESSES if access.table == table and access.command == command]


@pytest.mark.parametrize("login", WHO)
def test_every_table_shows_a_login_the_rows_that_the_services_reach(server_college: Peopled, login: str) -> None:
    differ = {}
    inside = server_college.inside(login)
    with inside.database.engine.connect() as connection:
        for table in set(TABLES) - TRAIL:
            seen = by_sql(connection, f"select id from {table}")
            if seen != (wanted := by_services(server_college, inside.user, opening(table, "select"))):
                differ[table] = seen ^ wanted
    assert differ == {}


@pytest.mark.parametrize("login", WHO)
def test_every_table_takes_from_a_login_what_the_services_may_write(server_college: Peopled, login: str) -> None:
    """Rows that an UPDATE of an own column, or a DELETE, would touch."""
    differ = {}
    inside = server_college.inside(login)
    with inside.database.engine.connect() as connection:
        for table in set(TABLES) - TRAIL:
            seen = by_services(server_college, inside.user, opening(table, "select"))
            for access in opening(table, "update"):
                column = (access.columns or ("id",))[0]
                changed = by_sql(connection, f"update {table} set {column} = {column} returning id")
                wanted = {
                    key
                    for one in opening(table, "update")
                    if not one.columns or column in one.columns
                    for key in by_services(server_college, inside.user, [one])
                }
                if table not in GUARDED and changed != wanted & seen:
                    differ[table, column] = changed ^ (wanted & seen)
            gone = by_sql(connection, f"delete from {table} where false returning id")
            assert gone == set()
    assert differ == {}


@pytest.mark.parametrize("login", WHO)
def test_a_login_deletes_only_where_its_permissions_say(server_college: Peopled, login: str) -> None:
    differ = {}
    inside = server_college.inside(login)
    with inside.database.engine.connect() as connection:
        for table in set(TABLES):
            refused = False
            savepoint = connection.begin_nested()
            try:
                connection.execute(text(f"delete from {table} where false"))
            except DBAPIError:
                refused = True
            savepoint.rollback()
            may = any(inside.user.may(access.permission) for access in opening(table, "delete"))
            if refused == may:
                differ[table] = may
    assert differ == {}


LOOKS: dict[str, Callable[[Office, Peopled], Any]] = {
    "journals": lambda office, college: list_journals(office, college.college.term),
    "page a": lambda office, college: open_page(office, college.college.load_a),
    "page sub 1": lambda office, college: open_page(office, college.college.load_sub_1),
    "page sub 2": lambda office, college: open_page(office, college.college.load_sub_2),
    "page b": lambda office, college: open_page(office, college.college.load_b),
    "sheets": lambda office, college: list_sheets(office, college.college.term),
    "sheet a": lambda office, college: open_sheet(office, college.sheets["a"]),
    "sheet b": lambda office, college: open_sheet(office, college.sheets["b"]),
    "students": lambda office, _college: list_students(office),
    "student a": lambda office, college: open_student(office, college.college.students_a[0]),
    "student b": lambda office, college: open_student(office, college.college.students_b[0]),
    "groups": lambda office, college: list_groups(office, college.college.term),
    "employees": lambda office, _college: list_employees(office),
    "teachers": lambda office, college: list_teachers(office, college.college.term),
    "rooms": lambda office, _college: open_rooms(office),
    "load": lambda office, college: list_load(office, college.college.term),
    "week": lambda office, college: open_week(office, college.college.term),
    "today": lambda office, college: open_today(office, college.college.term),
}


def look(office: Office, college: Peopled, what: str) -> object:
    """What is seen, or that it is refused: a row that is hidden and one that is denied are both nothing to see."""
    try:
        return LOOKS[what](office, college)
    except OfficeError:
        return "nothing"


@pytest.mark.parametrize("login", WHO)
def test_screens_show_the_same_under_one_guard_and_under_both(
    server_college: Peopled, embedded_college: Peopled, login: str
) -> None:
    inside = server_college.inside(login)
    alone = server_college.office.signed_in(inside.user)
    both = {what: look(inside, server_college, what) for what in LOOKS}
    assert both == {what: look(alone, server_college, what) for what in LOOKS}
    assert both == {what: look(embedded_college.inside(login), embedded_college, what) for what in LOOKS}


@pytest.mark.parametrize("login", WHO)
def test_a_mark_is_written_by_sql_exactly_where_the_service_writes_it(server_college: Peopled, login: str) -> None:
    inside = server_college.inside(login)
    alone = server_college.office.signed_in(inside.user)
    change = text("update mark set value = '3', absence = null where id = :key returning id")
    with inside.database.engine.connect() as connection:
        by_hand = {
            name: bool(by_sql(connection, change.bindparams(key=key))) for name, key in server_college.marks.items()
        }
    assert by_hand == {name: service_writes(alone, server_college, key) for name, key in server_college.marks.items()}


def service_writes(office: Office, college: Peopled, key: int) -> bool:
    """Whether `put_mark` would write into the cell: the mark that stands is written again, so nothing changes."""
    with college.office.database.reading() as session:
        row = session.get_one(MODELS["mark"], key)
        load, cell_key = row.load_id, (row.lesson_id, row.student_id)  # type: ignore[attr-defined]
    cell = open_page(college.office, load).cells[cell_key]
    return goes(lambda: put_mark(office, cell, cell.mark))


@pytest.mark.parametrize("login", WHO)
def test_a_line_of_a_statement_is_written_by_sql_exactly_where_the_service_writes_it(
    own_college: Peopled, login: str
) -> None:
    inside = own_college.inside(login)
    alone = own_college.office.signed_in(inside.user)
    change = text("update grade_row set mark = '3' where sheet_id = :key and student_id = :student returning id")
    for key in own_college.sheets.values():
        row = open_sheet(own_college.office, key).rows[0]
        with inside.database.engine.connect() as connection:
            by_hand = bool(by_sql(connection, change.bindparams(key=key, student=row.student_id)))
        assert by_hand == goes(partial(put_final_mark, alone, key, row, row.mark))


@pytest.mark.parametrize("login", WHO)
def test_a_statement_is_closed_and_reopened_by_sql_exactly_where_the_service_does_it(
    own_college: Peopled, login: str
) -> None:
    closed, filled = (open_sheet(own_college.office, own_college.sheets[name]).head for name in "ab")
    close = f"update grade_sheet set state = 'closed' where id = {filled.id} returning id"
    reopen = f"update grade_sheet set state = 'filled', reason = 'ошибка' where id = {closed.id} returning id"
    inside = own_college.inside(login)
    with inside.database.engine.connect() as connection:
        by_hand = [bool(by_sql(connection, statement)) for statement in (close, reopen)]
    alone = own_college.office.signed_in(inside.user)
    by_service = [goes(lambda: close_sheet(alone, filled)), goes(lambda: reopen_sheet(alone, closed, "ошибка"))]
    assert by_hand == by_service


def goes(deed: Callable[[], object]) -> bool:
    """Whether a deed is not refused."""
    try:
        deed()
    except OfficeError:
        return False
    return True


def test_no_role_is_left_out() -> None:
    from desktop_app.services.permissions import GIVEN

    assert {role for roles in WHO.values() for role in roles} == set(GIVEN)


def test_a_role_without_a_right_is_refused_by_name(server_college: Peopled) -> None:
    with pytest.raises(NotAllowed):
        open_page(server_college.inside("student"), server_college.college.load_b)
