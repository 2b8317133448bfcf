"""The page of the teaching load: its rows, the teachers' totals, and where it differs from the curriculum."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from desktop_app.services.load import LoadGap, LoadLine, LoadList, TeacherTotal, check_load, list_load
from desktop_app.services.rules.workload import RATE_HOURS
from desktop_app.views.curriculum.sentences import hours
from desktop_app.views.desk import Desk
from desktop_app.views.load.sentences import (
    coverage_tone,
    coverage_word,
    kind_word,
    rate_words,
    room_word,
)
from desktop_app.views.page import Page
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.history_panel import HistoryPanel
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column, Filter
from desktop_app.views.wording import _, ngettext

ROWS, TEACHERS, GAPS = "rows", "teachers", "gaps"


class LoadPage(Page):
    """Three tables of one term; a teacher's own load, or everybody's as the right reaches."""

    topics = ("load", "curricula")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lines: DataTable[LoadLine] = DataTable("load", line_columns(), lambda line: line.id)
        self.teachers: DataTable[TeacherTotal] = DataTable(
            "load teachers", teacher_columns(), lambda one: one.teacher_id
        )
        self.gaps: DataTable[LoadGap] = DataTable("load gaps", gap_columns(), gap_key)
        self.header = PageHeader(_("Teaching load"))
        views = [(ROWS, _("Rows")), (TEACHERS, _("Teachers")), (GAPS, _("Against the curriculum"))]
        self.views = self.header.add_views(views, self.show_view)
        self.search = self.header.add_search(_("Find in the load"))
        self.stack = QStackedWidget()
        for table, name in (
            (self.lines, _("Rows of the load")),
            (self.teachers, _("Teachers")),
            (self.gaps, _("Differences")),
        ):
            self.stack.addWidget(table)
            table.set_accessible(name)
            self.search.searched.connect(table.search)
        self.lines.set_empty(EmptyState("scale", _("The term has no load yet")))
        self.gaps.set_empty(EmptyState("circle-check", _("The load gives exactly what the curriculum asks for")))
        self.teachers.opened.connect(self.show_teacher)
        self.history = HistoryPanel(desk)
        self.header.add_action(self.history.button())
        self.lines.current_changed.connect(self._follow)
        down(self.header, (across((self.stack, 1), self.history), 1), on=self)

    def load(self) -> None:
        """Ask for the load of the chosen term."""
        if self.desk.term_id:
            work = partial(list_load, self.desk.office, self.desk.term_id)
            self.desk.jobs.run(self, work, self.show_load)
            self.desk.jobs.run(self, partial(check_load, self.desk.office, self.desk.term_id), self.show_gaps)

    def go_to(self, where: object) -> None:
        """Show a view («rows», «teachers», «gaps»)."""
        if isinstance(where, str) and where in self.views.codes:
            self.views.choose(where)
            self.show_view(where)

    def show_load(self, load: LoadList) -> None:
        """What the office has now."""
        self.lines.show_rows(load.lines)
        self.teachers.show_rows(load.teachers)
        self._show_figure()

    def show_gaps(self, gaps: tuple[LoadGap, ...]) -> None:
        """Where load and curriculum differ; the switch tells how often."""
        self.gaps.show_rows(gaps)
        name = _("Against the curriculum")
        text = f"{name} · {len(gaps)}" if gaps else name
        switch = self.views.group.button(self.views.codes.index(GAPS))
        switch.setText(text)
        switch.setAccessibleName(text)
        self._show_figure()

    def _follow(self, line: LoadLine | None) -> None:
        """The history of the row with the cursor."""
        records = () if line is None else (("", "teaching_load", line.id),)
        self.history.follow("" if line is None else f"{line.group} · {line.index}", *records)

    def show_view(self, code: str) -> None:
        """One of the three tables."""
        self.stack.setCurrentIndex(self.views.codes.index(code))
        self._show_figure()

    def show_teacher(self, total: TeacherTotal) -> None:
        """The rows of one teacher."""
        self.lines.set_filter("teacher", Filter(chosen=frozenset({total.teacher})))
        self.go_to(ROWS)

    def _show_figure(self) -> None:
        rows = self.lines.rows()
        given = sum(line.hours for line in rows)
        over = sum(one.over_rate for one in self.teachers.rows())
        words = {
            ROWS: _("{hours} h in the term").format(hours=given) if rows else "",
            TEACHERS: ngettext("{n} teacher above {rate} h a year", "{n} teachers above {rate} h a year", over).format(
                n=over, rate=RATE_HOURS
            )
            if over
            else "",
            GAPS: "",
        }
        self.header.set_figure(words[self.views.value()])


def gap_key(gap: LoadGap) -> tuple[int, int, int]:
    """What a difference is about."""
    return gap.group_id, gap.row_id, gap.subgroup or 0


def total_of(field: str) -> Callable[[Sequence[Any]], int]:
    """The sum of a field, for the totals row."""
    return lambda rows: sum(getattr(row, field) for row in rows)


def line_columns() -> list[Column[LoadLine]]:
    """The rows of the load."""
    return [
        Column("teacher", _("Teacher"), lambda line: line.teacher, width=150),
        Column("group", _("Group"), lambda line: line.group, width=80),
        Column("subgroup", _("Subgroup"), lambda line: line.subgroup, width=84, align="center"),
        Column("index", _("Index"), lambda line: line.index, width=96),
        Column("title", _("Discipline"), lambda line: line.title, width=300, stretch=True, tip=lambda line: line.title),
        Column("kind", _("Kind"), kind_word, width=140),
        Column("hours", _("Hours"), lambda line: line.hours, width=70, total=total_of("hours")),
        Column("pairs", _("Pairs in the term"), lambda line: line.pairs, width=110, total=total_of("pairs")),
        Column("room", _("Room"), room_word, width=150),
    ]


def teacher_columns() -> list[Column[TeacherTotal]]:
    """The teachers."""
    return [
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=200),
        Column("hours", _("Hours of the term"), lambda one: one.hours, width=130, total=total_of("hours")),
        Column("year", _("Hours of the year"), lambda one: one.year_hours, width=130, total=total_of("year_hours"),
               tone=lambda one: "warn" if one.over_rate else ""),
        Column("rate", _("Rates"), lambda one: one.year_hours / RATE_HOURS, width=80, align="right",
               format=lambda rates: f"{rates:.2f}".replace(".", ",")),
        Column("warning", _("Remark"), rate_words, width=300, stretch=True,
               tone=lambda one: "warn" if one.over_rate else "",
               icon=lambda one: "triangle-alert" if one.over_rate else ""),
    ]  # fmt: skip


def gap_columns() -> list[Column[LoadGap]]:
    """Where load and curriculum differ."""
    return [
        Column("group", _("Group"), lambda gap: gap.group, width=80),
        Column("subgroup", _("Subgroup"), lambda gap: gap.subgroup, width=84, align="center"),
        Column("index", _("Index"), lambda gap: gap.index, width=96),
        Column("title", _("Discipline"), lambda gap: gap.title, width=300, stretch=True),
        Column("planned", _("In the plan"), lambda gap: gap.planned, width=90, format=hours),
        Column("given", _("In the load"), lambda gap: gap.given, width=100),
        Column("difference", _("Difference"), lambda gap: gap.given - gap.planned, width=90,
               format=lambda value: f"{value:+g}".replace(".", ",").replace("-", "−")),
        Column("what", _("What is wrong"), coverage_word, width=180, tone=coverage_tone,
               icon=lambda _gap: "triangle-alert"),
    ]  # fmt: skip
