"""Academic debts (273-ФЗ, ст. 58): they arise from closed statements, and are read by whoever reads those."""

from collections.abc import Iterable

from sqlalchemy import select

from desktop_app.errors import NotFound
from desktop_app.models.attestation import Control, GradeRow, GradeSheet, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import Curriculum
from desktop_app.models.debts import Debt, DebtAttempt
from desktop_app.services.debts_arising import FIRST, corrects, debt_from
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.debts_values import (
    CORRECTED,
    Collected,
    DebtCard,
    DebtLine,
    DebtorsPaper,
    PermitPaper,
)
from desktop_app.services.groups_reading import head_of_department
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.debts import mark_is_debt
from desktop_app.services.rules.groups import study_year


@reading(Permission.READ_SHEETS)
def list_debts(tx: Tx, *, everything: bool = False) -> tuple[DebtLine, ...]:
    """The debts within reach that stand, by group and name; `everything`: those that are passed or struck off, too."""
    where = () if everything else (Debt.closed_on.is_(None),)
    return tuple(card.line for card in read_cards(tx, *where))


@reading(Permission.READ_SHEETS)
def open_debt(tx: Tx, debt_id: int) -> DebtCard:
    """A debt with its attempts and pauses. Raises NotFound, NotAllowed."""
    tx.require_within(Debt, debt_id)
    return read_debt(tx, debt_id)


def read_debt(tx: Tx, debt_id: int) -> DebtCard:
    """The same inside another deed. Raises NotFound."""
    for card in read_cards(tx, Debt.id == debt_id):
        return card
    raise NotFound(what=Debt.__tablename__, key=debt_id)


@reading(Permission.READ_SHEETS)
def open_permit(tx: Tx, debt_id: int, attempt_id: int) -> PermitPaper:
    """A permit (направление) to be printed. Raises NotFound, NotAllowed."""
    tx.require_within(Debt, debt_id)
    card = read_debt(tx, debt_id)
    attempt = next((one for one in card.attempts if one.id == attempt_id), None)
    if attempt is None:
        raise NotFound(what=DebtAttempt.__tablename__, key=attempt_id)
    group = tx.get(Group, card.line.group_id)
    programme = tx.get(Curriculum, group.curriculum_id).programme
    return PermitPaper(
        card=card,
        attempt=attempt,
        course=group.course(study_year(attempt.issued_on)),
        programme=f"{programme.code} {programme.title}",
        head=head_of_department(tx, group),
        letterhead=letterhead_of(tx),
    )


@operation(Permission.READ_SHEETS)
def export_debtors(tx: Tx, lines: Iterable[DebtLine], *, by_teacher: bool = False) -> DebtorsPaper:
    """Those of these debts that are within reach, for paper or a workbook; the trail keeps who took them out."""
    wanted = {line.id for line in lines}
    found = tuple(card.line for card in read_cards(tx, Debt.id.in_(wanted)))
    tx.note(form="debtors", count=len(found))
    return debtors_paper(tx, found, by_teacher=by_teacher)


def debtors_paper(tx: Tx, found: tuple[DebtLine, ...], *, by_teacher: bool = False) -> DebtorsPaper:
    """The same of debts that have been read already."""
    local = tx.local.replace(tzinfo=None, microsecond=0)
    return DebtorsPaper(by_teacher, found, tx.today, letterhead_of(tx), tx.user.name, tx.user.login, local)


@operation(Permission.EDIT_DEBTS)
def collect_debts(tx: Tx, term_id: int | None = None) -> Collected:
    """Let debts arise from the closed statements of a term, or of all: «2», «незач», «неявка», «недоп».

    Closing does so by itself; this is for statements that were closed before it did. Twice is as once; what was struck
    off does not come back. A debt that nobody has tried yet, and whose mark in a statement that is closed again is no
    debt, is struck off. Raises NotFound.
    """
    if term_id is not None:
        tx.get(Term, term_id)
    new, corrected = uncollected(tx, term_id)
    tx.session.add_all(debt_from(row, sheet) for row, sheet in new)
    for debt in corrected:
        debt.closed_on, debt.struck_off = tx.today, CORRECTED
    tx.session.flush()
    if new or corrected:
        tx.touch("debts")
    return Collected(len(new), len(corrected))


@reading(Permission.EDIT_DEBTS)
def count_uncollected(tx: Tx, term_id: int | None = None) -> Collected:
    """What `collect_debts` would bring."""
    new, corrected = uncollected(tx, term_id)
    return Collected(len(new), len(corrected))


def uncollected(tx: Tx, term_id: int | None) -> tuple[list[tuple[GradeRow, GradeSheet]], list[Debt]]:
    """Lines of closed statements that owe and are no debt yet, and debts that are none any more."""
    found = tx.session.scalars(select(Debt).where(tx.within(Debt, Permission.EDIT_DEBTS)))
    known = {(one.student_id, one.row_id, one.term_id, one.control): one for one in found}
    tried = set(tx.session.scalars(select(DebtAttempt.debt_id).where(tx.within(DebtAttempt, Permission.EDIT_DEBTS))))
    new, corrected = [], []
    for key, (row, sheet) in newest_rows(tx, term_id).items():
        debt = known.get(key)
        owes = mark_is_debt(str(row.mark), row.excused)
        if debt is None and owes:
            new.append((row, sheet))
        elif debt is not None and corrects(row, debt) and debt.id not in tried:
            corrected.append(debt)
    return new, corrected


def newest_rows(tx: Tx, term_id: int | None) -> dict[tuple[int, int, int, Control], tuple[GradeRow, GradeSheet]]:
    """What is attested → its line: of who was away for a valid reason, the one of the day that took its place."""
    return {
        (row.student_id, sheet.row_id, sheet.term_id, sheet.control): (row, sheet)
        for row, sheet in closed_rows(tx, term_id)
    }


def closed_rows(tx: Tx, term_id: int | None) -> list[tuple[GradeRow, GradeSheet]]:
    """The lines of closed first sittings within reach."""
    query = (
        select(GradeRow, GradeSheet)
        .join(GradeSheet, GradeSheet.id == GradeRow.sheet_id)
        .where(
            GradeSheet.state == SheetState.CLOSED,
            GradeSheet.kind.in_(FIRST),
            GradeRow.mark.is_not(None),
            tx.within(GradeRow, Permission.READ_SHEETS),
            tx.within(GradeSheet, Permission.READ_SHEETS),
            tx.within(GradeSheet, Permission.EDIT_DEBTS),
        )
        .order_by(GradeSheet.day, GradeSheet.id, GradeRow.id)
    )
    if term_id is not None:
        query = query.where(GradeSheet.term_id == term_id)
    return [(row, sheet) for row, sheet in tx.session.execute(query)]
