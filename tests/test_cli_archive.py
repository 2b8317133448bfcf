"""`vedomost archive` and `vedomost returns`: kept, opened, checked and packed from a script."""

from pathlib import Path

import pytest
from desks import NOW
from kept_college import closed_college
from sqlalchemy import update

from desktop_app.cli import main
from desktop_app.models.archive import ArchivedContent
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.archive import list_archive
from desktop_app.services.archive_values import KeptLine
from desktop_app.services.office import CONSOLE, Office

Told = pytest.CaptureFixture[str]


@pytest.fixture
def address(empty_file: Path) -> str:
    office = Office(Database(sqlite_address(empty_file)), CONSOLE, lambda: NOW)
    closed_college(office)
    office.database.close()
    return sqlite_address(empty_file)


def run(address: str, *words: str) -> int:
    return main(["--database", address, *words])


def lines_of(address: str) -> tuple[KeptLine, ...]:
    office = Office(Database(address), CONSOLE, lambda: NOW)
    lines = list_archive(office)
    office.database.close()
    return lines


def spoil(address: str, key: int) -> None:
    database = Database(address)
    with database.writing() as session:
        session.execute(update(ArchivedContent).where(ArchivedContent.archived_id == key).values(content=b"?"))
        session.commit()
    database.close()


def test_a_term_is_kept_listed_and_opened(address: str, tmp_path: Path, capsys: Told) -> None:
    assert run(address, "archive", "keep", "--term", "2026/27-1") == 0
    assert run(address, "archive", "list", "--group", "ИСП-21") == 0
    listed = capsys.readouterr().out.splitlines()[-2:]
    assert all("ИСП-22" not in line for line in listed)
    first = lines_of(address)[0]
    assert run(address, "archive", "open", first.name, "--out", str(tmp_path)) == 0
    saved = Path(capsys.readouterr().out.strip())
    assert saved.read_bytes().startswith(b"%PDF")
    assert run(address, "archive", "check", str(saved)) == 0
    assert run(address, "archive", "check", first.stamp) == 0
    assert first.stamp in capsys.readouterr().out
    saved.write_bytes(saved.read_bytes() + b" ")
    assert run(address, "archive", "check", str(saved)) == 1
    assert run(address, "archive", "check") == 0
    spoil(address, first.id)
    assert run(address, "archive", "check") == 1
    assert run(address, "archive", "open", first.name, "--out", str(tmp_path)) == 1


def test_a_package_is_made_written_again_and_checked(address: str, tmp_path: Path, capsys: Told) -> None:
    run(address, "archive", "keep", "--term", "2026/27-1", "--xlsx")
    assert run(address, "archive", "package", "--year", "2026", "--speciality", "09.02.07", "--out", str(tmp_path)) == 0
    (package,) = tmp_path.glob("*.zip")
    assert run(address, "archive", "check", str(package)) == 0
    assert run(address, "archive", "list", "--packages") == 0
    name = capsys.readouterr().out.strip().splitlines()[-1].split(" | ")[0]
    assert run(address, "archive", "package", "--number", name, "--folder", "--out", str(tmp_path)) == 0
    (folder,) = (one for one in tmp_path.iterdir() if one.is_dir())
    assert run(address, "archive", "check", str(folder)) == 0
    next(folder.glob("001*")).write_bytes(b"?")
    assert run(address, "archive", "check", str(folder)) == 1


def test_what_is_not_there_is_told(address: str, capsys: Told) -> None:
    assert run(address, "archive", "open", "9/2020") == 1
    assert "9/2020" in capsys.readouterr().err
    assert run(address, "archive", "package", "--number", "9/2020") == 1
    assert run(address, "archive", "check", "0000-0000-0000") == 1
    assert run(address, "archive", "package", "--year", "2026") == 1
    assert run(address, "archive", "list", "--printed", "--year", "2020") == 0


def test_what_is_printed_by_a_command_stands_in_the_register(address: str, tmp_path: Path, capsys: Told) -> None:
    asked = ("summary-sheet", "--term", "2026/27-1", "--group", "ИСП-21", "--out", str(tmp_path / "out"))
    assert run(address, "print", *asked) == 0
    assert run(address, "archive", "list", "--printed") == 0
    assert "summary-sheet | Сводная ИСП-21" in capsys.readouterr().out


def test_the_check_list_is_told(address: str, capsys: Told) -> None:
    assert run(address, "returns", "--term", "2026/27-1") == 0
    assert capsys.readouterr().out.count("ИСП-21") >= 1
