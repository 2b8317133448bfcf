"""Whether the attestation marks of a discipline have been given: a closed statement closes its journals (п. 4.6)."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Integer, func, literal, or_, select

from desktop_app.models.attestation import Control, GradeRow, GradeSheet, SheetState
from desktop_app.models.load import Load
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.trail import is_server


def closed_number(tx: Tx) -> Any:
    """Inside a select of `Load`: the number of the closed statement of the same term, group and discipline.

    Asked of the server, it is told whether or not the statement itself is within the person's reach.
    """
    if is_server(tx.session):
        return func.sec.closed_number(Load.id)
    return (
        select(func.min(GradeSheet.number))
        .where(
            GradeSheet.term_id == Load.term_id,
            GradeSheet.group_id == Load.group_id,
            GradeSheet.row_id == Load.row_id,
            of_part(Load.subgroup_id),
            GradeSheet.state == SheetState.CLOSED,
        )
        .correlate(Load)
        .scalar_subquery()
    )


def of_part(subgroup: Any) -> Any:
    """Whether a statement is of this subgroup's journal: one of another subgroup leaves it open."""
    return or_(GradeSheet.subgroup_id.is_(None), subgroup.is_(None), GradeSheet.subgroup_id == subgroup)


def hold_sheets(tx: Tx, load: Load) -> int | None:
    """The number of the closed statement, if any; till the commit nobody else closes or reopens one."""
    if is_server(tx.session):
        return tx.session.scalar(select(func.sec.hold_sheets(load.id)))
    rows = tx.session.execute(
        select(GradeSheet.number, GradeSheet.state).where(
            GradeSheet.term_id == load.term_id,
            GradeSheet.group_id == load.group_id,
            GradeSheet.row_id == load.row_id,
            of_part(literal(load.subgroup_id, Integer)),
        )
    )
    return min((number for number, state in rows if state is SheetState.CLOSED), default=None)


def printed(tx: Tx, sheets: Mapping[int, int]) -> None:
    """These statements (key → the version that was printed) have gone out on paper as they stand."""
    query = select(GradeSheet).where(
        GradeSheet.id.in_(sheets),
        GradeSheet.reprint,
        GradeSheet.state == SheetState.CLOSED,
        tx.within(GradeSheet, Permission.READ_SHEETS),
    )
    for sheet in tx.session.scalars(query):
        if sheet.version == sheets[sheet.id]:
            sheet.reprint = False
            tx.touch("sheets", sheet.id)


def print_anew(tx: Tx, load: Load) -> None:
    """The closed statements of this journal no longer say what stands behind them: they are printed anew (п. 4.11)."""
    where = (GradeSheet.group_id == load.group_id, of_part(literal(load.subgroup_id, Integer)))
    to_be_printed(tx, GradeSheet.term_id == load.term_id, GradeSheet.row_id == load.row_id, *where)


def print_works_anew(
    tx: Tx, students: Collection[int], row_id: int, term_id: int, control: Control | None = None
) -> None:
    """The same of those that list course works or practices which the director has corrected; None: of any control."""
    listed = select(GradeRow.sheet_id).where(GradeRow.student_id.in_(students))
    where = (GradeSheet.term_id == term_id, GradeSheet.row_id == row_id, GradeSheet.id.in_(listed))
    to_be_printed(tx, *where, *(() if control is None else (GradeSheet.control == control,)))


def to_be_printed(tx: Tx, *where: ColumnElement[bool]) -> None:
    """Mark the closed statements among these."""
    if not tx.user.everywhere(Permission.REOPEN_SHEETS):
        return
    closed = (GradeSheet.state == SheetState.CLOSED, GradeSheet.reprint.is_(False))
    for sheet in tx.session.scalars(select(GradeSheet).where(*where, *closed)):
        sheet.reprint = True
        tx.touch("sheets", sheet.id)
