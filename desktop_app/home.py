"""Where the program keeps what is the user's: the embedded database, the connections, the log.

`VEDOMOST_HOME` moves them all.
"""

import ctypes
import logging
import os
import sys
import traceback
from collections.abc import Iterable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs

from desktop_app.errors import BadInput

NAME = "vedomost"
LOG_BYTES = 1_000_000
LOG_FILES = 5

NETWORK_FILES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone"}
)
"""Kinds of file systems that lie on another machine, as /proc/mounts calls them."""
REMOTE_DRIVE = 4  # what Windows' GetDriveTypeW says of a network drive


def data_folder() -> Path:
    """The folder of the embedded database."""
    return _own("data") or Path(platformdirs.user_data_dir(NAME, appauthor=False))


def config_folder() -> Path:
    """The folder of the connections to servers."""
    return _own("config") or Path(platformdirs.user_config_dir(NAME, appauthor=False))


def log_folder() -> Path:
    """The folder of the log."""
    return _own("log") or Path(platformdirs.user_log_dir(NAME, appauthor=False))


def database_file() -> Path:
    """The embedded database that opens when no other is named."""
    return data_folder() / "vedomost.db"


def require_own_disk(file: Path) -> Path:
    """The same file. Raises BadInput (`network_share`): over a network SQLite's locks fail, and the data with them."""
    if is_on_network(file.absolute()):
        raise BadInput("network_share", file=str(file))
    return file


def is_on_network(file: Path) -> bool:
    """Whether a file lies on another machine's disk."""
    if sys.platform == "win32":
        drive = file.resolve().drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == REMOTE_DRIVE
    mounts = Path("/proc/mounts")
    return mounts.exists() and kind_of_mount(file.resolve(), mounts.read_text().splitlines()) in NETWORK_FILES


def kind_of_mount(file: Path, mounts: Iterable[str]) -> str:
    """The kind of the file system that a file lies on: that of the innermost mount, the last one if there are two."""
    found = ("", Path("/"))
    for line in mounts:
        _device, place, kind, *_rest = line.split(" ")
        folder = Path(place.replace("\\040", " "))
        if file.is_relative_to(folder) and len(folder.parts) >= len(found[1].parts):
            found = (kind, folder)
    return found[0]


class Discreet(logging.Formatter):
    """Of an exception it tells the kind and the places, never the text: a database's may hold somebody's data."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # another handler may have left the text there
        return super().format(record)

    def formatException(  # noqa: N802 - the library's own name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        kind, _error, places = ei
        return "" if kind is None else "".join(traceback.format_tb(places)) + kind.__name__


def start_log() -> Path:
    """Log to a rotating file; what is logged names deeds and codes, never people."""
    folder = log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "vedomost.log"
    handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    handler.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return path


def _own(folder: str) -> Path | None:
    home = os.environ.get("VEDOMOST_HOME")
    return Path(home) / folder if home else None
