"""«Движение»: the contingent of a period by group, specialty and department; a number shows who stands behind it."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from desktop_app.services.college import TermLine, list_terms
from desktop_app.services.history import note_paper
from desktop_app.services.movement import movement_of
from desktop_app.services.movement_table import TableRow, adds_up, table_of
from desktop_app.services.movement_values import Movement
from desktop_app.views.desk import Desk
from desktop_app.views.orders.documents import DocumentTab
from desktop_app.views.orders.movement_people import PeoplePanel
from desktop_app.views.orders.movement_rows import columns, draw_movement, row_title
from desktop_app.views.orders.periods import PERIODS, period_of
from desktop_app.views.widgets.buttons import action, menu_button
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.wording import _

FORM = "movement"
"""What the trail calls it when it has gone out."""

ANY = "any"


class MovementTab(DocumentTab):
    """The period is chosen by its name or by two days; Enter in a day counts anew."""

    topics = ("orders", "students")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.movement: Movement | None = None
        self.terms: tuple[TermLine, ...] = ()
        self.period = QComboBox()
        self.period.setAccessibleName(_("Period"))
        for code, words in PERIODS.items():
            self.period.addItem(_(words), code)
        self.period.addItem(_("Any days"), ANY)
        self.first, self.last = DayField(_("From")), DayField(_("Until"))
        self.check = label("", "muted")
        self.table: DataTable[TableRow] = DataTable("movement", columns(), lambda one: (one.level, row_title(one)))
        self.table.set_accessible(_("Movement of the contingent"))
        self.table.set_empty(EmptyState("users", _("Nobody studied in these days"), _("Choose another period.")))
        self.table.view.setSortingEnabled(False)  # sums stand under what they add up
        self.panel = PeoplePanel(desk)
        self.table.view.clicked.connect(self.show_people)
        self.table.view.opened.connect(lambda _row: self.show_people(self.table.view.currentIndex()))
        self.period.activated.connect(lambda _row: self.choose())
        for field in (self.first, self.last):
            field.returnPressed.connect(self.count)
            field.textEdited.connect(lambda _text: self.period.setCurrentIndex(self.period.findData(ANY)))
        strip = self.strip((self.period, self.first, label("—"), self.last, self.check), ())
        down(strip, (across((self.table, 1), self.panel), 1), on=self.front)

    def actions_(self) -> tuple[QWidget, ...]:
        """On paper, or as a workbook."""
        if not self.desk.may(note_paper):
            return ()
        menu = QMenu(self)
        menu.addAction(action(_("Print…"), self.print_movement, "printer", parent=menu))
        menu.addAction(action(_("Table to Excel…"), self.export_movement, "table", parent=menu))
        return (menu_button(_("Papers"), menu, "printer"),)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """Who stands behind a number; the paper."""
        return (("people", self._show_example), ("paper", self.print_movement))

    def _show_example(self) -> None:
        codes = [column.code for column in self.table.model.columns]
        self.show_people(self.table.cell(len(self.table.shown_rows()) - 1, codes.index("arrived")))

    # the period
    def load(self) -> None:
        """Ask for the terms once, then count."""
        if not self.terms:
            self.desk.jobs.run(self, partial(list_terms, self.desk.office), self.show_terms)
        else:
            self.count()

    def show_terms(self, terms: tuple[TermLine, ...]) -> None:
        """The days of a semester are known now."""
        self.terms = terms
        self.choose()

    def choose(self) -> None:
        """The days of the chosen period; «any days» leaves them to the hand."""
        code = self.period.currentData()
        if code == ANY:
            self.first.setFocus()
            return
        term = next((one for one in self.terms if one.id == self.desk.term_id), None)
        first, last = period_of(code, self.desk.office.today, term)
        self.first.put(first)
        self.last.put(last)
        self.count()

    def days(self) -> tuple[date, date] | None:
        """The period that is typed."""
        first, last = self.first.day(), self.last.day()
        return None if first is None or last is None else (first, last)

    def count(self) -> None:
        """Count the movement of the period."""
        days = self.days()
        if days is None:
            self.desk.tell(_("A date is not one: type it as 24.11.2026."), "bad")
            return
        office = self.desk.office
        self.desk.jobs.run(self, lambda: movement_of(office, *days), self.show_movement)

    def show_movement(self, movement: Movement) -> None:
        """The table; whether it comes out."""
        self.movement = movement
        rows = table_of(movement)
        self.table.set_columns(columns(rows))
        self.table.show_rows(rows if movement.groups else ())
        right = all(adds_up(one.row) for one in rows)
        words = _("✓ start + arrived − left = end") if right else _("✕ start + arrived − left ≠ end")
        say_on(self.check, words, "good" if right else "bad")

    # who
    def show_people(self, index: QModelIndex) -> None:
        """Who stands behind the number under the cursor."""
        if self.movement is not None and index.isValid():
            code = self.table.model.columns[index.column()].code
            self.panel.show_number(self.movement, self.table.shown_rows()[index.row()], code)

    # paper
    def _name(self) -> str:
        movement = self.movement
        assert movement is not None  # noqa: S101 - there is one wherever it goes out
        return _("Movement {first}–{last}").format(
            first=f"{movement.first:%d.%m.%Y}", last=f"{movement.last:%d.%m.%Y}"
        )  # fmt: skip

    def print_movement(self) -> None:
        """The table and its appendix."""
        office, movement = self.desk.office, self.movement
        if movement is not None:
            self.show_document(FORM, self._name(), lambda: draw_movement(office, movement))

    def export_movement(self) -> None:
        """The same as a workbook."""
        office, movement = self.desk.office, self.movement
        if movement is not None:
            self.save_workbook(FORM, self._name(), lambda: draw_movement(office, movement, workbook=True))
