"""How a journal is read: few queries, plain values."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import NotAllowed, NotFound
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.journal import LessonWork, MarkRow
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.timetable import Lesson
from desktop_app.models.topics import Topic
from desktop_app.services.final_marks_valid import read_valid_finals
from desktop_app.services.journal_figures import evidence_of, figures_of
from desktop_app.services.journal_values import (
    Cell,
    Evidence,
    JournalHead,
    Mark,
    Norms,
    Page,
    PageLesson,
    PageStudent,
    PageWork,
)
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.reach import given_lessons
from desktop_app.services.roster import Seat, seats_of
from desktop_app.services.sheet_lock import closed_number
from desktop_app.services.works import norms_of

WHOLE_LOAD = (joinedload(Load.group), joinedload(Load.row), joinedload(Load.teacher), joinedload(Load.subgroup))

Heads = Row[Load, int | None, int, int, int, bool]


def read_heads(tx: Tx, term_id: int, which: ColumnElement[bool]) -> Sequence[Heads]:
    """These loads of a term, each with its closed statement, its numbers of lessons and marks, and whether it is own.

    Of somebody else's journal a substitute counts the lessons that they give.
    """
    own = tx.within(Load)
    lessons = select(func.count()).where(Lesson.load_id == Load.id, or_(own, tx.within(Lesson))).correlate(Load)
    marks = select(func.count(MarkRow.value)).where(MarkRow.load_id == Load.id, tx.within(MarkRow)).correlate(Load)
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
    """The page of a journal: a few queries more."""
    load, sheet_number = seen.load, seen.sheet_number
    norms = norms_of(tx)
    seats = seats_of(tx, load, tx.within(Student))
    lessons = tuple(one for one in read_lessons(tx, load) if seen.own or one.id in (seen.given or ()))
    cells = read_cells(tx, MarkRow.load_id == load.id, tx.within(MarkRow))
    beside = read_evidence(tx, loads_beside(tx, load), norms) if seen.own else {}
    held = tuple(lesson for lesson in lessons if lesson.day <= tx.today)
    ended = load.term.journals_closed_on is not None
    locked = sheet_number is not None or ended
    return Page(
        head=head_of(load, sheet_number, (len(held), len(lessons), marks_in(cells)), own=seen.own),
        term_id=load.term_id,
        term=load.term.name,
        students=tuple(page_student(seat, held, cells, beside.get(seat.student.id, Evidence()), norms)
                       for seat in seats),
        lessons=lessons,
        cells=cells,
        today=tx.today,
        may_write=seen.writes and (not locked or tx.user.is_director),
        needs_reason=seen.writes and locked and tx.user.is_director,
        may_explain=seen.explains and (not ended or tx.user.is_director),
        may_set_topic=seen.writes and (not ended or tx.user.is_director),
        norms=norms,
        term_closed_on=load.term.journals_closed_on,
        finals=read_valid_finals(tx, load) if seen.own else {},
        given=seen.given,
    )  # fmt: skip


def marks_in(cells: Mapping[tuple[int, int], Cell]) -> int:
    """The cells in which something stands."""
    return sum(1 for cell in cells.values() if cell.mark is not None)


def read_lessons(tx: Tx, load: Load) -> tuple[PageLesson, ...]:
    """The dated lessons in the order of dates, with their works."""
    works = read_works(tx, load.id)
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
            func.coalesce(Topic.kind, load.kind).label("kind"),
            Lesson.attendance,
        )
        .outerjoin(Topic, Topic.id == Lesson.topic_id)
        .where(Lesson.load_id == load.id)
        .order_by(Lesson.day, Lesson.pair)
    )
    return tuple(
        PageLesson(
            row.id, row.version, number, row.day, row.pair, row.hours, row.topic, row.homework, row.topic_id,
            LessonKind(row.kind), row.attendance, tuple(works[row.id]),
        )
        for number, row in enumerate(rows, start=1)
    )  # fmt: skip


def read_works(tx: Tx, *loads: int) -> Mapping[int, list[PageWork]]:
    """Lesson → its works in their order."""
    found: dict[int, list[PageWork]] = defaultdict(list)
    within = tx.within(LessonWork, Permission.READ_JOURNAL)  # what is planned and not announced no student sees
    rows = tx.session.scalars(
        select(LessonWork)
        .where(LessonWork.load_id.in_(loads), within)
        .order_by(LessonWork.lesson_id, LessonWork.position)
    )
    for row in rows:
        found[row.lesson_id].append(PageWork(row.id, row.version, row.type, row.title, row.announced))
    return found


def read_cells(tx: Tx, *where: ColumnElement[bool]) -> dict[tuple[int, int], Cell]:
    """The cells that have been written."""
    rows = tx.session.execute(
        select(
            MarkRow.lesson_id,
            MarkRow.student_id,
            MarkRow.value,
            MarkRow.version,
            MarkRow.absence,
            MarkRow.second,
            MarkRow.third,
            MarkRow.late,
            MarkRow.comment,
        ).where(*where)
    )
    return {
        (lesson, student): Cell(lesson, student, mark, version, absence, more_marks(second, third), late, comment)
        for lesson, student, mark, version, absence, second, third, late, comment in rows
    }


def more_marks(second: Mark | None, third: Mark | None) -> tuple[Mark, ...]:
    """The marks after the first."""
    if second is None:  # of most cells: a page has thousands
        return ()
    return (second,) if third is None else (second, third)


def loads_beside(tx: Tx, load: Load) -> Sequence[Load]:
    """The other journals of the same discipline, group and term that the person sees."""
    return tx.session.scalars(
        select(Load).where(
            Load.term_id == load.term_id,
            Load.group_id == load.group_id,
            Load.row_id == load.row_id,
            Load.id != load.id,
        )
    ).all()


def read_evidence(tx: Tx, loads: Sequence[Load], norms: Norms) -> dict[int, Evidence]:
    """Student → what these journals of one discipline say for the final mark."""
    found: dict[int, Evidence] = defaultdict(Evidence)
    if not loads:
        return found
    works = read_works(tx, *(load.id for load in loads))
    which = MarkRow.load_id.in_([load.id for load in loads])
    cells = read_cells(tx, which, tx.within(MarkRow, Permission.READ_JOURNAL))
    for load in loads:
        held = tx.session.execute(
            select(Lesson.id, Lesson.day).where(Lesson.load_id == load.id, Lesson.day <= tx.today).order_by(Lesson.day)
        ).all()
        for seat in seats_of(tx, load):
            key = seat.student.id
            line = [
                ([work.type for work in works[lesson]], cells.get((lesson, key), Cell(lesson, key)).entry)
                for lesson, day in held
                if seat.studies_on(day)
            ]
            found[key] += evidence_of(line, norms)
    return found


def page_student(
    seat: Seat, held: Sequence[PageLesson], cells: Mapping[tuple[int, int], Cell], beside: Evidence, norms: Norms
) -> PageStudent:
    """A line of the page with its figures."""
    since, until = seat.spans[0][0], seat.spans[-1][1]
    gaps = tuple((end, start) for (_since, end), (start, _until) in pairwise(seat.spans) if end is not None)
    student = seat.student
    line = [
        (lesson, cells.get((lesson.id, student.id), Cell(lesson.id, student.id)))
        for lesson in held
        if seat.studies_on(lesson.day)
    ]
    figures = figures_of(line, beside, norms)
    return PageStudent(student.id, student.person.full_name, since, until, figures, beside, gaps)
