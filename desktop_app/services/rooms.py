"""Buildings and rooms (п. 4.1): what is in use is closed from a date, not deleted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Building, Room
from desktop_app.models.rooms import RoomKind as RoomKind
from desktop_app.models.timetable import CycleLesson, Lesson, Timetable, TimetableState
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.tables import DRAFT_READERS
from desktop_app.services.typed import clean_line

CAPACITY = range(1, 2001)
LENGTHS = {"building": 80, "address": 200, "number": 20, "title": 120, "equipment": 500}


@dataclass(frozen=True, slots=True)
class RoomValues:
    """What a person says of a room; its building is called by its name and added if there is none of it."""

    building: str = ""
    number: str = ""
    kind: RoomKind = RoomKind.LECTURE
    capacity: int | None = None
    title: str = ""
    equipment: str = ""
    responsible_id: int | None = None
    closed_on: date | None = None  # the first day on which it is not used


@dataclass(frozen=True, slots=True)
class RoomSeen:
    """A room as it was shown."""

    id: int
    version: int
    values: RoomValues
    responsible: str = field(default="", compare=False)
    uses: int = field(default=0, compare=False)  # lessons, of the cycle and dated ones


@reading(Permission.READ_COLLEGE)
def open_rooms(tx: Tx) -> tuple[RoomSeen, ...]:
    """The rooms by building and number, the closed ones too."""
    query = select(Room).join(Room.building).options(joinedload(Room.building)).order_by(Building.name, Room.number)
    used = uses_of(tx)
    names = {one.id: one.person.short_name for one in tx.session.scalars(select(Employee).where(Employee.id.in_(
        select(Room.responsible_id).where(Room.responsible_id.is_not(None)))))}  # fmt: skip
    return tuple(
        seen_of(row, names.get(row.responsible_id or 0, ""), used.get(row.id, 0)) for row in tx.session.scalars(query)
    )


@operation(Permission.EDIT_ROOMS)
def add_room(tx: Tx, values: RoomValues) -> RoomSeen:
    """A new room. Raises BadInput (`room_incomplete`, `room_capacity`, `room_known`, `text_too_long`)."""
    wanted = checked(values)
    row = Room(building_id=building_of(tx, wanted["building"]).id, number=wanted["number"], kind=values.kind,
               capacity=values.capacity or 0)  # fmt: skip
    tx.session.add(row)
    return finished(tx, row, values, wanted)


@operation(Permission.EDIT_ROOMS)
def put_room(tx: Tx, seen: RoomSeen, values: RoomValues) -> RoomSeen:
    """Say something else of a room, or close it from a day on: the timetable of later terms does not offer it.

    Raises NotFound, Stale, BadInput (as `add_room`; `room_has_lessons`: dated lessons stand in it after the closing).
    """
    row = tx.get(Room, seen.id)
    tx.require_version(row, seen.version)
    wanted = checked(values)
    if values.closed_on is not None and values.closed_on != row.closed_on:
        require_no_lessons(tx, row, values.closed_on)
    row.building_id = building_of(tx, wanted["building"]).id
    return finished(tx, row, values, wanted)


@operation(Permission.EDIT_ROOMS)
def remove_room(tx: Tx, seen: RoomSeen) -> None:
    """Delete a room that nothing stands in. Raises NotFound, Stale, BadInput (`room_in_use`: where)."""
    row = tx.get(Room, seen.id)
    tx.require_version(row, seen.version)
    cycle = tx.session.scalar(select(func.count(CycleLesson.id)).where(CycleLesson.room_id == row.id))
    dated = tx.session.scalar(select(func.count(Lesson.id)).where(Lesson.room_id == row.id))
    if cycle or dated:
        raise BadInput("room_in_use", room=row.number, cycle=cycle, lessons=dated)
    tx.session.delete(row)
    tx.session.flush()
    tx.touch("rooms")


def require_no_lessons(tx: Tx, row: Room, closed: date) -> None:
    """Raise BadInput (`room_has_lessons`) if dated lessons stand in it when it is closed."""
    later = select(func.count(), func.max(Lesson.day)).where(Lesson.room_id == row.id, Lesson.day >= closed)
    count, last = tx.session.execute(later).one()
    if count:
        raise BadInput("room_has_lessons", room=row.number, count=count, day=last)


def checked(values: RoomValues) -> dict[str, str]:
    """The texts, cleaned. Raises BadInput."""
    given = {name: getattr(values, name) for name in ("building", "number", "title", "equipment")}
    texts = {name: clean_line(text, LENGTHS[name]) for name, text in given.items()}
    if not (texts["building"] and texts["number"]):
        raise BadInput("room_incomplete")
    if values.capacity not in CAPACITY:
        raise BadInput("room_capacity", low=CAPACITY[0], high=CAPACITY[-1])
    return texts


def building_of(tx: Tx, name: str) -> Building:
    """The building of this name, added if there is none."""
    row = tx.session.scalars(select(Building).where(Building.name == name)).one_or_none()
    if row is None:
        row = Building(name=name)
        tx.session.add(row)
        tx.session.flush()
    return row


def finished(tx: Tx, row: Room, values: RoomValues, texts: Mapping[str, str]) -> RoomSeen:
    """Write. Raises BadInput (`room_known`)."""
    row.number, row.title, row.equipment = texts["number"], texts["title"], texts["equipment"]
    row.kind, row.capacity = values.kind, values.capacity or 0
    row.responsible_id, row.closed_on = values.responsible_id, values.closed_on
    try:
        tx.session.flush()
    except IntegrityError:
        raise BadInput("room_known", room=texts["number"], building=texts["building"]) from None
    tx.touch("rooms")
    tx.session.refresh(row)
    holder = tx.get(Employee, row.responsible_id).person.short_name if row.responsible_id else ""
    return seen_of(row, holder, uses_of(tx).get(row.id, 0))


def uses_of(tx: Tx) -> dict[int, int]:
    """Room → lessons of the cycle and dated ones that stand in it; drafts count for those who see them."""
    found: dict[int, int] = {}
    cycle = select(CycleLesson.room_id, func.count()).group_by(CycleLesson.room_id)
    if not any(tx.user.may(permission) for permission in DRAFT_READERS):
        cycle = cycle.join(Timetable, Timetable.id == CycleLesson.timetable_id)
        cycle = cycle.where(Timetable.state == TimetableState.PUBLISHED)
    dated = select(Lesson.room_id, func.count()).group_by(Lesson.room_id)
    for query in (cycle, dated):
        for key, count in tx.session.execute(query):
            found[key] = found.get(key, 0) + count
    return found


def seen_of(row: Room, responsible: str, uses: int) -> RoomSeen:
    """A room as it is shown."""
    values = RoomValues(row.building.name, row.number, row.kind, row.capacity, row.title, row.equipment,
                        row.responsible_id, row.closed_on)  # fmt: skip
    return RoomSeen(row.id, row.version, values, responsible, uses)
