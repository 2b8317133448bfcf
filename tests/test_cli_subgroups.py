"""`vedomost subgroups`: divisions listed, made, proposed, moved in, agreed, ended and printed."""

import json
from datetime import date
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import NOW, acting
from divisions_desk import arrive
from sqlalchemy import select

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.load import Load
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.agreeing import sign_division
from desktop_app.services.subgroups.reading import open_board

Said = pytest.CaptureFixture[str]
TERM = ("--term", "2026/27-1")
DIVIDE = ("divide", "исп-22", "--for", "МДК.01.01", "--name", "Практика", "--reason", "мало мест", *TERM)


@pytest.fixture
def url(empty_file: Path) -> str:
    return sqlite_address(empty_file)


@pytest.fixture
def college(url: str) -> SmallCollege:
    database = Database(url)
    made = small_college(Office(database, CONSOLE, lambda: NOW))
    database.close()
    return made


def run(url: str, *words: object) -> int:
    return main(["--database", url, "subgroups", *map(str, words)])


def signed(url: str, college: SmallCollege, division: int) -> None:
    """The teachers of a division have signed it."""
    database = Database(url)
    office = Office(database, CONSOLE, lambda: NOW)
    for teacher in (college.teacher_1, college.teacher_2):
        desk = acting(office, Role.TEACHER, teacher)
        sign_division(desk, open_board(desk, division))
    database.close()


def test_divisions_are_listed_in_words_and_for_machines(url: str, college: SmallCollege, capsys: Said) -> None:
    assert run(url, "list", *TERM) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("1 | ИСП-21 | Практические занятия | утверждено | 3 + 3 | МДК.01.01")
    assert run(url, "list", "--group", "исп-22", *TERM) == 0
    assert capsys.readouterr().out == ""
    assert run(url, "list", "--json", *TERM) == 0
    assert json.loads(capsys.readouterr().out)[0]["sizes"] == [3, 3]


def test_who_stands_where_is_shown(url: str, college: SmallCollege, capsys: Said) -> None:
    database = Database(url)
    arrive(Office(database, CONSOLE, lambda: NOW), college.group_a, "Яковлев Юрий", date(2026, 11, 2))
    database.close()
    assert run(url, "show", college.division, "--day", "2026-11-02") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "ИСП-21 | Практические занятия | 02.11.2026"
    assert said[2:5] == ["  Абрамова Вера", "  Ежов Глеб", "  Ёлкина Дарья"]
    assert said[-1] == "Не распределены: Яковлев Юрий"
    assert run(url, "show", college.division, "--json") == 0
    assert json.loads(capsys.readouterr().out)["stands"]["1"] == college.subgroups[0]
    assert run(url, "show", 99) == 1


def test_a_group_is_divided_agreed_printed_and_one_again(
    url: str, college: SmallCollege, capsys: Said, tmp_path: Path
) -> None:
    assert run(url, *DIVIDE, "--dry-run") == 0
    assert run(url, "show", 2) == 1
    teachers = ("--teacher", "Соколова", "--teacher", "Тихонов")
    assert run(url, *DIVIDE, *teachers, "--starts", "2026-11-30", "--method", "halves") == 0
    assert "Деление 2 создано: черновик." in capsys.readouterr().out
    assert run(url, *DIVIDE) == 1
    assert "нет «МДК.01.01» для деления" in capsys.readouterr().err
    assert run(url, "move", 2, "Лапина", 2) == 0
    assert "2 + 4" in capsys.readouterr().out
    assert run(url, "send", 2) == 0
    assert run(url, "sign", 2) == 1  # the console is no teacher of it
    assert run(url, "approve", 2) == 1
    assert "Не подписали" in capsys.readouterr().err
    signed(url, college, 2)
    assert run(url, "approve", 2) == 0
    assert "утверждено" in capsys.readouterr().out
    assert run(url, "act", 2, tmp_path / "акт.pdf") == 0
    assert (tmp_path / "акт.pdf").read_bytes().startswith(b"%PDF")
    assert run(url, "remove", 2) == 1
    assert run(url, "end", 2, "--day", "2026-12-14", "--reason", "нет мест") == 0
    database = Database(url)
    with database.reading() as session:
        rows = session.scalars(select(Load).where(Load.row_id == college.credit_row, Load.group_id == college.group_b))
        assert {row.until for row in rows} >= {date(2026, 12, 14), None}
    database.close()


def test_a_draft_is_proposed_anew_and_taken_away(url: str, college: SmallCollege, capsys: Said) -> None:
    assert run(url, *DIVIDE, "--method", "halves") == 0
    capsys.readouterr()
    assert run(url, "propose", 2, "--method", "every_second") == 0
    assert "распредел" not in capsys.readouterr().out.lower()
    assert run(url, "propose", 2, "--method", "every_second", "--take") == 0
    assert "Распределены 2 обучающихся" in capsys.readouterr().out
    assert run(url, "show", 2) == 0
    assert capsys.readouterr().out.splitlines()[2:5] == ["  Лапина Майя", "  Орлова Полина", "  Рыбина Софья"]
    assert run(url, "propose", 2) == 0
    assert "3" in capsys.readouterr().out
    assert run(url, "remove", 2) == 0
    assert "Черновик «Практика» удалён." in capsys.readouterr().out


def test_a_student_moves_on_a_day(url: str, college: SmallCollege, capsys: Said) -> None:
    words = ("move", college.division, "Абрамова")
    assert run(url, *words, 2, "--day", "2026-11-25") == 1
    assert "укажите причину перевода" in capsys.readouterr().err
    assert run(url, *words, 2, "--day", "2026-11-25", "--reason", "сменила язык") == 0
    assert run(url, "show", college.division, "--day", "2026-11-25") == 0
    assert "  Абрамова Вера" in capsys.readouterr().out.splitlines()[4:]
    assert run(url, *words, 7) == 1
    assert run(url, "move", college.division, "Никто", 1) == 1
    assert "Никто" in capsys.readouterr().err
