"""Where a mark comes from, at the side: the attempts with statement, date and examiners, and the way there."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.services.attestation import list_sheets
from desktop_app.services.debts import list_debts
from desktop_app.services.summary_values import Attempt, Cell, Summary, SummaryColumn
from desktop_app.views.desk import Desk
from desktop_app.views.summary import sentences
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _


class Origin(SidePanel):
    """The panel; the way to a statement is shown to whoever may see statements."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def show_cell(self, summary: Summary, row: int, column: int) -> None:
        """Tell of a student's mark, or (below the list) of a discipline."""
        self.clear()
        if column >= len(summary.columns):
            self.shut()
            return
        discipline = summary.columns[column]
        if row >= len(summary.lines):
            self._show_discipline(summary, column)
            return
        line = summary.lines[row]
        self.open_with(line.name)
        self.add_section("", self._about(discipline))
        cell = line.cells[column]
        for attempt in reversed(cell.attempts):
            self.add_section(_(sentences.GOT_WORDS[attempt.got]), *self._attempt(attempt))
        if not cell.attempts:
            self.add_section("", *self._nothing(cell))
        if cell.last is not None and cell.last.owed and self.desk.may(list_debts):
            name = line.name
            self.add_section("", link(_("Debts of the student"), lambda: self.desk.go.emit(
                "contingent", ("debts", ("student", name)))))  # fmt: skip

    def _about(self, column: SummaryColumn) -> QWidget:
        return facts((
            (_("Discipline"), sentences.column_title(column)),
            (_("Control"), _(sentences.CONTROL_WORDS[column.control])),
            (_("Teacher"), column.teacher),
            (_("Hours"), str(column.hours or "")),
        ))  # fmt: skip

    def _attempt(self, attempt: Attempt) -> tuple[QWidget, ...]:
        told = facts((
            (_("Mark"), sentences.attempt_mark(attempt)),
            (_("Date"), f"{attempt.day:%d.%m.%Y}"),
            (_("Examiners"), attempt.examiners),
            (_("Paper"), sentences.attempt_source(attempt)),
        ))  # fmt: skip
        return (told, *self._way(attempt.sheet_id))

    def _nothing(self, cell: Cell) -> tuple[QWidget, ...]:
        if not cell.waiting:
            return (wrapped(_("The student stands in no closed statement of this discipline."), "muted"),)
        return (wrapped(_("The statement is not closed yet."), "muted"), *self._way(cell.waiting))

    def _way(self, sheet_id: int) -> tuple[QWidget, ...]:
        if not sheet_id or not self.desk.may(list_sheets):
            return ()
        return (link(_("To the statement"), partial(self.desk.go.emit, "sheets", sheet_id)),)

    def _show_discipline(self, summary: Summary, column: int) -> None:
        discipline = summary.columns[column]
        self.open_with(sentences.column_title(discipline))
        self.add_section("", self._about(discipline), wrapped(sentences.figures_text(discipline.figures)))
        owing = [(line.name, line.cells[column].last) for line in summary.lines]
        told = [(name, sentences.attempt_mark(last)) for name, last in owing if last is not None and last.owed]
        if told:
            self.add_section(_("Who owes it"), facts(told, 180))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the link that has the focus."""
        focused = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and hasattr(focused, "click"):
            focused.click()
            return
        super().keyPressEvent(event)
