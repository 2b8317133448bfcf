"""`vedomost timetable repair`: it was there → it will be here; nothing is written by `--dry-run`."""

from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from timetable_desk import put, standing

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.wishes import TeacherTime, TimeLevel
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.services.upkeep import upgrade

Said = pytest.CaptureFixture[str]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(Database(sqlite_address(tmp_path / "college.db")), CONSOLE)
    upgrade(made.database)
    return made


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    put(office, made, made.load_a, Place(Parity.EVERY, 1, 1, made.lecture_room))
    never(office, made, range(1, 2))
    return made


def never(office: Office, college: SmallCollege, days: range) -> None:
    with office.database.writing() as session:
        session.add_all(
            TeacherTime(term_id=college.term, teacher_id=college.teacher_1, day=day, pair=pair, level=TimeLevel.NO)
            for day in days
            for pair in range(1, 9)
        )
        session.commit()


def run(tmp_path: Path, *words: str) -> int:
    url = sqlite_address(tmp_path / "college.db")
    return main(["--database", url, "timetable", "repair", *words, "--term", "2026/27-1"])


def test_what_would_change_is_told_and_then_done(
    tmp_path: Path, office: Office, college: SmallCollege, capsys: Said
) -> None:
    stood = standing(office, college)
    assert run(tmp_path, "--dry-run") == 0
    assert "Пн, 1-я пара" in (said := capsys.readouterr().out)
    assert "→ Вт, 1-я пара" in said
    assert "1 занятие получит новое место" in said
    assert standing(office, college) == stood
    assert run(tmp_path) == 0
    assert standing(office, college)[college.load_a].day == 2
    capsys.readouterr()
    assert run(tmp_path) == 0
    assert "Исправлять нечего" in capsys.readouterr().out


def test_what_can_not_be_mended_is_explained(
    tmp_path: Path, office: Office, college: SmallCollege, capsys: Said
) -> None:
    never(office, college, range(2, 7))
    assert run(tmp_path) == 1
    assert "не исправить" in capsys.readouterr().err
