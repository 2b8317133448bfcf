"""`vedomost import` and `vedomost export list`: the same lists without a screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from colleges import small_college
from openpyxl import load_workbook
from sheets_in import snils, text

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.contingent import list_students
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.upkeep import upgrade

HEADS = ("ФИО", "Дата рождения", "СНИЛС", "Группа", "№ приказа", "Дата приказа", "ФИО матери", "Телефон матери")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    database = Database(sqlite_address(tmp_path / "college.db"))
    upgrade(database)
    made = Office(database, CONSOLE)
    small_college(made)
    yield made
    database.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "новые.csv"
    mother = ("Новикова Вера Олеговна", "8 900 123-45-67")
    path.write_bytes(text(
        HEADS,
        ("Новикова Анна Петровна", "14.03.2008", snils(1), "ИСП-21", "31-к", "20.08.2026", *mother),
        ("Новиков Пётр Ильич", "14.03.2008", "112-233-445 96", "ИСП-21", "31-к", "20.08.2026", *mother),
        encoding="cp1251",
    ))  # fmt: skip
    return path


def test_a_list_comes_in_with_accounts_and_its_errors_are_told(
    office: Office, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = office.database.url.render_as_string(hide_password=False)
    assert main(["--database", url, "import", "students", str(file), "--dry-run"]) == 1
    told = capsys.readouterr()
    assert "Новые: 1" in told.out
    assert "Кодировка: cp1251" in told.out
    assert "строка 3, Новиков Пётр Ильич: «СНИЛС»: Контрольное число" in told.err
    assert len(list_students(office)) == 12
    errors = tmp_path / "ошибки.xlsx"
    assert main(["--database", url, "import", "students", str(file), "--accounts", "--errors", str(errors)]) == 1
    assert "Выдано 2" in capsys.readouterr().out.replace("Выданы 2", "Выдано 2")
    assert len(list_students(office)) == 13
    assert load_workbook(errors).worksheets[0].max_row == 2


def test_what_the_command_line_takes_out_it_takes_in(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = office.database.url.render_as_string(hide_password=False)
    for name in ("список.xlsx", "список.csv"):
        assert main(["--database", url, "export", "list", "students", str(tmp_path / name)]) == 0
        assert main(["--database", url, "import", "students", str(tmp_path / name), "--update"]) == 0
        assert "Без изменений: 12" in capsys.readouterr().out
    assert main(["--database", url, "import", "template", "rooms", str(tmp_path / "шаблон.xlsx")]) == 0
    assert (tmp_path / "шаблон.xlsx").is_file()
