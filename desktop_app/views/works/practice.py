"""«Практики»: bases, supervisors, dates, marks in a table; the attestation sheet of the student at its side."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.services.practices import list_practice_registers, open_practice_register, put_practices
from desktop_app.services.practices_paper import open_practice_paper
from desktop_app.services.practices_values import PracticeEntry
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button, tool
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext
from desktop_app.views.words import N_
from desktop_app.views.works.fields import PRACTICE_FIELDS
from desktop_app.views.works.model import FIRST, Book
from desktop_app.views.works.sentences import SORTS, practice_state, span_words
from desktop_app.views.works.sheet_panel import SheetPanel
from desktop_app.views.works.tab import RegisterTab, state_column

BOOK = Book("practice", PRACTICE_FIELDS, PracticeEntry(), open_practice_register, put_practices, practice_state)
BASES, SHEETS = "practice-bases", "practice-sheets"


class PracticeTab(RegisterTab):
    """Registers of practices."""

    topics = ("practices", "sheets", "load")
    book = BOOK
    list_all = staticmethod(list_practice_registers)
    printed = ((BASES, open_practice_paper), (SHEETS, open_practice_paper))
    called = N_("Registers of practices")
    empty = (
        N_("No curriculum has a practice in this term"),
        N_("A register stands here as soon as the plan of a group has a practice in the term."),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.editor.followed.connect(self._follow)
        self.panel.kept.connect(self._keep)
        self.panel.copying.connect(self.copy_sheet)
        self.panel.printing.connect(self.print_one)
        self.panel.closed.connect(self.editor.grid.setFocus)
        self.panel.turned.connect(self._make_room)

    def beside(self) -> QWidget:
        """The attestation sheet."""
        self.panel = SheetPanel()
        return self.panel

    def editor_deeds(self) -> tuple[QWidget, ...]:
        """Everybody sent at once, taken off, the sheet, the papers."""
        self.send_button = button(_("Send the others"), self.send_rest, "plus")
        self.send_button.setVisible(self.desk.may(put_practices))
        sheet = tool("clipboard-check", _("Attestation sheet"), self.open_panel, "F4")
        return (self.send_button, self.papers_button(), sheet)

    def columns(self) -> list[Column[Any]]:
        """The list."""
        return [
            Column("group", _("Group"), lambda one: one.group, width=84),
            Column("index", _("Index"), lambda one: one.index, width=96),
            Column("title", _("Practice"), lambda one: one.title, width=240, stretch=True, tip=lambda one: one.title),
            Column("sort", _("Kind"), lambda one: _(SORTS[one.sort]), width=130),
            Column("dates", _("By the calendar graph"), span_words, width=170),
            Column("hours", _("Hours"), lambda one: one.hours or None, width=64),
            Column("teacher", _("Teacher"), lambda one: one.teacher, width=136),
            Column("placed", _("Sent"), lambda one: f"{one.placed}/{one.students}", align="right", width=92),
            Column("marked", _("Marks"), lambda one: f"{one.marked}/{one.students}", align="right", width=84),
            state_column(),
        ]

    # the sheet at the side
    def open_panel(self) -> None:
        """F4: the attestation sheet, or back to the table."""
        held = QApplication.focusWidget()
        if self.panel.isVisible() and held is not None and self.panel.isAncestorOf(held):
            self.panel.shut()
            return
        self._follow(show=True)
        self.panel.take_focus()

    def _make_room(self, beside: bool) -> None:  # noqa: FBT001 - of the signal
        """Beside the sheet the table keeps what a hand goes on with."""
        for place, field in enumerate(PRACTICE_FIELDS):
            if field.name in {"supervisor_id", "base_supervisor", "contract"}:
                self.editor.grid.setColumnHidden(FIRST + place, beside)

    def _follow(self, *, show: bool = False) -> None:
        """The sheet of the student with the cursor."""
        model, row, register = self.editor.writing.model, self.editor.row(), self.editor.register
        if model is None or register is None or not 0 <= row < model.rowCount():
            self.panel.hide()
        elif show or self.panel.isVisible():
            self.panel.show_line(model.line(row), model.entry(row), register)

    def _keep(self, student_id: int, entry: PracticeEntry) -> None:
        """What was typed in the panel is written as what is typed in the table."""
        model = self.editor.writing.model
        if model is None:
            return
        lines: Sequence[Any] = model.register.lines
        rows = {line.student_id: row for row, line in enumerate(lines)}
        row = rows.get(student_id)
        if row is not None and model.entry(row) != entry:
            self.editor.writing.write({row: entry})

    def copy_sheet(self, student_id: int) -> None:
        """The works and the competences of a student go to all others who are sent; Ctrl+Z takes it back."""
        model = self.editor.writing.model
        if model is None:
            return
        lines: Sequence[Any] = model.register.lines
        source: Any = next(model.entry(row) for row, line in enumerate(lines) if line.student_id == student_id)
        wanted: dict[int, Any] = {}
        for row, line in enumerate(lines):
            entry: Any = model.entry(row)
            if line.student_id != student_id and entry != PracticeEntry() and model.line(row).may_edit:
                wanted[row] = entry._replace(works=source.works, skills=source.skills)
        if self.editor.writing.write(wanted):
            count = ngettext("{number} line filled", "{number} lines filled", len(wanted)).format(number=len(wanted))
            self.desk.tell(count, "good", (_("Undo"), self.editor.writing.undo))

    def send_rest(self) -> None:
        """Everybody who is not sent yet: by the dates of КУГ, with the teacher of the module."""
        model = self.editor.writing.model
        if model is None:
            return
        fresh = model.register.fresh
        rows = [
            row for row in range(model.rowCount()) if model.entry(row) == PracticeEntry() and model.line(row).may_edit
        ]
        if not rows or fresh.supervisor_id is None:
            words = _("Everybody is sent already.") if not rows else _("Nobody teaches the module: name a supervisor.")
            self.desk.tell(words, "warn")
        elif self.editor.writing.write(dict.fromkeys(rows, fresh)):
            count = ngettext("{number} line filled", "{number} lines filled", len(rows)).format(number=len(rows))
            self.desk.tell(count, "good", (_("Undo"), self.editor.writing.undo))

    def print_one(self, student_id: int) -> None:
        """The sheet of one student."""
        made = partial(open_one, student_id=student_id)
        self.print_form(SHEETS, made)

    def pictures(self) -> Any:
        """With a register, and with a sheet at its side."""
        states = list(super().pictures())
        return [*states, ("sheet", self.open_panel)] if states else []


def open_one(office: Any, place: Any, student_id: int) -> Any:
    """The paper of one student."""
    return open_practice_paper(office, place, (student_id,))
