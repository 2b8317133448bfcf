"""Graded works to come, as the diary announces them (п. 2.7, 4.4, 4.5)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from desktop_app.models.journal import LessonWork
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal_page import WHOLE_LOAD
from desktop_app.services.journal_values import WorkType
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.reach import given_lessons
from desktop_app.services.roster import comes_to


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """A work of a lesson to come."""

    lesson_id: int
    load_id: int
    day: date
    pair: int
    group: str
    subgroup: int | None  # its number
    index: str
    discipline: str
    teacher: str  # «Иванова А. П.»
    type: WorkType
    title: str
    homework: str  # of the lesson
    announced: bool


@reading(Permission.READ_JOURNAL)
def list_planned_works(tx: Tx, term_id: int) -> tuple[PlannedWork, ...]:
    """The works of a term from today on, by day and pair: a student's own, a child's, of one's load or group.

    What is not announced is seen by whoever gives the lesson only.
    """
    gives = or_(tx.within(Load, Permission.WRITE_MARKS), Lesson.id.in_(given_lessons(tx.user, Permission.WRITE_MARKS)))
    rows = tx.session.execute(
        select(LessonWork, Lesson, Load)
        .join(Lesson, Lesson.id == LessonWork.lesson_id)
        .join(Load, Load.id == Lesson.load_id)
        .where(Load.term_id == term_id, Lesson.day >= tx.today, tx.within(LessonWork))
        .where(or_(LessonWork.announced, gives), comes_to(tx))
        .options(*WHOLE_LOAD)
        .order_by(Lesson.day, Lesson.pair, Lesson.id, LessonWork.position)
    )
    return tuple(planned(work, lesson, load) for work, lesson, load in rows)


def planned(work: LessonWork, lesson: Lesson, load: Load) -> PlannedWork:
    """A line of the diary."""
    return PlannedWork(
        lesson_id=lesson.id,
        load_id=load.id,
        day=lesson.day,
        pair=lesson.pair,
        group=load.group.name,
        subgroup=load.subgroup.number if load.subgroup else None,
        index=load.row.index,
        discipline=load.row.title,
        teacher=load.teacher.person.short_name,
        type=work.type,
        title=work.title,
        homework=lesson.homework,
        announced=work.announced,
    )
