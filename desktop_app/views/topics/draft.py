"""The topics of a plan while they are typed: each deed makes another list, so every one can be taken back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import BadInput
from desktop_app.services.topics_import import hours_of, kind_of
from desktop_app.services.topics_values import LessonKind, TopicValues, given_of

Rows = tuple[TopicValues, ...]
FIELDS = ("number", "section", "title", "hours", "kind", "homework")
"""Columns of the table; the number is only shown."""


def with_field(row: TopicValues, field: str, text: str, number: int) -> TopicValues:
    """A topic with another value in a column. Raises BadInput (`topic_hours_unreadable`)."""
    value: Any = " ".join(text.split())
    if field == "hours":
        value = hours_of(value, number)
    elif field == "kind":
        value = LessonKind(value) if value in {str(kind) for kind in LessonKind} else kind_of(value)
    changes: dict[str, Any] = {field: value}
    return replace(row, **changes)


def known(rows: Rows, sent: Rows, kept: Sequence[TopicValues]) -> Rows:
    """Rows with the keys that the office gave to those that were sent."""
    keys = {id(old): new for old, new in zip(sent, kept, strict=True)}
    return tuple(keys.get(id(row), row) for row in rows)


def same_topics(these: Sequence[TopicValues], those: Sequence[TopicValues]) -> bool:
    """Whether both lists say the same, whatever the keys."""
    return [replace(one, id=None) for one in these] == [replace(one, id=None) for one in those]


class Draft(QObject):
    """The list and what it was before."""

    changed = Signal()
    """Another list is seen."""
    typed = Signal()
    """By a deed of the person: it is to be written."""

    def __init__(self, rows: Sequence[TopicValues] = ()) -> None:
        super().__init__()
        self.rows: Rows = tuple(rows)
        self.given: Mapping[int, date] = {}
        """Topics that stand in the journals of lessons held, since when: they stay."""
        self._done: list[Rows] = []
        self._undone: list[Rows] = []

    @property
    def written(self) -> Rows:
        """What goes to the office: a row without a topic is only a place to type."""
        return tuple(row for row in self.rows if row.title)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._done)

    def show(self, rows: Sequence[TopicValues]) -> None:
        """Another list from the office: nothing of before can be taken back."""
        self._done, self._undone = [], []
        self._become(tuple(rows))

    def learn(self, sent: Rows, kept: Sequence[TopicValues]) -> None:
        """The office has written what was sent: its topics have keys now."""
        self.rows = known(self.rows, sent, kept)
        self._done = [known(one, sent, kept) for one in self._done]
        self._undone = [known(one, sent, kept) for one in self._undone]

    def kept(self) -> Rows:
        """The rows that stay."""
        return tuple(row for row in self.rows if row.id in self.given)

    def do(self, rows: Sequence[TopicValues]) -> None:
        """Another list by a deed of the person. Raises BadInput (`topic_given`)."""
        if tuple(rows) != self.rows:
            now = {row.id: given_of(row) for row in rows if row.id in self.given}
            for number, row in enumerate(self.rows, start=1):
                if row.id in self.given and now.get(row.id) != given_of(row):
                    raise BadInput("topic_given", number=number, title=row.title)
            self._done.append(self.rows)
            self._undone = []
            self._become(tuple(rows))
            self.typed.emit()

    def undo(self) -> bool:
        """Take the last deed back; False if there is none."""
        return self._turn(self._done, self._undone)

    def redo(self) -> bool:
        """Do it again."""
        return self._turn(self._undone, self._done)

    def _turn(self, here: list[Rows], there: list[Rows]) -> bool:
        if not here:
            return False
        there.append(self.rows)
        self._become(here.pop())
        self.typed.emit()
        return True

    def _become(self, rows: Rows) -> None:
        self.rows = rows
        self.changed.emit()

    # deeds
    def put(self, place: int, field: str, text: str) -> None:
        """Type into a cell. Raises BadInput (`topic_hours_unreadable`, `topic_given`)."""
        rows = list(self.rows)
        rows[place] = with_field(rows[place], field, text, place + 1)
        self.do(rows)

    def insert(self, place: int, topics: Sequence[TopicValues] = ()) -> None:
        """New topics before a place; an empty one takes section and kind of the topic above it."""
        above = self.rows[place - 1] if 0 < place <= len(self.rows) else TopicValues()
        new = tuple(topics) or (TopicValues(section=above.section, kind=above.kind, hours=above.hours),)
        self.do((*self.rows[:place], *new, *self.rows[place:]))

    def remove(self, places: Collection[int]) -> None:
        """Take topics off. Raises BadInput (`topic_given`)."""
        self.do([row for place, row in enumerate(self.rows) if place not in places])

    def move(self, places: Sequence[int], step: int) -> bool:
        """Move neighbouring topics up (below 0) or down by so many places; False at the edge."""
        first, last = min(places), max(places)
        if first + step < 0 or last + step >= len(self.rows):
            return False
        rows = list(self.rows)
        block = rows[first : last + 1]
        del rows[first : last + 1]
        rows[first + step : first + step] = block
        self.do(rows)
        return True

    def paste(self, at: tuple[int, int], cells: Sequence[Sequence[str]]) -> None:
        """A rectangle from a place on; rows that are lacking are added. Raises BadInput, and nothing is pasted."""
        top, left = at
        rows = list(self.rows)
        for down, line in enumerate(cells):
            place = top + down
            if place >= len(rows):
                rows.append(TopicValues())
            for field, text in zip(FIELDS[left:], line, strict=False):
                if field != "number" and (text.strip() or field != "hours"):
                    rows[place] = with_field(rows[place], field, text, place + 1)
        self.do(rows)
