"""Marks and topics that came too late: what stands there now beside what was typed."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from uuid import uuid4

from desktop_app.errors import AlreadyDone, Quicker, Stale
from desktop_app.services.journal import Cell, Entry, Page, PageLesson, open_page, put_mark, put_marks, set_topic
from desktop_app.services.office import Office
from desktop_app.views.conflicts import Line
from desktop_app.views.desk import Desk
from desktop_app.views.drafts import Draft
from desktop_app.views.journal import entries
from desktop_app.views.journal.chooser import group_of
from desktop_app.views.journal.drafting import Said as Said
from desktop_app.views.journal.drafting import draft_of_topic, text_id
from desktop_app.views.journal.model import Key

Put = Callable[[list[tuple[Cell, object]], str], tuple[Cell, ...]]


def as_typed(value: object) -> Entry:
    """What went through the queue."""
    return value if isinstance(value, Entry) else Entry()


def writer(office: Office, load_id: int, reason: Callable[[], str]) -> Put:
    """How marks of a journal are written (in the queue's thread); a write that had arrived already is looked up."""

    def write(wanted: list[tuple[Cell, object]], operation_id: str) -> tuple[Cell, ...]:
        pairs = [(cell, as_typed(entry)) for cell, entry in wanted]
        try:
            if len(pairs) == 1:
                return (put_mark.once(office, operation_id, *pairs[0], reason()),)
            return put_marks.once(office, operation_id, pairs, reason())
        except AlreadyDone:
            page = open_page(office, load_id)
            return tuple(arrived(page, cell, entry) for cell, entry in pairs)

    return write


def arrived(page: Page, seen: Cell, entry: Entry) -> Cell:
    """The cell after a write whose reply was lost; what somebody has changed since then this desk has not seen."""
    now = page.cell(seen.lesson_id, seen.student_id)
    return now if now.entry == entry else seen


def key_of(load_id: int, key: Key) -> tuple[str, int, Key]:
    """A cell among all that may be written by two people at once."""
    return "mark", load_id, key


def lines_of(
    page: Page, overtaken: Mapping[Key, Entry], by: Mapping[object, Quicker], put: Callable[[Key, Cell], None]
) -> Iterator[Line]:
    """Both values of each cell."""
    for key, mine in overtaken.items():
        now = page.cell(*key)
        yield Line(
            key_of(page.head.load_id, key),
            where(page, key),
            entries.told(mine),
            entries.told(now.entry),
            by.get(key),
            put=lambda key=key, now=now: put(key, now),  # type: ignore[misc]
        )


def where(page: Page, key: Key) -> str:
    """«Ежов Глеб, 02.11 · ИСП-21 · ОП.04»."""
    name = next((student.name for student in page.students if student.id == key[1]), "")
    day = next((f"{lesson.day:%d.%m}" for lesson in page.lessons if lesson.id == key[0]), "")
    return " · ".join((f"{name}, {day}", group_of(page.head), page.head.index))


def told(topic: str, homework: str) -> str:
    """Both in a line."""
    return " · ".join(part for part in (topic, homework) if part)


class Topics:
    """Topics and homework on their way: what came too late is shown beside the other.

    Who types a topic and then, before the answer has come, the homework has seen the lesson as the first write left it.
    """

    def __init__(self, desk: Desk, saved: Callable[[], None], reread: Callable[[], None]) -> None:
        self.desk, self.saved, self.reread = desk, saved, reread
        self.disputed = Disputed(desk)
        self._own: dict[tuple[int, int], PageLesson] = {}  # lesson, version that was seen → what this desk made of it

    def write(self, load_id: int, lesson: PageLesson, said: Said, draft: Draft | None = None) -> None:
        """Write over the lesson that was seen; a draft that was left is the write of then."""
        self.desk.conflicts.settle([("topic", lesson.id)])
        drafts = self.desk.jobs.drafts
        kept = draft_of_topic(load_id, lesson, said, str(uuid4())) if draft is None else draft
        self.desk.jobs.keep_drafted(
            kept,
            self.desk,
            lambda operation_id: self._put(operation_id, lesson, said),
            lambda _lesson: self.saved(),
            lambda error: self._refused(kept, lesson, said, error),
        )
        drafts.strike(*(text_id(lesson.id, field) for field in said.fields))

    def keep_typing(self, load_id: int, lesson: PageLesson, said: Said) -> None:
        """A field in which somebody types: nothing is sent, but the disk has it."""
        (field,) = said.fields
        draft = draft_of_topic(load_id, lesson, said, text_id(lesson.id, field))
        if getattr(said, field) == getattr(lesson, field):
            self.desk.jobs.drafts.strike(draft.id)
        else:
            self.desk.jobs.drafts.note(draft)

    def _put(self, operation_id: str, lesson: PageLesson, said: Said) -> None:
        seen = self._own.get((lesson.id, lesson.version), lesson)
        made = set_topic.once(self.desk.office, operation_id, seen, *said.over(seen))
        self._own[lesson.id, lesson.version] = self._own[lesson.id, seen.version] = made

    def _refused(self, draft: Draft, lesson: PageLesson, said: Said, error: Exception) -> None:
        load_id = draft.facts["load"]
        if isinstance(error, AlreadyDone):
            self.saved()
        elif isinstance(error, Stale):
            work = lambda: open_page(self.desk.office, load_id)  # noqa: E731 - read beside its answer
            by = error.by.get(lesson.id)
            self.desk.jobs.run(self.desk, work, lambda page: self._compare(page, draft, (lesson, said), by))
        else:
            self.desk.jobs.drafts.refused(draft.id)
            self.desk.jobs.failed.emit(self.desk, error)
        self.reread()

    def _compare(self, page: Page, draft: Draft, typed: tuple[PageLesson, Said], by: Quicker | None) -> None:
        lesson, said = typed
        now = next((one for one in page.lessons if one.id == lesson.id), None)
        mine = None if now is None else said.over(now)[:2]
        if now is None or mine is None or mine == (now.topic, now.homework):
            self.desk.jobs.drafts.strike(draft.id)
            return
        place = " · ".join((group_of(page.head), page.head.index, f"{now.day:%d.%m}"))
        put = lambda: self.write(page.head.load_id, now, said)  # noqa: E731 - read in the line below
        theirs = told(now.topic, now.homework)
        self.desk.conflicts.add([Line(("topic", lesson.id), place, told(*mine), theirs, by, put)])
        self.disputed.add(draft.id, [("topic", lesson.id)])


class Disputed:
    """Drafts whose values were refused because somebody was quicker: on the disk until all of them are decided."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._keys: dict[str, frozenset[Hashable]] = {}
        desk.conflicts.changed.connect(self._look)

    def add(self, draft_id: str, keys: Iterable[Hashable]) -> None:
        """These lines stand for it."""
        self._keys[draft_id] = frozenset(keys)
        self.desk.jobs.drafts.left_changed.emit()
        self._look()

    def __contains__(self, draft_id: str) -> bool:
        return draft_id in self._keys

    def _look(self) -> None:
        open_ = {line.key for line in self.desk.conflicts.lines}
        for draft_id in [one for one, keys in self._keys.items() if not keys & open_]:
            del self._keys[draft_id]
            self.desk.jobs.drafts.strike(draft_id)
