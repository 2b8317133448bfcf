"""«Часы за месяц»: what each teacher gave on each day, a substitution to the substitute (domain.md 2.26)."""

from functools import partial

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.services.college import TermLine, list_terms
from desktop_app.services.history import note_paper
from desktop_app.services.month_hours import MonthLine, MonthSheet, months_of, open_month
from desktop_app.services.reports import month_hours as paper
from desktop_app.views import theme
from desktop_app.views.dates import month_words
from desktop_app.views.desk import Desk
from desktop_app.views.load.out import Outlet
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

DAY, MONTH_WIDTH = 27, 140


class MonthHours(Tab):
    """The months of the term till today; the latest is shown first."""

    topics = ("load", "timetable", "calendar")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.term_id = 0
        self.month = QComboBox()
        self.month.setAccessibleName(_("Month"))
        self.month.setMinimumWidth(theme.px(MONTH_WIDTH))
        self.month.activated.connect(lambda _row: self.read())
        self.search = SearchField(_("Find a teacher"))
        self.figure = label("", "muted")
        self.table: DataTable[MonthLine] = DataTable("month hours", [], hours_key)
        self.table.set_accessible(_("Hours of a month"))
        self.table.set_empty(EmptyState("calendar-days", _("No lesson was held in this month")))
        self.search.searched.connect(self.table.search)
        self.outlet = Outlet(desk, self, "month-hours", lambda: f"{_('Hours of a month')} {self.month.currentText()}")
        down(strip(self.month, self.search, self.figure), (self.table, 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """On paper and as a workbook, for whoever may print."""
        if not self.desk.may(note_paper):
            return ()
        return (self.outlet.button(lambda: paper.render(self._open()), lambda: paper.render_xlsx(self._open())),)

    def _open(self) -> MonthSheet:
        return open_month(self.desk.office, self.term_id, self.month.currentData())

    def load(self) -> None:
        """Ask for the months of the term, then for the hours."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(list_terms, self.desk.office), self._show_months)

    def _show_months(self, terms: tuple[TermLine, ...]) -> None:
        term = next((one for one in terms if one.id == self.desk.term_id), None)
        if term is None:
            return
        if self.term_id != term.id:
            self.term_id = term.id
            self.month.clear()
            for first in reversed(months_of(term.starts, max(term.starts, min(term.ends, self.desk.office.today)))):
                self.month.addItem(month_words(first), first)
        self.read()

    def read(self) -> None:
        """Ask for the hours of the chosen month."""
        if self.month.currentData() is not None:
            work = partial(open_month, self.desk.office, self.term_id, self.month.currentData())
            self.desk.jobs.run(self, work, self.show_sheet)

    def show_sheet(self, sheet: MonthSheet) -> None:
        """What was given."""
        self.table.set_columns(columns(sheet))
        self.table.show_rows(sheet.lines)
        hours = sum(line.total for line in sheet.lines)
        self.figure.setText(_("{hours} h given in the month").format(hours=hours) if hours else "")


def hours_key(line: MonthLine) -> tuple[int, str, str]:
    """Whose hours of what."""
    return line.teacher_id, line.index, line.group


def columns(sheet: MonthSheet) -> list[Column[MonthLine]]:
    """The days across, days off in grey."""
    days = [
        Column(f"day{day}", str(day), lambda line, day=day: line.hours.get(day), width=DAY, align="center",  # type: ignore[misc]
               tone=(lambda _line: "muted") if day in sheet.off else None,
               total=lambda lines, day=day: sum(line.hours.get(day, 0) for line in lines) or None)  # type: ignore[misc]
        for day in range(1, sheet.days + 1)
    ]  # fmt: skip
    return [
        Column("teacher", _("Teacher"), lambda line: line.teacher, width=120),
        Column("index", _("Index"), lambda line: line.index, width=80),
        Column("title", _("Discipline"), lambda line: line.title, width=100, stretch=True, tip=lambda line: line.title),
        Column("group", _("Group"), lambda line: line.group, width=64),
        Column("total", _("Total"), lambda line: line.total, width=52,
               total=lambda lines: sum(line.total for line in lines)),
        *days,
    ]  # fmt: skip
