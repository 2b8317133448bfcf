"""Credits within the hours of their disciplines: the last lesson that is not taken by another one (domain.md 3.10)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from sqlalchemy import select

from desktop_app.models.attestation import Control
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.session import ExamEvent
from desktop_app.models.timetable import Lesson
from desktop_app.services.bells import BellBook, bell_book
from desktop_app.services.office import Tx
from desktop_app.services.session.problem import Span
from desktop_app.services.session.times import minutes_of, time_of

WORKS = frozenset({Control.COURSE_WORK, Control.COURSE_PROJECT})


class Hour(NamedTuple):
    """A dated lesson of a discipline."""

    day: date
    pair: int
    room: int
    subgroup: int | None
    kind: LessonKind
    teacher: int


@dataclass
class Hours:
    """The lessons of a term, the last ones in front; `taken` are those on which something is held already."""

    lessons: Mapping[tuple[int, int], Sequence[Hour]]  # by group and row of the plan
    bells: BellBook
    shifts: Mapping[int, int]
    rows: Mapping[tuple[int, date, int], set[int]]  # group, day, pair → the disciplines that stand there
    taken: set[tuple[int, date, int]] = field(default_factory=set)  # group, day, minutes from midnight

    def place(self, event: ExamEvent, teacher: int | None) -> bool:
        """Put an event onto a lesson of its teacher, at the lesson's time and in its room; whether there is one."""
        for hour, span in self.free(event, teacher):
            self.taken.add((event.group_id, span.day, span.starts))
            event.day, event.starts, event.room_id = span.day, time_of(span.starts), hour.room
            event.minutes = span.ends - span.starts
            return True
        return False

    def free(self, event: ExamEvent, teacher: int | None) -> Iterator[tuple[Hour, Span]]:
        """The lessons that would do and hold nothing yet, with their times."""
        for hour in self.fitting(event, teacher):
            starts, ends = self.bells.on(hour.day, self.shifts[event.group_id]).time_of(hour.pair)
            if starts is None or ends is None or (event.group_id, hour.day, minutes_of(starts)) in self.taken:
                continue
            yield hour, Span(hour.day, minutes_of(starts), minutes_of(ends))

    def fitting(self, event: ExamEvent, teacher: int | None) -> list[Hour]:
        """The lessons of its discipline that all of its people attend; of a course work, those given to it if any."""
        found = self.lessons.get((event.group_id, event.row_id), ())
        ours = [one for one in found if event.subgroup_id is None or one.subgroup in {None, event.subgroup_id}]
        works = [one for one in ours if one.kind is LessonKind.COURSE_PROJECT] if event.control in WORKS else []
        held = [one for one in works or ours if teacher in {None, one.teacher}]
        return [one for one in held if event.subgroup_id is not None or self.is_alone(event, one)]

    def is_alone(self, event: ExamEvent, hour: Hour) -> bool:
        """Whether no part of the group has another discipline at that time."""
        return self.rows[event.group_id, hour.day, hour.pair] == {event.row_id}

    def keep(self, group: int, day: date, starts: time) -> None:
        """What is held already stays where it is."""
        self.taken.add((group, day, minutes_of(starts)))


def read_hours(tx: Tx, term: Term, groups: Sequence[Group]) -> Hours:
    """The dated lessons of these groups."""
    found: dict[tuple[int, int], list[Hour]] = defaultdict(list)
    query = (
        select(
            Load.group_id,
            Load.row_id,
            Lesson.day,
            Lesson.pair,
            Lesson.room_id,
            Load.subgroup_id,
            Load.kind,
            Lesson.teacher_id,
        )
        .join(Load, Load.id == Lesson.load_id)
        .where(Load.term_id == term.id, Load.group_id.in_([group.id for group in groups]))
        .order_by(Lesson.day.desc(), Lesson.pair.desc(), Lesson.id)
    )
    rows: dict[tuple[int, date, int], set[int]] = defaultdict(set)
    for group, row, day, pair, room, subgroup, kind, teacher in tx.session.execute(query):
        found[group, row].append(Hour(day, pair, room, subgroup, kind, teacher))
        rows[group, day, pair].add(row)
    return Hours(found, bell_book(tx), {group.id: group.shift for group in groups}, rows)
