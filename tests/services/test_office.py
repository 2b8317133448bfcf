"""The one door: rights, one transaction, the trail, the news, known errors — on both databases."""

import threading

import pytest
from desks import NOW, acting
from sqlalchemy import select

from desktop_app.changes import Change
from desktop_app.errors import AlreadyDone, NotAllowed, NotFound, Stale
from desktop_app.models.audit import AuditChange, AuditRow
from desktop_app.models.database import Database
from desktop_app.models.rooms import Building
from desktop_app.services.office import CONSOLE, Office, Tx, User, operation, reading
from desktop_app.services.permissions import Permission, Role, Scope


@operation(Permission.EDIT_SETTINGS)
def build(tx: Tx, name: str) -> int:
    """Add a building."""
    building = Building(name=name)
    tx.session.add(building)
    tx.session.flush()
    tx.touch("buildings", building.id)
    return building.id


@operation(Permission.EDIT_SETTINGS)
def rename(tx: Tx, key: int, version: int, name: str) -> None:
    """Rename a building that was seen at a version."""
    building = tx.get(Building, key)
    tx.require_version(building, version)
    building.name = name


@operation(Permission.EDIT_SETTINGS)
def build_and_fail(tx: Tx) -> None:
    """Add a building, then break."""
    tx.session.add(Building(name="ruin"))
    tx.session.flush()
    raise ZeroDivisionError


@reading(Permission.READ_COLLEGE)
def names(tx: Tx) -> list[str]:
    """The buildings."""
    return list(tx.session.scalars(select(Building.name).order_by(Building.name)))


@reading(Permission.READ_SETTINGS)
def trail(tx: Tx) -> list[AuditRow]:
    """All that was done."""
    return list(tx.session.scalars(select(AuditRow).order_by(AuditRow.id)))


@reading(Permission.READ_SETTINGS)
def changes(tx: Tx) -> list[AuditChange]:
    """All that was changed."""
    return list(tx.session.scalars(select(AuditChange).order_by(AuditChange.id)))


def test_a_deed_is_committed_with_its_trail(office: Office) -> None:
    key = build(office, "Главный корпус")
    rename(office, key, 1, "Корпус 1")
    first, second = trail(office)
    made, renamed = changes(office)
    assert (first.who, first.operation.split(".")[-1]) == ("console", "build")
    assert (made.deed_id, made.who, made.kind, made.old) == (first.id, "console", "new", {})
    assert made.new["name"] == "Главный корпус"
    assert (renamed.deed_id, renamed.table_name, renamed.row_key, renamed.kind) == (
        second.id,
        "building",
        key,
        "changed",
    )
    assert (renamed.old, renamed.new) == ({"name": "Главный корпус"}, {"name": "Корпус 1"})


def test_a_deed_that_breaks_leaves_nothing(office: Office) -> None:
    with pytest.raises(ZeroDivisionError):
        build_and_fail(office)
    assert names(office) == []
    assert trail(office) == []


def test_a_role_without_the_right_is_refused_before_anything_is_read(office: Office) -> None:
    with pytest.raises(NotAllowed):
        build(acting(office, Role.TEACHER), "x")
    assert names(office) == []


def test_the_same_operation_id_is_not_done_twice(office: Office) -> None:
    build.once(office, "11111111-1111-1111-1111-111111111111", "A")
    with pytest.raises(AlreadyDone):
        build.once(office, "11111111-1111-1111-1111-111111111111", "B")
    assert names(office) == ["A"]


def test_a_stale_write_is_refused(office: Office) -> None:
    key = build(office, "A")
    rename(office, key, 1, "B")
    with pytest.raises(Stale):
        rename(office, key, 1, "C")
    assert names(office) == ["B"]


def test_a_name_that_is_taken_is_refused_by_the_database(office: Office) -> None:
    build(office, "A")
    with pytest.raises(Stale):
        build(office, "A")


def test_a_row_that_is_not_there_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        rename(office, 404, 1, "x")


def test_news_reach_another_desk_after_the_commit(office: Office, database: Database) -> None:
    other = Database(database.url.render_as_string(hide_password=False))
    heard: list[Change] = []
    arrived = threading.Event()

    def hear(change: Change) -> None:
        heard.append(change)
        arrived.set()

    other.feed.listen(hear)
    if not database.is_sqlite:
        assert other.feed.ready.wait(10)  # type: ignore[attr-defined]
    key = build(office, "A")
    assert arrived.wait(10)
    other.close()
    assert heard[0].concerns("buildings", key)


def test_two_writers_at_once_both_succeed(database: Database) -> None:
    office = Office(database, CONSOLE, lambda: NOW)
    failures: list[Exception] = []

    def work(who: str) -> None:
        try:
            for number in range(10):
                build(office, f"{who}{number}")
        except Exception as error:  # noqa: BLE001 - the test shows whatever came
            failures.append(error)

    threads = [threading.Thread(target=work, args=(who,)) for who in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(names(office)) == 20


def test_whoever_comes_too_late_is_told_who_was_quicker_and_when(office: Office) -> None:
    key = build(office, "A")
    rename(acting(office, Role.ADMINISTRATOR), key, 1, "B")
    with pytest.raises(Stale) as late:
        rename(office, key, 1, "C")
    assert (late.value.what, late.value.rows) == ("building", {key: key})
    assert late.value.by[key].who == "administrator"
    assert late.value.by[key].at == changes(office)[-1].at


def test_who_may_not_see_the_history_is_refused_without_names(office: Office) -> None:
    key = build(office, "A")
    rename(office, key, 1, "B")
    rights = {Permission.EDIT_SETTINGS: frozenset({Scope.ALL})}
    blind = office.signed_in(User("x", frozenset({Role.ADMINISTRATOR}), login="x", rights=rights))
    with pytest.raises(Stale) as late:
        rename(blind, key, 1, "C")
    assert late.value.by == {}
