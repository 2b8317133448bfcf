"""The week of a term as a frozen value for the screen and the poster."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.timetable import CycleLesson, Timetable
from desktop_app.services.curriculum import WeekKind, monday_of_week
from desktop_app.services.timetable.basis import Basis, GroupBasis
from desktop_app.services.timetable.hours import pairs_of
from desktop_app.services.timetable.posing import pairs_given, unplaced
from desktop_app.services.timetable.values import Parity
from desktop_app.services.timetable.week import (
    Bell,
    GroupHead,
    LoadCard,
    PlacedLesson,
    RoomHead,
    TeacherHead,
    Unplaced,
    Week,
    WeeksAway,
)

SATURDAY = 5


def draw_week(basis: Basis, timetable: Timetable | None, lessons: Sequence[CycleLesson]) -> Week:
    """Everything that the grids and the poster draw."""
    return Week(
        term_id=basis.term.id,
        term_name=basis.term.name,
        year_name=f"{basis.term.year_starts}/{(basis.term.year_starts + 1) % 100:02}",
        term_number=basis.term.number,
        starts=basis.term.starts,
        ends=basis.term.ends,
        first_odd=first_odd(basis),
        second_part=basis.term.second_part,
        version=timetable.version if timetable else 0,
        limits=basis.limits,
        groups=tuple(group_head(group) for group in basis.groups.values()),
        teachers=teacher_heads(basis),
        rooms=room_heads(basis),
        bells=bells_of(basis),
        loads=load_cards(basis, lessons),
        lessons=tuple(placed(basis, lesson) for lesson in lessons),
        unplaced=tuple(Unplaced(load, *want) for load, want in unplaced(basis, lessons).items()),
        away=tuple(away for group in basis.groups.values() for away in weeks_away(basis.term.starts, group)),
        title=timetable.title if timetable else "",
        valid_from=timetable.valid_from if timetable else None,
        people=basis.people,
    )


def first_odd(basis: Basis) -> date:
    """The Monday of the first числитель week: of the term's first week, else of its second."""
    first = monday_of_week(basis.term.starts, 1)
    return first if basis.cycle_week(first) == 1 else monday_of_week(basis.term.starts, 2)


def bells_of(basis: Basis) -> dict[int, dict[int, tuple[Bell, ...]]]:
    """Shift → weekday → its bells, for the shifts of the groups; the first shift where there are no groups."""
    shifts = {group.row.shift for group in basis.groups.values()} or {1}
    return {
        shift: {
            day: tuple(Bell(number, *times) for number, times in enumerate(pairs, start=1))
            for day, pairs in basis.bells.week(shift).items()
        }
        for shift in sorted(shifts)
    }


def group_head(group: GroupBasis) -> GroupHead:
    """A group as the head of a column."""
    return GroupHead(
        id=group.row.id,
        name=group.row.name,
        course=group.course,
        students=group.sizes[None],
        department=group.row.department.name,
        subgroups=group.across,
        shift=group.row.shift,
    )


def teacher_heads(basis: Basis) -> tuple[TeacherHead, ...]:
    """The teachers who have load in the term, in the order of the Russian alphabet."""
    teachers: dict[int, Employee] = {load.teacher_id: load.teacher for load in basis.loads.values()}
    ordered = sorted(teachers.values(), key=lambda teacher: teacher.person.sort_key)
    return tuple(TeacherHead(one.id, one.person.short_name, one.person.full_name) for one in ordered)


def room_heads(basis: Basis) -> tuple[RoomHead, ...]:
    """The rooms; the building is named where two rooms have one number."""
    numbers = [room.number for room in basis.rooms]
    return tuple(
        RoomHead(
            id=room.id,
            name=room.number if numbers.count(room.number) == 1 else f"{room.number} ({room.building.name})",
            building=room.building.name,
            kind=str(room.kind),
            capacity=room.capacity,
        )
        for room in basis.rooms
    )


def load_cards(basis: Basis, lessons: Sequence[CycleLesson]) -> dict[int, LoadCard]:
    """The load as the timetable shows it."""
    given = pairs_given(lessons, {load.id: basis.week_count(load) for load in basis.firsts})
    return {load.id: load_card(basis, load, given[load.key]) for load in basis.loads.values()}


def load_card(basis: Basis, load: Load, given: int) -> LoadCard:
    """A row of the load with what the cycle gives of it."""
    return LoadCard(
        id=load.id,
        beside=tuple(one.group_id for one in basis.together(load) if one is not load),
        group_id=load.group_id,
        subgroup=load.subgroup.number if load.subgroup else None,
        teacher_id=load.teacher_id,
        index=load.row.index,
        title=load.row.title,
        cycle=load.row.cycle.ident if load.row.cycle else "",
        kind=str(load.kind),
        room_kind=str(load.room_kind),
        size=basis.size(load),
        hours=load.hours,
        pairs_placed=given,
        pairs_needed=pairs_of(load.hours) if load.until is None else given,
        part=basis.part(load),
        parts=basis.parts(load),
    )


def placed(basis: Basis, lesson: CycleLesson) -> PlacedLesson:
    """A lesson where it stands."""
    return PlacedLesson(
        id=lesson.id,
        load_id=lesson.load_id,
        parity=Parity(lesson.parity),
        day=lesson.day,
        pair=lesson.pair,
        room_id=lesson.room_id,
        locked=lesson.locked,
        part=basis.part(basis.loads[lesson.load_id]),
    )


def weeks_away(term_starts: date, group: GroupBasis) -> Iterator[WeeksAway]:
    """The weeks of a group without lessons: each practice by its name, the others by their kind."""
    for block in group.practice:
        title = f"{block.index} {block.title}"
        yield span(term_starts, group, (title, str(WeekKind.PRACTICE)), (block.first_week, block.weeks))
    first = 1
    for kind, run in groupby(group.weeks):
        length = len(list(run))
        if kind not in {WeekKind.THEORY, WeekKind.PRACTICE}:
            yield span(term_starts, group, ("", str(kind)), (first, length))
        first += length


def span(term_starts: date, group: GroupBasis, what: tuple[str, str], weeks: tuple[int, int]) -> WeeksAway:
    """Whole weeks, from Monday to Saturday."""
    first, count = weeks
    title, activity = what
    ends = monday_of_week(term_starts, first + count - 1) + timedelta(days=SATURDAY)
    return WeeksAway(group.row.id, title, activity, max(term_starts, monday_of_week(term_starts, first)), ends)
