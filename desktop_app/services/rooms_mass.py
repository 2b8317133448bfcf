"""One field of many rooms at once (п. 4.1): what a refit, a move or an order changes for several on one day."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Building, Room, RoomKind
from desktop_app.services.mass import MassSeen, put_many, require_countable, seen_now
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rooms import CAPACITY


class RoomField(StrEnum):
    """What may be changed in many rooms at once."""

    KIND = "kind"
    CAPACITY = "capacity"
    BUILDING = "building_id"
    RESPONSIBLE = "responsible_id"


F = RoomField


@reading(Permission.READ_COLLEGE)
def open_many_rooms(tx: Tx, rooms: Collection[int], field: RoomField) -> MassSeen:
    """What stands in the field of these rooms. Raises NotFound, BadInput (`too_many_cards`, `nobody_selected`)."""
    return seen_now(field, rows_of(tx, rooms))


@operation(Permission.EDIT_ROOMS)
def change_rooms(tx: Tx, seen: MassSeen, wanted: Mapping[int, Any]) -> MassSeen:
    """Write the field of all these rooms, or of none; the old values, sent back, undo it.

    Raises NotFound, Stale (names each room whose value is another one now), BadInput (`too_many_cards`,
    `nobody_selected`, `room_capacity`, `building_missing`, `rooms_meet`: two of one number in the building).
    """
    field = RoomField(seen.field)
    rows = rows_of(tx, wanted)
    try:
        now = put_many(tx, seen, wanted, rows, lambda value: checked(tx, field, value))
    except IntegrityError:
        raise BadInput("rooms_meet") from None
    tx.touch("rooms")
    return now


def rows_of(tx: Tx, rooms: Collection[int]) -> dict[int, Room]:
    """These rooms. Raises NotFound, BadInput."""
    require_countable(rooms)
    rows = {row.id: row for row in tx.session.scalars(select(Room).where(Room.id.in_(rooms)).order_by(Room.id))}
    if len(rows) < len(set(rooms)):
        raise NotFound(what=Room.__tablename__)
    return rows


def checked(tx: Tx, field: RoomField, value: Any) -> Any:
    """The value as it is kept. Raises BadInput (`room_capacity`, `building_missing`), NotFound."""
    if field is F.CAPACITY and value not in CAPACITY:
        raise BadInput("room_capacity", low=CAPACITY[0], high=CAPACITY[-1])
    if field is F.KIND:
        return RoomKind(value)
    if field is F.BUILDING and value is None:
        raise BadInput("building_missing")
    if field in {F.BUILDING, F.RESPONSIBLE} and value is not None:
        tx.get(Building if field is F.BUILDING else Employee, value)
    return value
