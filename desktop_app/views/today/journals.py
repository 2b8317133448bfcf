"""«Сегодня» of journals: what is missing there for those who fill or look after them, works to come for students."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.journal_gaps import GapBoard, list_gaps
from desktop_app.services.works_planned import PlannedWork, list_planned_works
from desktop_app.views import theme
from desktop_app.views.dates import near_day
from desktop_app.views.desk import Desk
from desktop_app.views.journal.coming import told
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

SCREEN, TAB = "journal", "gaps"


class GapsLine(QWidget):
    """«Журналы: не заполнено 25»; hidden while nothing is missing."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.mine = link("", lambda: desk.go.emit(SCREEN, (TAB, "mine")), "book-open")
        self.all = link("", lambda: desk.go.emit(SCREEN, TAB), "book-open")
        row = across(self.mine, self.all, on=self)
        row.setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        row.setSpacing(theme.MARGIN)
        row.addStretch(1)
        self.hide()

    def load(self) -> None:
        """Ask what is missing."""
        term = self.desk.term_id
        if term:
            self.desk.jobs.run(self, partial(list_gaps, self.desk.office, term), self.show_board)

    def show_board(self, board: GapBoard) -> None:
        """One's own gaps; journals with gaps for whoever looks after those of others."""
        own = self.desk.office.user.employee_id
        others = [one for one in board.journals if one.total and one.teacher_id != own]
        self.mine.setText(_("Journals: {n} not filled").format(n=board.mine))
        self.mine.setVisible(bool(board.mine))
        self.all.setText(_("Journals with gaps: {n}").format(n=len(others)))
        self.all.setVisible(bool(others))
        self.setVisible(bool(board.mine or others))


class ComingWorks(QWidget):
    """The announced works of the days to come, the nearest first; Enter opens the journal's line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.title = label("", "section")
        self.title.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        self.table: DataTable[PlannedWork] = DataTable(
            "today-works", work_columns(), lambda one: (one.lesson_id, one.type, one.title)
        )
        self.table.set_accessible(_("Works to come"))
        self.table.set_empty(EmptyState("clipboard-check", _("No work is announced")))
        self.table.opened.connect(lambda one: desk.go.emit(SCREEN, one.load_id))
        down(self.title, (self.table, 1), on=self)
        self.show_works(())

    def load(self) -> None:
        """Ask what is announced."""
        term = self.desk.term_id
        if term:
            self.desk.jobs.run(self, partial(list_planned_works, self.desk.office, term), self.show_works)

    def show_works(self, works: tuple[PlannedWork, ...]) -> None:
        """Draw them."""
        say_on(self.title, _("Works to come: {n}").format(n=len(works)), "section")
        self.table.show_rows(works)


def work_columns() -> list[Column[PlannedWork]]:
    """A work a line."""
    return [
        Column("day", _("Date"), lambda one: one.day, width=120, format=near_day),
        Column("title", _("Discipline"), lambda one: f"{one.index} {one.discipline}".strip(), width=180,
               tip=lambda one: one.discipline),
        Column("work", _("Work"), told, width=200, stretch=True, tip=told),
    ]  # fmt: skip
