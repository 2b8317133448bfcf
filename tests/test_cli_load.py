"""`vedomost load`: rows, differences, giving out, handing over and back, plan and fact."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from colleges import add_number, small_college
from openpyxl import load_workbook
from sqlalchemy import delete, update

from desktop_app.cli import main
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import CONSOLE, Office

Said = pytest.CaptureFixture[str]


@pytest.fixture
def url(empty_file: Path) -> str:
    """The small college with a new group; its term is the one of today."""
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    college = small_college(office)
    with office.database.writing() as session:
        for row in (college.exam_row, college.credit_row):
            add_number(session, row, 103, 32)
        term = session.get_one(Term, college.term)
        term.starts, term.ends = office.today - timedelta(days=400), office.today + timedelta(days=400)
        old = session.get_one(Group, college.group_a)
        session.add(Group(name="ИСП-23", admission_year=2025, curriculum_id=old.curriculum_id,
                          department_id=old.department_id))  # fmt: skip
        session.commit()
    office.database.close()
    return sqlite_address(empty_file)


def run(url: str, *words: str) -> int:
    return main(["--database", url, "load", *words])


def test_what_a_group_lacks_is_found_given_out_and_gone(url: str, capsys: Said) -> None:
    assert run(url, "check") == 1
    assert "никто не ведёт | ИСП-23 ОП.04" in capsys.readouterr().out
    assert run(url, "give", "--group", "исп-23", "--dry-run") == 0
    assert "Роздано строк: 0" in capsys.readouterr().out
    assert run(url, "give", "--group", "ИСП-23") == 0
    assert "Роздано строк: 2; часов без преподавателя: 0." in capsys.readouterr().out
    assert run(url, "check", "--json") == 1
    assert "missing" not in {one["what"] for one in json.loads(capsys.readouterr().out)}
    assert run(url, "give", "--group", "ИСП-99") == 1


def test_rows_are_listed_handed_over_and_back(url: str, capsys: Said) -> None:
    assert run(url, "list", "--teacher", "соколова", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)) == 2
    day = "2026-11-24"
    words = ("hand-over", "--from", "Соколова", "--to", "Тихонов", "--since", day, "--reason", "болезнь")
    assert run(url, *words) == 1  # busy with the other subgroup
    assert "оставьте эти занятия секретарю" in capsys.readouterr().err
    assert run(url, *words, "--leave-busy") == 0
    assert "Передано строк: 2" in capsys.readouterr().out
    assert run(url, "handovers") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "Соколова\u00a0А.\u00a0П. → Тихонов\u00a0Б.\u00a0П." in lines[0]
    assert run(url, "renew") == 0
    assert run(url, "hand-back", "1", "2") == 0
    assert run(url, "hand-over", "--from", "Никто", *words[3:]) == 1
    assert "Никто" in capsys.readouterr().err


def test_plan_and_fact_are_told(url: str, capsys: Said) -> None:
    assert run(url, "progress") == 0
    assert "занятий не назначено" in capsys.readouterr().out.splitlines()[0]
    assert run(url, "progress", "--by", "teacher", "--json") == 0
    assert [one["planned"] for one in json.loads(capsys.readouterr().out)] == [96, 64]


def test_rows_become_a_stream_and_are_parted(url: str, capsys: Said) -> None:
    assert run(url, "list", "--json") == 0
    rows = {one["group"]: one for one in json.loads(capsys.readouterr().out) if one["index"] == "ОП.04"}
    keys = [str(one["id"]) for one in rows.values()]
    assert run(url, "stream", *keys) == 1  # two teachers
    assert "исправьте строки" in capsys.readouterr().err
    database = Database(url)
    with database.writing() as session:
        session.execute(delete(Lesson))
        session.execute(update(Load).where(Load.id.in_([int(key) for key in keys])).values(teacher_id=1, hours=24))
        session.commit()
    database.close()
    assert run(url, "list") == 0
    hours = int(capsys.readouterr().out.split("\n")[-2].split()[0])
    assert run(url, "stream", *keys) == 0
    assert "ИСП-21, ИСП-22" in capsys.readouterr().out
    assert run(url, "list") == 0
    said = capsys.readouterr().out
    assert "поток: ИСП-21, ИСП-22" in said
    assert int(said.split("\n")[-2].split()[0]) == hours - 24
    assert run(url, "part", keys[1]) == 0
    assert run(url, "list") == 0
    assert "поток: " not in capsys.readouterr().out.splitlines()[0]


def test_the_tarification_is_written_as_pdf_and_workbook(url: str, tmp_path: Path, capsys: Said) -> None:
    assert run(url, "tariff", str(tmp_path / "load.txt")) == 1
    assert "load.txt" in capsys.readouterr().err
    assert run(url, "tariff", str(tmp_path / "load.pdf")) == 0
    assert run(url, "tariff", str(tmp_path / "load.xlsx"), "--json") == 0
    assert (tmp_path / "load.pdf").read_bytes()[:5] == b"%PDF-"
    rows = list(load_workbook(tmp_path / "load.xlsx").worksheets[0].values)
    assert [row[9] for row in rows if row[3] == "Итого"] == [64, 96]


def test_the_hours_plan_is_told_by_weeks(url: str, capsys: Said) -> None:
    assert run(url, "weeks", "--json") == 0
    lines = json.loads(capsys.readouterr().out)
    assert {(one["index"], sum(one["hours"])) for one in lines} == {("ОП.04", 32), ("МДК.01.01", 32)}
    assert run(url, "weeks") == 0
    assert "Соколова\u00a0А.\u00a0П. | 64 ч | 4 4" in capsys.readouterr().out
