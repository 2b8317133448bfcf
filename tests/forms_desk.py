"""The report centre on a desk, and the view of the forms in it."""

from marks_desk import settle
from pytestqt.qtbot import QtBot

from desktop_app.views.desk import Desk
from desktop_app.views.forms.forms_tab import FormsTab
from desktop_app.views.forms.view import FormsPage

PAGES: list[FormsPage] = []
"""The page of the test that runs: it lives as long as its view."""


def forms_at(qtbot: QtBot, desk: Desk, where: object = None, size: tuple[int, int] = (1200, 800)) -> FormsTab:
    """The view of the forms, seen, at the place that is asked for."""
    made = FormsPage(desk)
    qtbot.addWidget(made)
    made.resize(*size)
    if where is not None:
        made.go_to(where)
    made.show()
    settle(qtbot, desk)
    PAGES[:] = [made]
    return made.forms
