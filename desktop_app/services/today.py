"""«Сегодня»: today's lessons, statements that are due, journals that stay empty — each within the person's reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import GradeSheet
from desktop_app.models.course_works import CourseWork
from desktop_app.models.journal import MarkRow
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.practices import Practice
from desktop_app.models.rooms import Room
from desktop_app.models.timetable import Lesson
from desktop_app.services.attestation_reading import WAITING, read_heads
from desktop_app.services.attestation_values import SheetHead
from desktop_app.services.bells import BellBook, bell_book
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission, Scope
from desktop_app.services.roster import comes_to

SOON = timedelta(days=14)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TodayLesson:
    """A lesson of today."""

    load_id: int
    pair: int
    starts: time | None
    ends: time | None
    group: str
    subgroup: int | None
    index: str
    title: str
    teacher: str
    room: str


@dataclass(frozen=True, slots=True)
class SilentJournal:
    """A journal with lessons in the last seven days and no mark for any of them."""

    load_id: int
    group: str
    subgroup: int | None
    index: str
    title: str
    teacher: str
    lessons: int


@dataclass(frozen=True, slots=True)
class Today:
    """The first screen of a person. `own` tells whether only the person's own lessons are listed."""

    day: date
    works: bool  # whether the college has lessons on such a day
    short: bool  # the day before a holiday: short bells
    own: bool
    lessons: tuple[TodayLesson, ...]
    overdue: tuple[SheetHead, ...]  # not closed by the next working day (п. 4.6)
    soon: tuple[SheetHead, ...]  # in the next two weeks
    silent: tuple[SilentJournal, ...]
    late_works: int = 0  # course works that this person supervises: the deadline is over, neither handed in nor marked
    late_practices: int = 0  # practices that this person supervises: over, and without a mark


@reading(Permission.READ_TIMETABLE)
def open_today(tx: Tx, term_id: int) -> Today:
    """What the day asks of this person, in a term."""
    calendar = study_calendar_of(tx)
    journals = tx.user.reach(Permission.READ_JOURNAL)
    own = bool(journals) and Scope.ALL not in journals
    sheets = read_due(tx, term_id)
    works, practices = count_supervised(tx, term_id)
    return Today(
        day=tx.today,
        works=calendar.is_working(tx.today),
        short=calendar.is_short(tx.today),
        own=own,
        lessons=read_lessons(tx, within=own),
        overdue=tuple(sheet for sheet in sheets if sheet.overdue),
        soon=tuple(sheet for sheet in sheets if not sheet.overdue and tx.today <= sheet.day <= tx.today + SOON),
        silent=read_silent(tx) if tx.user.may(Permission.WRITE_MARKS) or Scope.ALL in journals else (),
        late_works=works,
        late_practices=practices,
    )


def count_supervised(tx: Tx, term_id: int) -> tuple[int, int]:
    """How many course works and practices of a term wait for this supervisor though their time is over (п. 2.1)."""
    mine = tx.user.employee_id
    if mine is None or not tx.user.may(Permission.EDIT_WORKS):
        return 0, 0
    works = (CourseWork.due < tx.today, CourseWork.handed_on.is_(None), CourseWork.mark.is_(None))
    practices = (Practice.ends < tx.today, Practice.mark.is_(None))
    query = select(
        select(func.count(CourseWork.id))
        .where(CourseWork.term_id == term_id, CourseWork.supervisor_id == mine, *works)
        .scalar_subquery(),
        select(func.count(Practice.id))
        .where(Practice.term_id == term_id, Practice.supervisor_id == mine, *practices)
        .scalar_subquery(),
    )
    late_works, late_practices = tx.session.execute(query).one()
    return late_works, late_practices


def read_due(tx: Tx, term_id: int) -> Sequence[SheetHead]:
    """The statements of the term that are not closed, within reach, by date."""
    if not tx.user.may(Permission.READ_SHEETS):
        return ()
    where = (GradeSheet.term_id == term_id, GradeSheet.state.in_(WAITING))
    within = tx.within(GradeSheet, Permission.READ_SHEETS)
    return sorted(read_heads(tx, *where, within), key=lambda sheet: (sheet.day, sheet.number))


def read_lessons(tx: Tx, *, within: bool) -> tuple[TodayLesson, ...]:
    """Today's lessons within the person's reach, or everybody's."""
    query = (
        select(Lesson, Room.number, Employee)
        .join(Room, Room.id == Lesson.room_id)
        .join(Employee, Employee.id == Lesson.teacher_id)
        .join(Load, Load.id == Lesson.load_id)
        .where(Lesson.day == tx.today, comes_to(tx))
        .options(
            joinedload(Lesson.load).options(
                joinedload(Load.group), joinedload(Load.row), joinedload(Load.teacher), joinedload(Load.subgroup)
            )
        )
    )
    if within:
        mine = select(Load.id).where(tx.within(Load, Permission.READ_JOURNAL))
        query = query.where(or_(Lesson.load_id.in_(mine), Lesson.teacher_id == (tx.user.employee_id or 0)))
    book = bell_book(tx)
    lessons = [lesson_of(lesson, room, teacher, book) for lesson, room, teacher in tx.session.execute(query)]
    return tuple(sorted(lessons, key=lambda lesson: (lesson.pair, lesson.group, lesson.subgroup or 0)))


def lesson_of(lesson: Lesson, room: str, teacher: Employee, book: BellBook) -> TodayLesson:
    """A lesson as the list shows it, by whoever gives it, with the bells of its group's shift."""
    load = lesson.load
    starts, ends = book.on(lesson.day, load.group.shift).time_of(lesson.pair)
    return TodayLesson(
        load_id=load.id,
        pair=lesson.pair,
        starts=starts,
        ends=ends,
        group=load.group.name,
        subgroup=load.subgroup.number if load.subgroup else None,
        index=load.row.index,
        title=load.row.title,
        teacher=teacher.person.short_name,
        room=room,
    )


def read_silent(tx: Tx) -> tuple[SilentJournal, ...]:
    """Journals whose lessons of the last seven days have no mark at all (п. 4.6: filled regularly)."""
    marks = select(func.count(MarkRow.value)).where(MarkRow.lesson_id == Lesson.id).correlate(Lesson).scalar_subquery()
    since = tx.today - WEEK
    lessons = (
        select(Lesson.load_id, func.count().label("held"))
        .where(Lesson.day >= since, Lesson.day < tx.today)
        .group_by(Lesson.load_id)
        .having(func.sum(marks) == 0)
        .subquery()
    )
    query = (
        select(Load, lessons.c.held)
        .join(lessons, lessons.c.load_id == Load.id)
        .where(tx.within(Load, Permission.READ_JOURNAL))
        .options(joinedload(Load.group), joinedload(Load.row), joinedload(Load.teacher), joinedload(Load.subgroup))
    )
    silent = [
        SilentJournal(
            load_id=load.id,
            group=load.group.name,
            subgroup=load.subgroup.number if load.subgroup else None,
            index=load.row.index,
            title=load.row.title,
            teacher=load.teacher.person.short_name,
            lessons=held,
        )
        for load, held in tx.session.execute(query)
    ]
    return tuple(sorted(silent, key=lambda one: (one.group, one.index, one.subgroup or 0)))
