"""«Отстающие дисциплины»: the lowest success, quality and mean first, by group and teacher."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.history import note_paper
from desktop_app.services.reports import summary_statistics as paper
from desktop_app.services.summary import Which
from desktop_app.services.summary_statistics import DisciplineResult, Results, open_results
from desktop_app.views.desk import Desk
from desktop_app.views.load.out import Outlet
from desktop_app.views.summary import sentences
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _


class LaggingTab(Tab):
    """Enter opens the discipline in the marks of its group."""

    topics = ("sheets", "debts", "contingent", "groups")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.search = SearchField(_("Find in the list"))
        self.table: DataTable[DisciplineResult] = DataTable(
            "summary lagging", columns(), lambda one: (one.head.id, one.column.row_id, one.column.control)
        )
        self.table.set_accessible(_("Lagging disciplines"))
        self.table.set_empty(EmptyState("table", _("No closed statement has marks in this term yet")))
        self.search.searched.connect(self.table.search)
        self.table.opened.connect(lambda one: desk.go.emit("summary", ("group", (one.head.id, one.column.row_id))))
        self.outlet = Outlet(desk, self, "summary-lagging", lambda: f"{_('Lagging disciplines')} {desk.term_name}")
        down(strip(self.search), (self.table, 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """On paper and as a workbook, for whoever may print."""
        if not self.desk.may(note_paper):
            return ()
        return (self.outlet.button(lambda: paper.render(self._listing()), lambda: paper.render_xlsx(self._listing())),)

    def _listing(self) -> paper.Listing:
        return paper.lagging(open_results(self.desk.office, Which(self.desk.term_id)))

    def load(self) -> None:
        """Ask for the figures of every discipline."""
        if self.desk.term_id:
            which = Which(self.desk.term_id)
            self.desk.jobs.run(self, partial(open_results, self.desk.office, which), self.show_results)

    def show_results(self, value: Results) -> None:
        """What the office has now."""
        self.table.show_rows(value.disciplines)


def columns() -> list[Column[DisciplineResult]]:
    """What tells the disciplines apart, then their figures."""
    return [
        Column("group", _("Group"), lambda one: one.head.name, width=80),
        Column("index", _("Index"), lambda one: one.column.index, width=88),
        Column("title", _("Discipline"), lambda one: one.column.title, width=200, stretch=True,
               tip=lambda one: one.column.title),
        Column("control", _("Control"), lambda one: _(sentences.CONTROL_WORDS[one.column.control]), width=104),
        Column("teacher", _("Teacher"), lambda one: one.column.teacher, width=136),
        Column("counted", _("Marks"), lambda one: one.column.figures.all.counted, width=64),
        Column("success", _("Success, %"), lambda one: one.column.figures.success, width=92),
        Column("quality", _("Quality, %"), lambda one: one.column.figures.quality, width=92),
        Column("mean", _("Mean"), lambda one: one.column.figures.mean, width=72),
        Column("sou", sentences.learning(), lambda one: one.column.figures.sou, width=72),
        Column("failed", _("«2», not passed"), lambda one: failed(one) or None, width=108,
               tone=lambda one: "bad" if failed(one) else ""),
        Column("absent", _("n/a"), lambda one: one.column.figures.all.absent or None, width=56),
    ]  # fmt: skip


def failed(one: DisciplineResult) -> int:
    """How many have failed."""
    marks = one.column.figures.all
    return marks.twos + marks.failed
