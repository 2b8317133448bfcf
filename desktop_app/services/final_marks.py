"""Final marks (итоговые отметки) of a term: what section 6 proposes, what the teacher gives (п. 6).

A mark above the rule needs a reason and the approval of the deputy for academic work (`final_marks_requests`); it
counts, and is printed, only then.
"""

from collections.abc import Collection, Hashable, Sequence

from desktop_app.errors import BadInput, Stale
from desktop_app.models.journal import TermMark
from desktop_app.models.load import Load
from desktop_app.services.final_marks_reading import (
    controls_of,
    proposals_of,
    read_finals,
    read_lines,
    read_listed,
    rows_of,
    same_discipline,
)
from desktop_app.services.final_marks_values import Approval as Approval
from desktop_app.services.final_marks_values import Control as Control
from desktop_app.services.final_marks_values import FinalLine as FinalLine
from desktop_app.services.final_marks_values import Finals as Finals
from desktop_app.services.final_marks_values import Given as Given
from desktop_app.services.final_marks_values import Mark as Mark
from desktop_app.services.journal_lock import REASON_LENGTH, open_for_marks
from desktop_app.services.journal_page import read_load
from desktop_app.services.journal_values import Evidence
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.final_marks import (
    NOTHING,
    Proposal,
    final_fits_controls,
    is_within_rule,
    mark_above_has_reason,
)
from desktop_app.services.sheet_lock import print_anew
from desktop_app.services.typed import clean_line
from desktop_app.services.works import norms_of


@reading(Permission.READ_JOURNAL)
def open_finals(tx: Tx, load_id: int) -> Finals:
    """The students of a journal with what section 6 proposes by all journals of the discipline, and what was given.

    A student and a parent see their own line, and a mark above the rule only after its approval. Raises NotFound,
    NotAllowed (somebody else's journal, or a substitute's).
    """
    return read_finals(tx, read_load(tx, load_id))


@operation(Permission.WRITE_MARKS)
def put_final(tx: Tx, seen: FinalLine, mark: Mark | None, reason: str = "") -> FinalLine:
    """Give, change or take back (None) a final mark; returns the line as it is now.

    What is proposed is counted anew and kept with the mark. A mark above it needs a reason and waits for the approval
    of the deputy for academic work. After the closing only the director gives one, with a reason (п. 4.6, 4.11).
    Raises RuleBroken, Stale, NotFound, NotAllowed, BadInput (`student_not_in_journal`, `text_too_long`).
    """
    return write_finals(tx, [(seen, mark)], reason)[0]


@operation(Permission.WRITE_MARKS)
def put_finals(tx: Tx, wanted: Sequence[tuple[FinalLine, Mark | None]], reason: str = "") -> tuple[FinalLine, ...]:
    """The same for many students of one journal, all or none. Raises also BadInput (`same_cell_twice`)."""
    return write_finals(tx, wanted, reason)


def write_finals(tx: Tx, wanted: Sequence[tuple[FinalLine, Mark | None]], reason: str) -> tuple[FinalLine, ...]:
    """Every line is checked before the first is changed."""
    if not wanted:
        return ()
    lines = [line for line, _mark in wanted]
    load = load_of(tx, lines)
    why = open_for_marks(tx, load, reason)
    require_listed(tx, load, lines)
    rows = seen_rows(tx, load, lines)
    require_fitting(tx, load, {mark for _line, mark in wanted if mark is not None})
    proposals = proposals_of(tx, load, norms_of(tx))
    for line, mark in wanted:
        row = rows.setdefault(line.student_id, new_row(load, line))
        write_final(tx, row, mark, proposals.get(line.student_id, (Evidence(), NOTHING))[1], reason)
        row.load_id = load.id
    tx.session.add_all(rows.values())
    tx.session.flush()
    if why:
        print_anew(tx, load)
    for key in same_discipline(tx, load):
        tx.touch("journal", key)
    tx.touch("approvals")
    return reread(tx, load, lines)


def load_of(tx: Tx, lines: Sequence[FinalLine]) -> Load:
    """The journal that the lines are of, the user's own. Raises BadInput, NotFound, NotAllowed."""
    if len({line.student_id for line in lines}) < len(lines) or len({line.load_id for line in lines}) > 1:
        raise BadInput("same_cell_twice")
    load = tx.get(Load, lines[0].load_id)
    tx.require_within(Load, load.id)
    return load


def require_fitting(tx: Tx, load: Load, marks: Collection[Mark]) -> None:
    """Raise RuleBroken unless the discipline ends in such marks in this term."""
    controls = [str(one) for one in controls_of(tx, load)]
    for mark in marks:
        require(final_fits_controls, str(mark), controls)


def reread(tx: Tx, load: Load, lines: Sequence[FinalLine]) -> tuple[FinalLine, ...]:
    """The same lines as they are now."""
    now = {line.student_id: line for line in read_lines(tx, load, norms_of(tx), controls_of(tx, load))}
    return tuple(now[line.student_id] for line in lines)


def write_final(tx: Tx, row: TermMark, mark: Mark | None, proposal: Proposal, said: str) -> None:
    """Write one final mark into its row, with what is proposed now."""
    reason = clean_line(said, REASON_LENGTH)
    within = mark is None or is_within_rule(str(mark), proposal.highest)
    require(mark_above_has_reason, within, reason)
    row.mark, row.reason = mark, reason
    row.proposed, row.mean, row.share = str(proposal.mark), proposal.mean, proposal.share
    row.works, row.highest = proposal.works, proposal.highest
    row.approval = None if within else Approval.ASKED
    row.asked_by, row.asked_at = ("", None) if within else (tx.user.login, tx.now)
    row.decided_by, row.decided_at, row.decision = "", None, ""


def new_row(load: Load, line: FinalLine) -> TermMark:
    """Of a student to whom nothing has been given in the discipline and term."""
    return TermMark(
        student_id=line.student_id, row_id=load.row_id, term_id=load.term_id, load_id=load.id, mark=None, proposed=""
    )


def seen_rows(tx: Tx, load: Load, lines: Sequence[FinalLine]) -> dict[int, TermMark]:
    """The rows behind the lines, as the user saw them. Raises Stale if one has changed, appeared or gone."""
    rows = rows_of(tx, load, [line.student_id for line in lines])
    late: dict[Hashable, int | None] = {}
    for line in lines:
        row = rows.get(line.student_id)
        if (None if row is None else row.version) != line.version:
            late[line.student_id] = None if row is None else row.id
    if late:
        raise Stale(TermMark.__tablename__, late)
    return rows


def require_listed(tx: Tx, load: Load, lines: Collection[FinalLine]) -> None:
    """Raise BadInput unless each of the students gets the final mark in this journal."""
    listed = {student.id for student in read_listed(tx, load)}
    if any(line.student_id not in listed for line in lines):
        raise BadInput("student_not_in_journal")
