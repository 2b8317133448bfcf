"""`vedomost tasks` and `vedomost calendar`."""

import json
from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.models.database import sqlite_address


@pytest.fixture
def at(empty_file: Path) -> list[str]:
    return ["--database", sqlite_address(empty_file)]


def test_the_calendar_is_loaded_shown_and_changed(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*at, "calendar", "load", "2026"]) == 0
    assert main([*at, "calendar", "set", "2026-04-21", "off", "Радоница", "--region"]) == 0
    capsys.readouterr()
    assert main([*at, "calendar", "show", "2026"]) == 0
    shown = capsys.readouterr().out
    assert "21.04.2026 | Нерабочий день | Радоница" in shown
    assert "246 рабочих дней" in shown
    assert main([*at, "calendar", "set", "2026-04-21", "plain"]) == 0
    capsys.readouterr()
    assert main([*at, "calendar", "show", "2026", "--json"]) == 0
    assert "Радоница" not in json.dumps(json.loads(capsys.readouterr().out), ensure_ascii=False)


def test_a_day_without_a_name_is_refused_in_words(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*at, "calendar", "set", "2026-04-21", "off"]) == 1
    assert "название дня" in capsys.readouterr().err


def test_nothing_is_due_in_an_empty_college(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*at, "tasks", "--role", "teacher"]) == 0
    assert "Показано: 0, просрочено: 0" in capsys.readouterr().out
    assert main([*at, "tasks", "--role", "king"]) == 1
    assert "Нет роли «king»" in capsys.readouterr().err


def test_what_is_overdue_ends_with_one(at: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from datetime import date, timedelta

    from desktop_app.models.calendar import Term
    from desktop_app.models.database import Database

    database = Database(at[1])
    today = date.today()  # noqa: DTZ011 - the command line's own clock
    with database.writing() as session:
        session.add(Term(
            name="2026/27-1", year_starts=2026, number=1, starts=today - timedelta(days=90),
            ends=today + timedelta(days=60), parity_anchor=today,
        ))  # fmt: skip
        session.commit()
    database.close()
    assert main([*at, "tasks", "--overdue", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {one["duty"] for one in found} <= {"activity", "monthly"}
    assert {one["state"] for one in found} == {"overdue"}
