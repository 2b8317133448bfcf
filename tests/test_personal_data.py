"""Nothing personal in the log, in the preferences, or in temporary files after the end (152-ФЗ)."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from colleges import SmallCollege, small_college
from desks import NOW
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop_app import home
from desktop_app.models.contingent import Student
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.attestation import create_sheets
from desktop_app.services.identity import IdentityValues, open_identity, put_identity
from desktop_app.services.office import CONSOLE, Office, Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.upkeep import upgrade
from desktop_app.views.crash import log_crash
from desktop_app.views.preferences import Preferences

ROOT = Path(__file__).resolve().parents[1]
SNILS = "11223344595"
NAME = "Абрамова"
PASSWORD = "Тихий-лес-17"
SECRETS = (SNILS, "112-233-445 95", "123456", NAME, PASSWORD)


@operation(Permission.EDIT_IDENTITY)
def break_down(tx: Tx, snils: str, name: str, password: str) -> None:
    """A mistake of the program with personal data in its hands."""
    facts = {"snils": snils, "name": name, "password": password}
    tx.session.execute(text("INSERT INTO nowhere VALUES (:snils, :name, :password)"), facts)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("VEDOMOST_HOME", str(tmp_path))
    before = list(logging.getLogger().handlers)
    level = logging.getLogger().level
    yield home.start_log()
    for handler in [one for one in logging.getLogger().handlers if one not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()
    logging.getLogger().setLevel(level)


def found(text_: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text_]


def test_a_fault_with_personal_data_in_its_hands_leaves_none_in_the_log(office: Office, log: Path) -> None:
    with pytest.raises(DBAPIError) as fault:
        break_down(office, SNILS, NAME, PASSWORD)
    log_crash(fault.value, NOW)
    logging.getLogger("desktop_app").error("the same by a library", exc_info=fault.value)
    try:
        int(" ".join(SECRETS))
    except ValueError:
        logging.getLogger("somebody").exception("a text with data in it")
    written = log.read_text(encoding="utf-8")
    assert "break_down" in written  # the places are told …
    assert "ValueError" in written
    assert found(written) == []  # … and nobody's data
    assert found(str(fault.value)) == []


def test_a_number_that_is_taken_is_not_repeated_by_the_database(office: Office, log: Path) -> None:
    """PostgreSQL's own words, «Key (snils)=(…) already exists», stay out of the log too."""
    college = small_college(office)
    with office.database.reading() as session:
        first, second = (session.get_one(Student, one).person_id for one in college.students_a[:2])
    put_identity(office, open_identity(office, first), IdentityValues(snils=SNILS))
    with pytest.raises(DBAPIError) as fault, office.database.writing() as session:
        session.execute(
            text("INSERT INTO identity (person_id, snils, passport_series, passport_number, passport_issuer, version)"
                 " VALUES (:person, :snils, '', '', '', 1)"), {"person": second, "snils": SNILS},
        )  # fmt: skip
    log_crash(fault.value, NOW)
    logging.getLogger("desktop_app").error("refused", exc_info=fault.value)
    assert found(log.read_text(encoding="utf-8")) == []


def test_preferences_tell_nobody_who_has_worked_here(tmp_path: Path) -> None:
    preferences = Preferences()
    preferences.open_file(tmp_path / "preferences.ini")
    preferences.sign_in("abramova.v")
    preferences.keep("look/theme", "dark")
    assert preferences.value("look/theme", "system") == "dark"
    del preferences
    again = Preferences()
    again.open_file(tmp_path / "preferences.ini")
    again.sign_in("abramova.v")
    assert again.value("look/theme", "system") == "dark"
    assert "abramova" not in (tmp_path / "preferences.ini").read_text(encoding="utf-8")


@pytest.fixture
def college_file(tmp_path: Path) -> Path:
    """A college in a file of its own, with documents and a statement."""
    path = tmp_path / "college" / "college.db"
    path.parent.mkdir()
    database = Database(sqlite_address(path))
    upgrade(database)
    office = Office(database, CONSOLE, lambda: NOW)
    college: SmallCollege = small_college(office)
    with database.reading() as session:
        person = session.get_one(Student, college.students_a[0]).person_id
    values = IdentityValues(SNILS, "0321", "123456", date(2022, 4, 1), "ГУ МВД")
    put_identity(office, open_identity(office, person), values)
    create_sheets(office, college.term)
    database.close()
    return path


def test_after_export_and_print_nothing_lies_about_but_what_was_asked_for(college_file: Path, tmp_path: Path) -> None:
    places = {name: tmp_path / name for name in ("temp", "home", "user", "out")}
    for place in places.values():
        place.mkdir()
    env = {
        **os.environ, "VEDOMOST_HOME": str(places["home"]), "HOME": str(places["user"]), "PYTHONDONTWRITEBYTECODE": "1",
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(places["temp"])),
    }  # fmt: skip
    program = [sys.executable, "-m", "desktop_app", "--database", sqlite_address(college_file)]
    out = places["out"]
    for command in (
        ["export", "students", "--full", str(out / "students.xlsx")],
        ["print", "exam-sheet", "--term", "2026/27-1", "--out", str(out)],
    ):
        done = subprocess.run([*program, *command], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert found(done.stdout + done.stderr) == []
    named = [path for path in out.rglob("*") if path.is_file()]
    assert {path.suffix for path in named} == {".xlsx", ".pdf"}
    assert not [path for path in named if path.name.startswith(".")]
    left = [path for place in ("temp", "home", "user") for path in places[place].rglob("*") if path.is_file()]
    assert left == []
