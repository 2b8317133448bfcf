"""`vedomost admission list|show|register|twins`: applicants from the command line (п. 4.8)."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from admission_desk import Admission, admission

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office

Said = pytest.CaptureFixture[str]


@pytest.fixture
def desk(empty_file: Path) -> Admission:
    """A campaign of this year that is open today."""
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    today = office.today
    later = today + timedelta(days=30)
    made = admission(
        office, today.year, starts=today - timedelta(days=30), ends=later, ends_tests=later, ends_other=later,
        originals_by=later, extra_until=later,
    )  # fmt: skip
    office.database.close()
    return made


def run(desk: Admission, verb: str, *words: str) -> int:
    database = desk.office.database.url.render_as_string(hide_password=False)
    return main(["--database", database, "admission", verb, str(year(desk)), *words])


def year(desk: Admission) -> int:
    return Office(desk.office.database, CONSOLE).today.year


def test_an_applicant_is_registered_listed_and_shown(desk: Admission, capsys: Said) -> None:
    words = ("Волкова", "Анна", "Петровна", "--born", "2010-05-03", "--sex", "f", "--citizenship", "Россия")
    more = (
        "--level",
        "basic",
        "--mean",
        "4,25",
        "--snils",
        "112-233-445 95",
        "--group",
        str(desk.design),
        str(desk.nine),
    )
    assert run(desk, "register", *words, *more) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("1 | ")
    assert said[1:3] == [
        "1. | 54.02.01 Дизайн (по отраслям)", "2. | 09.02.07 Информационные системы и программирование",
    ]  # fmt: skip
    assert "• Заявление, обязательно" in said
    assert run(desk, "list") == 0
    line, count = capsys.readouterr().out.splitlines()
    assert line.startswith("1 | Волкова Анна Петровна | 4,25 | 54.02.01 Дизайн (по отраслям) | не хватает: ")
    assert count == "1 абитуриент"
    assert run(desk, "show", "1", "--json") == 0
    assert json.loads(capsys.readouterr().out)["values"]["identity"]["snils"] == "11223344595"
    assert run(desk, "show", "2") == 1
    assert "№ 2" in capsys.readouterr().err


def test_what_is_wrong_is_said_in_a_sentence(desk: Admission, capsys: Said) -> None:
    assert run(desk, "register", "Волкова", "Анна", "--mean", "5,01") == 1
    assert "от 2 до 5" in capsys.readouterr().err
    assert run(desk, "list") == 0
    assert capsys.readouterr().out.strip() == "0 абитуриентов"


def test_twins_are_told_with_where_they_are(desk: Admission, capsys: Said) -> None:
    assert run(desk, "twins", "Волкова", "Анна") == 0
    assert run(desk, "register", "Волкова", "Анна") == 0
    capsys.readouterr()
    assert run(desk, "twins", "Волкова", "Анна") == 1
    assert f"Волкова Анна · заявление № 1, {year(desk)}" in capsys.readouterr().out
