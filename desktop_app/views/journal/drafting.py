"""Marks and topics as they lie on the disk until they are written, and how they become deeds again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import uuid4

from desktop_app.services.journal import Cell, Entry, Mark, Page, PageLesson
from desktop_app.views.drafts import Draft
from desktop_app.views.journal.model import Key
from desktop_app.views.widgets.typing_queue import Deed

MARKS, TOPIC, COMMENT = "marks", "topic", "comment"
RUN = uuid4().hex
"""Of this program: a text that is being typed has no operation yet, and must not be taken for an earlier one's."""
NEVER = -1
"""A version that no cell has had: what was typed over it is compared before it is written."""


@dataclass(frozen=True)
class Said:
    """What was typed of a lesson; None: it stays as it is."""

    topic: str | None = None
    homework: str | None = None
    topic_id: int | None = None  # of the plan that the topic was taken from

    @property
    def fields(self) -> tuple[str, ...]:
        """What was typed in."""
        return tuple(name for name in ("topic", "homework") if getattr(self, name) is not None)

    def over(self, seen: PageLesson) -> tuple[str, str, int | None]:
        """Topic, homework and topic of the plan, over the lesson as it was seen."""
        homework = seen.homework if self.homework is None else self.homework
        if self.topic is None:
            return seen.topic, homework, seen.topic_id
        return self.topic, homework, self.topic_id


def draft_of_marks(load_id: int, deed: Deed[Key, Cell], reason: str) -> Draft:
    """Marks on their way; each knows the version it was typed over, or the deed that it was typed after."""
    cells = [[*key, *packed(value), base_of(deed.seen[key])] for key, value in deed.wanted.items()]
    return Draft(deed.id, MARKS, {"load": load_id, "reason": reason, "cells": cells}, len(cells))


def base_of(seen: "Cell | Deed[Key, Cell]") -> int | str | None:
    """What a mark was typed over."""
    return seen.id if isinstance(seen, Deed) else seen.version


def packed(value: object) -> tuple[list[str], int | None]:
    """What is to stand in a cell."""
    entry = value if isinstance(value, Entry) else Entry(value if isinstance(value, Mark) else None)
    return [str(mark) for mark in entry.marks], entry.late


def unpacked(marks: Sequence[str], late: int | None) -> Entry:
    """The same again."""
    known = [Mark(mark) for mark in marks]
    return Entry(known[0] if known else None, tuple(known[1:]), late)


def deeds_of(drafts: Iterable[Draft]) -> dict[str, Deed[Key, Cell]]:
    """Drafts of marks, in the order in which they were typed, as deeds that rest on one another."""
    made: dict[str, Deed[Key, Cell]] = {}
    for draft in drafts:
        if draft.kind == MARKS:
            lines = {(line[0], line[1]): line[2:] for line in draft.facts["cells"]}
            wanted = {key: unpacked(marks, late) for key, (marks, late, _base) in lines.items()}
            seen = {key: made.get(base) or cell_over(key, base) for key, (_marks, _late, base) in lines.items()}
            made[draft.id] = Deed(wanted, before={}, seen=seen, id=draft.id)
    return made


def cell_over(key: Key, base: int | str | None) -> Cell:
    """The cell as it was seen; what stood there need not be known."""
    return Cell(*key, version=NEVER if isinstance(base, str) else base)


def take_as_done(deed: Deed[Key, Cell], page: Page) -> None:
    """A deed that had arrived: where its marks still stand, what came after was typed over these very cells."""
    for key, entry in deed.wanted.items():
        now = page.cell(*key)
        if now.entry == entry:
            deed.done[key] = now


def text_id(lesson_id: int, field: str) -> str:
    """Of a field in which somebody types."""
    return f"{RUN}:{lesson_id}:{field}"


def draft_of_topic(load_id: int, seen: PageLesson, said: Said, draft_id: str) -> Draft:
    """A topic or a homework, over the lesson as it was seen."""
    lesson = {name: getattr(seen, name) for name in ("version", "topic", "homework", "topic_id")}
    return Draft(draft_id, TOPIC, {"load": load_id, "lesson": seen.id, "seen": lesson, "said": asdict(said)})


def draft_of_comment(load_id: int, seen: Cell, comment: str, reason: str, draft_id: str) -> Draft:
    """A comment to a mark, over the cell as it was seen."""
    place = {"load": load_id, "lesson": seen.lesson_id, "student": seen.student_id}
    said = {"version": seen.version, "seen": seen.comment, "comment": comment, "reason": reason}
    return Draft(draft_id, COMMENT, place | said)


def commented_cell(draft: Draft) -> Cell:
    """The cell as it was seen when the comment was typed."""
    facts = draft.facts
    return Cell(facts["lesson"], facts["student"], version=facts["version"], comment=facts["seen"])


def topic_of(draft: Draft, page: Page) -> tuple[PageLesson, Said] | None:
    """The lesson as it was seen, and what was typed of it; None if the lesson is gone."""
    lesson = next((one for one in page.lessons if one.id == draft.facts["lesson"]), None)
    return None if lesson is None else (replace(lesson, **draft.facts["seen"]), Said(**draft.facts["said"]))


def lines_of(draft: Draft, page: Page) -> Iterator[tuple[str, str, str]]:
    """(day, student or nothing, what was typed) of a draft."""
    days = {lesson.id: f"{lesson.day:%d.%m}" for lesson in page.lessons}
    if draft.kind == TOPIC:
        parts: Mapping[str, Any] = draft.facts["said"]
        text = " · ".join(parts[name] for name in ("topic", "homework") if parts[name])
        yield days.get(draft.facts["lesson"], "—"), "", text or "—"
        return
    names = {student.id: student.name for student in page.students}
    if draft.kind == COMMENT:
        yield (
            days.get(draft.facts["lesson"], "—"),
            names.get(draft.facts["student"], "—"),
            draft.facts["comment"] or "—",
        )
        return
    for lesson, student, marks, late, _base in draft.facts["cells"]:
        yield days.get(lesson, "—"), names.get(student, "—"), unpacked(marks, late).text or "—"
