"""«Выполнение»: plan against fact by row, group, speciality and teacher; the worst first (п. 2.8, 4.10)."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.services.history import note_paper
from desktop_app.services.load_notes import NoteSeen, open_load_notes, put_load_note
from desktop_app.services.office import Office
from desktop_app.services.progress import By, Progress, ProgressLine, Summed, open_progress, summed
from desktop_app.services.reports import progress as paper
from desktop_app.services.rules.progress import Pace
from desktop_app.views.desk import Desk
from desktop_app.views.load.columns import total_of
from desktop_app.views.load.out import Outlet
from desktop_app.views.load.reason import ReasonStrip
from desktop_app.views.load.sentences import PACES, kind_word
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column, Filter
from desktop_app.views.wording import _, ngettext

ROWS = "rows"


class ProgressTab(Tab):
    """Enter opens the journal of a row; in a summary, its rows."""

    topics = ("load", "timetable", "journal")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: Progress | None = None
        self.wanted = 0  # the row whose reason another screen asked for
        self.by = Segmented([(ROWS, _("Rows")), (str(By.GROUP), _("Groups")), (str(By.SPECIALITY), _("Specialities")),
                             (str(By.TEACHER), _("Teachers"))])  # fmt: skip
        self.search = SearchField(_("Find in the list"))
        self.figure = label("", "muted")
        columns = [*line_columns(), reason_column(self.reason_of)]
        self.table: DataTable[ProgressLine] = DataTable("load progress", columns, lambda one: one.load_id)
        self.reason = ReasonStrip(desk, self.table)
        self.reason.written.connect(lambda _note: self.show_reasons())
        self.table.set_accessible(_("Plan and fact"))
        self.table.set_empty(EmptyState("scale", _("The term has no load yet")))
        self.sums: DataTable[Summed] = DataTable("load sums", sum_columns(), lambda one: one.name)
        self.sums.set_accessible(_("Summary"))
        self.stack = QStackedWidget()
        for one in (self.table, self.sums):
            self.stack.addWidget(one)
            self.search.searched.connect(one.search)
        self.by.chosen.connect(lambda _code: self.refresh())
        self.table.opened.connect(lambda one: desk.go.emit("journal", one.load_id))
        self.sums.opened.connect(self.show_part)
        self.outlet = Outlet(desk, self, "progress", lambda: f"{_('Plan and fact')} {desk.term_name}")
        self.report = button(_("Teacher's report…"), self.to_report, "printer")
        down(strip(self.by, self.search, self.figure), (self.stack, 1), self.reason, on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """On paper and as a workbook, for whoever may print."""
        if not self.desk.may(note_paper):
            return ()
        pdf, xlsx = (lambda: paper.render(self._open())), (lambda: paper.render_xlsx(self._open()))
        return self.report, self.outlet.button(pdf, xlsx)

    def _open(self) -> Progress:
        return open_progress(self.desk.office, self.desk.term_id)

    def load(self) -> None:
        """Ask for the fact of today."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(read, self.desk.office, self.desk.term_id), self.show_read)

    def show_read(self, found: tuple[Progress, tuple[NoteSeen, ...]]) -> None:
        """What the office has now."""
        value, notes = found
        self.shown = value
        self.reason.notes = {one.load_id: one for one in notes}
        self.table.show_rows(value.lines)
        self.reason.show_notes(self.reason.notes)
        self.refresh()
        if self.wanted and self.table.select_key(self.wanted):
            self.reason.begin()
        self.wanted = 0

    def go_to(self, where: object) -> None:
        """A row by its key, ready to say why it lags behind."""
        if isinstance(where, int):
            self.wanted = where
            self.search.clear()
            self.table.search("")
            self.table.clear_filters()
            self.by.choose(ROWS)
            self.load()

    def to_report(self) -> None:
        """The report of the teacher whose row the cursor is on; else of all."""
        named = self._teacher()
        self.desk.go.emit("forms", ("teacher-report", {"holder": named} if named else {}))

    def _teacher(self) -> str:
        """The teacher of the row or of the line of the summary, in full."""
        if self.by.value() == ROWS:
            line = self.table.current()
            return "" if line is None else line.teacher_name
        one = self.sums.current() if self.by.value() == By.TEACHER else None
        lines = self.shown.lines if self.shown is not None and one is not None else ()
        return next((line.teacher_name for line in lines if one is not None and line.teacher == one.name), "")

    def show_reasons(self) -> None:
        """The rows again, with the reason that has been written; the cursor stays."""
        if self.shown is not None:
            self.table.show_rows(self.shown.lines)
            self.table.view.viewport().update()

    def reason_of(self, line: ProgressLine) -> str:
        """Why a row lags, as it has been written."""
        return self.reason.text_of(line)

    def refresh(self) -> None:
        """Rows, or a summary of them."""
        value, by = self.shown, self.by.value()
        if value is None:
            return
        self.stack.setCurrentWidget(self.table if by == ROWS else self.sums)
        self.reason.setVisible(by == ROWS and self.desk.may(put_load_note))
        if by != ROWS:
            self.sums.show_rows(summed(value.lines, By(by)))
        short = sum(line.short for line in value.lines)
        behind = sum(line.short > 0 for line in value.lines)
        said = ngettext("{n} row falls behind, {hours} h", "{n} rows fall behind, {hours} h", behind)
        self.figure.setText(said.format(n=behind, hours=short) if short else "")

    def show_part(self, one: Summed) -> None:
        """The rows of a summary."""
        self.table.clear_filters()
        self.table.set_filter(self.by.value(), Filter(chosen=frozenset({one.name})))
        self.by.choose(ROWS)
        self.refresh()


def read(office: Office, term_id: int) -> tuple[Progress, tuple[NoteSeen, ...]]:
    """Plan and fact of a term, and the reasons written beside them."""
    return open_progress(office, term_id), open_load_notes(office, term_id)


def reason_column(reason_of: Callable[[ProgressLine], str]) -> Column[ProgressLine]:
    """Why a row lags."""
    return Column("reason", _("Reason of the lag"), reason_of, width=140, tip=reason_of)


def line_columns() -> list[Column[ProgressLine]]:
    """Plan and fact of each row."""
    return [
        Column("pace", _("State"), lambda one: _(PACES[one.pace][0]), width=116, tone=lambda one: PACES[one.pace][1],
               icon=lambda one: "circle-check" if one.pace is Pace.ON else "triangle-alert"),
        Column("group", _("Group"), lambda one: one.group, width=76),
        Column("subgroup", _("Subgroup"), lambda one: one.subgroup, width=76, align="center"),
        Column("speciality", _("Speciality"), lambda one: one.speciality, width=84, hidden=True),
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=112),
        Column("index", _("Index"), lambda one: one.index, width=88),
        Column("title", _("Discipline"), lambda one: one.title, width=180, stretch=True, tip=lambda one: one.title),
        Column("kind", _("Kind"), lambda one: kind_word(one.kind), width=120, hidden=True),
        *figures(),
        Column("silent", _("No topic"), lambda one: one.silent or None, width=68, align="right",
               total=total_of("silent")),
    ]  # fmt: skip


def sum_columns() -> list[Column[Summed]]:
    """Plan and fact together."""
    return [
        Column("name", _("Called"), lambda one: one.name, width=220, stretch=True),
        *figures(),
        Column("behind", _("Rows behind"), lambda one: one.behind or None, width=120, total=total_of("behind")),
    ]


def figure_of(field: str) -> Callable[[Any], int | None]:
    """A figure of a row; 0 is an empty cell."""
    return lambda one: getattr(one, field) or None


def figures() -> list[Column[Any]]:
    """The hours of a row or of a summary."""
    heads = {
        "planned": _("Teaching load"), "given": _("Given"), "rest": _("Rest"), "ahead": _("Still dated"),
        "forecast": _("Forecast"), "short": _("Short by"),
    }  # fmt: skip
    return [
        Column(name, head, figure_of(name), width=64, align="right", total=total_of(name),
               tone=(lambda one: "warn" if one.short else "") if name == "short" else None)
        for name, head in heads.items()
    ]  # fmt: skip
