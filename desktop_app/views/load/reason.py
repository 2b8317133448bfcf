"""Why the row with the cursor lags behind (п. 4.6): typed under plan and fact, told in the teacher's report."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.services.load_notes import LONGEST, NoteSeen, put_load_note
from desktop_app.services.progress import ProgressLine
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _


class ReasonStrip(QWidget):
    """F2 in the table goes into the field, Enter writes and goes to the next row, Esc leaves what stood there."""

    written = Signal(object)

    def __init__(self, desk: Desk, table: DataTable[ProgressLine]) -> None:
        super().__init__()
        self.desk, self.table = desk, table
        self.notes: dict[int, NoteSeen] = {}
        self.seen: NoteSeen | None = None  # as it was when the cursor came to the row
        self.about = label("", "muted")
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(_("Why the hours lag behind; told in the teacher's report"))
        self.field.setAccessibleName(_("Reason of the lag"))
        self.field.returnPressed.connect(self.write)
        self.table.current_changed.connect(self.show_line)
        where = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(Qt.Key.Key_F2), self.table, self.begin, context=where)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self.field, self.leave, context=Qt.ShortcutContext.WidgetShortcut)
        across(self.about, (self.field, 1), on=self).setContentsMargins(8, 4, 8, 4)
        self.setVisible(desk.may(put_load_note))
        self.show_line(None)

    def show_notes(self, notes: dict[int, NoteSeen]) -> None:
        """What the office has now; what is being typed stays, with the reason as it was seen."""
        self.notes = notes
        if not self.typing:
            self.show_line(self.table.current())

    @property
    def typing(self) -> bool:
        """Whether something is typed that is not written."""
        return self.seen is not None and self.field.text() != self.seen.text

    def text_of(self, line: ProgressLine) -> str:
        """The reason of a row."""
        note = self.notes.get(line.load_id)
        return note.text if note is not None else ""

    def show_line(self, line: ProgressLine | None) -> None:
        """The row with the cursor."""
        self.field.setEnabled(line is not None)
        self.seen = None if line is None else self.notes.get(line.load_id, NoteSeen(line.load_id))
        self.about.setText("" if line is None else f"{line.group}, {line.index}")
        self.field.setText("" if self.seen is None else self.seen.text)

    def begin(self) -> None:
        """Type the reason of this row."""
        if self.isVisible() and self.field.isEnabled():
            self.field.setFocus()
            self.field.selectAll()

    def leave(self) -> None:
        """As it stood."""
        self.show_line(self.table.current())
        self.table.view.setFocus()

    def write(self) -> None:
        """Write it; the cursor goes to the next row."""
        seen, text = self.seen, self.field.text()
        if seen is None or not self.typing:
            self.next_row()
            return
        self.desk.jobs.run(self, partial(put_load_note, self.desk.office, seen, text), self.keep)

    def keep(self, note: NoteSeen) -> None:
        """It is written."""
        self.notes[note.load_id] = note
        self.show_line(self.table.current())
        self.written.emit(note)
        self.next_row()

    def next_row(self) -> None:
        """Go down, as in a spreadsheet."""
        shown, current = self.table.shown_rows(), self.table.current()
        place = shown.index(current) + 1 if current in shown else 0
        if place < len(shown):
            self.table.select_key(shown[place].load_id)
        self.table.view.setFocus()
