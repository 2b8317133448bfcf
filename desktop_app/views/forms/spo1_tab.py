"""«СПО-1»: the source tables of the federal statistics; Enter on a number shows whom it counts (domain.md 2.25)."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QFrame, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desktop_app.services.history import note_paper
from desktop_app.services.letterhead import Letterhead, open_letterhead
from desktop_app.services.reports import spo1, spo1_book
from desktop_app.services.reports.spo1_words import (
    CLOSED,
    SHORT,
    TITLES,
    as_of_text,
    row_number,
    row_title,
    unfilled_text,
)
from desktop_app.services.rules.spo1 import spo_year_of
from desktop_app.services.spo1 import open_spo1
from desktop_app.services.spo1_values import SpoPaper, SpoReport, SpoRow, SpoTable
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.spo1_people import SpoPeople
from desktop_app.views.forms.spo1_words import FIXED, HEAD_LINES, columns, head_words, sums_words
from desktop_app.views.load.out import Outlet
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import action, button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import Elided, hairline, label, say_on, wrapped
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

LIST_WIDTH = 212
YEARS = 10
CODE = int(Qt.ItemDataRole.UserRole)
FORM = "spo-1"


class SpoTab(Tab):
    """A table is chosen at the left; below it the control sums say what does not agree."""

    topics = ("orders", "students", "contingent", "groups", "applicants", "staff")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.report: SpoReport | None = None
        self.years = QComboBox()
        self.years.setAccessibleName(_("Year of the statistics"))
        newest = spo_year_of(desk.office.today).year + 1
        for year in range(newest, newest - YEARS, -1):
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(1)
        self.as_of = label("", "muted")
        self.tables = QListWidget()
        self.tables.setAccessibleName(_("Tables of the form"))
        self.tables.setFixedWidth(theme.px(LIST_WIDTH))
        self.title = Elided("", "section")
        self.table: DataTable[tuple[int, SpoRow]] = DataTable("spo1", (), lambda row: row[0])
        self.table.set_accessible(_("Table of the federal statistics"))
        self.table.set_empty(EmptyState("sigma", _("The table has no rows")))
        self.table.view.wrap_heads(HEAD_LINES)
        self.table.view.setSortingEnabled(False)  # sums stand over what they add up
        self.stack, self.closed = QStackedWidget(), EmptyState("lock", _("This table is closed"), "")
        self.sums, self.unfilled = wrapped("", "good"), wrapped("", "muted")
        self.people = SpoPeople(desk)
        self.outlet = Outlet(desk, self, FORM, lambda: f"СПО-1 {self.year()}")
        self.print_button = button(_("Print…"), self.print_out, "printer")
        self._lay()

    def _lay(self) -> None:
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.closed)
        foot = QFrame()
        foot.setProperty("role", "surface")
        told = down(self.sums, self.unfilled, on=foot)
        told.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        told.setSpacing(theme.GRID)
        head = QFrame()
        head.setProperty("role", "header")
        across((self.title, 1), on=head).setContentsMargins(theme.MARGIN, theme.GRID, theme.MARGIN, theme.GRID)
        right = down(head, (self.stack, 1), hairline(), foot)
        body = across(self.tables, hairline(vertical=True), (right, 1), self.people)
        down(strip(label(_("Year of the statistics")), self.years, self.as_of), (body, 1), on=self)
        self.years.activated.connect(lambda _row: self._other_year())
        self.tables.currentRowChanged.connect(lambda _row: self.refresh())
        self.table.view.opened.connect(lambda _row: self.open_cell(self.table.view.currentIndex()))
        self.people.closed.connect(self.table.view.setFocus)
        back = action(_("Back"), self.people.shut, shortcut="Esc", parent=self)
        back.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(back)

    def actions_(self) -> tuple[QWidget, ...]:
        """To paper and out as a file, for whoever may print."""
        if not self.desk.may(note_paper):
            return ()
        out = self.outlet.button(lambda: spo1.render(self.paper()), lambda: spo1_book.render(self.paper()))
        return (self.print_button, out)

    # reading
    def year(self) -> int:
        """The year that is chosen."""
        return int(self.years.currentData())

    def load(self) -> None:
        """Count the tables of the year."""
        self.desk.jobs.run(self, partial(open_spo1, self.desk.office, self.year()), self.show_report)

    def _other_year(self) -> None:
        self.people.shut()
        self.load()

    def show_report(self, report: SpoReport) -> None:
        """What the office counts now; an answer to an earlier question is passed over."""
        if report.year.year != self.year():
            return
        self.report = report
        self.as_of.setText(as_of_text(report))
        row = max(self.tables.currentRow(), 0)
        quiet = self.tables.blockSignals(True)
        self.tables.clear()
        for table in report.tables:
            self.tables.addItem(item_of(table, report))
        self.tables.setCurrentRow(row)
        self.tables.blockSignals(quiet)
        self.refresh()

    # showing
    def shown(self) -> SpoTable | None:
        """The table that is chosen."""
        row = self.tables.currentRow()
        return self.report.tables[row] if self.report is not None and row >= 0 else None

    def refresh(self) -> None:
        """Show the chosen table and its sums."""
        report, table = self.report, self.shown()
        if report is None or table is None:
            return
        self.people.shut()
        self.title.setText(f"{table.code}. {TITLES[table.code]}")
        self.closed.hint.setText(CLOSED[table.closed] if table.closed else "")
        self.closed.hint.show()
        self.stack.setCurrentWidget(self.closed if table.is_closed else self.table)
        if not table.is_closed:
            self.table.set_columns(columns(table))
            self.table.show_rows(list(enumerate(table.rows)))
        say_on(self.sums, *sums_words(report, table))
        lacks = unfilled_text(report)
        notes = [CLOSED[table.closed] if table.closed and not table.is_closed else ""]
        notes.append(_("Not filled in cards (people): {lacks}.").format(lacks=lacks) if lacks else "")
        self.unfilled.setText("\n".join(filter(None, notes)))
        self.unfilled.setVisible(bool(self.unfilled.text()))

    def open_cell(self, place: QModelIndex) -> None:
        """The people of the cell with the cursor."""
        table, graph_ = self.shown(), place.column() - FIXED
        if table is None or not place.isValid() or graph_ < 0:
            return
        number, row = self.table.shown_rows()[place.row()]
        column = table.columns[graph_]
        said = f"{row_number(number)} {row_title(row, table.code)} — {head_words(column, table)}"
        self.people.ask(column.who, row.cells[graph_], said)

    def go_to(self, where: object) -> None:
        """A table by its number."""
        for row in range(self.tables.count()):
            if self.tables.item(row).data(CODE) == where:
                self.tables.setCurrentRow(row)

    # going out
    def paper(self) -> SpoPaper:
        """The tables as the office counts them now, ready to be drawn."""
        head: Letterhead = open_letterhead(self.desk.office)
        return SpoPaper(open_spo1(self.desk.office, self.year()), head)

    def print_out(self) -> None:
        """The preview of the form."""
        self.desk.go.emit("forms", (FORM, {"day": date(self.year(), 10, 1)}))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """The movement, and the people of a cell."""

        def show_people() -> None:
            self.go_to("2.1.2")
            self.open_cell(self.table.cell(0, FIXED))

        return [("movement", partial(self.go_to, "2.2")), ("people", show_people)]


def item_of(table: SpoTable, report: SpoReport) -> QListWidgetItem:
    """A line of the list of tables; one whose sums don't come out says so."""
    odd = any(one.table == table.code for one in report.odd)
    made = QListWidgetItem(f"{table.code}  {SHORT[table.code]}" + ("  ≠" if odd else ""))
    made.setData(CODE, table.code)
    made.setToolTip(TITLES[table.code])
    return made
