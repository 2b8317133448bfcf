"""`vedomost session …`: from nothing to a schedule that stands, in Russian."""

from pathlib import Path

import pytest
from exam_college import SmallSession, small_session

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.session import SessionGroup
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.session.making import remove_session
from desktop_app.services.session.reading import list_sessions
from desktop_app.services.upkeep import upgrade

Said = pytest.CaptureFixture[str]
TERM = ("--term", "2026/27-1")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(Database(sqlite_address(tmp_path / "college.db")), CONSOLE)
    upgrade(made.database)
    return made


@pytest.fixture
def winter(office: Office) -> SmallSession:
    return small_session(office)


def run(tmp_path: Path, *words: str) -> int:
    return main(["--database", sqlite_address(tmp_path / "college.db"), "session", *words, *TERM])


def test_a_session_is_made_composed_shown_and_deleted(
    tmp_path: Path, office: Office, winter: SmallSession, capsys: Said
) -> None:
    (head,) = list_sessions(office, winter.college.term)
    remove_session(office, head)
    assert run(tmp_path, "create", "winter") == 0
    assert "5 событий добавлено, было раньше: 0, пропущено: 2." in capsys.readouterr().out
    assert run(tmp_path, "compose", "--seconds", "3", "--adopt") == 0
    told = capsys.readouterr().out
    assert "без места →" in told
    assert "Расписание записано." in told
    assert run(tmp_path, "show") == 0
    assert "нарушений: 0" in capsys.readouterr().out
    assert run(tmp_path, "pull") == 0
    assert run(tmp_path, "list") == 0
    assert "Зимняя сессия · 2026/27-1 · 21.12.2026–26.12.2026" in capsys.readouterr().out
    assert run(tmp_path, "remove") == 0
    assert list_sessions(office, winter.college.term) == ()


def test_an_exam_is_placed_and_a_second_one_on_that_day_is_refused(
    tmp_path: Path, winter: SmallSession, capsys: Said
) -> None:
    assert run(tmp_path, "place", "исп-21", "ОП.04", "--at", "24.12.2026 09:00", "--room", "101") == 0
    assert "09:00 · 101" in capsys.readouterr().out
    assert run(tmp_path, "place", "ИСП-21", "ОП.05", "--at", "24.12.2026 13:00") == 1
    assert "24.12.2026: ИСП-21 в этот день уже сдаёт «Основы" in capsys.readouterr().err
    assert run(tmp_path, "place", "ИСП-21", "ОП.05", "--at", "22.12.2026 13:00", "--room", "999") == 1
    assert "свободны: 202, 101" in capsys.readouterr().err
    assert run(tmp_path, "place", "ИСП-21", "ХХ", "--off") == 1
    assert run(tmp_path, "mend", "--ill", "Соколова", "--since", "24.12.2026", "--seconds", "2", "--adopt") == 0
    assert "Расписание записано." in capsys.readouterr().out


def test_what_contradicts_is_told(tmp_path: Path, office: Office, winter: SmallSession, capsys: Said) -> None:
    with office.database.writing() as session:
        for row in session.query(SessionGroup):
            row.ends = row.starts
        session.commit()
    assert run(tmp_path, "explain") == 1
    told = capsys.readouterr().out
    assert "Все эти требования сразу не выполнить" in told
    assert "ИСП-21" in told
