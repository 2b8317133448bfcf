"""The one place that knows how SQLite and PostgreSQL differ: engines, transactions, the feed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from desktop_app.changes import Feed
from desktop_app.models.addresses import guarded
from desktop_app.models.feeds import LocalFeed, PostgresFeed
from desktop_app.models.pulse import Sockets

BUSY_SECONDS = 15
CONNECT_SECONDS = 5
SILENT_MS = 10_000
LET_GO = b"""
    SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
    SET idle_in_transaction_session_timeout = '5min'
"""
"""The server lets go of a transaction whose desk has gone: nobody waits for its locks, not even the desk come back."""


class Database:
    """A database at an address; short transactions only, reading ones and writing ones."""

    def __init__(self, url: str) -> None:
        self.url = complete(make_url(url))
        self.engine = sqlite_engine(self.url) if self.is_sqlite else postgres_engine(self.url)
        self._sockets = None if self.is_sqlite else Sockets(self.engine)
        self._feed: Feed | None = None
        if not self.is_sqlite:
            event.listen(self.engine, "do_connect", self._show_password)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def feed(self) -> Feed:
        """News of this database, from this process and from others; opened when first asked for."""
        if self._feed is None:
            self._feed = (
                LocalFeed(self.url.database or "")
                if self._sockets is None
                else PostgresFeed(libpq_words(self.url), self._sockets.shut)
            )
        return self._feed

    def of_login(self, name: str, password: str) -> "Database":
        """The same database for a login role of the server."""
        return Database(self.url.set(username=name, password=password).render_as_string(hide_password=False))

    def use_password(self, password: str) -> None:
        """Go on at the server with another password of the same login: connections that are open are let go.

        Embedded there is nothing to do: the file asks for no password.
        """
        if self.is_sqlite:
            return
        self.url = self.url.set(password=password)
        self.engine.dispose()
        if isinstance(self._feed, PostgresFeed):
            self._feed.use_password(password)

    def _show_password(self, _dialect: object, _record: object, _words: object, named: dict[str, Any]) -> None:
        """At each new connection the password of the moment."""
        if self.url.password is not None:
            named["password"] = str(self.url.password)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one state of the database and writes nothing."""
        with Session(self.engine, expire_on_commit=False) as session:
            if not self.is_sqlite:
                session.connection(
                    execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
                )
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that may write; the caller commits.

        On SQLite it takes the write lock at once (BEGIN IMMEDIATE): a transaction that only later wants to write
        would fail with SQLITE_BUSY_SNAPSHOT whatever the timeout.
        """
        with Session(self.engine.execution_options(begin="IMMEDIATE"), expire_on_commit=False) as session:
            yield session

    def close(self) -> None:
        """Let go of the feed and of all connections."""
        if self._feed is not None:
            self._feed.close()
            self._feed = None
        self.engine.dispose()


def is_out_of_reach(error: OperationalError) -> bool:
    """Whether the database did not answer, as against a statement that it could not understand.

    psycopg keeps OperationalError for the former; sqlite3 uses it for both, its codes tell them apart.
    """
    original = error.orig
    if not isinstance(original, sqlite3.OperationalError):
        return True
    code = getattr(original, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return code in {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_READONLY,
    }


def is_refused(error: DBAPIError) -> bool:
    """Whether PostgreSQL's grants, policies or triggers have said no (SQLSTATE 42501, insufficient_privilege)."""
    return getattr(error.orig, "sqlstate", None) == "42501"


def verifier_of(session: Session, password: str) -> str:
    """The SCRAM-SHA-256 verifier (RFC 5803) that PostgreSQL keeps instead of a password; computed here, by libpq."""
    driver: Any = session.connection().connection.dbapi_connection
    return str(driver.pgconn.encrypt_password(password.encode(), b"", b"scram-sha-256").decode())


def is_encrypted(session: Session) -> bool:
    """Whether TLS is between here and whatever answers: the server, or what stands before it."""
    driver: Any = session.connection().connection.dbapi_connection
    return bool(driver.pgconn.ssl_in_use)


def complete(url: URL) -> URL:
    """The address with the driver that we ship, psycopg 3 for PostgreSQL; a far server must show its certificate."""
    if url.get_backend_name() == "postgresql":
        return guarded(url.set(drivername="postgresql+psycopg"))
    return url


def sqlite_address(path: Path) -> str:
    """The address of an embedded database in a file."""
    return str(URL.create("sqlite", database=str(path)))


def libpq_words(url: URL) -> dict[str, Any]:
    """The same address as libpq takes it, word by word."""
    return {**url.translate_connect_args(database="dbname", username="user"), **url.query}


def sqlite_engine(url: URL) -> Engine:
    """WAL, full synchronisation, foreign keys; transactions are begun by us, not by the driver."""
    engine = create_engine(
        url, hide_parameters=True, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None}
    )  # an error repeats no parameters: they are names and numbers of people

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {connection.get_execution_options().get('begin', 'DEFERRED')}")

    return engine


def postgres_engine(url: URL) -> Engine:
    """Dead links are noticed: keep-alive, a connect timeout, and a ping before a pooled connection is used."""
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "keepalives_idle": 10,
            "keepalives_interval": 5,
            "keepalives_count": 3,
            "tcp_user_timeout": SILENT_MS,  # where the system has it; the feed's pulse watches everywhere
            "application_name": "vedomost",
        },
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.pgconn.exec_(LET_GO)

    return engine
