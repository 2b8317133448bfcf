"""What is said of one cell at the side: the comment that its student reads too, and the minutes of a lateness."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from desktop_app.services.journal import Cell
from desktop_app.services.journal_writing import LATE
from desktop_app.views import theme
from desktop_app.views.journal.topic_fields import TopicEdit
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.wording import _

Key = tuple[int, int]  # (lesson, student)
COMMENT_LINES = 56


class CellFields(QWidget):
    """The name, the comment, the minutes."""

    typed = Signal(object, str)
    """(key, text) of a comment that is being typed and not saved yet."""
    commented = Signal(object, str)
    """(key, text)."""
    timed = Signal(object, int)
    """(key, minutes)."""
    left = Signal()
    """Enter or Esc: back to the marks."""

    def __init__(self) -> None:
        super().__init__()
        self.key: Key | None = None
        self.name = wrapped("", "strong")
        self.told = wrapped("", "muted")
        self.comment = TopicEdit(
            _("Comment to the mark"), _("Comment, seen by the student too; Enter saves"), _("No comment"), COMMENT_LINES
        )
        self.minutes = QSpinBox()
        self.minutes.setRange(LATE[0], LATE[-1])
        self.minutes.setSuffix(_(" min late"))
        self.minutes.setAccessibleName(_("Minutes of the lateness"))
        self.minutes.setKeyboardTracking(False)
        self.minutes.valueChanged.connect(lambda value: self.timed.emit(self.key, value))
        self.comment.textChanged.connect(self._typing)
        self.comment.saved.connect(lambda text: self.commented.emit(self.key, text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        for widget in (self.name, self.told, self.minutes, self.comment):
            column.addWidget(widget)

    def show_cell(self, key: Key, cell: Cell, told: str, *, may_write: bool) -> None:
        """A cell; what is being typed of it stays, what was typed of another one is saved."""
        fresh = key != self.key
        if fresh:
            self.comment.save()
        self.key = key
        self.told.setText(told)
        self.told.setVisible(bool(told))
        self.comment.allow(may_edit=may_write)
        self.comment.show_topic(cell.comment, fresh=fresh)
        self.minutes.blockSignals(True)
        self.minutes.setValue(cell.late or 0)
        self.minutes.blockSignals(False)
        self.minutes.setVisible(cell.late is not None)
        self.minutes.setEnabled(may_write)

    def focus_comment(self) -> None:
        """Begin to type."""
        self.comment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _typing(self) -> None:
        if self.key is not None and not self.comment.isReadOnly():
            self.typed.emit(self.key, self.comment.line)
