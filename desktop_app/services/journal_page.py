"""How a journal is read: few queries, plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.journal import Mark, MarkRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal_values import Cell, JournalHead, Page, PageLesson, PageStudent
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import Seat, read_seats
from desktop_app.services.rules.statistics import plain_mean
from desktop_app.services.sheet_lock import closed_number

WHOLE_LOAD = (joinedload(Load.group), joinedload(Load.row), joinedload(Load.teacher), joinedload(Load.subgroup))


def read_heads(tx: Tx, term_id: int, which: ColumnElement[bool]) -> Sequence[Row[Load, int | None, int, int, int]]:
    """These loads of a term, each with its closed statement and its numbers of lessons and marks."""
    lessons = select(func.count()).where(Lesson.load_id == Load.id).correlate(Load)
    marks = (
        select(func.count(MarkRow.value))
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .where(Lesson.load_id == Load.id, tx.within(MarkRow))
        .correlate(Load)
    )
    wanted: Select[Load, int | None, int, int, int] = (
        select(
            Load,
            closed_number(tx),
            lessons.where(Lesson.day <= tx.today).scalar_subquery(),
            lessons.scalar_subquery(),
            marks.scalar_subquery(),
        )
        .join(Group, Group.id == Load.group_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(Load.term_id == term_id, which)
        .options(*WHOLE_LOAD)
        .order_by(Group.name, PlanRow.position, Load.kind, Load.subgroup_id, Load.id)
    )
    return tx.session.execute(wanted).all()


def head_of(load: Load, sheet_number: int | None, held: int, dated: int, marks: int) -> JournalHead:
    """A journal in the list."""
    return JournalHead(
        load_id=load.id,
        group_id=load.group_id,
        group=load.group.name,
        subgroup=load.subgroup.number if load.subgroup else None,
        index=load.row.index,
        title=load.row.title,
        kind=load.kind,
        teacher_id=load.teacher_id,
        teacher=load.teacher.person.short_name,
        hours=load.hours,
        held=held,
        dated=dated,
        marks=marks,
        sheet_number=sheet_number,
    )


@dataclass(frozen=True, slots=True)
class LoadSeen:
    """A row of the load, the number of its closed statement, and what the person may do there."""

    load: Load
    sheet_number: int | None
    writes: bool
    explains: bool


def read_load(tx: Tx, load_id: int) -> LoadSeen:
    """A row of the load. Raises NotFound, NotAllowed (it is not within reach)."""
    reach = [tx.within(Load, one) for one in (Permission.READ_JOURNAL, Permission.WRITE_MARKS, Permission.EDIT_ABSENCE)]
    query = select(Load, closed_number(tx), *reach).where(Load.id == load_id)
    found = tx.session.execute(query.options(*WHOLE_LOAD, joinedload(Load.term))).one_or_none()
    if found is None:
        raise NotFound(what=Load.__tablename__, key=load_id)
    load, sheet_number, reads, writes, explains = found
    if not reads:
        raise NotAllowed(permission=tx.permission)
    return LoadSeen(load, sheet_number, bool(writes), bool(explains))


def page_of(tx: Tx, seen: LoadSeen) -> Page:
    """The page of a journal: three queries more."""
    load, sheet_number = seen.load, seen.sheet_number
    seats = read_seats(tx, load.group_id, load.subgroup_id, load.term.starts, load.term.ends, tx.within(Student))
    lessons = read_lessons(tx, load.id)
    cells = read_cells(tx, Lesson.load_id == load.id, tx.within(MarkRow))
    marks = sum(1 for cell in cells.values() if cell.mark is not None)
    held = sum(1 for lesson in lessons if lesson.day <= tx.today)
    locked = sheet_number is not None
    return Page(
        head=head_of(load, sheet_number, held, len(lessons), marks),
        term_id=load.term_id,
        term=load.term.name,
        students=page_students(seats, cells.values(), {lesson.id: lesson.hours for lesson in lessons}),
        lessons=lessons,
        cells=cells,
        today=tx.today,
        may_write=seen.writes and (not locked or tx.user.is_director),
        needs_reason=seen.writes and locked and tx.user.is_director,
        may_explain=seen.explains,
        may_set_topic=seen.writes,
    )


def read_lessons(tx: Tx, load_id: int) -> tuple[PageLesson, ...]:
    """The dated lessons in the order of dates."""
    rows = tx.session.execute(
        select(
            Lesson.id,
            Lesson.version,
            Lesson.day,
            Lesson.pair,
            Lesson.hours,
            Lesson.topic,
            Lesson.homework,
            Lesson.topic_id,
        )
        .where(Lesson.load_id == load_id)
        .order_by(Lesson.day, Lesson.pair)
    )
    return tuple(
        PageLesson(key, version, number, day, pair, hours, topic, homework, topic_id)
        for number, (key, version, day, pair, hours, topic, homework, topic_id) in enumerate(rows, start=1)
    )


def read_cells(tx: Tx, *where: ColumnElement[bool]) -> dict[tuple[int, int], Cell]:
    """The cells of some lessons that have been written."""
    rows = tx.session.execute(
        select(MarkRow.lesson_id, MarkRow.student_id, MarkRow.value, MarkRow.version, MarkRow.absence)
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .where(*where)
    )
    return {(row[0], row[1]): Cell(*row) for row in rows}


def page_students(seats: Sequence[Seat], cells: Iterable[Cell], hours: Mapping[int, int]) -> tuple[PageStudent, ...]:
    """The lines with their means and hours of absence."""
    grades: dict[int, list[int]] = {seat.student.id: [] for seat in seats}
    absent = dict.fromkeys(grades, 0)
    for cell in cells:
        if cell.mark is None or cell.student_id not in grades:
            continue
        if cell.mark is Mark.ABSENT:
            absent[cell.student_id] += hours[cell.lesson_id]
        else:
            grades[cell.student_id].append(int(cell.mark))
    return tuple(page_student(seat, plain_mean(grades[seat.student.id]), absent[seat.student.id]) for seat in seats)


def page_student(seat: Seat, mean: Decimal | None, absent: int) -> PageStudent:
    """A line of the page."""
    since, until = seat.spans[0][0], seat.spans[-1][1]
    gaps = tuple((end, start) for (_since, end), (start, _until) in pairwise(seat.spans) if end is not None)
    student = seat.student
    return PageStudent(student.id, student.person.full_name, since, until, mean, absent, gaps)
