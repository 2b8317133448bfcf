"""The move of all groups to the next year (п. 4.1): one deed makes and signs its orders, another takes all back."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, NotFound, Stale
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.orders import Order, OrderKind, OrderLine, OrderState, Placement, YearTransfer
from desktop_app.services.groups import free_name
from desktop_app.services.job import Job, QuietJob, stop_if_cancelled
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.orders_values import LineValues, OrderValues
from desktop_app.services.orders_writing import annul, new_order, sign
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.groups import move_may_be_undone, year_is_moved_once
from desktop_app.services.rules.year_transfer import decision_fits, year_opens_once
from desktop_app.services.year_transfer_reading import placed_on, read_plan
from desktop_app.services.year_transfer_values import (
    Bundle,
    Choices,
    Decision,
    TransferLine,
    TransferMade,
    TransferPaper,
    TransferPlan,
    TransferTerms,
    choice_of,
)

KINDS = {
    Decision.UP: OrderKind.NEXT_COURSE,
    Decision.CONDITIONAL: OrderKind.NEXT_COURSE,
    Decision.REPEATS: OrderKind.REPEAT_YEAR,
    Decision.GRADUATES: OrderKind.GRADUATION,
}
Made = dict[tuple[OrderKind, int], list[LineValues]]


@reading(Permission.EDIT_ORDERS)
def preview_transfer(tx: Tx, year_starts: int) -> TransferPlan:
    """What is proposed for every student of the year that ends; after the move, what it has made."""
    return read_plan(tx, year_starts)


@operation(Permission.EDIT_ORDERS)
def print_transfer(tx: Tx, plan: TransferPlan, choices: Choices) -> TransferPaper:
    """The preview for paper; the trail keeps who took it out."""
    tx.note(form="transfer", subject=str(plan.year_starts), count=len(plan.lines))
    return TransferPaper(plan, choices, letterhead_of(tx))


@operation(Permission.EDIT_ORDERS)
def make_transfer(
    tx: Tx, seen: TransferPlan, choices: Choices, terms: TransferTerms, job: Job | None = None
) -> TransferPlan:
    """Make and sign the orders of the move, all or none, and close the groups that have graduated.

    Raises NotAllowed (the right to change groups is needed too), RuleBroken (moved already; a decision that does not
    fit), Stale (a student, an order or a debt is another one now), BadInput (`repeat_group_missing`,
    `nobody_moves`, and what signing an order raises), Cancelled.
    """
    require_groups(tx)
    now = read_plan(tx, seen.year_starts)
    require(year_is_moved_once, now.made is not None and now.made.undone_on is None)
    require_same(seen, now)
    made = bundles(now, choices, terms.bundle)
    if not made:
        raise BadInput("nobody_moves")
    row = YearTransfer(year_starts=now.year_starts, made_on=tx.today)
    tx.session.add(row)
    tx.session.flush()
    write_orders(tx, row, made, terms, job or QuietJob())
    close_graduated(tx, row, terms.graduation_on)
    return told(tx, row)


@operation(Permission.EDIT_ORDERS)
def undo_transfer(tx: Tx, seen: TransferMade, annulment: str, job: Job | None = None) -> TransferPlan:
    """Annul every order of the move and open its groups again: all is as if it had never been (п. 4.1).

    Raises NotAllowed, RuleBroken (the year is opened), Stale, NotFound, BadInput (what annulling raises: a later order
    that hangs on one of these is named), Cancelled.
    """
    require_groups(tx)
    row = transfer_seen(tx, seen)
    require(move_may_be_undone, row.opened_on is not None, row.undone_on is not None)
    orders = orders_of(tx, row)
    for group in graduated_groups(tx, row):
        group.closed_on = None
    tx.session.flush()
    for place, order in enumerate(reversed(orders), start=1):
        stop_if_cancelled(job or QuietJob())
        annul(tx, order, annulment)
        (job or QuietJob()).report(place / len(orders), orders=place)
    row.undone_on = tx.today
    return told(tx, row)


@operation(Permission.EDIT_ORDERS)
def start_year(tx: Tx, seen: TransferMade, *, rename: bool = True) -> TransferPlan:
    """Open the new academic year: the move stands for good; groups whose names tell the course are called anew.

    Raises NotAllowed, RuleBroken (opened or taken back already), Stale, NotFound, BadInput (`group_name_taken`).
    """
    require_groups(tx)
    row = transfer_seen(tx, seen)
    require(year_opens_once, row.opened_on is not None, row.undone_on is not None)
    if rename:
        rename_groups(tx, {key: new for key, _old, new in seen.names})
    row.opened_on = tx.today
    return told(tx, row)


def require_groups(tx: Tx) -> None:
    """Raise NotAllowed for whoever may not change groups."""
    if not tx.user.everywhere(Permission.EDIT_GROUPS):
        raise NotAllowed(permission=Permission.EDIT_GROUPS)


def require_same(seen: TransferPlan, now: TransferPlan) -> None:
    """Raise Stale with the students of whom something is another now."""
    before, after = ({line.student_id: line for line in plan.lines} for plan in (seen, now))
    late = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    if late or seen.groups != now.groups:
        raise Stale(Student.__tablename__, {key: key for key in sorted(late)})


def bundles(plan: TransferPlan, choices: Choices, bundle: Bundle) -> Made:
    """The lines of each order; `decision_fits` and the group of a repeated year are looked at."""
    made: Made = defaultdict(list)
    for line in plan.lines:
        choice = choice_of(line, choices, plan)
        require(decision_fits, str(choice.decision), [str(one) for one in line.decisions])
        if choice.decision in KINDS:
            key = KINDS[choice.decision], share(plan, line, bundle)
            made[key].append(values_of(plan, line, choice.decision, choice.into))
    return made


def share(plan: TransferPlan, line: TransferLine, bundle: Bundle) -> int:
    """Which of the orders of a kind a student stands in."""
    if bundle is Bundle.COLLEGE:
        return 0
    return line.group_id if bundle is Bundle.GROUP else plan.group(line.group_id).department_id


def values_of(plan: TransferPlan, line: TransferLine, decision: Decision, into: int | None) -> LineValues:
    """A student in an order. Raises BadInput (`repeat_group_missing`)."""
    if decision is not Decision.REPEATS:
        return LineValues(line.student_id, until=line.due if decision is Decision.CONDITIONAL else None)
    if into not in {key for key, _name in plan.group(line.group_id).lower}:
        raise BadInput("repeat_group_missing", name=line.name)
    return LineValues(line.student_id, group_id=into)


def write_orders(tx: Tx, row: YearTransfer, made: Made, terms: TransferTerms, job: Job) -> None:
    """Each order drafted and signed, with the next free number."""
    for place, ((kind, _share), lines) in enumerate(in_turn(made), start=1):
        stop_if_cancelled(job)
        effective = terms.graduation_on if kind is OrderKind.GRADUATION else terms.effective_on
        values = OrderValues(kind, effective, terms.dated_on, "", terms.basis, terms.signer_id, tuple(lines))
        order = new_order(tx, values)
        order.transfer_id = row.id
        sign(tx, order, "", terms.dated_on)
        job.report(place / len(made), orders=place)


def in_turn(made: Made) -> Iterator[tuple[tuple[OrderKind, int], Sequence[LineValues]]]:
    """Graduation first: its day comes first; then up, then back."""
    turn = (OrderKind.GRADUATION, OrderKind.NEXT_COURSE, OrderKind.REPEAT_YEAR)
    return iter(sorted(made.items(), key=lambda one: turn.index(one[0][0])))


def close_graduated(tx: Tx, row: YearTransfer, day: date) -> None:
    """Close the groups of the graduates in which nobody is left on the day, and no card waits."""
    wanted = graduated_groups(tx, row, closed=False)
    left = {group for group, _status in placed_on(tx, {group.id: day for group in wanted}).values()}
    waiting = set(tx.session.scalars(select(Student.group_id).where(Student.status == StudentStatus.CANDIDATE)))
    for group in wanted:
        if group.id not in left | waiting:
            group.closed_on = day
    tx.session.flush()


def graduated_groups(tx: Tx, row: YearTransfer, *, closed: bool = True) -> list[Group]:
    """The groups of those who graduate by this move: those that it closed, or those that are open."""
    query = (
        select(Group, Order.effective_on)
        .join(Placement, Placement.group_id == Group.id)
        .join(OrderLine, OrderLine.id == Placement.line_id)
        .join(Order, Order.id == OrderLine.order_id)
        .where(Order.transfer_id == row.id, Order.kind == OrderKind.GRADUATION)
        .distinct()
    )
    return [group for group, day in tx.session.execute(query) if group.closed_on == (day if closed else None)]


def orders_of(tx: Tx, row: YearTransfer) -> Sequence[Order]:
    """The orders of a move that are in force, in the order of signing."""
    query = select(Order).where(Order.transfer_id == row.id, Order.state == OrderState.SIGNED)
    return tx.session.scalars(query.order_by(Order.sequence)).all()


def transfer_seen(tx: Tx, seen: TransferMade) -> YearTransfer:
    """The move as it was shown; till the commit nobody else opens or undoes it. Raises NotFound, Stale."""
    row = tx.session.get(YearTransfer, seen.id, with_for_update=True)
    if row is None:
        raise NotFound(what=YearTransfer.__tablename__, key=seen.id)
    tx.require_version(row, seen.version)
    return row


def rename_groups(tx: Tx, names: dict[int, str]) -> None:
    """Call groups anew, each when its name is free. Raises BadInput (`group_name_taken`)."""
    waiting = [(tx.get(Group, key), name) for key, name in names.items()]
    while waiting:
        held = {group.name.casefold() for group, _name in waiting}
        free = [one for one in waiting if one[1].casefold() not in held] or waiting[:1]
        for group, name in free:
            group.name = free_name(tx, name, group)
            tx.session.flush()
        waiting = [one for one in waiting if one not in free]


def told(tx: Tx, row: YearTransfer) -> TransferPlan:
    """What stands now, and the news of it."""
    tx.session.flush()
    for topic in ("groups", "students", "orders"):
        tx.touch(topic)
    return read_plan(tx, row.year_starts)
