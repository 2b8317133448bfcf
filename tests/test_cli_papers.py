"""`vedomost certificates`, `books` and `movement`."""

from pathlib import Path

import pytest
from colleges import small_college

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office


@pytest.fixture
def url(empty_file: Path) -> str:
    address = sqlite_address(empty_file)
    database = Database(address)
    small_college(Office(database, CONSOLE))
    database.close()
    return address


def run(url: str, *arguments: str) -> int:
    return main(["--database", url, *arguments])


def test_certificates_are_issued_and_registered(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    books = ("--student", "01-001", "--student", "01-002")
    assert run(url, "certificates", "issue", *books, "--to", "в банк", "--out", str(out)) == 0
    assert run(url, "certificates", "issue", "--student", "01-001", "--out", str(out)) == 0
    assert run(url, "certificates", "register", "--out", str(out), "--xlsx") == 0
    assert run(url, "books", "record_book", "--group", "ИСП-21", "--out", str(out)) == 0
    names = {path.stem for path in out.iterdir()}
    assert {"Справки 1–2", "Справка 3 Абрамова Вера"} <= names
    assert len(names) == 4
    assert capsys.readouterr().out.splitlines()[2].endswith("3 строки")


def test_the_movement_is_printed(url: str, tmp_path: Path) -> None:
    days = ("--since", "2026-09-01", "--until", "2026-12-31", "--out", str(tmp_path))
    assert run(url, "movement", *days) == 0
    assert run(url, "movement", *days, "--xlsx") == 0
    assert (tmp_path / "Движение контингента 01.09.2026–31.12.2026.pdf").read_bytes().startswith(b"%PDF")


def test_whoever_is_not_there_is_told(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(url, "certificates", "issue", "--student", "99-999", "--out", str(tmp_path)) == 1
    assert run(url, "books", "student_card", "--group", "НЕТ-1") == 1
    assert "НЕТ-1" in capsys.readouterr().err
    assert list(tmp_path.glob("*.pdf")) == []
