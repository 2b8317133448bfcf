"""How the list of students is laid out: groups at the left, students beside them, deeds of once a year behind ⋯."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSplitter, QToolButton, QWidget

from desktop_app.services.certificates import issue_certificates
from desktop_app.services.contingent import StudentLine
from desktop_app.services.orders import list_orders
from desktop_app.views import theme
from desktop_app.views.desk import Desk
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


def more_button(
    desk: Desk, table: DataTable[StudentLine], ask_required: Callable[[], object] | None
) -> tuple[QToolButton, ...]:
    """What is needed now and then, as far as the person may do it."""
    made = tool("ellipsis", _("More actions"))
    menu = QMenu(made)
    if desk.may(issue_certificates) and desk.may(list_orders):
        menu.addAction(certificates(desk, table, menu))
    if ask_required is not None:
        menu.addAction(action(_("Mandatory fields of the card…"), ask_required, "settings", parent=menu))
    if menu.isEmpty():
        return ()
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setMenu(menu)
    return (made,)


def certificates(desk: Desk, table: DataTable[StudentLine], menu: QMenu) -> QAction:
    """The form of certificates with all that are selected."""

    def go() -> None:
        desk.go.emit("orders", ("certificates", ("issue", [line.id for line in table.selected()])))

    made = action(_("Certificates for the selected…"), go, "file-text", parent=menu)
    menu.aboutToShow.connect(lambda: made.setEnabled(bool(table.selected())))
    return made
