"""The college with its people, made once on each database: these tests write nothing that stays."""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from engines import warmed
from guards.peopled import Peopled, peopled
from servers import copied, drop

from desktop_app.models.database import Database, sqlite_address

NUMBERS = count()


@pytest.fixture(scope="session")
def server_college(postgres_server: str, postgres_template: str) -> Iterator[Peopled]:
    """On PostgreSQL, to be looked at."""
    yield from on_postgresql(postgres_server, postgres_template)


@pytest.fixture
def own_college(postgres_server: str, postgres_template: str) -> Iterator[Peopled]:
    """On PostgreSQL, for a test that changes something."""
    yield from on_postgresql(postgres_server, postgres_template)


@pytest.fixture(scope="session")
def embedded_college(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peopled]:
    """The same in a file."""
    path = tmp_path_factory.mktemp("guards") / "college.db"
    shutil.copy(sqlite_template, path)
    made = peopled(warmed(Database(sqlite_address(path))))
    yield made
    made.close()


def on_postgresql(server: str, template: str) -> Iterator[Peopled]:
    """A copy of the empty database with its own logins."""
    name = f"guards_{os.getpid()}_{next(NUMBERS)}"
    database = copied(server, template, name)
    made = peopled(database)
    yield made
    made.close()
    database.close()
    drop(server, name)
