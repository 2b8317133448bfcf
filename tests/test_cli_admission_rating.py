"""`vedomost admission rating|why|simulate|recommend`."""

import json
from datetime import date
from pathlib import Path

import pytest
from contests_in import Somebody, contest_in

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office

PEOPLE = (Somebody("4.5", (0, 1)), Somebody("5", original=False), Somebody("4"), Somebody("4", (0, 1)))


@pytest.fixture
def at(empty_file: Path) -> list[str]:
    """A campaign whose day for originals is over, whenever this runs."""
    database = Database(sqlite_address(empty_file))
    contest_in(Office(database, CONSOLE), [2, 1], PEOPLE, originals_by=date(2020, 6, 20), ends=date(2020, 6, 20),
               ends_tests=date(2020, 6, 20), starts=date(2020, 6, 1))  # fmt: skip
    database.close()
    return ["--database", sqlite_address(empty_file), "admission"]


def test_the_rating_is_told_with_its_line_and_without_names_if_asked(
    at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*at, "rating", "2026", "--code", "09.02.00"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("|")[1].strip() for line in lines if "|" in line] == [
        "№ 2 Волков2 Глеб", "№ 1 Волков1 Глеб", "№ 3 Волков3 Глеб", "№ 4 Волков4 Глеб",
    ]  # fmt: skip
    assert lines[-3].startswith("---")
    assert lines[-1].startswith("=")
    assert main([*at, "rating", "2026", "--public", "--json"]) == 0
    shown = capsys.readouterr().out
    assert "Волков" not in shown
    assert json.loads(shown)[0]["lines"][0]["entrant"]["code"] == "К2"
    key = json.loads(shown)[1]["offer"]["id"]
    assert main([*at, "rating", "2026", "--offer", str(key)]) == 0
    assert "Волков3" not in capsys.readouterr().out
    assert main([*at, "rating", "2026", "--originals"]) == 0
    assert "Волков2" not in capsys.readouterr().out


def test_it_is_told_why_one_is_above_another(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*at, "why", "2026", "3", "1"]) == 0
    shown = capsys.readouterr().out
    assert "4,50 | 4,00" in shown
    assert main([*at, "why", "2026", "3", "4"]) == 0
    assert "равны" in capsys.readouterr().out
    assert main([*at, "why", "2026", "3", "99"]) == 1
    assert "№ 3 и № 99" in capsys.readouterr().err


def test_it_is_told_what_if_originals_come(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*at, "simulate", "2026", "--more", "1"]) == 0
    assert "+ № 2 Волков2 Глеб" in capsys.readouterr().out
    assert main([*at, "simulate", "2026", "--numbers", "2", "--json"]) == 0
    assert [one["number"] for one in json.loads(capsys.readouterr().out)["added"]] == [2]
    assert main([*at, "simulate", "2026", "--numbers", "99"]) == 1
    assert "№ 99" in capsys.readouterr().err


def test_a_wave_is_proposed_decided_recommended_and_taken_back(
    at: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*at, "recommend", "2026", "1", "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert "1 место на равных: № 3 Волков3 Глеб, № 4 Волков4 Глеб" in shown
    assert "! № 2 Волков2 Глеб" in shown
    assert main([*at, "recommend", "2026", "1"]) == 1
    assert "выберите между ними" in capsys.readouterr().err
    assert main([*at, "recommend", "2026", "1", "--choose", "3"]) == 0
    assert "В волне 3 абитуриента." in capsys.readouterr().out
    assert main([*at, "recommend", "2026", "2"]) == 1
    assert "рекомендовать некого" in capsys.readouterr().err
    assert main([*at, "recommend", "2026", "1", "--take-back"]) == 0
    assert "Отозваны 3 рекомендации." in capsys.readouterr().out
