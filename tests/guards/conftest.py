"""The college with its people, made once on each database: these tests write nothing that stays."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from desks import NOW
from guards.peopled import PASSWORD, Peopled, peopled
from servers import copied, drop
from sqlalchemy import text

from desktop_app.models.database import Database, sqlite_address, verifier_of
from desktop_app.services.office import CONSOLE, Office


def fresh_name() -> str:
    """Of a database that nobody has made: journeys bring these fixtures in a second time."""
    return f"guards_{uuid4().hex[:12]}"


@pytest.fixture(scope="session")
def peopled_template(postgres_server: str, postgres_template: str) -> Iterator[Peopled]:
    """On PostgreSQL, to be copied: nobody works there."""
    database = copied(postgres_server, postgres_template, fresh_name())
    made = peopled(database)
    made.close()
    database.close()
    yield made
    drop(postgres_server, str(database.url.database))


@pytest.fixture(scope="session")
def server_college(postgres_server: str, peopled_template: Peopled) -> Iterator[Peopled]:
    """On PostgreSQL, to be looked at."""
    yield from on_postgresql(postgres_server, peopled_template)


@pytest.fixture
def own_college(postgres_server: str, peopled_template: Peopled) -> Iterator[Peopled]:
    """On PostgreSQL, for a test that changes something."""
    yield from on_postgresql(postgres_server, peopled_template)


@pytest.fixture(scope="session")
def embedded_college(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peopled]:
    """The same in a file."""
    path = tmp_path_factory.mktemp("guards") / "college.db"
    shutil.copy(sqlite_template, path)
    made = peopled(Database(sqlite_address(path)))
    yield made
    made.close()


def on_postgresql(server: str, template: Peopled) -> Iterator[Peopled]:
    """A copy of the college with its own logins: the triggers of the accounts make them as they made the first ones."""
    name = fresh_name()
    database = copied(server, str(template.office.database.url.database), name)
    with database.writing() as session:
        session.execute(text("update account set password_hash = :seal"), {"seal": verifier_of(session, PASSWORD)})
        session.execute(text("update account_role set role = role"))
        session.commit()
    made = replace(template, office=Office(database, CONSOLE, lambda: NOW), desks={})
    yield made
    made.close()
    drop(server, name)
