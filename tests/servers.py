"""Databases of the PostgreSQL server that the tests start: copies with logins of their own, and their end."""

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from desktop_app.models.database import Database

TEMPLATE = "vedomost_template"
MATRIX = "select string_agg(concat(role, permission, scope), ',' order by role, permission, scope) from access_grant"


def copied(server: str, template: str, name: str) -> Database:
    """A copy of a database, whose logins are its own though the server is shared."""
    on_server(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    made = Database(beside(server, name))
    with made.engine.begin() as connection:
        connection.execute(text("select sec.set_prefix(:prefix)"), {"prefix": f"{name}_"})
        connection.exec_driver_sql(f"grant connect on database {name} to {template}_member, {template}_guest")
        connection.exec_driver_sql(f"revoke all on database {name} from public")
    return made


def drop(server: str, name: str) -> None:
    """A database and its logins; group roles are the server's, so a matrix that a test has changed is laid back."""
    if on_database(server, name, MATRIX) != on_database(server, TEMPLATE, MATRIX):
        on_database(server, TEMPLATE, f"set local role {TEMPLATE}_owner", "select sec.lay_matrix()::text")
    on_server(server, f"DROP DATABASE {name} WITH (FORCE)")
    on_server(
        server,
        "do $$ declare one record; begin"
        f" for one in select rolname from pg_roles where starts_with(rolname, '{name}_')"
        " loop execute format('drop role %I', one.rolname); end loop; end $$",
    )


def on_database(server: str, name: str, *statements: str) -> object:
    """The answer of one of its databases to the last of some statements."""
    database = Database(beside(server, name))
    with database.engine.begin() as connection:
        for statement in statements[:-1]:
            connection.execute(text(statement))
        answer: object = connection.scalar(text(statements[-1]))
    database.close()
    return answer


def beside(server: str, name: str) -> str:
    """The address of another database of the same server."""
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def on_server(server: str, statement: str) -> None:
    """Run a statement that stands outside of transactions."""
    engine = create_engine(make_url(server).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
