"""The month sheet of hours given (ведомость учёта часов, domain.md 2.26), and the printed load of the teachers.

A lesson counts for whoever gave it: a substitution for the substitute.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.timetable import Lesson
from desktop_app.services.calendar import calendar_of
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.load import groups_by_key
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


@dataclass(frozen=True, slots=True)
class MonthLine:
    """What a teacher gave of a discipline to a group: day of the month → academic hours."""

    teacher_id: int
    teacher: str
    index: str
    title: str
    group: str
    hours: Mapping[int, int]

    @property
    def total(self) -> int:
        """Of the month."""
        return sum(self.hours.values())


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """The hours given in a month by today, by teacher."""

    term: str
    first: date  # of the month
    days: int
    off: frozenset[int]  # days off
    lines: tuple[MonthLine, ...]
    letterhead: Letterhead


@reading(Permission.READ_LOAD)
def open_month(tx: Tx, term_id: int, month: date) -> MonthSheet:
    """The hours given in a month of a term by today: one's own, or as far as the right reaches. Raises NotFound."""
    return month_of(tx, tx.get(Term, term_id), month.replace(day=1))


def months_of(starts: date, ends: date) -> tuple[date, ...]:
    """The first days of the months from a day to a day, in order."""
    count = (ends.year - starts.year) * 12 + ends.month - starts.month + 1
    firsts = (starts.month - 1 + number for number in range(max(count, 0)))
    return tuple(date(starts.year + one // 12, one % 12 + 1, 1) for one in firsts)


def month_of(tx: Tx, term: Term, first: date) -> MonthSheet:
    """The sheet of a month."""
    days = monthrange(first.year, first.month)[1]
    last = first.replace(day=days)
    calendar = calendar_of(tx)
    off = frozenset(day for day in range(1, days + 1) if not calendar.is_working(first.replace(day=day)))
    return MonthSheet(term.name, first, days, off, lines_of(tx, term, first, min(last, tx.today)), letterhead_of(tx))


def lines_of(tx: Tx, term: Term, first: date, last: date) -> tuple[MonthLine, ...]:
    """By teacher, discipline and group."""
    rows = tx.session.execute(
        select(Lesson, Load, PlanRow.index, PlanRow.title)
        .join(Load, Load.id == Lesson.load_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(Load.term_id == term.id, Lesson.day.between(first, last), seen(tx))
        .options(joinedload(Load.group))
    ).all()
    groups = groups_by_key(list({load.id: load for _lesson, load, _index, _title in rows}.values()))
    given = {
        (load.key, lesson.day, lesson.pair): (lesson, index, title, ", ".join(groups[load.key]))
        for lesson, load, index, title in rows
    }  # the lessons of a stream at one time are one
    found: dict[tuple[int, str, str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for lesson, index, title, names in given.values():
        found[lesson.teacher_id, index, title, names][lesson.day.day] += lesson.hours
    people = {one.id: one.person for one in tx.session.scalars(select(Employee).where(
        Employee.id.in_({key[0] for key in found})))}  # fmt: skip
    order = sorted(found, key=lambda key: (people[key[0]].sort_key, key[1], key[3], key[2]))
    return tuple(
        MonthLine(key[0], people[key[0]].short_name, key[1], key[2], key[3], dict(found[key])) for key in order
    )


def seen(tx: Tx) -> ColumnElement[bool]:
    """The lessons of the load within reach, and those that the person gave for somebody else."""
    return or_(tx.within(Load, Permission.READ_LOAD), Lesson.teacher_id == (tx.user.employee_id or 0))
