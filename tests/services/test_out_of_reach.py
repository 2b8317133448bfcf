"""A database that does not answer is told as such; a mistake of the program is not dressed up as one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import Unreachable
from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office, Tx, reading
from desktop_app.services.permissions import Permission


@reading(Permission.READ_COLLEGE)
def ask(tx: Tx, statement: str) -> object:
    """Run a statement."""
    return tx.session.execute(text(statement)).scalar()


@pytest.fixture
def closed_door(tmp_path: Path) -> Iterator[Office]:
    database = Database(sqlite_address(tmp_path / "no such folder" / "college.db"))
    yield Office(database, CONSOLE)
    database.close()


def test_a_statement_that_makes_no_sense_is_a_mistake_of_the_program(office: Office) -> None:
    with pytest.raises(DBAPIError):
        ask(office, "SELECT nothing FROM nowhere")


def test_a_folder_that_is_not_there_is_a_database_out_of_reach(closed_door: Office) -> None:
    with pytest.raises(Unreachable):
        ask(closed_door, "SELECT 1")


def test_a_server_that_does_not_answer_is_a_database_out_of_reach() -> None:
    database = Database("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Unreachable):
        ask(Office(database, CONSOLE), "SELECT 1")
    database.close()
