"""How the view of applicants is laid out: the list at the left, the card and its panels at the right."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.views.admission.applicants import ApplicantsTab

LIST_WIDTH, CARD_WIDTH = 400, 760
WIDE = 1600


class Room(QObject):
    """A panel takes the room of the list where the window is too narrow for three."""

    def __init__(self, left: QWidget, panel: QWidget) -> None:
        super().__init__(panel)
        self.left = left

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The panel is opened, or shut."""
        if event.type() == QEvent.Type.Show:
            self.left.setVisible(self.left.window().width() >= theme.px(WIDE))
        elif event.type() == QEvent.Type.Hide:
            self.left.show()
        return super().eventFilter(watched, event)


def lay(tab: "ApplicantsTab") -> tuple[EmptyState, QStackedWidget]:
    """What is said without a campaign, and the stack of it and the list with the card."""
    hint = _("Press «New applicant» or Ctrl+N: the first one gets number 1.") if tab.adds else ""
    tab.table.set_empty(EmptyState("users", _("No applications yet"), hint))
    left = QWidget()
    down(tab.unsaved, (tab.table, 1), on=left)
    for shown in (tab.nobody, tab.card, tab.papers):
        tab.stack.addWidget(shown)
    right = QWidget()
    across((tab.stack, 1), *tab.deeds.panels(), on=right)
    for panel in tab.deeds.panels():
        panel.installEventFilter(Room(left, panel))
    split = QSplitter(Qt.Orientation.Horizontal)
    for side in (left, right):
        split.addWidget(side)
    split.setStretchFactor(1, 1)
    split.setSizes([theme.px(LIST_WIDTH), theme.px(CARD_WIDTH)])
    split.setChildrenCollapsible(False)
    column = QVBoxLayout(tab.front)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(strip(tab.search, tab.chips, right=(tab.figure,)))
    column.addWidget(split, 1)
    no_campaign = EmptyState("graduation-cap", _("There is no admission campaign yet"),
                                  _("It is opened in the view «Campaign»."))  # fmt: skip
    pages = QStackedWidget()
    for page in (tab.front, no_campaign):
        pages.addWidget(page)
    down((pages, 1), on=tab)
    return no_campaign, pages
