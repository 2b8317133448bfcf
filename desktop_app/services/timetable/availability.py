"""When teachers can come: the pairs of the week that a teacher can't have, or would rather not (п. 1.9, 4.7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput, Stale
from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.wishes import TeacherTime
from desktop_app.models.wishes import TimeLevel as TimeLevel
from desktop_app.services.bells import SHIFTS, bell_book
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.settings import read_settings
from desktop_app.services.timetable.basis import most_pairs

Times = Mapping[tuple[int, int], TimeLevel]
"""(day, pair) → level; where there is none, the teacher can."""


class Busy(NamedTuple):
    """A pair of the week with the level that it has."""

    day: int
    pair: int
    level: TimeLevel


@dataclass(frozen=True, slots=True)
class TeacherTimes:
    """A teacher with the hours of the term and the pairs that are not simply free."""

    term_id: int
    teacher_id: int
    teacher: str  # «Иванова А. П.»
    hours: int  # academic hours of the term; a stream counts once
    busy: tuple[Busy, ...]  # by day and pair

    @property
    def times(self) -> dict[tuple[int, int], TimeLevel]:
        """By day and pair."""
        return {(day, pair): level for day, pair, level in self.busy}

    def count(self, level: TimeLevel) -> int:
        """How many pairs of the week have a level."""
        return sum(one.level is level for one in self.busy)


@dataclass(frozen=True, slots=True)
class TimesBoard:
    """The teachers of a term within the person's reach, and the size of the week."""

    term_id: int
    days: int
    pairs: int
    teachers: tuple[TeacherTimes, ...]  # by name


@reading(Permission.READ_LOAD)
def open_times(tx: Tx, term_id: int) -> TimesBoard:
    """When the teachers of the term can come: everybody, or oneself, as the load is within reach. Raises NotFound."""
    tx.get(Term, term_id)
    query = select(Load).where(Load.term_id == term_id, tx.within(Load)).options(joinedload(Load.group))
    loads = tx.session.scalars(query).all()
    pairs = most_pairs(bell_book(tx), {load.group.shift for load in loads} or set(SHIFTS))
    return TimesBoard(term_id, read_settings(tx).study_week_days, pairs, lines_of(tx, term_id, loads))


@operation(Permission.EDIT_TIMETABLE)
def set_times(tx: Tx, seen: TeacherTimes, times: Times) -> TeacherTimes:
    """Write a teacher's whole week (п. 1.9). Raises BadInput (`time_outside_week`), Stale, NotFound."""
    teacher = tx.get(Employee, seen.teacher_id)
    rows = {(row.day, row.pair): row for row in tx.session.scalars(times_of(seen.term_id, seen.teacher_id))}
    if {at: row.level for at, row in rows.items()} != seen.times:
        raise Stale("teacher_time", {at: row.id for at, row in rows.items() if seen.times.get(at) is not row.level})
    for (day, pair), level in times.items():
        if day not in range(1, 8) or pair not in range(1, 11):
            raise BadInput("time_outside_week", day=day, pair=pair)
        if (day, pair) in rows:
            rows[day, pair].level = level
        else:
            tx.session.add(
                TeacherTime(term_id=seen.term_id, teacher_id=teacher.id, day=day, pair=pair, level=TimeLevel(level))
            )
    for at in rows.keys() - times.keys():
        tx.session.delete(rows[at])
    tx.session.flush()
    tx.touch("wishes", seen.term_id)
    tx.touch("timetable", seen.term_id)
    return line_of(seen.term_id, teacher, seen.hours, tx.session.scalars(times_of(seen.term_id, teacher.id)).all())


def times_of(term_id: int, teacher_id: int) -> Select[TeacherTime]:
    """The rows of a teacher."""
    mine = TeacherTime.term_id == term_id, TeacherTime.teacher_id == teacher_id
    return select(TeacherTime).where(*mine).order_by(TeacherTime.day, TeacherTime.pair)


def lines_of(tx: Tx, term_id: int, loads: Sequence[Load]) -> tuple[TeacherTimes, ...]:
    """The teachers of some rows of the load, with their weeks."""
    mine = {load.teacher_id for load in loads}
    hours = dict(
        tx.session.execute(
            select(Load.teacher_id, func.sum(Load.hours))
            .where(Load.term_id == term_id, Load.lead_id.is_(None), Load.teacher_id.in_(mine))
            .group_by(Load.teacher_id)
        ).all()
    )
    rows: dict[int, list[TeacherTime]] = {teacher: [] for teacher in mine}
    query = select(TeacherTime).where(TeacherTime.term_id == term_id, TeacherTime.teacher_id.in_(mine))
    for row in tx.session.scalars(query.order_by(TeacherTime.day, TeacherTime.pair)):
        rows[row.teacher_id].append(row)
    teachers = tx.session.scalars(select(Employee).where(Employee.id.in_(mine)).options(joinedload(Employee.person)))
    ordered = sorted(teachers, key=lambda one: (one.person.sort_key, one.id))
    return tuple(line_of(term_id, one, hours.get(one.id, 0), rows[one.id]) for one in ordered)


def line_of(term_id: int, teacher: Employee, hours: int, rows: Sequence[TeacherTime]) -> TeacherTimes:
    """A teacher's week as a value."""
    busy = tuple(Busy(row.day, row.pair, row.level) for row in rows)
    return TeacherTimes(term_id, teacher.id, teacher.person.short_name, int(hours), busy)
