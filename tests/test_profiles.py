"""Connections to servers: what a file may say, where it is kept, the keyring, and disks that are not one's own."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from keyrings import Memory, remembering
from sqlalchemy.engine import make_url
from tls import authority

from desktop_app import home, keychain, opening, profiles
from desktop_app.errors import BadFile, BadInput
from desktop_app.models.addresses import guarded, is_local
from desktop_app.models.database import Database
from desktop_app.opening import Place
from desktop_app.profiles import FORMAT, Profile
from desktop_app.views.preferences import PREFERENCES

SECRET = "p:a/s@s?%"
FAR = Profile("Колледж", "db.college.test", "college", "college_guest", SECRET, 6432)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("VEDOMOST_HOME", str(tmp_path))
    PREFERENCES.open_file(None)
    yield tmp_path
    PREFERENCES.open_file(None)


def file_of(folder: Path, **changes: object) -> Path:
    file = folder / "connection.json"
    file.write_text(json.dumps({"format": FORMAT, **asdict(FAR), **changes}), encoding="utf-8")
    return file


def test_a_file_is_taken_in_as_it_was_handed_out(tmp_path: Path) -> None:
    assert profiles.read(profiles.save(FAR, tmp_path / "handed.json")) == FAR


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": "another"}, "no_connection"),
        ({"host": "a b"}, "no_connection"),
        ({"host": "a?sslmode=disable"}, "no_connection"),
        ({"host": "good,evil"}, "no_connection"),
        ({"host": ""}, "no_connection"),
        ({"port": 0}, "no_connection"),
        ({"port": "5432"}, "no_connection"),
        ({"port": True}, "no_connection"),
        ({"database": "college?sslmode=disable"}, "no_connection"),
        ({"guest": "postgres; drop"}, "no_connection"),
        ({"name": "../../evil"}, "no_connection"),
        ({"name": ""}, "no_connection"),
        ({"ca": "-----BEGIN CERTIFICATE-----\nnone\n-----END CERTIFICATE-----"}, "no_connection"),
        ({"ca": "-----BEGIN PRIVATE KEY-----"}, "no_connection"),
        ({"guest_password": None}, "no_connection"),
        ({"password": "of a person"}, "no_connection"),
        *(({"sslmode": mode}, "connection_open") for mode in ("disable", "prefer", "require", "verify-ca", "", None)),
    ],
)
def test_a_file_that_says_something_else_is_refused(tmp_path: Path, changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadInput) as told:
        profiles.read(file_of(tmp_path, **changes))
    assert told.value.reason == reason


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff\xfe", b"{}" + b" " * profiles.LARGEST])
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(BadFile, match="no_connection"):
        profiles.read(tmp_path / "x.json")


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="can_not_read"):
        profiles.read(tmp_path / "gone.json")


# addresses
def test_the_address_of_a_far_server_checks_its_certificate(tmp_path: Path) -> None:
    pem = authority(tmp_path / "ca", "College").ca.read_text()
    url = make_url(profiles.address(replace(FAR, ca=pem)))
    assert (url.host, url.port, url.database) == ("db.college.test", 6432, "college")
    assert (url.username, url.password) == ("college_guest", SECRET)
    assert url.query["sslmode"] == "verify-full"
    assert Path(str(url.query["sslrootcert"])).read_text() == pem
    assert make_url(profiles.address(FAR)).query["sslrootcert"] == "system"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1", "/var/run/postgresql"])
def test_on_this_machine_no_certificate_is_needed(host: str) -> None:
    url = make_url(profiles.address(replace(FAR, host=host, sslmode="")))
    assert "sslmode" not in url.query
    assert is_local(url)


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("postgresql://h/d", False), ("postgresql://localhost/d", True), ("postgresql://127.8.0.1/d", True),
        ("postgresql://[::1]/d", True), ("postgresql:///d?host=/run", True), ("postgresql:///d?host=10.0.0.1", False),
        ("postgresql:///d?host=/run,h", False), ("postgresql://localhost/d?hostaddr=10.0.0.1", False),
        ("postgresql://localhost.evil/d", False), ("sqlite:///x.db", True), ("postgresql://10.0.0.1/d", False),
    ],
)  # fmt: skip
def test_only_this_machine_is_local(address: str, local: bool) -> None:
    assert is_local(make_url(address)) is local


def test_a_far_address_is_guarded_unless_it_says_otherwise_itself() -> None:
    assert guarded(make_url("postgresql://h/d")).query == {"sslmode": "verify-full", "sslrootcert": "system"}
    assert guarded(make_url("postgresql://h/d?sslrootcert=x")).query["sslrootcert"] == "x"
    assert guarded(make_url("postgresql://h/d?sslmode=require")).query == {"sslmode": "require"}
    database = Database("postgresql://h/d")
    assert database.url.query["sslmode"] == "verify-full"
    database.close()


# the ones of a workstation
def test_a_connection_is_kept_under_its_name_and_chosen_again() -> None:
    assert opening.chosen_last() is None
    profiles.keep(FAR)
    assert profiles.names() == ["Колледж"]
    opening.remember(opening.of_profile(FAR))
    place = opening.place_of(None, None)
    assert place is not None
    assert (place.profile, place.words) == (FAR, "Колледж")
    assert opening.place_of(None, "Колледж") == place


def test_a_connection_that_was_taken_away_is_asked_for_again() -> None:
    profiles.keep(FAR)
    opening.remember(opening.of_profile(FAR))
    (profiles.folder() / "Колледж.json").unlink()
    assert opening.place_of(None, None) is None


def test_a_connection_that_is_not_there_is_told_with_those_that_are() -> None:
    profiles.keep(FAR)
    with pytest.raises(BadInput) as told:
        opening.place_of(None, "../x")
    assert told.value.facts["names"] == "Колледж"


def test_what_the_command_line_names_goes_before_what_was_chosen() -> None:
    opening.remember(Place())
    assert opening.place_of(None, None) == Place()
    assert opening.place_of("sqlite:///x.db", None) == Place("sqlite:///x.db")


def test_a_database_that_lies_here_already_needs_no_choice() -> None:
    home.data_folder().mkdir(parents=True)
    home.database_file().touch()
    assert opening.place_of(None, None) == Place()


# the keyring
@pytest.fixture
def memory() -> Iterator[Memory]:
    with remembering() as made:
        yield made


def test_a_password_is_kept_by_the_keyring_and_forgotten(memory: Memory) -> None:
    assert keychain.is_there()
    assert keychain.keep("Колледж", "anna", "secret")
    assert keychain.recall("Колледж", "anna") == "secret"
    assert keychain.recall("Другой", "anna") == ""
    keychain.forget("Колледж", "anna")
    assert memory.kept == {}
    keychain.forget("Колледж", "anna")


def test_another_password_is_kept_only_where_one_is_kept(memory: Memory) -> None:
    keychain.renew("Колледж", "anna", "another")
    assert memory.kept == {}
    keychain.keep("Колледж", "anna", "secret")
    keychain.renew("Колледж", "anna", "another")
    assert keychain.recall("Колледж", "anna") == "another"


def test_a_locked_keyring_is_no_trouble(memory: Memory) -> None:
    memory.locked = True
    assert not keychain.keep("Колледж", "anna", "secret")
    assert keychain.recall("Колледж", "anna") == ""


def test_without_a_keyring_nothing_is_kept(tmp_path: Path) -> None:
    assert not keychain.is_there()
    assert not keychain.keep("Колледж", "anna", "secret")
    assert not any("secret" in file.read_text(errors="replace") for file in tmp_path.rglob("*") if file.is_file())


# disks
MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /home/shared nfs4 rw 0 0
//server/docs /mnt/my\\040docs cifs rw 0 0
/dev/sdb1 /mnt/my\\040docs/own ext4 rw 0 0
tmpfs /home/shared tmpfs rw 0 0""".splitlines()


@pytest.mark.parametrize(
    ("file", "mounts", "kind"),
    [
        ("/home/anna/x.db", MOUNTS, "ext4"),
        ("/home/shared/x.db", MOUNTS[:-1], "nfs4"),
        ("/home/shared/x.db", MOUNTS, "tmpfs"),
        ("/home/sharedtoo/x.db", MOUNTS, "ext4"),
        ("/mnt/my docs/x.db", MOUNTS, "cifs"),
        ("/mnt/my docs/own/x.db", MOUNTS, "ext4"),
    ],
)
def test_a_file_lies_on_the_innermost_mount(file: str, mounts: list[str], kind: str) -> None:
    assert home.kind_of_mount(Path(file), mounts) == kind


def test_this_disk_is_ones_own(tmp_path: Path) -> None:
    assert home.require_own_disk(tmp_path / "x.db") == tmp_path / "x.db"


def test_a_network_drive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        home, "NETWORK_FILES", {home.kind_of_mount(tmp_path, Path("/proc/mounts").read_text().splitlines())}
    )
    with pytest.raises(BadInput, match="network_share"):
        home.require_own_disk(tmp_path / "x.db")
    with pytest.raises(BadInput, match="network_share"):
        opening.find_door(Place())
