"""A desk with the contingent's screen on it, and a student's card that is opened there."""

from marks_desk import settle
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.completeness import Block
from desktop_app.views.contingent.students import Students
from desktop_app.views.contingent.view import ContingentPage
from desktop_app.views.desk import Desk


def students_of(qtbot: QtBot, desk: Desk) -> tuple[ContingentPage, Students]:
    """The screen (whoever calls keeps it) and its list of students."""
    page = ContingentPage(desk)
    qtbot.addWidget(page)
    page.resize(1256, 860)
    page.show()
    settle(qtbot, desk)
    tab = page.tabs["students"]
    assert isinstance(tab, Students)
    return page, tab


def turned(qtbot: QtBot, desk: Desk, tab: Students, student: int, block: Block) -> QWidget:
    """A block of a student's card."""
    tab.open_card(student)
    settle(qtbot, desk)
    tab.card.turn_to(block)
    return tab.card.page


def words(widget: QWidget) -> str:
    """All that is written there."""
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def buttons(widget: QWidget) -> list[str]:
    """What can be pressed there."""
    return [one.text() for one in widget.findChildren(QPushButton) if one.isVisibleTo(widget)]


def click(widget: QWidget, text: str) -> None:
    """Press it."""
    next(one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisibleTo(widget)).click()
