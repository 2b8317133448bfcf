"""How a journal is read: few queries, plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
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
from desktop_app.services.reach import given_lessons
from desktop_app.services.roster import Seat, read_seats
from desktop_app.services.rules.statistics import plain_mean
from desktop_app.services.sheet_lock import closed_number

WHOLE_LOAD = (joinedload(Load.group), joinedload(Load.row), joinedload(Load.teacher), joinedload(Load.subgroup))

Heads = Row[Load, int | None, int, int, int, bool]


def read_heads(tx: Tx, term_id: int, which: ColumnElement[bool]) -> Sequence[Heads]:
    """These loads of a term, each with its closed statement, its numbers of lessons and marks, and whether it is own.

    Of somebody else's journal a substitute counts the lessons that they give.
    """
    own = tx.within(Load)
    lessons = select(func.count()).where(Lesson.load_id == Load.id, or_(own, tx.within(Lesson))).correlate(Load)
    marks = (
        select(func.count(MarkRow.value))
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .where(Lesson.load_id == Load.id, tx.within(MarkRow))
        .correlate(Load)
    )
    wanted: Select[Load, int | None, int, int, int, bool] = (
        select(
            Load,
            closed_number(tx),
            lessons.where(Lesson.day <= tx.today).scalar_subquery(),
            lessons.scalar_subquery(),
            marks.scalar_subquery(),
            own,
        )
        .join(Group, Group.id == Load.group_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(Load.term_id == term_id, which)
        .options(*WHOLE_LOAD)
        .order_by(Group.name, PlanRow.position, Load.kind, Load.subgroup_id, Load.id)
    )
    return tx.session.execute(wanted).all()


def head_of(load: Load, sheet_number: int | None, counts: tuple[int, int, int], *, own: bool) -> JournalHead:
    """A journal in the list; of it are held, dated and marked so many."""
    held, dated, marks = counts
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
        substitute=not own,
    )


@dataclass(frozen=True, slots=True)
class LoadSeen:
    """A row of the load, the number of its closed statement, and what the person may do there."""

    load: Load
    sheet_number: int | None
    writes: bool
    explains: bool
    own: bool  # read as a whole
    given: frozenset[int] | None  # of a substitute: the lessons that they write in


def read_load(tx: Tx, load_id: int) -> LoadSeen:
    """A row of the load. Raises NotFound, NotAllowed (neither it nor a lesson of it is within reach)."""
    reach = [tx.within(Load, one) for one in (Permission.READ_JOURNAL, Permission.WRITE_MARKS, Permission.EDIT_ABSENCE)]
    query = select(Load, closed_number(tx), *reach).where(Load.id == load_id)
    found = tx.session.execute(query.options(*WHOLE_LOAD, joinedload(Load.term))).one_or_none()
    if found is None:
        raise NotFound(what=Load.__tablename__, key=load_id)
    load, sheet_number, reads, writes, explains = found
    given = None if writes else lessons_given(tx, load_id)
    if not reads and not given:
        raise NotAllowed(permission=tx.permission)
    return LoadSeen(load, sheet_number, bool(writes or given), bool(explains), bool(reads), given or None)


def lessons_given(tx: Tx, load_id: int) -> frozenset[int]:
    """The lessons of a journal that the person gives by a substitution."""
    mine = Lesson.id.in_(given_lessons(tx.user, Permission.WRITE_MARKS))
    return frozenset(tx.session.scalars(select(Lesson.id).where(Lesson.load_id == load_id, mine)))


def require_journal(tx: Tx, load_id: int) -> None:
    """Raise NotAllowed unless the journal, or a lesson of it, is the person's."""
    if not lessons_given(tx, load_id):
        tx.require_within(Load, load_id)


def page_of(tx: Tx, seen: LoadSeen) -> Page:
    """The page of a journal: three queries more."""
    load, sheet_number = seen.load, seen.sheet_number
    seats = read_seats(tx, load.group_id, load.subgroup_id, load.term.starts, load.term.ends, tx.within(Student))
    lessons = tuple(one for one in read_lessons(tx, load.id) if seen.own or one.id in (seen.given or ()))
    cells = read_cells(tx, Lesson.load_id == load.id, tx.within(MarkRow))
    marks = sum(1 for cell in cells.values() if cell.mark is not None)
    held = sum(1 for lesson in lessons if lesson.day <= tx.today)
    locked = sheet_number is not None
    return Page(
        head=head_of(load, sheet_number, (held, len(lessons), marks), own=seen.own),
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
        given=seen.given,
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
