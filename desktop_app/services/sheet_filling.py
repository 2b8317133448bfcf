"""A statement takes over what journals and registers hold: final marks, course works, practices (п. 4.6, 6)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.models.course_works import CourseWork
from desktop_app.models.journal import Mark, TermMark
from desktop_app.models.practices import Practice
from desktop_app.services.attestation import hold_seen, written
from desktop_app.services.attestation_reading import read_proposals
from desktop_app.services.attestation_values import Sheet, SheetHead
from desktop_app.services.debts_arising import FIRST
from desktop_app.services.final_marks_values import VALID
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.attestation import marks_fit_control, sheet_takes_marks
from desktop_app.services.rules.curriculum import PRACTICE
from desktop_app.services.rules.final_marks import NOTHING, Proposal, is_within_rule, sheet_follows_registers

REGISTERED = frozenset({Control.COURSE_WORK, Control.COURSE_PROJECT})


class Untaken(StrEnum):
    """Why a line stays empty."""

    NOTHING_GIVEN = "nothing_given"  # no mark stands in the journal or register
    NOT_APPROVED = "not_approved"  # it is above the rule, and the deputy has not approved it (п. 6)
    MOVED_ON = "moved_on"  # it was within the rule when it was given, and no longer is
    NO_SUCH_MARK = "no_such_mark"  # the form of control does not end in such a mark: «н/а», a grade in a credit


@dataclass(frozen=True, slots=True)
class UntakenLine:
    """A line that stays empty."""

    student_id: int
    name: str
    why: Untaken


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """What `fill_from_registers` did."""

    sheet: Sheet
    taken: int
    untaken: tuple[UntakenLine, ...]


@operation(Permission.FILL_SHEETS)
def fill_from_registers(tx: Tx, seen: SheetHead) -> FilledSheet:
    """Fill the empty lines of an open first statement with the marks that journals and registers hold.

    A credit takes the final mark of the term, a course work or project the one of its register, a practice its own.
    A mark above the rule comes only after its approval. Lines with a mark stay as they are; what stays empty is told.
    Raises RuleBroken, Stale, NotFound, NotAllowed.
    """
    sheet = hold_seen(tx, seen)
    require(sheet_takes_marks, str(sheet.state))
    require(
        sheet_follows_registers,
        str(sheet.control),
        is_practice=sheet.row.sort in PRACTICE,
        is_first=sheet.kind in FIRST,
    )
    rows = tx.session.scalars(select(GradeRow).where(GradeRow.sheet_id == sheet.id)).all()
    empty = [row for row in rows if row.mark is None]
    found = what_is_held(tx, sheet, [row.student_id for row in empty])
    untaken: dict[int, Untaken] = {}
    for row in empty:
        held = found.get(row.student_id, Untaken.NOTHING_GIVEN)
        if isinstance(held, Untaken):
            untaken[row.student_id] = held
        else:
            row.mark = held
    if len(untaken) < len(empty):
        sheet.state = SheetState.FILLED if all(row.mark is not None for row in rows) else SheetState.OPEN
        sheet.edits += 1
    now = written(tx, sheet)
    lines = (UntakenLine(row.student_id, row.name, untaken[row.student_id])
             for row in now.rows if row.student_id in untaken)  # fmt: skip
    return FilledSheet(now, len(empty) - len(untaken), tuple(lines))


Held = Mapping[int, FinalMark | Untaken]


def what_is_held(tx: Tx, sheet: GradeSheet, students: Sequence[int]) -> Held:
    """Student → the mark for the statement, or why there is none."""
    if sheet.row.sort in PRACTICE:
        return dict(of_practices(tx, sheet, students))
    if sheet.control in REGISTERED:
        return dict(of_course_works(tx, sheet, students))
    return dict(of_journals(tx, sheet, students))


def of_journals(tx: Tx, sheet: GradeSheet, students: Sequence[int]) -> Iterator[tuple[int, FinalMark | Untaken]]:
    """By the final marks of the term; what was within the rule once is looked at by the marks of today."""
    rows = tx.session.scalars(
        select(TermMark).where(
            TermMark.row_id == sheet.row_id,
            TermMark.term_id == sheet.term_id,
            TermMark.student_id.in_(students),
            TermMark.mark.is_not(None),
        )
    ).all()
    proposals = read_proposals(tx, sheet) if rows else {}
    for row in rows:
        yield row.student_id, final_of(row, proposals.get(row.student_id, NOTHING), sheet.control)


def final_of(row: TermMark, proposal: Proposal, control: Control) -> FinalMark | Untaken:
    """A final mark as the statement takes it."""
    if row.approval not in VALID:
        return Untaken.NOT_APPROVED
    if row.approval is None and not is_within_rule(str(row.mark), proposal.highest):
        return Untaken.MOVED_ON
    return fitting(row.mark, control)


def of_course_works(tx: Tx, sheet: GradeSheet, students: Sequence[int]) -> Iterator[tuple[int, FinalMark | Untaken]]:
    """By the register of course works and projects."""
    works = tx.session.scalars(
        select(CourseWork).where(
            CourseWork.row_id == sheet.row_id,
            CourseWork.term_id == sheet.term_id,
            CourseWork.control == sheet.control,
            CourseWork.student_id.in_(students),
        )
    )
    for work in works:
        yield work.student_id, fitting(work.mark, sheet.control)


def of_practices(tx: Tx, sheet: GradeSheet, students: Sequence[int]) -> Iterator[tuple[int, FinalMark | Untaken]]:
    """By the practices themselves."""
    practices = tx.session.scalars(
        select(Practice).where(
            Practice.row_id == sheet.row_id, Practice.term_id == sheet.term_id, Practice.student_id.in_(students)
        )
    )
    for practice in practices:
        yield practice.student_id, fitting(practice.mark, sheet.control)


def fitting(mark: Mark | FinalMark | None, control: Control) -> FinalMark | Untaken:
    """A mark as the form of control knows it."""
    if mark is None:
        return Untaken.NOTHING_GIVEN
    known = {str(one): one for one in FinalMark}
    if str(mark) not in known or not marks_fit_control(str(mark), str(control)):
        return Untaken.NO_SUCH_MARK
    return known[str(mark)]
