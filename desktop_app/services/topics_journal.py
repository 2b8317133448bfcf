"""Topics of a plan on the dated lessons of a journal: worked out in order, handed to those that have none (п. 4.6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import Stale
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.models.topics import Topic, TopicPlan, TopicUse
from desktop_app.services.journal_lock import require_open_term
from desktop_app.services.journal_page import require_journal
from desktop_app.services.journal_writing import read_lessons
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.journal import journal_is_open
from desktop_app.services.rules.topics import BETWEEN, fall, taken
from desktop_app.services.sheet_lock import hold_sheets
from desktop_app.services.topics_given import is_loose, lessons_of, slot_of, slots_before
from desktop_app.services.topics_values import HOMEWORK, TITLE
from desktop_app.services.typed import clean_line


@dataclass(frozen=True, slots=True)
class LessonTopic:
    """What a lesson says, and the version that was seen."""

    lesson_id: int
    version: int
    topic: str = ""
    homework: str = ""
    topic_id: int | None = None


@dataclass(frozen=True, slots=True)
class HandLine:
    """A lesson with what it says, and what the plan says of it (None: the topics have come to an end)."""

    day: date
    pair: int
    now: LessonTopic
    planned: LessonTopic | None
    topics: tuple[int, ...] = ()  # keys of all that fall on it
    loose: bool = False  # it is to come, and says nothing but what the plan gave it

    @property
    def fresh(self) -> bool:
        """Whether it has no topic yet, and would get one."""
        return not self.now.topic and self.planned is not None

    @property
    def wanted(self) -> LessonTopic | None:
        """What handing out would write: where nothing stands, and where lessons to come have moved since."""
        if self.fresh:
            return self.planned
        if not self.loose:
            return None
        planned = self.planned or LessonTopic(self.now.lesson_id, self.now.version)
        if planned.topic == self.now.topic and planned.topic_id == self.now.topic_id:
            return None
        return planned


@dataclass(frozen=True, slots=True)
class HandOut:
    """All lessons of a load against its plan."""

    load_id: int
    plan_id: int | None  # None: it is not said by which plan it is given
    lines: tuple[HandLine, ...] = ()
    left: int = 0  # topics for which there is no lesson in this term

    @property
    def fresh(self) -> tuple[LessonTopic, ...]:
        """What handing out would write where nothing stands."""
        return tuple(line.planned for line in self.lines if line.fresh and line.planned is not None)

    @property
    def wanted(self) -> tuple[LessonTopic, ...]:
        """What handing out would write, with what lessons to come would say after others have moved."""
        return tuple(one for line in self.lines if (one := line.wanted) is not None)


@reading(Permission.READ_JOURNAL)
def plan_topics(tx: Tx, load_id: int) -> HandOut:
    """Which topic falls on which lesson of a load, in the order of dates and hours; a substitute too asks that.

    Raises NotFound, NotAllowed (somebody else's journal).
    """
    load = tx.get(Load, load_id)
    require_journal(tx, load.id)
    return work_out(tx, load)


@operation(Permission.WRITE_MARKS)
def put_lesson_topics(tx: Tx, load_id: int, wanted: Sequence[LessonTopic]) -> tuple[LessonTopic, ...]:
    """Write topics and homework of many lessons of a journal, all or none, over the lessons as they were seen.

    Returns what stood there before, with the versions of now: the same deed with it takes everything back.
    Raises Stale, NotFound, NotAllowed, RuleBroken (п. 4.6, 7.4: the journal or its term is closed),
    BadInput (`text_too_long`).
    """
    load = tx.get(Load, load_id)
    tx.require_within(Load, load.id)
    closed = hold_sheets(tx, load) is not None
    require(journal_is_open, sheet_closed=closed, is_director=tx.user.is_director)
    require_open_term(tx, load.term_id)
    lessons = read_lessons(tx, {one.lesson_id for one in wanted})
    tx.require_versions({one.lesson_id: (lessons[one.lesson_id], one.version) for one in wanted})
    for lesson in lessons.values():
        if lesson.load_id != load.id:
            raise Stale(Lesson.__tablename__, {lesson.id: lesson.id})
    before = [say_of(lessons[one.lesson_id]) for one in wanted]
    for one in wanted:
        lesson = lessons[one.lesson_id]
        lesson.topic, lesson.homework = clean_line(one.topic, TITLE), clean_line(one.homework, HOMEWORK)
        lesson.topic_id = one.topic_id
    tx.session.flush()
    tx.touch("journal", load.id)
    return tuple(
        LessonTopic(one.lesson_id, lessons[one.lesson_id].version, one.topic, one.homework, one.topic_id)
        for one in before
    )


def work_out(tx: Tx, load: Load) -> HandOut:
    """The lessons of a load with the topics of its plan."""
    plan_id = tx.session.scalar(select(TopicUse.plan_id).filter_by(load_id=load.id))
    if plan_id is None:
        return HandOut(load.id, None)
    topics = topics_taken(tx.get(TopicPlan, plan_id).topics, load)
    before, lessons = list(slots_before(tx, load, plan_id, topics)), lessons_of(tx, load)
    slots = [*before, *(slot_of(tx, lesson, topics) for lesson in lessons)]
    shares = fall([topic.hours for topic in topics], slots)
    lines = tuple(
        HandLine(
            lesson.day,
            lesson.pair,
            say_of(lesson),
            planned_of(lesson, [topics[place] for place in share.topics], [topics[place] for place in share.ended]),
            tuple(topics[place].id for place in share.topics),
            is_loose(tx, lesson, topics),
        )
        for lesson, share in zip(lessons, shares[len(before) :], strict=True)
    )
    reached = {place for share in shares for place in share.topics}
    return HandOut(load.id, plan_id, lines, len(topics) - len(reached))


def topics_taken(topics: Sequence[Topic], load: Load) -> list[Topic]:
    """Those topics of a plan that a load of its kind gives."""
    return [topics[place] for place in taken([topic.kind for topic in topics], load.kind)]


def planned_of(lesson: Lesson, topics: Sequence[Topic], ended: Iterable[Topic]) -> LessonTopic | None:
    """The words for a lesson: its topics, and the homework of those that end in it."""
    if not topics:
        return None
    homework = joined((topic.homework for topic in ended), HOMEWORK)
    return LessonTopic(lesson.id, lesson.version, joined((one.title for one in topics), TITLE), homework, topics[0].id)


def joined(texts: Iterable[str], length: int) -> str:
    """Texts as one line that fits."""
    return BETWEEN.join(text for text in texts if text)[:length].rstrip()


def say_of(lesson: Lesson) -> LessonTopic:
    """What a lesson says now."""
    return LessonTopic(lesson.id, lesson.version, lesson.topic, lesson.homework, lesson.topic_id)


def dates_of(handed: HandOut) -> Mapping[int, list[date]]:
    """Topic → the days of its lessons by the timetable of a load, for the printed plan."""
    found: dict[int, list[date]] = {}
    for line in handed.lines:
        for key in line.topics:
            found.setdefault(key, []).append(line.day)
    return found
