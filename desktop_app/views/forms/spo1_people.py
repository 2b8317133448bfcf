"""Who stands behind a cell of СПО-1: the people beside the table, Enter opens one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from desktop_app.services.admission.reading import open_applicant
from desktop_app.services.contingent import list_students
from desktop_app.services.office import Operation
from desktop_app.services.spo1 import list_spo1_people
from desktop_app.services.spo1_values import Keys, SpoPerson, Who
from desktop_app.services.staff import list_staff
from desktop_app.views.desk import Desk
from desktop_app.views.forms.spo1_words import people_columns
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

WIDTH = 440
CARDS: Mapping[Who, tuple[str, str, Operation[..., Any]]] = {
    Who.STUDENTS: ("contingent", "student", list_students),
    Who.APPLICATIONS: ("applicants", "applicant", open_applicant),
    Who.EMPLOYEES: ("staff", "employees", list_staff),
}
"""Whose card stands on which screen, how it is asked for, and the operation that opens it."""


class SpoPeople(SidePanel):
    """The people of one cell; Esc closes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=WIDTH)
        self.desk = desk
        self.asked: tuple[Who, Keys] | None = None
        self.table: DataTable[tuple[int, SpoPerson]] = DataTable("spo1 people", (), lambda one: one[0])
        self.table.set_accessible(_("People behind the number"))
        self.table.set_empty(EmptyState("users", _("Nobody is counted in this cell")))
        self.table.opened.connect(lambda one: self.open_card(one[1]))
        self.table.view.wrap_heads(2)
        self.fill_with(self.table)

    def ask(self, who: Who, keys: Keys, title: str) -> None:
        """Read the people of a cell."""
        self.asked = (who, keys)
        self.open_with(title)
        work = partial(list_spo1_people, self.desk.office, who, keys)
        self.desk.jobs.run(self, work, partial(self.show_people, self.asked))

    def show_people(self, asked: tuple[Who, Keys], people: tuple[SpoPerson, ...]) -> None:
        """What the office has now; an answer that comes late is passed over."""
        if asked == self.asked:
            self.table.set_columns(people_columns(asked[0]))
            self.table.show_rows(list(enumerate(people)))
            self.table.view.setFocus()

    def open_card(self, one: SpoPerson) -> None:
        """The card, for whoever may see it."""
        screen, place, operation = CARDS[one.who]
        if self.desk.may(operation):
            self.desk.go.emit(screen, (place, one.key))
