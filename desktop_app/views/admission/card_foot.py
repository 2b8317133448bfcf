"""The foot of the card: save and print, save, the next one; and what is wrong with the card as a whole."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, native, primary, quiet
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.wording import _


class CardFoot(QFrame):
    """Signals of what is wanted; the tab does it."""

    print_wanted = Signal()
    save_wanted = Signal()
    next_wanted = Signal()
    undo = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("role", "header")
        self.print_button = primary(self._keyed(_("Save and print"), "Ctrl+P"), self.print_wanted.emit, "printer")
        self.save_button = button(_("Save"), self.save_wanted.emit, "save")
        self.next_button = button(self._keyed(_("Next applicant"), "Ctrl+N"), self.next_wanted.emit, "plus")
        self.undo_button = quiet(_("Undo"), self.undo.emit, "undo-2")
        self.save_button.setToolTip(native("Ctrl+S"))
        self.undo_button.setToolTip(native("Ctrl+Z"))
        self.fault = wrapped("", "bad")
        self.fault.hide()
        self.row = QHBoxLayout()
        self.row.setSpacing(theme.GAP)
        for one in (self.print_button, self.save_button, self.next_button, self.undo_button):
            self.row.addWidget(one)
        self.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(theme.GRID)
        column.addWidget(self.fault)
        column.addLayout(self.row)

    def _keyed(self, text: str, keys: str) -> str:
        return f"{text}  ({native(keys)})"

    def show_typed(self, *, on: bool, can_undo: bool, registered: bool) -> None:
        """What may be done now."""
        self.save_button.setEnabled(on)
        self.undo_button.setVisible(can_undo)
        self.print_button.setEnabled(on or registered)

    def say_fault(self, text: str) -> None:
        """What is wrong, or nothing."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
