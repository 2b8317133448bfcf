"""`vedomost spo1`: the tables as text, whom a cell counts, the files."""

import json
from pathlib import Path

import pytest
from colleges import small_college
from openpyxl import load_workbook

from desktop_app.cli import main
from desktop_app.models.contingent import Student
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office


@pytest.fixture
def office(empty_file: Path) -> Office:
    made = Office(Database(sqlite_address(empty_file)), CONSOLE)
    small_college(made)
    return made


def run(office: Office, *words: str) -> int:
    return main(["--database", office.database.url.render_as_string(), "spo1", "--year", "2026", *words])


def test_the_tables_are_told_with_their_sums(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office) == 0
    said = capsys.readouterr().out
    assert "2.1.2. Численность студентов по курсам, профессиям и специальностям" in said
    assert "из них не сошлось: 0" in said
    assert "дата рождения — 12" in said


def test_a_cell_is_told_by_its_people(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office, "--table", "2.1.2", "--list", "01.3") == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 12
    assert "Абрамова Вера | ИСП-21 | 09.02.07 | 01.09.2025" in lines[0]
    assert run(office, "--table", "2.1.2", "--list", "01.3", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)) == 12


def test_what_is_not_there_is_refused(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(office, "--table", "9.9") == 1
    assert "9.9" in capsys.readouterr().err
    for cell in ("01", "01.2", "99.3", "x.3"):
        assert run(office, "--table", "2.1.2", "--list", cell) == 1
        assert cell in capsys.readouterr().err


def test_the_files_are_written_and_an_odd_sum_is_an_exit_code(office: Office, tmp_path: Path) -> None:
    with office.database.writing() as session:
        first, second = session.query(Student).order_by(Student.id).limit(2)
        second.person_id = first.person_id
        session.commit()
    assert run(office, "--xlsx", "--pdf", "--out", str(tmp_path / "new")) == 1
    assert (tmp_path / "new" / "СПО-1 2026.pdf").read_bytes().startswith(b"%PDF")
    book = load_workbook(tmp_path / "new" / "СПО-1 2026.xlsx")
    assert book["2.1.2"]["C6"].value == 12
    assert "не сошлось: 1" in "\n".join(str(row[0].value) for row in book["Контроль"].iter_rows())
