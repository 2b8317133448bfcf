"""«Статистика»: performance and attendance by group, course, speciality, discipline, teacher — over terms (п. 4.10)."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from desktop_app.services.contingent import list_groups
from desktop_app.services.history import note_paper
from desktop_app.services.permissions import Permission
from desktop_app.services.reports import statistics_book, statistics_sheet
from desktop_app.services.statistics import open_report, open_statistics
from desktop_app.services.statistics_rows import Inside, Row, only_inside, rows_of, whole_of
from desktop_app.services.statistics_values import YEAR, Asked, Behind, Breakdown, Report, Span, Statistics, What
from desktop_app.services.summary import Which
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.forms.statistics_bar import StatisticsBar, knows_students
from desktop_app.views.forms.statistics_people import PeoplePanel
from desktop_app.views.forms.statistics_words import (
    BY_WORDS,
    WHAT_WORDS,
    columns,
    curves,
    details_of,
    legend,
    measure_word,
    points,
    row_name,
)
from desktop_app.views.load.out import Outlet
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import action, button
from desktop_app.views.widgets.charts import BarChart
from desktop_app.views.widgets.curves import Curve, CurveChart
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

FORMS = {What.PERFORMANCE: "statistics-performance", What.ATTENDANCE: "statistics-attendance"}
CHART_SHARE, TABLE_SHARE = 4, 5


class StatisticsTab(Tab):
    """Enter opens a row: a course its groups, a group its students; Esc or Backspace goes back."""

    topics = ("sheets", "debts", "journal", "students", "groups", "orders")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told: Statistics | None = None
        self.inside: Inside | None = None
        self.bar = StatisticsBar(desk.office.user.may(Permission.READ_JOURNAL), self.go_back)
        self.bars, self.lines = BarChart(""), CurveChart("")
        self.charts = QStackedWidget()
        self.table: DataTable[Row] = DataTable("statistics", (), lambda one: one.key)
        self.table.set_accessible(_("Statistics of performance and attendance"))
        hint = _("Performance is counted from closed statements, attendance from journals.")
        self.table.set_empty(EmptyState("sigma", _("There is nothing to count in these terms yet"), hint))
        self.people = PeoplePanel(desk)
        self.outlet = Outlet(desk, self, FORMS[What.PERFORMANCE], self.title)
        self.print_button = button(_("Print…"), self.print_out, "printer")
        self._lay()

    def _lay(self) -> None:
        for chart in (self.bars, self.lines):
            chart.nothing = _("No figures yet")
            self.charts.addWidget(chart)
        picture = QFrame()
        picture.setProperty("role", "surface")
        inside = across((self.charts, 1), on=picture)
        inside.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        body = QWidget()
        down((picture, CHART_SHARE), (self.table, TABLE_SHARE), on=body)
        down(self.bar, (across((body, 1), self.people), 1), on=self)
        self.bar.asked.connect(self._ask_anew)
        self.bar.changed.connect(self.refresh)
        self.bar.search.searched.connect(self.table.search)
        self.table.opened.connect(self.open_row)
        self.table.current_changed.connect(self._mark)
        self.people.closed.connect(self.refresh)
        self.people.closed.connect(self.table.view.setFocus)
        for key in ("Backspace", "Esc"):
            back = action(_("Back"), self.go_back, shortcut=key, parent=self)
            back.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(back)

    def actions_(self) -> tuple[QWidget, ...]:
        """To paper and out as a file, for whoever may print."""
        if not self.desk.may(note_paper):
            return ()
        out = self.outlet.button(lambda: statistics_sheet.render(self.report()),
                                 lambda: statistics_book.render(self.report()))  # fmt: skip
        return (self.print_button, out)

    # reading
    def asked(self) -> Asked:
        """What is chosen, up to the term of the desk."""
        scope = self.bar.scope()
        which = Which(self.desk.term_id, course=scope.course, code=scope.speciality, group=scope.group or "")
        return Asked(self.bar.which(), which, self.bar.over())

    def load(self) -> None:
        """Count anew."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(list_groups, self.desk.office, self.desk.term_id), self.bar.offer_groups)
            self.desk.jobs.run(self, partial(open_statistics, self.desk.office, self.asked()), self.show_told)

    def _ask_anew(self) -> None:
        self.people.shut()
        self.load()

    def show_told(self, told: Statistics) -> None:
        """What the office counts now; an answer to an earlier question is passed over."""
        if told.asked == self.asked():
            self.told = told
            self.refresh()

    # showing
    def breakdown(self) -> Breakdown:
        """By what rows are seen: inside a row its groups."""
        return self.bar.breakdown() if self.inside is None else Breakdown.GROUP

    def refresh(self) -> None:
        """The same figures by another breakdown, or another figure of them."""
        told, by = self.told, self.breakdown()
        if told is None:
            return
        self.outlet.code = FORMS[told.asked.what]
        self.print_button.setEnabled(self.inside is None and bool(told.pieces))
        measure = self.bar.figure()
        rows = rows_of(told, by, self.inside)
        brief = len(told.periods) > 1 or self.people.isVisible()
        details = details_of(told.asked.what, of_students=knows_students(by, self.inside), brief=brief)
        self.table.kept.call(
            f"statistics {told.asked.what} {len(told.periods)} {'-'.join(one.code for one in details)}"
        )
        self.table.set_columns(columns(told, rows, by, measure, details=details))
        self.table.show_rows(rows)
        self._draw(told, rows, by)

    def _draw(self, told: Statistics, rows: tuple[Row, ...], by: Breakdown) -> None:
        measure = self.bar.figure()
        over_terms = sum(one.number != YEAR for one in told.periods) > 1
        chart = self.lines if over_terms else self.bars
        chart.title = measure_word(measure)
        self.charts.setCurrentWidget(chart)
        if over_terms:
            (whole,) = curves(told, [whole_of(told, by, self.inside)], Breakdown.GROUP, measure)
            terms = [one.name for one in told.periods if one.number != YEAR]
            self.lines.show_curves(terms, curves(told, rows, by, measure), Curve(_("All rows together"), whole.figures))
        else:
            self.bars.show_points(points(told, rows, by, measure), legend(told))
        self._mark(self.table.current())

    def _mark(self, row: Row | None) -> None:
        name = "" if row is None else row_name(row, self.breakdown())
        self.bars.mark(name)
        self.lines.mark(name)

    # down and back
    def open_row(self, row: Row) -> None:
        """The groups of a course, a speciality, a discipline, a teacher; the students of a group."""
        if self.breakdown() is Breakdown.GROUP:
            self.open_people(row)
            return
        self.inside = Inside(self.breakdown(), row.key, row_name(row, self.breakdown()))
        self.bar.show_inside(self.inside, self.inside.name)
        self.refresh()
        self.table.view.setFocus()

    def open_people(self, row: Row) -> None:
        """Whom the last figure of a group is made of."""
        told, inside = self.told, self.inside
        places = [place for place, one in enumerate(row.values) if one is not None]
        if told is None or not places:
            return
        period = told.periods[places[-1]]
        subject = inside.name if inside is not None and inside.by is Breakdown.DISCIPLINE else ""
        teacher = inside.key[0] if inside is not None and inside.by is Breakdown.TEACHER else 0
        behind = Behind(told.asked.what, period, row.key[0], subject, teacher)
        narrow = not self.people.isVisible()
        self.people.ask(behind, f"{row.name}, {period.name}")
        if narrow:
            self.refresh()

    def go_back(self) -> None:
        """Out of the students, then out of the row."""
        if self.people.isVisible():
            self.people.shut()
        elif self.inside is not None:
            key, self.inside = self.inside.key, None
            self.bar.show_inside(None)
            self.refresh()
            self.table.select_key(key)
            self.table.view.setFocus()

    def go_to(self, where: object) -> None:
        """«performance» or «attendance»."""
        if where in set(What):
            self.bar.choose(What(str(where)), Breakdown.GROUP)
            self.load()

    # going out
    def title(self) -> str:
        """What the file is called."""
        what, of = _(WHAT_WORDS[self.bar.which()]), self.inside.name if self.inside else _(BY_WORDS[self.breakdown()])
        narrowed = f" {self.bar.groups.currentText()}" if self.bar.scope().one else ""
        return f"{what} {of}{narrowed} {self.desk.term_name}"

    def report(self) -> Report:
        """What is seen, to be drawn: read anew, with what is not filled."""
        inside = self.inside
        found = open_report(self.desk.office, self.asked(), self.breakdown(), self.bar.figure())
        if inside is None:
            return found
        return replace(found, statistics=only_inside(found.statistics, inside), of=inside.name)

    def print_out(self) -> None:
        """The preview of the form."""
        scope = {name: value for name, value in asdict(self.bar.scope()).items() if value}
        asked = scope | {"by": str(self.breakdown()), "span": str(self.bar.over()), "measure": str(self.bar.figure())}
        self.desk.go.emit("forms", (FORMS[self.bar.which()], asked))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """Over terms, and attendance."""

        def show(what: What, by: Breakdown, span: Span) -> None:
            self.bar.choose(what, by, span=span)
            self.load()

        return [
            ("terms", partial(show, What.PERFORMANCE, Breakdown.COURSE, Span.ALL)),
            ("attendance", partial(show, What.ATTENDANCE, Breakdown.GROUP, Span.TERM)),
        ]
