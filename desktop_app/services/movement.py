"""The movement of the contingent over a period, counted from the orders in force (п. 4.1, domain.md 2.12)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Funding, Group, StudentStatus
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.orders import Order, OrderLine, OrderState, Placement
from desktop_app.services.movement_lines import read_lines
from desktop_app.services.movement_values import Arrived as Arrived
from desktop_app.services.movement_values import Heads as Heads
from desktop_app.services.movement_values import Left as Left
from desktop_app.services.movement_values import Movement as Movement
from desktop_app.services.movement_values import MovementLine as MovementLine
from desktop_app.services.movement_values import MovementRow as MovementRow
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.placements import ways_of
from desktop_app.services.rules.movement import Step

IN_COLLEGE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)
ARRIVED = {"enrolment": "enrolled", "transfer_in": "transferred_in", "reenrolment": "reenrolled"}
SEPTEMBER = 9

Unit = Callable[[int], str]
Standing = Mapping[tuple[int, Funding, StudentStatus], int]
Numbers = Counter[tuple[str, str]]  # (unit, what) → how many


@dataclass(frozen=True, slots=True)
class Place:
    """A group with all that it counts under."""

    name: str
    department: str
    code: str
    programme: str
    course: int


@dataclass(frozen=True, slots=True)
class Count:
    """What is counted: who stood where before and after, and the steps between."""

    start: Standing
    end: Standing
    steps: tuple[Step, ...]


@reading(Permission.READ_ORDERS)
def movement_of(tx: Tx, first: date, last: date) -> Movement:
    """The movement from a day to a day, both included. Raises BadInput (`period_backwards`)."""
    return movement_between(tx, first, last)


def movement_between(tx: Tx, first: date, last: date) -> Movement:
    """The same inside another deed."""
    if first > last:
        raise BadInput("period_backwards", first=first, last=last)
    places = places_of(tx, last)
    steps = steps_between(tx, first, last)
    count = Count(standing(tx, first - timedelta(days=1)), standing(tx, last), tuple(steps.values()))
    groups = [group_row(row, places[int(row.title)]) for row in rows_by(count, str)]
    specialties = rows_by(count, lambda key: f"{places[key].code} {places[key].programme}")
    return Movement(
        first=first,
        last=last,
        groups=tuple(sorted(groups, key=lambda row: (row.course or 0, row.title))),
        specialties=tuple(replace(row, code=row.title.split(" ", 1)[0]) for row in specialties),
        departments=tuple(rows_by(count, lambda key: places[key].department)),
        college=next(iter(rows_by(count, lambda _key: "")), row_of("", Counter(), Counter(), Counter())),
        lines=read_lines(tx, steps, {key: place.name for key, place in places.items()}),
    )


def places_of(tx: Tx, day: date) -> dict[int, Place]:
    """Group → all that it counts under."""
    year_starts = day.year if day.month >= SEPTEMBER else day.year - 1
    found = tx.session.execute(
        select(Group, Curriculum)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .options(joinedload(Group.department))
    )
    return {
        group.id: Place(
            group.name, group.department.name, plan.programme.code, plan.programme.title, group.course(year_starts)
        )
        for group, plan in found
    }


def standing(tx: Tx, day: date) -> Standing:
    """How many of the contingent stand where on a day, by funding and status."""
    found = tx.session.execute(
        select(Placement.group_id, Placement.funding, Placement.status, func.count())
        .where(Placement.since <= day, or_(Placement.next_since.is_(None), Placement.next_since > day))
        .where(Placement.status.in_(IN_COLLEGE))
        .group_by(Placement.group_id, Placement.funding, Placement.status)
    )
    return {(group, funding, status): count for group, funding, status, count in found}


def steps_between(tx: Tx, first: date, last: date) -> dict[int, Step]:
    """Line → what it made of its student, of the signed orders of the period."""
    moved = set(
        tx.session.scalars(
            select(OrderLine.student_id)
            .join(Order, Order.id == OrderLine.order_id)
            .where(Order.state == OrderState.SIGNED, Order.effective_on.between(first, last))
        )
    )
    return {
        step.line.key: step
        for steps in ways_of(tx, moved).values()
        for step in steps
        if first <= step.line.effective_on <= last
    }


def rows_by(count: Count, unit: Unit) -> list[MovementRow]:
    """A row for each unit that had, has or moved somebody, by title."""
    start, end = heads_by(count.start, unit), heads_by(count.end, unit)
    moved = Counter(one for step in count.steps for one in counted(step, unit))
    titles = sorted({title for title, _what in (*start, *end, *moved)})
    return [row_of(title, start, moved, end) for title in titles]


def heads_by(standing_: Standing, unit: Unit) -> Numbers:
    """How many of each kind stand in each unit."""
    found: Numbers = Counter()
    for (group, funding, status), count in standing_.items():
        for what in ("total", str(funding), *(["on_leave"] if status is StudentStatus.ON_LEAVE else [])):
            found[unit(group), what] += count
    return found


def row_of(title: str, start: Numbers, moved: Numbers, end: Numbers) -> MovementRow:
    """The row of a unit."""

    def some(numbers: Numbers, kind: type[Heads | Arrived | Left]) -> dict[str, int]:
        return {one.name: numbers[title, one.name] for one in fields(kind)}

    return MovementRow(
        title=title,
        department="",
        code="",
        course=None,
        start=Heads(**some(start, Heads)),
        arrived=Arrived(**some(moved, Arrived)),
        left=Left(**some(moved, Left)),
        went_on_leave=moved[title, "went_on_leave"],
        returned=moved[title, "returned"],
        end=Heads(**some(end, Heads)),
    )


def counted(step: Step, unit: Unit) -> Iterator[tuple[str, str]]:
    """Under which units a step counts, and as what."""
    before, after, kind = step.before, step.after, step.line.kind
    if not before.in_college and after.in_college:
        yield unit(after.group_id), ARRIVED[kind]
    elif before.in_college and not after.in_college:
        yield unit(before.group_id), "graduated" if kind == "graduation" else step.line.expulsion or "other"
    elif after.in_college and unit(before.group_id) != unit(after.group_id):
        yield unit(before.group_id), "to_groups"
        yield unit(after.group_id), "from_groups"
    if kind == "leave":
        yield unit(after.group_id), "went_on_leave"
    elif kind == "return":
        yield unit(after.group_id), "returned"


def group_row(row: MovementRow, place: Place) -> MovementRow:
    """The row of a group."""
    return replace(row, title=place.name, department=place.department, code=place.code, course=place.course)
