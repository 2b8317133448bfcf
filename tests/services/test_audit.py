"""The journal of changes: everything that happened, page by page, sought and exported — on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, small_college
from desks import NOW, acting
from sqlalchemy import insert, text

from desktop_app.errors import NotAllowed
from desktop_app.models.audit import AuditChange, AuditRow
from desktop_app.models.database import Database
from desktop_app.services.audit import (
    PAGE,
    AuditFilter,
    AuditLine,
    audit_operations,
    export_audit,
    open_audit,
)
from desktop_app.services.history import ChangeKind, note_paper
from desktop_app.services.journal import Cell, Mark, put_mark
from desktop_app.services.office import Office
from desktop_app.services.permissions import GIVEN, GRANTS, Permission, Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def visitor(database: Database) -> Office:
    return Office(database, clock=lambda: NOW)


@pytest.fixture
def director(office: Office) -> int:
    return account_of(office, "director", {Role.DIRECTOR}).id


def lines(office: Office, **wanted: object) -> tuple[AuditLine, ...]:
    return open_audit(office, replace(AuditFilter(), **wanted)).lines  # type: ignore[arg-type]


def many(office: Office, count: int, per_deed: int) -> None:
    """Deeds with so many changes each, a second apart, long ago."""
    start = datetime(2020, 1, 1)  # noqa: DTZ001 - UTC, as the database keeps it
    with office.database.writing() as session:
        for n in range(0, count, per_deed):
            at = start + timedelta(seconds=n)
            deed = {"operation_id": f"many-{n}", "at": at, "who": f"user{n % 7}", "operation": "journal.put_mark",
                    "workstation": "PC", "notes": [], "transaction": None, "account_id": None}  # fmt: skip
            key = session.execute(insert(AuditRow).returning(AuditRow.id), deed).scalar_one()
            session.execute(
                insert(AuditChange),
                [
                    {"table_name": "mark", "row_key": n + m, "kind": ChangeKind.CHANGED, "old": {"value": "4"},
                     "new": {"value": "5"}, "at": at, "who": f"user{n % 7}", "deed_id": key}
                    for m in range(per_deed)
                ],
            )  # fmt: skip
        session.commit()


def test_marks_sign_ins_and_papers_stand_in_the_journal(
    visitor: Office, office: Office, college: SmallCollege, director: int
) -> None:
    put_mark(office, Cell(college.lessons_a[0], college.students_a[0]), Mark.FOUR)
    with inside(visitor, "director") as desk:
        note_paper(desk, "exam-sheet", "ИСП-21", 3)
        found = lines(desk)
    assert [line.place for line in found] == sorted((line.place for line in found), reverse=True)
    paper = next(line for line in found if line.operation == "history.note_paper")
    assert (paper.who, paper.name, paper.kind) == ("director", "Ларина Нина Олеговна", None)
    assert paper.notes == ({"form": "exam-sheet", "subject": "ИСП-21", "count": 3},)
    mark = next(line for line in found if line.table == "mark")
    assert (mark.operation, mark.record) == ("journal.put_mark", "Абрамова В. · ОП.04 · 02.11.2026")
    assert (mark.new["value"], mark.new["student_id"]) == ("4", "Абрамова В.")
    assert any(line.operation in {"sign_in.sign_in", "sign_in.come_in"} for line in found)


def test_the_journal_is_sought(visitor: Office, office: Office, college: SmallCollege, director: int) -> None:
    cell = put_mark(office, Cell(college.lessons_a[0], college.students_a[0]), Mark.FOUR)
    put_mark(office, cell, Mark.FIVE)
    (new, changed) = lines(office, table="mark")[::-1]
    assert (new.kind, changed.kind, changed.old) == (ChangeKind.NEW, ChangeKind.CHANGED, {"value": "4"})
    assert lines(office, table="mark", key=new.key) == (changed, new)
    assert lines(office, table="mark", key=new.key + 1) == ()
    assert {line.operation for line in lines(office, operations=("accounts.add_account",))} == {"accounts.add_account"}
    with inside(visitor, "director") as desk:
        assert {line.who for line in lines(desk, who="лАРИна")} == {"director"}
        assert lines(desk, who="nobody at all") == ()
    today = new.at.date()
    assert lines(office, since=today + timedelta(days=2)) == ()
    assert lines(office, until=today - timedelta(days=2)) == ()
    assert "journal.put_mark" in audit_operations(office)


def test_the_pages_follow_each_other_without_a_gap(office: Office) -> None:
    many(office, PAGE * 2, 4)
    whole = AuditFilter()
    seen: list[AuditLine] = []
    after = None
    while True:
        page = open_audit(office, whole, after)
        assert len(page.lines) <= PAGE
        seen += page.lines
        if page.more is None:
            break
        after = page.more
    keys = [line.place for line in seen]
    assert keys == sorted(set(keys), reverse=True)
    assert sum(line.table == "mark" for line in seen) == PAGE * 2


def test_an_export_stands_in_the_journal_itself(office: Office, director: int) -> None:
    many(office, PAGE + 100, 100)
    export = export_audit(acting(office, Role.DIRECTOR), AuditFilter(table="mark"))
    assert (len(export.lines), export.who, export.cut) == (PAGE + 100, "director", False)
    noted = next(line for line in lines(office) if line.operation == "audit.note_audit_export")
    assert noted.notes == ({"form": "audit", "subject": "mark", "count": PAGE + 100},)


def test_the_journal_is_for_those_who_watch_over_it(office: Office) -> None:
    for role in GIVEN:
        desk = acting(office, role)
        if Permission.READ_AUDIT in GRANTS[role]:
            assert open_audit(desk, AuditFilter()).lines is not None
            continue
        for deed in (open_audit, export_audit):
            with pytest.raises(NotAllowed):
                deed(desk, AuditFilter())


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_what_comes_past_the_program_stands_there_too(database: Database, office: Office, director: int) -> None:
    with database.writing() as session:
        session.execute(text("insert into setting (name, value, version) values ('city', '\"Азов\"', 1)"))
        session.commit()
    (line,) = lines(office, table="setting")
    assert (line.operation, line.workstation, line.new["value"]) == ("", "", '"Азов"')
