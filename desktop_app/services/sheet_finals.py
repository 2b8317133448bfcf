"""What statements have to do with the final marks of the term (п. 6)."""

from sqlalchemy import select

from desktop_app.models.attestation import Control, GradeRow, GradeSheet
from desktop_app.models.journal import Approval, TermMark
from desktop_app.services.debts_arising import FIRST
from desktop_app.services.office import Tx

BY_TERM = (Control.GRADED_CREDIT, Control.CREDIT, Control.OTHER)
"""Forms of control that the final mark of the term answers; an exam has a mark of its own."""


def unapproved_finals(tx: Tx, sheet: GradeSheet) -> int:
    """How many lines of a first statement repeat a final mark above the rule that nobody has approved."""
    if sheet.control not in BY_TERM or sheet.kind not in FIRST:
        return 0
    found = tx.session.execute(
        select(TermMark.mark, GradeRow.mark)
        .join(GradeRow, TermMark.student_id == GradeRow.student_id)
        .where(
            GradeRow.sheet_id == sheet.id,
            TermMark.row_id == sheet.row_id,
            TermMark.term_id == sheet.term_id,
            TermMark.approval.in_((Approval.ASKED, Approval.REFUSED)),
        )
    )
    return sum(1 for final, mark in found if final is not None and mark is not None and str(final) == str(mark))
