"""Placements: what the orders in force make of students, worked out anew whenever an order does (domain.md 3.7)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import delete, insert, select

from desktop_app.models.contingent import Funding, Student, StudentStatus
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState, Placement
from desktop_app.services.office import Tx
from desktop_app.services.rules.movement import CANDIDATE, Line, State, Step, replay, state_on

AT_ONCE = 5_000
"""Keys in one query: SQLite takes no more than 32,766."""

LAST = 2**31 - 1
"""The place in the order of signing of what has not been signed yet."""

KEPT = ("student_id", "since", "group_id", "status", "funding", "line_id", "next_since")


def lay(tx: Tx, student_ids: Collection[int]) -> None:
    """Work the placements of these students out anew, and what they are today; nothing else writes either."""
    tx.session.flush()
    for keys in chunks(set(student_ids)):
        ways = ways_of(tx, keys)
        lay_placements(tx, ways)
        for student in tx.session.scalars(select(Student).where(Student.id.in_(keys))):
            become(student, state_on(ways[student.id], tx.today))
        tx.session.flush()


def chunks(keys: Collection[int]) -> Iterator[list[int]]:
    """The keys, so many at once as fit into a query."""
    ordered = sorted(keys)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))


def become(student: Student, state: State) -> None:
    """The student's columns as the orders in force want them; a card without any keeps the group it was opened for."""
    student.status = StudentStatus(state.status)
    student.left_on = state.left_on
    student.conditional_until = state.conditional_until
    if state.status != CANDIDATE and state.enrolled_on is not None:
        student.group_id = state.group_id
        student.funding = Funding(state.funding)
        student.enrolled_on = state.enrolled_on


def ways_of(tx: Tx, student_ids: Collection[int], without: int = 0) -> dict[int, tuple[Step, ...]]:
    """Student → what the signed orders, future ones too, make of them step by step; one order may be left out."""
    lines = signed_lines(tx, student_ids, without)
    return {key: replay(lines.get(key, ())) for key in student_ids}


def signed_lines(tx: Tx, student_ids: Collection[int], without: int = 0) -> Mapping[int, list[Line]]:
    """Student → their lines in signed orders."""
    found: dict[int, list[Line]] = defaultdict(list)
    wanted = (
        select(OrderLine, Order.kind, Order.effective_on, Order.sequence)  # columns that everybody may read
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.state == OrderState.SIGNED, Order.id != without)
    )
    for keys in chunks(student_ids):
        for row, kind, effective_on, sequence in tx.session.execute(wanted.where(OrderLine.student_id.in_(keys))):
            found[row.student_id].append(line_of(row, kind, effective_on, sequence))
    return found


def line_of(row: OrderLine, kind: OrderKind, effective_on: date, sequence: int | None) -> Line:
    """The line as the rules read it; what has not been signed stands after what has."""
    return Line(
        key=row.id,
        order=row.order_id,
        kind=str(kind),
        effective_on=effective_on,
        sequence=LAST if sequence is None else sequence,
        group_id=row.group_id,
        funding=row.funding,
        until=row.until,
        expulsion=row.expulsion,
        leave=row.leave,
        other_college=row.other_college,
        last_name=row.last_name,
        first_name=row.first_name,
    )


def lay_placements(tx: Tx, ways: Mapping[int, tuple[Step, ...]]) -> None:
    """Rewrite the placements of those of whom they differ."""
    kept: dict[int, list[dict[str, Any]]] = defaultdict(list)
    columns = select(*(getattr(Placement, name) for name in KEPT)).order_by(Placement.since)
    for row in tx.session.execute(columns.where(Placement.student_id.in_(ways))):
        kept[row.student_id].append(dict(row._mapping))  # noqa: SLF001 - SQLAlchemy's public name for it
    wanted = {key: placements_of(key, steps) for key, steps in ways.items()}
    late = [key for key in ways if wanted[key] != kept[key]]
    if late:
        tx.session.execute(delete(Placement).where(Placement.student_id.in_(late)))
    if rows := [row for key in late for row in wanted[key]]:
        tx.session.execute(insert(Placement), rows)


def placements_of(student_id: int, steps: tuple[Step, ...]) -> list[dict[str, Any]]:
    """The states of a student with their days; of several on one day the last one counts."""
    last = {step.line.effective_on: step for step in steps}
    days: list[date | None] = [*sorted(last), None]
    return [
        {
            "student_id": student_id,
            "since": since,
            "group_id": last[since].after.group_id,
            "status": StudentStatus(last[since].after.status),
            "funding": Funding(last[since].after.funding),
            "line_id": last[since].line.key,
            "next_since": until,
        }
        for since, until in pairwise(days)
        if since is not None
    ]
