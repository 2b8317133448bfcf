"""Statements (ведомости): created from the load and КУГ, opened, filled, closed; only the director opens one again.

A closed statement closes its journals to the teacher (п. 4.6, 4.11), and leaves the debts of those who failed.
"""

from collections.abc import Sequence

from sqlalchemy import select

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.attestation import GradeRow, GradeSheet
from desktop_app.models.calendar import Term
from desktop_app.services.attestation_planning import plan_sheets
from desktop_app.services.attestation_reading import hold_sheet, loads_of, read_heads, read_sheet
from desktop_app.services.attestation_values import Control as Control
from desktop_app.services.attestation_values import CreatedSheets as CreatedSheets
from desktop_app.services.attestation_values import FinalMark as FinalMark
from desktop_app.services.attestation_values import Sheet as Sheet
from desktop_app.services.attestation_values import SheetHead as SheetHead
from desktop_app.services.attestation_values import SheetKind as SheetKind
from desktop_app.services.attestation_values import SheetRow as SheetRow
from desktop_app.services.attestation_values import SheetState as SheetState
from desktop_app.services.debts_arising import FIRST, bring, detach, take_back
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import read_attested
from desktop_app.services.rules import require
from desktop_app.services.rules.attestation import (
    annulment_has_reason,
    marks_fit_control,
    marks_have_reasons,
    needs_reason,
    reopening_has_reason,
    sheet_has_students,
    sheet_may_annul,
    sheet_may_become,
    sheet_may_close,
    sheet_may_reopen,
    sheet_may_start,
    sheet_takes_marks,
)
from desktop_app.services.rules.final_marks import finals_are_approved
from desktop_app.services.sheet_finals import unapproved_finals
from desktop_app.services.typed import clean_line

REASON_LENGTH = 300
WHY_LENGTH = 200
TICKET_LENGTH = 10


@operation(Permission.CREATE_SHEETS)
def create_sheets(tx: Tx, term_id: int) -> CreatedSheets:
    """Create the statements that the term still lacks; what exists is left as it is. Raises NotFound."""
    planned = plan_sheets(tx, tx.get(Term, term_id))
    tx.session.add_all(planned.sheets)
    tx.session.flush()
    if planned.sheets:
        tx.touch("sheets")
    return CreatedSheets(tuple(sheet.id for sheet in planned.sheets), planned.existing, planned.skipped)


@reading(Permission.READ_SHEETS)
def list_sheets(tx: Tx, term_id: int, state: SheetState | None = None) -> tuple[SheetHead, ...]:
    """The statements of a term by number, a teacher's own or everybody's; of one state, if it is given."""
    where = [GradeSheet.term_id == term_id, tx.within(GradeSheet)]
    if state is not None:
        where.append(GradeSheet.state == state)
    return read_heads(tx, *where)


@reading(Permission.READ_SHEETS)
def open_sheet(tx: Tx, sheet_id: int) -> Sheet:
    """A statement, whole. Raises NotFound, NotAllowed (somebody else's)."""
    tx.require_within(GradeSheet, tx.get(GradeSheet, sheet_id).id)
    return read_sheet(tx, sheet_id)


@operation(Permission.FILL_SHEETS)
def start_sheet(tx: Tx, seen: SheetHead) -> Sheet:
    """Open a created statement: a first one lists those of the group (or subgroup) who study on its day.

    Any other was made for those whom it lists. Raises RuleBroken, Stale, NotFound, NotAllowed.
    """
    sheet = hold_seen(tx, seen)
    require(sheet_may_start, str(sheet.state))
    if sheet.kind is SheetKind.MAIN:
        students = read_attested(tx, sheet, sheet.day)
        require(sheet_has_students, len(students))
        tx.session.add_all(GradeRow(sheet_id=sheet.id, student_id=student.id) for student in students)
    become(sheet, SheetState.OPEN)
    return written(tx, sheet)


@operation(Permission.FILL_SHEETS)
def put_final_mark(tx: Tx, sheet_id: int, seen: SheetRow, mark: FinalMark | None) -> Sheet:
    """Write, correct or erase (None) the mark in a line the user saw; with the last one the statement is filled.

    Raises RuleBroken (a mark of another form of control, a statement that takes none), BadInput (`result_is_no_mark`:
    «осв» in a retake), Stale, NotFound, NotAllowed.
    """
    return write_final_marks(tx, sheet_id, [(seen, mark)])


@operation(Permission.FILL_SHEETS)
def put_final_marks(tx: Tx, sheet_id: int, wanted: Sequence[tuple[SheetRow, FinalMark | None]]) -> Sheet:
    """The same for many lines, all or none. Raises also BadInput (`same_cell_twice`)."""
    return write_final_marks(tx, sheet_id, wanted)


@operation(Permission.FILL_SHEETS)
def put_ticket(tx: Tx, sheet_id: int, seen: SheetRow, ticket: str) -> Sheet:
    """Write the number of the ticket (билет) that a student drew.

    Raises RuleBroken, Stale, NotFound, NotAllowed, BadInput (`text_too_long`).
    """
    sheet = hold_open(tx, sheet_id)
    row = read_seen(tx, sheet, [seen])[seen.student_id]
    row.ticket = clean_line(ticket, TICKET_LENGTH)
    sheet.edits += 1
    return written(tx, sheet)


@operation(Permission.FILL_SHEETS)
def put_reason(tx: Tx, sheet_id: int, seen: SheetRow, reason: str, *, excused: bool = False) -> Sheet:
    """Write why a student is not admitted or exempt, or that an absence has a valid reason, and its document.

    Raises RuleBroken, Stale, NotFound, NotAllowed, BadInput (`text_too_long`).
    """
    sheet = hold_open(tx, sheet_id)
    row = read_seen(tx, sheet, [seen])[seen.student_id]
    row.reason, row.excused = clean_line(reason, WHY_LENGTH), excused
    sheet.edits += 1
    return written(tx, sheet)


@operation(Permission.CLOSE_SHEETS)
def close_sheet(tx: Tx, seen: SheetHead) -> Sheet:
    """Close a statement in which everybody has a mark: its journals are closed to the teacher from now on (п. 4.6).

    In the same moment the debts of those who failed arise, or a retake's results stand in their attempts. A final mark
    above the rule that waits for its approval is not closed with it (п. 6).
    Raises RuleBroken, Stale, NotFound, NotAllowed.
    """
    sheet = hold_seen(tx, seen)
    rows = tx.session.scalars(select(GradeRow).where(GradeRow.sheet_id == sheet.id)).all()
    require(sheet_may_close, students=len(rows), marked=sum(row.mark is not None for row in rows))
    require(marks_have_reasons, sum(not row.reason and needs_reason(row.mark, row.excused) for row in rows))
    require(finals_are_approved, unapproved_finals(tx, sheet))
    become(sheet, SheetState.CLOSED)
    sheet.closed_on = tx.today
    tx.session.flush()
    bring(tx, sheet)
    return written(tx, sheet)


@operation(Permission.REOPEN_SHEETS)
def reopen_sheet(tx: Tx, seen: SheetHead, reason: str) -> Sheet:
    """Open a closed statement again, with a reason that it and the trail keep; the journals open with it (п. 4.11).

    What the closing has brought goes till it is closed again; then it is to be printed anew. Raises RuleBroken (a
    retake has been held of it), Stale, NotFound, BadInput (`text_too_long`).
    """
    sheet = hold_seen(tx, seen)
    require(sheet_may_reopen, str(sheet.state))
    why = clean_line(reason, REASON_LENGTH)
    require(reopening_has_reason, why)
    take_back(tx, sheet, for_good=False)
    become(sheet, SheetState.FILLED)
    sheet.closed_on, sheet.reason, sheet.reprint = None, why, True
    return written(tx, sheet)


@operation(Permission.CREATE_SHEETS)
def annul_sheet(tx: Tx, seen: SheetHead, reason: str) -> Sheet:
    """Annul a statement that is not closed, with a reason: it stays for the record and counts for nothing (п. 4.7).

    Raises RuleBroken, Stale, NotFound, BadInput (`text_too_long`).
    """
    return annul(tx, seen, reason, is_director=False)


@operation(Permission.REOPEN_SHEETS)
def annul_closed_sheet(tx: Tx, seen: SheetHead, reason: str) -> Sheet:
    """The same of any, by the director; what a closed one has brought goes with it (п. 4.11).

    Raises RuleBroken (a retake is permitted or held of it), Stale, NotFound, BadInput (`text_too_long`).
    """
    return annul(tx, seen, reason, is_director=True)


def marks_of(control: Control) -> tuple[FinalMark, ...]:
    """The marks that a form of control may end in, in the order in which they are offered."""
    return tuple(mark for mark in FinalMark if marks_fit_control(str(mark), str(control)))


def hold_seen(tx: Tx, seen: SheetHead) -> GradeSheet:
    """The statement as it was shown, the user's own or anybody's as the right reaches; nobody else writes in it."""
    sheet = hold_sheet(tx, seen.id)
    tx.require_within(GradeSheet, sheet.id)
    tx.require_version(sheet, seen.version)
    return sheet


def become(sheet: GradeSheet, state: SheetState) -> None:
    """Go on to a state that follows from the one it has. Raises RuleBroken."""
    require(sheet_may_become, str(sheet.state), str(state))
    sheet.state = state


def annul(tx: Tx, seen: SheetHead, reason: str, *, is_director: bool) -> Sheet:
    """The statement counts for nothing from now on."""
    sheet = hold_seen(tx, seen)
    require(sheet_may_annul, str(sheet.state), is_director)
    why = clean_line(reason, REASON_LENGTH)
    require(annulment_has_reason, why)
    if sheet.state is SheetState.CLOSED:
        take_back(tx, sheet, for_good=True)
    detach(tx, sheet)
    tx.session.flush()
    become(sheet, SheetState.ANNULLED)
    sheet.reason = why
    return written(tx, sheet)


def write_final_marks(tx: Tx, sheet_id: int, wanted: Sequence[tuple[SheetRow, FinalMark | None]]) -> Sheet:
    """Write marks that fit the form of control, and see whether the statement is filled now."""
    sheet = hold_open(tx, sheet_id)
    rows = read_seen(tx, sheet, [seen for seen, _mark in wanted])
    for seen, mark in wanted:
        if mark is not None:
            require(marks_fit_control, str(mark), str(sheet.control))
            if mark is FinalMark.EXEMPT and sheet.kind not in FIRST:
                raise BadInput("result_is_no_mark")
        rows[seen.student_id].mark = mark
    filled = all(row.mark is not None for row in rows.values())
    state = SheetState.FILLED if filled else SheetState.OPEN
    if state is not sheet.state:
        become(sheet, state)
    sheet.edits += 1
    return written(tx, sheet)


def hold_open(tx: Tx, sheet_id: int) -> GradeSheet:
    """A statement that takes marks, the user's own or anybody's as the right reaches; nobody else writes in it."""
    sheet = hold_sheet(tx, sheet_id)
    tx.require_within(GradeSheet, sheet.id)
    require(sheet_takes_marks, str(sheet.state))
    return sheet


def read_seen(tx: Tx, sheet: GradeSheet, lines: Sequence[SheetRow]) -> dict[int, GradeRow]:
    """All rows of a statement by student, these ones as they were seen. Raises BadInput, NotFound, Stale."""
    if len({seen.student_id for seen in lines}) < len(lines):
        raise BadInput("same_cell_twice")
    rows = {row.student_id: row for row in tx.session.scalars(select(GradeRow).where(GradeRow.sheet_id == sheet.id))}
    for seen in lines:
        if seen.student_id not in rows:
            raise NotFound(what=GradeRow.__tablename__, key=seen.student_id)
    tx.require_versions({seen.student_id: (rows[seen.student_id], seen.version) for seen in lines})
    return rows


def written(tx: Tx, sheet: GradeSheet) -> Sheet:
    """The statement after a change; who looks at it, at the list or at its journals looks again."""
    tx.session.flush()
    tx.touch("sheets", sheet.id)
    for load in loads_of(tx, sheet):
        tx.touch("journal", load)
    return read_sheet(tx, sheet.id)
