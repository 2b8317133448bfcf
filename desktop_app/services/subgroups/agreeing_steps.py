"""Steps that the operations of `agreeing` share."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Student
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.divisions import DivisionSignature, DivisionTarget, MoveRequest, RequestState
from desktop_app.models.subgroups import Division, DivisionState, Membership
from desktop_app.services.office import Tx
from desktop_app.services.rules import require
from desktop_app.services.rules.division_agreement import division_ends_later, division_is_being_agreed
from desktop_app.services.subgroups.boards import board_of
from desktop_app.services.subgroups.notices import teachers_of
from desktop_app.services.subgroups.values import Board, MoveAsked


def division_seen(tx: Tx, seen: Board) -> Division:
    """The division as it was shown, within the right. Raises NotFound, NotAllowed, Stale."""
    division = tx.get(Division, seen.id)
    tx.require_within(Division, division.id)
    tx.require_version(division, seen.version)
    return division


def division_of_mine(tx: Tx, seen: Board) -> tuple[Division, int]:
    """The division that is being agreed, and the person as one of its teachers.

    Raises NotFound, NotAllowed, Stale, RuleBroken (`division_is_being_agreed`).
    """
    division = division_seen(tx, seen)
    me = tx.user.employee_id
    if me is None or me not in teachers_of(tx, division.id):
        raise NotAllowed(permission=tx.permission)
    require(division_is_being_agreed, division.state)
    return division, me


def signature_of(tx: Tx, division: Division, employee_id: int) -> DivisionSignature | None:
    """A teacher's signature under what stands now."""
    return tx.session.scalars(
        select(DivisionSignature).where(
            DivisionSignature.division_id == division.id, DivisionSignature.employee_id == employee_id,
            DivisionSignature.edition == division.edition,
        )
    ).one_or_none()  # fmt: skip


def request_seen(tx: Tx, division: Division, asked: MoveAsked) -> MoveRequest:
    """An unanswered request of the division as it was shown. Raises NotFound, Stale."""
    row = tx.get(MoveRequest, asked.id)
    tx.require_version(row, asked.version)
    if row.division_id != division.id or row.state is not RequestState.ASKED:
        raise Stale(MoveRequest.__tablename__, {asked.id: row.id})
    return row


def student_name(tx: Tx, student_id: int) -> str:
    """«Абрамов И. П.»."""
    return tx.get(Student, student_id).person.short_name


def stand(tx: Tx, division: Division, student_id: int, subgroup_id: int | None) -> None:
    """Let a student stand in a subgroup (None: in none) from the first day of a division that nobody has approved."""
    row = tx.session.scalars(
        select(Membership).where(Membership.division_id == division.id, Membership.student_id == student_id)
    ).one_or_none()
    if row is None:
        tx.session.add(Membership(
            division_id=division.id, student_id=student_id, since=division.starts, subgroup_id=subgroup_id
        ))  # fmt: skip
    else:
        row.subgroup_id = subgroup_id
    tx.session.flush()


def end(tx: Tx, division: Division, day: date) -> None:
    """Let a division and who stands in it end on a day (excluded).

    Raises RuleBroken (`division_ends_later`), BadInput (`day_out_of_term`, `moved_later`: somebody moved on that day or
    later).
    """
    term = tx.get(Term, division.term_id)
    if day > term.ends:
        raise BadInput("day_out_of_term", starts=term.starts, ends=term.ends)
    require(division_ends_later, division.starts, day)
    of = Membership.division_id == division.id
    last = tx.session.scalar(select(func.max(Membership.since)).where(of))
    if last is not None and last >= day:
        raise BadInput("moved_later", day=last)
    for row in tx.session.scalars(select(Membership).where(of, Membership.until.is_(None))):
        row.until = day
    division.ends = day


def refuse_divided(tx: Tx, division: Division) -> None:
    """Raise BadInput (`target_divided`) if another division in force is for the same lessons."""
    other, theirs = aliased(Division), aliased(DivisionTarget)
    found = tx.session.execute(
        select(other.name, PlanRow.index)
        .join(theirs, theirs.division_id == other.id)
        .join(DivisionTarget, (DivisionTarget.row_id == theirs.row_id) & (DivisionTarget.kind == theirs.kind))
        .join(PlanRow, PlanRow.id == theirs.row_id)
        .where(DivisionTarget.division_id == division.id, other.id != division.id)
        .where(other.group_id == division.group_id, other.term_id == division.term_id)
        .where(other.state == DivisionState.APPROVED, other.ends.is_(None))
        .order_by(other.id)
    ).first()
    if found is not None:
        raise BadInput("target_divided", name=found[0], index=found[1])


def changed(tx: Tx, division: Division) -> Board:
    """The division as it is now; whoever looks at it looks again."""
    tx.session.flush()
    tx.session.refresh(division)
    tx.touch("subgroups", division.group_id)
    return board_of(tx, division)
