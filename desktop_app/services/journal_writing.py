"""How marks are written: every cell is checked before the first is changed."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput, NotAllowed, NotFound, Stale
from desktop_app.models.journal import Mark, MarkRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal_lock import open_for_marks
from desktop_app.services.journal_page import more_marks
from desktop_app.services.journal_rows import flush_marks
from desktop_app.services.journal_values import Cell, Entry
from desktop_app.services.office import Tx
from desktop_app.services.roster import Seat, seats_of
from desktop_app.services.sheet_lock import print_anew
from desktop_app.services.typed import clean_line

MOST_CELLS = 2000
"""More than any page has in a term: a paste that is larger is a mistake."""

MOST_MARKS = 3
LATE = range(1, 91)
"""Minutes of a lesson of two academic hours."""

COMMENT_LENGTH = 300

WRITTEN = ("value", "second", "third", "late", "comment", "reason", "absence")
"""What the teacher writes of a row; the absence falls with its «н»."""

Wanted = Entry | Mark | None
"""What is to stand in a cell; a single mark and nothing need no `Entry`."""


def as_entry(wanted: Wanted) -> Entry:
    """The same in its full form: marks that nobody owes at the end are left out.

    Raises BadInput (`too_many_marks`, `absence_not_first`, `late_and_absent`, `late_out_of_range`).
    """
    entry = wanted if isinstance(wanted, Entry) else Entry(wanted)
    marks = list(entry.marks)
    while marks and marks[-1] is Mark.OWING:
        marks.pop()
    if len(marks) > MOST_MARKS:
        raise BadInput("too_many_marks", marks=len(marks), most=MOST_MARKS)
    if Mark.ABSENT in marks[1:]:
        raise BadInput("absence_not_first")
    if entry.late is not None:
        require_late(entry)
    return Entry(marks[0] if marks else None, tuple(marks[1:]), entry.late)


def require_late(entry: Entry) -> None:
    """Raise BadInput unless somebody can be so late: nobody is late and absent."""
    if entry.absent:
        raise BadInput("late_and_absent")
    if entry.late not in LATE:
        raise BadInput("late_out_of_range", low=LATE[0], high=LATE[-1])


def write_marks(tx: Tx, wanted: Sequence[tuple[Cell, Wanted]], reason: str) -> tuple[Cell, ...]:
    """Write the marks of many cells, or none of them."""
    entries = [as_entry(mark) for _cell, mark in wanted]
    cells = [cell for cell, _mark in wanted]
    seen = see_cells(tx, cells, reason)
    written = [write_one(seen.row(cell), entry) for cell, entry in zip(cells, entries, strict=True)]
    for row in written:
        row.reason = seen.reasons[row.load_id]
    for key in {row.load_id for row in written if seen.reasons[row.load_id]}:
        print_anew(tx, seen.loads[key])
    return seen.written(written)


def write_comment(tx: Tx, cell: Cell, comment: str, reason: str) -> Cell:
    """Write the comment of a cell, which may be empty."""
    text = clean_line(comment, COMMENT_LENGTH)
    seen = see_cells(tx, [cell], reason)
    row = seen.row(cell)
    row.comment, row.reason = text, seen.reasons[row.load_id]
    return seen.written([row])[0]


@dataclass(frozen=True, slots=True)
class CellsSeen:
    """Cells that may be written: their rows are as the user saw them, their journals open."""

    tx: Tx
    lessons: Mapping[int, Lesson]
    loads: Mapping[int, Load]
    reasons: Mapping[int, str]  # load → the reason that the law asks for
    rows: Mapping[tuple[int, int], MarkRow]

    def row(self, cell: Cell) -> MarkRow:
        """The row behind a cell, which may be new."""
        found = self.rows.get((cell.lesson_id, cell.student_id))
        if found is None:
            lesson = self.lessons[cell.lesson_id]
            found = MarkRow(lesson_id=lesson.id, load_id=lesson.load_id, student_id=cell.student_id, value=None)
            self.tx.session.add(found)
        return found

    def written(self, rows: Sequence[MarkRow]) -> tuple[Cell, ...]:
        """The cells as they are now; whoever looks at their journals looks again."""
        flush_marks(self.tx.session, rows, WRITTEN)
        for key in self.loads:
            self.tx.touch("journal", key)
        return tuple(as_cell(row) for row in rows)


def see_cells(tx: Tx, cells: Sequence[Cell], reason: str) -> CellsSeen:
    """Every cell is checked before the first is changed."""
    require_batch(cells)
    lessons = read_lessons(tx, {cell.lesson_id for cell in cells})
    require_given(tx, lessons)
    loads = {lesson.load_id: lesson.load for lesson in lessons.values()}
    reasons = {key: open_for_marks(tx, load, reason) for key, load in sorted(loads.items())}
    rosters = {key: roster_of(tx, load) for key, load in loads.items()}
    for cell in cells:
        lesson = lessons[cell.lesson_id]
        require_writable(tx, lesson, rosters[lesson.load_id].get(cell.student_id))
    return CellsSeen(tx, lessons, loads, reasons, read_rows(tx, cells))


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


def roster_of(tx: Tx, load: Load) -> dict[int, Seat]:
    """Who stands in this journal."""
    return {seat.student.id: seat for seat in seats_of(tx, load)}


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


def write_one(row: MarkRow, entry: Entry) -> MarkRow:
    """Write what is to stand in a cell into its row; whoever came has no reason to be absent."""
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
