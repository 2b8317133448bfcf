"""Substitutions (замены) are made and taken back (п. 4.7); the base is kept, so that it never shows beside them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import or_, select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.contingent import Group
from desktop_app.models.journal import LessonWork, MarkRow
from desktop_app.models.load import Load
from desktop_app.models.substitutions import Substitution, SubstitutionKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.load_lessons import members_of
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.substitutions import lesson_may_be_substituted, lesson_may_be_taken_away
from desktop_app.services.substitutions_applying import DEEDS, TAKES_AWAY, restored
from desktop_app.services.substitutions_notices import NOBODY_ELSE, tell_people
from desktop_app.services.substitutions_reading import made_where
from desktop_app.services.substitutions_values import REASON_LENGTH, DayLesson, Made, SubstitutionWish
from desktop_app.services.timetable.posing import read_timetable
from desktop_app.services.typed import clean_line


@operation(Permission.EDIT_TIMETABLE)
def substitute(tx: Tx, seen: DayLesson, wish: SubstitutionWish) -> tuple[Made, ...]:
    """Let a lesson be held otherwise, or not at all; of a stream the lessons of all its groups.

    Raises Stale, RuleBroken (a lesson of the past, one with marks), BadInput (the reason is missing; who or what is
    taken at that time; what was chosen is not there).
    """
    return told_to_people(tx, apply_wish(tx, seen, wish, batch_now(tx)))


@operation(Permission.EDIT_TIMETABLE)
def revoke_substitution(tx: Tx, seen: Made) -> tuple[Made, ...]:
    """Take a substitution back: the base lesson is held again, of a stream all groups' (п. 4.7).

    Raises Stale, RuleBroken (the lesson was held or has marks), BadInput (its teacher, room or group is taken then).
    """
    rows, teachers = take_back(tx, seen)
    return told_to_people(tx, rows, dict.fromkeys([row.id for row in rows], teachers))


@operation(Permission.EDIT_TIMETABLE)
def post_substitutions(tx: Tx, day: date) -> int:
    """Say that the sheet of a day hangs on the board since today (дата вывешивания); how many it is new for."""
    rows = tx.session.scalars(
        select(Substitution).where(
            Substitution.base_day == day, Substitution.revoked_at.is_(None), Substitution.posted_on.is_(None)
        )
    ).all()
    for row in rows:
        row.posted_on = tx.today
    tx.touch("substitutions")
    return len(rows)


def apply_wish(tx: Tx, seen: DayLesson, wish: SubstitutionWish, batch: str) -> list[Substitution]:
    """Do it. Raises what `substitute` raises."""
    reason = clean_line(wish.reason, REASON_LENGTH)
    if not reason:
        raise BadInput("substitution_reason_missing")
    rows = open_rows(tx, seen)
    if wish.kind in TAKES_AWAY:
        require(lesson_may_be_taken_away, written=is_prepared(tx, rows))
    records = [record(tx, row, (wish.kind, reason, batch)) for row in rows]
    for base, lesson in zip(records, DEEDS[wish.kind](tx, rows, wish), strict=True):
        base.lesson_id = None if lesson is None else lesson.id
    tx.session.add_all(records)
    tell(tx, {row.base_load_id for row in records})
    return records


def batch_now(tx: Tx) -> str:
    """What those have in common that are made at once."""
    return f"{tx.now:%Y%m%d%H%M%S%f}"


def take_back(tx: Tx, seen: Made) -> tuple[list[Substitution], set[int]]:
    """Do it: the rows that are taken back, and who would have given the lessons. Raises as `revoke_substitution`."""
    row = tx.seen(Substitution, seen.version, id=seen.id)
    if row is None or row.revoked_at is not None:
        raise Stale("substitution", {seen.id: seen.id})
    load = tx.get(Load, row.base_load_id)
    read_timetable(tx, load.term_id, lock=True)
    rows = made_together(tx, row, load)
    held = [tx.get(Lesson, one.lesson_id) for one in rows if one.lesson_id is not None]
    if row.kind is not SubstitutionKind.MERGED and held:
        require_nobody_joined(tx, held)
    marked = has_marks(tx, [one.id for one in held])
    for day in {row.base_day, *(one.day for one in held)}:
        require(lesson_may_be_substituted, day, tx.today, marked=marked)
    teachers = {one.teacher_id for one in held}
    restored(tx, rows)
    tell(tx, {one.base_load_id for one in rows})
    return rows, teachers


def open_rows(tx: Tx, seen: DayLesson) -> list[Lesson]:
    """The lesson with those held together with it, nobody else writing them now. Raises Stale, RuleBroken, BadInput."""
    load = tx.get(Load, seen.load_id)
    read_timetable(tx, load.term_id, lock=True)
    lesson = tx.seen(Lesson, seen.version, id=seen.id)
    if lesson is None:
        raise Stale("lesson", {seen.id: None})
    together = [one.id for one in members_of(tx, load)]
    rows = list(
        tx.session.scalars(
            select(Lesson)
            .where(Lesson.load_id.in_(together), Lesson.day == lesson.day, Lesson.pair == lesson.pair)
            .order_by(Lesson.companion, Lesson.id)
        )
    )
    ids = [row.id for row in rows]
    require(lesson_may_be_substituted, lesson.day, tx.today, marked=has_marks(tx, ids))
    substituted = select(Substitution.id).where(Substitution.lesson_id.in_(ids), Substitution.revoked_at.is_(None))
    if tx.session.scalar(substituted.limit(1)) is not None:
        raise BadInput("lesson_substituted_already", day=lesson.day, pair=lesson.pair, group=load.group.name)
    require_nobody_joined(tx, rows)
    return rows


def require_nobody_joined(tx: Tx, rows: Sequence[Lesson]) -> None:
    """Raise BadInput (`lesson_is_joined`) if another lesson is held together with this one by a substitution."""
    first = rows[0]
    joined = tx.session.scalar(
        select(Group.name)
        .join(Load, Load.group_id == Group.id)
        .join(Lesson, Lesson.load_id == Load.id)
        .join(Substitution, Substitution.lesson_id == Lesson.id)
        .where(Substitution.kind == SubstitutionKind.MERGED, Substitution.revoked_at.is_(None))
        .where(Lesson.day == first.day, Lesson.pair == first.pair, Lesson.teacher_id == first.teacher_id)
        .where(Lesson.id.not_in([row.id for row in rows]))
        .limit(1)
    )
    if joined is not None:
        raise BadInput("lesson_is_joined", group=joined, day=first.day, pair=first.pair)


def is_prepared(tx: Tx, rows: Sequence[Lesson]) -> bool:
    """Whether a topic, a homework or a work of these lessons stands in the journal."""
    works = select(LessonWork.id).where(LessonWork.lesson_id.in_([row.id for row in rows]))
    return any(row.topic or row.homework for row in rows) or tx.session.scalar(works.limit(1)) is not None


def has_marks(tx: Tx, lessons: Sequence[int]) -> bool:
    """Whether somebody has a mark or an absence; an erased one counts too: its history hangs on the lesson."""
    return tx.session.scalar(select(MarkRow.id).where(MarkRow.lesson_id.in_(lessons)).limit(1)) is not None


def record(tx: Tx, row: Lesson, made: tuple[SubstitutionKind, str, str]) -> Substitution:
    """What the timetable says of a lesson, kept beside what becomes of it: kind, reason, batch."""
    kind, reason, batch = made
    return Substitution(
        kind=kind, base_load_id=row.load_id, base_teacher_id=row.teacher_id, base_room_id=row.room_id,
        base_day=row.day, base_pair=row.pair, base_hours=row.hours,
        base_extra=row.extra, reason=reason, made_at=tx.now, made_by=tx.user.name,
        batch=batch,
    )  # fmt: skip


def made_together(tx: Tx, row: Substitution, load: Load) -> list[Substitution]:
    """A substitution with those of the other groups of its stream."""
    same = (Substitution.batch == row.batch, Substitution.base_day == row.base_day,
            Substitution.base_pair == row.base_pair, Substitution.revoked_at.is_(None))  # fmt: skip
    loads = [one.id for one in members_of(tx, load)]
    query = select(Substitution).join(Load, Load.id == Substitution.base_load_id).where(
        *same, or_(Substitution.id == row.id, Substitution.base_load_id.in_(loads))
    )  # fmt: skip
    return sorted(tx.session.scalars(query), key=lambda one: (one.base_load_id != load.key, one.id))


def told_to_people(
    tx: Tx, rows: Sequence[Substitution], also: Mapping[int, Collection[int]] = NOBODY_ELSE
) -> tuple[Made, ...]:
    """What was made, everybody whom it concerns told of it; `also`: row → teachers who would have given the lesson."""
    which = Substitution.id.in_([row.id for row in rows])
    tell_people(tx, made_where(tx, which), also)
    return made_where(tx, which)


def tell(tx: Tx, loads: set[int]) -> None:
    """Whoever looks at the day, the timetable or a journal looks again."""
    tx.session.flush()
    tx.touch("substitutions")
    tx.touch("journal")
    for term_id in tx.session.scalars(select(Load.term_id).distinct().where(Load.id.in_(loads))):
        tx.touch("lessons", term_id)
