"""The demo college, built once for all tests that only look at it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import NOW
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from desktop_app.models.database import Database, sqlite_address
from desktop_app.places import resources
from desktop_app.services.demo import build_demo, read_sources
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
    address = make_url(postgres_server).set(drivername="postgresql+psycopg")
    name = f"demo_{os.getpid()}"
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {postgres_template}"))
    engine.dispose()
    yield from filled(Database(address.set(database=name).render_as_string(hide_password=False)))


def filled(database: Database) -> Iterator[Office]:
    """Build the demo college into an empty database."""
    office = Office(database, CONSOLE, lambda: NOW)
    build_demo(office, read_sources(resources() / "demo"))
    yield office
    database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def demo(request: pytest.FixtureRequest) -> Office:
    """The office of the demo college, to be looked at and left as it is; every test runs on both kinds of database."""
    office: Office = request.getfixturevalue(f"demo_{request.param}")
    return office
