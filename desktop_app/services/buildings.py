"""Buildings (п. 4.1) and the way between them: what is in use is closed from a date, not deleted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, or_, select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.rooms import Building, BuildingWay, Room
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line

NAME, ADDRESS = 80, 200
MINUTES = range(1, 181)

Ways = Mapping[tuple[int, int], int]
"""Two buildings, the lesser key first → minutes of the way, either way."""


@dataclass(frozen=True, slots=True)
class BuildingValues:
    """What a person says of a building."""

    name: str = ""
    address: str = ""
    closed_on: date | None = None  # the first day on which it is not used


@dataclass(frozen=True, slots=True)
class BuildingSeen:
    """A building as it was shown."""

    id: int
    version: int
    values: BuildingValues
    rooms: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class WaySeen:
    """The way between two buildings as it was shown; no minutes: nothing is known of it."""

    one_id: int
    other_id: int
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Buildings:
    """All of them, with the ways."""

    buildings: tuple[BuildingSeen, ...]
    ways: Ways

    def way(self, one: int, other: int) -> WaySeen:
        """The way between two of them."""
        pair = (min(one, other), max(one, other))
        return WaySeen(*pair, self.ways.get(pair))


@reading(Permission.READ_COLLEGE)
def open_buildings(tx: Tx) -> Buildings:
    """The buildings by name, the closed ones too, and the ways between them."""
    rows = tx.session.scalars(select(Building).order_by(Building.name))
    return Buildings(tuple(seen_of(tx, row) for row in rows), ways_of(tx))


@operation(Permission.EDIT_ROOMS)
def add_building(tx: Tx, values: BuildingValues) -> BuildingSeen:
    """A new building. Raises BadInput (`building_unnamed`, `building_known`, `text_too_long`)."""
    row = Building(name="")
    fill(tx, row, values)
    tx.session.add(row)
    return told(tx, row)


@operation(Permission.EDIT_ROOMS)
def put_building(tx: Tx, seen: BuildingSeen, values: BuildingValues) -> BuildingSeen:
    """Another name or address, or close it from a day on: the timetable of later days does not offer its rooms.

    Raises NotFound, Stale, BadInput (as `add_building`; `building_has_lessons`: dated lessons after the closing).
    """
    row = tx.get(Building, seen.id)
    tx.require_version(row, seen.version)
    if values.closed_on is not None and values.closed_on != row.closed_on:
        require_no_lessons(tx, row, values.closed_on)
    fill(tx, row, values)
    return told(tx, row)


@operation(Permission.EDIT_ROOMS)
def remove_building(tx: Tx, seen: BuildingSeen) -> None:
    """Delete a building without rooms. Raises NotFound, Stale, BadInput (`building_in_use`: how many rooms)."""
    row = tx.get(Building, seen.id)
    tx.require_version(row, seen.version)
    rooms = rooms_in(tx, row)
    if rooms:
        raise BadInput("building_in_use", building=row.name, rooms=rooms)
    touching = or_(BuildingWay.one_id == row.id, BuildingWay.other_id == row.id)
    for way in tx.session.scalars(select(BuildingWay).where(touching)):
        tx.session.delete(way)
    tx.session.flush()
    tx.session.delete(row)
    tx.session.flush()
    tx.touch("rooms")


@operation(Permission.EDIT_ROOMS)
def put_way(tx: Tx, seen: WaySeen, minutes: int | None) -> WaySeen:
    """Say how many minutes the way takes, or (None) that nothing is known. Raises Stale, BadInput (`way_minutes`)."""
    if minutes is not None and minutes not in MINUTES:
        raise BadInput("way_minutes", low=MINUTES[0], high=MINUTES[-1])
    here = select(BuildingWay).where(BuildingWay.one_id == seen.one_id, BuildingWay.other_id == seen.other_id)
    row = tx.session.scalars(here.with_for_update()).one_or_none()
    if (row.minutes if row else None) != seen.minutes:
        raise Stale(BuildingWay.__tablename__, {row.id if row else 0: row.id if row else None})
    if row is None and minutes is not None:
        tx.session.add(BuildingWay(one_id=seen.one_id, other_id=seen.other_id, minutes=minutes))
    elif row is not None and minutes is not None:
        row.minutes = minutes
    elif row is not None:
        tx.session.delete(row)
    tx.session.flush()
    tx.touch("rooms")
    return WaySeen(seen.one_id, seen.other_id, minutes)


def fill(tx: Tx, row: Building, values: BuildingValues) -> None:
    """Write the values into the row. Raises BadInput (see `add_building`)."""
    name = clean_line(values.name, NAME)
    if not name:
        raise BadInput("building_unnamed")
    for key, other in tx.session.execute(select(Building.id, Building.name)):
        if other.casefold() == name.casefold() and key != row.id:
            raise BadInput("building_known", name=other)
    row.name, row.address, row.closed_on = name, clean_line(values.address, ADDRESS), values.closed_on


def require_no_lessons(tx: Tx, row: Building, closed: date) -> None:
    """Raise BadInput (`building_has_lessons`) if dated lessons stand in its rooms when it is closed."""
    later = select(func.count(), func.max(Lesson.day)).join(Room, Room.id == Lesson.room_id)
    count, last = tx.session.execute(later.where(Room.building_id == row.id, Lesson.day >= closed)).one()
    if count:
        raise BadInput("building_has_lessons", building=row.name, count=count, day=last)


def rooms_in(tx: Tx, row: Building) -> int:
    """How many rooms it has."""
    return tx.session.scalar(select(func.count(Room.id)).where(Room.building_id == row.id)) or 0


def ways_of(tx: Tx) -> dict[tuple[int, int], int]:
    """The ways that are known."""
    return {(row.one_id, row.other_id): row.minutes for row in tx.session.scalars(select(BuildingWay))}


def told(tx: Tx, row: Building) -> BuildingSeen:
    """The building as it is now, and the news of it."""
    tx.session.flush()
    for topic in ("rooms", "timetable"):
        tx.touch(topic)
    return seen_of(tx, row)


def seen_of(tx: Tx, row: Building) -> BuildingSeen:
    """A building as it is shown."""
    return BuildingSeen(row.id, row.version, BuildingValues(row.name, row.address, row.closed_on), rooms_in(tx, row))
