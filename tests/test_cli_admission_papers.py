"""`vedomost print` of the forms of admission."""

from datetime import date
from pathlib import Path

import pytest
from admission_desk import admission, typed

from desktop_app.cli import main
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import CONSOLE, Office


@pytest.fixture
def at(empty_file: Path, tmp_path: Path) -> list[str]:
    """Two applicants on one day, one on the next; where the files go."""
    database = Database(sqlite_address(empty_file))
    desk = admission(Office(database, CONSOLE))
    for office, name, group in (
        (desk.office, "Волкова", desk.nine),
        (desk.office, "Акимова", desk.design),
        (desk.on(date(2026, 7, 11)).office, "Жук", desk.nine),
    ):
        register_applicant(office, desk.campaign, typed(name, "Анна", group))
    database.close()
    return ["--database", sqlite_address(empty_file), "print", "--out", str(tmp_path / "out")]


def printed(tmp_path: Path) -> list[str]:
    """The files that were written."""
    return sorted(file.name for file in (tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["--from", "2026-07-10"], ["Волкова", "Акимова"]),
        (["--from", "2026-07-10", "--to", "2026-07-11", "--code", "09.02.07"], ["Волкова", "Жук"]),
        (["--numbers", "2-3", "--campaign", "2026"], ["Акимова", "Жук"]),
    ],
)
def test_applicants_are_chosen_by_days_speciality_and_numbers(
    at: list[str], tmp_path: Path, asked: list[str], expected: list[str]
) -> None:
    assert main([*at, "applicant_file", *asked]) == 0
    assert [name.split()[3] for name in printed(tmp_path)] == expected


def test_journal_and_ratings_are_printed_of_the_newest_campaign_as_workbooks_too(at: list[str], tmp_path: Path) -> None:
    assert main([*at, "registration_journal"]) == 0
    assert main([*at, "rating_public", "--xlsx"]) == 0
    assert [name.rsplit(".", 1)[1] for name in printed(tmp_path)] == ["pdf", "xlsx", "xlsx"]


@pytest.mark.parametrize(
    "asked", [["--campaign", "1999"], ["--code", "99.99.99"], ["--numbers", "много"], [], ["--from", "2026-07-20"]]
)
def test_what_is_not_there_is_told(at: list[str], capsys: pytest.CaptureFixture[str], asked: list[str]) -> None:
    assert main([*at, "applicant_file", *asked]) == 1
    assert capsys.readouterr().err.startswith("vedomost: ")
