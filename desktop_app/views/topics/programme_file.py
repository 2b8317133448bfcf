"""Files of working programmes on this computer: read to be added, copied to be opened in the system's own program."""

import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop_app.services.exchange.files import load, save
from desktop_app.services.office import Office
from desktop_app.services.work_programmes import Edition, add_work_programme, read_work_programme
from desktop_app.services.work_programmes_files import LARGEST


@cache
def folder() -> tempfile.TemporaryDirectory[str]:
    """Where the copies lie; it goes when the program ends."""
    return tempfile.TemporaryDirectory(prefix="vedomost-programmes-", ignore_cleanup_errors=True)


def added(office: Office, row_id: int, path: Path) -> Edition:
    """Read a file and add it (in the worker's thread)."""
    return add_work_programme(office, row_id, path.name, load(path, LARGEST))


def copied(office: Office, key: int) -> Path:
    """A copy to look at: what is changed in it goes nowhere."""
    name, content = read_work_programme(office, key)
    return save(Path(folder().name) / str(key) / name, content)


def saved(office: Office, key: int, path: Path) -> Path:
    """The file where somebody wants it."""
    _name, content = read_work_programme(office, key)
    return save(path, content)


def show(path: Path) -> bool:
    """Open it in the program that the system has for such files; False if it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
