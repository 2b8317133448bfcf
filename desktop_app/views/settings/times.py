"""Bells and calendar: which bells ring on which days, and the dates unlike their weekday."""

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop_app.services.calendar import DayEntry, DayKind, open_calendar
from desktop_app.services.college import Bells, RoomLine, list_bells, list_rooms
from desktop_app.views.desk import Desk
from desktop_app.views.settings.form import heading
from desktop_app.views.timetable.sentences import room_kind, short_day
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Column
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KINDS = {DayKind.OFF: N_("day off"), DayKind.SHORT: N_("short day"), DayKind.WORKING: N_("working day")}
FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)


class Times(QWidget):
    """Three tables that are read: bells, calendar, rooms."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.bells: DataTable[tuple[str, str, str]] = DataTable("bells", bell_columns())
        self.days: DataTable[DayEntry] = DataTable("calendar", day_columns(), lambda one: one.day)
        self.rooms: DataTable[RoomLine] = DataTable("rooms", room_columns(), lambda one: one.id)
        left = down(heading(_("Bells")), (self.bells, 2), hairline(), heading(_("Rooms")), (self.rooms, 3))
        right = down(heading(_("Days unlike their weekday")), (self.days, 1))
        across((left, 3), hairline(vertical=True), (right, 2), on=self)

    def load(self) -> None:
        """Ask for bells, days and rooms."""
        office = self.desk.office
        self.desk.jobs.run(self, lambda: list_bells(office), self.show_bells)
        self.desk.jobs.run(self, lambda: open_calendar(office, FIRST, LAST), self.days.show_rows)
        self.desk.jobs.run(self, lambda: list_rooms(office), self.rooms.show_rows)

    def show_bells(self, found: tuple[Bells, ...]) -> None:
        """One line for each schedule."""
        self.bells.show_rows([(bells.name, days_of(bells), times_of(bells)) for bells in found])


def days_of(bells: Bells) -> str:
    """«Вт, Ср, Чт», «короткий день»."""
    days = [short_day(day) for day in bells.weekdays]
    return ", ".join([*days, *([_("short day")] if bells.on_short_days else [])])


def times_of(bells: Bells) -> str:
    """«08:00–09:30 · 09:40–11:10»."""
    return " · ".join(f"{bell.starts:%H:%M}–{bell.ends:%H:%M}" for bell in bells.bells)


def bell_columns() -> list[Column[tuple[str, str, str]]]:
    """The columns of the bells."""
    return [
        Column("name", _("Bells"), lambda row: row[0], width=170, tip=lambda row: row[0]),
        Column("days", _("Days"), lambda row: row[1], width=130),
        Column("times", _("Times"), lambda row: row[2], width=300, stretch=True, tip=lambda row: row[2]),
    ]


def day_columns() -> list[Column[DayEntry]]:
    """The columns of the calendar."""
    return [
        Column("day", _("Date"), lambda one: one.day, width=100),
        Column("kind", _("Kind"), lambda one: _(KINDS[one.kind]), width=120),
        Column("title", _("Occasion"), lambda one: one.title, width=240, stretch=True),
    ]


def room_columns() -> list[Column[RoomLine]]:
    """The columns of the rooms."""
    return [
        Column("number", _("Room"), lambda one: one.number, width=90),
        Column("building", _("Building"), lambda one: one.building, width=170, stretch=True),
        Column("kind", _("Kind"), lambda one: room_kind(str(one.kind)), width=210),
        Column("capacity", _("Places"), lambda one: one.capacity, width=70),
    ]
