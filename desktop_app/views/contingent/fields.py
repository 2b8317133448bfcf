"""The card's forms: rows of a name over its field."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.labels import label


class Form(QFrame):
    """Fields one below the other with their deeds; Enter saves, Esc gives up what has not been changed."""

    saved = Signal()
    given_up = Signal()

    def __init__(self, rows: Iterable[tuple[str, QLineEdit]], *deeds: QWidget) -> None:
        super().__init__()
        self.fields = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GAP, 0, 0)
        layout.setSpacing(theme.GRID)
        for name, field in rows:
            called = label(name, "muted")
            called.setBuddy(field)
            field.setAccessibleName(name)
            field.returnPressed.connect(self.saved)
            layout.addWidget(called)
            layout.addWidget(field)
            self.fields.append(field)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, theme.GAP, 0, 0)
        foot.setSpacing(theme.GAP)
        for deed in deeds:
            foot.addWidget(deed)
        foot.addStretch(1)
        layout.addLayout(foot)
        self._shown = self.typed()

    def typed(self) -> list[str]:
        """What stands in the fields."""
        return [field.text() for field in self.fields]

    @property
    def changed(self) -> bool:
        """Whether something is typed that is nowhere else."""
        return self.typed() != self._shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self.changed:
                self.given_up.emit()
            return  # what is typed is not lost by a key
        super().keyPressEvent(event)
