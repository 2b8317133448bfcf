"""The journal's ⋯ menu, which is also the menu of the right mouse button."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.services.journal import Mark
from desktop_app.views.journal.table import JournalTable
from desktop_app.views.journal.writing import Writing
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.widgets.buttons import action
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.wording import _

ENTER, STEP = "journal/enter_right", "journal/step_on"


def mark_name(mark: Mark) -> str:
    """A mark in a menu."""
    return _("«н» absent") if mark is Mark.ABSENT else str(mark)


class JournalMenu:
    """The actions; `habits` are kept for the person."""

    def __init__(self, table: JournalTable, writing: Writing, *, may_write: bool) -> None:
        self.grid = table.marks
        self.undo = action(_("Undo") + "\tCtrl+Z", writing.undo, "undo-2", parent=table)
        self.redo = action(_("Redo") + "\tCtrl+Y", writing.redo, "redo-2", parent=table)
        self.copy = action(_("Copy") + "\tCtrl+C", self.grid.copy, "copy", parent=table)
        self.paste = action(_("Paste") + "\tCtrl+V", self.grid.paste, parent=table)
        self.erase = action(_("Erase") + "\tDelete", writing.erase, "trash-2", parent=table)
        self.column = QMenu(_("To the whole column"), table)
        for mark in Mark:
            self.column.addAction(action(mark_name(mark), partial(writing.fill_column, str(mark)), parent=self.column))
        self.find = action(_("Find a student") + "\tCtrl+F", self.grid.finding.emit, "search", parent=table)
        writes = (self.undo, self.redo, self.paste, self.erase, self.column.menuAction())
        for entry in writes:
            entry.setVisible(may_write)
        self.habits: tuple[QAction, ...] = habits(self.grid, table) if may_write else ()
        table.marks.customContextMenuRequested.connect(self.open_at)

    def entries(self) -> list[QAction]:
        """For ⋯."""
        return [self.undo, self.redo, self.column.menuAction(), self.find, *self.habits]

    def open_at(self, point: QPoint) -> None:
        """The right mouse button over the marks."""
        menu = QMenu(self.grid)
        menu.addActions([self.undo, self.redo, self.copy, self.paste, self.erase, self.column.menuAction()])
        menu.exec(self.grid.viewport().mapToGlobal(point))
        menu.deleteLater()


def habits(grid: TypingGrid, parent: JournalTable) -> tuple[QAction, QAction]:
    """How the cursor moves, as this person likes it."""

    def apply() -> None:
        grid.enter_moves = "right" if PREFERENCES.value(ENTER, False) else "down"
        grid.after_mark = grid.enter_moves if PREFERENCES.value(STEP, False) else "stay"

    def made(text: str, name: str) -> QAction:
        entry = action(text, None, parent=parent)
        entry.setCheckable(True)
        entry.setChecked(PREFERENCES.value(name, False))

        def keep(on: bool) -> None:  # noqa: FBT001 - Qt's signal
            PREFERENCES.keep(name, on)
            apply()

        entry.toggled.connect(keep)
        return entry

    apply()
    return made(_("Enter moves right"), ENTER), made(_("Step on after each mark"), STEP)
