"""«Корпуса»: the list with a building at the side, and below it the minutes between them."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop_app.errors import OfficeError
from desktop_app.services.buildings import (
    Buildings,
    BuildingSeen,
    BuildingValues,
    WaySeen,
    add_building,
    open_buildings,
    put_building,
    put_way,
    remove_building,
)
from desktop_app.views.college.ways import Ways
from desktop_app.views.desk import Desk
from desktop_app.views.overtaken import Wish, Writes
from desktop_app.views.tabbed import Tab
from desktop_app.views.widgets.buttons import button, danger, primary
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.history_panel import add_history
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.laying import across, down, in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_


class BuildingsTab(Tab):
    """A building with rooms is closed, not deleted."""

    topics = ("rooms",)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown: BuildingSeen | None = None
        self.form: FieldGrid[BuildingValues] | None = None
        self.new_button = button(_("New building…"), partial(self.show_building, None), "plus")
        self.table: DataTable[BuildingSeen] = DataTable("college-buildings", columns(), lambda line: line.id)
        self.table.set_accessible(_("Buildings"))
        self.table.set_empty(EmptyState("inbox", _("No buildings yet"), _("Add the first one, or import the rooms.")))
        self.ways = Ways(may_change=desk.may(put_way))
        self.ways.typed.connect(self.save_way)
        self.panel = SidePanel()
        self.writes = Writes(desk, self)
        self.table.current_changed.connect(self._follow)
        left = QWidget()
        down((self.table, 1), self.ways, on=left)
        down((across((left, 1), self.panel), 1), on=self)

    def actions_(self) -> tuple[QWidget, ...]:
        """A new building, for whoever may add one."""
        return (self.new_button,) if self.desk.may(add_building) else ()

    def load(self) -> None:
        """Ask for the buildings and the ways."""
        self.desk.jobs.run(self, partial(open_buildings, self.desk.office), self._show)

    def _show(self, found: Buildings) -> None:
        self.table.show_rows(found.buildings)
        self.ways.show_ways(found)

    def _follow(self, line: BuildingSeen | None) -> None:
        if line is not None:
            self.show_building(line)

    def show_building(self, line: BuildingSeen | None) -> None:
        """A building with what may be done with it, or the fields of a new one."""
        self.shown, self.form = line, None
        self.panel.clear()
        if self.desk.may(put_building):
            self._lay_form(line)
        elif line is not None:
            told = [(_("Address"), line.values.address), (_("Not used since"), written(line.values.closed_on))]
            self.panel.add_section("", facts(told))
        if line is not None:
            add_history(self.panel, self.desk, "building", line.id)
        self.panel.open_with(line.values.name if line else _("New building"))

    def _lay_form(self, line: BuildingSeen | None) -> None:
        self.form = FieldGrid(FIELDS, line.values if line else BuildingValues(), 1)
        self.form.finished.connect(self.save)
        deeds = [primary(_("Save"), self.save, "save")]
        if line is not None:
            deeds.append(danger(_("Delete"), partial(self._remove, line), "trash-2"))
        self.panel.add_section("", self.form, in_row(*deeds))

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

    def _put(self, line: BuildingSeen | None, values: BuildingValues) -> None:
        office = self.desk.office
        if line is None:
            self.desk.jobs.run(self, lambda: add_building(office, values), partial(self._saved, None))
            return
        self.writes.write(
            Wish(
                key=("building", line.id),
                where=line.values.name,
                mine=words_of(values),
                look=lambda: next((one for one in open_buildings(office).buildings if one.id == line.id), None),
                theirs=lambda now: words_of(now.values),
                write=lambda seen: put_building(office, seen or line, values),
                done=partial(self._saved, line),
                keep=lambda _now: self.load(),
            ),
            line,
        )

    def _saved(self, before: BuildingSeen | None, now: BuildingSeen) -> None:
        back = partial(self._put, now, before.values) if before else partial(self._remove, now)
        self.desk.tell(_("The building «{name}» is saved.").format(name=now.values.name), "good", (_("Undo"), back))
        self.show_building(now)
        self.load()

    def _remove(self, line: BuildingSeen) -> None:
        self.desk.jobs.run(self, lambda: remove_building(self.desk.office, line), lambda _none: self._removed(line),
                           partial(self._kept, line))  # fmt: skip

    def _removed(self, line: BuildingSeen) -> None:
        words = _("The building «{name}» is deleted.").format(name=line.values.name)
        self.desk.tell(words, "good", (_("Undo"), partial(self._put, None, line.values)))
        self.panel.shut()
        self.load()

    def _kept(self, line: BuildingSeen, error: OfficeError) -> None:
        """Why it can't be deleted, and the way that is open."""
        closed = replace(line.values, closed_on=self.desk.office.today)
        offers = getattr(error, "reason", "") == "building_in_use" and line.values.closed_on is None
        ways = [(_("Close from today"), partial(self._put, line, closed))] if offers else []
        self.desk.tell(say(error), "bad", *ways)

    def save_way(self, seen: WaySeen, minutes: int | None) -> None:
        """Write the minutes; who was quicker is shown beside them."""
        office = self.desk.office
        self.writes.write(
            Wish(
                key=("way", seen.one_id, seen.other_id),
                where=self.ways.name_of(seen),
                mine=minutes_words(minutes),
                look=lambda: open_buildings(office).way(seen.one_id, seen.other_id),
                theirs=lambda now: minutes_words(now.minutes),
                write=lambda now: put_way(office, now or seen, minutes),
                done=partial(self._way_saved, seen),
                keep=lambda _now: self.load(),
            ),
            seen,
        )

    def _way_saved(self, before: WaySeen, now: WaySeen) -> None:
        words = f"{self.ways.name_of(now)}: {minutes_words(now.minutes)}."
        self.desk.tell(words, "good", (_("Undo"), partial(self.save_way, now, before.minutes)))
        self.load()

    def pictures(self) -> Iterable[tuple[str, Callable[[], object]]]:
        """With one at the side."""
        return [("one", lambda: self.table.view.selectRow(0))]


FIELDS = [
    FieldLine("name", N_("Title")),
    FieldLine("address", N_("Address")),
    FieldLine("closed_on", N_("Not used since"), "day"),
]


def minutes_words(minutes: int | None) -> str:
    """«15 мин пути»."""
    return _("{n} min of way").format(n=minutes) if minutes else _("the way is not known")


def words_of(values: BuildingValues) -> str:
    """Everything of a building in a line."""
    closed = _("closed since {day}").format(day=f"{values.closed_on:%d.%m.%Y}") if values.closed_on else ""
    return " · ".join(part for part in (values.name, values.address, closed) if part)


def columns() -> list[Column[BuildingSeen]]:
    """The list."""
    return [
        Column("name", _("Building"), lambda line: line.values.name, width=180),
        Column("address", _("Address"), lambda line: line.values.address, width=320, stretch=True),
        Column("rooms", _("Rooms"), lambda line: line.rooms or None, width=90),
        Column("closed_on", _("Not used since"), lambda line: line.values.closed_on, width=110),
    ]
