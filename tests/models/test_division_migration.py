"""A college of version 0009 comes to divisions that have dates, purposes and teachers, and loses no row."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from colleges import Rows, SmallCollege, rows_of, small_college
from desks import NOW
from new_servers import Boss, forget
from servers import beside, on_server
from sqlalchemy import MetaData, Table, func, select, text

from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.divisions import DivisionTarget, PartTeacher
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.migrations import config, tables_may_be_made_anew
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.upkeep import upgrade

NEW = {"division_target", "part_teacher", "move_request", "division_signature"}


@pytest.fixture
def made(tmp_path: Path) -> tuple[SmallCollege, Rows]:
    """The small college as its rows."""
    database = Database(sqlite_address(tmp_path / "now.db"))
    upgrade(database)
    college = small_college(Office(database, CONSOLE, lambda: NOW))
    with database.reading() as session:
        rows = rows_of(session)
    database.close()
    return college, rows


@pytest.fixture(params=["sqlite", "postgresql"])
def former(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of version 0009."""
    name = f"former_{os.getpid()}"
    if request.param == "postgresql":
        server = request.getfixturevalue("postgres_server")
        request.getfixturevalue("postgres_template")
        on_server(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        database = Database(beside(server, name))
    else:
        database = Database(sqlite_address(tmp_path / "former.db"))
    with tables_may_be_made_anew(database) as connection, connection.begin():
        command.upgrade(config(connection), "0009")
    yield database
    database.close()
    if request.param == "postgresql":
        forget(Boss(server, name))


def laid(database: Database, rows: Rows) -> dict[str, int]:
    """Lay rows into the columns that there were; table → how many."""
    then = MetaData()
    then.reflect(database.engine)
    counts: dict[str, int] = {}
    with database.engine.begin() as connection:
        for table, values in rows:
            if table.name in NEW:
                continue
            old: Table = then.tables[table.name]
            connection.execute(old.insert(), [{key: row[key] for key in row if key in old.columns} for row in values])
            counts[table.name] = len(values)
    return counts


def test_every_row_stays_and_what_divides_a_group_is_in_force(
    former: Database, made: tuple[SmallCollege, Rows]
) -> None:
    """A table that SQLite makes anew takes none of the rows with it that refer to its own."""
    college, rows = made
    counts = laid(former, rows)
    upgrade(former)
    with former.reading() as session:
        now = {name: session.scalar(select(func.count()).select_from(text(name))) for name in counts}
        assert now == counts
        division = session.get_one(Division, college.division)
        assert (division.state, division.starts.isoformat(), division.ends, division.edition) == (
            DivisionState.APPROVED, "2026-09-01", None, 1,
        )  # fmt: skip
        assert division.approved_by
        stays = session.execute(select(Membership.since, Membership.until, Membership.subgroup_id.is_(None))).all()
        assert {tuple(one) for one in stays} == {(division.starts, None, False)}
        assert len(stays) == len(college.students_a)
        assert list(session.scalars(select(Subgroup.id).order_by(Subgroup.number))) == list(college.subgroups)
        part_of = dict(session.execute(select(Load.id, Load.subgroup_id)).all())
        assert (part_of[college.load_sub_1], part_of[college.load_sub_2]) == college.subgroups
        target = session.scalars(select(DivisionTarget)).one()
        assert (target.row_id, target.kind) == (college.credit_row, LessonKind.PRACTICE)
        teachers = dict(session.execute(select(PartTeacher.subgroup_id, PartTeacher.teacher_id)).all())
        assert teachers == dict(zip(college.subgroups, (college.teacher_1, college.teacher_2), strict=True))


def test_a_division_of_which_the_load_says_nothing_stays_for_whatever_is_divided(
    former: Database, made: tuple[SmallCollege, Rows]
) -> None:
    college, rows = made
    laid(former, [(table, values) for table, values in rows if table.name not in {"teaching_load", "lesson"}])
    upgrade(former)
    with former.reading() as session:
        assert session.scalars(select(DivisionTarget.id)).all() == []
        assert session.get_one(Division, college.division).state is DivisionState.APPROVED
