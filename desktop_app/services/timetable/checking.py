"""The second reading of a term's timetable: flat rows straight from the tables, judged by `check`."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from desktop_app.models.load import Load
from desktop_app.models.rooms import Room
from desktop_app.models.subgroups import Subgroup
from desktop_app.models.timetable import CycleLesson, Timetable
from desktop_app.models.wishes import TeacherTime, TimeLevel
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import read_standing
from desktop_app.services.timetable import check
from desktop_app.services.timetable.basis import Basis, read_basis
from desktop_app.services.timetable.drawing import draw_week
from desktop_app.services.timetable.shown import shown_timetable
from desktop_app.services.timetable.ways import LongWay, ground_of, long_ways
from desktop_app.services.timetable.week import Week

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Checked:
    """The violations, and the week whose names tell them."""

    violations: tuple[check.Violation, ...]
    lessons: int
    week: Week
    ways: tuple[LongWay, ...] = ()  # warnings


@reading(Permission.READ_TIMETABLE)
def check_timetable(tx: Tx, term_id: int) -> Checked:
    """Every hard rule once more, by code that shares nothing with the engine. Raises NotFound."""
    timetable = shown_timetable(tx, term_id)
    basis = read_basis(tx, term_id, timetable)
    rows = flat_lessons(tx, timetable, basis)
    found = judged(tx, basis, rows)
    return Checked(found, len(rows), draw_week(basis, timetable, ()), long_ways(rows, ground_of(tx, basis)))


def violations_of(tx: Tx, basis: Basis, timetable: Timetable) -> tuple[check.Violation, ...]:
    """The hard rules that a version breaks."""
    return judged(tx, basis, flat_lessons(tx, timetable, basis))


def judged(tx: Tx, basis: Basis, rows: tuple[check.PlacedLesson, ...]) -> tuple[check.Violation, ...]:
    """What is wrong with flat lessons."""
    return check.violations(
        check.Timetable(
            lessons=rows,
            rooms=tuple(check.RoomRow(*row) for row in tx.session.execute(select(Room.id, Room.kind, Room.capacity))),
            needs=needs(basis),
            off=times_off(tx, basis.term.id),
            free=crowd_of(tx, basis).free,
            days=basis.limits.days,
            pairs=basis.limits.pairs,
            pairs_a_day=basis.limits.pairs_a_day,
        )
    )


def flat_lessons(tx: Tx, timetable: Timetable | None, basis: Basis) -> tuple[check.PlacedLesson, ...]:
    """The lessons of the cycle as flat rows, one a group of a stream."""
    if timetable is None:
        return ()
    crowd = crowd_of(tx, basis)
    query = (
        select(CycleLesson, Load, Subgroup.number)
        .join(Load, or_(Load.id == CycleLesson.load_id, Load.lead_id == CycleLesson.load_id))
        .outerjoin(Subgroup, Subgroup.id == Load.subgroup_id)
        .where(CycleLesson.timetable_id == timetable.id)
    )
    rows = tx.session.execute(query).all()
    sizes: dict[int, int] = defaultdict(int)
    for lesson, load, _number in rows:
        whole = basis.groups[load.group_id].sizes[None]
        sizes[lesson.id] += len(crowd.parts.get(load.subgroup_id, ())) if load.subgroup_id else whole
    return tuple(
        check.PlacedLesson(
            lesson=lesson.id,
            load=load.id,
            group=load.group_id,
            subgroup=number,
            teacher=load.teacher_id,
            room=lesson.room_id,
            parity=lesson.parity,
            day=lesson.day,
            pair=lesson.pair,
            size=sizes[lesson.id],
            students=crowd.parts.get(load.subgroup_id, NOBODY) if load.subgroup_id else crowd.wholes[load.group_id],
            room_kind=str(load.room_kind),
            part=load.term_part,
        )
        for lesson, load, number in rows
    )


def times_off(tx: Tx, term_id: int) -> frozenset[tuple[int, int, int]]:
    """(teacher, day, pair) when a teacher can't come."""
    query = select(TeacherTime.teacher_id, TeacherTime.day, TeacherTime.pair)
    rows = tx.session.execute(query.where(TeacherTime.term_id == term_id, TeacherTime.level == TimeLevel.NO))
    return frozenset((teacher, day, pair) for teacher, day, pair in rows)


def needs(basis: Basis) -> tuple[check.LoadNeed, ...]:
    """What the load asks for; an odd hour takes a pair of its own."""
    return tuple(
        check.LoadNeed(load.id, (load.hours + 1) // 2, *basis.week_count(load))
        for load in basis.loads.values()
        if load.until is None
    )


@dataclass(frozen=True, slots=True)
class Crowd:
    """The students of the term's groups by key; those whom no division names are one more, minus the group's key."""

    parts: Mapping[int, frozenset[int]]  # subgroup → who stands in it
    wholes: Mapping[int, frozenset[int]]  # group → everybody
    free: frozenset[int]  # who does not study, or is not distributed, where others of the group are


def crowd_of(tx: Tx, basis: Basis) -> Crowd:
    """Who is who, straight from the divisions in force."""
    subgroups = read_standing(tx, basis.term.id)
    wholes: dict[int, frozenset[int]] = {}
    free: set[int] = set()
    for key, group in basis.groups.items():
        lasting = [one for one in subgroups if one.group_id == key and not one.ended]
        counts = Counter(student for one in lasting for student in one.students)
        others = group.sizes[None] > len(counts) or not counts
        wholes[key] = frozenset(counts) | ({-key} if others else NOBODY)
        most = max(counts.values(), default=0)
        free |= {student for student in wholes[key] if counts[student] < most}
    return Crowd({one.subgroup_id: one.students for one in subgroups}, wholes, frozenset(free))
