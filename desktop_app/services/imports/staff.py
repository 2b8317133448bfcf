"""Staff from a file (п. 4.2): matched by СНИЛС or by name and birth date; positions that are missing are added."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from desktop_app.models.base import search_key
from desktop_app.models.people import Employee
from desktop_app.models.staff import Employment, EmploymentKind, Position, Qualification
from desktop_app.services.imports.bulk import add_rows, keys_for
from desktop_app.services.imports.people import (
    add_data,
    add_keyed,
    add_people,
    change_people,
    check_person,
    complete_sex,
    find_person,
    person_states,
    read_folk,
    refuse_twice,
    remember,
    same,
)
from desktop_app.services.imports.values import Change, Given, ListKind, State
from desktop_app.services.imports.work import Case, ListImport, apply
from desktop_app.services.office import Tx
from desktop_app.services.placements import chunks
from desktop_app.services.rules.staff import first_day_gone, last_day_of, leaves_after_coming

QUALIFICATION = ("education", "category", "category_until", "serves_since", "teaches_since")
PLACE = ("kind", "rate")


class StaffImport(ListImport):
    """Cards of employees."""

    kind = ListKind.STAFF
    required = ("last_name", "first_name", "position", "hired_on")
    touches = ("staff", "tasks")

    def look_up(self) -> None:
        """Everybody who works or worked here, and the positions."""
        tx = self.tx
        self.folk = read_folk(tx, self.sheet, select(Employee.person_id))
        self.cards = {person: key for key, person in tx.session.execute(
            select(Employee.id, Employee.person_id).order_by(Employee.id)
        )}  # fmt: skip
        self.people = {key: person for person, key in self.cards.items()}
        self.positions: dict[str, tuple[int, str]] = {}  # as it is sought → (key, as it is written)
        for key, name, closed in tx.session.execute(select(Position.id, Position.name, Position.closed_on)):
            if closed is None:
                self.positions[search_key(name)] = key, name
        self.told: set[str] = set()

    def match(self, case: Case) -> None:
        """The card of the person, or a new one."""
        given = case.given
        refuse_twice(self.folk, case)
        check_person(self.tx, self.folk, case)
        person = find_person(self.folk, case) if not case.problems else None
        case.key = self.cards.get(person or 0)
        complete_sex(case)
        first, last = given.get("hired_on"), given.get("last_day")
        if isinstance(first, date) and isinstance(last, date) and not leaves_after_coming(first, last):
            case.refuse("last_day", "leaves_before_coming")
        self.match_position(case)

    def match_position(self, case: Case) -> None:
        """A position as the list writes it; a new one is told once."""
        name = str(case.given.get("position", ""))
        key = search_key(name)
        if key in self.positions:
            case.given["position"] = self.positions[key][1]
        elif name and key not in self.told:
            self.told.add(key)
            case.warn("position", "position_new", name=name)

    def settled(self, case: Case) -> None:
        """Nobody else in the file is this person."""
        remember(self.folk, case)

    def states(self, keys: Collection[int]) -> Mapping[int, State]:
        """What stands in these cards."""
        return staff_states(self.tx, keys)

    def add(self, cases: Sequence[Case]) -> None:
        """Persons, cards, places, qualification, and only then what is seen of staff only."""
        tx = self.tx
        people = [self.folk.by_snils.get(str(case.given.get("snils", ""))) for case in cases]
        fresh = iter(add_people(tx, [case.given for case, old in zip(cases, people, strict=True) if old is None]))
        new = [old is None for old in people]
        persons = [next(fresh) if old is None else old for old in people]
        keys = keys_for(tx, Employee, len(cases))
        givens = [case.given for case in cases]
        rows = [employee_row(*one) for one in zip(keys, persons, givens, strict=True)]
        add_rows(tx, Employee, rows)
        places = [self.place_row(key, given) for key, given in zip(keys, givens, strict=True)]
        add_keyed(tx, Employment, places)
        known = [
            {
                "employee_id": key,
                "entered_on": tx.today,
                **{code: given[code] for code in QUALIFICATION if code in given},
            }
            for key, given in zip(keys, givens, strict=True)
        ]
        add_keyed(tx, Qualification, known)
        add_data(tx, [(key, given) for key, given, is_new in zip(persons, givens, new, strict=True) if is_new])

    def place_row(self, key: int, given: Given) -> dict[str, Any]:
        """The place that the row tells of."""
        return {
            "employee_id": key,
            "position_id": self.position_of(str(given["position"])),
            "kind": given.get("kind", EmploymentKind.MAIN),
            "rate": given.get("rate", Decimal(1)),
            "since": given["hired_on"],
            "until": given.get("last_day"),
        }

    def position_of(self, name: str) -> int:
        """The position, added if the list has none of the name."""
        key = search_key(name)
        if key not in self.positions:
            row = Position(name=name, teaching="преподават" in key)
            self.tx.session.add(row)
            self.tx.session.flush()
            self.positions[key] = row.id, name
        return self.positions[key][0]

    def change(self, cases: Sequence[Case]) -> None:
        """Write what differs."""
        by_card = {case.key: case.changes for case in cases if case.key is not None}
        change_people(self.tx, {self.people[key]: changes for key, changes in by_card.items()})
        for part in chunks(by_card):
            places, known = main_places(self.tx, part), qualifications(self.tx, part)
            for row in self.tx.session.scalars(select(Employee).where(Employee.id.in_(part))):
                changes = by_card[row.id]
                apply(row, changes, same(("position", "hired_on")))
                self.change_place(row, places.get(row.id), changes)
                if {change.field for change in changes} & set(QUALIFICATION):
                    own = known.get(row.id) or Qualification(employee_id=row.id, entered_on=self.tx.today)
                    apply(own, changes, same(QUALIFICATION))
                    self.tx.session.add(own)
        self.tx.session.flush()

    def change_place(self, row: Employee, place: Employment | None, changes: Sequence[Change]) -> None:
        """The main place goes with the card; whoever has none yet gets one."""
        said = {change.field: change.new for change in changes}
        last = said.get("last_day")
        if isinstance(last, date):
            row.dismissed_on = first_day_gone(last)
        if not said.keys() & {"position", "last_day", *PLACE}:
            return
        if place is None:
            place = Employment(
                employee_id=row.id, position_id=0, kind=EmploymentKind.MAIN, rate=Decimal(1), since=row.hired_on
            )
        place.position_id = self.position_of(row.position)
        apply(place, changes, {**same(PLACE), "last_day": "until"})
        self.tx.session.add(place)


def employee_row(key: int, person: int, given: Given) -> dict[str, Any]:
    """A card."""
    last = given.get("last_day")
    gone = first_day_gone(last) if isinstance(last, date) else None
    return {
        "id": key, "person_id": person, "position": given["position"], "hired_on": given["hired_on"],
        "dismissed_on": gone,
    }  # fmt: skip


def staff_states(tx: Tx, keys: Collection[int], *, papers: bool = True) -> dict[int, State]:
    """Field → value of each card."""
    found: dict[int, State] = {}
    for part in chunks(keys):
        rows = tx.session.scalars(select(Employee).where(Employee.id.in_(part))).all()
        people = person_states(tx, {row.person_id for row in rows}, papers=papers)
        places, known = main_places(tx, part), qualifications(tx, part)
        for row in rows:
            last = last_day_of(row.dismissed_on) if row.dismissed_on else None
            work = {"position": row.position, "hired_on": row.hired_on, "last_day": last}
            own = {code: getattr(known.get(row.id), code, "") for code in QUALIFICATION}
            held = {code: getattr(places.get(row.id), code, "") for code in PLACE}
            found[row.id] = people[row.person_id] | work | own | held
    return found


def main_places(tx: Tx, keys: Sequence[int]) -> dict[int, Employment]:
    """Card → the place that names the position: the main one, of several the latest."""
    rows = tx.session.scalars(select(Employment).where(Employment.employee_id.in_(keys)))
    ordered = sorted(rows, key=lambda row: (row.kind is EmploymentKind.MAIN, row.since))
    return {row.employee_id: row for row in ordered}


def qualifications(tx: Tx, keys: Sequence[int]) -> dict[int, Qualification]:
    """Card → education, category, service."""
    rows = tx.session.scalars(select(Qualification).where(Qualification.employee_id.in_(keys)))
    return {row.employee_id: row for row in rows}
