"""Who came to a group and who left it in a period, by which order (п. 4.3, domain.md 2.7)."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select

from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.orders import ExpulsionReason as ExpulsionReason
from desktop_app.models.orders import Order, OrderLine, OrderState, Placement
from desktop_app.models.orders import OrderKind as OrderKind
from desktop_app.models.people import Person
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import Span, joined, studied

IN_COLLEGE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)
BETWEEN_GROUPS = (OrderKind.TRANSFER, OrderKind.NEXT_COURSE, OrderKind.REPEAT_YEAR)
READ = Permission.READ_SUMMARY


@dataclass(frozen=True, slots=True)
class GroupMove:
    """Somebody who came or left; what is out of the person's reach is empty."""

    student_id: int
    name: str  # in full
    day: date
    kind: OrderKind | None
    expulsion: ExpulsionReason | None
    number: str  # of the order
    dated_on: date | None
    where: str  # the other college, or the other group
    elsewhere: bool = False  # went on to another group, which is out of the person's reach


@dataclass(frozen=True, slots=True)
class GroupMovement:
    """The contingent of a group over a period: start + came − left = end."""

    start: int  # on the first day
    came: tuple[GroupMove, ...]  # after the first day
    left: tuple[GroupMove, ...]
    end: int  # on the last day of the data
    on_leave: int  # of those at the end


@dataclass(frozen=True, slots=True)
class Stay:
    """An unbroken stay in the group, whatever changed in it."""

    student_id: int
    span: Span
    came_by: int  # line of an order
    left_by: int
    to_group: int  # into which the student went on; 0: unknown, or none
    known: bool  # whether what follows is within the person's reach, or nothing does


def movement_of_group(tx: Tx, group_id: int, first: date, last: date) -> GroupMovement:
    """The movement from a day to a day, both included; moves between groups are part of it, leaves are not."""
    stays = read_stays(tx, group_id)
    after = last + timedelta(days=1)
    came = [one for one in stays if first < one.span[0] <= last]
    left = [one for one in stays if one.span[1] is not None and first < one.span[1] < after]
    told = read_told(tx, [*(one.came_by for one in came), *(one.left_by for one in left)])
    names = read_names(tx, {one.student_id for one in (*came, *left)})
    groups = read_groups(tx, {one.to_group for one in left if one.to_group})
    heads = read_heads(tx, {one.span[1] for one in left if one.span[1] is not None and not one.known})
    return GroupMovement(
        start=standing(stays, first),
        came=tuple(sorted((move_of(one, one.span[0], told.get(one.came_by), names) for one in came), key=by_day)),
        left=tuple(
            sorted(
                (
                    move_of(one, one.span[1] or last, told.get(one.left_by), names, groups.get(one.to_group, ""))
                    if one.known
                    else gone_elsewhere(one, one.span[1] or last, heads, names)
                    for one in left
                ),
                key=by_day,
            )
        ),
        end=standing(stays, last),
        on_leave=count_on_leave(tx, group_id, last),
    )


def by_day(one: GroupMove) -> tuple[date, str]:
    """The order of a list of moves."""
    return one.day, one.name.replace("Ё", "Е").replace("ё", "е")


def standing(stays: Sequence[Stay], day: date) -> int:
    """How many stood in the group on a day."""
    return len({one.student_id for one in stays if studied([one.span], day)})


def read_stays(tx: Tx, group_id: int) -> list[Stay]:
    """The stays of everybody who has ever belonged to the group."""
    ever = select(Placement.student_id).where(
        Placement.group_id == group_id, Placement.status.in_(IN_COLLEGE), tx.within(Placement, READ)
    )
    rows: dict[int, list[Placement]] = defaultdict(list)
    for row in tx.session.scalars(
        select(Placement)
        .where(Placement.student_id.in_(ever), tx.within(Placement, READ))
        .order_by(Placement.student_id, Placement.since)
    ):
        rows[row.student_id].append(row)
    return [stay for mine in rows.values() for stay in stays_of(mine, group_id)]


def stays_of(rows: Sequence[Placement], group_id: int) -> list[Stay]:
    """The stays of a student, by date."""
    mine = [row for row in rows if row.group_id == group_id and row.status in IN_COLLEGE]
    starts = {row.since: row for row in rows}
    found = []
    for span in joined((row.since, row.next_since) for row in mine):
        following = starts.get(span[1]) if span[1] is not None else None
        to_group = following.group_id if following is not None and following.status in IN_COLLEGE else 0
        left_by = following.line_id if following is not None else 0
        known = following is not None or span[1] is None
        found.append(Stay(rows[0].student_id, span, starts[span[0]].line_id, left_by, to_group, known))
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What an order says of a student."""

    kind: OrderKind
    expulsion: ExpulsionReason | None
    number: str
    dated_on: date | None
    other_college: str


def read_told(tx: Tx, lines: Collection[int]) -> Mapping[int, Told]:
    """Line of an order → what it says, of those within reach."""
    rows = tx.session.execute(
        select(OrderLine.id, Order.kind, OrderLine.expulsion, Order.number, Order.dated_on, OrderLine.other_college)
        .join(Order, Order.id == OrderLine.order_id)
        .where(OrderLine.id.in_(lines), tx.within(OrderLine, Permission.READ_STUDENTS))
    )
    return {
        key: Told(kind, expulsion, number, dated_on, college)
        for key, kind, expulsion, number, dated_on, college in rows
    }


def read_names(tx: Tx, students: Collection[int]) -> Mapping[int, str]:
    """Student → full name, of those within reach."""
    rows = tx.session.execute(
        select(Student.id, Person)
        .join(Person, Person.id == Student.person_id)
        .where(Student.id.in_(students), tx.within(Student, READ))
    )
    return {key: person.full_name for key, person in rows}


def read_groups(tx: Tx, groups: Collection[int]) -> Mapping[int, str]:
    """Group → its name."""
    rows = tx.session.scalars(select(Group).where(Group.id.in_(groups)))
    return {group.id: group.name for group in rows}


def move_of(stay: Stay, day: date, told: Told | None, names: Mapping[int, str], group: str = "") -> GroupMove:
    """A line of the report."""
    name = names.get(stay.student_id, "")
    if told is None:
        return GroupMove(stay.student_id, name, day, None, None, "", None, group)
    return GroupMove(
        stay.student_id, name, day, told.kind, told.expulsion, told.number, told.dated_on, group or told.other_college
    )


def gone_elsewhere(stay: Stay, day: date, heads: Mapping[date, Told], names: Mapping[int, str]) -> GroupMove:
    """Somebody who went on to a group out of reach, with the order if the day has no other."""
    return replace(move_of(stay, day, heads.get(day), names), elsewhere=True)


def read_heads(tx: Tx, days: Collection[date]) -> Mapping[date, Told]:
    """Day → the only order in force since that day that moves students between groups; heads are open to everybody."""
    rows = tx.session.execute(
        select(Order.effective_on, Order.kind, Order.number, Order.dated_on)
        .where(Order.effective_on.in_(days), Order.state == OrderState.SIGNED, Order.kind.in_(BETWEEN_GROUPS))
        .order_by(Order.id)
    )
    found: dict[date, list[Told]] = defaultdict(list)
    for day, kind, number, dated_on in rows:
        found[day].append(Told(kind, None, number, dated_on, ""))
    return {day: some[0] for day, some in found.items() if len(some) == 1}


def count_on_leave(tx: Tx, group_id: int, day: date) -> int:
    """How many of the group are on leave on a day."""
    rows = tx.session.scalars(
        select(Placement).where(
            Placement.group_id == group_id,
            Placement.status == StudentStatus.ON_LEAVE,
            Placement.since <= day,
            tx.within(Placement, READ),
        )
    )
    return sum(row.next_since is None or row.next_since > day for row in rows)
