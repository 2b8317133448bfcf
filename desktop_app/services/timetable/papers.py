"""The timetable on paper (п. 4.7): a sheet a group, teacher or room, the list of free rooms."""

from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Room
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.timetable.basis import read_basis
from desktop_app.services.timetable.drawing import draw_week
from desktop_app.services.timetable.posing import read_lessons
from desktop_app.services.timetable.sheets import FreeRooms, Sheets, Whose, free_pairs, sheets_of, term_head
from desktop_app.services.timetable.shown import shown_timetable
from desktop_app.services.timetable.week import Week


@dataclass(frozen=True, slots=True)
class HolderNames:
    """Whose sheets can be printed in a term, by name."""

    teachers: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()


@reading(Permission.READ_TIMETABLE)
def list_holders(tx: Tx, term_id: int) -> HolderNames:
    """The teachers who have load in the term, and the rooms, for whoever chooses a sheet."""
    with_load = select(Load.teacher_id).where(Load.term_id == term_id)
    teachers = tx.session.scalars(select(Employee).where(Employee.id.in_(with_load))).all()
    named = sorted(teachers, key=lambda one: one.person.sort_key)
    numbers = tx.session.scalars(select(Room.number).order_by(Room.number)).all()
    return HolderNames(tuple(one.person.full_name for one in named), tuple(dict.fromkeys(numbers)))


def week_of(tx: Tx, term_id: int) -> Week:
    """The week of a term as it stands. Raises NotFound."""
    timetable = shown_timetable(tx, term_id)
    return draw_week(read_basis(tx, term_id, timetable), timetable, read_lessons(tx, timetable))


def sheets_paper(tx: Tx, term_id: int, whose: Whose, name: str | None) -> Sheets:
    """A sheet a group, teacher or room, all in one file; or of one. Raises BadInput (`no_such_holder`)."""
    week = week_of(tx, term_id)
    sheets = sheets_of(week, whose)
    if name is not None:
        known = known_names(week, whose)
        wanted = {full for full, called in known for one in (full, called) if one.casefold() == name.casefold()}
        if not wanted:
            raise BadInput("no_such_holder", name=name)
        sheets = tuple(sheet for sheet in sheets if sheet.name in wanted)
    return Sheets(whose, term_head(week), sheets, letterhead_of(tx))


def known_names(week: Week, whose: Whose) -> list[tuple[str, str]]:
    """The names by which somebody may be asked for: as the sheet is titled, and the short one."""
    if whose is Whose.TEACHER:
        return [(one.full_name, one.name) for one in week.teachers]
    if whose is Whose.ROOM:
        return [(one.name, one.name.partition(" (")[0]) for one in week.rooms]
    return [(one.name, one.name) for one in week.groups]


def free_rooms(tx: Tx, term_id: int) -> FreeRooms:
    """Which rooms are free in which pair of the two weeks."""
    week = week_of(tx, term_id)
    pairs = free_pairs(week) if week.rooms else ()
    return FreeRooms(term_head(week), pairs, letterhead_of(tx))
