"""The first start: one computer, the college's server, or a new server; nothing is chosen silently."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_app import home
from desktop_app.errors import BadInput
from desktop_app.views import theme
from desktop_app.views.first_run_join import JoinPage
from desktop_app.views.first_run_server import ServerPage
from desktop_app.views.jobs import Jobs
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.labels import label, picture, wrapped
from desktop_app.views.wording import _, say

WIDTH = 560
HEIGHT = 580


class Choice(QPushButton):
    """A big button: a picture, what it is, for whom it is."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__()
        self.setProperty("kind", "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        row.setSpacing(theme.MARGIN)
        row.addWidget(picture(icon, "accent_text", theme.ICON_LARGE), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.GRID)
        for part in (label(title, "strong"), wrapped(text, "muted")):
            part.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(part)
        row.addLayout(words, 1)

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return inside.sizeHint() if inside is not None else super().sizeHint()

    def heightForWidth(self, width: int) -> int:
        inside = self.layout()
        return inside.heightForWidth(width) if inside is not None else super().heightForWidth(width)

    def hasHeightForWidth(self) -> bool:
        return True


class FirstRun(QWidget):
    """The window; `returning` is somebody who came from the sign-in window and may go back."""

    painted = Signal()
    """Once: the person sees the window."""
    chosen = Signal(object)
    """A connection to a server, or None: the embedded database."""
    returned = Signal()
    """Leave everything as it is."""

    def __init__(self, jobs: Jobs, *, returning: bool) -> None:
        super().__init__()
        self.jobs, self.returning = jobs, returning
        self._seen = False
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(_("Where the data is — Vedomost"))
        self.one = Choice(
            "user-round",
            _("One computer"),
            _("The database is a file on this computer. For one workstation, or to try the program."),
        )
        self.join = Choice(
            "server",
            _("Join the college’s server"),
            _("The college has a server already. You need the connection file from its administrator."),
        )
        self.new = Choice(
            "database",
            _("Set a new server up"),
            _("For the administrator: PostgreSQL 15 or newer is installed, you know the login of its administrator."),
        )
        self.error = wrapped("", "bad")
        self.back = link(_("Back"), self.go_back, "arrow-left")
        self.pages = QStackedWidget()
        self.join_page = JoinPage(jobs)
        self.server_page = ServerPage(jobs)
        self._arrange()
        self._connect()
        self.resize(theme.px(WIDTH), theme.px(HEIGHT))

    def _arrange(self) -> None:
        choices = QFrame()
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for choice in (self.one, self.join, self.new):
            column.addWidget(choice)
        column.addWidget(self.error)
        column.addStretch(1)
        for page in (choices, self.join_page, self.server_page):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        side = 2 * theme.MARGIN
        layout.setContentsMargins(side, side, side, theme.MARGIN)
        layout.setSpacing(theme.GAP)
        self.title = label(_("Where is the college’s data?"), "title")
        layout.addWidget(self.title)
        layout.addSpacing(theme.GAP)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.error.hide()
        self.show_page(0)

    def _connect(self) -> None:
        self.one.clicked.connect(self.choose_embedded)
        self.join.clicked.connect(lambda: self.show_page(1))
        self.new.clicked.connect(lambda: self.show_page(2))
        self.join_page.joined.connect(self.chosen)
        self.server_page.ready.connect(self.chosen)

    def show_page(self, number: int) -> None:
        """Turn to the choices (0), to joining (1), to setting up (2)."""
        titles = (_("Where is the college’s data?"), self.join.accessibleName(), self.new.accessibleName())
        self.title.setText(titles[number])
        self.pages.setCurrentIndex(number)
        self.back.setVisible(number > 0 or self.returning)
        first = (self.one, self.join_page.open_button, self.server_page.host)[number]
        first.setFocus()

    def go_back(self) -> None:
        """To the choices, and from there to where the person came from; work under way is stopped first."""
        if self.server_page.stop():
            return
        if self.pages.currentIndex() > 0:
            self.show_page(0)
        else:
            self.returned.emit()

    def choose_embedded(self) -> None:
        """A file on this computer, unless its folder lies on the network."""
        try:
            home.require_own_disk(home.database_file())
        except BadInput as error:
            self.error.setText(say(error))
            self.error.show()
            return
        self.chosen.emit(None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody waits for what is being set up any more."""
        self.server_page.stop()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)
