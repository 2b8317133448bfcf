"""What the wizard of the new year reads: groups, students as they will be on the day, debts, and a move that stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from desktop_app.models.base import sort_key
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.debts import Debt
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState, Placement, YearTransfer
from desktop_app.models.people import Person
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.debts_values import DebtLine, DebtState
from desktop_app.services.office import Tx
from desktop_app.services.rules.year_transfer import Named, decisions_for, names_of_the_year, what_becomes
from desktop_app.services.year_transfer_values import (
    Decision,
    MadeOrder,
    TransferGroup,
    TransferLine,
    TransferMade,
    TransferPlan,
    Why,
)

SEPTEMBER, JULY, MAY = 9, 7, 5
MOVES = (OrderKind.NEXT_COURSE, OrderKind.REPEAT_YEAR, OrderKind.GRADUATION)
Groups = Mapping[int, tuple[Group, Curriculum]]


def read_plan(tx: Tx, year_starts: int) -> TransferPlan:
    """The groups that studied in the year before, and what is proposed for their students."""
    effective, graduation = date(year_starts, SEPTEMBER, 1), date(year_starts, JULY, 1)
    groups = groups_of(tx, year_starts)
    made = read_made(tx, year_starts, groups)
    seen = transfer_groups(groups, year_starts)
    lines = () if made is not None and made.undone_on is None else read_lines(tx, seen, (effective, graduation))
    return TransferPlan(year_starts, seen, lines, effective, graduation, made)


def groups_of(tx: Tx, year_starts: int) -> list[tuple[Group, int]]:
    """The groups of the year that ends, with the number of their courses; the last courses first, then by name."""
    found = tx.session.execute(
        select(Group, Curriculum)
        .join(Curriculum, Curriculum.id == Group.curriculum_id)
        .options(joinedload(Group.department))
    )
    groups = [
        (group, plan.years + (plan.months > 0))
        for group, plan in found
        if 1 <= group.course(year_starts - 1) <= plan.years + (plan.months > 0)
        and (group.closed_on is None or group.closed_on >= date(year_starts, MAY, 1))
    ]
    return sorted(groups, key=lambda one: (one[0].course(year_starts - 1), sort_key(one[0].name)))


def transfer_groups(groups: Sequence[tuple[Group, int]], year_starts: int) -> tuple[TransferGroup, ...]:
    """The same as the wizard shows them."""
    names = names_of(groups, year_starts)
    return tuple(
        TransferGroup(
            id=group.id,
            name=group.name,
            department_id=group.department_id,
            department=group.department.name,
            course=group.course(year_starts - 1),
            last=group.course(year_starts - 1) == courses,
            lower=lower_than(group, groups),
            next_name=names.get(group.id, group.name),
        )
        for group, courses in groups
    )


def lower_than(group: Group, groups: Sequence[tuple[Group, int]]) -> tuple[tuple[int, str], ...]:
    """Groups a year behind, in which a year can be repeated; those of the same curriculum first."""
    behind = [one for one, _courses in groups if one.admission_year == group.admission_year + 1]
    behind.sort(key=lambda one: (one.curriculum_id != group.curriculum_id, sort_key(one.name)))
    return tuple((one.id, one.name) for one in behind if one.closed_on is None)


def names_of(groups: Sequence[tuple[Group, int]], year_starts: int) -> dict[int, str]:
    """Group → its name in the new year, where that is another one."""
    course = year_starts - 1
    named = [Named(group.id, group.name, group.course(course), group.course(course) == last) for group, last in groups]
    return names_of_the_year(named, year_starts)


@dataclass(frozen=True, slots=True)
class Around:
    """What decides about students."""

    debts: Mapping[int, Sequence[DebtLine]]
    moved: frozenset[int]
    on_leave: frozenset[int]


def read_lines(tx: Tx, groups: Sequence[TransferGroup], days: tuple[date, date]) -> tuple[TransferLine, ...]:
    """The students who will be in these groups on the day of their order, by group and name."""
    effective, graduation = days
    placed = placed_on(tx, {one.id: graduation if one.last else effective for one in groups})
    on_leave = frozenset(key for key, (_group, status) in placed.items() if status is StudentStatus.ON_LEAVE)
    around = Around(debts_by_student(tx), moved_already(tx, effective.year), on_leave)
    by_group: dict[int, list[TransferLine]] = defaultdict(list)
    known = {group.id: group for group in groups}
    query = select(Student).join(Student.person).order_by(Person.sort_key, Student.id)
    for student in tx.session.scalars(query):
        if student.id in placed:
            group = known[placed[student.id][0]]
            by_group[group.id].append(line_of(student, group, around))
    return tuple(line for group in groups for line in by_group[group.id])


def placed_on(tx: Tx, days: Mapping[int, date]) -> dict[int, tuple[int, StudentStatus]]:
    """Student → group and status, of those who are in these groups on the day of each."""
    rows = tx.session.execute(
        select(Placement.student_id, Placement.group_id, Placement.status, Placement.since, Placement.next_since).where(
            Placement.group_id.in_(days), Placement.status.in_((StudentStatus.STUDYING, StudentStatus.ON_LEAVE))
        )
    )
    return {
        student: (group, status)
        for student, group, status, since, following in rows
        if since <= days[group] and (following is None or following > days[group])
    }


def debts_by_student(tx: Tx) -> dict[int, list[DebtLine]]:
    """Student → the debts that stand."""
    found: dict[int, list[DebtLine]] = defaultdict(list)
    for card in read_cards(tx, Debt.closed_on.is_(None), by=tx.permission):
        found[card.line.student_id].append(card.line)
    return found


def moved_already(tx: Tx, year: int) -> frozenset[int]:
    """Students whom a signed order of this summer or autumn moves up, back or out."""
    query = (
        select(OrderLine.student_id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(
            Order.state == OrderState.SIGNED,
            Order.kind.in_(MOVES),
            Order.effective_on.between(date(year, MAY, 1), date(year, 12, 31)),
        )
    )
    return frozenset(tx.session.scalars(query))


def line_of(student: Student, group: TransferGroup, around: Around) -> TransferLine:
    """A student with what is proposed."""
    debts = around.debts.get(student.id, ())
    why = why_of(student.id, debts, around)
    decisions = decisions_for(group.last, why, bool(group.lower))
    return TransferLine(
        student_id=student.id,
        version=student.version,
        name=student.person.full_name,
        record_book=student.record_book,
        group_id=group.id,
        why=why,
        debts=len(debts),
        due=min((one.due for one in debts), default=None),
        proposed=Decision(what_becomes(group.last, why)),
        decisions=tuple(Decision(one) for one in decisions),
    )


def why_of(student: int, debts: Iterable[DebtLine], around: Around) -> Why:
    """What speaks against simply moving up."""
    if student in around.moved:
        return Why.MOVED
    if student in around.on_leave:
        return Why.ON_LEAVE
    states = {one.state for one in debts}
    if states & {DebtState.OVERDUE, DebtState.EXHAUSTED}:
        return Why.OVERDUE
    return Why.DEBTS if states else Why.NOTHING


def read_made(tx: Tx, year_starts: int, groups: Sequence[tuple[Group, int]]) -> TransferMade | None:
    """The move to the year that stands, else the last one that was taken back."""
    query = select(YearTransfer).where(YearTransfer.year_starts == year_starts)
    rows = tx.session.scalars(query.order_by(YearTransfer.undone_on.is_not(None), YearTransfer.id.desc())).all()
    if not rows:
        return None
    row, names = rows[0], names_of(groups, year_starts)
    counts = (
        select(OrderLine.order_id, func.count(OrderLine.id).label("students")).group_by(OrderLine.order_id).subquery()
    )
    orders = tx.session.execute(
        select(Order, counts.c.students)
        .join(counts, counts.c.order_id == Order.id)
        .where(Order.transfer_id == row.id)
        .order_by(Order.sequence, Order.id)
    )
    return TransferMade(
        id=row.id,
        version=row.version,
        year_starts=year_starts,
        made_on=row.made_on,
        opened_on=row.opened_on,
        undone_on=row.undone_on,
        orders=tuple(made_order(order, students) for order, students in orders),
        names=tuple((group.id, group.name, names[group.id]) for group, _courses in groups if group.id in names),
    )


def made_order(order: Order, students: int) -> MadeOrder:
    """An order of the move."""
    return MadeOrder(order.id, order.kind, order.number, order.dated_on, order.effective_on, order.state, students)
