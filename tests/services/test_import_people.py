"""Imports by people's own logins, killed in the middle, and a secretary's first of September."""

import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from access_people import account_of, inside
from colleges import small_college
from sheets_in import read, snils, text, workbook
from sqlalchemy import func, select
from sqlalchemy import text as sql

from desktop_app.errors import OfficeError
from desktop_app.models.audit import AuditRow
from desktop_app.models.contingent import Student, StudentStatus
from desktop_app.models.database import Database
from desktop_app.models.people import Identity, Person
from desktop_app.services import imports
from desktop_app.services.contingent import list_students
from desktop_app.services.guardians import list_parents
from desktop_app.services.identity import digits
from desktop_app.services.imports import running
from desktop_app.services.imports.values import Imported, ListKind, Options, Verdict
from desktop_app.services.job import QuietJob
from desktop_app.services.office import Office
from desktop_app.services.orders import (
    LineValues,
    OrderKind,
    OrderValues,
    annul_order,
    draft_order,
    history_of,
    list_orders,
    open_order,
    sign_order,
)  # fmt: skip
from desktop_app.services.permissions import Role

ROOT = Path(__file__).resolve().parents[2]
HEADS = ("ФИО", "Дата рождения", "СНИЛС", "Группа", "№ приказа", "Дата приказа", "ФИО матери", "Телефон матери")
DATED = datetime(2026, 8, 20)  # noqa: DTZ001 - as a workbook holds a date
LETTERS = "абвгдежзиклмнопрстуфхцчшэюя"


def rows(count: int) -> list[tuple[object, ...]]:
    """People who are to be enrolled."""
    return [
        (f"Новиков{LETTERS[n % 27]}{LETTERS[n // 27 % 27]} Пётр Ильич", "14.03.2008", snils(n), "ИСП-21", "31-к",
         DATED, f"Новикова{LETTERS[n % 27]} Вера Олеговна", f"+7900{n:07}")
        for n in range(count)
    ]  # fmt: skip


def bring(office: Office, kind: ListKind, data: bytes, **options: bool) -> Imported:
    deed: Any = getattr(imports, f"import_{kind}")
    done: Imported = deed(office, read(office, kind, data), Options(**options), QuietJob())
    return done


def students(office: Office) -> int:
    with office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(Student)) or 0


def test_each_role_brings_its_own_lists_in_over_its_own_login(office: Office) -> None:
    small_college(office)
    visitor = Office(office.database, clock=office.clock)
    cases = (
        (Role.SECRETARY, ListKind.STUDENTS, workbook(HEADS, *rows(3))),
        (Role.SECRETARY, ListKind.PARENTS, text(
            ("Зачётная книжка", "Родитель", "Степень родства", "Телефон"),
            ("01-001", "Абрамова Инна Львовна", "мать", "89001112233"),
        )),
        (Role.HR, ListKind.STAFF, text(
            ("ФИО", "Дата рождения", "СНИЛС", "Должность", "Принят", "Телефон"),
            ("Иванцова Ольга Игоревна", "20.05.1980", snils(77), "методист", "01.09.2026", "89001234567"),
        )),
        (Role.ADMINISTRATOR, ListKind.ROOMS, text(("Корпус", "Номер", "Мест"), ("Новый", "5", "30"))),
        (Role.ADMINISTRATOR, ListKind.USERS, text(("ФИО", "Роли"), ("Тихонов Борис Петрович", "преподаватель"))),
        (Role.DEPUTY_ACADEMIC, ListKind.DISCIPLINES, text(("Название",), ("Физика",))),
    )  # fmt: skip
    for role in dict.fromkeys(case[0] for case in cases):
        account_of(office, str(role), [role])
    for role, kind, data in cases:
        with inside(visitor, str(role)) as desk:
            done = bring(desk, kind, data)
            assert (kind, done.lines, done.added) == (kind, (), 3 if kind is ListKind.STUDENTS else 1)
            again = bring(desk, kind, data, update=True)
            assert (kind, again.added, again.changed, again.rejected) == (kind, 0, 0, 0)
    with office.database.reading() as session:
        deeds = select(AuditRow.who).where(AuditRow.operation.startswith("imports.")).distinct()
        assert set(session.scalars(deeds)) == {"secretary", "hr", "administrator", "deputy_academic"}


def give_number(office: Office, student: int, written: str) -> str:
    """A СНИЛС for a student, as the table keeps it."""
    number = digits(written)
    with office.database.writing() as session:
        session.add(Identity(person_id=session.get_one(Student, student).person_id, snils=number))
        session.commit()
    return number


def test_a_number_in_a_card_that_hr_does_not_see_rejects_its_row_and_no_other(office: Office) -> None:
    college = small_college(office)
    give_number(office, college.students_a[0], snils(5))
    account_of(office, "hr", [Role.HR])
    heads = ("ФИО", "Дата рождения", "СНИЛС", "Должность", "Принят")
    data = text(
        heads,
        ("Иванцова Ольга Игоревна", "20.05.1980", snils(77), "методист", "01.09.2026"),
        ("Петрова Нина Олеговна", "21.05.1981", snils(5), "методист", "01.09.2026"),
    )
    with inside(Office(office.database, clock=office.clock), "hr") as desk:
        sheet = read(desk, ListKind.STAFF, data)
        assert [line.verdict for line in imports.preview_staff(desk, sheet, QuietJob()).lines] == [
            Verdict.NEW, Verdict.REJECTED,
        ]  # fmt: skip
        done = bring(desk, ListKind.STAFF, data)
        reason = "snils_of_another" if desk.database is office.database else "snils_taken_elsewhere"
    assert (done.added, done.rejected) == (1, 1)
    assert [(line.number, line.problems[0].field, line.problems[0].reason) for line in done.lines] == [
        (3, "snils", reason)
    ]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_the_server_tells_numbers_only_to_whoever_may_write_them(office: Office) -> None:
    college = small_college(office)
    number = give_number(office, college.students_a[0], snils(5))
    for role, found in ((Role.HR, [number]), (Role.TEACHER, [])):
        account_of(office, str(role), [role])
        with inside(Office(office.database, clock=office.clock), str(role)) as desk, desk.database.reading() as session:
            asked = sql("select sec.snils_taken(array[:one])")
            assert list(session.scalars(asked, {"one": number})) == found


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_after_a_long_list_the_server_plans_with_what_stands_there(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "LONG", 30)
    small_college(office)
    account_of(office, "secretary", [Role.SECRETARY])
    with inside(Office(office.database, clock=office.clock), "secretary") as desk:
        bring(desk, ListKind.STUDENTS, workbook(HEADS, *rows(40)))
    with office.database.reading() as session:
        assert session.scalar(sql("select reltuples from pg_class where oid = 'student'::regclass")) == students(office)


def test_one_number_in_two_rows_of_parents_is_one_person_or_a_mistake(office: Office) -> None:
    small_college(office)
    done = bring(office, ListKind.PARENTS, text(
        ("Зачётная книжка", "Родитель", "Степень родства", "Телефон", "СНИЛС"),
        ("01-001", "Абрамова Инна Львовна", "мать", "89001112233", snils(7)),
        ("01-002", "Абрамова Инна Львовна", "мать", "89001112244", snils(7)),
        ("01-003", "Ёлкина Ольга Львовна", "мать", "89001112255", snils(7)),
    ))  # fmt: skip
    assert (done.added, done.rejected) == (2, 1)
    assert [(line.number, line.problems[0].reason) for line in done.lines] == [(4, "row_twice")]
    assert [len(parent.children) for parent in list_parents(office)] == [2]


CHILD = """
import os, signal, sys
sys.path[:0] = ["tests"]
from pathlib import Path
from desktop_app.models.database import Database
from desktop_app.services.imports import import_students
from desktop_app.services.imports.values import ListKind, Options
from desktop_app.services.job import QuietJob
from desktop_app.services.office import CONSOLE, Office
from sheets_in import read

class Killed(QuietJob):
    def report(self, done, **figures):
        if figures.get("rows", 0) > 1_500:
            os.kill(os.getpid(), signal.SIGKILL)

office = Office(Database(sys.argv[1]), CONSOLE)
import_students(office, read(office, ListKind.STUDENTS, Path(sys.argv[2]).read_bytes()), Options(), Killed())
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_program_that_is_killed_in_the_middle_leaves_nothing(office: Office, tmp_path: Path) -> None:
    small_college(office)
    path = tmp_path / "many.xlsx"
    path.write_bytes(workbook(HEADS[:6], *(row[:6] for row in rows(3_000))))
    url = office.database.url.render_as_string(hide_password=False)
    done = subprocess.run([sys.executable, "-c", CHILD, url, str(path)], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()[-2000:]
    assert students(office) == 12
    assert bring(office, ListKind.STUDENTS, path.read_bytes()).added == 27 * 27
    assert students(office) == 12 + 27 * 27


class Severed(QuietJob):
    """The server lets go of the connection when some rows are written."""

    database: Database

    def report(self, done: float, **figures: float) -> None:
        super().report(done, **figures)
        if figures.get("rows"):
            with self.database.writing() as session:
                session.execute(sql("select pg_terminate_backend(pid) from pg_stat_activity"
                                    " where state like 'idle in trans%' and pid <> pg_backend_pid()"
                                    " and datname = current_database()"))  # fmt: skip


@pytest.mark.postgresql
def test_a_connection_that_breaks_in_the_middle_leaves_nothing(office: Office) -> None:
    if office.database.is_sqlite:
        return
    small_college(office)
    sheet = read(office, ListKind.STUDENTS, workbook(HEADS, *rows(20)))
    job = Severed()
    job.database = office.database
    with pytest.raises(OfficeError):
        imports.import_students(office, sheet, Options(), job)
    assert students(office) == 12
    assert imports.import_students(office, sheet, Options(), QuietJob()).added == 20


def test_a_secretary_enrols_a_class_moves_one_expels_one_and_takes_it_back(office: Office) -> None:
    college = small_college(office)
    account_of(office, "secretary", [Role.SECRETARY])
    with inside(Office(office.database, clock=office.clock), "secretary") as desk:
        done = bring(desk, ListKind.STUDENTS, workbook(HEADS, *rows(25)))
        assert (done.added, done.orders[0][1:]) == (25, ("31-к", 25))
        assert len(list_students(desk, college.group_a)) == 6 + 25
        moved, gone = done.students[:2]
        day = desk.today
        transfer = OrderValues(OrderKind.TRANSFER, day, lines=(LineValues(moved, group_id=college.group_b),))
        sign_order(desk, draft_order(desk, transfer), "", day)
        expel = OrderValues(OrderKind.EXPULSION, day, lines=(LineValues(gone, expulsion=reason(), basis="заявление"),))
        signed = sign_order(desk, draft_order(desk, expel), "", day)
        assert len(list_students(desk, college.group_b)) == 6 + 1
        annul_order(desk, open_order(desk, signed.head.id), "отозвано заявление")
        assert [step.kind for step in history_of(desk, gone)] == [OrderKind.ENROLMENT]
        assert [step.group_after for step in history_of(desk, moved)] == ["ИСП-21", "ИСП-22"]
        assert next(head for head in list_orders(desk) if head.number == "31-к").students == 25
    with office.database.reading() as session:
        query = select(Student.status).where(Student.id.in_(done.students)).distinct()
        assert list(session.scalars(query)) == [StudentStatus.STUDYING]
        mothers = select(func.count()).select_from(Person).where(Person.search_key.like("новикова% вера олеговна"))
        assert session.scalar(mothers) == 25


def reason() -> Any:
    """Why somebody leaves."""
    from desktop_app.services.orders_values import ExpulsionReason

    return ExpulsionReason.OWN_WISH
