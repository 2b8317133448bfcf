"""What is changed at many rooms at once."""

from collections.abc import Mapping

from desktop_app.services.rooms import RoomKind
from desktop_app.services.rooms_mass import RoomField, change_rooms, open_many_rooms
from desktop_app.views.timetable.sentences import ROOM_KINDS
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.mass_panel import MassDeed
from desktop_app.views.words import N_

KINDS = {kind: ROOM_KINDS[str(kind)] for kind in RoomKind}


def rooms_deed(buildings: Mapping[int, str], people: Mapping[int, str]) -> MassDeed:
    """The fields, with the buildings and the people of today to choose from."""
    return MassDeed(
        {
            RoomField.KIND: FieldLine("kind", N_("Kind"), "choice", words=KINDS, obliging=True),
            RoomField.CAPACITY: FieldLine("capacity", N_("Places"), "whole"),
            RoomField.BUILDING: FieldLine("building_id", N_("Building"), "choice", words=buildings, obliging=True),
            RoomField.RESPONSIBLE: FieldLine("responsible_id", N_("Responsible person"), "choice", words=people),
        },
        open_many_rooms,
        change_rooms,
        hint=N_("Number, title and equipment are written on each room."),
    )
