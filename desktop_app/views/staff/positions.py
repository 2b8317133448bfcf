"""«Должности»: the college's list of positions."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.positions import add_position, list_positions, put_position
from desktop_app.services.staff_values import PositionLine
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.staff.forms import Rows
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, primary, quiet
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.laying import across, down, in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _, say


class Positions(Tab):
    """A position that somebody holds is renamed for all, and closed when nobody does."""

    topics = ("staff",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: PositionLine | None = None
        self.form: PositionForm | None = None
        self.new_button = button(_("New position…"), partial(self.ask, None), "plus")
        self.table: DataTable[PositionLine] = DataTable("positions", columns(), lambda line: line.id)
        self.table.set_accessible(_("Positions"))
        self.table.set_empty(EmptyState("users", _("No position yet"), _("Add the first one, or import the staff.")))
        self.panel = SidePanel()
        self.writes = Writes(desk, self)
        self.table.current_changed.connect(self._follow)
        down((across((self.table, 1), self.panel), 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """A new position."""
        return (self.new_button,)

    def load(self) -> None:
        """Ask for the list."""
        self.desk.jobs.run(self, partial(list_positions, self.desk.office), self.table.show_rows)

    def _follow(self, line: PositionLine | None) -> None:
        if line is not None:
            self.ask(line)

    def ask(self, line: PositionLine | None) -> None:
        """Fields of a position, or of a new one."""
        self.shown, self.form = line, PositionForm(line)
        self.form.saved.connect(self.save)
        self.panel.clear()
        deeds = in_row(primary(_("Save"), self.save, "save"), quiet(_("Cancel"), self.panel.shut))
        self.panel.add_section("", self.form, deeds)
        if line is not None:
            add_history(self.panel, self.desk, "position", line.id)
        self.panel.open_with(line.name if line else _("New position"))
        if line is None:
            self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Write; what is wrong is told and stays in the fields."""
        form, line, office = self.form, self.shown, self.desk.office
        if form is None:
            return
        name, teaching = form.name.text(), form.teaching.isChecked()
        if line is None:
            self.desk.jobs.run(self, lambda: add_position(office, name, teaching=teaching), self._saved)
            return
        try:
            closed = form.closed.value()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")
            return
        write = lambda seen: put_position(office, seen or line, name, teaching=teaching, closed_on=closed)  # noqa: E731
        self.writes.write(
            Wish(
                key=("position", line.id),
                where=line.name,
                mine=name,
                look=lambda: next((one for one in list_positions(office) if one.id == line.id), None),
                theirs=lambda now: now.name,
                write=write,
                done=self._saved,
                keep=lambda _now: self.load(),
            ),
            line,
        )

    def _saved(self, line: PositionLine) -> None:
        self.desk.tell(_("The position «{name}» is saved.").format(name=line.name), "good")
        self.panel.shut()
        self.load()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With one at the side."""
        return [("one", lambda: self.table.view.selectRow(0))] if self.table.rows() else []


class PositionForm(Rows):
    """Name, whether it teaches, since when it is closed."""

    def __init__(self, line: PositionLine | None) -> None:
        super().__init__()
        self.name = self.line(_("Position"), line.name if line else "", 120)
        self.teaching = QCheckBox(_("Teaches"))
        self.teaching.setChecked(bool(line and line.teaching))
        self.form.addRow("", self.teaching)
        self.closed = self.day(_("Closed since"), line.closed_on if line else None)
        self.closed.setPlaceholderText(_("open"))


def columns() -> list[Column[PositionLine]]:
    """The positions."""
    return [
        Column("name", _("Position"), lambda line: line.name, width=320, stretch=True),
        Column("teaching", _("Teaches"), lambda line: _("yes") if line.teaching else "", width=92, align="center"),
        Column("holders", _("Employees"), lambda line: line.holders or None, width=100,
               total=lambda rows: sum(row.holders for row in rows)),
        Column("closed_on", _("Closed since"), lambda line: line.closed_on, width=110),
    ]  # fmt: skip
