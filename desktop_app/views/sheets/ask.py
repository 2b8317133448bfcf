"""A question inside the page: what will happen, a reason where one is due, the deed, and a way back."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from desktop_app.views import theme
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.day_field import DayField
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
        self.day_field = DayField(_("Day"), None)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.yes = primary("", self._confirm)
        self.no = quiet(_("Cancel"), self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.GAP, theme.GRID)
        row.setSpacing(theme.GAP)
        row.addWidget(self.text, 1)
        for widget in (self.reason_edit, self.day_field, self.yes, self.no):
            row.addWidget(widget)
        self.reason_edit.returnPressed.connect(self._confirm)
        self.day_field.returnPressed.connect(self._confirm)
        self.reason_edit.textEdited.connect(lambda _text: restyle(self.reason_edit, wrong=False))
        self._do: Callable[[str], None] | None = None
        self._do_on: Callable[[date], None] | None = None
        self.hide()

    def ask(self, text: str, deed: str, do: Callable[[str], None], *, reason: bool = False) -> None:
        """Ask; `do` is given the reason, which can't be empty where one is asked for."""
        self._do, self._do_on = do, None
        self._open(text, deed)
        self.reason_edit.clear()
        restyle(self.reason_edit, wrong=False)
        self.reason_edit.setVisible(reason)
        (self.reason_edit if reason else self.yes).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_day(self, text: str, deed: str, do: Callable[[date], None], day: date) -> None:
        """Ask for a day; `do` is given it."""
        self._do, self._do_on = None, do
        self._open(text, deed)
        self.day_field.put(day)
        self.day_field.show()
        self.day_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, text: str, deed: str) -> None:
        self.text.setText(text)
        self.yes.setText(deed)
        self.yes.setAccessibleName(deed)
        self.yes.show()
        self.reason_edit.hide()
        self.day_field.hide()
        self.no.setText(_("Cancel"))
        self.show()

    def tell(self, text: str) -> None:
        """Say what stands in the way; nothing to decide."""
        self._do = self._do_on = None
        self._open(text, "")
        self.yes.hide()
        self.no.setText(_("Close"))

    def put_away(self) -> None:
        """Nothing is asked any more."""
        if not self.isHidden():
            self.hide()
            self._do = self._do_on = None
            self.shut.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.yes.hasFocus():
            self._confirm()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        if self._do_on is not None:
            self._confirm_day(self._do_on)
            return
        reason = self.reason_edit.text().strip()
        if not self.reason_edit.isHidden() and not reason:
            restyle(self.reason_edit, wrong=True)
            self.reason_edit.setFocus()
            return
        do = self._do
        self.put_away()
        if do is not None:
            do(reason)

    def _confirm_day(self, do: Callable[[date], None]) -> None:
        day = self.day_field.day()
        if day is None:
            self.day_field.setFocus()
            return
        self.put_away()
        do(day)
