"""A desk with the journal's or the statements' page on it, and hands that type."""

from collections.abc import Iterator
from contextlib import contextmanager

from desks import NOW, acting
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk, Notice
from desktop_app.views.jobs import Jobs
from desktop_app.views.news import News

ENTER, DELETE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Escape
CTRL, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@contextmanager
def desk_at(database: Database, term_id: int, role: Role, employee_id: int | None = None) -> Iterator[Desk]:
    """A desk of somebody in a role, looking at a term."""
    office = acting(Office(database, CONSOLE, lambda: NOW), role, employee_id)
    desk = Desk(office, Jobs(), News(database.feed))
    desk.term_id = term_id
    yield desk
    while desk.jobs.busy:  # a page asks its next question when an answer comes
        QApplication.processEvents()
    desk.news.close()
    desk.jobs.close()


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Until nothing is asked of the office any more, the news that follow included."""
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not desk.jobs.busy)


def told(desk: Desk) -> list[Notice]:
    """Everything that the notice bar is given from now on."""
    notices: list[Notice] = []
    desk.noticed.connect(notices.append)
    return notices


def press(target: QWidget, *keys: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
    """Press keys one after the other without waiting for anything: quick hands. A text is typed letter by letter."""
    for key in keys:
        strokes = [(Qt.Key(0), letter) for letter in key] if isinstance(key, str) else [(key, "")]
        for code, text in strokes:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, code, held, text))
