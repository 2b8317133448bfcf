"""How the list of students is laid out: groups at the left, students beside them, deeds of once a year behind ⋯."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSplitter, QToolButton, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.buttons import action, tool
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

GROUPS_WIDTH = 208


def side_by_side(groups: DataTable[Any], everybody: QWidget, table: QWidget) -> QSplitter:
    """The groups under their head, and the students."""
    left = QFrame()
    left.setProperty("role", "surface")
    head = QHBoxLayout()
    head.setContentsMargins(theme.GAP, theme.GRID, theme.GAP, theme.GRID)
    head.addWidget(label(_("Groups"), "strong"))
    head.addStretch(1)
    head.addWidget(everybody)
    down(head, (groups, 1), on=left)
    split = QSplitter(Qt.Orientation.Horizontal)
    split.addWidget(left)
    split.addWidget(table)
    split.setStretchFactor(1, 1)
    split.setSizes([theme.px(GROUPS_WIDTH), 5 * theme.px(GROUPS_WIDTH)])
    split.setChildrenCollapsible(False)
    return split


def more_button(ask_required: Callable[[], object]) -> QToolButton:
    """What is needed once a year."""
    made = tool("ellipsis", _("More actions"))
    menu = QMenu(made)
    menu.addAction(action(_("Mandatory fields of the card…"), ask_required, "settings", parent=menu))
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setMenu(menu)
    return made
