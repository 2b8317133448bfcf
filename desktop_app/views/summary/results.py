"""«Итоги сессии»: how groups, courses and specialities have passed; the sums are computed anew from the counts."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.history import note_paper
from desktop_app.services.reports import summary_statistics as paper
from desktop_app.services.summary import Which
from desktop_app.services.summary_statistics import By, ResultRow, Results, open_results, summed
from desktop_app.services.summary_values import Totals, totals_of
from desktop_app.views.desk import Desk
from desktop_app.views.load.out import Outlet
from desktop_app.views.summary import sentences
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

Of = Callable[[Totals], Decimal | int | None]
NAME_WIDTH = 120


class ResultsTab(Tab):
    """Enter opens the marks of a group; of a course or speciality, its groups."""

    topics = ("sheets", "debts", "contingent", "groups")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: Results | None = None
        self.by = Segmented([(str(by), _(words)) for by, words in sentences.BY_WORDS.items()])
        self.period = Segmented([("term", _("Term")), ("year", _("Year"))])
        self.search = SearchField(_("Find in the list"))
        self.table: DataTable[ResultRow] = DataTable("summary results", columns(), lambda one: one.name)
        self.table.set_accessible(_("Results of the session"))
        hint = _("The secretary creates statements in «Statements»; marks appear here when a statement is closed.")
        self.table.set_empty(EmptyState("table", _("No group has statements in this term yet"), hint))
        self.by.chosen.connect(lambda _code: self.refresh())
        self.period.chosen.connect(lambda _code: self.load())
        self.search.searched.connect(self.table.search)
        self.table.opened.connect(self.open_row)
        self.outlet = Outlet(desk, self, "summary-results", lambda: f"{_('Results of the session')} {desk.term_name}")
        down(strip(self.by, self.period, self.search), (self.table, 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """On paper and as a workbook, for whoever may print."""
        if not self.desk.may(note_paper):
            return ()
        return (self.outlet.button(lambda: paper.render(self._listing()), lambda: paper.render_xlsx(self._listing())),)

    def _listing(self) -> paper.Listing:
        return paper.results(open_results(self.desk.office, self.which()), By(self.by.value()))

    def which(self) -> Which:
        """The term, or its year."""
        return Which(self.desk.term_id, self.period.value() == "year")

    def load(self) -> None:
        """Ask how the groups have passed."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(open_results, self.desk.office, self.which()), self.show_results)

    def show_results(self, value: Results) -> None:
        """What the office has now."""
        self.shown = value
        self.refresh()

    def refresh(self) -> None:
        """By groups, courses or specialities."""
        if self.shown is not None:
            self.table.show_rows(summed(self.shown.groups, By(self.by.value())))

    def open_row(self, one: ResultRow) -> None:
        """The marks of a group; of several, the groups."""
        if one.group_id:
            self.desk.go.emit("summary", ("group", one.group_id))
        else:
            self.by.choose(str(By.GROUP))
            self.refresh()


def columns() -> list[Column[ResultRow]]:
    """Counts of students, then the figures of domain.md 2.9."""
    counts: tuple[tuple[str, str, int, Of], ...] = (
        ("listed", _("On the list"), 72, lambda one: one.listed),
        ("admitted", _("Let in"), 76, lambda one: one.admitted),
        ("passed", _("Passed all"), 88, lambda one: one.passed),
        ("excellent", _("only «5»"), 56, lambda one: one.excellent or None),
        ("good", _("«4» and «5»"), 94, lambda one: one.good or None),
        ("one_three", _("one «3»"), 86, lambda one: one.one_three or None),
        ("failing", _("Owing"), 62, lambda one: one.failing or None),
        ("excused", _("No-show, excused"), 64, lambda one: one.excused or None),
        ("unexcused", _("No-show, unexcused"), 76, lambda one: one.unexcused or None),
        ("unfinished", _("Not finished"), 94, lambda one: one.unfinished or None),
    )
    figures: tuple[tuple[str, str, int, Of], ...] = (
        ("mean", _("Mean"), 68, lambda one: one.figures.mean),
        ("success", _("Success, %"), 60, lambda one: one.figures.success),
        ("quality", _("Quality, %"), 60, lambda one: one.figures.quality),
        ("sou", sentences.learning(), 64, lambda one: one.figures.sou),
        ("share", _("Passed all, %"), 72, lambda one: one.passed_share),
    )
    return [
        Column("name", _("Group, course, speciality"), lambda one: one.name, width=NAME_WIDTH, stretch=True,
               tip=lambda one: one.name),
        Column("groups", _("Groups"), lambda one: one.groups, width=64, hidden=True),
        *(column(*one) for one in counts),
        *(column(*one) for one in figures),
    ]  # fmt: skip


def column(code: str, title: str, width: int, of: Of) -> Column[ResultRow]:
    """A figure of a row; below the table that of all shown rows together."""

    def whole(rows: Sequence[ResultRow]) -> Decimal | int | None:
        return of(totals_of(one.totals for one in rows))

    return Column(code, title, lambda one: of(one.totals), width=width, align="right", total=whole,
                  tone=(lambda one: "bad" if one.totals.failing else "") if code == "failing" else None)  # fmt: skip
