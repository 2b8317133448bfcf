"""«Кабинеты»: the list, and at the side a room that is changed, closed from a day or deleted."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.buildings import Buildings, open_buildings
from desktop_app.services.college import EmployeeLine, list_employees
from desktop_app.services.rooms import RoomKind, RoomSeen, RoomValues, add_room, open_rooms, put_room, remove_room
from desktop_app.services.rooms_mass import change_rooms
from desktop_app.views.college.rooms_mass import rooms_deed
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.tabbed import Tab
from desktop_app.views.timetable.sentences import ROOM_KINDS, room_kind
from desktop_app.views.widgets.buttons import button, danger, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import across, down, in_row, strip
from desktop_app.views.widgets.mass_panel import MassPanel
from desktop_app.views.widgets.search_field import SearchField
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_


class Rooms(Tab):
    """What lessons stand in is closed, not deleted."""

    topics = ("rooms", "timetable", "staff")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: RoomSeen | None = None
        self.form: FieldGrid[RoomValues] | None = None
        self.people: tuple[EmployeeLine, ...] = ()
        self.buildings: dict[int, str] = {}
        self.new_button = button(_("New room…"), partial(self.show_room, None), "plus")
        self.table: DataTable[RoomSeen] = DataTable("college-rooms", columns(), lambda line: line.id)
        self.table.set_accessible(_("Rooms"))
        self.table.set_empty(EmptyState("inbox", _("No rooms yet"), _("Add the first one, or import the list.")))
        self.panel, self.mass = SidePanel(), MassPanel(desk, rooms_deed({}, {}))
        self.writes = Writes(desk, self)
        self.search, self.figure = SearchField(_("Find a room")), label("", "muted")
        self.change_button = button(_("Change for the selected…"), self.change, "pencil")
        self.change_button.setEnabled(False)
        self._connect()
        deeds = (self.change_button,) if desk.may(change_rooms) else ()
        line = strip(self.search, self.figure, right=deeds)
        down(line, (across((self.table, 1), self.panel, self.mass), 1), on=self)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._follow)
        self.table.selection_changed.connect(lambda rows: self.change_button.setEnabled(bool(rows)))
        self.search.searched.connect(self.table.search)
        self.mass.changed.connect(self.load)

    def actions_(self) -> tuple[QWidget, ...]:
        """A new room, for whoever may add one."""
        return (self.new_button,) if self.desk.may(add_room) else ()

    def load(self) -> None:
        """Ask for the rooms, and for whoever may be responsible."""
        office = self.desk.office
        self.desk.jobs.run(self, partial(list_employees, office), self._keep_people)
        self.desk.jobs.run(self, partial(open_buildings, office), self._keep_buildings)
        self.desk.jobs.run(self, partial(open_rooms, office), self._show_rows)

    def _keep_people(self, people: tuple[EmployeeLine, ...]) -> None:
        self.people = people

    def _keep_buildings(self, found: Buildings) -> None:
        self.buildings = {one.id: one.values.name for one in found.buildings}

    def _show_rows(self, rows: tuple[RoomSeen, ...]) -> None:
        self.table.show_rows(rows)
        places = sum(row.values.capacity or 0 for row in rows if row.values.closed_on is None)
        self.figure.setText(_("rooms: {n}, places: {places}").format(n=len(rows), places=places))

    def _follow(self, line: RoomSeen | None) -> None:
        if line is not None and not self.mass.isVisible():
            self.show_room(line)

    def change(self) -> None:
        """One field of all that are selected."""
        self.panel.shut()
        held = {row.values.responsible_id or 0: row.responsible for row in self.table.rows() if row.responsible}
        people = held | {one.id: one.full_name for one in self.people}
        self.mass.deed = rooms_deed(self.buildings, people)
        self.mass.open_for({row.id: name_of(row.values) for row in self.table.selected()})

    def show_room(self, line: RoomSeen | None) -> None:
        """A room with what may be done with it, or the fields of a new one."""
        self.shown, self.form = line, None
        self.mass.shut()
        self.panel.clear()
        if self.desk.may(put_room):
            self._lay_form(line)
        elif line is not None:
            self.panel.add_section("", facts(facts_of(line)))
        if line is not None:
            add_history(self.panel, self.desk, "room", line.id)
        self.panel.open_with(name_of(line.values) if line else _("New room"))

    def _lay_form(self, line: RoomSeen | None) -> None:
        rows = self.table.rows()
        start = line.values if line else RoomValues(building=rows[0].values.building if rows else "")
        self.form = FieldGrid(field_lines(self._holders(line), sorted(self.buildings.values())), start, 1)
        self.form.finished.connect(self.save)
        deeds = [primary(_("Save"), self.save, "save")]
        if line is not None:
            deeds.append(danger(_("Delete"), self.remove, "trash-2"))
        self.panel.add_section("", self.form, in_row(*deeds))

    def _holders(self, line: RoomSeen | None) -> dict[int, str]:
        """Those who work here, and whoever is responsible already."""
        people = {one.id: one.full_name for one in self.people}
        if line is not None and line.values.responsible_id is not None:
            people.setdefault(line.values.responsible_id, line.responsible)
        return people

    def save(self) -> None:
        """Write; what is wrong is told and stays in the fields."""
        if self.form is None:
            return
        try:
            values = self.form.value()
        except OfficeError as error:
            self.desk.tell(say(error), "bad")
            return
        self._put(self.shown, values)

    def _put(self, line: RoomSeen | None, values: RoomValues) -> None:
        office = self.desk.office
        if line is None:
            self.desk.jobs.run(self, lambda: add_room(office, values), partial(self._saved, None))
            return
        self.writes.write(
            Wish(
                key=("room", line.id),
                where=name_of(line.values),
                mine=words_of(values, line.responsible),
                look=lambda: next((one for one in open_rooms(office) if one.id == line.id), None),
                theirs=lambda now: words_of(now.values, now.responsible),
                write=lambda seen: put_room(office, seen or line, values),
                done=partial(self._saved, line),
                keep=lambda _now: self.load(),
            ),
            line,
        )

    def _saved(self, before: RoomSeen | None, now: RoomSeen) -> None:
        back = partial(self._put, now, before.values) if before else partial(self._remove, now)
        words = _("The room «{name}» is saved.").format(name=name_of(now.values))
        self.desk.tell(words, "good", (_("Undo"), back))
        self.show_room(now)
        self.load()

    def remove(self) -> None:
        """Delete it; a room that something stands in is offered to be closed instead."""
        if self.shown is not None:
            self._remove(self.shown)

    def _remove(self, line: RoomSeen) -> None:
        self.desk.jobs.run(self, lambda: remove_room(self.desk.office, line), lambda _none: self._removed(line),
                           partial(self._kept, line))  # fmt: skip

    def _removed(self, line: RoomSeen) -> None:
        words = _("The room «{name}» is deleted.").format(name=name_of(line.values))
        self.desk.tell(words, "good", (_("Undo"), partial(self._put, None, line.values)))
        self.panel.shut()
        self.load()

    def _kept(self, line: RoomSeen, error: OfficeError) -> None:
        """Why it can't be deleted, and the way that is open."""
        closed = replace(line.values, closed_on=self.desk.office.today)
        offers = getattr(error, "reason", "") == "room_in_use" and line.values.closed_on is None
        ways = [(_("Close from today"), partial(self._put, line, closed))] if offers else []
        self.desk.tell(say(error), "bad", *ways)

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With one at the side."""
        return [("one", lambda: self.table.view.selectRow(0))]


def field_lines(people: dict[int, str], buildings: list[str]) -> list[FieldLine]:
    """The fields of a room."""
    return [
        FieldLine("building", N_("Building"), suggestions=buildings),
        FieldLine("number", N_("Room")),
        FieldLine("kind", N_("Kind"), "choice", words={kind: ROOM_KINDS[str(kind)] for kind in RoomKind},
                  obliging=True),
        FieldLine("capacity", N_("Places"), "whole"),
        FieldLine("title", N_("Title")),
        FieldLine("equipment", N_("Equipment")),
        FieldLine("responsible_id", N_("Responsible person"), "choice", words=people),
        FieldLine("closed_on", N_("Not used since"), "day"),
    ]  # fmt: skip


def name_of(values: RoomValues) -> str:
    """«Корпус 1, 305»."""
    return ", ".join(part for part in (values.building, values.number) if part)


def words_of(values: RoomValues, responsible: str) -> str:
    """Everything of a room in a line."""
    closed = _("closed since {day}").format(day=f"{values.closed_on:%d.%m.%Y}") if values.closed_on else ""
    parts = (name_of(values), room_kind(str(values.kind)), written(values.capacity), values.title, values.equipment,
             responsible, closed)  # fmt: skip
    return " · ".join(part for part in parts if part)


def facts_of(line: RoomSeen) -> list[tuple[str, str]]:
    """What whoever may not change it reads."""
    values = line.values
    return [
        (_("Kind"), room_kind(str(values.kind))), (_("Places"), written(values.capacity)), (_("Title"), values.title),
        (_("Equipment"), values.equipment), (_("Responsible person"), line.responsible),
        (_("Not used since"), written(values.closed_on)),
    ]  # fmt: skip


def columns() -> list[Column[RoomSeen]]:
    """The list."""
    return [
        Column("building", _("Building"), lambda line: line.values.building, width=84),
        Column("number", _("Room"), lambda line: line.values.number, width=72),
        Column("title", _("Title"), lambda line: line.values.title, width=220, stretch=True),
        Column("kind", _("Kind"), lambda line: room_kind(str(line.values.kind)), width=150),
        Column("capacity", _("Places"), lambda line: line.values.capacity, width=64,
               total=lambda rows: sum(row.values.capacity or 0 for row in rows)),
        Column("responsible", _("Responsible person"), lambda line: line.responsible, width=112),
        Column("uses", _("Lessons"), lambda line: line.uses or None, width=76),
        Column("closed_on", _("Not used since"), lambda line: line.values.closed_on, width=84),
    ]  # fmt: skip
