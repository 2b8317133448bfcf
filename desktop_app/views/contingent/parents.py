"""The parents and other legal representatives: whom they stand for, and how they are reached."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.guardians import ParentLine, list_parents
from desktop_app.services.guardians_mass import change_many
from desktop_app.services.history import note_paper
from desktop_app.views.contingent.mass import PARENTS
from desktop_app.views.contingent.sentences import status_word
from desktop_app.views.desk import Desk
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, link
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.mass_panel import MassPanel
from desktop_app.views.widgets.saved_views import views_button
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_export import export_shown
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext


class Parents(Tab):
    """The table of parents, and at the side their children."""

    topics = ("students", "groups")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.search = SearchField(_("Find a parent"))
        self.figure = label("", "muted")
        self.table: DataTable[ParentLine] = DataTable("parents", columns(), lambda line: line.person_id)
        self.table.set_accessible(_("Parents"))
        self.table.set_empty(
            EmptyState("users", _("No parents have been written down"), _("They are added on the student's card."))
        )
        self.panel, self.mass = SidePanel(), MassPanel(desk, PARENTS)
        self.change_button = button(_("Change for the selected…"), self.change, "pencil")
        self.change_button.setEnabled(False)
        self.table.selection_changed.connect(lambda rows: self.change_button.setEnabled(bool(rows)))
        self.mass.changed.connect(self.load)
        self.table.view.copied.connect(self._note_copy)
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self.show_parent)
        deeds = (self.change_button,) if desk.may(change_many) else ()
        line = strip(self.search, self.figure, right=(*deeds, views_button(self.table)))
        down(line, (across((self.table, 1), self.panel, self.mass), 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """The way out of the program."""
        return (button(_("Export…"), self.export, "download"),) if self.desk.may(note_paper) else ()

    def export(self) -> None:
        """The rows and columns that are seen."""
        export_shown(self.desk, self, self.table, "parents-shown", _("Parents"))

    def change(self) -> None:
        """Where all that are selected work; whoever has several children stands there once for each."""
        self.panel.shut()
        self.mass.open_for({
            child.guardian_id: line.name if len(line.children) == 1 else f"{line.name} · {child.name}"
            for line in self.table.selected()
            for child in line.children
        })  # fmt: skip

    def _note_copy(self, count: int) -> None:
        """Rows on the clipboard have left the program: the trail keeps it, without a word to the person."""
        office = self.desk.office
        if self.desk.may(note_paper):
            self.desk.jobs.run(self, lambda: note_paper(office, "copy", "", count))

    def load(self) -> None:
        """Ask for the parents."""
        self.desk.jobs.run(self, partial(list_parents, self.desk.office), self.show_lines)

    def show_lines(self, lines: tuple[ParentLine, ...]) -> None:
        """What the office has now."""
        self.table.show_rows(lines)
        self.figure.setText(ngettext("{n} parent", "{n} parents", len(lines)).format(n=len(lines)))

    def show_parent(self, line: ParentLine | None) -> None:
        """A parent at the side, while nothing else is there."""
        if self.mass.isVisible():
            return
        self.panel.clear()
        if line is None:
            self.panel.shut()
            return
        self.panel.open_with(line.name)
        self.panel.add_section(
            "", facts([(_("Phone"), line.phone), (_("E-mail"), line.email), (_("Workplace"), line.workplace)])
        )
        for child in line.children:
            told = " · ".join((child.group, status_word(child.status)))
            go = link(child.name, partial(self.desk.go.emit, "contingent", ("student", child.student_id)), "user-round")
            self.panel.add_section(child.kinship, go, label(told, "muted"))


def columns() -> list[Column[ParentLine]]:
    """The parents."""
    return [
        Column("name", _("Name"), lambda line: line.name, width=260, stretch=True),
        Column("kinship", _("Kinship"), lambda line: joined(child.kinship for child in line.children), width=96),
        Column("children", _("Students"), lambda line: joined(child.name for child in line.children), width=196),
        Column("group", _("Group"), lambda line: joined(child.group for child in line.children), width=96),
        Column("phone", _("Phone"), lambda line: line.phone, width=120),
        Column("email", _("E-mail"), lambda line: line.email, width=148),
        Column("workplace", _("Workplace"), lambda line: line.workplace, width=180, hidden=True),
    ]


def joined(words: Iterable[str]) -> str:
    """Each of the words once."""
    return ", ".join(dict.fromkeys(word for word in words if word))
