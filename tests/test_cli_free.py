"""`vedomost timetable free`: a good pair, a wrong one, and a term where nothing stands or is published."""

from datetime import timedelta
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from timetable_desk import put

from desktop_app.cli import main
from desktop_app.models.calendar import Term
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.timetable.values import Parity, Place

Said = pytest.CaptureFixture[str]


@pytest.fixture
def place(empty_file: Path) -> tuple[Office, SmallCollege]:
    """The small college in a term of today; nothing has a place, nothing is published."""
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    college = small_college(office)
    with office.database.writing() as session:
        term = session.get_one(Term, college.term)
        term.starts, term.ends = office.today - timedelta(days=90), office.today + timedelta(days=90)
        session.commit()
    return office, college


@pytest.fixture
def url(place: tuple[Office, SmallCollege], empty_file: Path) -> str:
    place[0].database.close()
    return sqlite_address(empty_file)


def run(url: str, *words: str) -> int:
    return main(["--database", url, "timetable", "free", *words])


def test_where_nothing_is_placed_or_published_everything_is_free(url: str, capsys: Said) -> None:
    assert run(url, "--day", "1", "--pair", "1") == 0
    said = capsys.readouterr().out
    assert all(name in said for name in ("101", "202", "Соколова", "Тихонов"))


def test_whoever_has_a_lesson_then_is_left_out_in_that_week_alone(
    place: tuple[Office, SmallCollege], empty_file: Path, capsys: Said
) -> None:
    office, college = place
    put(office, college, college.load_a, Place(Parity.EVERY, 1, 1, college.lecture_room))
    office.database.close()
    url = sqlite_address(empty_file)
    for week in ("both", "odd", "even"):
        assert run(url, "--day", "1", "--pair", "1", "--week", week) == 0
        said = capsys.readouterr().out
        assert ("101" in said, "Соколова" in said) == (False, False)
        assert ("202" in said, "Тихонов" in said) == (True, True)


@pytest.mark.parametrize("at", [("7", "1"), ("1", "0"), ("1", "99")])
def test_a_place_outside_of_the_week_is_told(url: str, at: tuple[str, str], capsys: Said) -> None:
    assert run(url, "--day", at[0], "--pair", at[1]) == 1
    said = capsys.readouterr()
    assert not said.out
    assert "нет" in said.err


@pytest.mark.parametrize("day", ["0", "8", "понедельник"])
def test_what_is_no_day_is_refused(url: str, day: str, capsys: Said) -> None:
    with pytest.raises(SystemExit):
        run(url, "--day", day, "--pair", "1")
    assert "--day" in capsys.readouterr().err


def test_an_unknown_term_is_told(url: str, capsys: Said) -> None:
    assert run(url, "--day", "1", "--pair", "1", "--term", "2031/32-1") == 1
    assert "2031/32-1" in capsys.readouterr().err
