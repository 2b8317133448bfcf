"""The journal's ⋯ menu, which is also the menu of the right mouse button."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.services.absence import Absence
from desktop_app.services.journal import Page
from desktop_app.views.journal.absence import Explaining
from desktop_app.views.journal.entries import LATE
from desktop_app.views.journal.reasons import UNKNOWN, WORDS, sign_and_words
from desktop_app.views.journal.table import JournalTable
from desktop_app.views.journal.writing import Writing
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.widgets.buttons import action
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KEYS_SHOWN = {Absence.VALID: "У", Absence.ILLNESS: "Б", Absence.NO_REASON: "П", None: "О"}
ENTER, STEP = "journal/enter_right", "journal/step_on"


VALUE_KEYS = {
    "5": "5", "4": "4", "3": "3", "2": "2", "зач": "З", "незач": "Х", "н/а": "А", "осв": "С", "н": "Н", LATE: "О",
}  # fmt: skip
"""A value → its key, as the menu tells it."""
NAMES = {"н": N_("«н» absent"), LATE: N_("«ОП» late"), "осв": N_("«осв» exempt"), "н/а": N_("«н/а» not attested")}


def values_menu(title: str, put: Callable[[str], None], held: str, parent: JournalTable) -> QMenu:
    """Every value of a cell, with its key."""
    made = QMenu(title, parent)
    for code, key in VALUE_KEYS.items():
        name = _(NAMES[code]) if code in NAMES else code
        made.addAction(action(f"{name}\t{held}{key}", partial(put, code), parent=made))
    return made


class JournalMenu:
    """The actions; `habits` are kept for the person."""

    def __init__(
        self,
        table: JournalTable,
        writing: Writing,
        explaining: Explaining | None,
        ask_period: Callable[[], None],
        *,
        may_write: bool,
    ) -> None:
        self.grid = table.marks
        deeds = explaining or writing
        self.undo = action(_("Undo") + "\tCtrl+Z", deeds.undo, "undo-2", parent=table)
        self.redo = action(_("Redo") + "\tCtrl+Y", deeds.redo, "redo-2", parent=table)
        self.copy = action(_("Copy") + "\tCtrl+C", self.grid.copy, "copy", parent=table)
        self.paste = action(_("Paste") + "\tCtrl+V", self.grid.paste, parent=table)
        self.erase = action(_("Erase") + "\tDelete", writing.erase, "trash-2", parent=table)
        self.values = values_menu(_("Put here"), self.grid.type_code, "", table)
        self.column = values_menu(_("To all the rest of the column"), writing.fill_column, "Shift+", table)
        self.find = action(_("Find a student") + "\tCtrl+F", self.grid.finding.emit, "search", parent=table)
        self.reasons = reasons_menu(explaining, table)
        self.period = action(_("Reason for a period…"), ask_period, "calendar-days", "Ctrl+R", parent=table)
        table.addAction(self.period)
        self.habits: tuple[QAction, ...] = habits(self.grid, table) if may_write else ()
        table.marks.customContextMenuRequested.connect(self.open_at)

        self._show(writes=False, explains=False)

    def allow(self, page: Page) -> None:
        """Offer what the person may do in this journal, and nothing else."""
        self._show(writes=page.may_write, explains=page.may_explain)

    def _show(self, *, writes: bool, explains: bool) -> None:
        for entry in (self.paste, self.erase, self.values.menuAction(), self.column.menuAction()):
            entry.setVisible(writes)
        for entry in (self.undo, self.redo):
            entry.setVisible(writes or explains)
        for entry in (self.reasons.menuAction(), self.period):
            entry.setVisible(explains)

    def entries(self) -> list[QAction]:
        """For ⋯."""
        reasons = (self.reasons.menuAction(), self.period)
        return [self.undo, self.redo, self.column.menuAction(), *reasons, self.find, *self.habits]

    def open_at(self, point: QPoint) -> None:
        """The right mouse button over the marks."""
        menu = QMenu(self.grid)
        reasons = [self.reasons.menuAction(), self.period]
        values = [self.values.menuAction(), self.column.menuAction()]
        menu.addActions([self.undo, self.redo, self.copy, self.paste, self.erase, *values, *reasons])
        menu.exec(self.grid.viewport().mapToGlobal(point))
        menu.deleteLater()


def reasons_menu(explaining: Explaining | None, parent: JournalTable) -> QMenu:
    """Why the students of the selected cells were absent."""
    menu = QMenu(_("Reason of the absence"), parent)
    for reason in WORDS if explaining is not None else ():
        code = UNKNOWN if reason is None else str(reason)
        text = f"{sign_and_words(reason)}\t{KEYS_SHOWN[reason]}"
        menu.addAction(action(text, partial(parent.marks.explained.emit, code), parent=menu))
    return menu


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
