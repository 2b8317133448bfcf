"""`vedomost timetable explain` and `solve --group`: what contradicts is told in words and by the exit code."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from colleges import small_college

from desktop_app.cli import main
from desktop_app.models.calendar import Term
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.rooms import Room
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.upkeep import upgrade

Said = pytest.CaptureFixture[str]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The small college whose computer room has one seat."""
    office = Office(Database(sqlite_address(tmp_path / "college.db")), CONSOLE)
    upgrade(office.database)
    college = small_college(office)
    with office.database.writing() as session:
        session.get_one(Room, college.computer_room).capacity = 1
        term = session.get_one(Term, college.term)
        term.starts, term.ends = office.today - timedelta(days=90), office.today + timedelta(days=90)
        session.commit()
    office.database.close()
    return sqlite_address(tmp_path / "college.db")


def run(url: str, *words: str) -> int:
    return main(["--database", url, "timetable", *words, "--term", "2026/27-1"])


def test_what_contradicts_is_told_and_composing_tells_it_too(url: str, capsys: Said) -> None:
    assert run(url, "explain") == 1
    told = capsys.readouterr().err
    assert "не выполнить вместе" in told
    assert "Разработка программных модулей" in told
    assert "ещё кабинетов — 1" in told
    assert run(url, "explain", "--json") == 1
    assert {len(one["demands"]) for one in json.loads(capsys.readouterr().out)} == {2}
    assert run(url, "solve", "--seconds", "1") == 1
    assert "не выполнить вместе" in capsys.readouterr().err


def test_a_group_that_is_not_there_is_refused(url: str, capsys: Said) -> None:
    assert run(url, "solve", "--group", "ЖЖ-99") == 1
    assert "ЖЖ-99" in capsys.readouterr().err
