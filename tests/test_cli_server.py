"""`vedomost server init|status`, and who acts at an address of a server."""

import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from new_servers import Boss, boss_of
from servers import beside

from desktop_app import profiles
from desktop_app.cli import main
from desktop_app.cli_office import opened
from desktop_app.errors import WrongDatabase
from desktop_app.models.database import Database
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.own_password import change_password
from desktop_app.services.permissions import Role
from desktop_app.services.sign_in import enter

NAME = "Иванова Анна Петровна"
OWN = "ясень под окном шумит"


@pytest.fixture(scope="module")
def boss(postgres_server: str) -> Iterator[Boss]:
    with boss_of(postgres_server) as made:
        yield made


@pytest.fixture(scope="module")
def connection(boss: Boss, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a server that `server init` has set up; beside it what was told."""
    file = tmp_path_factory.mktemp("init") / "college.json"
    words = ["server", "init", "--admin-login", f"{boss.name}_admin", "--admin-name", NAME, "--out", str(file)]
    with redirect_stdout(StringIO()) as told:
        assert main(["--database", boss.url, *words, "--title", "Колледж"]) == 0
    file.with_suffix(".txt").write_text(told.getvalue(), encoding="utf-8")
    return file


def one_time_password(connection: Path) -> str:
    told = connection.with_suffix(".txt").read_text(encoding="utf-8")
    return told.split("одноразовый пароль: ")[1].split()[0]


def test_a_server_is_set_up_and_its_file_names_the_way_in(boss: Boss, connection: Path) -> None:
    profile = profiles.read(connection)
    assert (profile.name, profile.database, profile.guest) == ("Колледж", boss.name, f"{boss.name}_guest")


def test_the_file_and_the_words_hold_no_password_of_a_person(boss: Boss, connection: Path) -> None:
    text = connection.read_text(encoding="utf-8")
    assert one_time_password(connection) not in text
    assert "of-the-administrator" not in text
    told = connection.with_suffix(".txt").read_text(encoding="utf-8")
    assert profiles.read(connection).guest_password not in told
    assert f"hostssl   {boss.name}  +{boss.name}_member,{boss.name}_guest" in told


def test_to_set_up_twice_is_one_sentence(boss: Boss, connection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["server", "init", "--admin-login", "x1", "--admin-name", NAME]
    assert main(["--database", boss.url, *words]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_state_is_told_in_words_and_for_programs(
    boss: Boss, connection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", boss.url, "server", "status"]) == 0
    assert "Всё в порядке." in capsys.readouterr().out
    assert main(["--database", boss.url, "server", "status", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["accounts"] == 1
    assert main(["--database", beside(boss.server, boss.name), "server", "status"]) == 1
    assert "hostssl" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["server", "status"], ["server", "init", "--admin-login", "a1"]])
def test_an_embedded_database_is_no_server(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--database", f"sqlite:///{tmp_path / 'x.db'}", *words]) == 1
    assert "postgresql://" in capsys.readouterr().err


def test_a_certificate_that_is_none_stops_before_anything_is_made(
    boss: Boss, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ca.crt").write_text("no certificate", encoding="utf-8")
    words = ["server", "init", "--ca", str(tmp_path / "ca.crt"), "--admin-login", "a1", "--admin-name", NAME]
    assert main(["--database", boss.url, *words]) == 1
    assert "ca.crt" in capsys.readouterr().err


# who acts
def test_owners_act_as_the_console(boss: Boss, connection: Path) -> None:
    for url in (boss.url, beside(boss.server, boss.name)):
        with opened(url) as office:
            assert office.user == CONSOLE


def test_a_guest_is_nobody(boss: Boss, connection: Path) -> None:
    with pytest.raises(WrongDatabase, match="guest_only"), opened(profiles.address(profiles.read(connection))):
        pass


def test_a_person_comes_in_by_the_file_and_acts_as_the_person(
    boss: Boss, connection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = Office(Database(profiles.address(profiles.read(connection))))
    inside = enter(visitor, f"{boss.name}_admin", one_time_password(connection))
    assert inside.user.must_change
    changed = change_password(inside, one_time_password(connection), OWN)
    assert changed.user.roles == {Role.ADMINISTRATOR}
    changed.database.close()
    visitor.database.close()
    url = boss.address(f"{boss.name}_admin", OWN)
    with opened(url) as office:
        assert office.user.roles == {Role.ADMINISTRATOR}
        assert office.user.account_id is not None
    assert main(["--database", url, "timetable", "solve", "--term", "2026/27-1", "--seconds", "1"]) == 1
    assert main(["--database", url, "database", "upgrade"]) == 1
    assert capsys.readouterr().err.count("\n") == 2


def test_a_connection_of_this_workstation_is_named(
    boss: Boss, connection: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VEDOMOST_HOME", str(tmp_path))
    profiles.keep(profiles.read(connection))
    assert main(["--profile", "Колледж", "database", "check"]) == 0
    assert main(["--profile", "Другой", "database", "check"]) == 1
    assert "Колледж" in capsys.readouterr().err
