"""The demo college's load: every hour with a teacher of the curriculum, divided among the teachers of its area.

A row whose area names a kind of room is divided: lectures to the whole group, practice and course project to two
subgroups with a teacher each, so that both can be held at one time; physical training only in one group, by sex. Hours
are academic hours of 45 minutes; lessons are pairs, so an odd hour of a row is rounded up.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import select

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import RoomKind
from desktop_app.services.demo.divisions import SUBGROUPS, Key, add_divisions, exercising, name_targets, purpose_of
from desktop_app.services.demo.sources import Sources
from desktop_app.services.load import PlannedRow, planned_rows
from desktop_app.services.office import Tx
from desktop_app.services.rules.workload import spread_of, whole_pairs

WHOLE = 0


class Deed(NamedTuple):
    """A row of the load before it has a teacher: `part` 0 is the whole group, 1 and 2 are its subgroups."""

    term: int
    group: int
    row: int
    kind: LessonKind
    room: RoomKind
    part: int
    hours: int

    @property
    def divided(self) -> Key:
        """The division whose part it is of."""
        return self.term, self.group, purpose_of(self.room)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row of the plan belongs: its area, and the kind of room in which it is divided (empty: it is not)."""

    position: str
    room: str


@dataclass
class Shares:
    """How much each teacher has been given, in hours of the year."""

    hours: dict[int, int] = field(default_factory=lambda: defaultdict(int))

    def take(self, teachers: Sequence[Employee], hours: int, but: Employee | None = None) -> Employee:
        """The teacher with the least, who gets these hours too; another than `but` where there is another."""
        others = [teacher for teacher in teachers if teacher is not but] or list(teachers)
        chosen = min(others, key=lambda teacher: (self.hours[teacher.id], teacher.id))
        self.hours[chosen.id] += hours
        return chosen


def add_load(
    tx: Tx,
    sources: Sources,
    terms: Sequence[Term],
    groups: Mapping[int, tuple[Group, Sequence[Student]]],
    teachers: Mapping[str, Sequence[Employee]],
) -> None:
    """The divisions and the load of all groups for the terms: the largest pieces are given out first."""
    deeds: dict[tuple[str, int, int], list[Deed]] = defaultdict(list)
    by_sex = exercising(groups)
    for term in terms:
        for key, (group, _students) in groups.items():
            for place, deed in deeds_of(tx, sources, term, group):
                parts = in_parts(deed) if key == by_sex and deed.room is RoomKind.GYM else (deed,)
                deeds[place.position, deed.group, deed.row].extend(parts)
    everything = [deed for pieces in deeds.values() for deed in pieces]
    subgroups = add_divisions(tx, terms, groups, {deed.divided for deed in everything if deed.part})
    shares = Shares()
    for (position, _group, _row), pieces in sorted(deeds.items(), key=lambda entry: (-weight(entry[1]), entry[0])):
        tx.session.add_all(assign(shares, teachers[position], pieces, subgroups))
    tx.session.flush()
    name_targets(tx)
    join_lectures(tx, max(terms, key=lambda term: term.number))


def join_lectures(tx: Tx, term: Term) -> None:
    """A stream: a lecture that one teacher gives to two groups of the spring."""
    lectures = select(Load).where(Load.term_id == term.id, Load.kind == LessonKind.LECTURE)
    seen: dict[tuple[int, int, int], Load] = {}
    for load in tx.session.scalars(lectures.order_by(Load.id)):
        first = seen.setdefault((load.teacher_id, load.row_id, load.hours), load)
        if first is not load:
            load.lead_id = first.id
            return


def weight(deeds: Sequence[Deed]) -> int:
    """Hours of all pieces."""
    return sum(deed.hours for deed in deeds)


def deeds_of(tx: Tx, sources: Sources, term: Term, group: Group) -> Iterator[tuple[Place, Deed]]:
    """What is to be given to a group in a term."""
    for row in planned_rows(tx, group.curriculum_id, group.course(term.year_starts), term.number):
        place = place_of(sources, row.index)
        for kind, room, part, hours in pieces(row, place.room):
            if hours:
                yield place, Deed(term.id, group.id, row.row_id, kind, room, part, hours)


def in_parts(deed: Deed) -> tuple[Deed, ...]:
    """The same to each subgroup."""
    return tuple(deed._replace(part=part) for part in range(1, SUBGROUPS + 1))


def place_of(sources: Sources, index: str) -> Place:
    """The area whose beginning of an index is the longest that fits."""
    found = [
        (len(start), Place(area.position, room))
        for area in sources.areas
        for start, room in area.rows.items()
        if index.startswith(start)
    ]
    return max(found, key=lambda entry: entry[0])[1]


def pieces(row: PlannedRow, room: str) -> Iterator[tuple[LessonKind, RoomKind, int, int]]:
    """The row's hours as (kind, room, part of the group, hours)."""
    if room in {"", RoomKind.GYM}:
        yield LessonKind.LESSON, RoomKind(room or RoomKind.LECTURE), WHOLE, whole_pairs(row.total)
        return
    lectures, practice, project = spread_of(row.hours)
    yield LessonKind.LECTURE, RoomKind.LECTURE, WHOLE, whole_pairs(lectures)
    for part in range(1, SUBGROUPS + 1):
        yield LessonKind.PRACTICE, RoomKind(room), part, whole_pairs(practice)
        yield LessonKind.COURSE_PROJECT, RoomKind(room), part, whole_pairs(project)


def assign(
    shares: Shares,
    teachers: Sequence[Employee],
    deeds: Sequence[Deed],
    subgroups: Mapping[Key, Sequence[int]],
) -> list[Load]:
    """One teacher for the whole group and its first subgroup, another for the second: the same in both terms."""
    first = shares.take(teachers, weight([deed for deed in deeds if deed.part != SUBGROUPS]))
    others = [deed for deed in deeds if deed.part == SUBGROUPS]
    second = shares.take(teachers, weight(others), but=first) if others else first
    return [
        Load(
            term_id=deed.term,
            group_id=deed.group,
            row_id=deed.row,
            teacher_id=(second if deed.part == SUBGROUPS else first).id,
            kind=deed.kind,
            hours=deed.hours,
            room_kind=deed.room,
            subgroup_id=subgroups[deed.divided][deed.part - 1] if deed.part else None,
        )
        for deed in deeds
    ]
