"""`vedomost templates`: files checked, taken and filled from the command line."""

import json
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from openpyxl import load_workbook
from template_files import xlsx

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office

Said = pytest.CaptureFixture[str]
LIST = xlsx({"A1": "{{группа.название}}", "A3": "{{студент.фио}}", "A4": "{{группа.куратор}}"})


@pytest.fixture
def url(empty_file: Path) -> str:
    return sqlite_address(empty_file)


@pytest.fixture
def built(url: str) -> SmallCollege:
    database = Database(url)
    made = small_college(Office(database, CONSOLE))
    database.close()
    return made


def run(url: str, *words: object) -> int:
    return main(["--database", url, "templates", *map(str, words)])


def test_the_fields_are_listed_in_words_and_for_machines(url: str, built: SmallCollege, capsys: Said) -> None:
    assert run(url, "fields", "--for", "student") == 0
    assert "{{студент.фио_дательный}} — кому: Иванову Ивану Петровичу\n" in capsys.readouterr().out
    assert run(url, "fields", "--json") == 0
    fields = json.loads(capsys.readouterr().out)
    assert {one["field"]: one["repeated"] for one in fields}["студент.фио"] is True


def test_a_file_is_checked_taken_and_filled(url: str, built: SmallCollege, tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "Список.xlsx"
    file.write_bytes(xlsx({"A1": "{{группа.имя}}"}))
    assert run(url, "check", file) == 1
    assert "ячейка Лист!A1: «группа.имя» — такого поля нет" in capsys.readouterr().out
    assert run(url, "add", file) == 1
    file.write_bytes(LIST)
    assert run(url, "check", file) == 0
    assert run(url, "add", file) == 0
    capsys.readouterr()
    assert run(url, "list", "--json") == 0
    assert json.loads(capsys.readouterr().out) == [
        {"name": "Список", "for": "group", "kind": "xlsx", "file": "Список.xlsx"}
    ]
    out = tmp_path / "out"
    assert run(url, "fill", "список", "исп-21", "--term", "2026/27-1", "--out", out) == 0
    sheet = load_workbook(out / "Список ИСП-21.xlsx")["Лист"]
    assert (sheet["A1"].value, sheet.max_row) == ("ИСП-21", 9)
    assert "Список ИСП-21.xlsx" in capsys.readouterr().out


def test_what_is_not_there_is_told(url: str, built: SmallCollege, tmp_path: Path, capsys: Said) -> None:
    assert run(url, "fill", "Нет такой") == 1
    assert run(url, "check", tmp_path / "нет.xlsx") == 1
    assert run(url, "folder", tmp_path / "нет") == 1
    (tmp_path / "Список.xlsx").write_bytes(LIST)
    assert run(url, "folder", tmp_path) == 1  # of a group, of the college: nobody can tell
    told = capsys.readouterr()
    assert "Нет такой" in told.err
    assert "колледж, группа, студент, сотрудник" in told.out
    (tmp_path / "группа").mkdir()
    (tmp_path / "Список.xlsx").rename(tmp_path / "группа" / "Список.xlsx")
    assert run(url, "folder", tmp_path) == 0
    assert run(url, "fill", "Список", "ХХ-99", "--term", "2026/27-1") == 1
