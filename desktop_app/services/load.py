"""The teaching load (тарификация): who gives how many hours of what to whom, and whether the curriculum is covered."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanNumber, PlanRow, WorkKind
from desktop_app.models.load import Handover, Load
from desktop_app.models.load import LessonKind as LessonKind
from desktop_app.models.people import Employee
from desktop_app.models.rooms import RoomKind as RoomKind
from desktop_app.services.exchange.plx_values import HourType, RowKind, RowSort
from desktop_app.services.load_paths import paths_of
from desktop_app.services.load_shares import once, parts_of, read_handovers, year_shares
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.reach_own import own_groups
from desktop_app.services.rules.workload import Coverage as Coverage
from desktop_app.services.rules.workload import coverage, is_contact, is_over_rate
from desktop_app.services.settings import read_settings

TAUGHT = (RowSort.UD, RowSort.MDK, RowSort.OTHER)
"""Sorts of rows that are lessons; practice, exams of modules and ГИА have no load."""


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A row of the load. Hours are academic hours of 45 minutes of the term, a pair is two of them."""

    id: int
    version: int
    teacher_id: int
    teacher: str  # «Иванова А. П.»
    group_id: int
    group: str
    subgroup: int | None
    row_id: int
    index: str
    title: str
    kind: LessonKind
    room_kind: RoomKind
    hours: int
    pairs: int
    subgroup_id: int | None = None
    since: date | None = None  # when the teacher took it over
    former: str = ""  # from whom
    handover_id: int = 0  # of that; 0: it was never handed over
    key: int = 0  # what the rows of a stream share
    together: tuple[str, ...] = ()  # the groups of the stream
    term_part: int = 0  # of the term in which its lessons are; 0: the whole term
    begins: date | None = None  # amid the term: the group was divided then, or became one again
    ends: date | None = None  # excluded; from then on others give what is left


@dataclass(frozen=True, slots=True)
class TeacherTotal:
    """What a teacher gives in the term, and in both terms of the year; what was handed over counts for who gave it."""

    teacher_id: int
    teacher: str
    hours: int
    year_hours: int
    over_rate: bool  # above the hours of one rate
    over_limit: bool = False  # above the hours that a year may have


@dataclass(frozen=True, slots=True)
class LoadList:
    """The load of a term as far as the user's right reaches."""

    term_id: int
    term: str
    lines: tuple[LoadLine, ...]
    teachers: tuple[TeacherTotal, ...]
    rate_hours: int = 720
    year_limit: int = 1440
    due: int = 0  # rows whose new teacher's first day has come, see `renew_load`


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A discipline of a semester with its hours with a teacher, by kind of work."""

    row_id: int
    index: str
    title: str
    sort: str
    hours: Mapping[int, Decimal]

    @property
    def total(self) -> Decimal:
        """All hours with a teacher."""
        return sum(self.hours.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class LoadGap:
    """Where the load and the curriculum differ; `subgroup` is the number of the subgroup concerned."""

    group_id: int
    group: str
    subgroup: int | None
    row_id: int
    index: str
    title: str
    planned: Decimal
    given: int
    coverage: Coverage


@reading(Permission.READ_LOAD)
def list_load(tx: Tx, term_id: int) -> LoadList:
    """The load of a term, a teacher's own or everybody's; by teacher, group and discipline. Raises NotFound."""
    term = tx.get(Term, term_id)
    loads = sorted(
        read_loads(tx, term_id, tx.within(Load), Load.hours > 0),
        key=lambda load: (load.teacher.person.sort_key, load.group.name, load.row.position, load.kind, number_of(load)),
    )
    handed = read_handovers(tx, Load.term_id == term_id)
    groups = groups_by_key(loads)
    lines = tuple(line_of(load, handed.get(load.id, ()), groups[load.key]) for load in loads)
    settings = read_settings(tx)
    totals = totals_of(tx, term, loads, handed)
    due = sum(is_due(load, handed.get(load.id, ()), tx.today) for load in loads)
    return LoadList(term.id, term.name, lines, totals, settings.rate_hours, settings.year_limit_hours, due)


@reading(Permission.READ_LOAD)
def check_load(tx: Tx, term_id: int) -> tuple[LoadGap, ...]:
    """Where the load gives less or more than the curriculum, by group, subgroup and row. Raises NotFound.

    Of the groups whose whole load the person sees; a teacher is told nothing: what others give is not theirs to see.
    """
    term = tx.get(Term, term_id)
    loads: dict[tuple[int, int], list[Load]] = defaultdict(list)
    for load in read_loads(tx, term_id, tx.within(Load)):
        loads[load.group_id, load.row_id].append(load)
    plans: dict[tuple[int, int], tuple[PlannedRow, ...]] = {}
    gaps: list[LoadGap] = []
    for group in tx.session.scalars(select(Group).where(whole_groups(tx)).order_by(Group.name)):
        key = (group.curriculum_id, group.course(term.year_starts))
        if key not in plans:
            plans[key] = planned_rows(tx, *key, term.number)
        for row in plans[key]:
            gaps.extend(gaps_of(group, row, loads.get((group.id, row.row_id), [])))
    return tuple(gaps)


def whole_groups(tx: Tx) -> ColumnElement[bool]:
    """The groups whose whole load the person sees: all, those of the department, those of a curator."""
    if tx.user.everywhere(tx.permission):
        return true()
    return Group.id.in_(own_groups(tx.user, tx.permission))


def planned_rows(tx: Tx, curriculum_id: int, course: int, semester: int) -> tuple[PlannedRow, ...]:
    """What is to be taught in a semester of a course: hours with a teacher, in the order of the plan."""
    found = tx.session.execute(
        select(PlanRow, PlanNumber.work_code, PlanNumber.amount, WorkKind.type_code)
        .join(PlanNumber, PlanNumber.row_id == PlanRow.id)
        .outerjoin(
            WorkKind, (WorkKind.curriculum_id == PlanRow.curriculum_id) & (WorkKind.code == PlanNumber.work_code)
        )
        .where(
            PlanRow.curriculum_id == curriculum_id,
            PlanRow.sort.in_(TAUGHT),
            PlanRow.kind != RowKind.MODULE,
            PlanNumber.course == course,
            PlanNumber.semester == semester,
            PlanNumber.hour_type == HourType.VOLUME,
        )
        .order_by(PlanRow.position, PlanRow.id, PlanNumber.work_code)
    )
    rows: dict[int, PlanRow] = {}
    hours: dict[int, dict[int, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row, code, amount, type_code in found:
        if is_contact(code, type_code) and amount:
            rows[row.id] = row
            hours[row.id][code] += amount
    return tuple(PlannedRow(row.id, row.index, row.title, row.sort, dict(hours[key])) for key, row in rows.items())


def read_loads(tx: Tx, term_id: int, *which: ColumnElement[bool]) -> Sequence[Load]:
    """The load of a term with everything that a line shows."""
    return tx.session.scalars(
        select(Load)
        .where(Load.term_id == term_id, *which)
        .options(joinedload(Load.row), joinedload(Load.group), joinedload(Load.teacher), joinedload(Load.subgroup))
        .order_by(Load.id)
    ).all()


def number_of(load: Load) -> int:
    """The number of the load's subgroup; 0 for the whole group."""
    return load.subgroup.number if load.subgroup else 0


def hours_of(lines: Sequence[LoadLine]) -> int:
    """Hours of rows, those of a stream once."""
    return sum(line.hours for line in once(lines))


def groups_by_key(loads: Sequence[Load]) -> dict[int, list[str]]:
    """What the rows of a stream share → the names of its groups."""
    found: dict[int, list[str]] = defaultdict(list)
    for load in loads:
        found[load.key].append(load.group.name)
    return {key: sorted(names) for key, names in found.items()}


def line_of(load: Load, handed: Sequence[Handover] = (), groups: Sequence[str] = ()) -> LoadLine:
    """A row of the load as lists show it."""
    last = handed[-1] if handed else None
    return LoadLine(
        id=load.id,
        version=load.version,
        teacher_id=load.teacher_id,
        teacher=load.teacher.person.short_name,
        group_id=load.group_id,
        group=load.group.name,
        subgroup=number_of(load) or None,
        row_id=load.row_id,
        index=load.row.index,
        title=load.row.title,
        kind=load.kind,
        room_kind=load.room_kind,
        hours=load.hours,
        pairs=-(-load.hours // 2),
        subgroup_id=load.subgroup_id,
        since=last.since if last else None,
        former=last.former.person.short_name if last else "",
        handover_id=last.id if last else 0,
        key=load.key,
        together=tuple(groups) if len(groups) > 1 else (),
        term_part=load.term_part,
        begins=load.since,
        ends=load.until,
    )


def is_due(load: Load, handed: Sequence[Handover], today: date) -> bool:
    """Whether the day has come from which another teacher gives the row."""
    come = [one for one in handed if one.since <= today]
    return bool(come) and come[-1].to_id != load.teacher_id


def totals_of(
    tx: Tx, term: Term, loads: Sequence[Load], handed: Mapping[int, Sequence[Handover]]
) -> tuple[TeacherTotal, ...]:
    """Hours by teacher, in the order of the Russian alphabet; whoever has handed all over stands there too."""
    teachers: dict[int, Employee] = {load.teacher_id: load.teacher for load in loads}
    of_term: dict[int, int] = defaultdict(int)
    for load in once(loads):
        rows = handed.get(load.id, ())
        teachers |= {one.from_id: one.former for one in rows}
        for teacher, hours in parts_of(load.hours, load.teacher_id, rows).items():
            of_term[teacher] += hours
    year, settings = year_shares(tx, term.year_starts, tx.within(Load, Permission.READ_LOAD)), read_settings(tx)
    return tuple(
        TeacherTotal(
            teacher_id=key,
            teacher=teacher.person.short_name,
            hours=of_term[key],
            year_hours=year.of_year(key),
            over_rate=is_over_rate(year.of_year(key), settings.rate_hours),
            over_limit=year.of_year(key) > settings.year_limit_hours,
        )
        for key, teacher in sorted(teachers.items(), key=lambda entry: entry[1].person.sort_key)
        if of_term[key]
    )


def gaps_of(group: Group, row: PlannedRow, loads: Sequence[Load]) -> Iterator[LoadGap]:
    """What is wrong with a discipline of a group; where it is divided, with each subgroup."""
    told: set[int | None] = set()
    for number, given in paths_of(loads):
        wrong = coverage(row.total, given)
        if wrong is not None and number not in told:
            told.add(number)
            yield LoadGap(
                group_id=group.id,
                group=group.name,
                subgroup=number,
                row_id=row.row_id,
                index=row.index,
                title=row.title,
                planned=row.total,
                given=sum(given),
                coverage=wrong,
            )
