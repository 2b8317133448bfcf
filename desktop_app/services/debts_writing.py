"""What is done about a debt: permits and retakes, pauses, striking off; each deed takes the card that was seen."""

from collections.abc import Sequence

from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotFound, Stale
from desktop_app.models.attestation import GradeSheet, SheetState
from desktop_app.models.debts import Debt, DebtAttempt, DebtPause
from desktop_app.services.debts import read_debt
from desktop_app.services.debts_reading import attempt_of
from desktop_app.services.debts_values import (
    PASSING,
    DebtCard,
    FinalMark,
    PauseValues,
    PermitValues,
    ResultValues,
    written,
)
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.attestation import marks_fit_control
from desktop_app.services.rules.debts import (
    attempt_is_over,
    attempts_are_left,
    commission_is_whole,
    debt_is_in_time,
    debt_is_open,
    held_in_time,
)
from desktop_app.services.trail import is_server
from desktop_app.services.typed import clean_line

EXAMINERS_LENGTH, REASON_LENGTH = 500, 200


@operation(Permission.EDIT_DEBTS)
def issue_permit(tx: Tx, seen: DebtCard, values: PermitValues) -> DebtCard:
    """Issue the permit (направление) for the next attempt, with the next number of the year's register.

    Raises Stale, RuleBroken (no debt, no third attempt, the year is over, a permit is out, a commission of fewer than
    three), BadInput (`permit_dates`, `text_too_long`), NotFound, NotAllowed.
    """
    debt = hold(tx, seen)
    due, count = seen.line.due, len(seen.attempts)
    require(debt_is_open, debt.closed_on is not None)
    require(attempt_is_over, seen.waiting is not None)
    require(attempts_are_left, count)
    require(debt_is_in_time, tx.today, due)
    checked = checked_permit(tx, seen, values, count + 1)
    tx.session.add(
        DebtAttempt(
            debt_id=debt.id,
            student_id=debt.student_id,
            number=count + 1,
            year=tx.today.year,
            register_number=1 + last_permit(tx),
            issued_on=tx.today,
            valid_until=checked.valid_until,
            examiners=written(checked.examiners),
        )
    )
    return told(tx, debt)


@operation(Permission.EDIT_DEBTS)
def change_permit(tx: Tx, seen: DebtCard, values: PermitValues) -> DebtCard:
    """A new last day, or other examiners, for the permit that is out (a valid reason not to come: a new date).

    Raises what `issue_permit` does.
    """
    debt, row = hold(tx, seen), permit_out(tx, seen)
    checked = checked_permit(tx, seen, values, row.number)
    row.valid_until, row.examiners = checked.valid_until, written(checked.examiners)
    return told(tx, debt)


@operation(Permission.EDIT_DEBTS)
def withdraw_permit(tx: Tx, seen: DebtCard) -> DebtCard:
    """Take the permit that is out back: it was no attempt (the trail keeps it).

    Raises Stale, BadInput (`attempt_in_sheet`), NotFound, NotAllowed.
    """
    debt, row = hold(tx, seen), permit_out(tx, seen)
    tx.session.delete(row)
    return told(tx, debt)


@operation(Permission.EDIT_DEBTS)
def put_result(tx: Tx, seen: DebtCard, values: ResultValues | None) -> DebtCard:
    """Write down what the last attempt ended in (a pass closes the debt), or (None) take that back.

    Raises Stale, RuleBroken (a mark of another form of control, out of the permit's days, a commission of fewer than
    three), BadInput (`held_to_come`, `result_is_no_mark`, `attempt_in_sheet`, `text_too_long`), NotFound, NotAllowed.
    """
    debt = hold(tx, seen)
    if not seen.attempts:
        raise NotFound(what=DebtAttempt.__tablename__, key=debt.id)
    row = tx.get(DebtAttempt, seen.attempts[-1].id)
    require_no_sheet(tx, row)
    require(debt_is_open, debt.closed_on is not None and bool(debt.struck_off))
    if values is None:
        row.mark = row.held_on = debt.closed_on = None
        return told(tx, debt)
    check_result(tx, seen, row, values)
    row.mark, row.held_on = values.mark, values.held_on
    row.examiners = written(checked_examiners(values.examiners, row.number))
    debt.closed_on = values.held_on if values.mark in PASSING else None
    return told(tx, debt)


@operation(Permission.EDIT_DEBTS)
def strike_off(tx: Tx, seen: DebtCard, reason: str) -> DebtCard:
    """Strike a debt off with a reason (a valid reason of the absence: an individual date); without one it stands again.

    Raises Stale, BadInput (`debt_is_passed`, `text_too_long`), NotFound, NotAllowed.
    """
    debt = hold(tx, seen)
    if debt.closed_on is not None and not debt.struck_off:
        raise BadInput("debt_is_passed", day=debt.closed_on)
    debt.struck_off = clean_line(reason, REASON_LENGTH)
    debt.closed_on = tx.today if debt.struck_off else None
    return told(tx, debt)


@operation(Permission.EDIT_DEBTS)
def add_pause(tx: Tx, seen: DebtCard, values: PauseValues) -> DebtCard:
    """Days that do not count: illness, leave.

    Raises Stale, BadInput (`dates_reversed`, `pause_too_early`, `text_too_long`), NotFound, NotAllowed.
    """
    debt = hold(tx, seen)
    if values.until < values.since:
        raise BadInput("dates_reversed", since=values.since, until=values.until)
    if values.until <= debt.since:
        raise BadInput("pause_too_early", day=debt.since)
    tx.session.add(
        DebtPause(
            debt_id=debt.id,
            student_id=debt.student_id,
            cause=values.cause,
            since=values.since,
            until=values.until,
            document=clean_line(values.document, REASON_LENGTH),
        )
    )
    return told(tx, debt)


@operation(Permission.EDIT_DEBTS)
def remove_pause(tx: Tx, seen: DebtCard, pause_id: int) -> DebtCard:
    """Take a pause back. Raises Stale, NotFound, NotAllowed."""
    debt = hold(tx, seen)
    row = tx.get(DebtPause, pause_id)
    if row.debt_id != debt.id:
        raise NotFound(what=DebtPause.__tablename__, key=pause_id)
    tx.session.delete(row)
    return told(tx, debt)


def hold(tx: Tx, seen: DebtCard) -> Debt:
    """The debt as it was seen, its attempts and pauses too; till the commit nobody else writes about it.

    Raises Stale, NotFound, NotAllowed.
    """
    debt = tx.session.get(Debt, seen.line.id, with_for_update=True)
    if debt is None:
        raise NotFound(what=Debt.__tablename__, key=seen.line.id)
    tx.require_within(Debt, debt.id)
    tx.require_version(debt, seen.line.version)
    attempts = tx.session.scalars(
        select(DebtAttempt).where(DebtAttempt.debt_id == debt.id).order_by(DebtAttempt.number)
    )
    if tuple(attempt_of(row) for row in attempts) != seen.attempts:
        raise Stale(Debt.__tablename__, {debt.id: debt.id})
    pauses = tx.session.execute(select(DebtPause.id, DebtPause.version).where(DebtPause.debt_id == debt.id))
    if {(key, version) for key, version in pauses} != {
        (one.id, one.version) for one in seen.pauses if one.id is not None
    }:
        raise Stale(Debt.__tablename__, {debt.id: debt.id})
    return debt


def permit_out(tx: Tx, seen: DebtCard) -> DebtAttempt:
    """The permit that has no result yet. Raises NotFound."""
    if seen.waiting is None:
        raise NotFound(what=DebtAttempt.__tablename__, key=seen.line.id)
    row = tx.get(DebtAttempt, seen.waiting.id)
    require_no_sheet(tx, row)
    return row


def require_no_sheet(tx: Tx, row: DebtAttempt) -> None:
    """Raise BadInput (`attempt_in_sheet`) when the retake has a statement of its own: what it ends in stands there.

    Who was away from it for a valid reason has a permit that is as free as one without a statement.
    """
    sheet = None if row.sheet_id is None else tx.get(GradeSheet, row.sheet_id)
    if sheet is not None and not (sheet.state is SheetState.CLOSED and row.mark is None):
        raise BadInput("attempt_in_sheet", number=sheet.number)


def checked_permit(tx: Tx, seen: DebtCard, values: PermitValues, number: int) -> PermitValues:
    """The values of a permit, cleaned. Raises BadInput (`permit_dates`, `text_too_long`), RuleBroken."""
    if not tx.today <= values.valid_until <= seen.line.due:
        raise BadInput("permit_dates", since=tx.today, until=seen.line.due)
    return PermitValues(values.valid_until, checked_examiners(values.examiners, number))


def checked_examiners(typed: Sequence[str], number: int) -> tuple[str, ...]:
    """The names, cleaned, each once. Raises RuleBroken (a commission of fewer than three), BadInput."""
    names = tuple(dict.fromkeys(name for one in typed if (name := clean_line(one.replace(";", " "), EXAMINERS_LENGTH))))
    clean_line(written(names), EXAMINERS_LENGTH)
    require(commission_is_whole, number, len(names))
    return names


def check_result(tx: Tx, seen: DebtCard, row: DebtAttempt, values: ResultValues) -> None:
    """Raise BadInput or RuleBroken for a result that can't be (see `put_result`)."""
    if values.mark is FinalMark.EXEMPT:
        raise BadInput("result_is_no_mark")
    require(marks_fit_control, str(values.mark), str(seen.line.control))
    if values.held_on > tx.today:
        raise BadInput("held_to_come", day=values.held_on)
    require(held_in_time, values.held_on, row.issued_on, min(row.valid_until, seen.line.due))


def last_permit(tx: Tx) -> int:
    """The last number in this year's register, whoever's permit it was."""
    if is_server(tx.session):
        return int(tx.session.scalar(select(func.sec.last_permit(tx.today.year))) or 0)
    query = select(func.max(DebtAttempt.register_number)).where(DebtAttempt.year == tx.today.year)
    return tx.session.scalar(query) or 0


def told(tx: Tx, debt: Debt) -> DebtCard:
    """The debt as it is now, and the news of it."""
    tx.session.flush()
    tx.touch("debts", debt.id)
    return read_debt(tx, debt.id)
