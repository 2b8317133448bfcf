"""How the topics of a plan are written: cleaned and measured first, then row by row, keys kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop_app.errors import BadInput
from desktop_app.models.topics import Topic, TopicPlan
from desktop_app.services.office import Tx
from desktop_app.services.topics_values import (
    HOMEWORK,
    MOST_HOURS,
    MOST_TOPICS,
    SECTION,
    TITLE,
    TopicValues,
)
from desktop_app.services.typed import clean_line

LENGTHS = {"title": TITLE, "section": SECTION, "homework": HOMEWORK}


def read_typed(topics: Sequence[TopicValues]) -> list[TopicValues]:
    """The topics cleaned. Raises BadInput, with the number of the topic that can't be taken."""
    if len(topics) > MOST_TOPICS:
        raise BadInput("too_many_topics", count=len(topics), most=MOST_TOPICS)
    return [read_topic(number, topic) for number, topic in enumerate(topics, start=1)]


def read_topic(number: int, topic: TopicValues) -> TopicValues:
    """One of them."""
    texts = {name: text_of(number, getattr(topic, name), most) for name, most in LENGTHS.items()}
    if not texts["title"]:
        raise BadInput("topic_without_title", number=number)
    if not 1 <= topic.hours <= MOST_HOURS:
        raise BadInput("topic_hours_odd", number=number, hours=topic.hours, most=MOST_HOURS)
    return replace(topic, title=texts["title"], section=texts["section"], homework=texts["homework"])


def text_of(number: int, text: str, most: int) -> str:
    """A text of a topic as one line."""
    try:
        return clean_line(text, most)
    except BadInput as error:
        raise BadInput("topic_text_too_long", number=number, length=most, typed=error.facts["typed"]) from None


def lay_topics(tx: Tx, plan: TopicPlan, wanted: Iterable[TopicValues], *, copied: bool = False) -> None:
    """Make the rows of the plan these, in this order; `copied`: their keys are another plan's."""
    there = {} if copied else {topic.id: topic for topic in plan.topics}
    pairs = [(None if values.id is None else there.pop(values.id, None), values) for values in wanted]
    for gone in there.values():
        plan.topics.remove(gone)
    tx.session.flush()
    make_room(tx, [row for row, _values in pairs])
    for place, (old, values) in enumerate(pairs, start=1):
        row = old or Topic(position=place, title=values.title)
        if old is None:
            plan.topics.append(row)
        row.position, row.title, row.hours, row.kind = place, values.title, values.hours, values.kind
        row.homework, row.section = values.homework, values.section
    tx.session.flush()


def make_room(tx: Tx, rows: Sequence[Topic | None]) -> None:
    """Two rows never stand at one place, not for a moment: those that move step aside first."""
    moving = [row for place, row in enumerate(rows, start=1) if row is not None and row.position != place]
    for row in moving:
        row.position = -row.id
    tx.session.flush()
