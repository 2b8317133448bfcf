"""`vedomost timetable parts`, `vedomost load block`."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from colleges import small_college
from sqlalchemy import delete

from desktop_app.cli import main
from desktop_app.models.calendar import Term
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.upkeep import upgrade


@pytest.fixture
def url(tmp_path: Path) -> str:
    """The small college at today's date; nothing is dated."""
    address = sqlite_address(tmp_path / "college.db")
    office = Office(Database(address), CONSOLE)
    upgrade(office.database)
    college = small_college(office)
    with office.database.writing() as session:
        session.execute(delete(Lesson))
        term = session.get_one(Term, college.term)
        term.starts, term.ends = office.today - timedelta(days=60), office.today + timedelta(days=60)
        session.commit()
    office.database.close()
    return address


def test_a_term_is_divided_and_rows_are_read_in_a_block(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*words: str) -> tuple[int, str]:
        code = main(["--database", url, *words])
        said = capsys.readouterr()
        return code, said.out + said.err

    today = date.today()  # noqa: DTZ011 - the command line's own
    rows = [
        line.split(" | ")[0] for line in run("load", "list", "--term", "2026/27-1")[1].splitlines() if "ИСП-22" in line
    ]
    parts = ("timetable", "parts", "--term", "2026/27-1")
    assert run(*parts) == (0, "2026/27-1: Частей нет: каждая дисциплина читается весь семестр.\n")
    code, said = run("load", "block", rows[0], "--part", "1")
    assert code
    assert "не разделён на части" in said
    code, said = run(*parts, "--second", str(today))
    assert code == 0
    assert f"Вторая часть с {today - timedelta(days=today.weekday()):%d.%m.%Y}" in said
    code, said = run("load", "block", *rows, "--part", "2")
    assert (code, said.count("2-я часть")) == (0, 2)
    code, said = run(*parts, "--none")
    assert code
    assert "Строк нагрузки, которые читаются только в одной части семестра: 2" in said
    run("load", "block", *rows, "--part", "0")
    assert run(*parts, "--none")[0] == 0
