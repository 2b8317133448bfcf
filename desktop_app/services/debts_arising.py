"""What the closing of a statement brings, and what goes with it when it is taken back (273-ФЗ, ст. 58).

A first sitting leaves debts, a retake the results of its attempts. All of it happens in the closing's own transaction.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, select

from desktop_app.models.attestation import FinalMark, GradeRow, GradeSheet, SheetKind
from desktop_app.models.debts import Debt, DebtAttempt
from desktop_app.services.debts_values import CORRECTED, PASSING, REOPENED
from desktop_app.services.office import Tx
from desktop_app.services.rules import require
from desktop_app.services.rules.attestation import results_are_unused
from desktop_app.services.rules.debts import mark_is_debt

FIRST = frozenset({SheetKind.MAIN, SheetKind.INDIVIDUAL})
"""Kinds of statements whose marks are the first ones of those who sit them."""
BY_ITSELF = frozenset({CORRECTED, REOPENED})
"""Reasons for which a debt was struck off without anybody's word: it comes back just so."""


def bring(tx: Tx, sheet: GradeSheet) -> None:
    """Write what a statement that has just been closed brings."""
    rows = tx.session.scalars(select(GradeRow).where(GradeRow.sheet_id == sheet.id).order_by(GradeRow.id)).all()
    (arise if sheet.kind in FIRST else settle)(tx, sheet, rows)
    tx.session.flush()
    tx.touch("debts")


def take_back(tx: Tx, sheet: GradeSheet, *, for_good: bool) -> None:
    """Take back what the closing has brought; `for_good`: the statement will count for nothing.

    Raises RuleBroken (somebody has used it: retaken since; for good: or is permitted to).
    """
    if sheet.kind in FIRST:
        strike(tx, sheet, for_good=for_good)
    else:
        unsettle(tx, sheet)
    tx.session.flush()
    tx.touch("debts")


def arise(tx: Tx, sheet: GradeSheet, rows: Iterable[GradeRow]) -> None:
    """A debt for each who failed or missed it; one that was struck off by itself and is owed again comes back."""
    debts = {debt.student_id: debt for debt in debts_of(tx, sheet)}
    tried = {one.debt_id for one in attempts_of(tx, debts.values())}
    for row in rows:
        debt, owes = debts.get(row.student_id), mark_is_debt(str(row.mark), row.excused)
        if debt is None and owes:
            tx.session.add(debt_from(row, sheet))
        elif debt is not None and owes and debt.struck_off in BY_ITSELF:
            debt.closed_on, debt.struck_off, debt.since = None, "", sheet.day
        elif debt is not None and corrects(row, debt) and debt.id not in tried:
            debt.closed_on, debt.struck_off = tx.today, CORRECTED


def corrects(row: GradeRow, debt: Debt) -> bool:
    """Whether a mark that is no debt ends the one that stands; who is excused sits it another day."""
    return debt.closed_on is None and not row.excused and not mark_is_debt(str(row.mark))


def debt_from(row: GradeRow, sheet: GradeSheet) -> Debt:
    """The debt that a line of a statement is."""
    return Debt(
        student_id=row.student_id, row_id=sheet.row_id, term_id=sheet.term_id, control=sheet.control, since=sheet.day
    )


def settle(tx: Tx, sheet: GradeSheet, rows: Iterable[GradeRow]) -> None:
    """The result of each attempt; a pass closes the debt, whoever was away for a valid reason keeps the attempt."""
    attempts = held_in(tx, sheet)
    debts = {debt.id: debt for debt in tx.session.scalars(debts_by(one.debt_id for one in attempts.values()))}
    for row in rows:
        attempt = attempts.get(row.student_id)
        if attempt is None or row.mark is None or (row.mark is FinalMark.NO_SHOW and row.excused):
            continue
        attempt.mark, attempt.held_on = row.mark, sheet.day
        if row.mark in PASSING:
            debts[attempt.debt_id].closed_on = sheet.day


def strike(tx: Tx, sheet: GradeSheet, *, for_good: bool) -> None:
    """The debts of a first sitting are none till it is closed again. Raises RuleBroken."""
    debts = debts_of(tx, sheet)
    attempts = attempts_of(tx, debts)
    require(results_are_unused, len({one.debt_id for one in attempts if for_good or one.mark is not None}))
    tried = {one.debt_id for one in attempts}
    for debt in debts:
        if debt.closed_on is None and debt.id not in tried:
            debt.closed_on, debt.struck_off = tx.today, REOPENED


def unsettle(tx: Tx, sheet: GradeSheet) -> None:
    """The attempts of a retake have no result again. Raises RuleBroken (the next one is permitted already)."""
    attempts = list(held_in(tx, sheet).values())
    debts = {debt.id: debt for debt in tx.session.scalars(debts_by(one.debt_id for one in attempts))}
    numbers = {one.debt_id: one.number for one in attempts}
    later = [one for one in attempts_of(tx, debts.values()) if one.number > numbers[one.debt_id]]
    require(results_are_unused, len(later))
    for attempt in attempts:
        attempt.mark = attempt.held_on = None
        if not debts[attempt.debt_id].struck_off:
            debts[attempt.debt_id].closed_on = None


def detach(tx: Tx, sheet: GradeSheet) -> None:
    """The permits of an annulled retake wait for another statement."""
    for attempt in held_in(tx, sheet).values():
        attempt.sheet_id = None


def debts_of(tx: Tx, sheet: GradeSheet) -> Sequence[Debt]:
    """The debts of those in a statement, of what it attests; till the commit nobody else writes about them."""
    students = select(GradeRow.student_id).where(GradeRow.sheet_id == sheet.id)
    query = select(Debt).filter_by(row_id=sheet.row_id, term_id=sheet.term_id, control=sheet.control)
    return tx.session.scalars(query.where(Debt.student_id.in_(students)).with_for_update()).all()


def debts_by(keys: Iterable[int]) -> Select[Debt]:
    """The same by key."""
    return select(Debt).where(Debt.id.in_(set(keys))).with_for_update()


def attempts_of(tx: Tx, debts: Iterable[Debt]) -> Sequence[DebtAttempt]:
    """The attempts of debts."""
    return tx.session.scalars(select(DebtAttempt).where(DebtAttempt.debt_id.in_({one.id for one in debts}))).all()


def held_in(tx: Tx, sheet: GradeSheet) -> dict[int, DebtAttempt]:
    """Student → the attempt that a retake's statement is of."""
    rows = tx.session.scalars(select(DebtAttempt).where(DebtAttempt.sheet_id == sheet.id).with_for_update())
    return {one.student_id: one for one in rows}
