"""Marks and topics that came too late: what stands there now beside what was typed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.errors import AlreadyDone, Quicker, Stale
from desktop_app.services.journal import Cell, Mark, Page, PageLesson, open_page, put_mark, put_marks, set_topic
from desktop_app.services.office import Office
from desktop_app.views.conflicts import Line
from desktop_app.views.desk import Desk
from desktop_app.views.journal.chooser import group_of
from desktop_app.views.journal.model import Key

Put = Callable[[list[tuple[Cell, object]], str], tuple[Cell, ...]]


def as_mark(value: object) -> Mark | None:
    """A mark that went through the queue."""
    return value if isinstance(value, Mark) else None


def writer(office: Office, load_id: int, reason: Callable[[], str]) -> Put:
    """How marks of a journal are written (in the queue's thread); a write that had arrived already is looked up."""

    def write(wanted: list[tuple[Cell, object]], operation_id: str) -> tuple[Cell, ...]:
        pairs = [(cell, as_mark(mark)) for cell, mark in wanted]
        try:
            if len(pairs) == 1:
                return (put_mark.once(office, operation_id, *pairs[0], reason()),)
            return put_marks.once(office, operation_id, pairs, reason())
        except AlreadyDone:
            page = open_page(office, load_id)
            return tuple(arrived(page, cell, mark) for cell, mark in pairs)

    return write


def arrived(page: Page, seen: Cell, mark: Mark | None) -> Cell:
    """The cell after a write whose reply was lost; what somebody has changed since then this desk has not seen."""
    now = page.cell(seen.lesson_id, seen.student_id)
    return now if now.mark == mark else seen


def key_of(load_id: int, key: Key) -> tuple[str, int, Key]:
    """A cell among all that may be written by two people at once."""
    return "mark", load_id, key


def lines_of(
    page: Page, overtaken: Mapping[Key, Mark | None], by: Mapping[object, Quicker], put: Callable[[Key, Cell], None]
) -> Iterator[Line]:
    """Both values of each cell."""
    for key, mine in overtaken.items():
        now = page.cell(*key)
        yield Line(
            key_of(page.head.load_id, key),
            where(page, key),
            str(mine or ""),
            str(now.mark or ""),
            by.get(key),
            put=lambda key=key, now=now: put(key, now),  # type: ignore[misc]
        )


def where(page: Page, key: Key) -> str:
    """«Ежов Глеб, 02.11 · ИСП-21 · ОП.04»."""
    name = next((student.name for student in page.students if student.id == key[1]), "")
    day = next((f"{lesson.day:%d.%m}" for lesson in page.lessons if lesson.id == key[0]), "")
    return " · ".join((f"{name}, {day}", group_of(page.head), page.head.index))


@dataclass(frozen=True)
class Said:
    """What was typed of a lesson; None: it stays as it is."""

    topic: str | None = None
    homework: str | None = None
    topic_id: int | None = None  # of the plan that the topic was taken from

    def over(self, seen: PageLesson) -> tuple[str, str, int | None]:
        """Topic, homework and topic of the plan, over the lesson as it was seen."""
        homework = seen.homework if self.homework is None else self.homework
        if self.topic is None:
            return seen.topic, homework, seen.topic_id
        return self.topic, homework, self.topic_id


def told(topic: str, homework: str) -> str:
    """Both in a line."""
    return " · ".join(part for part in (topic, homework) if part)


class Topics:
    """Topics and homework on their way: what came too late is shown beside the other.

    Who types a topic and then, before the answer has come, the homework has seen the lesson as the first write left it.
    """

    def __init__(self, desk: Desk, saved: Callable[[], None], reread: Callable[[], None]) -> None:
        self.desk, self.saved, self.reread = desk, saved, reread
        self._own: dict[tuple[int, int], PageLesson] = {}  # lesson, version that was seen → what this desk made of it

    def write(self, load_id: int, lesson: PageLesson, said: Said) -> None:
        """Write over the lesson that was seen."""
        self.desk.conflicts.settle([("topic", lesson.id)])
        self.desk.jobs.keep(
            self.desk,
            lambda operation_id: self._put(operation_id, lesson, said),
            lambda _lesson: self.saved(),
            lambda error: self._refused(load_id, lesson, said, error),
        )

    def _put(self, operation_id: str, lesson: PageLesson, said: Said) -> None:
        seen = self._own.get((lesson.id, lesson.version), lesson)
        made = set_topic.once(self.desk.office, operation_id, seen, *said.over(seen))
        self._own[lesson.id, lesson.version] = self._own[lesson.id, seen.version] = made

    def _refused(self, load_id: int, lesson: PageLesson, said: Said, error: Exception) -> None:
        if isinstance(error, AlreadyDone):
            self.saved()
        elif isinstance(error, Stale):
            work = lambda: open_page(self.desk.office, load_id)  # noqa: E731 - read beside its answer
            self.desk.jobs.run(self.desk, work, lambda page: self._compare(page, lesson, said, error.by.get(lesson.id)))
        else:
            self.desk.jobs.failed.emit(self.desk, error)
        self.reread()

    def _compare(self, page: Page, lesson: PageLesson, said: Said, by: Quicker | None) -> None:
        now = next((one for one in page.lessons if one.id == lesson.id), None)
        if now is None:
            return
        mine = said.over(now)[:2]
        if mine != (now.topic, now.homework):
            place = " · ".join((group_of(page.head), page.head.index, f"{now.day:%d.%m}"))
            put = lambda: self.write(page.head.load_id, now, said)  # noqa: E731 - read in the line below
            theirs = told(now.topic, now.homework)
            self.desk.conflicts.add([Line(("topic", lesson.id), place, told(*mine), theirs, by, put)])
