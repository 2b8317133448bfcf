"""A cell of the matrix, opened: a tick for each scope in which the right can be given."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.matrix import MatrixCell
from desktop_app.services.permissions import SCOPES, Reach, Scope
from desktop_app.views import theme
from desktop_app.views.access.matrix_model import reach_words
from desktop_app.views.record_sentences import permission_word, scope_word
from desktop_app.views.widgets.buttons import link, primary
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.window.people import role_name
from desktop_app.views.wording import _

WIDTH = 300


class CellPopup(QFrame):
    """Space ticks, Enter saves, Esc and a press outside leave it as it was."""

    def __init__(self, parent: QWidget, cell: MatrixCell, save: Callable[[MatrixCell, Reach], object]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(theme.px(WIDTH))
        self.cell, self.save = cell, save
        self.boxes: dict[Scope, QCheckBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        layout.setSpacing(theme.GRID)
        layout.addWidget(wrapped(permission_word(cell.permission), "strong"))
        layout.addWidget(label(role_name(cell.role), "muted"))
        for scope in SCOPES[cell.permission]:
            layout.addWidget(self._box(scope))
        layout.addWidget(wrapped(_("By the regulation: {scopes}").format(scopes=reach_words(cell.default)), "muted"))
        layout.addLayout(self._buttons())
        self.setAccessibleName(f"{role_name(cell.role)}: {permission_word(cell.permission)}")
        self._allow()
        next(iter(self.boxes.values())).setFocus()

    def _box(self, scope: Scope) -> QCheckBox:
        box = QCheckBox(scope_word(scope))
        box.setChecked(scope in self.cell.scopes)
        box.toggled.connect(lambda _on: self._allow())
        self.boxes[scope] = box
        return box

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.default_button = link(_("As by the regulation"), self.tick_default)
        self.save_button = primary(_("Save"), self.finish)
        row.addWidget(self.default_button)
        row.addStretch(1)
        row.addWidget(self.save_button)
        return row

    def _allow(self) -> None:
        """«Everybody's» holds all the others; what is ticked as it stands needs no saving."""
        whole = Scope.ALL in self.boxes and self.boxes[Scope.ALL].isChecked()
        for scope, box in self.boxes.items():
            box.setEnabled(scope is Scope.ALL or not whole)
        self.save_button.setEnabled(self.wanted() != self.cell.scopes)
        self.default_button.setEnabled(self.wanted() != self.cell.default)

    def wanted(self) -> Reach:
        """The scopes that are ticked."""
        ticked = frozenset(scope for scope, box in self.boxes.items() if box.isChecked())
        return frozenset({Scope.ALL}) if Scope.ALL in ticked else ticked

    def tick_default(self) -> None:
        """What the regulation gives."""
        for scope, box in self.boxes.items():
            box.setChecked(scope in self.cell.default)

    def finish(self) -> None:
        """Save and close."""
        if self.save_button.isEnabled():
            self.save(self.cell, self.wanted())
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.finish()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
