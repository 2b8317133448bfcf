"""What the timetable of a term stands on, read once: loads, groups and their weeks, rooms, subgroups, bells."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import Load
from desktop_app.models.rooms import Building
from desktop_app.models.rooms import Room as RoomRow
from desktop_app.models.timetable import CycleLesson, Timetable
from desktop_app.models.wishes import Requirement, TeacherTime, TimeLevel
from desktop_app.services.bells import SHIFTS, BellBook, bell_book
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.curriculum import PracticeBlock, WeekKind, monday_of_week
from desktop_app.services.exam_days import exam_days_of
from desktop_app.services.graph_reading import weeks_in_term
from desktop_app.services.office import Tx
from desktop_app.services.roster import Standing, group_size, read_standing
from desktop_app.services.rules.calendar import WorkCalendar
from desktop_app.services.settings import read_settings
from desktop_app.services.timetable.crowds import crowds_of, parts_of, read_people
from desktop_app.services.timetable.dated import StudyDay
from desktop_app.services.timetable.hours import WeekCount
from desktop_app.services.timetable.values import Limits, Parity, Part, TermPart

STUDY_WEEK = 6
MOST_PAIRS = 6


@dataclass(frozen=True, slots=True)
class GroupBasis:
    """A group in the term: its course, its weeks, and how it is divided."""

    row: Group
    course: int
    weeks: tuple[WeekKind, ...]  # of КУГ, from week 1
    practice: tuple[PracticeBlock, ...]
    parts: Mapping[int | None, tuple[Part, ...]]  # subgroup id (None: the whole group) → its parts
    sizes: Mapping[int | None, int]  # students; of subgroups that are no more too
    crowds: Mapping[int, Sequence[str]]  # subgroup → those of other divisions' too, as `Claim.holder` names them
    across: int = 0  # the largest number of a subgroup; 0 when the group is not divided

    def parts_in(self, subgroup_id: int | None) -> tuple[Part, ...]:
        """The parts of a subgroup, or of the group; one of an ended division tells nobody of it apart any more."""
        return self.parts.get(subgroup_id, self.parts[None])


@dataclass(frozen=True, slots=True)
class Basis:
    """All that `open_week`, the engine and the dated lessons need of a term."""

    term: Term
    limits: Limits
    loads: Mapping[int, Load]
    streams: Mapping[int, Sequence[Load]]  # first row → itself and those held with it; every load has its own
    groups: Mapping[int, GroupBasis]
    rooms: Sequence[RoomRow]
    bells: BellBook
    calendar: WorkCalendar  # on the week of lessons
    busy: frozenset[tuple[int, int, int]] = frozenset()  # (teacher, day, pair) when not available
    reluctant: frozenset[tuple[int, int, int]] = frozenset()  # the same when rather not
    requirements: tuple[Requirement, ...] = ()  # by key, those switched off too
    exams: Mapping[int, frozenset[date]] = field(default_factory=dict)  # group → its days of published sessions
    people: Mapping[Part, tuple[str, ...]] = field(default_factory=dict)  # of crowds: «Абрамова В.», for who may know

    def parts(self, load: Load) -> tuple[Part, ...]:
        """The parts of the groups that attend: of a stream's every group."""
        return tuple(
            part for one in self.together(load) for part in self.groups[one.group_id].parts_in(one.subgroup_id)
        )

    def size(self, load: Load) -> int:
        """How many students attend."""
        return sum(self.groups[one.group_id].sizes.get(one.subgroup_id, 0) for one in self.together(load))

    def together(self, load: Load) -> Sequence[Load]:
        """The rows that are held at once: of a stream, its first row in front; else the load alone."""
        return self.streams[load.key]

    @property
    def firsts(self) -> list[Load]:
        """What lessons are of: of a stream only its first row."""
        return [load for load in self.loads.values() if load.lead_id is None]

    @property
    def leads(self) -> list[Load]:
        """What is placed: nothing of a row that others go on with, since its group has been divided or merged."""
        return [load for load in self.firsts if load.until is None]

    def cycle_week(self, day: date) -> int:
        """1 = числитель, 2 = знаменатель; counted from the term's anchor, not from the ISO number of the week."""
        anchor = monday_of_week(self.term.parity_anchor, 1)
        return 1 + (day - anchor).days // 7 % 2

    def week(self, day: date) -> int:
        """The week of the cycle; 3 and 4 in the second part of a term that has parts."""
        second = self.term.second_part
        return self.cycle_week(day) + (2 if second is not None and day >= second else 0)

    def part(self, load: Load) -> TermPart:
        """In which parts of the term the lessons of a load are held."""
        return TermPart.UNDIVIDED if self.term.second_part is None else TermPart(load.term_part or TermPart.BOTH)

    def parity(self, lesson: CycleLesson) -> Parity:
        """In which weeks a lesson of the cycle is held."""
        return self.within(lesson.load_id, lesson.parity)

    def within(self, load_id: int, parity: int) -> Parity:
        """Weeks of the cycle in the part of the term that a load has."""
        return Parity(parity).within(self.part(self.loads[load_id]))

    def theory_mondays(self, group_id: int) -> list[date]:
        """The Mondays of the group's weeks of theory."""
        weeks = self.groups[group_id].weeks
        return [
            monday_of_week(self.term.starts, number)
            for number, kind in enumerate(weeks, start=1)
            if kind is WeekKind.THEORY
        ]

    def week_count(self, load: Load) -> WeekCount:
        """How many weeks of theory the group has in the load's part of the term and in its days, by parity.

        Of a stream, those that all its groups have. A week counts if the row is given on its first day of lessons.
        """
        mondays = set.intersection(*(set(self.theory_mondays(one.group_id)) for one in self.together(load)))
        first, end = load.since or date.min, load.until or date.max
        weeks = [self.week(one) for one in mondays if first <= max(one, self.term.starts) < end]
        part = self.part(load)
        odd, even = (sum(weeks.count(one) for one in of.within(part).weeks) for of in (Parity.ODD, Parity.EVEN))
        return WeekCount(odd, even)

    def study_days(self, group_id: int) -> list[StudyDay]:
        """The days on which the group may have lessons: none of an exam."""
        exams = self.exams.get(group_id, frozenset())
        days = (
            monday + timedelta(days=number)
            for monday in self.theory_mondays(group_id)
            for number in range(self.limits.days)
        )
        return [
            StudyDay(day, self.week(day))
            for day in days
            if self.term.starts <= day <= self.term.ends and self.calendar.is_working(day) and day not in exams
        ]


def read_basis(tx: Tx, term_id: int, version: Timetable | None = None) -> Basis:
    """Read the term, for one of its versions or for the working draft. Raises NotFound."""
    term = tx.get(Term, term_id)
    settings = read_settings(tx)
    bells = bell_book(tx)
    loads = read_loads(tx, term_id)
    standing = read_standing(tx, term_id)
    groups = read_groups(tx, term, {load.group_id for load in loads}, standing)
    shifts = {load.group.shift for load in loads}
    return Basis(
        term=term,
        limits=Limits(settings.study_week_days, most_pairs(bells, shifts), settings.pairs_a_day),
        loads={load.id: load for load in loads},
        streams=streams_of(loads),
        groups=groups,
        rooms=rooms_of(tx, term, version),
        bells=bells,
        calendar=study_calendar_of(tx),
        busy=times_at(tx, term_id, TimeLevel.NO),
        reluctant=times_at(tx, term_id, TimeLevel.RELUCTANT),
        requirements=requirements_of(tx, term_id),
        exams=exam_days_of(tx, {load.group_id for load in loads}),
        people=read_people(tx, (group.parts for group in groups.values()), standing),
    )


def times_at(tx: Tx, term_id: int, level: TimeLevel) -> frozenset[tuple[int, int, int]]:
    """(teacher, day, pair) of a level of availability."""
    query = select(TeacherTime.teacher_id, TeacherTime.day, TeacherTime.pair)
    rows = tx.session.execute(query.where(TeacherTime.term_id == term_id, TeacherTime.level == level))
    return frozenset((teacher, day, pair) for teacher, day, pair in rows)


def requirements_of(tx: Tx, term_id: int) -> tuple[Requirement, ...]:
    """All that the timetable of a term is asked to keep."""
    return tuple(tx.session.scalars(select(Requirement).where(Requirement.term_id == term_id).order_by(Requirement.id)))


def read_loads(tx: Tx, term_id: int) -> Sequence[Load]:
    """The load of the term with everything that a card shows."""
    return tx.session.scalars(
        select(Load)
        .where(Load.term_id == term_id)
        .options(
            joinedload(Load.row).joinedload(PlanRow.cycle),
            joinedload(Load.teacher),
            joinedload(Load.group),
            joinedload(Load.subgroup),
        )
        .order_by(Load.id)
    ).all()


def streams_of(loads: Sequence[Load]) -> dict[int, list[Load]]:
    """First row → the rows held together, that one in front."""
    found: dict[int, list[Load]] = defaultdict(list)
    for load in sorted(loads, key=lambda one: (one.lead_id is not None, one.id)):
        found[load.key].append(load)
    return found


def rooms_of(tx: Tx, term: Term, version: Timetable | None = None) -> Sequence[RoomRow]:
    """The rooms of the term: not one that is closed by its end, unless lessons of the version stand in it."""
    which = Timetable.id == version.id if version else and_(Timetable.term_id == term.id, Timetable.working)
    taken = select(CycleLesson.room_id).join(Timetable, Timetable.id == CycleLesson.timetable_id).where(which)
    open_ = [or_(of.closed_on.is_(None), of.closed_on > term.ends) for of in (RoomRow, Building)]
    query = select(RoomRow).join(RoomRow.building).where(or_(and_(*open_), RoomRow.id.in_(taken)))
    return tx.session.scalars(query.options(joinedload(RoomRow.building)).order_by(RoomRow.id)).all()


def most_pairs(bells: BellBook, shifts: Collection[int]) -> int:
    """The pairs of the longest day of any of these shifts."""
    return max((len(pairs) for shift in shifts or SHIFTS for pairs in bells.week(shift).values()), default=MOST_PAIRS)


def read_groups(tx: Tx, term: Term, with_load: set[int], standing: Sequence[Standing]) -> dict[int, GroupBasis]:
    """The groups that study in the term, each with its own weeks of КУГ."""
    groups = tx.session.execute(
        select(Group, group_size(tx, Group.id))
        .where(Group.id.in_(with_load))
        .options(joinedload(Group.department))
        .order_by(Group.name)
    ).all()
    divided: dict[int, list[Standing]] = defaultdict(list)
    for one in standing:
        divided[one.group_id].append(one)
    weeks = weeks_in_term(tx, term, (group for group, _size in groups))
    found: dict[int, GroupBasis] = {}
    for group, size in groups:
        mine = weeks[group.id]
        lasting = {one.subgroup_id: one.students for one in divided[group.id] if not one.ended}
        parts, sizes = parts_of(group.id, size, lasting)
        ended: dict[int | None, int] = {one.subgroup_id: len(one.students) for one in divided[group.id] if one.ended}
        found[group.id] = GroupBasis(
            row=group,
            course=group.course(term.year_starts),
            weeks=mine.kinds,
            practice=mine.practice,
            parts=parts,
            sizes={**ended, **sizes},
            crowds=crowds_of(lasting),
            across=max((one.number for one in divided[group.id] if not one.ended), default=0),
        )
    return found
