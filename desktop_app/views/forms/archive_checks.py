"""Checking a file against the archive, off the GUI thread."""

from pathlib import Path

from desktop_app.services.archive import LARGEST, check_bytes
from desktop_app.services.archive_drawn import told_by
from desktop_app.services.archive_keeping import digest
from desktop_app.services.archive_values import Trace
from desktop_app.services.exchange.files import load
from desktop_app.services.office import Office


def check_file(office: Office, path: Path) -> Trace:
    """What is known of a file by its very bytes, and by the code in it. Raises BadFile (`can_not_read`, `too_big`)."""
    data = load(path, LARGEST)
    return check_bytes(office, digest(data), told_by(data)[0])
