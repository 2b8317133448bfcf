"""`vedomost journal`: listed, shown, printed, and what is missing."""

import json
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from openpyxl import load_workbook

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.journal import Mark, MarkRow
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.reports.pages import sizes

Said = pytest.CaptureFixture[str]
TERM = ("--term", "2026/27-1")


@pytest.fixture
def college(empty_file: Path) -> SmallCollege:
    """The small college; a lesson of group A has its topic and a mark."""
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    made = small_college(office)
    with office.database.writing() as session:
        session.get_one(Lesson, made.lessons_a[0]).topic = "Линейные алгоритмы"
        session.add(MarkRow(lesson_id=made.lessons_a[0], load_id=made.load_a, student_id=made.students_a[1],
                            value=Mark.FIVE))  # fmt: skip
        session.commit()
    office.database.close()
    return made


@pytest.fixture
def url(college: SmallCollege, empty_file: Path) -> str:
    return sqlite_address(empty_file)


def test_journals_are_listed(url: str, college: SmallCollege, capsys: Said) -> None:
    assert main(["--database", url, "journal", "list", *TERM]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[0].startswith(f"{college.load_a:5} | ИСП-21 | МДК.01.01") or "ОП.04" in lines[0]
    assert main(["--database", url, "journal", "list", *TERM, "--group", "исп-22", "--json"]) == 0
    assert {one["group"] for one in json.loads(capsys.readouterr().out)} == {"ИСП-22"}
    assert main(["--database", url, "journal", "list", *TERM, "--group", "Нет"]) != 0


def test_a_journal_is_shown_with_its_marks(url: str, college: SmallCollege, capsys: Said) -> None:
    assert main(["--database", url, "journal", "show", "ИСП-21", "ОП.04", *TERM]) == 0
    told = capsys.readouterr().out
    assert "1. 02.11.2026 | 2 | Линейные алгоритмы" in told
    line = next(one for one in told.splitlines() if one.startswith("Ежов Глеб"))
    assert line.split("|")[1].split() == ["5", "·", "·", "·", "·", "·"]
    assert line.endswith("5,00")
    assert main(["--database", url, "journal", "show", "ИСП-21", str(college.load_a), *TERM, "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert [one["mark"] for one in value["cells"]] == ["5"]
    assert len(value["students"]) == len(value["lessons"]) == 6


def test_of_several_journals_one_is_told_by_its_number(url: str, college: SmallCollege, capsys: Said) -> None:
    assert main(["--database", url, "journal", "show", "ИСП-21", "МДК.01.01", *TERM]) != 0
    assert f"{college.load_sub_1}, {college.load_sub_2}" in capsys.readouterr().err
    assert main(["--database", url, "journal", "show", "ИСП-21", str(college.load_sub_2), *TERM]) == 0
    assert main(["--database", url, "journal", "show", "ИСП-21", "ОП.99", *TERM]) != 0
    assert "ОП.99" in capsys.readouterr().err


def test_gaps_are_counted_and_told_place_by_place(url: str, college: SmallCollege, capsys: Said) -> None:
    assert main(["--database", url, "journal", "gaps", *TERM, "--group", "ИСП-21", "--json"]) == 1
    lines = {one["load_id"]: one for one in json.loads(capsys.readouterr().out)}
    assert set(lines) == {college.load_a, college.load_sub_1, college.load_sub_2}
    held = lines[college.load_a]["held"]
    assert lines[college.load_a]["topics"] == held - 1
    assert main(["--database", url, "journal", "gaps", *TERM, "--places"]) == 1
    told = capsys.readouterr().out
    assert "Нет темы занятия" in told
    assert "02.11.2026 | ИСП-21 | ОП.04" not in told  # that lesson lacks nothing
    assert main(["--database", url, "journal", "gaps", *TERM]) == 1
    assert "не заполнено" in capsys.readouterr().out.lower()


def test_journals_of_a_group_are_printed(url: str, tmp_path: Path, capsys: Said) -> None:
    assert main(["--database", url, "journal", "print", "ИСП-21", *TERM, "--out", str(tmp_path)]) == 0
    files = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert len(files) == 3
    assert all(len(sizes(file.read_bytes())) == 1 for file in files)
    assert main(["--database", url, "journal", "print", "ИСП-21", *TERM, "--out", str(tmp_path), "--xlsx"]) == 0
    book = load_workbook(capsys.readouterr().out.splitlines()[0])
    assert book.sheetnames == ["Отметки", "Занятия", "О выгрузке"]
