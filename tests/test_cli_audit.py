"""`vedomost audit`: told, sought, as JSON, and written to files."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.settings import change_settings, open_settings


@pytest.fixture
def url(empty_file: Path) -> str:
    """A database in which a setting has been changed twice."""
    database = Database(sqlite_address(empty_file))
    office = Office(database, CONSOLE)
    for city in ("Азов", "Ейск"):
        seen = open_settings(office)
        change_settings(office, seen, replace(seen.settings, city=city))
    database.close()
    return sqlite_address(empty_file)


def test_the_newest_change_is_told_first(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", url, "audit"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("| console | Настройки изменены | Настройка: № 1 | Значение: Азов → Ейск")
    assert second.endswith("создано")


def test_it_is_sought_and_machine_readable(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--database", url, "audit", "--table", "setting", "--who", "console", "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    assert [line["kind"] for line in lines] == ["changed", "new"]
    assert main(["--database", url, "audit", "--until", "2020-01-01"]) == 0
    assert capsys.readouterr().out == ""


def test_all_of_it_is_written_to_a_file(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("журнал.csv", "журнал.xlsx"):
        assert main(["--database", url, "audit", "--csv", str(tmp_path / name)]) == 0
    assert "Значение;Азов;Ейск" in (tmp_path / "журнал.csv").read_text("utf-8-sig")
    about = load_workbook(tmp_path / "журнал.xlsx").worksheets[1]
    assert about["B1"].value == "console"
    assert capsys.readouterr().out.splitlines()[-1].endswith("3 строки")  # the first export stands there too


def test_a_day_that_is_none_is_wrong_usage(url: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--database", url, "audit", "--since", "вчера"])
    assert end.value.code == 2
