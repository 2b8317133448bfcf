"""Files that go out: written aside, flushed to the disk, then put in place, so that no half file is ever seen."""

import os
from pathlib import Path
from uuid import uuid4

from desktop_app.errors import BadFile


def save(path: Path, data: bytes) -> Path:
    """Write the file, whole or not at all. Raises BadFile (`can_not_write`)."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".~{uuid4().hex}{path.suffix}")
        try:
            with aside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except BaseException:
            aside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BadFile("can_not_write", file=str(path), why=error.strerror or str(error)) from error
    return path


def load(path: Path, most: int) -> bytes:
    """Read a file of at most so many bytes. Raises BadFile (`can_not_read`, `too_big`)."""
    try:
        if path.stat().st_size > most:
            raise BadFile("too_big", file=path.name, megabytes=most // 2**20)
        return path.read_bytes()
    except OSError as error:
        raise BadFile("can_not_read", file=str(path), why=error.strerror or str(error)) from error
