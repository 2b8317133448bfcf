"""The journal (журнал) of a group or a subgroup and a discipline: students × dated lessons (п. 4.6, 4.11)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import or_, select

from desktop_app.errors import BadInput
from desktop_app.models.audit import AuditChange
from desktop_app.models.journal import MarkRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal_lock import require_open_term
from desktop_app.services.journal_page import head_of, page_of, read_heads, read_load
from desktop_app.services.journal_values import Absence as Absence
from desktop_app.services.journal_values import Cell as Cell
from desktop_app.services.journal_values import CellChange as CellChange
from desktop_app.services.journal_values import Entry as Entry
from desktop_app.services.journal_values import JournalHead as JournalHead
from desktop_app.services.journal_values import Mark as Mark
from desktop_app.services.journal_values import Page as Page
from desktop_app.services.journal_values import PageLesson as PageLesson
from desktop_app.services.journal_values import PageStudent as PageStudent
from desktop_app.services.journal_writing import MOST_CELLS as MOST_CELLS
from desktop_app.services.journal_writing import Wanted, write_comment, write_marks
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.reach import given_loads
from desktop_app.services.typed import clean_line

TOPIC_LENGTH = 300


@reading(Permission.READ_JOURNAL)
def list_journals(tx: Tx, term_id: int) -> tuple[JournalHead, ...]:
    """The journals of a term by group and discipline: of one's own load, group, department, or everybody's.

    A substitute sees those too of which they give a lesson.
    """
    which = or_(tx.within(Load), Load.id.in_(given_loads(tx.user, tx.permission)))
    return tuple(
        head_of(load, closed, (held, dated, marks), own=bool(own))
        for load, closed, held, dated, marks, own in read_heads(tx, term_id, which)
    )


@reading(Permission.READ_JOURNAL)
def open_page(tx: Tx, load_id: int) -> Page:
    """A journal; a student and a parent see their own line only, a substitute the lessons that they give.

    Raises NotFound, NotAllowed (somebody else's load).
    """
    return page_of(tx, read_load(tx, load_id))


@operation(Permission.WRITE_MARKS)
def put_mark(tx: Tx, cell: Cell, mark: Wanted, reason: str = "") -> Cell:
    """Write, correct or erase (None) the mark in a cell the user saw; returns the cell as it is now.

    After the closing of the statement or of the term only the director may, with a reason, which the trail keeps, and
    the statement is to be printed anew (п. 4.6, 4.11, 7.4). Raises RuleBroken, Stale, NotFound, NotAllowed, BadInput
    (`lesson_not_held_yet`, `student_not_in_journal`, `student_not_studying_then`, `text_too_long`, `too_many_marks`,
    `absence_not_first`, `late_and_absent`, `late_out_of_range`).
    """
    return write_marks(tx, [(cell, mark)], reason)[0]


@operation(Permission.WRITE_MARKS)
def put_marks(tx: Tx, wanted: Sequence[tuple[Cell, Wanted]], reason: str = "") -> tuple[Cell, ...]:
    """The same for many cells, all or none: what `put_mark` says of one cell holds for each.

    Raises also BadInput (`too_many_cells`: so that the trail keeps each of them; `same_cell_twice`).
    """
    return write_marks(tx, wanted, reason)


@operation(Permission.WRITE_MARKS)
def put_comment(tx: Tx, cell: Cell, comment: str, reason: str = "") -> Cell:
    """Write, change or erase (empty) the comment of a cell, which its student reads too; the locks are those of marks.

    Raises what `put_mark` raises.
    """
    return write_comment(tx, cell, comment, reason)


@operation(Permission.WRITE_MARKS)
def set_topic(
    tx: Tx, seen: PageLesson, topic: str, homework: str | None = None, topic_id: int | None = None
) -> PageLesson:
    """Write the topic of a lesson and its homework (None: it stays).

    They are no marks: the closing of a statement leaves them open (п. 4.6), the closing of the term does not (п. 7.4).
    `topic_id` tells the topic of the plan that it was taken from. Raises Stale, NotFound, NotAllowed, RuleBroken,
    BadInput (`text_too_long`).
    """
    lesson = hold_lesson(tx, seen)
    lesson.topic, lesson.topic_id = clean_line(topic, TOPIC_LENGTH), topic_id
    if homework is not None:
        lesson.homework = clean_line(homework, TOPIC_LENGTH)
    return lesson_written(tx, seen, lesson)


@operation(Permission.WRITE_MARKS)
def call_roll(tx: Tx, seen: PageLesson, *, called: bool = True) -> PageLesson:
    """Say that the roll of a lesson was called (явка отмечена): whoever has no «н» was there; or take it back.

    Raises Stale, NotFound, NotAllowed, RuleBroken (п. 7.4), BadInput (`lesson_not_held_yet`).
    """
    lesson = hold_lesson(tx, seen)
    if called and lesson.day > tx.today:
        raise BadInput("lesson_not_held_yet", day=lesson.day)
    lesson.attendance = called
    return lesson_written(tx, seen, lesson)


def hold_lesson(tx: Tx, seen: PageLesson) -> Lesson:
    """The lesson as it was seen, in a term that is open. Raises Stale, NotFound, NotAllowed, RuleBroken."""
    lesson = tx.get(Lesson, seen.id)
    tx.require_within(Lesson, lesson.id)
    require_open_term(tx, tx.get(Load, lesson.load_id).term_id)
    tx.require_version(lesson, seen.version)
    return lesson


def lesson_written(tx: Tx, seen: PageLesson, lesson: Lesson) -> PageLesson:
    """The lesson as it is now; whoever looks at its journal looks again."""
    tx.session.flush()
    tx.touch("journal", lesson.load_id)
    return replace(
        seen, topic=lesson.topic, homework=lesson.homework, topic_id=lesson.topic_id, attendance=lesson.attendance,
        version=lesson.version,
    )  # fmt: skip


@reading(Permission.READ_HISTORY)
def cell_history(tx: Tx, cell: Cell) -> tuple[CellChange, ...]:
    """Who wrote what in a cell and when, the oldest first. Raises NotFound, NotAllowed."""
    lesson = tx.get(Lesson, cell.lesson_id)
    tx.require_within(Lesson, lesson.id, Permission.READ_JOURNAL)
    key = tx.session.scalar(
        select(MarkRow.id).where(MarkRow.lesson_id == cell.lesson_id, MarkRow.student_id == cell.student_id)
    )
    return () if key is None else tuple(changes_of(tx, key))


def changes_of(tx: Tx, key: int) -> list[CellChange]:
    """The changes of a mark's row in the trail; a reason stays the row's until another change replaces it."""
    rows = tx.session.scalars(
        select(AuditChange)
        .where(AuditChange.table_name == MarkRow.__tablename__, AuditChange.row_key == key)
        .order_by(AuditChange.id)
    )
    found: list[CellChange] = []
    now: dict[str, Any] = {}
    for row in rows:
        before, now = now, {**now, **row.new}
        comment = before.get("comment", ""), now.get("comment", "")
        said = comment if comment[0] != comment[1] else None
        if STANDS & row.new.keys() or said:
            reason = now.get("reason", "")
            found.append(CellChange(row.at, row.who, as_entry_of(before), as_entry_of(now), reason, comment=said))
        elif "absence" in row.new:
            whys = as_absence(row.old["absence"]), as_absence(row.new["absence"])
            found.append(CellChange(row.at, row.who, as_entry_of(now), as_entry_of(now), "", whys))
    return found


STANDS = frozenset({"value", "second", "third", "late"})
"""Columns of what stands in a cell."""


def as_entry_of(kept: Mapping[str, Any]) -> Entry:
    """What stood in a cell, from the columns that the trail has written down by then."""
    marks = [as_mark(kept.get(column)) for column in ("value", "second", "third")]
    return Entry(marks[0], tuple(mark for mark in marks[1:] if mark is not None), kept.get("late"))


def as_absence(value: str | None) -> Absence | None:
    """A reason as the trail wrote it down."""
    return None if value is None else Absence(value)


def as_mark(value: str | None) -> Mark | None:
    """A mark as the trail wrote it down."""
    return None if value is None else Mark(value)
