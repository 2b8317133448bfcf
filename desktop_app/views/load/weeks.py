"""«По неделям»: the hours plan of the term, week by week, of each row and of each teacher (п. 2.8)."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.services.history import note_paper
from desktop_app.services.week_plan import TeacherWeeks, WeekLine, WeekPlan, open_week_plan, teacher_weeks
from desktop_app.views.desk import Desk
from desktop_app.views.load.columns import total_of
from desktop_app.views.load.sentences import day, kind_word
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_export import export_shown
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

ROWS, TEACHERS = "rows", "teachers"
WEEK = 34


class Weeks(Tab):
    """The weeks of the graph across: where a group has practice or a session there are no hours."""

    topics = ("load", "curricula", "weeks")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.by = Segmented([(TEACHERS, _("Teachers")), (ROWS, _("Rows"))])
        self.search = SearchField(_("Find in the list"))
        self.rows: DataTable[WeekLine] = DataTable("load weeks", [], lambda one: (one.load_id, one.teacher))
        self.rows.set_accessible(_("Hours by weeks"))
        self.teachers: DataTable[TeacherWeeks] = DataTable("teacher weeks", [], lambda one: one.teacher)
        self.teachers.set_accessible(_("Hours by weeks"))
        self.stack = QStackedWidget()
        for table in (self.teachers, self.rows):
            table.set_empty(EmptyState("scale", _("The term has no load yet")))
            self.stack.addWidget(table)
            self.search.searched.connect(table.search)
        self.by.chosen.connect(lambda _code: self.refresh())
        self.rows.opened.connect(lambda one: desk.go.emit("load", ("rows", (one.load_id, None))))
        self.teachers.opened.connect(lambda one: desk.go.emit("load", ("rows", one.teacher)))
        self.export_button = button(_("To Excel…"), self.export, "table")
        down(strip(self.by, self.search), (self.stack, 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """The list as it is seen, for whoever may print."""
        return (self.export_button,) if self.desk.may(note_paper) else ()

    def load(self) -> None:
        """Ask for the plan of the term."""
        if self.desk.term_id:
            self.desk.jobs.run(self, partial(open_week_plan, self.desk.office, self.desk.term_id), self.show_plan)

    def show_plan(self, plan: WeekPlan) -> None:
        """What the office has now."""
        self.rows.set_columns([*row_columns(), *week_columns(plan)])
        self.rows.show_rows(plan.lines)
        self.teachers.set_columns([*teacher_columns(), *week_columns(plan)])
        self.teachers.show_rows(teacher_weeks(plan.lines))
        self.refresh()

    def refresh(self) -> None:
        """Rows, or teachers."""
        self.stack.setCurrentWidget(self.rows if self.by.value() == ROWS else self.teachers)

    def export(self) -> None:
        """What is seen, to a workbook."""
        table: DataTable[Any] = self.rows if self.by.value() == ROWS else self.teachers
        name = f"{_('Hours by weeks')} {self.desk.term_name}".replace("/", "-")
        export_shown(self.desk, self, table, "load", name)


def row_columns() -> list[Column[WeekLine]]:
    """Which row it is."""
    return [
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=126),
        Column("group", _("Group"), lambda one: one.group, width=70),
        Column("subgroup", _("Subgroup"), lambda one: one.subgroup, width=40, align="center"),
        Column("index", _("Index"), lambda one: one.index, width=84),
        Column("title", _("Discipline"), lambda one: one.title, width=100, stretch=True, tip=lambda one: one.title),
        Column("kind", _("Kind"), lambda one: kind_word(one.kind), width=120, hidden=True),
        Column("total", _("Total"), lambda one: one.total, width=52, total=total_of("total")),
    ]


def teacher_columns() -> list[Column[TeacherWeeks]]:
    """Whose hours they are, and the fullest week."""
    return [
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=150, stretch=True),
        Column("total", _("Total"), lambda one: one.total, width=60, total=total_of("total")),
        Column("most", _("Most a week"), lambda one: one.most, width=130),
    ]


def week_columns(plan: WeekPlan) -> list[Column[Any]]:
    """A column a week; its Monday stands in the tip."""

    def tip(number: int, _one: Any) -> str:
        return _("week {n}, from {day}").format(n=number + 1, day=day(plan.mondays[number]))

    def hours(number: int, one: Any) -> int | None:
        return one.hours[number] or None

    def total(number: int, rows: Sequence[Any]) -> int | None:
        return sum(row.hours[number] for row in rows) or None

    return [
        Column(f"week{number}", str(number + 1), partial(hours, number), width=WEEK, align="center",
               tip=partial(tip, number), total=partial(total, number))
        for number in range(len(plan.mondays))
    ]  # fmt: skip
