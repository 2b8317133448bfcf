"""Who stands behind a figure: the students of a group beside the table, Enter opens one."""

from functools import partial

from desktop_app.services.contingent import list_students
from desktop_app.services.statistics import list_behind
from desktop_app.services.statistics_values import Behind, Person, What
from desktop_app.views.desk import Desk
from desktop_app.views.forms.statistics_words import people_columns
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

WIDTH = 570


class PeoplePanel(SidePanel):
    """The people of one group; Esc closes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=WIDTH)
        self.desk = desk
        self.behind: Behind | None = None
        self.table: DataTable[Person] = DataTable("statistics people", (), lambda one: one.student_id)
        self.table.set_accessible(_("Students behind the figure"))
        self.table.set_empty(EmptyState("users", _("Nobody is counted here")))
        self.table.opened.connect(self.open_student)
        self.fill_with(self.table)

    def ask(self, behind: Behind, title: str) -> None:
        """Read the people of a figure."""
        self.behind = behind
        self.open_with(title)
        work = partial(list_behind, self.desk.office, behind)
        self.desk.jobs.run(self, work, partial(self.show_people, behind))

    def show_people(self, behind: Behind, people: tuple[Person, ...]) -> None:
        """What the office has now; an answer that comes late is passed over."""
        if behind == self.behind:
            one_mark = behind.what is What.PERFORMANCE and bool(behind.subject)
            self.table.kept.call(f"statistics people {behind.what} {'mark' if one_mark else 'figures'}")
            self.table.set_columns(people_columns(behind.what, one_mark=one_mark))
            self.table.show_rows(people)
            self.table.view.setFocus()

    def open_student(self, one: Person) -> None:
        """The card, for whoever may see the list of students."""
        if self.desk.may(list_students):
            self.desk.go.emit("contingent", ("student", one.student_id))
