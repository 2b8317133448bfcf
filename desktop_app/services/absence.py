"""Why students were absent: the curator's column of the journal (п. 4.3). «н» itself, and every mark, is the teacher's.

A reason is no mark: it is given after the closing of a statement too, but not after that of the term (п. 7.4).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Student
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.journal import MarkRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal_lock import require_open_term
from desktop_app.services.journal_rows import flush_marks
from desktop_app.services.journal_values import Absence as Absence
from desktop_app.services.journal_values import Cell, Mark
from desktop_app.services.journal_writing import as_cell, read_lessons, read_rows, require_batch
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.journal import absence_has_reason

Wanted = Sequence[tuple[Cell, Absence | None]]


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """An absence of a student, whatever the journal."""

    cell: Cell
    day: date
    pair: int
    hours: int  # academic
    index: str  # МДК.01.01
    title: str


@reading(Permission.EDIT_ABSENCE)
def list_absences(tx: Tx, student_id: int, since: date, until: date) -> tuple[AbsenceLine, ...]:
    """The absences of a student in some days, both ends included, in all journals within reach, by date and pair.

    Raises NotFound, BadInput (`dates_reversed`).
    """
    tx.get(Student, student_id)
    if until < since:
        raise BadInput("dates_reversed", since=since, until=until)
    rows = tx.session.execute(
        select(MarkRow, Lesson.day, Lesson.pair, Lesson.hours, PlanRow.index, PlanRow.title)
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .join(Load, Load.id == MarkRow.load_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(MarkRow.student_id == student_id, MarkRow.value == Mark.ABSENT, tx.within(Load))
        .where(Lesson.day >= since, Lesson.day <= until)
        .order_by(Lesson.day, Lesson.pair, MarkRow.id)
    )
    return tuple(
        AbsenceLine(as_cell(row), day, pair, hours, index, title) for row, day, pair, hours, index, title in rows
    )


@operation(Permission.EDIT_ABSENCE)
def explain_absence(tx: Tx, cell: Cell, absence: Absence | None) -> Cell:
    """Say why (None: it is not known yet) the student was absent in a cell the user saw; returns the cell as it is now.

    Raises RuleBroken (the cell holds no «н», the term is closed), Stale, NotFound, NotAllowed (somebody else's group).
    """
    return explained(tx, [(cell, absence)])[0]


@operation(Permission.EDIT_ABSENCE)
def explain_absences(tx: Tx, wanted: Wanted) -> tuple[Cell, ...]:
    """The same for many cells of many journals, all or none.

    Raises also BadInput (`too_many_cells`, `same_cell_twice`).
    """
    return explained(tx, wanted)


def explained(tx: Tx, wanted: Wanted) -> tuple[Cell, ...]:
    """Every cell is checked before the first is changed."""
    cells = [cell for cell, _absence in wanted]
    require_batch(cells)
    lessons = read_lessons(tx, {cell.lesson_id for cell in cells}).values()
    for load in {lesson.load_id: lesson.load for lesson in lessons}.values():
        tx.require_within(Load, load.id)
        require_open_term(tx, load.term_id)
        tx.touch("journal", load.id)
    found = read_rows(tx, cells)
    rows = [(found.get((cell.lesson_id, cell.student_id)), absence) for cell, absence in wanted]
    for row, _absence in rows:
        require(absence_has_reason, mark=None if row is None else row.value)
    kept = [(row, absence) for row, absence in rows if row is not None]
    for row, absence in kept:
        row.absence = absence
    flush_marks(tx.session, [row for row, _absence in kept], ("absence",))
    return tuple(as_cell(row) for row, _absence in kept)
