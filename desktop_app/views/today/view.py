"""«Сегодня»: what is due, today's lessons, statements, journals without marks; Enter opens the place."""

from datetime import time
from typing import TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.admission.waiting import count_admission
from desktop_app.services.attestation import SheetHead, list_sheets
from desktop_app.services.course_works import list_course_registers
from desktop_app.services.journal import list_journals
from desktop_app.services.journal_gaps import list_gaps
from desktop_app.services.notices import list_notices
from desktop_app.services.subgroups.reading import count_waiting
from desktop_app.services.tasks import list_tasks
from desktop_app.services.today import SilentJournal, Today, TodayLesson, open_today
from desktop_app.views import theme
from desktop_app.views.control.topics import TOPICS
from desktop_app.views.dates import long_day
from desktop_app.views.desk import Desk
from desktop_app.views.page import Page
from desktop_app.views.today.admission import AdmissionLine
from desktop_app.views.today.divisions import DivisionsLine
from desktop_app.views.today.journals import ComingWorks, GapsLine
from desktop_app.views.today.notices import NoticesBlock
from desktop_app.views.today.tasks import TasksBlock
from desktop_app.views.today.works import LateWorksLine
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import hairline, label, say_on
from desktop_app.views.widgets.page_header import PageHeader
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

T = TypeVar("T")


class TodayPage(Page):
    """The first screen of every role."""

    topics = ("timetable", "lessons", "journal", "notices", "substitutions", "course_works", "practices", "applicants",
              "campaign", *TOPICS)  # fmt: skip

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.header = PageHeader(_("Today"))
        self.tasks = TasksBlock(desk) if desk.may(list_tasks) else None
        self.notices = NoticesBlock(desk) if desk.may(list_notices) else None
        watches = desk.may(list_gaps) and desk.may(list_journals)
        self.gaps = GapsLine(desk) if watches else None
        self.works = ComingWorks(desk) if desk.may(list_journals) and not watches else None
        self.divisions = DivisionsLine(desk) if desk.may(count_waiting) else None
        self.admission = AdmissionLine(desk) if desk.may(count_admission) else None
        self.late_works = LateWorksLine(desk) if desk.may(list_course_registers) else None
        self.lessons = DataTable("today-lessons", lesson_columns(), key=lambda one: (one.load_id, one.pair))
        self.sheets = DataTable("today-sheets", sheet_columns(), key=lambda one: one.id)
        self.silent = DataTable("today-silent", silent_columns(), key=lambda one: one.load_id)
        self.sheets_title, self.silent_title = label("", "section"), label("", "section")
        if desk.may(list_journals):
            self.lessons.opened.connect(lambda row: desk.go.emit("journal", row.load_id))
            self.silent.opened.connect(lambda row: desk.go.emit("journal", row.load_id))
        if desk.may(list_sheets):
            self.sheets.opened.connect(lambda row: desk.go.emit("sheets", row.id))
        self._lay_out()

    def load(self) -> None:
        """Ask what the day asks for."""
        for block in (self.tasks, self.notices, self.gaps, self.works, self.divisions, self.admission):
            if block is not None:
                block.load()
        term = self.desk.term_id
        if term:
            self.desk.jobs.run(self, lambda: open_today(self.desk.office, term), self.show_today)

    def show_today(self, today: Today) -> None:
        """Draw it."""
        self.header.set_title(_("Today, {day}").format(day=long_day(today.day)))
        self.header.set_figure(self._figure(today))
        if self.late_works is not None:
            self.late_works.show_today(today)
        self.lessons.set_empty(EmptyState("calendar-days", _("No lessons today"), why_none(today)))
        self.lessons.show_rows(list(today.lessons))
        say_on(self.sheets_title, counted_sheets(today), "section")
        self.sheets.show_rows([*today.overdue, *today.soon])
        say_on(
            self.silent_title,
            _("Journals without marks for a week: {count}").format(count=len(today.silent)),
            "section",
        )
        self.silent.show_rows(list(today.silent))

    def _figure(self, today: Today) -> str:
        if not today.lessons:
            return ""
        count = len(today.lessons)
        text = ngettext("{count} lesson", "{count} lessons", count).format(count=count)
        return f"{text} · {_('short day')}" if today.short else text

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        if self.notices is not None:
            column.addWidget(self.notices)
        if self.tasks is not None:
            column.addWidget(self.tasks)
            column.addWidget(hairline())
        for line in (self.gaps, self.late_works, self.divisions, self.admission):
            if line is not None:
                column.addWidget(line)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.lessons, 3)
        self.sheets.set_empty(EmptyState("clipboard-check", _("Nothing is due in the next two weeks")))
        self.silent.set_empty(EmptyState("book-open", _("Every journal of the week has marks")))
        if self.desk.may(list_journals):
            body.addWidget(hairline(vertical=True))
            body.addLayout(self._duties(), 2)
        column.addLayout(body, 1)

    def _duties(self) -> QVBoxLayout:
        duties = QVBoxLayout()
        duties.setSpacing(0)
        duties.addWidget(headed(self.sheets_title, self.sheets), 1)
        duties.addWidget(hairline())
        duties.addWidget(self.works or headed(self.silent_title, self.silent), 1)
        return duties


def headed(title: QWidget, table: DataTable[T]) -> QWidget:
    """A table under its title."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    title.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
    column.addWidget(title)
    column.addWidget(table, 1)
    return box


def lesson_columns() -> list[Column[TodayLesson]]:
    """The columns of today's lessons."""
    return [
        Column("pair", _("Pair"), lambda one: one.pair, width=48),
        Column("time", _("Time"), times, width=96),
        Column("group", _("Group"), group_of, width=104),
        Column("index", _("Index"), lambda one: one.index, width=80),
        Column("title", _("Discipline"), lambda one: one.title, width=260, stretch=True),
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=120),
        Column("room", _("Room"), lambda one: one.room, width=70),
    ]


def sheet_columns() -> list[Column[SheetHead]]:
    """The columns of statements that are due."""
    return [
        Column("number", "№", lambda one: one.number, width=48),
        Column("group", _("Group"), lambda one: one.group, width=72),
        Column("title", _("Discipline"), lambda one: f"{one.index} {one.title}", width=200, stretch=True),
        Column("day", _("Date"), lambda one: one.day, width=84),
        Column("due", _("Due"), lambda one: one.due, width=84, format=None, tone=due_tone, tip=due_tip),
    ]


def silent_columns() -> list[Column[SilentJournal]]:
    """The columns of journals without marks."""
    return [
        Column("group", _("Group"), group_of, width=104),
        Column("title", _("Discipline"), lambda one: f"{one.index} {one.title}", width=200, stretch=True),
        Column("teacher", _("Teacher"), lambda one: one.teacher, width=110),
        Column("lessons", _("Lessons"), lambda one: one.lessons, width=72),
    ]


def group_of(one: TodayLesson | SilentJournal) -> str:
    """«ИСП-21», «ИСП-21, 1 п/г»."""
    subgroup = _("subgr. {number}").format(number=one.subgroup) if one.subgroup else ""
    return f"{one.group}, {subgroup}" if subgroup else one.group


def times(one: TodayLesson) -> str:
    """«08:00–09:30»."""
    return f"{clock(one.starts)}–{clock(one.ends)}" if one.starts and one.ends else ""


def clock(moment: time) -> str:
    """«08:00»."""
    return f"{moment.hour:02}:{moment.minute:02}"


def due_tone(sheet: SheetHead) -> str:
    """An overdue statement is tinted; its word stands in the tip and in the title's count."""
    return "bad" if sheet.overdue else ""


def due_tip(sheet: SheetHead) -> str:
    """Why the date matters."""
    return _("Marks are due by the next working day (п. 4.6).") if sheet.overdue else ""


def counted_sheets(today: Today) -> str:
    """«Ведомости: просрочено 2, впереди 5»."""
    return _("Statements: overdue {overdue}, ahead {soon}").format(overdue=len(today.overdue), soon=len(today.soon))


def why_none(today: Today) -> str:
    """Why there are no lessons."""
    if not today.works:
        return _("It is a day off.")
    return _("You have none by the timetable.") if today.own else _("The timetable has none for this day.")
