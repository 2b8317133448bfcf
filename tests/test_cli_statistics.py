"""`vedomost statistics`: figures by a breakdown over terms, on the screen, for other programs and as files."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from colleges import small_college
from openpyxl import load_workbook
from summaries import sheet

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
        term = session.get_one(Term, college.term)
        term.starts, term.ends = office.today - timedelta(days=400), office.today + timedelta(days=400)
        session.commit()
    office.database.close()
    return sqlite_address(empty_file)


def run(url: str, *words: str) -> int:
    return main(["--database", url, "statistics", *words])


def test_groups_are_told_with_their_sum(url: str, capsys: Said) -> None:
    assert run(url, "performance") == 0
    assert capsys.readouterr().out.splitlines() == [
        "Успеваемость, %: 2026/27-1", "ИСП-21 | 66,67", "ИСП-22 | 100,00", "Всего | 83,33",
    ]  # fmt: skip
    assert run(url, "performance", "--by", "course", "--measure", "quality", "--year") == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["2 курс | 75,00", "Всего | 75,00"]


def test_another_program_reads_counts_and_figures(url: str, capsys: Said) -> None:
    assert run(url, "performance", "--by", "teacher", "--json") == 0
    (teacher, whole) = json.loads(capsys.readouterr().out)
    assert teacher["figures"] == whole["figures"] == {"2026/27-1": "83,33"}
    assert teacher["last"]["figures"]["graded"]["fives"] == 8
    assert run(url, "attendance", "--by", "discipline", "--json") == 0
    assert {one["measure"] for one in json.loads(capsys.readouterr().out)} == {"presence"}


def test_the_report_goes_out_as_a_file(url: str, tmp_path: Path, capsys: Said) -> None:
    assert run(url, "performance", "--out", str(tmp_path / "a.pdf"), "--by", "discipline") == 0
    assert str(tmp_path / "a.pdf") in capsys.readouterr().out
    assert len(sizes((tmp_path / "a.pdf").read_bytes())) == 1
    assert run(url, "attendance", "--xlsx", str(tmp_path / "b.xlsx")) == 0
    assert load_workbook(tmp_path / "b.xlsx").sheetnames == ["Показатели", "О выгрузке"]


def test_what_cannot_be_is_refused_in_words(url: str, tmp_path: Path, capsys: Said) -> None:
    for words, said in (
        (("performance", "--measure", "missed"), "Такого разреза"),
        (("attendance", "--by", "teacher", "--measure", "missed"), "Такого разреза"),
        (("performance", "--term", "1999/00-1"), "1999/00-1"),
        (("performance", "--out", str(tmp_path / "a.doc")), "a.doc"),
    ):
        assert run(url, *words) == 1
        assert said in capsys.readouterr().err
