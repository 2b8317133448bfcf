"""Lists on their way out (п. 4.1): the columns that an import understands, so that what went out comes in unchanged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from desktop_app.errors import NotAllowed
from desktop_app.models.access import Account
from desktop_app.models.contingent import Group, Guardian, Student
from desktop_app.models.curriculum import Discipline
from desktop_app.models.people import Employee, Person
from desktop_app.models.rooms import Building, Room
from desktop_app.models.staff import Position
from desktop_app.services.accounts import roles_of
from desktop_app.services.imports.fields import fields_of
from desktop_app.services.imports.people import IDENTITY, person_states
from desktop_app.services.imports.roles import words_of
from desktop_app.services.imports.staff import staff_states
from desktop_app.services.imports.students_states import student_states
from desktop_app.services.imports.values import ListKind as ListKind
from desktop_app.services.imports.values import State
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rights import HERE

P = Permission
BOND = ("kinship", "workplace", "custody", "is_main")


@dataclass(frozen=True, slots=True)
class ListOut:
    """A list, and who takes it out."""

    kind: ListKind
    columns: tuple[str, ...]  # fields
    rows: tuple[tuple[object, ...], ...]
    who: str
    login: str
    at: datetime  # on the clock of the desk
    full: bool  # with documents


@dataclass(frozen=True, slots=True)
class Template:
    """An empty table to fill in, with what can be chosen in it."""

    kind: ListKind
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # field → what the college has


@operation(P.READ_STUDENTS)
def export_student_cards(tx: Tx, *, everybody: bool = False, full: bool = False) -> ListOut:
    """The students within reach; `everybody`: those who have left, too. Raises NotAllowed (no right to documents)."""
    require_papers(tx, full, P.READ_IDENTITY)
    query = select(Student.id).join(Person, Person.id == Student.person_id).where(tx.within(Student))
    if not everybody:
        query = query.where(Student.status.in_(HERE))
    keys = list(tx.session.scalars(query.order_by(Person.sort_key, Student.id)))
    states = student_states(tx, keys, papers=full)
    return list_out(tx, ListKind.STUDENTS, [states[key] for key in keys], full=full)


@operation(P.READ_STUDENTS)
def export_parents(tx: Tx, *, full: bool = False) -> ListOut:
    """Who stands for the students within reach. Raises NotAllowed (documents without a right)."""
    require_papers(tx, full, P.READ_IDENTITY)
    query = (
        select(Guardian, Student.record_book, Person, Group.name)
        .join(Student, Student.id == Guardian.student_id)
        .join(Person, Person.id == Student.person_id)
        .join(Group, Group.id == Student.group_id)
        .where(tx.within(Guardian))
        .order_by(Person.sort_key, Guardian.id)
    )
    found = tx.session.execute(query).all()
    people = person_states(tx, {row.person_id for row, _book, _child, _group in found}, papers=full)
    states = [
        people[row.person_id]
        | {code: getattr(row, code) for code in BOND}
        | {"record_book": book, "student": child.full_name, "group": group}
        for row, book, child, group in found
    ]
    return list_out(tx, ListKind.PARENTS, states, full=full)


@operation(P.READ_STAFF)
def export_staff(tx: Tx, *, everybody: bool = False, full: bool = False) -> ListOut:
    """The staff; `everybody`: those who have left, too. Raises NotAllowed (documents without a right)."""
    require_papers(tx, full, P.EDIT_STAFF)
    query = select(Employee.id, Employee.dismissed_on).join(Person, Person.id == Employee.person_id)
    here = tx.session.execute(query.order_by(Person.sort_key, Employee.id))
    keys = [key for key, gone in here if everybody or gone is None or gone > tx.today]
    states = staff_states(tx, keys, papers=full)
    return list_out(tx, ListKind.STAFF, [states[key] for key in keys], full=full)


@operation(P.EDIT_ROOMS)
def export_rooms(tx: Tx) -> ListOut:
    """The rooms by building and number."""
    query = select(Room, Building).join(Building, Building.id == Room.building_id).order_by(Building.name, Room.number)
    held = select(Employee).where(Employee.id.in_(select(Room.responsible_id)))
    names: dict[int | None, str] = {one.id: one.person.full_name for one in tx.session.scalars(held)}
    states = [
        {"building": building.name, "number": room.number, "kind": room.kind, "capacity": room.capacity,
         "title": room.title, "equipment": room.equipment, "responsible": names.get(room.responsible_id, ""),
         "closed_on": room.closed_on, "address": building.address}
        for room, building in tx.session.execute(query)
    ]  # fmt: skip
    return list_out(tx, ListKind.ROOMS, states)


@operation(P.EDIT_CURRICULUM)
def export_disciplines(tx: Tx) -> ListOut:
    """The list of disciplines."""
    rows = tx.session.scalars(select(Discipline).order_by(Discipline.title))
    return list_out(
        tx, ListKind.DISCIPLINES, [{"title": row.title, "kind": row.kind, "code": row.code} for row in rows]
    )


@operation(P.READ_ACCOUNTS)
def export_users(tx: Tx) -> ListOut:
    """The accounts within reach with their roles; no passwords."""
    query = select(Account, Person).join(Person, Person.id == Account.person_id).where(tx.within(Account))
    states = [
        {"last_name": person.last_name, "first_name": person.first_name, "patronymic": person.patronymic,
         "login": account.login, "roles": words_of(sorted(roles_of(account)))}
        for account, person in tx.session.execute(query.order_by(Person.sort_key, Account.login))
    ]  # fmt: skip
    return list_out(tx, ListKind.USERS, states)


@reading(P.READ_COLLEGE)
def open_template(tx: Tx, kind: ListKind) -> Template:
    """An empty table; groups, positions and buildings of the college can be chosen in it."""
    groups = select(Group.name).where(Group.closed_on.is_(None)).order_by(Group.name)
    positions = select(Position.name).where(Position.closed_on.is_(None)).order_by(Position.name)
    queries = {"group": groups, "position": positions, "building": select(Building.name).order_by(Building.name)}
    wanted = {one.code for one in fields_of(kind)} & queries.keys()
    return Template(kind, {code: tuple(tx.session.scalars(queries[code])) for code in sorted(wanted)})


def require_papers(tx: Tx, full: bool, right: Permission) -> None:  # noqa: FBT001 - the caller's own choice
    """Documents go out by the right to them only."""
    if full and not tx.user.may(right):
        raise NotAllowed(permission=right)


def list_out(tx: Tx, kind: ListKind, states: Iterable[State], *, full: bool = False) -> ListOut:
    """The rows by our own columns; the trail keeps who took out how many."""
    fields = [one for one in fields_of(kind) if one.ours and (full or one.code not in IDENTITY)]
    rows = tuple(tuple(one.written(state.get(one.code)) for one in fields) for state in states)
    tx.note(form=f"list-{kind}", count=len(rows), full=full)
    local = tx.local.replace(tzinfo=None, microsecond=0)
    return ListOut(kind, tuple(one.code for one in fields), rows, tx.user.name, tx.user.login, local, full)
