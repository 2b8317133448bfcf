"""What stands in the cards of students, by the fields of the list; and changes of it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from desktop_app.models.cards import Address, AddressKind, Schooling, SchoolLevel
from desktop_app.models.contingent import Group, Student
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState
from desktop_app.services.imports.people import change_people, person_states, rows_of, same
from desktop_app.services.imports.values import Change, State
from desktop_app.services.imports.work import apply
from desktop_app.services.office import Tx
from desktop_app.services.placements import chunks

STUDENT = ("record_book", "admission_base", "contract_number", "target_contract", "file_number", "individual_plan")
MOVED = ("funding", "enrolled_on", "status", "left_on")
SCHOOL = {
    f"school_{column}": column
    for column in ("level", "document", "series", "number", "issued_on", "organisation", "year", "mean", "language")
}
ADDRESS = same(("postcode", "region", "district", "settlement", "street", "house", "flat"))
ARRIVALS = (OrderKind.ENROLMENT, OrderKind.TRANSFER_IN)


def student_states(tx: Tx, keys: Collection[int], *, papers: bool = True) -> dict[int, State]:
    """Field → value of each card."""
    found: dict[int, dict[str, object]] = {}
    for part in chunks(keys):
        cards = study_states(tx, part)
        people = [person for person, _state in cards.values()]
        persons, blocks = person_states(tx, people, papers=papers), block_states(tx, people)
        orders = order_states(tx, part)
        for key, (person, state) in cards.items():
            nothing = {"order_number": "", "order_date": None}
            found[key] = persons[person] | blocks[person] | state | orders.get(key, nothing)
    return dict(found)


def study_states(tx: Tx, keys: Sequence[int]) -> dict[int, tuple[int, dict[str, object]]]:
    """Card → (person, what the card itself holds)."""
    codes = (*STUDENT, *MOVED)
    columns = [getattr(Student, code) for code in codes]
    query = select(Student.id, Student.person_id, Group.name, *columns).join(Group, Group.id == Student.group_id)
    return {
        key: (person, {"group": group, **dict(zip(codes, values, strict=True))})
        for key, person, group, *values in tx.session.execute(query.where(Student.id.in_(keys)))
    }


def block_states(tx: Tx, people: Sequence[int]) -> dict[int, dict[str, object]]:
    """Person → schooling and the address of registration; empty where there is none."""
    found: dict[int, dict[str, object]] = {
        key: {**dict.fromkeys(SCHOOL, ""), **dict.fromkeys(ADDRESS, "")} for key in people
    }
    for row in rows_of(tx, Schooling, people):
        found[row.person_id].update({code: getattr(row, column) for code, column in SCHOOL.items()})
    for row in rows_of(tx, Address, people):
        if row.kind is AddressKind.REGISTERED:
            found[row.person_id].update({code: getattr(row, code) for code in ADDRESS})
    return found


def order_states(tx: Tx, keys: Sequence[int]) -> dict[int, dict[str, object]]:
    """Card → the order that brought the student here."""
    query = (
        select(OrderLine.student_id, Order.number, Order.dated_on)
        .join(Order, Order.id == OrderLine.order_id)
        .where(OrderLine.student_id.in_(keys), Order.state == OrderState.SIGNED, Order.kind.in_(ARRIVALS))
        .order_by(Order.effective_on)
    )
    return {key: {"order_number": number, "order_date": dated} for key, number, dated in tx.session.execute(query)}


def change_students(tx: Tx, changes: Mapping[int, tuple[int, Sequence[Change]]]) -> None:
    """Card → (person, changes): write them."""
    people = dict(changes.values())
    change_people(tx, people)
    for part in chunks(changes):
        for student in tx.session.scalars(select(Student).where(Student.id.in_(part))):
            apply(student, changes[student.id][1], same(STUDENT))
    for part in chunks(people):
        change_blocks(tx, people, part)
    tx.session.flush()


def change_blocks(tx: Tx, people: Mapping[int, Sequence[Change]], part: Sequence[int]) -> None:
    """Schooling and the address of registration."""
    schools = {row.person_id: row for row in rows_of(tx, Schooling, part)}
    addresses = {row.person_id: row for row in rows_of(tx, Address, part) if row.kind is AddressKind.REGISTERED}
    for key in part:
        fields = {change.field for change in people[key]}
        if fields & set(SCHOOL):
            put(tx, schools.get(key) or Schooling(person_id=key, level=SchoolLevel.BASIC), people[key], SCHOOL)
        if fields & set(ADDRESS):
            made = addresses.get(key) or Address(person_id=key, kind=AddressKind.REGISTERED)
            put(tx, made, people[key], ADDRESS)


def put(tx: Tx, row: Any, changes: Sequence[Change], columns: Mapping[str, str]) -> None:
    """Changes onto a row that may be new."""
    apply(row, changes, columns)
    tx.session.add(row)
