"""The college's card, rooms and bells by real logins of PostgreSQL: the administrator writes, others read."""

from dataclasses import replace
from datetime import time

import pytest
from guards.peopled import Peopled
from pictures import png
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import NotAllowed, Stale
from desktop_app.services.bells import BellsValues, add_bells, open_bells, put_bells, remove_bells
from desktop_app.services.buildings import BuildingValues, add_building, open_buildings, put_way, remove_building
from desktop_app.services.institution import open_emblem, put_emblem
from desktop_app.services.rooms import RoomValues, add_room, open_rooms, put_room, remove_room
from desktop_app.services.rooms_mass import RoomField, change_rooms, open_many_rooms
from desktop_app.services.settings import change_settings, open_settings

SUNDAY = BellsValues("Воскресные", ((time(9), time(10)),), weekdays=(7,), shift=3)


def test_the_administrator_keeps_card_rooms_and_bells(own_college: Peopled) -> None:
    admin = own_college.inside("administrator")
    seen = open_settings(admin)
    change_settings(admin, seen, replace(seen.settings, city="Азов"))
    put_emblem(admin, put_emblem(admin, open_emblem(admin), png(side=64)), b"")
    bells = put_bells(admin, add_bells(admin, SUNDAY), replace(SUNDAY, shift=2))
    remove_bells(admin, bells)
    far = add_building(admin, BuildingValues("Дальний корпус"))
    other = next(one.id for one in open_buildings(admin).buildings if one.id != far.id)
    way = put_way(admin, open_buildings(admin).way(far.id, other), 15)
    put_way(admin, way, None)
    room = add_room(admin, RoomValues("Дальний корпус", "7", capacity=20))
    change_rooms(admin, open_many_rooms(admin, (room.id,), RoomField.CAPACITY), {room.id: 25})
    with pytest.raises(Stale):
        put_room(admin, room, room.values)
    remove_room(admin, next(one for one in open_rooms(admin) if one.id == room.id))
    remove_building(admin, far)


def test_a_secretary_reads_them_and_both_guards_refuse_a_write(own_college: Peopled) -> None:
    bells, secretary = add_bells(own_college.inside("administrator"), SUNDAY), own_college.inside("secretary")
    assert bells in open_bells(secretary)
    room, settings = open_rooms(secretary)[0], open_settings(secretary)
    building = open_buildings(secretary).buildings[0]
    for deed in (
        lambda: put_room(secretary, room, room.values),
        lambda: put_bells(secretary, bells, bells.values),
        lambda: add_building(secretary, building.values),
        lambda: change_settings(secretary, settings, replace(settings.settings, city="Азов")),
        lambda: put_emblem(secretary, open_emblem(secretary), b""),
        lambda: change_rooms(secretary, open_many_rooms(secretary, (room.id,), RoomField.KIND), {room.id: "gym"}),
    ):
        with pytest.raises(NotAllowed):
            deed()
    for table in ("room", "building", "building_way", "bell", "bell_rule", "bell_schedule", "setting", "emblem"):
        with secretary.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
            connection.execute(text(f"delete from {table}"))
