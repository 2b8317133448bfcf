"""Graded works of lessons: whoever gives the lesson says them, before or after it is held (п. 4.6)."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from desktop_app.errors import BadInput, NotFound, Stale
from desktop_app.models.journal import LessonWork, MarkRow
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal_lock import open_for_marks
from desktop_app.services.journal_page import more_marks
from desktop_app.services.journal_values import Entry, PageLesson, PageWork, WorkType
from desktop_app.services.journal_writing import read_lessons, require_given
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line

MOST_WORKS = 3
TITLE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class WorkWish:
    """What a graded work is to be."""

    type: WorkType
    title: str = ""
    announced: bool = True  # students and parents see it before it is held


@operation(Permission.WRITE_MARKS)
def put_work(tx: Tx, lesson: PageLesson, wish: WorkWish, reason: str = "") -> PageLesson:
    """Add a work after those that the lesson was seen with; returns the lesson as it is now.

    Marks that stand in its place already are its own from now on. In a closed journal the director does it, with a
    reason that stays in the trail (п. 4.11). Raises Stale, RuleBroken, NotFound, NotAllowed, BadInput
    (`too_many_works`: three, `text_too_long`).
    """
    row, works = seen_works(tx, lesson, reason)
    if len(works) == MOST_WORKS:
        raise BadInput("too_many_works", most=MOST_WORKS)
    made = LessonWork(
        lesson_id=row.id, load_id=row.load_id, position=len(works) + 1, type=wish.type,
        title=clean_line(wish.title, TITLE_LENGTH), announced=wish.announced,
    )  # fmt: skip
    tx.session.add(made)
    return written(tx, lesson, row, [*works, made])


@operation(Permission.WRITE_MARKS)
def change_work(tx: Tx, lesson: PageLesson, seen: PageWork, wish: WorkWish, reason: str = "") -> PageLesson:
    """Say otherwise what a work of the lesson is. Raises what `put_work` raises."""
    row, works = seen_works(tx, lesson, reason)
    work = named(works, seen)
    work.type, work.title, work.announced = wish.type, clean_line(wish.title, TITLE_LENGTH), wish.announced
    return written(tx, lesson, row, works)


@operation(Permission.WRITE_MARKS)
def remove_work(tx: Tx, lesson: PageLesson, seen: PageWork, reason: str = "") -> PageLesson:
    """Take a work out of the lesson; those after it move up.

    Raises what `put_work` raises, and BadInput (`work_has_marks`: it or one after it has marks).
    """
    row, works = seen_works(tx, lesson, reason)
    work = named(works, seen)
    marked = sum(1 for entry in entries_of(tx, row) if len(entry.graded) >= work.position)
    if marked:
        raise BadInput("work_has_marks", marks=marked)
    works.remove(work)
    tx.session.delete(work)
    tx.session.flush()
    for place, one in enumerate(works, start=1):
        one.position = place
        tx.session.flush()  # one by one: no two stand in one place meanwhile
    return written(tx, lesson, row, works)


def seen_works(tx: Tx, seen: PageLesson, reason: str) -> tuple[Lesson, list[LessonWork]]:
    """The lesson and its works as they were seen, open to the user. Raises Stale, NotFound, NotAllowed, RuleBroken."""
    lesson = read_lessons(tx, {seen.id})[seen.id]
    require_given(tx, {lesson.id: lesson})
    why = open_for_marks(tx, lesson.load, reason)
    if why:
        tx.note(reason=why)
    query = select(LessonWork).where(LessonWork.lesson_id == lesson.id).order_by(LessonWork.position)
    works = list(tx.session.scalars(query))
    versions = {work.id: work.version for work in works}
    known = {work.id: work.version for work in seen.works}
    late: dict[Hashable, int | None] = {
        key: key if key in versions else None for key in versions | known if versions.get(key) != known.get(key)
    }
    if late:
        raise Stale(LessonWork.__tablename__, late)
    return lesson, works


def named(works: Sequence[LessonWork], seen: PageWork) -> LessonWork:
    """This work of the lesson. Raises NotFound (it is another lesson's)."""
    for work in works:
        if work.id == seen.id:
            return work
    raise NotFound(what=LessonWork.__tablename__, key=seen.id)


def entries_of(tx: Tx, lesson: Lesson) -> list[Entry]:
    """What stands in the cells of a lesson."""
    rows = tx.session.execute(
        select(MarkRow.value, MarkRow.second, MarkRow.third).where(
            MarkRow.lesson_id == lesson.id, MarkRow.value.is_not(None)
        )
    )
    return [Entry(value, more_marks(second, third)) for value, second, third in rows]


def written(tx: Tx, seen: PageLesson, lesson: Lesson, works: Sequence[LessonWork]) -> PageLesson:
    """The lesson with its works as they are now; whoever looks at the journal looks again."""
    tx.session.flush()
    tx.touch("journal", lesson.load_id)
    return replace(
        seen, works=tuple(PageWork(work.id, work.version, work.type, work.title, work.announced) for work in works)
    )
