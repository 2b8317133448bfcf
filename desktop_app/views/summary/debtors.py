"""«Рейтинг должников»: students by how much they owe, of which terms, what, since when and till when."""

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.debts import list_debts
from desktop_app.services.history import note_paper
from desktop_app.services.reports import summary_statistics as paper
from desktop_app.services.summary_statistics import Debtor, Debtors, list_debtors
from desktop_app.views.desk import Desk
from desktop_app.views.load.out import Outlet
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext


class DebtorsTab(Tab):
    """Enter opens the debts of a student."""

    topics = ("debts", "sheets", "contingent", "groups")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.today = desk.office.today
        self.search = SearchField(_("Find in the list"))
        self.figure = label("", "muted")
        self.table: DataTable[Debtor] = DataTable("summary debtors", self.columns(), lambda one: one.student_id)
        self.table.set_accessible(_("Rating of debtors"))
        self.table.set_empty(EmptyState("circle-check", _("Nobody owes anything")))
        self.search.searched.connect(self.table.search)
        self.table.opened.connect(self.open_debts)
        self.outlet = Outlet(desk, self, "summary-debtors", lambda: _("Rating of debtors"))
        down(strip(self.search, self.figure), (self.table, 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """On paper and as a workbook, for whoever may print."""
        if not self.desk.may(note_paper):
            return ()
        return (self.outlet.button(lambda: paper.render(self._listing()), lambda: paper.render_xlsx(self._listing())),)

    def _listing(self) -> paper.Listing:
        return paper.owing(list_debtors(self.desk.office))

    def load(self) -> None:
        """Ask who owes something today."""
        self.desk.jobs.run(self, partial(list_debtors, self.desk.office), self.show_debtors)

    def show_debtors(self, value: Debtors) -> None:
        """What the office has now."""
        self.today = value.today
        self.table.show_rows(value.lines)
        debts = sum(one.number for one in value.lines)
        said = ngettext("{n} debtor, {debts} debts", "{n} debtors, {debts} debts", len(value.lines))
        self.figure.setText(said.format(n=len(value.lines), debts=debts) if value.lines else "")

    def open_debts(self, one: Debtor) -> None:
        """The debts of a student, for whoever may see them: a single one is opened."""
        if self.desk.may(list_debts):
            place = one.debts[0].id if one.number == 1 else ("student", one.name)
            self.desk.go.emit("contingent", ("debts", place))

    def columns(self) -> list[Column[Debtor]]:
        """Who owes, how much, what, since when."""
        return [
            Column("number", _("Debts"), lambda one: one.number, width=108),
            Column("name", _("Student"), lambda one: one.name, width=220, stretch=True),
            Column("group", _("Group"), lambda one: one.group, width=80),
            Column("terms", _("Terms"), lambda one: one.terms, width=150),
            Column("what", _("What is owed"), lambda one: one.what, width=240, tip=lambda one: one.what),
            Column("since", _("Since"), lambda one: one.since, width=104),
            Column("due", _("Pass by"), lambda one: one.due, width=104,
                   tone=lambda one: "bad" if one.due < self.today else ""),
        ]  # fmt: skip
