"""A question inside the page: what will happen, a reason where one is due, the deed, and a way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from desktop_app.views import theme
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.labels import restyle, wrapped
from desktop_app.views.wording import _

REASON_LENGTH = 300
REASON_WIDTH = 240


class AskBar(QFrame):
    """Hidden until something is asked; Enter does it, Esc takes the question away."""

    shut = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.setProperty("kind", "warn")
        self.text = wrapped()
        self.reason_edit = QLineEdit()
        self.reason_edit.setMaxLength(REASON_LENGTH)
        self.reason_edit.setMinimumWidth(theme.px(REASON_WIDTH))
        self.reason_edit.setPlaceholderText(_("Reason (п. 4.11)"))
        self.reason_edit.setAccessibleName(_("Reason"))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.yes = primary("", self._confirm)
        self.no = quiet(_("Cancel"), self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.GAP, theme.GRID)
        row.setSpacing(theme.GAP)
        row.addWidget(self.text, 1)
        for widget in (self.reason_edit, self.yes, self.no):
            row.addWidget(widget)
        self.reason_edit.returnPressed.connect(self._confirm)
        self.reason_edit.textEdited.connect(lambda _text: restyle(self.reason_edit, wrong=False))
        self._do: Callable[[str], None] | None = None
        self.hide()

    def ask(self, text: str, deed: str, do: Callable[[str], None], *, reason: bool = False) -> None:
        """Ask; `do` is given the reason, which can't be empty where one is asked for."""
        self._do = do
        self.text.setText(text)
        self.yes.setText(deed)
        self.yes.setAccessibleName(deed)
        self.yes.show()
        self.reason_edit.clear()
        restyle(self.reason_edit, wrong=False)
        self.reason_edit.setVisible(reason)
        self.no.setText(_("Cancel"))
        self.show()
        (self.reason_edit if reason else self.yes).setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, text: str) -> None:
        """Say what stands in the way; nothing to decide."""
        self._do = None
        self.text.setText(text)
        self.reason_edit.hide()
        self.yes.hide()
        self.no.setText(_("Close"))
        self.show()

    def put_away(self) -> None:
        """Nothing is asked any more."""
        if not self.isHidden():
            self.hide()
            self._do = None
            self.shut.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.yes.hasFocus():
            self._confirm()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        reason = self.reason_edit.text().strip()
        if not self.reason_edit.isHidden() and not reason:
            restyle(self.reason_edit, wrong=True)
            self.reason_edit.setFocus()
            return
        do = self._do
        self.put_away()
        if do is not None:
            do(reason)
