"""The hours of a group (ведомость учёта учебных часов группы, форма 2 and 3; domain.md 2.26): by days, by months.

They are those of the lessons held by today, for whoever gave them. A teacher sees the own rows of a group alone, and
the paper says so; whoever leads the group, or everybody, sees all.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.timetable import Lesson
from desktop_app.services.calendar import calendar_of
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.load import number_of
from desktop_app.services.load_papers import year_words
from desktop_app.services.missing import missing_between, missing_of
from desktop_app.services.missing_values import Lack, Missing, in_month
from desktop_app.services.month_hours import months_of
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import own_groups

READ = Permission.READ_JOURNAL
LACKS = (Lack.LESSONS, Lack.TOPICS)


@dataclass(frozen=True, slots=True)
class GroupLine:
    """What was given to a group of a discipline: by day of a month, or by month of a year (1 = January)."""

    index: str
    title: str
    subgroup: int | None
    teacher: str  # of a year «; » between
    hours: Mapping[int, int] = field(hash=False)
    planned: int = 0  # of a year

    @property
    def given(self) -> int:
        """Together."""
        return sum(self.hours.values())

    @property
    def rest(self) -> int:
        """Hours of the plan that are still to be given; below nothing: given above it."""
        return self.planned - self.given


@dataclass(frozen=True, slots=True)
class GroupHours:
    """The hours of a group in a month or a year."""

    group: str
    course: int
    year: str  # «2026/2027»
    first: date | None  # of the month; None: the year
    places: tuple[int, ...]  # days of the month, or months in their order
    off: frozenset[int]  # days off
    lines: tuple[GroupLine, ...]
    until: date
    whole: bool  # all rows of the group, not the teacher's own alone
    letterhead: Letterhead
    missing: tuple[Missing, ...] = ()


class Given(NamedTuple):
    """A lesson that was held."""

    load: Load
    teacher_id: int
    day: date
    hours: int


def months_of_group(tx: Tx, term: Term, group: Group, month: date | None) -> tuple[GroupHours, ...]:
    """The sheet of a month, or of each month of the term in which something was given, the latest first."""
    firsts = (month,) if month is not None else months_of(term.starts, min(term.ends, tx.today))
    loads = read_loads(tx, group, [term])
    lessons = read_given(tx, loads)
    sheets = (month_of_group(tx, (term, group), first, lessons) for first in firsts)
    return tuple(reversed([one for one in sheets if one.lines]))


def month_of_group(tx: Tx, of: tuple[Term, Group], first: date, lessons: Sequence[Given]) -> GroupHours:
    """The sheet of a month, by discipline and whoever gave."""
    _term, group = of
    days = monthrange(first.year, first.month)[1]
    last = first.replace(day=days)
    loads = {one.load.id: one.load for one in lessons}
    found: dict[tuple[int, int], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for one in lessons:
        if first <= one.day <= last:
            found[one.load.id, one.teacher_id][one.day.day] += one.hours
    names = names_of(tx, {teacher for _load, teacher in found})
    lines = (line_of(loads[load], (names[teacher],), hours) for (load, teacher), hours in found.items())
    calendar = calendar_of(tx)
    lacking = in_month(missing_between(tx, {group.id}, (first, last), LACKS), first)
    off = frozenset(day for day in range(1, days + 1) if not calendar.is_working(first.replace(day=day)))
    return sheet_of(tx, of, (first, tuple(range(1, days + 1)), off), merged(lines), lacking)


def year_of_group(tx: Tx, terms: Sequence[Term], group: Group) -> GroupHours:
    """The sheet of a year: hours of each month, of the load, and what is left to give."""
    loads = read_loads(tx, group, terms)
    given: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    teachers: dict[int, dict[int, None]] = {load.id: {load.teacher_id: None} for load in loads}
    for one in read_given(tx, loads):
        given[one.load.id][one.day.month] += one.hours
        teachers[one.load.id][one.teacher_id] = None
    names = names_of(tx, {key for some in teachers.values() for key in some})
    lines = (line_of(load, [names[key] for key in teachers[load.id]], given[load.id], load.hours) for load in loads)
    months = tuple(one.month for one in months_of(terms[0].starts, terms[-1].ends))
    lacking = tuple(one for term in terms for one in missing(tx, term, group, term.ends))
    return sheet_of(tx, (terms[0], group), (None, months, frozenset()), merged(lines), lacking)


def sheet_of(
    tx: Tx,
    of: tuple[Term, Group],
    laid: tuple[date | None, tuple[int, ...], frozenset[int]],
    lines: tuple[GroupLine, ...],
    lacking: tuple[Missing, ...],
) -> GroupHours:
    """The value."""
    term, group = of
    first, places, off = laid
    return GroupHours(group.name, group.course(term.year_starts), year_words(term), first, places, off, lines, tx.today,
                      sees_whole(tx, group.id), letterhead_of(tx), lacking)  # fmt: skip


def read_loads(tx: Tx, group: Group, terms: Sequence[Term]) -> Sequence[Load]:
    """The rows of the load of a group within reach, in the order of the plan."""
    query = (
        select(Load)
        .where(Load.group_id == group.id, Load.term_id.in_([one.id for one in terms]), Load.hours > 0)
        .where(tx.within(Load, READ))
        .options(joinedload(Load.row), joinedload(Load.subgroup))
        .order_by(Load.id)
    )
    found = tx.session.scalars(query).all()
    return sorted(found, key=lambda load: (load.row.position, load.row.index, number_of(load), load.id))


def read_given(tx: Tx, loads: Sequence[Load]) -> list[Given]:
    """The lessons held by today, in the order of the rows and of days."""
    order = {load.id: (place, load) for place, load in enumerate(loads)}
    rows = tx.session.execute(
        select(Lesson.load_id, Lesson.teacher_id, Lesson.day, Lesson.hours).where(
            Lesson.load_id.in_(order), Lesson.day <= tx.today
        )
    ).all()
    ordered = sorted(rows, key=lambda row: (order[row[0]][0], row[2]))
    return [Given(order[load][1], teacher, day, hours) for load, teacher, day, hours in ordered]


def names_of(tx: Tx, teachers: Iterable[int]) -> Mapping[int, str]:
    """«Иванова А. П.»."""
    people = tx.session.scalars(select(Employee).where(Employee.id.in_(set(teachers))))
    return {one.id: one.person.short_name for one in people}


def line_of(load: Load, names: Iterable[str], hours: Mapping[int, int], planned: int = 0) -> GroupLine:
    """A row."""
    row = load.row
    return GroupLine(row.index, row.title, number_of(load) or None, "; ".join(names), dict(hours), planned)


def merged(lines: Iterable[GroupLine]) -> tuple[GroupLine, ...]:
    """Lectures and practice of a discipline that the same people give are one row, both terms of a year too."""
    alike: dict[tuple[str, str, int | None, str], GroupLine] = {}
    for one in lines:
        key = (one.index, one.title, one.subgroup, one.teacher)
        known = alike.get(key)
        if known is None:
            alike[key] = one
            continue
        hours = {place: known.hours.get(place, 0) + one.hours.get(place, 0) for place in {*known.hours, *one.hours}}
        alike[key] = GroupLine(*key, hours, known.planned + one.planned)
    return tuple(alike.values())


def missing(tx: Tx, term: Term, group: Group, until: date) -> tuple[Missing, ...]:
    """Lessons of the group that nobody has written down."""
    return missing_of(tx, term, {group.id}, until, LACKS)


def sees_whole(tx: Tx, group_id: int) -> bool:
    """Whether the right reaches all that is taught to the group."""
    if tx.user.everywhere(READ):
        return True
    led = select(Group.id).where(Group.id == group_id, Group.id.in_(own_groups(tx.user, READ)))
    return tx.session.scalar(led) is not None
