"""A link that breaks, goes silent or loses a reply: told, ended, never doubled. A real proxy, a real server."""

import threading
from collections.abc import Iterator

import pytest
from desks import NOW
from proxy import Proxy, through
from sqlalchemy import func, select, text

from desktop_app.changes import EVERYTHING, LOST, Change
from desktop_app.errors import AlreadyDone, Unreachable
from desktop_app.models.audit import AuditRow
from desktop_app.models.database import Database
from desktop_app.models.rooms import Building
from desktop_app.services.office import CONSOLE, Office, Tx, operation, reading
from desktop_app.services.permissions import Permission

pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
PATIENCE = 60
ID = "22222222-2222-2222-2222-222222222222"


@operation(Permission.EDIT_SETTINGS)
def build(tx: Tx, name: str) -> int:
    """Add a building."""
    building = Building(name=name)
    tx.session.add(building)
    tx.session.flush()
    tx.touch("buildings", building.id)
    return building.id


@reading(Permission.READ_COLLEGE)
def names(tx: Tx) -> list[str]:
    """The buildings."""
    return list(tx.session.scalars(select(Building.name).order_by(Building.name)))


class Ear:
    """Hears the feed, and waits for what it should say."""

    def __init__(self, database: Database) -> None:
        self.heard: list[Change] = []
        self._new = threading.Condition()
        database.feed.listen(self._hear)
        assert database.feed.ready.wait(PATIENCE)  # type: ignore[attr-defined]

    def _hear(self, change: Change) -> None:
        with self._new:
            self.heard.append(change)
            self._new.notify_all()

    def hears(self, change: Change) -> bool:
        with self._new:
            return self._new.wait_for(lambda: change in self.heard, PATIENCE)


@pytest.fixture
def link(postgres_server: str, database: Database) -> Iterator[tuple[Proxy, Office]]:
    with through(postgres_server, database) as (proxy, behind):
        yield proxy, Office(behind, CONSOLE, lambda: NOW)


def deeds(office: Office) -> int:
    with office.database.reading() as session:
        return session.scalar(select(func.count()).select_from(AuditRow)) or 0


def test_news_come_through_the_proxy(link: tuple[Proxy, Office], office: Office) -> None:
    ear = Ear(link[1].database)
    key = build(office, "A")
    assert ear.hears(Change("buildings", str(key)))


@pytest.mark.parametrize("how", ["reset", "silent"])
def test_a_dead_link_is_told_and_so_is_its_return(link: tuple[Proxy, Office], how: str) -> None:
    proxy, office = link
    ear = Ear(office.database)
    proxy.mode = how  # type: ignore[assignment]
    assert ear.hears(LOST)
    proxy.mode = "pass"
    assert ear.hears(EVERYTHING)
    assert ear.heard.count(LOST) == 1
    build(office, "A")


def test_a_statement_that_waits_for_a_silent_server_is_ended(link: tuple[Proxy, Office]) -> None:
    proxy, office = link
    build(office, "A")
    ear = Ear(office.database)
    refused = threading.Event()

    def ask() -> None:
        try:
            names(office)
        except Unreachable:
            refused.set()

    proxy.mode = "silent"
    asking = threading.Thread(target=ask)
    asking.start()
    assert ear.hears(LOST)
    assert refused.wait(PATIENCE)
    asking.join()
    proxy.mode = "pass"
    assert ear.hears(EVERYTHING)
    assert names(office) == ["A"]


def test_a_write_whose_reply_was_lost_is_known_and_not_done_twice(link: tuple[Proxy, Office]) -> None:
    proxy, behind = link
    build(behind, "A")
    before = deeds(behind)
    proxy.mode = "lose_commit"
    build.once(behind, ID, "B")
    assert proxy.lost_replies == 1
    with pytest.raises(AlreadyDone):
        build.once(behind, ID, "B")
    assert names(behind) == ["A", "B"]
    assert deeds(behind) == before + 1


def test_a_write_that_goes_again_while_the_server_is_busy_with_the_first_is_the_first(
    database: Database, office: Office
) -> None:
    """The reply was lost, the transaction goes on: the second one waits for it and finds the deed done."""
    began, go_on = threading.Event(), threading.Event()
    ends: list[object] = []

    def first() -> None:
        with database.writing() as session:
            session.execute(select(func.sec.begin_deed(ID, "a.b", "console", "here")))
            began.set()
            go_on.wait(PATIENCE)
            session.commit()

    def second() -> None:
        try:
            ends.append(build.once(office, ID, "B"))
        except AlreadyDone as error:
            ends.append(error)

    one, other = threading.Thread(target=first), threading.Thread(target=second)
    one.start()
    assert began.wait(PATIENCE)
    other.start()
    while not waits_for_a_lock(database):
        other.join(0.01)
    go_on.set()
    one.join()
    other.join()
    assert isinstance(ends[0], AlreadyDone)
    assert names(office) == []


def waits_for_a_lock(database: Database) -> bool:
    with database.reading() as session:
        return bool(session.scalar(text("select count(*) from pg_locks where not granted")))
