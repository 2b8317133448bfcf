"""«Задолженности»: who owes what and until when; at the side one debt: permits, pauses, its deadline in words."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.services.debts import (
    collect_debts,
    count_uncollected,
    export_debtors,
    list_debts,
    open_debt,
)
from desktop_app.services.debts_values import Collected, DebtLine, DebtState
from desktop_app.views.contingent.debts_panel import DebtPanel
from desktop_app.views.contingent.debts_retakes import Retakes
from desktop_app.views.contingent.debts_words import columns
from desktop_app.views.desk import Desk
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.widgets.buttons import action, menu_button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _, ngettext

STANDING, URGENT, ALL = "standing", "urgent", "all"
URGENTLY = frozenset({DebtState.SOON, DebtState.OVERDUE, DebtState.EXHAUSTED})
FORM = "debtors"


class DebtsTab(DocumentTab):
    """Whoever keeps debts collects them from the closed statements by opening the view."""

    topics = ("debts", "sheets", "orders")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: tuple[DebtLine, ...] = ()
        self._retaking = False  # asked for by the page of statements
        self.kinds = Segmented([(STANDING, _("Owed")), (URGENT, _("Urgent")), (ALL, _("All"))])
        self.search = SearchField(_("Find a student or a discipline"))
        self.figure = label("", "muted")
        self.table: DataTable[DebtLine] = DataTable("debts", columns(), lambda one: one.id)
        self.table.set_accessible(_("Academic debts"))
        hint = _("Debts arise by themselves from closed statements: «2», «незач», «неявка».")
        self.table.set_empty(EmptyState("circle-check", _("Nobody owes anything"), hint))
        self.panel = DebtPanel(desk, self)
        self.retakes = Retakes(desk, self)
        self.addAction(action(_("Retake statements…"), self.retakes.ask, shortcut="Ctrl+Shift+N", parent=self))
        self.kinds.chosen.connect(lambda _code: self.refresh())
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self.follow)
        strip = self.strip((self.kinds, self.search, self.figure), ())
        down(strip, (across((self.table, 1), self.panel), 1), on=self.front)

    def actions_(self) -> tuple[QWidget, ...]:
        """The list on paper or as a workbook, for whoever sees more than their own."""
        if not self.desk.office.user.may(export_debtors.permission) or self._outside():
            return ()
        menu = QMenu(self)
        menu.addAction(action(_("Print by groups…"), self.print_list, "printer", parent=menu))
        by_teacher = partial(self.print_list, by_teacher=True)
        menu.addAction(action(_("Print by teachers…"), by_teacher, "printer", parent=menu))
        menu.addAction(action(_("List to Excel…"), self.export, "table", parent=menu))
        return (self.retakes.button, menu_button(_("List of debtors"), menu, "list"))

    def _outside(self) -> bool:
        """Students and parents read their own debts and take no lists out."""
        return all(role.value in {"student", "parent"} for role in self.desk.office.user.roles)

    # reading
    def load(self) -> None:
        """Collect what is to be collected, then ask for the list."""
        office = self.desk.office
        if self.desk.may(collect_debts):
            self.desk.jobs.run(self, partial(count_uncollected, office), self._collect)
        self.desk.jobs.run(self, partial(list_debts, office, everything=True), self.show_lines)

    def _collect(self, waiting: Collected) -> None:
        if waiting.new or waiting.corrected:
            self.desk.jobs.run(self, partial(collect_debts, self.desk.office), self._collected)

    def _collected(self, found: Collected) -> None:
        words = ngettext("{n} new debt from closed statements.", "{n} new debts from closed statements.", found.new)
        self.desk.tell(words.format(n=found.new), "info")
        self.load()

    def show_lines(self, lines: tuple[DebtLine, ...]) -> None:
        """What the office has now."""
        self.lines = lines
        self.refresh()
        self.panel.renew()
        if self._retaking:
            self._retaking = False
            self.retakes.ask()

    def refresh(self) -> None:
        """Show those of the chosen kind; say how many are urgent."""
        kind = self.kinds.value()
        shown = [
            one
            for one in self.lines
            if kind == ALL or (one.state.stands and (kind == STANDING or one.state in URGENTLY))
        ]
        self.table.show_rows(shown)
        standing = [one for one in self.lines if one.state.stands]
        people = len({one.student_id for one in standing})
        text = ngettext("{n} debt", "{n} debts", len(standing)).format(n=len(standing))
        students = ngettext("of {n} student", "of {n} students", people).format(n=people)
        self.figure.setText(f"{text} {students}" if standing else "")

    def follow(self, line: DebtLine | None) -> None:
        """Read the debt with the cursor, unless something is typed about another one."""
        if self.panel.typing:
            return
        if line is None:
            self.panel.shut()
        else:
            self.open(line.id)

    def open(self, debt_id: int) -> None:
        """Read a debt."""
        self.desk.jobs.run(self, partial(open_debt, self.desk.office, debt_id), self.panel.show_card)

    def go_to(self, where: object) -> None:
        """Show a debt by its key, the debts of a student («student», name), or ask for retakes («retakes»)."""
        match where:
            case int(key):
                self.kinds.choose(ALL)
                self.refresh()
                self.open(key)
            case ("student", str(name)):
                self.search.setText(name)
            case "retakes":
                self.kinds.choose(STANDING)
                self._retaking = True
                self.load()

    # going out
    def print_list(self, *, by_teacher: bool = False) -> None:
        """The rows that are shown, on paper."""
        office, lines = self.desk.office, self.table.shown_rows()

        def draw() -> bytes:
            from desktop_app.services.reports import debtors

            return debtors.render(export_debtors(office, lines, by_teacher=by_teacher))

        self.show_document(FORM, _("List of debtors"), draw)

    def export(self) -> None:
        """The rows that are shown, as a workbook."""
        office, lines = self.desk.office, self.table.shown_rows()

        def draw() -> bytes:
            from desktop_app.services.reports import debtors

            return debtors.render_xlsx(export_debtors(office, lines))

        self.save_workbook(FORM, _("List of debtors"), draw)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a debt at the side."""
        return [("one", lambda: self.table.view.selectRow(0))] if self.table.rows() else []
