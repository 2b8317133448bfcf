"""`vedomost finals`: listed, accepted; requests listed, approved, refused."""

import json
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from colleges import SmallCollege, small_college
from desks import acting

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.final_marks import Mark, open_finals, put_finals
from desktop_app.services.journal import open_page, put_marks
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role

Said = pytest.CaptureFixture[str]
TERM = ("--term", "2026/27-1")
LATE = datetime(2026, 12, 20, 12, 0, tzinfo=ZoneInfo("Europe/Moscow"))


@pytest.fixture
def office(empty_file: Path) -> Office:
    return Office(Database(sqlite_address(empty_file)), CONSOLE, lambda: LATE)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Fours for three students of the exam's discipline, a disputed case for the fourth."""
    made = small_college(office)
    page = open_page(office, made.load_a)
    marks = [[4, 4, 4], [4, 4, 4], [4, 4, 4], [3, 3, 2]]
    put_marks(office, [
        (page.cell(lesson.id, student.id), Mark(str(mark)))
        for student, given in zip(page.students, marks, strict=False)
        for lesson, mark in zip(page.lessons, given, strict=False)
    ])  # fmt: skip
    return made


@pytest.fixture
def url(office: Office, college: SmallCollege, empty_file: Path) -> str:
    office.database.close()
    return sqlite_address(empty_file)


def asked(office: Office, college: SmallCollege) -> None:
    """Two fives above the rule, by their teacher."""
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    put_finals(teacher, [(line, Mark.FIVE) for line in open_finals(teacher, college.load_a).lines[:2]], "Олимпиада")


def test_what_is_proposed_is_listed_and_accepted(url: str, capsys: Said) -> None:
    command = ["--database", url, "finals"]
    which = [*TERM, "--group", "исп-21", "--index", "ОП.04"]
    assert main([*command, "accept", *which]) == 0
    assert "Поставлено 5 итоговых отметок." in (said := capsys.readouterr().out)
    assert "1 спорный случай" in said
    assert main([*command, "list", *which]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ИСП-21 · ОП.04")
    assert "Абрамова Вера | 4,00 | 100 % | 4 | 4" in lines[1]
    assert "Жуков Егор | 2,67 | 33,33 % | спорный | — | решает преподаватель" in lines[4]
    assert main([*command, "list", *TERM, "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 5


def test_requests_are_listed_granted_and_refused(url: str, office: Office, college: SmallCollege, capsys: Said) -> None:
    asked(office, college)
    command = ["--database", url, "finals"]
    assert main([*command, "requests", *TERM]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "ИСП-21 | ОП.04 | Абрамова Вера | 4,00 | 4 → 5 | Олимпиада" in lines[0]
    number = lines[1].split("|")[0].strip()
    assert main([*command, "refuse", *TERM, number, "--note", "Нет диплома"]) == 0
    assert "Ежов Глеб" in capsys.readouterr().out
    assert main([*command, "grant", *TERM, number]) != 0
    capsys.readouterr()
    assert main([*command, "grant", *TERM]) == 0
    assert "Согласована 1 отметка" in capsys.readouterr().out
    for state, name in (("granted", "Абрамова Вера"), ("refused", "Ежов Глеб")):
        assert main([*command, "requests", *TERM, "--state", state, "--json"]) == 0
        assert [one["student"] for one in json.loads(capsys.readouterr().out)] == [name]


def test_the_console_does_not_grant_what_it_has_asked_for(
    url: str, office: Office, college: SmallCollege, capsys: Said
) -> None:
    put_finals(office, [(open_finals(office, college.load_a).lines[0], Mark.FIVE)], "Олимпиада")
    assert main(["--database", url, "finals", "requests", *TERM]) == 0
    number = capsys.readouterr().out.split("|")[0].strip()
    assert main(["--database", url, "finals", "grant", *TERM, number]) == 1
    assert "запросили вы сами" in capsys.readouterr().err
