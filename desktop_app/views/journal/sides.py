"""The panels at the side of the journal: at most one is open, and Esc or its own key closes it."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_app.services.journal import Page, put_comment
from desktop_app.views.journal.beside import Beside
from desktop_app.views.journal.period import PeriodPanel
from desktop_app.views.journal.planned import Planned
from desktop_app.views.widgets.buttons import action, tool
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _


class Sides(QObject):
    """The cell and its lesson, the list of lessons, a reason for a period, topics to hand out."""

    def __init__(self, beside: Beside, period: PeriodPanel, planned: Planned, owner: QWidget) -> None:
        super().__init__(owner)
        self.beside, self.period, self.planned = beside, period, planned
        self.table = beside.table
        self.panels: tuple[SidePanel, ...] = (beside.panel, beside.lessons, period, planned.handing)
        for panel in self.panels:
            panel.closed.connect(self.table.marks.setFocus)
            self.table.marks.escaped.connect(panel.shut)
        self.comment = action(_("Comment to the mark"), self.to_comment, "pencil", "Ctrl+M", parent=owner)
        self.comment.setVisible(beside.desk.may(put_comment))
        owner.addAction(self.comment)

    def tools(self) -> tuple[QToolButton, QToolButton]:
        """For the head of the page."""
        return (
            tool("list", _("Lessons of the journal"), self.toggle_lessons, "Shift+F4"),
            tool("panel-right", _("Lesson and history"), self.toggle_panel, "F4"),
        )

    def entries(self) -> tuple[QAction, ...]:
        """For ⋯."""
        return (self.comment, *self.planned.entries())

    def _open(self, wanted: SidePanel) -> None:
        for panel in self.panels:
            panel.setVisible(panel is wanted)

    def toggle_panel(self) -> None:
        """The lesson and the history of the cell, or the room they take."""
        if self.beside.panel.isVisible():
            self.beside.panel.shut()
            return
        if not self.table.marks.currentIndex().isValid():
            return  # a journal without lessons has nothing to show
        self._open(self.beside.panel)
        self.planned.read()
        self.beside.panel.coming.read(self.beside.desk.term_id)
        self.beside.look()

    def toggle_lessons(self) -> None:
        """The list of lessons, or the room it takes."""
        if self.beside.lessons.isVisible():
            self.beside.lessons.shut()
            return
        if not self.table.marks.currentIndex().isValid():
            return
        self._open(self.beside.lessons)
        self.beside.look()
        self.beside.lessons.view.setFocus()

    def show_page(self, page: Page) -> None:
        """Of a journal without lessons there is nothing to show at the side."""
        if not page.lessons:
            self.beside.panel.hide()
            self.beside.lessons.hide()

    def to_comment(self) -> None:
        """Type a comment to the cell with the cursor."""
        if not self.table.isVisible():
            return  # another view of the screen is seen
        if not self.beside.panel.isVisible():
            self.toggle_panel()
        self.beside.panel.cell.focus_comment()

    def ask_period(self) -> None:
        """A reason for some days of the student with the cursor, in all journals of the group."""
        model, at = self.beside.writing.model, self.table.marks.currentIndex()
        if model is not None and at.isValid() and model.page.may_explain:
            self.beside.panel.shut()
            self.beside.lessons.shut()
            self.period.ask(model.student(at.row()), model.lesson(at.column()).day)

    def picture(self) -> None:
        """The cell with its history, as it is photographed."""
        self.toggle_panel()
        self.beside.read_history()
