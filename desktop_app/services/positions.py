"""The list of positions (список должностей, п. 4.1): one that somebody has held is closed, not deleted."""

from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError

from desktop_app.errors import BadInput
from desktop_app.models.people import Employee
from desktop_app.models.staff import Position
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.staff_values import PositionLine
from desktop_app.services.typed import clean_line

NAME = 120


@reading(Permission.READ_COLLEGE)
def list_positions(tx: Tx) -> tuple[PositionLine, ...]:
    """The positions by name, with how many work in each of them today."""
    working = or_(Employee.dismissed_on.is_(None), Employee.dismissed_on > tx.today)
    counted = select(Employee.position, func.count()).where(working).group_by(Employee.position)
    holders = {row[0]: row[1] for row in tx.session.execute(counted)}
    rows = sorted(tx.session.scalars(select(Position)), key=lambda row: row.name.casefold())
    return tuple(line_of(row, holders.get(row.name, 0)) for row in rows)


@operation(Permission.EDIT_STAFF)
def add_position(tx: Tx, name: str, *, teaching: bool) -> PositionLine:
    """A new position. Raises BadInput (`name_missing`, `text_too_long`, `position_known`)."""
    row = Position(name=named(name), teaching=teaching)
    tx.session.add(row)
    return finished(tx, row)


@operation(Permission.EDIT_STAFF)
def put_position(tx: Tx, seen: PositionLine, name: str, *, teaching: bool, closed_on: date | None) -> PositionLine:
    """Call it otherwise, for everybody who holds it, or close it: nobody is taken into a closed one.

    Raises NotFound, Stale, BadInput (as `add_position`; `position_held`).
    """
    row = tx.get(Position, seen.id)
    tx.require_version(row, seen.version)
    if closed_on is not None and row.closed_on is None and seen.holders:
        raise BadInput("position_held", name=row.name, count=seen.holders)
    wanted = named(name)
    for employee in tx.session.scalars(select(Employee).where(Employee.position == row.name)):
        employee.position = wanted
    row.name, row.teaching, row.closed_on = wanted, teaching, closed_on
    return finished(tx, row)


def named(name: str) -> str:
    """The name as it is kept. Raises BadInput (`name_missing`, `text_too_long`)."""
    kept = clean_line(name, NAME)
    if not kept:
        raise BadInput("name_missing")
    return kept


def finished(tx: Tx, row: Position) -> PositionLine:
    """Write. Raises BadInput (`position_known`)."""
    name = row.name
    try:
        tx.session.flush()
    except IntegrityError:
        raise BadInput("position_known", name=name) from None
    tx.touch("staff")
    working = or_(Employee.dismissed_on.is_(None), Employee.dismissed_on > tx.today)
    holders = tx.session.scalar(select(func.count(Employee.id)).where(Employee.position == row.name, working))
    return line_of(row, holders or 0)


def line_of(row: Position, holders: int) -> PositionLine:
    """A position as the list shows one."""
    return PositionLine(row.id, row.version, row.name, row.teaching, row.closed_on, holders)
