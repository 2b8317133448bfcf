"""The side panel follows the cursor: the lesson, the cell and its history, read only when the hand rests."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.services.journal import CellChange, call_roll, cell_history, put_comment
from desktop_app.services.works_writing import change_work, put_work, remove_work
from desktop_app.views.desk import Desk
from desktop_app.views.journal.commenting import Commenting
from desktop_app.views.journal.lesson_deeds import LessonDeeds
from desktop_app.views.journal.lessons import LessonsPanel
from desktop_app.views.journal.model import Key, MarksModel
from desktop_app.views.journal.panel import JournalPanel
from desktop_app.views.journal.reasons import reason_lines
from desktop_app.views.journal.tips import cell_marks
from desktop_app.views.journal.writing import Writing

HISTORY_PAUSE_MS = 250


class Beside(QObject):
    """Between the cursor and the panel."""

    month_wanted = Signal(object)

    def __init__(self, desk: Desk, panel: JournalPanel, writing: Writing, reread: Callable[[], None]) -> None:
        super().__init__(panel)
        self.desk, self.panel, self.table, self.writing = desk, panel, writing.table, writing
        self.lessons = LessonsPanel()
        self.deeds = LessonDeeds(desk, writing, reread)
        self.commenting = Commenting(desk, writing, reread)
        self.may = desk.may(call_roll) and desk.may(put_work) and desk.may(change_work) and desk.may(remove_work)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(HISTORY_PAUSE_MS)
        self._pause.timeout.connect(self.read_history)
        self.table.moved.connect(self.follow)
        self._wire()

    def _wire(self) -> None:
        self.panel.roll_called.connect(self.deeds.call_roll_here)
        self.panel.works.added.connect(self.deeds.add_work)
        self.panel.works.changed.connect(self.deeds.change_work)
        self.panel.works.removed.connect(self.deeds.remove_work)
        self.panel.cell.commented.connect(self.commenting.write)
        self.panel.cell.typed.connect(self.commenting.keep_typing)
        self.panel.cell.timed.connect(self.time)
        self.lessons.chosen.connect(self.to_lesson)
        self.writing.moved.connect(self._typed)

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
            mine = model.page.takes(lesson.id)
            self.panel.allow(may_edit=model.page.may_set_topic and mine)
            held = lesson.day <= model.page.today
            self.panel.allow_marks(lesson, may_write=self.may and model.page.may_write and mine, held=held)
            self._show_cell(model, row, column)
            self._pause.start()
        if self.lessons.isVisible() and model is not None:
            current = model.lesson(column).id if column >= 0 else None
            self.lessons.show_lessons(model.page.lessons, current)

    def _typed(self) -> None:
        """Something is on its way or has come: what is told of the lesson is read with the page."""
        model, at = self.writing.model, self.table.marks.currentIndex()
        if model is not None and at.isValid() and self.panel.isVisible():
            self._show_cell(model, at.row(), at.column())
            self._pause.start()

    def _show_cell(self, model: MarksModel, row: int, column: int) -> None:
        key = model.key(row, column)
        may = self.desk.may(put_comment) and model.page.may_write and model.writable(row, column)
        cell = model.cell(key)
        self.panel.cell.show_cell(key, cell, cell_marks(model.lesson(column), cell), may_write=may)

    def time(self, key: Key, minutes: int) -> None:
        """Somebody came so late."""
        model = self.writing.model
        if model is not None and key in model.queue.cells and model.entry(key).late is not None:
            self.writing.write({key: replace(model.entry(key), late=minutes)})

    def to_lesson(self, lesson_id: int) -> None:
        """The cursor goes to the column of a lesson."""
        model, at = self.writing.model, self.table.marks.currentIndex()
        if model is None or not model.page.students:
            return
        if model.month is not None and model.place((lesson_id, model.page.students[0].id)) is None:
            self.month_wanted.emit(None)
        place = model.place((lesson_id, model.page.students[0].id))
        if place is not None:
            self.table.put_cursor(max(0, at.row()), place[1])
            self.table.marks.setFocus()

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
