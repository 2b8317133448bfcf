"""«Сотрудники»: the list of staff, and at the side the card of one with what HR may write into it."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.services.history import note_paper
from desktop_app.services.positions import list_positions
from desktop_app.services.staff import list_staff, open_employee
from desktop_app.services.staff_mass import change_many
from desktop_app.services.staff_values import EmployeeCard, PositionLine, StaffLine
from desktop_app.services.staff_writing import add_employee
from desktop_app.views.desk import Desk
from desktop_app.views.staff.mass import STAFF
from desktop_app.views.staff.panel import EmployeePanel
from desktop_app.views.staff.sentences import (
    category_word,
    employees_words,
    kind_word,
    missing_words,
    rate_words,
)
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, strip
from desktop_app.views.widgets.mass_panel import MassPanel
from desktop_app.views.widgets.saved_views import views_button
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_export import export_shown
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, ngettext

NOW, ALL = "now", "all"


class Employees(Tab):
    """Everything is read once; typing a name asks nobody."""

    topics = ("staff",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.positions: tuple[PositionLine, ...] = ()
        self.who = Segmented([(NOW, _("Work now")), (ALL, _("All"))])
        self.search = SearchField(_("Find an employee"))
        self.figure = label("", "muted")
        self.new_button = button(_("New employee…"), self.ask_new, "plus")
        self.new_button.setShortcut("Ctrl+N")
        self.table: DataTable[StaffLine] = DataTable("staff", columns(), lambda line: line.id)
        self.table.set_accessible(_("Employees"))
        self.table.set_empty(EmptyState("users", _("Nobody is on the list of staff yet")))
        self.panel, self.mass = EmployeePanel(desk), MassPanel(desk, STAFF)
        self.change_button = button(_("Change for the selected…"), self.change, "pencil")
        self.change_button.setEnabled(False)
        self._connect()
        deeds = (self.change_button,) if desk.may(change_many) else ()
        line = strip(self.who, self.search, self.figure, right=(*deeds, views_button(self.table)))
        down(line, (across((self.table, 1), self.panel, self.mass), 1), on=self)

    def _connect(self) -> None:
        for written in (self.panel.changed, self.mass.changed):
            written.connect(self.load)
        self.who.chosen.connect(lambda _code: self.load())
        self.search.searched.connect(self.table.search)
        self.table.current_changed.connect(self.choose)
        self.table.selection_changed.connect(lambda rows: self.change_button.setEnabled(bool(rows)))
        self.table.view.copied.connect(self._note_copy)

    def actions_(self) -> tuple[QWidget, ...]:
        """A new employee, for whoever keeps the list; the way out of the program."""
        new = (self.new_button,) if self.desk.may(add_employee) else ()
        return (*new, button(_("Export…"), self.export, "download")) if self.desk.may(note_paper) else new

    def export(self) -> None:
        """The rows and columns that are seen."""
        export_shown(self.desk, self, self.table, "staff-shown", _("Employees"))

    def _note_copy(self, count: int) -> None:
        """Rows on the clipboard have left the program: the trail keeps it, without a word to the person."""
        office = self.desk.office
        if self.desk.may(note_paper):
            self.desk.jobs.run(self, lambda: note_paper(office, "copy", "", count))

    def load(self) -> None:
        """Ask for the list and the positions."""
        office, everybody = self.desk.office, self.who.value() == ALL
        self.desk.jobs.run(self, lambda: list_staff(office, everybody=everybody), self.show_lines)
        self.desk.jobs.run(self, partial(list_positions, office), self._keep_positions)

    def _keep_positions(self, positions: tuple[PositionLine, ...]) -> None:
        self.positions = self.panel.positions = positions

    def show_lines(self, lines: Sequence[StaffLine]) -> None:
        """What the office has now."""
        self.table.show_rows(lines)
        short = sum(bool(line.missing) and line.last_day is None for line in lines)
        gaps = ngettext("{n} card is not complete", "{n} cards are not complete", short).format(n=short)
        self.figure.setText(f"{employees_words(len(lines))} · {gaps}" if short else employees_words(len(lines)))

    def choose(self, line: StaffLine | None) -> None:
        """The card of whoever has the cursor, unless something is typed in another one."""
        if self.panel.typing:
            self.desk.tell(_("First save what is typed in the card, or cancel it."), "warn")
        elif self.mass.isVisible():
            return
        elif line is not None:
            self.open(line.id)
        else:
            self.panel.shut()

    def change(self) -> None:
        """One field of all that are selected."""
        if self.panel.typing:
            self.desk.tell(_("First save what is typed in the card, or cancel it."), "warn")
            return
        self.panel.shut()
        self.mass.open_for({line.id: line.name for line in self.table.selected()})

    def open(self, employee_id: int) -> None:
        """Read a card."""
        self.desk.jobs.run(self, partial(open_employee, self.desk.office, employee_id), self.show_card)

    def show_card(self, card: EmployeeCard) -> None:
        """A card at the side, unless many are being changed there."""
        if not self.mass.isVisible():
            self.panel.show_card(card)

    def ask_new(self) -> None:
        """Fields for a new employee."""
        self.mass.shut()
        self.panel.ask_new()

    def go_to(self, where: object) -> None:
        """The card of an employee by the key."""
        if isinstance(where, int):
            self.mass.shut()
            self.open(where)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With a card at the side, and a new one."""
        made = [("card", lambda: self.open(self.table.rows()[0].id))] if self.table.rows() else []
        return [*made, *([("new", self.ask_new)] if self.desk.may(add_employee) else [])]


def columns() -> list[Column[StaffLine]]:
    """The staff."""
    return [
        Column("name", _("Name"), lambda line: line.name, width=236, stretch=True),
        Column("position", _("Position"), lambda line: line.position, width=152),
        Column("rate", _("Rate"), lambda line: line.rate, width=64, format=rate_words),
        Column("kind", _("Place of work"), lambda line: kind_word(line.kind), width=148, hidden=True),
        Column("category", _("Category"), lambda line: category_word(line.category), width=84),
        Column("phone", _("Phone"), lambda line: line.phone, width=104),
        Column("hired_on", _("Works since"), lambda line: line.hired_on, width=84),
        Column("last_day", _("Last day of work"), lambda line: line.last_day, width=120, hidden=True),
        Column("missing", _("Not filled in"), missing_words, width=110,
               tone=lambda line: "warn" if line.missing else ""),
    ]  # fmt: skip
