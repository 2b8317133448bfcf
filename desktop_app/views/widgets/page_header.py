"""The head of a page: its name, the views, the filters, at most three actions and the menu of the rest."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.buttons import tool
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.wording import _

MOST_ACTIONS = 3


class PageHeader(QFrame):
    """Title · views · filters ……… actions · ⋯."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.setProperty("head", "true")
        self.title = label(title, "title")
        self.figure = label("", "muted")
        self.actions_shown: list[QWidget] = []
        self.more: QToolButton | None = None
        self.left, self.right = QHBoxLayout(), QHBoxLayout()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, 0, theme.MARGIN, 0)
        layout.setSpacing(theme.MARGIN)
        for part in (self.left, self.right):
            part.setSpacing(theme.GAP)
        layout.addWidget(self.title)
        layout.addWidget(self.figure)
        layout.addLayout(self.left)
        layout.addStretch(1)
        layout.addLayout(self.right)
        self._row = layout
        self.figure.hide()
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def set_title(self, text: str) -> None:
        """Change the name."""
        self.title.setText(text)

    def set_figure(self, text: str) -> None:
        """A muted count or remark beside the name."""
        self.figure.setText(text)
        self.figure.setVisible(bool(text))

    def give_room(self) -> None:
        """Let what stands beside the views take the free room."""
        self._row.setStretchFactor(self.left, 1)
        self._row.setStretch(self._row.indexOf(self.right) - 1, 0)

    def add_views(self, choices: Sequence[tuple[str, str]], on_change: Callable[[str], object]) -> Segmented:
        """The switch between the page's views."""
        made = Segmented(choices)
        made.chosen.connect(on_change)
        self.left.addWidget(made, 0, Qt.AlignmentFlag.AlignVCenter)
        return made

    def add_filter(self, widget: QWidget) -> None:
        """A chooser beside the views."""
        self.left.addWidget(widget)

    def add_search(self, placeholder: str) -> SearchField:
        """A field that searches in the page."""
        made = SearchField(placeholder)
        self.left.addWidget(made)
        return made

    def add_action(self, widget: QWidget) -> None:
        """A button at the right; more than three belong into the menu."""
        if len(self.actions_shown) == MOST_ACTIONS:
            raise ValueError("a page shows at most three actions: the others go into the menu")
        self.actions_shown.append(widget)
        self.right.insertWidget(len(self.actions_shown) - 1, widget)

    def add_menu(self, *actions: QAction) -> QMenu:
        """Everything else, behind ⋯; called again it adds to the same menu."""
        if self.more is None:
            self.more = tool("ellipsis", _("More actions"))
            self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            self.more.setMenu(QMenu(self.more))
            self.right.addWidget(self.more)
        menu = self.more.menu()
        for entry in actions:
            entry.setParent(entry.parent() or menu)
            menu.addAction(entry)
        return menu
