"""What the lessons of the demo college's other journals were about; careless teachers are behind with it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final, NamedTuple

from sqlalchemy import select

from desktop_app.models.load import LessonKind, Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.demo.topics import HOMEWORK
from desktop_app.services.office import Office, Tx, User, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.topics_journal import LessonTopic, put_lesson_topics

TOPICS: Final = (
    "Введение. Цели и задачи дисциплины", "Основные понятия и определения", "Классификация и виды",
    "Нормативные документы", "Устройство и принцип действия", "Методы и средства", "Требования к результату",
    "Разбор типовых задач", "Решение задач по образцу", "Выбор способа решения", "Типичные ошибки",
    "Применение на практике", "Оформление документации", "Сравнение решений", "Обобщение раздела", "Повторение",
)  # fmt: skip
DOING: Final = {
    LessonKind.PRACTICE: "Практическое занятие: ", LessonKind.LABORATORY: "Лабораторная работа: ",
    LessonKind.COURSE_PROJECT: "Курсовой проект: ",
}  # fmt: skip
CARELESS: Final = 0.12  # of the journals are behind
BEHIND: Final = range(2, 7)  # by so many lessons
MISSED: Final = 0.01


class Bare(NamedTuple):
    """A lesson held in a journal in which no lesson has a topic."""

    id: int
    version: int
    load_id: int
    teacher_id: int
    kind: LessonKind


@reading(Permission.BUILD_DEMO)
def lessons_without_topics(tx: Tx, term_id: int) -> tuple[Bare, ...]:
    """The lessons held of the journals that take no topics from a plan, by journal and date."""
    planned = select(Lesson.load_id).where(Lesson.topic != "")
    rows = tx.session.execute(
        select(Lesson.id, Lesson.version, Lesson.load_id, Load.teacher_id, Load.kind)
        .join(Load, Load.id == Lesson.load_id)
        .where(Load.term_id == term_id, Lesson.day <= tx.today, Lesson.load_id.not_in(planned))
        .order_by(Lesson.load_id, Lesson.day, Lesson.pair)
    )
    return tuple(Bare(*row) for row in rows)


def fill_other_topics(office: Office, term_id: int, teachers: Mapping[int, User], seed: int) -> None:
    """Let every teacher write what was taught; some are a few lessons behind."""
    journals: dict[int, list[Bare]] = defaultdict(list)
    for lesson in lessons_without_topics(office, term_id):
        journals[lesson.load_id].append(lesson)
    for load_id, lessons in journals.items():
        desk = office.signed_in(teachers[lessons[0].teacher_id])
        put_lesson_topics(desk, load_id, list(topics_of(load_id, lessons, seed)))


def topics_of(load_id: int, lessons: Sequence[Bare], seed: int) -> Iterator[LessonTopic]:
    """What was taught, lesson by lesson, but for what has been forgotten."""
    chance = Random(f"{seed}:topics:{load_id}")  # noqa: S311 - the same topics for the same seed
    behind = chance.choice(BEHIND) if chance.random() < CARELESS else 0
    for place, lesson in enumerate(lessons[: len(lessons) - behind]):
        part, at = divmod(place, len(TOPICS))
        topic = f"{DOING.get(lesson.kind, '')}{TOPICS[at]}"
        if chance.random() >= MISSED:
            said = f"{topic}, часть {part + 1}" if part else topic
            yield LessonTopic(lesson.id, lesson.version, said, HOMEWORK[place % len(HOMEWORK)])
