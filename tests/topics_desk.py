"""The editor of topics under hands: opened, typed in by keys, read back."""

from marks_desk import ENTER, press
from marks_desk import settle as answered
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.views.desk import Desk
from desktop_app.views.topics.editor import PlanEditor
from desktop_app.views.topics.plans import PlansTab
from desktop_app.views.topics.view import TopicsPage


def settle(qtbot: QtBot, desk: Desk) -> None:
    """What is typed is written, without the rest that hands would take."""
    for editor in QApplication.allWidgets():
        if isinstance(editor, PlanEditor) and editor.desk is desk:
            editor.writing.flush()
    answered(qtbot, desk)


def shown(qtbot: QtBot, desk: Desk) -> tuple[TopicsPage, PlansTab]:
    """The page with the list of plans."""
    page = TopicsPage(desk)
    qtbot.addWidget(page)
    page.resize(1256, 860)
    page.show()
    settle(qtbot, desk)
    tab = page.tabs["plans"]
    assert isinstance(tab, PlansTab)
    return page, tab


def opened(qtbot: QtBot, desk: Desk) -> PlansTab:
    """The first line of the list in the editor."""
    page, tab = shown(qtbot, desk)
    tab.held = page  # type: ignore[attr-defined]  # the page lives as long as its tab
    tab.table.view.selectRow(0)
    press(tab.table.view, ENTER)
    settle(qtbot, desk)
    return tab


def hands(editor: PlanEditor) -> QWidget:
    """Where keys go: the open cell, else the table."""
    focused = editor.grid.focusWidget()
    return focused if editor.grid.state() is QAbstractItemView.State.EditingState else editor.grid
