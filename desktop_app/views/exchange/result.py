"""What an import has done, and where to go from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.services.imports.values import Imported, ListKind
from desktop_app.views import theme
from desktop_app.views.exchange.kinds import LISTS
from desktop_app.views.exchange.sentences import done_words
from desktop_app.views.widgets.buttons import button, link, primary
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import card, wrapped
from desktop_app.views.widgets.laying import emptied, in_row
from desktop_app.views.wording import _, ngettext


class ResultPane(QWidget):
    """A summary with links; Enter or Esc goes on with another file."""

    left = Signal()
    errors_wanted = Signal()
    gone = Signal(str, object)
    """(screen, place)."""

    def __init__(self) -> None:
        super().__init__()
        self.done: Imported | None = None
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        self.body.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.accounts = wrapped("")

    def show_done(self, kind: ListKind, name: str, done: Imported, *, orders: bool) -> None:
        """What came of a file; `orders`: whether the person sees them."""
        self.done = done
        emptied(self.body)
        self.accounts = wrapped("", "muted")
        self.accounts.hide()
        self.again = primary(_("Another file"), self.left.emit, "file-up")
        ways: list[QWidget] = [self.again]
        if LISTS[kind].screen:
            ways.append(button(_("Show the list"), lambda: self.gone.emit(LISTS[kind].screen, None), "list"))
        if done.lines:
            ways.append(button(_("Errors to Excel…"), self.errors_wanted.emit, "download"))
        links = [self._order(key, number) for key, number, _students in done.orders[:5]] if orders else []
        made = card(facts(done_words(done)), *links, self.accounts, in_row(*ways), title=name)
        made.setMaximumWidth(theme.px(720))
        self.body.addWidget(made)
        self.again.setFocus()

    def _order(self, key: int, number: str) -> QWidget:
        text = _("Open order № {number}").format(number=number) if number else _("Open the draft of the order")
        return in_row(link(text, lambda: self.gone.emit("orders", ("orders", key)), "file-text"))

    def show_accounts(self, count: int) -> None:
        """How many accounts were made for them."""
        words = ngettext("{n} account was issued; print the slips with passwords in «Access».",
                         "{n} accounts were issued; print the slips with passwords in «Access».", count)  # fmt: skip
        self.accounts.setText(words.format(n=count))
        self.accounts.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
