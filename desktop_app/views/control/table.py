"""The table of tasks, as «Сегодня» and «Контроль» show it."""

from collections.abc import Callable
from datetime import date

from desktop_app.services.tasks_values import Task
from desktop_app.views.control.sentences import (
    duty_word,
    owner_tip,
    owner_words,
    sign,
    state_words,
    subject_words,
    title_words,
    tone,
)
from desktop_app.views.dates import near_day
from desktop_app.views.desk import Desk
from desktop_app.views.screens import screens_of
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _

Today = Callable[[], date]


def own_columns(today: Today) -> list[Column[Task]]:
    """Of one's own tasks: whose they are goes without saying."""
    return [
        Column("state", _("State"), lambda one: state_words(one, today()), width=168, tone=tone, icon=sign),
        Column("due", _("Due"), lambda one: one.due_on, width=88, tip=lambda one: near_day(one.due_on)),
        Column("duty", _("What is to be done"), lambda one: duty_word(one.duty), width=212, tip=title_words),
        Column("subject", _("About whom or what"), subject_words, width=260, stretch=True, tip=title_words),
        Column("clause", _("Clause"), lambda one: one.clause, width=112),
    ]  # fmt: skip


def all_columns(today: Today) -> list[Column[Task]]:
    """Of everybody's tasks."""
    state, due, duty, subject, clause = own_columns(today)
    who = Column("owner", _("Who"), owner_words, width=136, tip=owner_tip)
    event = Column[Task]("event", _("Since"), lambda one: one.event_on, width=88, hidden=True)
    return [state, due, duty, subject, who, event, clause]


def open_task(desk: Desk, task: Task) -> None:
    """Go where the task is done; a screen that the person may not open is told, not passed over."""
    if task.screen in {screen.code for screen in screens_of(desk.office)}:
        desk.go.emit(task.screen, task.place)
    else:
        words = _("It is done by somebody else: {who}.")
        desk.tell(words.format(who=owner_words(task)), "info")


def task_table(desk: Desk, name: str, columns: list[Column[Task]]) -> DataTable[Task]:
    """A table in which Enter opens the place of a task."""
    table: DataTable[Task] = DataTable(name, columns, lambda one: one.key)
    table.opened.connect(lambda one: open_task(desk, one))
    table.set_accessible(_("Deadlines"))
    return table
