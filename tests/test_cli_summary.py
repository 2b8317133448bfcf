"""`vedomost summary`: a group shown, a course printed, results, disciplines that lag, debtors."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from colleges import small_college
from openpyxl import load_workbook
from summaries import debt, sheet

from desktop_app.cli import main
from desktop_app.models.calendar import Term
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.reports.pages import sizes

Said = pytest.CaptureFixture[str]


@pytest.fixture
def url(empty_file: Path) -> str:
    """Exams of two groups in the term of today."""
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    college = small_college(office)
    with office.database.writing() as session:
        sheet(session, college, college.exam_row, college.students_a, "2н5345")
        sheet(session, college, college.exam_row, college.students_b, "555555", group_id=college.group_b)
        debt(session, college, college.students_a[0], college.exam_row, office.today - timedelta(days=3))
        term = session.get_one(Term, college.term)
        term.starts, term.ends = office.today - timedelta(days=400), office.today + timedelta(days=400)
        session.commit()
    office.database.close()
    return sqlite_address(empty_file)


def run(url: str, *words: str) -> int:
    return main(["--database", url, "summary", *words])


def test_a_group_is_shown_with_its_figures(url: str, capsys: Said) -> None:
    assert run(url, "list") == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("ИСП-21 | 2 | 09.02.07")
    assert run(url, "show", "--group", "исп-21") == 0
    said = capsys.readouterr().out
    assert "Абрамова Вера | 2 | 2,00 | не успевает" in said
    assert "неуспевающих 2" in said
    assert run(url, "show", "--group", "ИСП-21", "--json") == 0
    assert json.loads(capsys.readouterr().out)["totals"]["failing"] == 2
    assert run(url, "show", "--group", "ИСП-99") == 1
    assert "ИСП-99" in capsys.readouterr().err


def test_a_course_goes_out_as_one_file(url: str, tmp_path: Path, capsys: Said) -> None:
    assert run(url, "print", str(tmp_path / "all.pdf"), "--course", "2") == 0
    assert "2 группы в файле" in capsys.readouterr().out
    assert len(sizes((tmp_path / "all.pdf").read_bytes())) == 3
    assert run(url, "xlsx", str(tmp_path / "one.xlsx"), "--group", "ИСП-22", "--year") == 0
    assert load_workbook(tmp_path / "one.xlsx").sheetnames == ["ИСП-22", "О выгрузке"]
    assert run(url, "print", str(tmp_path / "none.pdf"), "--course", "4") == 1
    assert "нет ведомостей" in capsys.readouterr().err


def test_statistics_are_told_and_written(url: str, tmp_path: Path, capsys: Said) -> None:
    assert run(url, "statistics", "--by", "course") == 0
    last = capsys.readouterr().out.splitlines()[-1].split(" | ")
    assert last[1:5] == ["ИТОГО", "12", "12", "10"]
    assert run(url, "statistics", "--table", "lagging", "--json") == 0
    assert [one["Группа"] for one in json.loads(capsys.readouterr().out)] == ["ИСП-21", "ИСП-22"]
    assert run(url, "statistics", "--table", "debtors") == 0
    assert "Абрамова Вера" in capsys.readouterr().out
    assert run(url, "statistics", "--out", str(tmp_path / "a.pdf")) == 0
    assert run(url, "statistics", "--table", "debtors", "--out", str(tmp_path / "b.xlsx")) == 0
    capsys.readouterr()
    assert run(url, "statistics", "--out", str(tmp_path / "c.doc")) == 1
    assert "c.doc" in capsys.readouterr().err
