"""«Сроки»: all tasks within reach, what is overdue first; the terms that they are counted by."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QWidget

from desktop_app.services.control_papers import TaskPaper, open_paper_head
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rules.deadlines import Duty, TaskState
from desktop_app.services.tasks import is_own, list_tasks
from desktop_app.services.tasks_values import Task
from desktop_app.views.control.papers import ListTab
from desktop_app.views.control.sentences import duty_word
from desktop_app.views.control.table import all_columns, task_table
from desktop_app.views.control.terms import TermsPanel
from desktop_app.views.control.topics import TOPICS
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.window.people import short_role
from desktop_app.views.wording import _

MINE, ALL, OVERDUE, DONE = "mine", "all", "overdue", "done"


class Deadlines(ListTab):
    """One read for all; filters ask nobody."""

    topics = TOPICS
    form = "tasks"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.tasks: tuple[Task, ...] = ()
        self.which = Segmented(
            [(ALL, _("Not done")), (MINE, _("My own")), (OVERDUE, _("Overdue")), (DONE, _("Done tasks"))]
        )
        self.which.chosen.connect(lambda _code: self.refresh())
        self.duty, self.owner = self._chooser(_("All duties")), self._chooser(_("All roles"))
        self.figure = label("", "muted")
        self.table = task_table(desk, "tasks", all_columns(lambda: desk.office.today))
        hint = _("Tasks come from the facts and close by themselves when the fact is there.")
        self.table.set_empty(EmptyState("circle-check", _("Nothing is due"), hint))
        self.panel = TermsPanel(desk)
        strip = self.strip((self.which, self.duty, self.owner), (self.figure,))
        down(strip, (across((self.table, 1), self.panel), 1), on=self.front)

    def _chooser(self, everything: str) -> QComboBox:
        made = QComboBox()
        made.addItem(everything, "")
        made.setAccessibleName(everything)
        made.currentIndexChanged.connect(lambda _row: self.refresh())
        return made

    def actions_(self) -> tuple[QWidget, ...]:
        """The ways out, and the terms."""
        return (
            button(_("Terms…"), self.panel.toggle, "calendar-clock"),
            button(_("Export…"), self.export, "download"),
            button(_("Print…"), self.print_out, "printer"),
        )

    def load(self) -> None:
        """Ask for everybody's tasks."""
        self.desk.jobs.run(self, lambda: list_tasks(self.desk.office), self.show_tasks)
        if self.panel.isVisible():
            self.panel.load()

    def show_tasks(self, tasks: tuple[Task, ...]) -> None:
        """What the office has now."""
        self.tasks = tasks
        offer(self.duty, [(str(duty), duty_word(duty)) for duty in Duty if any(one.duty is duty for one in tasks)])
        roles = {role for one in tasks for role in one.owners}
        offer(self.owner, [(str(role), short_role(role)) for role in Role if role in roles])
        self.refresh()

    def refresh(self) -> None:
        """Those that the filters let through."""
        shown = [one for one in self.tasks if self._fits(one)]
        self.table.show_rows(shown)
        overdue = sum(one.state is TaskState.OVERDUE for one in shown)
        self.figure.setText(_("Shown: {count}, overdue: {overdue}").format(count=len(shown), overdue=overdue))

    def _fits(self, one: Task) -> bool:
        which, duty, owner = self.which.value(), self.duty.currentData(), self.owner.currentData()
        kind = {
            MINE: not one.is_done and is_own(one, self.desk.office.user),
            ALL: not one.is_done,
            OVERDUE: one.state is TaskState.OVERDUE,
            DONE: one.is_done,
        }
        return kind[which] and duty in {"", str(one.duty)} and (not owner or owner in map(str, one.owners))

    def go_to(self, where: object) -> None:
        """Show one of the choices by its code."""
        if where in self.which.codes:
            self.which.choose(str(where))
            self.refresh()

    # going out
    def print_out(self) -> None:
        """What is shown, on paper."""
        office, shown, today = self.desk.office, self.table.shown_rows(), self.desk.office.today
        self.show_paper(lambda: drawn(office, shown, today), _("Deadlines on {day}").format(day=f"{today:%d.%m.%Y}"))

    def export(self) -> None:
        """What is shown, as a workbook."""
        office, shown, today = self.desk.office, self.table.shown_rows(), self.desk.office.today
        name = _("Deadlines on {day}").format(day=f"{today:%d.%m.%Y}")
        self.ask_file(name, lambda: tabled(office, shown, today), len(shown))

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With the terms at the side."""
        return [("terms", self.panel.toggle)]


def offer(chooser: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Other choices; what is chosen stays if it is still there."""
    kept = chooser.currentData()
    chooser.blockSignals(True)
    while chooser.count() > 1:
        chooser.removeItem(1)
    for code, words in choices:
        chooser.addItem(words, code)
    chooser.setCurrentIndex(max(0, chooser.findData(kept)))
    chooser.blockSignals(False)


def drawn(office: Office, tasks: Sequence[Task], today: date) -> bytes:
    """The list as a PDF; ReportLab is loaded when somebody prints."""
    from desktop_app.services.reports import control_list

    return control_list.render_tasks(TaskPaper(open_paper_head(office), today, tasks))


def tabled(office: Office, tasks: Sequence[Task], today: date) -> bytes:
    """The list as a workbook."""
    from desktop_app.services.reports import control_list, table_file

    return table_file.render(control_list.tasks_file(TaskPaper(open_paper_head(office), today, tasks)))
