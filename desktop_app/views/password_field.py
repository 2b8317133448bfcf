"""A password: hidden until one asks to see it, with a hint about Caps Lock and the layout of the keyboard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.views.icons import put_icon
from desktop_app.views.wording import _


class PasswordField(QLineEdit):
    """Tells what the keyboard does that nobody sees behind the dots."""

    hinted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.eye = QAction(self)
        self.eye.triggered.connect(lambda _on=False: self.show_password(shown=self.is_hidden()))
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self.show_password(shown=False)

    def is_hidden(self) -> bool:
        """Whether dots stand for the letters."""
        return self.echoMode() == QLineEdit.EchoMode.Password

    def show_password(self, *, shown: bool) -> None:
        """Show letters or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        put_icon(self.eye, "eye-off" if shown else "eye")
        self.eye.setToolTip(_("Hide the password") if shown else _("Show the password"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isalpha():
            self.hinted.emit(hint(letter, shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)))
        super().keyPressEvent(event)


def hint(letter: str, *, shift: bool) -> str:
    """A capital without Shift (or a small one with it) means Caps Lock; a Cyrillic letter means the Russian layout."""
    if letter.isupper() != shift:
        return _("Caps Lock is on")
    if not letter.isascii():
        return _("The keyboard is in the Russian layout")
    return ""
