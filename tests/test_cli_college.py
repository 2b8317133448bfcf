"""`vedomost college`, `rooms` and `bells`: the card, the rooms and the bells for scripts."""

import json
from datetime import date, time
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college

from desktop_app.cli import main
from desktop_app.models.calendar import Bell, BellRule, BellSchedule
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.rooms import Room
from desktop_app.services.office import CONSOLE, Office

Said = pytest.CaptureFixture[str]


@pytest.fixture
def url(empty_file: Path) -> str:
    """The small college; bells ring on Tuesdays."""
    address = sqlite_address(empty_file)
    office = Office(Database(address), CONSOLE)
    rung(office, small_college(office))
    office.database.close()
    return address


def rung(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        usual = BellSchedule(name="Обычные")
        usual.bells = [Bell(pair=1, starts=time(8), ends=time(9, 30))]
        session.add(usual)
        session.flush()
        session.add(BellRule(schedule_id=usual.id, weekday=2))
        session.get_one(Room, college.computer_room).equipment = "12 компьютеров"
        session.commit()


def run(url: str, *words: str) -> int:
    return main(["--database", url, *words])


def test_a_line_of_the_card_is_written_and_read(url: str, capsys: Said) -> None:
    assert run(url, "college", "set", "city", "Азов") == 0
    assert capsys.readouterr().out == "city | Город | Азов\n"
    assert run(url, "college", "show") == 0
    assert "city | Город | Азов" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(("words", "said"), [(("nope", "x"), "college show"), (("inn", "123"), "10 цифр")])
def test_what_the_card_does_not_take_is_told(url: str, capsys: Said, words: tuple[str, str], said: str) -> None:
    assert run(url, "college", "set", *words) == 1
    assert said in capsys.readouterr().err


def test_a_room_is_closed_after_its_last_lesson_and_opened_again(url: str, capsys: Said) -> None:
    assert run(url, "rooms", "list", "--json") == 0
    rooms = {(one["building"], one["number"]): one for one in json.loads(capsys.readouterr().out)}
    busy, empty = busy_and_empty(url)
    assert rooms[empty]["equipment"] == "12 компьютеров"
    assert run(url, "rooms", "close", *busy, "2026-11-25") == 1
    assert "последнее — 07.12.2026" in capsys.readouterr().err
    assert run(url, "rooms", "close", *empty, "2026-12-08") == 0
    assert "закрыт с 08.12.2026" in capsys.readouterr().out
    assert run(url, "rooms", "open", *empty) == 0
    assert "закрыт" not in capsys.readouterr().out
    assert run(url, "rooms", "close", "Нет такого", "1", "2026-11-25") == 1
    assert "rooms list" in capsys.readouterr().err


def busy_and_empty(url: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Building and number of a room with lessons, and of one without."""
    office = Office(Database(url), CONSOLE)
    with office.database.reading() as session:
        rows = {bool(row.equipment): (row.building.name, row.number) for row in session.query(Room)}
    office.database.close()
    return rows[False], rows[True]


def test_bells_are_told_by_schedule_and_by_day(url: str, capsys: Said) -> None:
    assert run(url, "bells", "show") == 0
    assert "Обычные" in capsys.readouterr().out
    assert run(url, "bells", "show", "--day", date(2026, 11, 24).isoformat()) == 0
    assert "Обычные, 08:00–09:30" in capsys.readouterr().out
    assert run(url, "bells", "show", "--day", "2026-11-25") == 0
    assert "звонков нет" in capsys.readouterr().out
