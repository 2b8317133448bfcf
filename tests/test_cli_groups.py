"""`vedomost groups` and `vedomost debts`: lists, the move to the next year and back, debts from statements."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from colleges import small_college

from desktop_app.cli import main
from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.rules.groups import study_year

Said = pytest.CaptureFixture[str]


@pytest.fixture
def office(empty_file: Path) -> Office:
    return Office(Database(sqlite_address(empty_file)), CONSOLE)


@pytest.fixture
def url(office: Office, empty_file: Path) -> str:
    """The small college; somebody failed the exam of group A yesterday."""
    college = small_college(office)
    held = office.today - timedelta(days=1)
    with office.database.writing() as session:
        sheet = GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
            number=1, control=Control.EXAM, day=held, hours=32, state=SheetState.CLOSED, closed_on=held,
        )  # fmt: skip
        session.add(sheet)
        session.flush()
        session.add(GradeRow(sheet_id=sheet.id, student_id=college.students_a[0], mark=FinalMark.TWO))
        session.commit()
    office.database.close()
    return sqlite_address(empty_file)


def test_groups_are_listed_with_what_they_lack(url: str, capsys: Said) -> None:
    assert main(["--database", url, "groups", "list"]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("ИСП-21 | ")
    assert first.endswith("нет куратора")
    assert main(["--database", url, "groups", "list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["groups"]) == 2
    assert main(["--database", url, "groups", "curators"]) == 0
    assert "0 группах" in capsys.readouterr().out


def test_debts_are_collected_once_and_listed(url: str, capsys: Said) -> None:
    for new in (1, 0):
        assert main(["--database", url, "debts", "collect"]) == 0
        assert f"Новых задолженностей: {new}," in capsys.readouterr().out
    assert main(["--database", url, "debts", "list", "--group", "ИСП-21"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("ИСП-21 | Абрамова Вера | ОП.04")
    assert line.endswith("0 из 2 | не погашена")
    assert main(["--database", url, "debts", "list", "--group", "ИСП-22"]) == 0
    assert capsys.readouterr().out == ""


def test_the_groups_move_and_move_back(url: str, office: Office, capsys: Said) -> None:
    year = str(study_year(office.today) + 1)
    move = ["--database", url, "groups", "transfer", "--year", year]
    main(["--database", url, "debts", "collect"])
    capsys.readouterr()
    assert main([*move, "--preview"]) == 0
    assert "Абрамова Вера | условно, до " in capsys.readouterr().out
    assert main([*move, "--undo"]) == 1
    assert "отменять и открывать нечего" in capsys.readouterr().err
    assert main([*move, "--do"]) == 0
    assert "перевод на следующий курс" in capsys.readouterr().out
    assert main([*move, "--do"]) == 1
    assert "уже переведены" in capsys.readouterr().err
    assert main([*move, "--undo", "--basis", "ошибка"]) == 0
    assert "аннулирован" in capsys.readouterr().out
    assert main([*move, "--do"]) == 0
    assert main([*move, "--open"]) == 0
    assert main([*move, "--undo"]) == 1
    assert "нельзя отменить" in capsys.readouterr().err


def test_a_year_that_is_far_away_is_refused(url: str, capsys: Said) -> None:
    assert main(["--database", url, "groups", "transfer", "--year", "1999", "--do"]) == 1
    assert "«1999»" in capsys.readouterr().err
