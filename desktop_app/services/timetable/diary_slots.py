"""Where lessons by date come from: the slot that a calendar knows one by, whatever substitutions make of it."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.load import Load
from desktop_app.models.substitutions import Substitution
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx
from desktop_app.services.timetable.sheets import Whose

AN_ACT = 1000
"""How much a substitution, made or taken back, adds to a lesson's number: more than a lesson is ever written."""


class Slot(NamedTuple):
    """When the timetable has a lesson of a load; a stream's groups share one."""

    load: int
    day: date
    pair: int


class Gone(NamedTuple):
    """A slot whose lesson somebody does not have: what the timetable says of it."""

    slot: Slot
    rows: tuple[Substitution, ...]  # of a stream one a group
    loads: tuple[Load, ...]


class Slots:
    """The substitutions of a term, read once."""

    def __init__(self, tx: Tx, term_id: int) -> None:
        names = (joinedload(Load.row), joinedload(Load.group), joinedload(Load.subgroup))
        loads = tx.session.scalars(select(Load).where(Load.term_id == term_id).options(*names))
        self.loads = {load.id: load for load in loads}
        query = select(Substitution).join(Load, Load.id == Substitution.base_load_id).where(Load.term_id == term_id)
        rows = tx.session.scalars(query.order_by(Substitution.id)).all()
        self.acts = Counter(self.of_row(row) for row in rows)
        self.acts.update(self.of_row(row) for row in rows if row.revoked_at is not None)
        self.standing = sorted((row for row in rows if row.revoked_at is None), key=self.of_row)
        self.by_lesson = {row.lesson_id: self.of_row(row) for row in self.standing if row.lesson_id is not None}

    def of_row(self, row: Substitution) -> Slot:
        """The slot that a substitution is made of."""
        return Slot(self.loads[row.base_load_id].key, row.base_day, row.base_pair)

    def of_lesson(self, lesson: Lesson, load: Load) -> Slot:
        """The slot that a lesson is held for."""
        return self.by_lesson.get(lesson.id) or Slot(load.key, lesson.day, lesson.pair)

    def number(self, slot: Slot, version: int = 0) -> int:
        """What grows with every change (SEQUENCE), also when the lesson's row went and came back."""
        return self.acts[slot] * AN_ACT + version

    def gone(self, whose: Whose, key: int, there: Collection[Slot]) -> Iterator[Gone]:
        """What somebody would have by the timetable and has not: cancelled, given by others, elsewhere."""
        mine = (row for row in self.standing if self.holder(row, whose) == key)
        for slot, run in groupby(mine, key=self.of_row):
            if slot not in there:
                rows = tuple(run)
                yield Gone(slot, rows, tuple(self.loads[row.base_load_id] for row in rows))

    def holder(self, row: Substitution, whose: Whose) -> int:
        """Who has the lesson by the timetable."""
        if whose is Whose.GROUP:
            return self.loads[row.base_load_id].group_id
        return row.base_teacher_id if whose is Whose.TEACHER else row.base_room_id
