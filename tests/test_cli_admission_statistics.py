"""`vedomost admission statistics` and `vedomost import applicants`: the same figures and lists without a screen."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from admission_desk import Admission, admission
from openpyxl import load_workbook
from sheets_in import snils, text

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


def run(desk: Admission, *words: str) -> int:
    return main(["--database", desk.office.database.url.render_as_string(hide_password=False), *words])


def test_applications_come_in_and_are_counted(desk: Admission, tmp_path: Path, capsys: Said) -> None:
    file = tmp_path / "заявления.csv"
    heads = ("ФИО заявителя", "Дата рождения", "СНИЛС", "Код специальности", "Средний балл", "Приоритет")
    file.write_bytes(text(
        heads, ("Белова Анна Игоревна", "01.02.2010", snils(1), "09.02.07", "4,5", "1"),
        ("Белова Анна Игоревна", "01.02.2010", snils(1), "54.02.01", "4,5", "2"),
        ("Серов Пётр Ильич", "01.02.2010", snils(2), "10.02.05", "4,5", "1"),
    ))  # fmt: skip
    assert run(desk, "import", "applicants", str(file), "--dry-run") == 1
    told = capsys.readouterr()
    assert "Новые: 2" in told.out
    assert "строка 4, Серов Пётр Ильич: «Специальность»: В кампании нет конкурсной группы «10.02.05»" in told.err
    assert run(desk, "import", "applicants", str(file)) == 1
    capsys.readouterr()
    assert run(desk, "admission", "statistics") == 0
    assert "зарегистрировано 1, заявлений 2" in capsys.readouterr().out
    assert run(desk, "admission", "statistics", "--json", "--on", (date(2000, 1, 1)).isoformat()) == 0
    assert json.loads(capsys.readouterr().out)["total"]["applicants"] == 0
    book = tmp_path / "статистика"
    assert run(desk, "admission", "statistics", "--xlsx", str(book)) == 0
    assert load_workbook(book.with_suffix(".xlsx")).sheetnames[:2] == ["По дням", "По конкурсным группам"]
    assert run(desk, "admission", "statistics", "--year", "1990") == 1
    assert "1990" in capsys.readouterr().err
