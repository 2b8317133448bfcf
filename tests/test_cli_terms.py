"""`terms` adds an academic year, moves the dates of a semester and refuses dates that do not follow one another."""

import json
from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.models.database import sqlite_address


def test_a_year_is_added_listed_and_its_dates_are_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = ["--database", sqlite_address(tmp_path / "a.db")]
    main([*address, "database", "upgrade"])
    capsys.readouterr()
    assert main([*address, "terms", "add", "2027"]) == 0
    assert capsys.readouterr().out.count("\n") == 2
    assert main([*address, "terms", "set", "2027", "2", "--ends", "2028-07-01"]) == 0
    assert "01.07.2028" in capsys.readouterr().out
    assert main([*address, "terms", "list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told) == 2
    assert "2028-07-01" in json.dumps(told)


@pytest.mark.parametrize(
    "asked",
    [["add", "2027"], ["set", "2027", "1", "--ends", "2027-08-01"], ["set", "1066", "1"]],
)
def test_what_can_not_be_is_refused_in_one_sentence(
    asked: list[str], empty_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = ["--database", sqlite_address(empty_file)]
    main([*address, "terms", "add", "2027"])
    before = capsys.readouterr().out
    assert main([*address, "terms", *asked]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main([*address, "terms", "list"]) == 0
    assert capsys.readouterr().out.strip() in before


def test_the_journals_of_a_term_are_closed_and_opened_again(
    empty_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = ["--database", sqlite_address(empty_file)]
    main([*address, "terms", "add", "2027"])
    capsys.readouterr()
    assert main([*address, "terms", "close", "2027/28-1"]) == 0
    assert "2027/28-1" in capsys.readouterr().out
    main([*address, "terms", "list"])
    assert capsys.readouterr().out.count("Журналы закрыты") == 1
    assert main([*address, "terms", "open", "2027/28-1", "--reason", " "]) == 1
    assert "п. 7.4" in capsys.readouterr().err
    assert main([*address, "terms", "open", "2027/28-1", "--reason", "практика"]) == 0
    capsys.readouterr()
    main([*address, "terms", "list"])
    assert "Журналы закрыты" not in capsys.readouterr().out
    assert main([*address, "terms", "close", "2030/31-1"]) == 1
