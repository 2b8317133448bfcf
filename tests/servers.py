"""Databases of the PostgreSQL server that the tests start: copies with logins of their own, and their end."""

from functools import cache

import psycopg
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine, make_url

from desktop_app.models.database import Database

TEMPLATE = "vedomost_template"
MATRIX = "select string_agg(concat(role, permission, scope), ',' order by role, permission, scope) from access_grant"


def copied(server: str, template: str, name: str) -> Database:
    """A copy of a database, whose logins are its own though the server is shared."""
    on_server(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    made = Database(beside(server, name))
    with made.engine.begin() as connection:
        connection.execute(text("select sec.set_prefix(:prefix)"), {"prefix": f"{name}_"})
        connection.exec_driver_sql(f"grant connect on database {name} to {TEMPLATE}_member, {TEMPLATE}_guest")
        connection.exec_driver_sql(f"revoke all on database {name} from public")
    return made


def drop(server: str, name: str) -> None:
    """A database and its logins; group roles are the server's, so a matrix that a test has changed is laid back."""
    if matrix_of(server, name) != matrix_of_template(server):
        with psycopg.connect(beside(server, TEMPLATE)) as connection:
            connection.execute(f"set local role {TEMPLATE}_owner")
            connection.execute("select sec.lay_matrix()")
    on_server(server, f"DROP DATABASE {name} WITH (FORCE)")
    on_server(
        server,
        "do $$ declare one record; begin"
        f" for one in select rolname from pg_roles where starts_with(rolname, '{name}_')"
        " loop execute format('drop role %I', one.rolname); end loop; end $$",
    )


def matrix_of(server: str, name: str) -> object:
    """What the roles may do in a database."""
    with psycopg.connect(beside(server, name)) as connection:
        return connection.execute(MATRIX).fetchone()


@cache
def matrix_of_template(server: str) -> object:
    """The same where no test writes."""
    return matrix_of(server, TEMPLATE)


def beside(server: str, name: str) -> str:
    """The address of another database of the same server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)


DOORS: dict[str, Engine] = {}
"""One connection to a server for all statements that stand outside of transactions."""


def on_server(server: str, statement: str) -> None:
    """Run a statement that stands outside of transactions."""
    if server not in DOORS:
        address = make_url(server).set(drivername="postgresql+psycopg")
        DOORS[server] = create_engine(address, pool_pre_ping=True).execution_options(isolation_level="AUTOCOMMIT")
    with DOORS[server].connect() as connection:
        connection.execute(text(statement))


def leave() -> None:
    """Let go of the servers before they are stopped."""
    while DOORS:
        DOORS.popitem()[1].dispose()
