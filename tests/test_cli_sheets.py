"""`vedomost sheets` and `vedomost debts retake`: created, listed, printed in one file, retaken."""

from datetime import timedelta
from pathlib import Path

import pytest
from colleges import small_college

from desktop_app.cli import main
from desktop_app.models.attestation import Control
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.debts import Debt
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.reports.pages import sizes

Said = pytest.CaptureFixture[str]
TERM = ("--term", "2026/27-1")


@pytest.fixture
def office(empty_file: Path) -> Office:
    return Office(Database(sqlite_address(empty_file)), CONSOLE)


@pytest.fixture
def url(office: Office, empty_file: Path) -> str:
    """The small college, one debt of group A."""
    college = small_college(office)
    with office.database.writing() as session:
        session.add(Debt(student_id=college.students_a[0], row_id=college.exam_row, term_id=college.term,
                         control=Control.EXAM, since=office.today))  # fmt: skip
        session.commit()
    office.database.close()
    return sqlite_address(empty_file)


def test_statements_are_created_listed_and_printed_in_one_file(url: str, capsys: Said, tmp_path: Path) -> None:
    assert main(["--database", url, "sheets", "create", *TERM]) == 0
    assert "4 ведомости" in capsys.readouterr().out
    assert main(["--database", url, "sheets", "list", *TERM]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert "первичная сдача" in lines[0]
    file = tmp_path / "все.pdf"
    assert main(["--database", url, "sheets", "print", *TERM, str(file)]) == 0
    assert len(sizes(file.read_bytes())) == 4
    assert main(["--database", url, "sheets", "create", *TERM, "--session", "Летняя"]) != 0
    assert "Летняя" in capsys.readouterr().err


def test_a_retake_is_made_for_what_is_owed(url: str, office: Office, capsys: Said) -> None:
    day = f"{office.today + timedelta(days=7):%Y-%m-%d}"
    asked = ["--database", url, "debts", "retake", "--day", day, "--group", "ИСП-21"]
    assert main([*asked, "--examiner", "Соколова А. П."]) == 0
    assert "1 направление" in capsys.readouterr().out
    assert main(asked) == 0
    assert "уже в другой ведомости пересдачи" in capsys.readouterr().out
    assert main([*asked, "--examiner", "Никто"]) != 0
