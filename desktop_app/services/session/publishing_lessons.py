"""Lessons make way for exams: none on a group's exam day, its hours are given on another (domain.md 3.10)."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput
from desktop_app.models.attestation import Control
from desktop_app.models.journal import MarkRow
from desktop_app.models.load import Load
from desktop_app.models.session import ExamSession, SittingKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx
from desktop_app.services.session.versions_values import Stands
from desktop_app.services.timetable.basis import read_basis
from desktop_app.services.timetable.lessons import LessonPlan, LessonsMade, plan_lessons, write_lessons
from desktop_app.services.timetable.posing import read_lessons
from desktop_app.services.timetable.shown import read_published

NONE = LessonsMade(0, 0, 0, 0, ())
MOST_NAMED = 5
ExamDays = frozenset[tuple[int, date]]
"""(group, day)"""

NO_DAYS: ExamDays = frozenset()


def exam_days_in(stands: Stands) -> ExamDays:
    """When whole groups sit exams by a schedule; credits and retakes take no day."""
    return frozenset(
        (one.about.group_id, one.place.day)
        for one in stands.values()
        if one.about.control is Control.EXAM and one.about.sitting is SittingKind.MAIN
    )


def give_way(tx: Tx, session: ExamSession, days: ExamDays, before: ExamDays = NO_DAYS) -> LessonsMade:
    """Take the lessons to come off these days, and let the rest of the term follow its timetable once more.

    So the hours are given on other days, and those come back whose day an exam has left (`before` are the days that it
    had); `removed` counts what is taken off. Raises BadInput (`lessons_have_marks`).
    """
    lessons = lessons_on(tx, days)
    require_without_marks(tx, lessons)
    if not lessons and before <= days:
        return NONE
    gone = tuple(one.id for one in lessons)
    terms = {session.term_id, *(one.load.term_id for one in lessons)}
    write_lessons(tx, LessonPlan((), gone, NONE))
    tx.session.expire_all()
    made = [redate(tx, term_id) for term_id in sorted(terms)]
    for topic in (*(("lessons", term_id) for term_id in sorted(terms)), ("journal", "")):
        tx.touch(*topic)
    return summed(made, len(gone))


def lessons_on(tx: Tx, days: ExamDays) -> Sequence[Lesson]:
    """The lessons of these groups on their days, from today on."""
    ahead = {day for _group, day in days if day >= tx.today}
    query = select(Lesson).join(Lesson.load).where(Lesson.day.in_(ahead)).options(joinedload(Lesson.load))
    rows = tx.session.scalars(query.order_by(Lesson.day, Lesson.pair, Lesson.id)).all()
    return [one for one in rows if (one.load.group_id, one.day) in days]


def require_without_marks(tx: Tx, lessons: Sequence[Lesson]) -> None:
    """Raise BadInput (`lessons_have_marks`) with the lessons that can't be taken off: somebody has marks there."""
    query = select(MarkRow.lesson_id).distinct().where(MarkRow.lesson_id.in_([one.id for one in lessons]))
    marked = set(tx.session.scalars(query))
    named = [named_lesson(tx, one) for one in lessons if one.id in marked]
    if named:
        rest = len(named) - MOST_NAMED
        more = (f"… + {rest}",) if rest > 0 else ()
        raise BadInput("lessons_have_marks", lessons="; ".join((*named[:MOST_NAMED], *more)))


def named_lesson(tx: Tx, lesson: Lesson) -> str:
    """«ИС-21 12.01.2027 (1)»."""
    load = tx.get(Load, lesson.load_id)
    return f"{load.group.name} {lesson.day:%d.%m.%Y} ({lesson.pair})"


def redate(tx: Tx, term_id: int) -> LessonsMade:
    """Let the lessons of a term follow what was published last of its timetable, from its day or from today on."""
    published = read_published(tx, term_id)
    if not published:
        return NONE
    last = published[-1]
    since = max(tx.today, last.valid_from or tx.today)
    return write_lessons(tx, plan_lessons(tx, read_basis(tx, term_id, last), read_lessons(tx, last), since))


def summed(made: Iterable[LessonsMade], gone: int) -> LessonsMade:
    """The figures of several terms as one; what was taken off first counts as removed."""
    some = list(made)
    short = tuple(line for one in some for line in one.short)
    extra, kept, new = (sum(getattr(one, name) for one in some) for name in ("extra", "kept", "made"))
    return LessonsMade(new, kept, gone + sum(one.removed for one in some), extra, short)
