"""«Контроль сдачи» (п. 4.9): which forms of which group are printed, handed in, signed; by clicks or keys."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from desktop_app.services.contingent import GroupLine, list_groups
from desktop_app.services.office import Office
from desktop_app.services.returns import mark_return, open_returns, open_returns_paper
from desktop_app.services.returns_values import ReturnCell, ReturnsBoard, ReturnState
from desktop_app.services.settings import change_settings
from desktop_app.views.desk import Desk
from desktop_app.views.forms.returns_grid import BACK, ON, STATES, ReturnsGrid
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.widgets.buttons import button, quiet
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import Elided, hairline, label, say_on
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _

FORM = "form-returns"


class ReturnsTab(DocumentTab):
    """The board of the term; a mark is written at once and can be taken back."""

    topics = ("returns", "prints", "groups", "semesters", "settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board: ReturnsBoard | None = None
        self.grid, self.panel = ReturnsGrid(), SidePanel()
        self.speciality, self.late = QComboBox(), QCheckBox(_("Only what is late"))
        self.figure, self.due = label("", "muted"), label("", "muted")
        self.keys = Elided("", "muted")
        self.note = QLineEdit()
        self.empty = EmptyState("clipboard-check", _("No group studies in this term"))
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.speciality.setAccessibleName(_("Speciality"))
        self.speciality.addItem(_("All specialities"), "")
        if self.desk.may(mark_return):
            told = _("Enter — a step on, Backspace — a step back, 1 — handed in, 2 — signed, 0 — neither")
            self.keys.setText(told)
            self.keys.setToolTip(told)
        which = quiet(_("Which forms…"), partial(self.desk.go.emit, "settings", None), "settings")
        which.setToolTip(_("Forms and days are chosen among the settings"))
        which.setVisible(self.desk.may(change_settings))
        head = strip(self.speciality, self.late, right=(self.due, which))
        middle = across(down((self.grid, 1), (self.empty, 1)), self.panel)
        middle.setStretch(0, 1)
        self.empty.hide()
        down(head, (middle, 1), hairline(), strip(self.keys, right=(self.figure,)), on=self.front)

    def _connect(self) -> None:
        self.speciality.activated.connect(lambda _row: self.load())
        self.late.toggled.connect(lambda _on: self._redraw())
        self.grid.wanted.connect(self.mark)
        self.grid.moved.connect(self._follow)

    def actions_(self) -> tuple[QWidget, ...]:
        """On paper, and as a workbook."""
        book = button(_("Excel…"), self.export, "table")
        return (book, button(_("Print the check-list…"), self.print_list, "printer"))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """The paper."""
        return [("paper", self.print_list)]

    # reading
    def load(self) -> None:
        """Ask for the board of the term."""
        office, term, code = self.desk.office, self.desk.term_id, self.speciality.currentData() or ""
        if term:
            self.desk.jobs.run(self, partial(list_groups, office, term), self._offer)
            self.desk.jobs.run(self, partial(open_returns, office, term, code), self.show_board)

    def _offer(self, groups: tuple[GroupLine, ...]) -> None:
        chosen = self.speciality.currentData()
        self.speciality.clear()
        self.speciality.addItem(_("All specialities"), "")
        for code, title in sorted({(one.code, one.programme) for one in groups}):
            self.speciality.addItem(f"{code} {title}", code)
        self.speciality.setCurrentIndex(max(self.speciality.findData(chosen), 0))

    def show_board(self, board: ReturnsBoard) -> None:
        """The groups and their forms."""
        self.board = board
        said = _("Forms of {term} are due on {day}").format(term=board.term, day=f"{board.due:%d.%m.%Y}")
        say_on(self.due, said, "bad" if board.late else "muted")
        self._redraw()

    def _redraw(self) -> None:
        board = self.board
        if board is None:
            return
        counts = ", ".join(f"{_(words)}: {board.count(state)}" for state, words in STATES.items())
        late = _("late: {n}").format(n=board.late) if board.late else ""
        self.figure.setText(", ".join(filter(None, (counts, late))))
        self.grid.setVisible(bool(board.lines))
        self.empty.setVisible(not board.lines)
        self.grid.show_board(board, late=self.late.isChecked())

    # a form of a group
    def _follow(self) -> None:
        """The form with the cursor at the side."""
        cell, line = self.grid.cell(), self.grid.line()
        if cell is None or line is None or self.board is None:
            self.panel.shut()
            return
        printed = f"{cell.printed_at:%d.%m.%Y %H:%M}, {cell.printed_by}" if cell.printed_at else _("not printed")
        self.note = QLineEdit(cell.note)
        self.note.setPlaceholderText(_("Note to the form; Enter writes it"))
        self.note.setAccessibleName(_("Note"))
        self.note.returnPressed.connect(self._write_note)
        told = facts((
            (_("Group"), line.group), (_("Curator"), line.curator), (_("Form"), dict(self.board.forms)[cell.form]),
            (_("Printed"), printed), (_("Handed in on"), day_words(cell.handed_in_on)),
            (_("Signed on"), day_words(cell.signed_on)), (_("Marked by"), cell.marked_by), (_("Note"), cell.note),
        ))  # fmt: skip
        self.panel.clear()
        self.panel.add_section("", told, *self._deeds(cell))
        self.panel.open_with(line.group)

    def _deeds(self, cell: ReturnCell) -> list[QWidget]:
        """What can be marked, and the way to the form itself."""
        parts: list[QWidget] = []
        if self.desk.may(mark_return):
            if cell.state in ON:
                words = {ReturnState.HANDED_IN: _("Mark as handed in"), ReturnState.SIGNED: _("Mark as signed")}
                parts.append(button(words[ON[cell.state]], partial(self.grid.step, ON), "check"))
            if cell.state in BACK:
                parts.append(quiet(_("A step back"), partial(self.grid.step, BACK), "undo-2"))
            parts.append(self.note)
        parts.append(quiet(_("Show the form"), partial(self._show_form, cell), "eye"))
        return parts

    def _show_form(self, cell: ReturnCell) -> None:
        line = self.grid.line()
        if line is not None:
            self.desk.go.emit("forms", (cell.form, {"group": line.group}))

    def mark(self, cell: ReturnCell, state: ReturnState) -> None:
        """Write a mark; what somebody else has marked meanwhile is read again."""
        if self.desk.may(mark_return) and self.board is not None:
            office, term = self.desk.office, self.board.term_id
            self.desk.jobs.run(
                self, partial(mark_return, office, term, cell, state), partial(self._marked, cell), self._refused
            )

    def _marked(self, before: ReturnCell, now: ReturnCell) -> None:
        said = _("Form marked: {state}").format(state=_(STATES[now.state]))
        undo = partial(self.mark, now, before.state)
        self.desk.tell(said, "good", (_("Undo"), undo))
        self.load()

    def _refused(self, error: Any) -> None:
        self.desk.jobs.failed.emit(self, error)
        self.load()

    def _write_note(self) -> None:
        cell = self.grid.cell()
        if cell is not None and self.board is not None:
            work = partial(mark_return, self.desk.office, self.board.term_id, cell, cell.state, self.note.text())
            self.desk.jobs.run(self, work, lambda _now: self.load(), self._refused)

    # on paper
    def print_list(self) -> None:
        """The check-list of the term, as it is narrowed."""
        self.show_document(FORM, self.title(), self._drawn(workbook=False))

    def export(self) -> None:
        """The same as a workbook."""
        self.save_workbook(FORM, self.title(), self._drawn(workbook=True))

    def title(self) -> str:
        """What the file is called."""
        return _("Check-list of forms {term}").format(term=self.desk.term_name.replace("/", "-"))

    def _drawn(self, *, workbook: bool) -> Callable[[], bytes]:
        code = str(self.speciality.currentData() or "")
        return partial(draw, self.desk.office, self.desk.term_id, code, workbook=workbook)


def draw(office: Office, term_id: int, speciality: str, *, workbook: bool) -> bytes:
    """The check-list as a PDF or a workbook; ReportLab is loaded when somebody prints."""
    from desktop_app.services.reports import returns_sheet

    value = open_returns_paper(office, term_id, speciality)
    return returns_sheet.render_xlsx(value) if workbook else returns_sheet.render(value)


def day_words(day: Any) -> str:
    """дд.мм.гггг, or nothing."""
    return f"{day:%d.%m.%Y}" if day else ""
