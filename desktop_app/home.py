"""Where the program keeps what is the user's: the embedded database and the log; `VEDOMOST_HOME` moves both."""

import logging
import os
from logging.handlers import RotatingFileHandler
from pathlib import Path

import platformdirs

NAME = "vedomost"
LOG_BYTES = 1_000_000
LOG_FILES = 5


def data_folder() -> Path:
    """The folder of the embedded database."""
    return _own("data") or Path(platformdirs.user_data_dir(NAME, appauthor=False))


def log_folder() -> Path:
    """The folder of the log."""
    return _own("log") or Path(platformdirs.user_log_dir(NAME, appauthor=False))


def database_file() -> Path:
    """The embedded database that opens when no other is named."""
    return data_folder() / "vedomost.db"


def start_log() -> Path:
    """Log to a rotating file; what is logged names deeds and codes, never people."""
    folder = log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "vedomost.log"
    handler = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return path


def _own(folder: str) -> Path | None:
    home = os.environ.get("VEDOMOST_HOME")
    return Path(home) / folder if home else None
