"""What is dear to make is made once for all workers of a run."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

PATIENCE = 1800  # seconds: another worker is making it


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first worker who needs it fills; the others wait and take it. Nobody writes there later.

    A maker that fails leaves nothing: the next one tries again. The lock is SQLite's: the same on every system.
    """
    own = factory.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / f"shared-{name}"
    place.mkdir(exist_ok=True)
    folder, done = place / "made", place / "done"
    with closing(sqlite3.connect(place / "lock.db", timeout=PATIENCE, isolation_level=None)) as door:
        door.execute("BEGIN EXCLUSIVE")
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
