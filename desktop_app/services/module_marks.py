"""What an экзамен по модулю stands on: what was passed of the module by closed statements (domain.md 2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.models.attestation import FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.curriculum import PlanRow
from desktop_app.services.attestation_reading import read_sheet
from desktop_app.services.attestation_values import ModuleMarks, Sheet
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission

PARTS = ("mdk", "up", "pp")
PASSED = frozenset({FinalMark.FIVE, FinalMark.FOUR, FinalMark.THREE, FinalMark.PASSED, FinalMark.EXEMPT})
TRIED = frozenset({FinalMark.NO_SHOW, FinalMark.NOT_ADMITTED, FinalMark.EXEMPT, None})
"""Marks of the exam itself with which nothing of the module is confirmed."""


@dataclass(frozen=True, slots=True)
class UnpassedParts:
    """A student with a mark of the module's exam whose parts of the module are not all passed."""

    name: str
    parts: tuple[tuple[str, FinalMark | None], ...]  # index of a МДК or a practice, and its mark; None: none yet


@reading(Permission.READ_SHEETS)
def find_unpassed_parts(tx: Tx, sheet_id: int) -> tuple[UnpassedParts, ...]:
    """Who sits the exam of a module without having passed all of it: told before the statement is closed.

    Nothing of any other statement. Raises NotFound, NotAllowed.
    """
    tx.require_within(GradeSheet, tx.get(GradeSheet, sheet_id).id)
    sheet = read_sheet(tx, sheet_id)
    module = module_marks(tx, sheet)
    if module is None:
        return ()
    found = []
    for row in sheet.rows:
        marks = zip(module.parts, module.marks[row.student_id], strict=True)
        missing = tuple((index, mark) for index, mark in marks if mark not in PASSED)
        if missing and row.mark not in TRIED:
            found.append(UnpassedParts(row.name, missing))
    return tuple(found)


def module_marks(tx: Tx, sheet: Sheet) -> ModuleMarks | None:
    """Of the module whose exam a statement is; None for any other. A part's latest mark counts: a retake's too."""
    row = tx.get(PlanRow, tx.get(GradeSheet, sheet.head.id).row_id)
    if not sheet.is_module:
        return None
    module = row if row.parent_id is None else tx.get(PlanRow, row.parent_id)
    parts = tx.session.scalars(
        select(PlanRow)
        .where(PlanRow.parent_id == module.id, PlanRow.sort.in_(PARTS))
        .order_by(PlanRow.position, PlanRow.id)
    ).all()
    students = [one.student_id for one in sheet.rows]
    found = latest_marks(tx, [part.id for part in parts], students)
    return ModuleMarks(
        index=module.index,
        title=module.title,
        parts=tuple(part.index for part in parts),
        marks={student: tuple(found.get((student, part.id)) for part in parts) for student in students},
    )


def latest_marks(tx: Tx, rows: Sequence[int], students: Sequence[int]) -> dict[tuple[int, int], FinalMark | None]:
    """(student, row of the plan) → the mark of the latest closed statement."""
    query = (
        select(GradeRow.student_id, GradeSheet.row_id, GradeRow.mark)
        .join(GradeSheet, GradeSheet.id == GradeRow.sheet_id)
        .where(
            GradeSheet.row_id.in_(rows),
            GradeSheet.state == SheetState.CLOSED,
            GradeRow.student_id.in_(students),
            tx.within(GradeRow, Permission.READ_SHEETS),
        )
        .order_by(GradeSheet.day, GradeSheet.id)
    )
    return {(student, row): mark for student, row, mark in tx.session.execute(query)}
