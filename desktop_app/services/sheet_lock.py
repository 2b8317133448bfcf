"""Whether the attestation marks of a discipline have been given: a closed statement closes its journals (п. 4.6)."""

from sqlalchemy import ScalarSelect, func, select

from desktop_app.models.attestation import GradeSheet, SheetState
from desktop_app.models.load import Load
from desktop_app.services.office import Tx


def closed_number() -> ScalarSelect[int | None]:
    """Inside a select of `Load`: the number of the closed statement of the same term, group and discipline."""
    return (
        select(func.min(GradeSheet.number))
        .where(
            GradeSheet.term_id == Load.term_id,
            GradeSheet.group_id == Load.group_id,
            GradeSheet.row_id == Load.row_id,
            GradeSheet.state == SheetState.CLOSED,
        )
        .correlate(Load)
        .scalar_subquery()
    )


def hold_sheets(tx: Tx, load: Load) -> int | None:
    """The number of the closed statement, if any; till the commit nobody else closes or reopens one."""
    rows = tx.session.execute(
        select(GradeSheet.number, GradeSheet.state)
        .where(
            GradeSheet.term_id == load.term_id, GradeSheet.group_id == load.group_id, GradeSheet.row_id == load.row_id
        )
        .with_for_update(read=True)
    )
    return min((number for number, state in rows if state is SheetState.CLOSED), default=None)
