"""«Сбой программы»: what nobody foresaw gets a code and a place in the log; the program stays alive."""

import hashlib
import logging
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.labels import label, picture, wrapped
from desktop_app.views.wording import _

LOG = logging.getLogger(__name__)
CODE_LENGTH = 6
WIDTH = 460


def crash_code(error: BaseException, at: datetime) -> str:
    """A short code: the same fault at the same place has the same letters; the time finds it in the log."""
    places = [f"{frame.name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    digest = hashlib.sha256("|".join([type(error).__name__, *places]).encode()).hexdigest()
    return f"{digest[:CODE_LENGTH].upper()}-{at:%d%m-%H%M}"


def log_crash(error: BaseException, at: datetime) -> str:
    """Write the fault's kind and places into the log, never its text: it may hold somebody's data. Returns the code."""
    code = crash_code(error, at)
    frames = "".join(traceback.format_tb(error.__traceback__))
    LOG.error("crash %s: %s\n%s", code, type(error).__name__, frames)
    return code


def open_in_system(path: Path) -> None:
    """Let the system show the file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class CrashDialog(QDialog):
    """What happened, the code to tell the administrator, and the log."""

    def __init__(
        self, code: str, log: Path | None, parent: QWidget | None = None, show: Callable[[Path], None] = open_in_system
    ) -> None:
        super().__init__(parent)
        self.code = code
        self.setWindowTitle(_("Program fault"))
        self.setFixedWidth(theme.px(WIDTH))
        head = QHBoxLayout()
        head.addWidget(picture("circle-x", "bad", theme.ICON_LARGE))
        head.addWidget(label(_("Program fault"), "section"), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        layout.addLayout(head)
        layout.addWidget(
            wrapped(_("Something went wrong that nobody foresaw. What you typed is still here; you can work on."))
        )
        layout.addWidget(wrapped(_("If it happens again, tell the administrator this code: %(code)s") % {"code": code}))
        foot = QHBoxLayout()
        if log is not None:
            foot.addWidget(button(_("Open the log"), lambda: show(log), "file-text"))
        foot.addWidget(button(_("Copy the code"), lambda: QGuiApplication.clipboard().setText(code), "copy"))
        foot.addStretch(1)
        self.go_on = primary(_("Work on"), self.accept)
        self.go_on.setDefault(True)
        foot.addWidget(self.go_on)
        layout.addLayout(foot)
