"""The demo college, built once for all tests that only look at it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from demos import built, in_term
from desks import NOW
from servers import copied

from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office


@pytest.fixture(scope="session")
def demo_sqlite(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo college in a file."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    shutil.copy(sqlite_template, path)
    yield from filled(Database(sqlite_address(path)))


@pytest.fixture(scope="session")
def demo_postgresql(postgres_server: str, postgres_template: str) -> Iterator[Office]:
    """The demo college on a server."""
    yield from filled(copied(postgres_server, postgres_template, f"demo_{os.getpid()}"))


@pytest.fixture(scope="session")
def taught_sqlite(demo_sqlite: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The demo college in a file, in the middle of its term."""
    path = tmp_path_factory.mktemp("taught") / "demo.db"
    source = str(demo_sqlite.database.url.database)
    with closing(sqlite3.connect(source)) as demo, closing(sqlite3.connect(path)) as copy:
        demo.backup(copy)
    office = Office(Database(sqlite_address(path)), CONSOLE, lambda: NOW)
    in_term(office)
    yield office
    office.database.close()


@pytest.fixture(scope="session")
def taught_postgresql(postgres_server: str, postgres_template: str) -> Iterator[Office]:
    """The demo college on a server, in the middle of its term."""
    for office in filled(copied(postgres_server, postgres_template, f"taught_{os.getpid()}")):
        in_term(office)
        yield office


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
