"""`vedomost substitutions`: who could give a lesson, making, the list, the sheet, taking back."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from sqlalchemy import delete

from desktop_app.cli import main
from desktop_app.models.calendar import Term
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import CONSOLE, Office

Said = pytest.CaptureFixture[str]
Place = tuple[str, date, SmallCollege]


@pytest.fixture
def place(empty_file: Path) -> Place:
    """The small college; the last lesson of ИСП-21 is held on a working day to come."""
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    college = small_college(office)
    day = office.today + timedelta(days=3)
    day += timedelta(days=int(day.isoweekday() == 7))
    with office.database.writing() as session:
        term = session.get_one(Term, college.term)
        term.starts, term.ends = office.today - timedelta(days=400), office.today + timedelta(days=400)
        session.execute(delete(Lesson).where(Lesson.id != college.lessons_a[-1]))
        session.get_one(Lesson, college.lessons_a[-1]).day = day
        session.commit()
    office.database.close()
    return sqlite_address(empty_file), day, college


def run(url: str, verb: str, day: date, *words: str) -> int:
    return main(["--database", url, "substitutions", verb, f"{day}", *words])


LESSON = ("--group", "исп-21", "--pair", "1")


def test_a_lesson_is_substituted_printed_and_taken_back(place: Place, tmp_path: Path, capsys: Said) -> None:
    url, day, _college = place
    assert run(url, "who", day, *LESSON) == 0
    assert "ведёт эту дисциплину" in capsys.readouterr().out
    assert run(url, "make", day, *LESSON, "--reason", "болезнь", "--teacher", "тихонов", "--room", "202") == 0
    assert "Тихонов" in capsys.readouterr().out
    assert run(url, "sheet", day, str(tmp_path / "лист.pdf")) == 0
    assert (tmp_path / "лист.pdf").read_bytes().startswith(b"%PDF")
    capsys.readouterr()
    assert run(url, "list", day, "--json") == 0
    (made,) = json.loads(capsys.readouterr().out)
    assert (made["reason"], made["now"]["room"]) == ("болезнь", "202")
    assert run(url, "revoke", day, str(made["id"])) == 0
    assert run(url, "list", day) == 0
    assert "0 замен" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((*LESSON, "--cancel", "--teacher", "тихонов"), "что-то одно"),
        (LESSON, "что-то одно"),
        ((*LESSON, "--move", "завтра", "2"), "день и пару"),
        ((*LESSON, "--room", "999"), "999"),
        ((*LESSON, "--discipline", "химия"), "дисциплину"),
        (("--group", "ИСП-99", "--pair", "1", "--cancel"), "ИСП-99"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_done(
    place: Place, capsys: Said, words: tuple[str, ...], said: str
) -> None:
    url, day, _college = place
    assert run(url, "make", day, *words, "--reason", "болезнь") == 1
    assert said in capsys.readouterr().err
    assert run(url, "revoke", day, "77") == 1
    assert run(url, "sheet", day, "нет.pdf") == 1


def test_an_illness_is_planned_made_and_told(place: Place, capsys: Said) -> None:
    url, day, _college = place
    words = ("sick", "соколова", f"{day}", f"{day}", "--reason", "болезнь")
    assert main(["--database", url, "substitutions", *words]) == 0
    said = capsys.readouterr().out
    assert "Другой преподаватель: Тихонов" in said
    assert "предложена 1 замена" in said
    assert run(url, "list", day, "--json") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["--database", url, "substitutions", *words, "--make"]) == 0
    assert "Сделана 1 замена" in capsys.readouterr().out
    assert run(url, "notices", day) == 0
    assert "сотрудники 0 из 2" in capsys.readouterr().out
    assert main(["--database", url, "substitutions", "sick", "соколова", f"{day}", "2020-01-01", "--reason", "x"]) == 1
    assert "исправьте одну из дат" in capsys.readouterr().err
