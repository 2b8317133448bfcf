"""What of a plan stands in journals already, and the lessons of a year as the topics fall on them."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.models.topics import Topic, TopicUse
from desktop_app.services.load import number_of
from desktop_app.services.office import Tx
from desktop_app.services.rules.topics import BETWEEN, Slot, named


def given_days(tx: Tx, topics: Sequence[Topic]) -> dict[int, date]:
    """Topic → the day of the first lesson held that says it."""
    places = {topic.id: place for place, topic in enumerate(topics)}
    held = select(Lesson).where(Lesson.topic_id.in_(places), Lesson.day <= tx.today).order_by(Lesson.day.desc())
    titles = [topic.title for topic in topics]
    return {
        topics[place].id: lesson.day
        for lesson in tx.session.scalars(held)
        for place in named(lesson.topic, titles, places[lesson.topic_id or 0])
    }


def lessons_of(tx: Tx, load: Load) -> Sequence[Lesson]:
    """The dated lessons of a row of the load in order."""
    return tx.session.scalars(select(Lesson).where(Lesson.load_id == load.id).order_by(Lesson.day, Lesson.pair)).all()


def slot_of(tx: Tx, lesson: Lesson, topics: Sequence[Topic]) -> Slot:
    """A lesson with what it was given to; what only waits for its day may still be given to something else."""
    if is_loose(tx, lesson, topics):
        return Slot(lesson.hours)
    return Slot(lesson.hours, bound_to(lesson, topics))


def bound_to(lesson: Lesson, topics: Sequence[Topic]) -> tuple[int, ...]:
    """Places of the topics that a lesson was given by the plan."""
    place = next((place for place, topic in enumerate(topics) if topic.id == lesson.topic_id), None)
    return () if place is None else named(lesson.topic, [topic.title for topic in topics], place)


def is_loose(tx: Tx, lesson: Lesson, topics: Sequence[Topic]) -> bool:
    """Whether a lesson to come says nothing but what the plan gave it."""
    places = bound_to(lesson, topics)
    if lesson.day <= tx.today or not places:
        return False
    homeworks = {"", *(topics[place].homework for place in places)}
    homeworks.add(BETWEEN.join(topics[place].homework for place in places if topics[place].homework))
    return lesson.topic == BETWEEN.join(topics[place].title for place in places) and lesson.homework in homeworks


def slots_before(tx: Tx, load: Load, plan_id: int, topics: Sequence[Topic]) -> Iterator[Slot]:
    """The same work (group, subgroup, kind) by the same plan before a row: in earlier terms of the year, in its own.

    Lessons as they were held; hours for which there is no date yet count while their term lasts.
    """
    for earlier in rows_before(tx, load, plan_id):
        slots = [slot_of(tx, lesson, topics) for lesson in lessons_of(tx, earlier)]
        yield from slots
        rest = earlier.hours - sum(slot.hours for slot in slots)
        if rest > 0 and (not slots or earlier.term.ends >= tx.today):
            yield Slot(rest)


def rows_before(tx: Tx, load: Load, plan_id: int) -> list[Load]:
    """The rows by the same plan that went before one, in order; of subgroups that are over, that of the slowest.

    A row that ended (the group was divided then, or merged) goes before what began when it ended.
    """
    query = (
        select(Load)
        .join(Term, Term.id == Load.term_id)
        .join(TopicUse, TopicUse.load_id == Load.id)
        .where(TopicUse.plan_id == plan_id, Load.group_id == load.group_id, Load.kind == load.kind)
        .where(Term.starts <= load.term.starts, Load.id != load.id)
        .order_by(Load.hours, Load.id)
    )
    found: dict[tuple[int, int], Load] = {}
    for one in tx.session.scalars(query):
        if goes_before(one, load):
            beside = one.subgroup is not None and (one.term_id == load.term_id or load.subgroup is None)
            key = (one.subgroup.division_id, 0) if beside and one.subgroup is not None else (0, one.id)
            found.setdefault(key, one)
    return sorted(found.values(), key=lambda one: (one.term.starts, one.until or date.max))


def goes_before(one: Load, load: Load) -> bool:
    """Whether students of a row have had another one before it."""
    if one.term_id == load.term_id:
        return one.until is not None and load.since is not None and one.until <= load.since
    ended = one.until is not None and (one.subgroup is None or load.subgroup is None)
    return number_of(one) == number_of(load) or ended
