"""The load of a term week by week: the hours of each row spread evenly over its group's weeks of theory (п. 2.8)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop_app.models.calendar import Term
from desktop_app.models.load import Handover, Load
from desktop_app.models.people import Employee
from desktop_app.services.curriculum import WeekKind, monday_of_week
from desktop_app.services.graph_reading import weeks_in_term
from desktop_app.services.load import LessonKind as LessonKind
from desktop_app.services.load import number_of, read_loads
from desktop_app.services.load_shares import parts_of, read_handovers
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.progress import week_hours

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WeekLine:
    """A row of the load with its academic hours of every week."""

    load_id: int
    key: int  # what the rows of a stream share
    teacher: str
    group: str
    subgroup: int | None
    index: str
    title: str
    kind: LessonKind
    hours: tuple[int, ...]

    @property
    def total(self) -> int:
        """Of the term."""
        return sum(self.hours)


@dataclass(frozen=True, slots=True)
class TeacherWeeks:
    """A teacher's hours of every week."""

    teacher: str
    hours: tuple[int, ...]

    @property
    def total(self) -> int:
        """Of the term."""
        return sum(self.hours)

    @property
    def most(self) -> int:
        """Of the fullest week."""
        return max(self.hours, default=0)


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """The weeks of the term by their Mondays, and the rows as far as the right reaches."""

    mondays: tuple[date, ...]
    lines: tuple[WeekLine, ...]


@reading(Permission.READ_LOAD)
def open_week_plan(tx: Tx, term_id: int) -> WeekPlan:
    """The hours plan of a term by weeks, by teacher, group and discipline. Raises NotFound."""
    term = tx.get(Term, term_id)
    loads = sorted(
        read_loads(tx, term_id, tx.within(Load)),
        key=lambda one: (one.teacher.person.sort_key, one.group.name, one.row.position, one.kind, number_of(one)),
    )
    first = monday_of_week(term.starts, 1)
    mondays = tuple(first + number * WEEK for number in range((term.ends - first) // WEEK + 1))
    graphs = weeks_in_term(tx, term, {load.group_id: load.group for load in loads}.values())
    lines: list[WeekLine] = []
    handed = read_handovers(tx, Load.term_id == term_id)
    for load in loads:
        kinds = dict(zip(mondays, graphs[load.group_id].kinds, strict=False))
        theory = [kinds.get(day) is WeekKind.THEORY and in_part(term, load, day) for day in mondays]
        hours = week_hours(load.hours, theory)
        line = WeekLine(load.id, load.key, load.teacher.person.short_name, load.group.name, number_of(load) or None,
                        load.row.index, load.row.title, load.kind, hours)  # fmt: skip
        lines += by_teacher(tx, line, load, handed.get(load.id, ()))
    return WeekPlan(mondays, tuple(lines))


def in_part(term: Term, load: Load, monday: date) -> bool:
    """Whether a week lies in the part of the term in which the lessons of a row are, and in the row's own days."""
    second = term.second_part
    if not (load.since or date.min) <= max(monday, term.starts) < (load.until or date.max):
        return False
    return not load.term_part or second is None or (monday >= second) is (load.term_part > 1)


def by_teacher(tx: Tx, line: WeekLine, load: Load, handed: Sequence[Handover]) -> Iterator[WeekLine]:
    """A row that was handed over: the first weeks are the former teacher's, as far as the hours go."""
    shares = parts_of(load.hours, load.teacher_id, handed)
    rest = list(line.hours)
    for teacher, share in shares.items():
        left = share if teacher != load.teacher_id else sum(rest)
        taken: list[int] = []
        for amount in rest:
            taken.append(min(amount, left))
            left -= taken[-1]
        rest = [amount - part for amount, part in zip(rest, taken, strict=True)]
        name = tx.get(Employee, teacher).person.short_name if handed else line.teacher
        yield replace(line, teacher=name, hours=tuple(taken))


def teacher_weeks(lines: Iterable[WeekLine]) -> tuple[TeacherWeeks, ...]:
    """The hours of each teacher, in the order of the rows; those of a stream once."""
    found: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for line in {(one.key, one.teacher): one for one in lines}.values():
        found[line.teacher].append(line.hours)
    return tuple(
        TeacherWeeks(name, tuple(sum(week) for week in zip(*rows, strict=True))) for name, rows in found.items()
    )
