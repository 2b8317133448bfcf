"""What may become of a lesson: who could give it, what else the group could have, which rooms and times are free."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import Stale
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Room
from desktop_app.models.subgroups import Membership
from desktop_app.models.timetable import Lesson
from desktop_app.models.wishes import TeacherTime, TimeLevel
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.exam_busy import ExamBook
from desktop_app.services.exam_days import exam_days_of
from desktop_app.services.load_lessons import members_of
from desktop_app.services.load_shares import year_shares
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import group_size, stands_in
from desktop_app.services.settings import read_settings
from desktop_app.services.substitutions_busy import share_students
from desktop_app.services.substitutions_ranking import Candidate, Hand, opens_window, rank
from desktop_app.services.substitutions_reading import WITH_LOAD, lessons_where
from desktop_app.services.substitutions_values import (
    FreeRoom,
    OtherRow,
    Parallel,
    Spot,
    SubstitutionChoice,
)

NEAR_DAYS = 7
MOST_SPOTS = 40
MOST_PAIRS = 6  # of a day for which no bells are known


@dataclass(frozen=True)
class Scene:
    """A lesson with all that stands around it: the lessons of the days near it, the load of its term."""

    lesson: Lesson
    together: Sequence[Load]  # of a stream all its rows
    loads: Sequence[Load]  # of the term
    near: Sequence[Lesson]
    size: int

    @property
    def same_time(self) -> list[Lesson]:
        """The other lessons of the same pair."""
        return [one for one in self.others_on(self.lesson.day) if one.pair == self.lesson.pair]

    def others_on(self, day: date) -> list[Lesson]:
        """The lessons of a day but for this one and those held together with it."""
        mine, own = {load.id for load in self.together}, (self.lesson.day, self.lesson.pair)
        return [one for one in self.near if one.day == day and not (one.load_id in mine and (one.day, one.pair) == own)]

    def pairs_of(self, teacher_id: int, day: date) -> frozenset[int]:
        """When a teacher teaches that day, this lesson left out."""
        return frozenset(one.pair for one in self.others_on(day) if one.teacher_id == teacher_id)


@reading(Permission.EDIT_TIMETABLE)
def open_choice(tx: Tx, lesson_id: int) -> SubstitutionChoice:
    """Everything that may become of a lesson, best first, each candidate with the reasons (п. 4.7). Raises Stale."""
    scene = scene_of(tx, lesson_id)
    (seen,) = lessons_where(tx, Lesson.id == lesson_id)
    return SubstitutionChoice(
        lesson=seen,
        candidates=candidates(tx, scene),
        rows=tuple(other_rows(tx, scene)),
        rooms=free_rooms(tx, scene),
        spots=tuple(spots(tx, scene)),
        parallel=tuple(parallel(tx, scene)),
    )


def scene_of(tx: Tx, lesson_id: int) -> Scene:
    """Read it. Raises Stale if the lesson is not there any more."""
    query = select(Lesson).where(Lesson.id == lesson_id).options(joinedload(Lesson.load).options(*WITH_LOAD))
    lesson = tx.session.scalars(query).one_or_none()
    if lesson is None:
        raise Stale("lesson", {lesson_id: None})
    (scene,) = scenes_of(tx, [lesson])
    return scene


def scenes_of(tx: Tx, lessons: Sequence[Lesson]) -> list[Scene]:
    """Those of several lessons of a term, read at once."""
    if not lessons:
        return []
    reach, days = timedelta(days=NEAR_DAYS), [one.day for one in lessons]
    loads = tx.session.scalars(select(Load).where(Load.term_id == lessons[0].load.term_id).options(*WITH_LOAD)).all()
    near = tx.session.scalars(
        select(Lesson)
        .where(Lesson.day.between(min(days) - reach, max(days) + reach))
        .options(joinedload(Lesson.load).options(*WITH_LOAD))
    ).all()
    together = {one.id: members_of(tx, one.load) for one in lessons}
    return [
        Scene(one, together[one.id], loads, near, sum(size_of(tx, load, one.day) for load in together[one.id]))
        for one in lessons
    ]


def size_of(tx: Tx, load: Load, day: date) -> int:
    """How many students attend a row on a day."""
    if load.subgroup_id is not None:
        return tx.session.scalar(select(func.count(Membership.id)).where(stands_in(load.subgroup_id, day))) or 0
    return tx.session.scalar(select(group_size(tx, Group.id)).where(Group.id == load.group_id)) or 0


def candidates(tx: Tx, scene: Scene) -> tuple[Candidate, ...]:
    """Whoever is free at the pair and can come, best first."""
    lesson, settings = scene.lesson, read_settings(tx)
    term = tx.get(Term, lesson.load.term_id)
    shares = year_shares(tx, term.year_starts) if tx.user.may(Permission.READ_LOAD) else None
    levels = levels_at(tx, scene)
    short = short_hours(tx, scene)
    own: dict[int, list[Load]] = defaultdict(list)
    for load in scene.loads:
        own[load.teacher_id].append(load)
    hands = (
        Hand(
            teacher_id=key,
            name=loads[0].teacher.person.short_name,
            same_discipline=any(load.row.title == lesson.load.row.title for load in loads),
            teaches_group=any(load.group_id == lesson.load.group_id for load in loads),
            short=sum(short[load.id] for load in loads if load.group_id == lesson.load.group_id),
            pairs=scene.pairs_of(key, lesson.day),
            reluctant=levels.get(key) == TimeLevel.RELUCTANT,
            year_hours=shares.of_year(key) if shares else 0,
        )
        for key, loads in own.items()
        if levels.get(key) != TimeLevel.NO and key != lesson.teacher_id and works_on(loads[0].teacher, lesson.day)
    )
    examine = ExamBook(tx, lesson.day, lesson.day).examiners(lesson.day, lesson.pair, lesson.load.group.shift)
    free = (hand for hand in hands if lesson.pair not in hand.pairs and hand.teacher_id not in examine)
    return rank(free, lesson.pair, settings.year_limit_hours)


def works_on(teacher: Employee, day: date) -> bool:
    """Whether somebody is employed on a day."""
    return teacher.dismissed_on is None or teacher.dismissed_on > day


def levels_at(tx: Tx, scene: Scene) -> dict[int, TimeLevel]:
    """Teacher → what they said of this pair of the week."""
    lesson = scene.lesson
    rows = tx.session.execute(
        select(TeacherTime.teacher_id, TeacherTime.level).where(
            TeacherTime.term_id == lesson.load.term_id, TeacherTime.day == lesson.day.isoweekday(),
            TeacherTime.pair == lesson.pair,
        )
    )  # fmt: skip
    return {key: level for key, level in rows}  # noqa: C416 - rows of the database become pairs


def short_hours(tx: Tx, scene: Scene) -> dict[int, int]:
    """Load of the group → academic hours that no dated lesson gives yet."""
    rows = [load for load in scene.loads if load.group_id == scene.lesson.load.group_id]
    query = select(Lesson.load_id, func.sum(Lesson.hours)).where(Lesson.load_id.in_([load.id for load in rows]))
    dated = {key: int(hours) for key, hours in tx.session.execute(query.group_by(Lesson.load_id))}
    return {load.id: max(0, load.hours - dated.get(load.id, 0)) for load in rows}


def other_rows(tx: Tx, scene: Scene) -> Iterator[OtherRow]:
    """Other rows of the group whose teacher and students are free; those that fall behind first."""
    lesson, short = scene.lesson, short_hours(tx, scene)
    taken = {one.teacher_id for one in scene.same_time}
    for load in sorted(scene.loads, key=lambda one: (-short.get(one.id, 0), one.row.title, one.id)):
        stays = load.group_id == lesson.load.group_id and load.lead_id is None and len(scene.together) == 1
        if not stays or load.id == lesson.load_id or load.teacher_id in taken:
            continue
        if not any(share_students(tx, load, one.load, one.day) for one in scene.same_time):
            yield OtherRow(load.id, load.row.index, load.row.title, load.teacher.person.short_name, short[load.id])


def free_rooms(tx: Tx, scene: Scene) -> tuple[FreeRoom, ...]:
    """The rooms that nobody has then; those of the right kind that hold the students first, the smallest in front."""
    lesson = scene.lesson
    exams = ExamBook(tx, lesson.day, lesson.day).rooms(lesson.day, lesson.pair, lesson.load.group.shift)
    taken = {one.room_id for one in scene.same_time} | {lesson.room_id} | exams
    found = [
        FreeRoom(room.id, room.number, room.capacity, fits(scene, room))
        for room in open_rooms(tx, scene.lesson.day)
        if room.id not in taken
    ]
    return tuple(sorted(found, key=lambda one: (not one.fits, one.capacity, one.name)))


def fits(scene: Scene, room: Room) -> bool:
    """Whether a room is of the kind and large enough."""
    return room.kind == scene.lesson.load.room_kind and room.capacity >= scene.size


def open_rooms(tx: Tx, day: date) -> Sequence[Room]:
    """The rooms that are in use on a day."""
    return tx.session.scalars(select(Room).where(or_(Room.closed_on.is_(None), Room.closed_on > day))).all()


def spots(tx: Tx, scene: Scene) -> Iterator[Spot]:
    """Where else the lesson could be held within a week: no window in front, then the nearest day."""
    lesson, calendar = scene.lesson, study_calendar_of(tx)
    first = max(tx.today, lesson.load.term.starts, lesson.day - timedelta(days=NEAR_DAYS))
    last = min(lesson.load.term.ends, lesson.day + timedelta(days=NEAR_DAYS))
    days = [first + timedelta(days=step) for step in range(max((last - first).days + 1, 0))]
    exams, rooms, shift = ExamBook(tx, first, last), open_rooms(tx, last), lesson.load.group.shift
    sat = frozenset().union(*exam_days_of(tx, {load.group_id for load in scene.together}).values())
    found: list[Spot] = []
    for day in filter(calendar.is_working, days):
        if day not in sat:
            last_pair = len(exams.bells.on(day, shift).pairs) or MOST_PAIRS
            found += spots_of(tx, scene, day, Around(last_pair, rooms, exams))
    nearest = sorted(found, key=lambda one: (one.window, abs((one.day - lesson.day).days), one.day, one.pair))
    yield from nearest[:MOST_SPOTS]


class Around(NamedTuple):
    """What is around a lesson that looks for another time."""

    last: int  # pair of the day
    rooms: Sequence[Room]
    exams: ExamBook


def spots_of(tx: Tx, scene: Scene, day: date, around: Around) -> Iterator[Spot]:
    """Those of one day."""
    shift = scene.lesson.load.group.shift
    others = scene.others_on(day)
    groups = [one for one in others if any(share_students(tx, load, one.load, one.day) for load in scene.together)]
    group_pairs = {one.pair for one in groups}
    busy = group_pairs | {one.pair for one in others if one.teacher_id == scene.lesson.teacher_id}
    for pair in range(1, around.last + 1):
        taken = {one.room_id for one in others if one.pair == pair} | around.exams.rooms(day, pair, shift)
        free = [room for room in around.rooms if room.id not in taken and fits(scene, room)]
        examines = scene.lesson.teacher_id in around.exams.examiners(day, pair, shift)
        if pair not in busy and not examines and free and (day, pair) != (scene.lesson.day, scene.lesson.pair):
            best = min(free, key=lambda room: (room.id != scene.lesson.room_id, room.capacity, room.id))
            yield Spot(day, pair, best.id, best.number, opens_window(group_pairs, pair))


def parallel(tx: Tx, scene: Scene) -> Iterator[Parallel]:
    """Lessons of the same discipline at the same time, another group's or subgroup's; a stream stays as it is."""
    if len(scene.together) > 1:
        return
    for one in scene.same_time:
        if one.companion or one.load.row.title != scene.lesson.load.row.title:
            continue
        room = tx.get(Room, one.room_id)
        students = scene.size + sum(size_of(tx, load, one.day) for load in members_of(tx, one.load))
        name = tx.get(Employee, one.teacher_id).person.short_name
        number = one.load.subgroup.number if one.load.subgroup else None
        yield Parallel(one.id, one.load.group.name, number, one.load.row.title, name, room.number, students,
                       room.capacity)  # fmt: skip
