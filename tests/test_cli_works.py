"""`vedomost works`: registers listed, themes brought in from a table, papers written; bad input is told."""

import json
from pathlib import Path

import pytest
from supervised import Supervised, supervised_college

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.course_works import open_course_register
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.practices import open_practice_register, put_practices

Said = pytest.CaptureFixture[str]
TABLE = (
    "Темы курсовых работ;;;\nФИО;Тема работы;Руководитель;Срок сдачи\n"
    "абрамова вера;Учёт заявок;Тихонов Б.П.;18.12.2026\nЕлкина;Склад;;\nЖуков Егор;;;\n"
)
WRONG = "Петров Пётр;Чужая тема;;\nЕжов Глеб;Мебель;Никто Н. Н.;\n"
TERM = ("--term", "2026/27-1")


@pytest.fixture
def url(empty_file: Path) -> str:
    return sqlite_address(empty_file)


@pytest.fixture
def built(url: str) -> Supervised:
    database = Database(url)
    made = supervised_college(Office(database, CONSOLE))
    database.close()
    return made


def run(url: str, *words: object) -> int:
    return main(["--database", url, "works", *map(str, words), *TERM])


def themes(url: str, built: Supervised) -> list[tuple[str, str, str]]:
    database = Database(url)
    lines = open_course_register(Office(database, CONSOLE), built.place).lines
    database.close()
    return [(one.name, one.entry.theme, one.supervisor.replace("\u00a0", " ")) for one in lines if one.entry.theme]


def table(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "темы.csv"
    file.write_text(text, encoding="cp1251")
    return file


def test_registers_are_listed_in_words_and_for_machines(url: str, built: Supervised, capsys: Said) -> None:
    assert run(url, "list") == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert said[0].startswith("ИСП-21 · МДК.01.01 Разработка программных модулей · курсовая работа | Соколова")
    assert "тем 0 из 6" in said[0]
    assert run(url, "practices", "--json") == 0
    (head, _other) = json.loads(capsys.readouterr().out)
    assert (head["index"], head["students"], head["starts"]) == ("УП.01.01", 6, "2026-12-07")


def test_themes_of_a_table_go_to_their_students(url: str, built: Supervised, tmp_path: Path, capsys: Said) -> None:
    assert run(url, "themes", "исп-21", "МДК.01.01", table(tmp_path, TABLE), "--dry-run") == 0
    assert "Прочитаны 2 темы" in capsys.readouterr().out
    assert themes(url, built) == []
    assert run(url, "themes", "исп-21", "МДК.01.01", table(tmp_path, TABLE)) == 0
    assert "Записаны 2 темы" in capsys.readouterr().out
    assert themes(url, built) == [
        ("Абрамова Вера", "Учёт заявок", "Тихонов Б. П."), ("Ёлкина Дарья", "Склад", "Соколова А. П."),
    ]  # fmt: skip


def test_a_table_with_strangers_is_refused_or_taken_in_part(
    url: str, built: Supervised, tmp_path: Path, capsys: Said
) -> None:
    file = table(tmp_path, TABLE + WRONG)
    assert run(url, "themes", "ИСП-21", "МДК.01.01", file) == 1
    told = capsys.readouterr()
    assert "Петров Пётр" in told.out
    assert "Никто Н. Н." in told.out
    assert themes(url, built) == []
    assert run(url, "themes", "ИСП-21", "МДК.01.01", file, "--partly") == 0
    assert len(themes(url, built)) == 2


def test_what_is_no_table_of_themes_or_no_register_is_told(
    url: str, built: Supervised, tmp_path: Path, capsys: Said
) -> None:
    assert run(url, "themes", "ИСП-21", "МДК.01.01", table(tmp_path, "Группа;Часы\nИСП-21;32\n")) == 1
    assert "«ФИО» и «Тема»" in capsys.readouterr().err
    assert run(url, "themes", "ИСП-21", "ОП.04", table(tmp_path, TABLE)) == 1
    assert "ОП.04" in capsys.readouterr().err


def test_papers_are_written(url: str, built: Supervised, tmp_path: Path, capsys: Said) -> None:
    database = Database(url)
    office = Office(database, CONSOLE)
    register = open_practice_register(office, built.practice)
    put_practices(office, built.practice, [(register.lines[0], register.fresh)])
    database.close()
    for what, index in (("themes", "МДК.01.01"), ("marks", "МДК.01.01"), ("bases", "УП.01.01"), ("sheets", "УП.01.01")):
        assert run(url, "print", what, "ИСП-21", index, tmp_path / f"{what}.pdf") == 0
        assert (tmp_path / f"{what}.pdf").read_bytes().startswith(b"%PDF")
    assert run(url, "print", "themes", "ИСП-21", "МДК.01.01", tmp_path / "темы.xlsx") == 0
    assert (tmp_path / "темы.xlsx").read_bytes().startswith(b"PK")
    capsys.readouterr()
    assert run(url, "print", "sheets", "ИСП-21", "УП.01.01", tmp_path / "лист.xlsx") == 1
    assert "Аттестационный лист" in capsys.readouterr().err
