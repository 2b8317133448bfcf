"""Which final marks count, for pages that show them beside other things."""

from sqlalchemy import select

from desktop_app.models.journal import Mark, TermMark
from desktop_app.models.load import Load
from desktop_app.services.final_marks_values import VALID
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission


def read_valid_finals(tx: Tx, load: Load) -> dict[int, Mark]:
    """Student → the final mark that counts in the discipline and term of a journal: none that waits for an approval."""
    rows = tx.session.execute(
        select(TermMark.student_id, TermMark.mark, TermMark.approval).where(
            TermMark.row_id == load.row_id,
            TermMark.term_id == load.term_id,
            TermMark.mark.is_not(None),
            tx.within(TermMark, Permission.READ_JOURNAL),
        )
    )
    return {student: mark for student, mark, approval in rows if mark is not None and approval in VALID}
