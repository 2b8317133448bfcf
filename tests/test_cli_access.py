"""`vedomost accounts`: for scripts, and the way back for an administrator who has forgotten the password."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from demos import built
from desks import came_in

from desktop_app.cli import main
from desktop_app.errors import SignInRefused
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.demo import DEMO_PASSWORD
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.upkeep import upgrade


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo college, built once."""
    path = tmp_path_factory.mktemp("accounts") / "demo.db"
    database = Database(sqlite_address(path))
    upgrade(database)
    built(Office(database, CONSOLE))
    database.close()
    return path


@pytest.fixture
def address(demo_file: Path, tmp_path: Path) -> str:
    """The address of a copy."""
    with sqlite3.connect(demo_file) as source, sqlite3.connect(tmp_path / "copy.db") as copy:
        source.backup(copy)
    source.close()
    copy.close()
    return sqlite_address(tmp_path / "copy.db")


@pytest.fixture
def visitor(address: str) -> Iterator[Office]:
    """Its sign-in window."""
    database = Database(address)
    yield Office(database)
    database.close()


def run(address: str, *words: str) -> int:
    return main(["--database", address, "accounts", *words])


def test_accounts_are_listed_for_people_and_for_programs(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(address, "list") == 0
    assert "kurator" in capsys.readouterr().out
    assert run(address, "list", "--group", "исп-21", "--json") == 0
    listed = json.loads(capsys.readouterr().out)
    assert len(listed) == 34
    assert {role for one in listed for role in one["roles"]} == {"student", "parent"}
    assert not any("password" in name for one in listed for name in one)


def test_a_group_gets_accounts_and_slips(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "листки"
    out.mkdir()
    assert run(address, "issue", "--group", "ИСП-11", "--out", str(out)) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "Создано 40 учётных записей."
    assert Path(told[1]).read_bytes().startswith(b"%PDF")
    assert run(address, "issue", "--group", "ИСП-11", "--out", str(out), "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"accounts": 0, "roles": 0, "slips": []}  # nobody waits any more


def test_an_administrator_comes_back_by_the_command_line(
    address: str, visitor: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(address, "password", "ADMIN") == 0
    password = capsys.readouterr().out.strip()
    assert came_in(visitor, "admin", password).must_change


def test_an_account_is_blocked_and_opened_again(
    address: str, visitor: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(address, "block", "kurator") == 0
    assert "kurator" in capsys.readouterr().out
    with pytest.raises(SignInRefused):
        came_in(visitor, "kurator", DEMO_PASSWORD)
    assert run(address, "unblock", "kurator", "--json") == 0
    assert json.loads(capsys.readouterr().out)["blocked"] is False
    assert came_in(visitor, "kurator", DEMO_PASSWORD).login == "kurator"


@pytest.mark.parametrize("words", [["block", "nobody"], ["password", "nobody"], ["list", "--group", "nobody"]])
def test_what_is_not_there_is_one_sentence(address: str, words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(address, *words) == 1
    assert "nobody" in capsys.readouterr().err
