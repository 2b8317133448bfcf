"""`vedomost curriculum`: list, check, difference, approval, edition, copy, and groups that go over."""

import json
from pathlib import Path

import pytest
from colleges import small_college

from desktop_app.cli import main
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office

Said = pytest.CaptureFixture[str]
PAPER = ("--by", "директор", "--protocol", "№ 1")


@pytest.fixture
def url(empty_file: Path) -> str:
    office = Office(Database(sqlite_address(empty_file)), CONSOLE)
    small_college(office)
    office.database.close()
    return sqlite_address(empty_file)


def run(url: str, *words: str) -> int:
    return main(["--database", url, "curriculum", *words])


def rename(url: str, curriculum: int, index: str, title: str) -> None:
    database = Database(url)
    with database.writing() as session:
        row = session.query(PlanRow).filter_by(curriculum_id=curriculum, index=index).one()
        row.index, row.title = title, title
        session.commit()
    database.close()


def test_a_draft_is_checked_approved_and_gets_an_edition_and_a_copy(url: str, capsys: Said) -> None:
    assert run(url, "list") == 0
    assert "1 | 09.02.07 · 2025 · ред. 1 · черновик" in capsys.readouterr().out
    assert run(url, "check", "1", "--json") in {0, 1}
    assert json.loads(capsys.readouterr().out)["head"]["code"] == "09.02.07"
    assert run(url, "approve", "1", *PAPER, "--dated", "2099-01-01") == 1
    assert "2099" in capsys.readouterr().err
    assert run(url, "approve", "1", *PAPER) == 0
    assert "утверждён" in capsys.readouterr().out
    assert run(url, "approve", "1", *PAPER) == 1
    capsys.readouterr()
    assert run(url, "edition", "1") == 0
    assert capsys.readouterr().out.startswith("2 | 09.02.07 · 2025 · ред. 2")
    assert run(url, "copy", "1", "--year", "2026") == 0
    assert capsys.readouterr().out.startswith("3 | 09.02.07 · 2026")
    assert run(url, "copy", "1", "--year", "2025") == 1
    rename(url, 2, "ОП.04", "ОП.14")
    assert run(url, "diff", "1", "2") == 0
    assert "ОП.14" in capsys.readouterr().out
    assert run(url, "check", "99") == 1


def test_groups_go_over_or_are_told_why_not(url: str, capsys: Said) -> None:
    assert run(url, "approve", "1", *PAPER) == 0
    assert run(url, "edition", "1") == 0
    assert run(url, "move", "2", "--groups", "ИСП-99") == 1
    assert "ИСП-99" in capsys.readouterr().err
    assert run(url, "move", "2", "--groups", "исп-21", "--dry-run") == 0
    assert "ИСП-21 | МДК.01.01 Разработка программных модулей | МДК.01.01" in capsys.readouterr().out
    assert run(url, "move", "2", "--groups", "исп-21", "ИСП-21") == 0
    assert "Переведена 1 группа." in capsys.readouterr().out
    rename(url, 2, "МДК.01.01", "Другое")
    assert run(url, "move", "2", "--groups", "ИСП-22") == 1
    assert "нет такой строки" in capsys.readouterr().out
    assert run(url, "list", "--json") == 0
    assert [head["groups"] for head in json.loads(capsys.readouterr().out)] == [1, 1]
