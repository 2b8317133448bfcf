"""How marks are written: every cell is checked before the first is changed."""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput, NotAllowed, NotFound, Stale
from desktop_app.models.journal import Mark, MarkRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal_page import more_marks
from desktop_app.services.journal_values import Cell, Entry
from desktop_app.services.office import Tx
from desktop_app.services.roster import Seat, read_seats
from desktop_app.services.rules import require
from desktop_app.services.rules.journal import director_gives_reason, journal_is_open
from desktop_app.services.sheet_lock import hold_sheets
from desktop_app.services.typed import clean_line

MOST_CELLS = 2000
"""More than any page has in a term: a paste that is larger is a mistake."""

REASON_LENGTH = 300


Wanted = Entry | Mark | None
"""What is to stand in a cell; a single mark and nothing need no `Entry`."""


def as_entry(wanted: Wanted) -> Entry:
    """The same in its full form: marks that nobody owes at the end are left out."""
    entry = wanted if isinstance(wanted, Entry) else Entry(wanted)
    marks = list(entry.marks)
    while marks and marks[-1] is Mark.OWING:
        marks.pop()
    return Entry(marks[0] if marks else None, tuple(marks[1:]), None if entry.absent else entry.late)


def write_marks(tx: Tx, wanted: Sequence[tuple[Cell, Wanted]], reason: str) -> tuple[Cell, ...]:
    """Write the marks of many cells, or none of them."""
    require_batch([cell for cell, _mark in wanted])
    lessons = read_lessons(tx, {cell.lesson_id for cell, _mark in wanted})
    require_given(tx, lessons)
    loads = {lesson.load_id: lesson.load for lesson in lessons.values()}
    reasons = {key: open_for_writing(tx, load, clean_line(reason, REASON_LENGTH)) for key, load in loads.items()}
    rosters = {key: roster_of(tx, load) for key, load in loads.items()}
    for cell, _mark in wanted:
        lesson = lessons[cell.lesson_id]
        require_writable(tx, lesson, rosters[lesson.load_id].get(cell.student_id))
    rows = read_rows(tx, [cell for cell, _mark in wanted])
    written = [
        write_one(
            tx, rows.get((cell.lesson_id, cell.student_id)), lessons[cell.lesson_id], cell.student_id, as_entry(mark)
        )
        for cell, mark in wanted
    ]
    for row in written:
        row.reason = reasons[row.load_id]
    tx.session.flush()
    for key in loads:
        tx.touch("journal", key)
    return tuple(as_cell(row) for row in written)


def require_batch(cells: Sequence[Cell]) -> None:
    """Raise BadInput if there are too many cells, or one of them comes twice."""
    if len(cells) > MOST_CELLS:
        raise BadInput("too_many_cells", cells=len(cells), most=MOST_CELLS)
    if len({(cell.lesson_id, cell.student_id) for cell in cells}) < len(cells):
        raise BadInput("same_cell_twice")


def read_lessons(tx: Tx, keys: set[int]) -> dict[int, Lesson]:
    """The lessons with their loads. Raises NotFound if one is not there."""
    rows = tx.session.scalars(
        select(Lesson).where(Lesson.id.in_(keys)).options(joinedload(Lesson.load).joinedload(Load.term))
    )
    lessons = {lesson.id: lesson for lesson in rows}
    for key in keys - lessons.keys():
        raise NotFound(what=Lesson.__tablename__, key=key)
    return lessons


def require_given(tx: Tx, lessons: Mapping[int, Lesson]) -> None:
    """Raise NotAllowed unless all lessons are of the user's journals, or are given by the user as a substitute."""
    reached = select(func.count()).where(Lesson.id.in_(lessons), tx.within(Lesson))
    if not tx.user.may(tx.permission) or tx.session.scalar(reached) != len(lessons):
        raise NotAllowed(permission=tx.permission)


def open_for_writing(tx: Tx, load: Load, reason: str) -> str:
    """Raise if the journal is closed to the user now; the reason is kept only where the law asks for one."""
    closed = hold_sheets(tx, load) is not None
    require(journal_is_open, sheet_closed=closed, is_director=tx.user.is_director)
    require(director_gives_reason, sheet_closed=closed, reason=reason)
    return reason if closed else ""


def roster_of(tx: Tx, load: Load) -> dict[int, Seat]:
    """Who stands in this journal."""
    seats = read_seats(tx, load.group_id, load.subgroup_id, load.term.starts, load.term.ends)
    return {seat.student.id: seat for seat in seats}


def require_writable(tx: Tx, lesson: Lesson, seat: Seat | None) -> None:
    """Raise BadInput unless the lesson has been held and the student of this journal studied on that day."""
    if lesson.day > tx.today:
        raise BadInput("lesson_not_held_yet", day=lesson.day)
    if seat is None:
        raise BadInput("student_not_in_journal")
    if not seat.studies_on(lesson.day):
        raise BadInput("student_not_studying_then", student=seat.student.person.short_name, day=lesson.day)


def read_rows(tx: Tx, cells: Iterable[Cell]) -> dict[tuple[int, int], MarkRow]:
    """The rows behind the cells, as the user saw them. Raises Stale if one has changed, appeared or gone."""
    seen = {(cell.lesson_id, cell.student_id): cell.version for cell in cells}
    found = tx.session.scalars(
        select(MarkRow).where(
            MarkRow.lesson_id.in_({lesson for lesson, _student in seen}),
            MarkRow.student_id.in_({student for _lesson, student in seen}),
        )
    )
    rows = {(row.lesson_id, row.student_id): row for row in found}
    late: dict[Hashable, int | None] = {
        key: rows[key].id if key in rows else None
        for key, version in seen.items()
        if (rows[key].version if key in rows else None) != version
    }
    if late:
        raise Stale(MarkRow.__tablename__, late)
    return rows


def write_one(tx: Tx, row: MarkRow | None, lesson: Lesson, student_id: int, entry: Entry) -> MarkRow:
    """Write one cell into its row, which may be new; whoever came has no reason to be absent."""
    if row is None:
        row = MarkRow(lesson_id=lesson.id, load_id=lesson.load_id, student_id=student_id, value=entry.mark)
        tx.session.add(row)
    row.value, row.late = entry.mark, entry.late
    row.second, row.third = (*entry.more, None, None)[:2]
    if not entry.absent:
        row.absence = None
    return row


def as_cell(row: MarkRow) -> Cell:
    """The cell as it is now."""
    return Cell(
        row.lesson_id, row.student_id, row.value, row.version, row.absence, more_marks(row.second, row.third), row.late,
        row.comment,
    )  # fmt: skip
