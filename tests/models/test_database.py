"""What the embedded and the shared database promise, and how tables come to be."""

import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import UniqueConstraint, inspect, text

from desktop_app.changes import EVERYTHING, Change
from desktop_app.errors import WrongDatabase
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.everything import METADATA
from desktop_app.models.feeds import LocalFeed, read_payload, write_payload
from desktop_app.models.migrations import Schema, schema_of
from desktop_app.services.upkeep import damage, require_current, state, upgrade


def test_the_embedded_database_is_durable_and_checks_references(tmp_path: Path) -> None:
    database = Database(sqlite_address(tmp_path / "a.db"))
    with database.reading() as session:
        answers = [
            session.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    database.close()
    assert answers == ["wal", 2, 1]


def test_an_empty_database_becomes_current_and_upgrading_again_changes_nothing(tmp_path: Path) -> None:
    database = Database(sqlite_address(tmp_path / "a.db"))
    assert state(database) is Schema.EMPTY
    upgrade(database)
    assert state(database) is Schema.CURRENT
    upgrade(database)
    require_current(database)
    assert damage(database) == []
    database.close()


def test_postgresql_is_current_after_the_upgrade(database: Database) -> None:
    assert schema_of(database) is Schema.CURRENT


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
    other.close()
    database = Database(sqlite_address(path))
    with pytest.raises(WrongDatabase) as refused:
        upgrade(database)
    assert refused.value.facts["reason"] == "foreign"
    assert inspect(database.engine).get_table_names() == ["songs"]
    database.close()


def test_a_newer_database_is_refused(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        session.commit()
    with pytest.raises(WrongDatabase) as refused:
        upgrade(database)
    assert refused.value.facts["reason"] == "newer"


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"%PDF-1.7"])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(content)
    database = Database(sqlite_address(path))
    with pytest.raises(WrongDatabase) as refused:
        state(database)
    assert refused.value.facts["reason"] == "not_a_database"
    assert path.read_bytes() == content
    database.close()


def test_two_clients_that_upgrade_at_once_both_find_it_done(tmp_path: Path) -> None:
    failures: list[Exception] = []

    def work() -> None:
        database = Database(sqlite_address(tmp_path / "a.db"))
        try:
            upgrade(database)
        except Exception as error:  # noqa: BLE001 - the test shows whatever came
            failures.append(error)
        finally:
            database.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_every_foreign_key_is_indexed() -> None:
    bare = [
        f"{table.name}.{column.name}"
        for table in METADATA.tables.values()
        for column in table.columns
        if column.foreign_keys and not is_indexed(table.name, column.name)
    ]
    assert bare == []


def is_indexed(table_name: str, column: str) -> bool:
    table = METADATA.tables[table_name]
    first = [next(iter(index.columns)).name for index in table.indexes]
    first += [next(iter(one.columns)).name for one in table.constraints if isinstance(one, UniqueConstraint)]
    return column in first


def test_another_process_that_writes_to_the_file_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    sqlite3.connect(path).execute("CREATE TABLE t (n INTEGER)").connection.close()
    feed = LocalFeed(str(path))
    heard = threading.Event()
    news: list[Change] = []

    def hear(change: Change) -> None:
        news.append(change)
        heard.set()

    feed.listen(hear)
    for number in range(50):  # the feed may not have had its first look yet
        with sqlite3.connect(path) as other:
            other.execute("INSERT INTO t VALUES (?)", (number,))
        other.close()
        if heard.wait(0.5):
            break
    feed.close()
    assert news[0] == EVERYTHING


def write_deed(path: Path, operation_id: str) -> None:
    """A process writes something."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE IF NOT EXISTS audit (id INTEGER PRIMARY KEY, operation_id TEXT)")
        other.execute("INSERT INTO audit (operation_id) VALUES (?)", (operation_id,))
    other.close()


def test_own_writes_make_nobody_look_twice_and_hide_no_foreign_one(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    write_deed(path, "the first of all")
    feed = LocalFeed(str(path))
    everything = threading.Event()
    heard: list[Change] = []

    def hear(change: Change) -> None:
        heard.append(change)
        if change == EVERYTHING:
            everything.set()

    feed.listen(hear)
    for number in range(4):
        feed.announce([Change("journal", str(number))], f"own {number}")
        write_deed(path, f"own {number}")
        assert not everything.wait(0.3)
    for number in range(50):  # the feed may not have had its first look yet
        feed.announce([], f"own again {number}")
        write_deed(path, f"own again {number}")
        write_deed(path, f"foreign {number}")
        if everything.wait(0.5):
            break
    feed.close()
    assert heard == [*(Change("journal", str(number)) for number in range(4)), EVERYTHING]


def test_a_listener_that_has_left_hears_nothing() -> None:
    feed = LocalFeed("")
    heard: list[Change] = []
    leave = feed.listen(heard.append)
    feed.announce([Change("journal", "1")])
    leave()
    feed.announce([Change("journal", "2")])
    assert heard == [Change("journal", "1")]


def test_news_travel_as_one_message_and_too_many_mean_everything() -> None:
    some = [Change("journal", "1"), Change("sheets", "2"), Change("journal", "1")]
    assert read_payload(write_payload(some)) == [Change("journal", "1"), Change("sheets", "2")]
    many = [Change("journal", str(number)) for number in range(5000)]
    assert read_payload(write_payload(many)) == [EVERYTHING]
    assert read_payload("what is this") == [EVERYTHING]


@pytest.mark.parametrize(
    ("change", "topic", "key", "concerned"),
    [
        (Change("journal", "1"), "journal", 1, True),
        (Change("journal", "1"), "journal", 2, False),
        (Change("journal"), "journal", 2, True),
        (Change("journal", "1"), "journal", "", True),
        (Change("sheets", "1"), "journal", 1, False),
        (EVERYTHING, "journal", 1, True),
    ],
)
def test_a_change_concerns_whoever_looks_there(change: Change, topic: str, key: object, concerned: bool) -> None:
    assert change.concerns(topic, key) is concerned
