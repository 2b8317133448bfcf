"""A teacher is ill: a plan for all their lessons of these days, with the least change, and made at once (п. 4.7)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.substitutions import Substitution, SubstitutionKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.substitutions_choice import Scene, candidates, parallel, scenes_of, short_hours, spots
from desktop_app.services.substitutions_matching import match
from desktop_app.services.substitutions_ranking import Candidate, Why
from desktop_app.services.substitutions_reading import lessons_where
from desktop_app.services.substitutions_values import DayLesson, Made, SubstitutionWish
from desktop_app.services.substitutions_writing import apply_wish, batch_now, take_back, told_to_people

PERFECT = 200
"""A candidate of this score would cost nothing."""

NOBODY = 230
"""What a lesson costs that nobody gives: more than anybody who teaches the discipline or the group."""

ONE_MORE = 12
"""The dearer is each further lesson of one person."""

LONGEST = 62
HOURS = 2  # academic hours of a pair
Kind = SubstitutionKind


@dataclass(frozen=True, slots=True)
class CoverLine:
    """What shall become of a lesson, and why; without a wish it is substituted already or has been written of."""

    lesson: DayLesson
    wish: SubstitutionWish | None
    what: str  # who gives it, or the discipline, or the group that it is held with
    why: tuple[tuple[Why, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CoverPlan:
    """All lessons of a teacher from a day until another one."""

    teacher: str
    since: date
    until: date
    lines: tuple[CoverLine, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Somebody may give a lesson: their own discipline, or the one of the lesson."""

    candidate: Candidate
    load: Load | None = None  # the other discipline
    short: int = 0  # academic hours of it that no lesson gives yet


@reading(Permission.EDIT_TIMETABLE)
def plan_cover(tx: Tx, teacher_id: int, since: date, until: date, reason: str) -> CoverPlan:
    """Propose what becomes of a teacher's lessons: who gives them, else another day, a merged lesson, or none.

    The cheapest matching over all lessons of the days: who teaches the discipline, who teaches the group and is
    behind, no windows, nobody too much. Raises BadInput (`cover_backwards`, `cover_too_long`).
    """
    if until < since:
        raise BadInput("cover_backwards", since=since, until=until)
    if (until - since).days > LONGEST:
        raise BadInput("cover_too_long", days=LONGEST)
    scenes = {one.lesson.id: one for one in scenes_of(tx, lessons_of(tx, teacher_id, since, until))}
    shown = [one for one in lessons_where(tx, Lesson.id.in_(list(scenes))) if one.id in scenes]
    open_ = [one for one in shown if one.kind is None]
    ways = {one.id: ways_of(tx, scenes[one.id]) for one in open_}
    given = match([{key: PERFECT - way.candidate.score for key, way in ways[one.id].items()} for one in open_],
                  NOBODY, ONE_MORE)  # fmt: skip
    chosen = within_hours({
        one.id: ways[one.id][key] for one, key in zip(open_, given, strict=True) if key is not None
    })  # fmt: skip
    away = Away(since, until, reason, set())
    lines = [line_of(tx, one, scenes[one.id], chosen.get(one.id), away) for one in shown]
    return CoverPlan(tx.get(Employee, teacher_id).person.short_name, since, until, tuple(lines))


@dataclass(frozen=True)
class Away:
    """The days without the teacher, the reason, and when lessons of the plan have been moved to already."""

    since: date
    until: date
    reason: str
    taken: set[tuple[date, int]]


def lessons_of(tx: Tx, teacher_id: int, since: date, until: date) -> Sequence[Lesson]:
    """What the teacher would give from today on; of a stream its first lesson."""
    first = max(since, tx.today)
    query = select(Lesson).where(
        Lesson.teacher_id == teacher_id, Lesson.day.between(first, until), Lesson.companion.is_(False)
    )
    return tx.session.scalars(query.order_by(Lesson.day, Lesson.pair)).all()


def ways_of(tx: Tx, scene: Scene) -> dict[int, Way]:
    """Teacher → how they would give it; whoever knows neither the discipline nor the group is no choice."""
    found: dict[int, Way] = {}
    behind = behind_of(tx, scene)
    for one in candidates(tx, scene):
        if any(code is Why.SAME_DISCIPLINE for code, _n in one.why):
            found[one.teacher_id] = Way(one)
        elif one.teacher_id in behind:
            found[one.teacher_id] = Way(one, *behind[one.teacher_id])
    return found


def behind_of(tx: Tx, scene: Scene) -> dict[int, tuple[Load, int]]:
    """Teacher → the row of the same students that has most hours to catch up; none for a stream."""
    if len(scene.together) > 1 or scene.lesson.topic or scene.lesson.homework:
        return {}
    load, short = scene.lesson.load, short_hours(tx, scene)
    same = [one for one in scene.loads if one.group_id == load.group_id and one.subgroup_id == load.subgroup_id]
    rows = [one for one in same if one.lead_id is None and short[one.id] > 0 and one.id != load.id]
    return {one.teacher_id: (one, short[one.id]) for one in sorted(rows, key=lambda one: (short[one.id], -one.id))}


def within_hours(chosen: dict[int, Way]) -> dict[int, Way]:
    """Another discipline is given no oftener than it has hours to catch up."""
    left: dict[int, int] = {}
    kept: dict[int, Way] = {}
    for lesson, way in chosen.items():
        if way.load is not None:
            left[way.load.id] = left.get(way.load.id, way.short) - HOURS
            if left[way.load.id] < 0:
                continue
        kept[lesson] = way
    return kept


def line_of(tx: Tx, lesson: DayLesson, scene: Scene, way: Way | None, away: Away) -> CoverLine:
    """A lesson with what shall become of it."""
    if lesson.kind is not None:
        return CoverLine(lesson, None, "")
    if way is None:
        return next(without_anybody(tx, lesson, scene, away))
    one, load = way.candidate, way.load
    if load is None:
        return CoverLine(
            lesson, SubstitutionWish(Kind.TEACHER, away.reason, teacher_id=one.teacher_id), one.name, one.why
        )
    wish = SubstitutionWish(Kind.DISCIPLINE, away.reason, load_id=load.id)
    return CoverLine(lesson, wish, f"{load.row.title}, {one.name}", one.why)


def without_anybody(tx: Tx, lesson: DayLesson, scene: Scene, away: Away) -> Iterator[CoverLine]:
    """Nobody can: held together with a parallel one, else on a day near by, else not at all."""
    for one in parallel(tx, scene):
        if one.students <= one.capacity:
            what = f"{one.group}, {one.teacher}"
            yield CoverLine(lesson, SubstitutionWish(Kind.MERGED, away.reason, with_id=one.lesson_id), what)
    for spot in spots(tx, scene):
        at = (spot.day, spot.pair)
        if not away.since <= spot.day <= away.until and not spot.window and at not in away.taken:
            away.taken.add(at)
            wish = SubstitutionWish(Kind.MOVED, away.reason, day=spot.day, pair=spot.pair, room_id=spot.room_id)
            yield CoverLine(lesson, wish, spot.room)
    if scene.lesson.topic or scene.lesson.homework:
        yield CoverLine(lesson, None, "")
    yield CoverLine(lesson, SubstitutionWish(Kind.CANCELLED, away.reason), "")


@operation(Permission.EDIT_TIMETABLE)
def make_cover(tx: Tx, lines: Sequence[tuple[DayLesson, SubstitutionWish]]) -> tuple[Made, ...]:
    """All of a plan at once, or nothing of it; one batch, which is taken back at once too (п. 4.7).

    Raises what `substitute` raises, and BadInput (`cover_empty`).
    """
    if not lines:
        raise BadInput("cover_empty")
    batch = batch_now(tx)
    return told_to_people(tx, [row for seen, wish in lines for row in apply_wish(tx, seen, wish, batch)])


@operation(Permission.EDIT_TIMETABLE)
def revoke_many(tx: Tx, seen: Iterable[Made]) -> tuple[Made, ...]:
    """Take several substitutions back at once: a batch, or a day of it when a teacher comes back earlier (п. 4.7).

    Raises what `revoke_substitution` raises; then none is taken back.
    """
    rows: list[Substitution] = []
    teachers: dict[int, set[int]] = {}
    for one in seen:
        if one.id not in {row.id for row in rows}:  # of a stream with those of its other groups
            back, gave = take_back(tx, one)
            rows += back
            teachers |= dict.fromkeys([row.id for row in back], gave)
    return told_to_people(tx, rows, teachers) if rows else ()
