"""The right side: the division, its agreement, graph and history as tabs; over them what is opened for a while."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desktop_app.services.history import history_of
from desktop_app.services.subgroups.values import Board, Stands
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.agreement import AgreementPanel
from desktop_app.views.subgroups.division_part import DivisionPart
from desktop_app.views.subgroups.graph_panel import GraphPanel
from desktop_app.views.timetable.sides import scrolled
from desktop_app.views.widgets.history_panel import HistorySection
from desktop_app.views.wording import _

WIDTH = 316


class Sides(QStackedWidget):
    """One thing at a time; only the tab that is seen is filled."""

    went_back = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.board: Board | None = None
        self.division, self.agreement, self.graph = DivisionPart(), AgreementPanel(desk), GraphPanel(desk)
        self.history = HistorySection(desk) if desk.may(history_of) else None
        self.filled: dict[QWidget, Board | None] = {}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName(_("About the division"))
        self.tabs.addTab(self.division, _("Division"))
        self.tabs.addTab(self.agreement, _("Agreement"))
        self.tabs.addTab(self.graph, _("Graph"))
        if self.history is not None:
            self.tabs.addTab(padded(self.history), _("History"))
        self.tabs.currentChanged.connect(lambda _index: self.fill())
        self.addWidget(self.tabs)
        self.setMinimumWidth(theme.px(WIDTH))
        self.setMaximumWidth(theme.px(WIDTH + WIDTH // 2))

    def add(self, part: QWidget) -> None:
        """Something that is opened over the tabs."""
        self.addWidget(narrow(part))

    @property
    def away(self) -> bool:
        """Whether something is opened over the tabs."""
        return self.currentIndex() > 0

    def turn_to(self, part: QWidget) -> None:
        """Open it."""
        for number in range(1, self.count()):
            area = self.widget(number)
            if isinstance(area, QScrollArea) and area.widget() is part:
                self.setCurrentIndex(number)

    def back(self) -> None:
        """The tabs again."""
        if self.away:
            self.setCurrentIndex(0)
            self.went_back.emit()

    def show_board(self, board: Board | None) -> None:
        """Another division, or another state of it."""
        self.board = board
        self.fill()

    def fill(self) -> None:
        """What is seen, unless it shows this very board."""
        page = self.tabs.currentWidget()
        if page in self.filled and self.filled[page] is self.board:
            return
        self.filled[page] = self.board
        for part in (self.division, self.agreement, self.graph):
            if part is page:
                part.show_board(self.board)
                return
        if self.history is not None and self.board is not None:
            self.history.follow("division", self.board.id)

    def compare(self, stands: Stands | None) -> None:
        """A composition that is looked at."""
        if self.tabs.currentWidget() is self.graph:
            self.graph.compare(stands)

    def agree(self) -> AgreementPanel:
        """Bring the agreement to the front."""
        self.back()
        self.tabs.setCurrentWidget(self.agreement)
        self.fill()
        return self.agreement


def padded(part: QWidget) -> QScrollArea:
    """With the margins of a panel."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
    column.addWidget(part)
    column.addStretch(1)
    return narrow(made)


def narrow(part: QWidget) -> QScrollArea:
    """As wide as the side, and as tall as it likes."""
    area = scrolled(part)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
