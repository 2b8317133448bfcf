"""The first block of «Сегодня»: one's own tasks by their last day, and those of the last week that are done."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.services.tasks import is_own, list_tasks
from desktop_app.services.tasks_values import Task, TaskState
from desktop_app.views import theme
from desktop_app.views.control.check_bar import CheckBar
from desktop_app.views.control.table import own_columns, task_table
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import link
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _

MOST_ROWS = 7
"""That are seen without scrolling: the lessons of the day need their room."""


class TasksBlock(QWidget):
    """Nothing but a line when nothing is to be done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.tasks: tuple[Task, ...] = ()
        self.with_done = False
        self.title = label("", "section")
        self.done = link("", self.toggle_done, "chevron-down")
        self.everybody = link("", lambda: desk.go.emit("control", ("deadlines", "overdue")), "calendar-clock")
        self.bar = CheckBar(desk)
        self.table = task_table(desk, "today-tasks", own_columns(lambda: desk.office.today))
        head = across(self.title)
        head.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        head.setSpacing(theme.MARGIN)
        head.addStretch(1)
        head.addWidget(self.done)
        head.addWidget(self.everybody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addWidget(self.table)
        self.show_tasks(())

    def load(self) -> None:
        """Ask what is due."""
        self.bar.load()
        self.desk.jobs.run(self, lambda: list_tasks(self.desk.office), self.show_tasks)

    def show_tasks(self, tasks: tuple[Task, ...]) -> None:
        """What the office has now."""
        self.tasks = tasks
        own = [one for one in tasks if is_own(one, self.desk.office.user)]
        waiting, done = [one for one in own if not one.is_done], [one for one in own if one.is_done]
        shown = [*waiting, *(done if self.with_done else ())]
        self.table.show_rows(shown)
        self.table.setVisible(bool(shown))
        rows = min(len(shown), MOST_ROWS)
        self.table.setFixedHeight(theme.px((rows + 1) * theme.ROW + 2 * theme.HAIRLINE))
        late = sum(one.state is TaskState.OVERDUE for one in waiting)
        say_on(self.title, heading(len(waiting), late), "section")
        self.done.setText(_("Done in a week: {n}").format(n=len(done)))
        self.done.setVisible(bool(done))
        others = sum(one.state is TaskState.OVERDUE for one in tasks) - late
        self.everybody.setText(_("Overdue with others: {n}").format(n=others))
        self.everybody.setVisible(others > 0)

    def toggle_done(self) -> None:
        """Show what is done, or fold it again."""
        self.with_done = not self.with_done
        self.show_tasks(self.tasks)


def heading(waiting: int, late: int) -> str:
    """«Сроки: просрочено 2, всего 5», or that nothing waits."""
    if not waiting:
        return _("Deadlines: nothing waits for you")
    return _("Deadlines: overdue {late}, in all {count}").format(late=late, count=waiting)
