"""The demo college, built once for all tests that only look at it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from demos import built, in_term
from desks import NOW
from servers import copied
from shared import once

from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office


@pytest.fixture(scope="session")
def demo_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo college in an SQLite file, to be copied or only looked at."""

    def make(folder: Path) -> None:
        database = Database(sqlite_address(Path(shutil.copy(sqlite_template, folder / "demo.db"))))
        built(Office(database, CONSOLE, lambda: NOW))
        database.close()

    return once(tmp_path_factory, "demo", make) / "demo.db"


@pytest.fixture(scope="session")
def demo_sqlite(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo college in a file."""
    office = Office(Database(sqlite_address(own_copy(demo_template, tmp_path_factory))), CONSOLE, lambda: NOW)
    yield office
    office.database.close()


@pytest.fixture(scope="session")
def demo_postgresql(postgres_server: str, postgres_template: str) -> Iterator[Office]:
    """The demo college on a server."""
    yield from filled(copied(postgres_server, postgres_template, f"demo_{os.getpid()}"))


@pytest.fixture(scope="session")
def taught_sqlite(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo college in a file, in the middle of its term."""

    def make(folder: Path) -> None:
        shutil.copy(demo_template, folder / "demo.db")
        office = Office(Database(sqlite_address(folder / "demo.db")), CONSOLE, lambda: NOW)
        in_term(office)
        office.database.close()

    taught = once(tmp_path_factory, "taught", make) / "demo.db"
    office = Office(Database(sqlite_address(own_copy(taught, tmp_path_factory))), CONSOLE, lambda: NOW)
    yield office
    office.database.close()


@pytest.fixture(scope="session")
def taught_postgresql(postgres_server: str, postgres_template: str) -> Iterator[Office]:
    """The demo college on a server, in the middle of its term."""
    for office in filled(copied(postgres_server, postgres_template, f"taught_{os.getpid()}")):
        in_term(office)
        yield office


def own_copy(file: Path, factory: pytest.TempPathFactory) -> Path:
    """A worker's own: what it might leave there is nobody else's."""
    return Path(shutil.copy(file, factory.mktemp("demo")))


def filled(database: Database) -> Iterator[Office]:
    """Build the demo college into an empty database."""
    office = Office(database, CONSOLE, lambda: NOW)
    try:
        built(office)
        yield office
    finally:
        database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def demo(request: pytest.FixtureRequest) -> Office:
    """The office of the demo college, to be looked at and left as it is; every test runs on both kinds of database."""
    office: Office = request.getfixturevalue(f"demo_{request.param}")
    return office


@pytest.fixture(params=["sqlite", "postgresql"])
def taught(request: pytest.FixtureRequest) -> Office:
    """The same with a timetable, journals and statements up to the fixed day."""
    office: Office = request.getfixturevalue(f"taught_{request.param}")
    return office
