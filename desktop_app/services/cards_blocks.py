"""What the blocks of a card share: rows as values and back, texts cleaned and measured, and what was seen."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, Protocol, TypeVar

from sqlalchemy import String, select

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.base import Base
from desktop_app.models.contingent import Student
from desktop_app.models.people import Person, PersonalData
from desktop_app.services.cards_values import Shown
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line

V = TypeVar("V", bound=Any)
M = TypeVar("M", bound=Base)


class Numbered(Protocol):
    """One of several values of a kind: with the key of its row, or none yet."""

    @property
    def id(self) -> int | None: ...


L = TypeVar("L", bound=Numbered)


def reached(tx: Tx, student_id: int) -> Student:
    """The student. Raises NotFound, NotAllowed."""
    tx.require_within(Student, student_id)
    return tx.get(Student, student_id)


def reached_person(tx: Tx, student_id: int) -> Person:
    """The student's person, within the reach of the right behind the operation. Raises NotFound, NotAllowed."""
    person = tx.get(Student, student_id).person
    tx.require_within(Person, person.id)
    return person


def data_of(person: Person) -> PersonalData:
    """The person's data; a fresh row for whoever has none."""
    if person.data is None:
        person.data = PersonalData()
    return person.data


def row_of(tx: Tx, model: type[M], person_id: int, **more: object) -> M | None:
    """The one row of a person."""
    return tx.session.scalars(select(model).filter_by(person_id=person_id, **more)).one_or_none()


def read(kind: type[V], *rows: Base | None) -> V:
    """The values of a block from its rows; what stands in none of them is as by default."""
    found = {}
    for one in fields(kind):
        row = next((row for row in rows if row is not None and one.name in row.__table__.c), None)
        if row is not None:
            found[one.name] = getattr(row, one.name)
    made: V = kind(**found)
    return made


def write(values: Any, *rows: Base) -> None:
    """Put the values into their rows."""
    for one in fields(values):
        for row in rows:
            if one.name != "id" and one.name in row.__table__.c:
                setattr(row, one.name, getattr(values, one.name))


def clean(values: V, *models: type[Base]) -> V:
    """The values with their texts as they are kept. Raises BadInput (`text_too_long`)."""
    lengths: dict[str, int] = {}
    for model in models:
        for column in model.__table__.c:
            if isinstance(column.type, String) and column.type.length is not None:
                lengths[column.name] = column.type.length
    return replace(values, **{
        one.name: clean_line(text, lengths[one.name])
        for one in fields(values)
        if type(text := getattr(values, one.name)) is str and one.name in lengths
    })  # fmt: skip


def require_seen(row: Base | None, table: str, shown: object, now: object) -> None:
    """Raise Stale unless the block still is as it was shown."""
    if shown != now:
        raise Stale(table, {table: None if row is None else row.id})


def put_single(tx: Tx, model: type[M], person_id: int, shown: V, wanted: V) -> V:
    """Write the one row of a person; a block that holds nothing has none. Raises Stale."""
    row = row_of(tx, model, person_id)
    empty: V = type(shown)()
    require_seen(row, model.__tablename__, shown, read(type(shown), row))
    if wanted == empty:
        if row is not None:
            tx.session.delete(row)
        return empty
    if row is None:
        row = made(model, person_id=person_id, **{one.name: getattr(wanted, one.name) for one in fields(wanted)})
        tx.session.add(row)
    write(wanted, row)
    tx.session.flush()
    return read(type(shown), row)


def made(model: type[M], **columns: object) -> M:
    """A new row: which columns a block's table has, its values know."""
    build: Callable[..., M] = model
    return build(**columns)


def read_rows(tx: Tx, kind: type[L], model: type[Base], person_id: int) -> tuple[L, ...]:
    """The values of a block of several rows, in the order in which they were written."""
    query = select(model).filter_by(person_id=person_id).order_by(model.id)
    return tuple(read(kind, row) for row in tx.session.scalars(query))


def put_rows(tx: Tx, model: type[Base], person_id: int, shown: tuple[L, ...], wanted: tuple[L, ...]) -> None:
    """Write several rows: those without a key are new, those that are not there any more go. Raises Stale."""
    rows = {row.id: row for row in tx.session.scalars(select(model).filter_by(person_id=person_id).order_by(model.id))}
    require_rows(model.__tablename__, rows, shown)
    kept = {one.id for one in wanted}
    for key, row in rows.items():
        if key not in kept:
            tx.session.delete(row)
    for one in wanted:
        if one.id in rows:
            write(one, rows[one.id])
        else:
            new = {each.name: getattr(one, each.name) for each in fields(one) if each.name != "id"}  # type: ignore[arg-type]
            tx.session.add(made(model, person_id=person_id, **new))
    tx.session.flush()


def require_rows(table: str, rows: Mapping[int, Base], shown: tuple[L, ...]) -> None:
    """Raise Stale, naming a row that has changed, gone or come, unless all of them are as they were shown."""
    seen = {one.id: one for one in shown}
    changed = [key for key, row in rows.items() if key not in seen or read(type(seen[key]), row) != seen[key]]
    gone = [key for key in seen if key not in rows]
    if changed or gone:
        raise Stale(table, {table: changed[0] if changed else None})


def told(tx: Tx, student: Student, values: V) -> Shown[V]:
    """The block as it stands now; whoever looks at students looks again."""
    tx.session.flush()
    tx.touch("students", student.id)
    return Shown(student.id, values)


def refuse(fault: str | None, **facts: object) -> None:
    """Raise BadInput if something is wrong."""
    if fault is not None:
        raise BadInput(fault, **facts)


def require_everywhere(tx: Tx, permission: Permission) -> None:
    """Raise NotAllowed unless the right reaches everybody: a new person is nobody's yet."""
    if not tx.user.everywhere(permission):
        raise NotAllowed(permission=permission)
