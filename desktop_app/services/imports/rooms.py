"""Rooms from a file (п. 4.1): a room is known by its building and number; buildings that are missing are added."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.models.base import search_key
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Building, Room, RoomKind
from desktop_app.services.imports.people import same
from desktop_app.services.imports.values import Given, ListKind, State
from desktop_app.services.imports.work import Case, ListImport, apply

ROOM = same(("kind", "capacity", "title", "equipment", "closed_on"))


class RoomImport(ListImport):
    """Rooms."""

    kind = ListKind.ROOMS
    required = ("building", "number", "capacity")
    touches = ("rooms",)

    def look_up(self) -> None:
        """All buildings and rooms."""
        session = self.tx.session
        self.buildings = {search_key(row.name): row for row in session.scalars(select(Building))}
        names = {row.id: key for key, row in self.buildings.items()}
        self.rooms = {(names[row.building_id], search_key(row.number)): row for row in session.scalars(select(Room))}
        self.by_key = {row.id: row for row in self.rooms.values()}
        people = session.scalars(select(Employee).where(Employee.dismissed_on.is_(None)).order_by(Employee.id))
        self.people = {search_key(row.person.full_name): row for row in people}
        self.rows: dict[tuple[str, str], int] = {}
        self.told: set[str] = set()

    def match(self, case: Case) -> None:
        """The room of this building and number."""
        if "building" not in case.given and len(self.buildings) == 1:
            case.given["building"] = next(iter(self.buildings.values())).name
        mark = mark_of(case.given)
        if mark in self.rows:
            case.refuse("number", "row_twice", row=self.rows[mark])
        if "responsible" in case.given:
            self.name_holder(case)
        room = self.rooms.get(mark)
        case.key = room.id if room else None
        if mark[0] and mark[0] not in self.buildings and mark[0] not in self.told:
            self.told.add(mark[0])
            case.warn("building", "building_new", name=str(case.given["building"]))

    def name_holder(self, case: Case) -> None:
        """Whoever is responsible works here; the name as the card writes it."""
        holder = self.people.get(search_key(str(case.given["responsible"])))
        if holder is None:
            case.refuse("responsible", "nobody_of_this_name")
        else:
            case.given["responsible"] = holder.person.full_name

    def settled(self, case: Case) -> None:
        """A room stands in a file once."""
        self.rows[mark_of(case.given)] = case.number

    def states(self, keys: Collection[int]) -> Mapping[int, State]:
        """What is known of these rooms."""
        addresses = {row.id: row.address for row in self.buildings.values()}
        names = {row.id: row.person.full_name for row in self.people.values()}
        return {
            key: {
                "address": addresses[self.by_key[key].building_id],
                "responsible": names.get(self.by_key[key].responsible_id or 0, ""),
            }
            | {code: getattr(self.by_key[key], code) for code in ROOM}
            for key in keys
        }

    def add(self, cases: Sequence[Case]) -> None:
        """New rooms."""
        for case in cases:
            given = case.given
            row = Room(
                building_id=self.building_of(given).id,
                number=str(given["number"]),
                kind=RoomKind(str(given.get("kind", RoomKind.LECTURE))),
                capacity=int(str(given["capacity"])),
                title=str(given.get("title", "")),
                equipment=str(given.get("equipment", "")),
            )
            self.hold(row, given)
            closed = given.get("closed_on")
            row.closed_on = closed if isinstance(closed, date) else None
            self.tx.session.add(row)
        self.tx.session.flush()

    def hold(self, row: Room, given: Given) -> None:
        """Who is responsible for the room."""
        if "responsible" in given:
            row.responsible_id = self.people[search_key(str(given["responsible"]))].id

    def building_of(self, given: Given) -> Building:
        """The building, added if there is none of the name."""
        key = search_key(str(given["building"]))
        if key not in self.buildings:
            row = self.buildings[key] = Building(name=str(given["building"]), address=str(given.get("address", "")))
            self.tx.session.add(row)
            self.tx.session.flush()
        return self.buildings[key]

    def change(self, cases: Sequence[Case]) -> None:
        """Write what differs."""
        for case in cases:
            room = self.by_key[case.key or 0]
            apply(room, case.changes, ROOM)
            if any(change.field == "responsible" for change in case.changes):
                self.hold(room, case.given)
            building = next(row for row in self.buildings.values() if row.id == room.building_id)
            apply(building, case.changes, same(("address",)))
        self.tx.session.flush()

    def name_of(self, given: Given) -> str:
        """«Главный корпус, 305»."""
        return ", ".join(str(given[code]) for code in ("building", "number") if code in given)


def mark_of(given: Given) -> tuple[str, str]:
    """Building and number."""
    return search_key(str(given.get("building", ""))), search_key(str(given.get("number", "")))
