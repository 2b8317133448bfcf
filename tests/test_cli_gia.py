"""`vedomost gia` and `vedomost record`: obstacles told by name, admission, protocols, a record book."""

import json
from pathlib import Path

import pytest
from graduates import graduates, values
from sqlalchemy import update

from desktop_app.cli import main
from desktop_app.models.attestation import FinalMark, GradeRow
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.gia import add_commission, list_commissions, open_commission
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.reports.pages import sizes

Said = pytest.CaptureFixture[str]


@pytest.fixture
def url(empty_file: Path) -> str:
    """A commission of a group in which one student has failed."""
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    college = graduates(office)
    with office.database.writing() as session:
        mine = GradeRow.student_id == college.students_a[1]
        session.execute(update(GradeRow).where(mine, GradeRow.mark == FinalMark.FIVE).values(mark=FinalMark.TWO))
        session.commit()
    add_commission(office, values(college))
    office.database.close()
    return sqlite_address(empty_file)


def run(url: str, *words: str) -> int:
    return main(["--database", url, *words])


def test_the_obstacles_are_named_and_the_others_are_admitted(url: str, capsys: Said) -> None:
    assert run(url, "gia", "list") == 0
    assert "ИСП-21 · Защита диплома · 2027 | допущено: 0 из 6" in capsys.readouterr().out
    assert run(url, "gia", "obstacles", "--group", "исп-21") == 0
    said = capsys.readouterr().out
    assert "Абрамова Вера: можно допустить" in said
    assert "ОП.04 Основы алгоритмизации и программирования, экзамен, 3 семестр: 2 неудовлетворительно — " in said
    assert run(url, "gia", "admit", "--group", "ИСП-21", "--order", "№ 12-У") == 0
    said = capsys.readouterr().out
    assert "5 студентов допущены." in said or "5 студентов допущено." in said
    assert "Ежов Глеб: 2 препятствия" in said
    office = Office(Database(sqlite_address(Path(url.removeprefix("sqlite:///")))), CONSOLE)
    (line,) = list_commissions(office)
    assert [one.admitted_on is None for one in open_commission(office, line.id).entries] == [False, True] + [False] * 4
    office.database.close()


def test_who_has_no_commission_is_told_so(url: str, capsys: Said) -> None:
    assert run(url, "gia", "obstacles", "--group", "ИСП-99") == 1
    assert "ИСП-99" in capsys.readouterr().err
    assert run(url, "gia", "obstacles", "--group", "ИСП-21", "--form", "demo_exam") == 1


def test_protocols_and_their_summary_go_out(url: str, tmp_path: Path) -> None:
    run(url, "gia", "admit", "--group", "ИСП-21", "--order", "№ 12-У")
    assert run(url, "gia", "print", "--group", "ИСП-21", str(tmp_path / "all.pdf")) == 0
    assert len(sizes((tmp_path / "all.pdf").read_bytes())) == 5
    assert run(url, "gia", "print", "--group", "ИСП-21", "--summary", str(tmp_path / "one.pdf")) == 0
    assert len(sizes((tmp_path / "one.pdf").read_bytes())) == 1


def test_a_record_book_is_shown_by_name_or_number(url: str, tmp_path: Path, capsys: Said) -> None:
    assert run(url, "record", "абрамова вера") == 0
    said = capsys.readouterr().out
    assert "средний балл 5,00" in said
    assert "3 | ОП.04 Основы алгоритмизации и программирования | экзамен | 5 | " in said
    assert run(url, "record", "01-002", "--json") == 0
    assert json.loads(capsys.readouterr().out)["head"]["name"] == "Ежов Глеб"
    assert run(url, "record", "01-002", "--out", str(tmp_path / "book.pdf")) == 0
    assert len(sizes((tmp_path / "book.pdf").read_bytes())) == 1
    assert run(url, "record", "Никто Никакой") == 1
