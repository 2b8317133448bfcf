"""The side panel follows the cursor: the lesson, the cell and its history, read only when the hand rests."""

from PySide6.QtCore import QObject, QTimer

from desktop_app.services.journal import CellChange, cell_history
from desktop_app.views.desk import Desk
from desktop_app.views.journal.panel import JournalPanel
from desktop_app.views.journal.reasons import reason_lines
from desktop_app.views.journal.table import JournalTable
from desktop_app.views.journal.writing import Writing

HISTORY_PAUSE_MS = 250


class Beside(QObject):
    """Between the cursor and the panel."""

    def __init__(self, desk: Desk, panel: JournalPanel, table: JournalTable, writing: Writing) -> None:
        super().__init__(panel)
        self.desk, self.panel, self.table, self.writing = desk, panel, table, writing
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(HISTORY_PAUSE_MS)
        self._pause.timeout.connect(self.read_history)
        table.moved.connect(self.follow)

    def look(self) -> None:
        """Show what is under the cursor now."""
        at = self.table.marks.currentIndex()
        self.follow(at.row(), at.column())

    def follow(self, row: int, column: int) -> None:
        """The cursor came to a cell."""
        model = self.writing.model
        if model is not None and row >= 0 and column >= 0 and self.panel.isVisible():
            student = model.student(row)
            lesson = model.lesson(column)
            self.panel.show_cell(lesson, student, reason_lines(model.line(row)))
            self.panel.allow(may_edit=model.page.may_set_topic and model.page.takes(lesson.id))
            self._pause.start()

    def read_history(self) -> None:
        """Who wrote what in the cell with the cursor."""
        model, at = self.writing.model, self.table.marks.currentIndex()
        if model is None or not at.isValid() or not self.panel.shows_history:
            return
        key = model.key(at.row(), at.column())
        cell = model.queue.cells[key]

        def show(changes: tuple[CellChange, ...]) -> None:
            now = self.table.marks.currentIndex()
            if self.writing.model is model and now.isValid() and model.key(now.row(), now.column()) == key:
                self.panel.show_history(changes)

        self.desk.jobs.run(self, lambda: cell_history(self.desk.office, cell), show)
