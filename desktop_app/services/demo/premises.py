"""What the demo college's card and rooms have beyond their names: emblem, equipment, keepers, the way between."""

from sqlalchemy import select

from desktop_app.models.institution import Emblem
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Building, BuildingWay, Room
from desktop_app.services.demo.sources import Sources
from desktop_app.services.office import Tx

KEPT_EVERY = 2  # every second teacher keeps a room, while there are rooms


def add_premises(tx: Tx, sources: Sources, teachers: list[Employee]) -> None:
    """The emblem, what stands in the rooms and who answers for it, and the minutes between the buildings."""
    tx.session.add(Emblem(image=sources.emblem))
    rooms = tx.session.scalars(select(Room).order_by(Room.id)).all()
    keepers = sorted(teachers, key=lambda one: one.id)[::KEPT_EVERY]
    for number, room in enumerate(rooms):
        room.equipment = sources.equipment[str(room.kind)].format(capacity=room.capacity)
        room.responsible_id = keepers[number].id if number < len(keepers) else None
    keys = {row.name: row.id for row in tx.session.scalars(select(Building))}
    for one, other, minutes in sources.ways:
        first, second = sorted((keys[one], keys[other]))
        tx.session.add(BuildingWay(one_id=first, other_id=second, minutes=minutes))
    tx.session.flush()
