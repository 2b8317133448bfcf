"""`vedomost timetable versions|copy|publish|compare|history`."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from colleges import small_college
from timetable_desk import put

from desktop_app.cli import main
from desktop_app.models.calendar import Term
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.timetable.values import Parity, Place

Said = pytest.CaptureFixture[str]


@pytest.fixture
def url(empty_file: Path) -> str:
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    college = small_college(office)
    with office.database.writing() as session:
        term = session.get_one(Term, college.term)
        term.starts, term.ends = office.today - timedelta(days=90), office.today + timedelta(days=90)
        session.commit()
    put(office, college, college.load_a, Place(Parity.EVERY, 1, 1, college.lecture_room))
    office.database.close()
    return sqlite_address(empty_file)


def run(url: str, *words: str) -> int:
    return main(["--database", url, "timetable", *words, "--term", "2026/27-1"])


def test_a_version_is_copied_published_compared_and_told(url: str, capsys: Said) -> None:
    assert run(url, "copy", "Второй") == 0
    assert "«Второй», занятий: 1." in capsys.readouterr().out
    assert run(url, "copy", "Второй") == 1
    assert "уже есть черновик" in capsys.readouterr().err
    assert run(url, "publish", "--dry-run") == 0
    assert "новых занятий" in capsys.readouterr().out.lower()
    assert run(url, "publish", "--since", "01.01.2001") == 1
    assert "не входит в семестр" in capsys.readouterr().err
    assert run(url, "publish") == 0
    capsys.readouterr()
    assert run(url, "versions", "--json") == 0
    assert [one["published"] for one in json.loads(capsys.readouterr().out)] == [False, False, True]
    assert run(url, "compare", "1", "Второй") == 0
    assert "стоят одинаково: 1" in capsys.readouterr().out
    assert run(url, "compare", "1", "99") == 1
    assert "есть: " in capsys.readouterr().err
    assert run(url, "history", "--of", "исп-21") == 0
    assert "поставлено" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        run(url, "publish", "--since", "завтра")
