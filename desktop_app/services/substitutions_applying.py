"""What a substitution does to the dated lessons, kind by kind, and how the base lesson comes back."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Room
from desktop_app.models.substitutions import Substitution, SubstitutionKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.office import Tx
from desktop_app.services.substitutions_busy import (
    Moment,
    require_groups_free,
    require_room_free,
    require_teacher_free,
)
from desktop_app.services.substitutions_values import SubstitutionWish

Rows = Sequence[Lesson]
Held = list[Lesson | None]


def other_teacher(tx: Tx, rows: Rows, wish: SubstitutionWish) -> Held:
    """Somebody else gives it; another room where one is wished."""
    if wish.teacher_id is None:
        raise BadInput("substitute_missing")
    teacher, at = tx.get(Employee, wish.teacher_id), moment(rows)
    if teacher.id == rows[0].teacher_id:
        raise BadInput("substitute_is_same", teacher=teacher.person.short_name)
    if teacher.dismissed_on is not None and teacher.dismissed_on <= at.day:
        raise BadInput("teacher_gone", teacher=teacher.person.short_name)
    require_teacher_free(tx, teacher, at, keys(rows))
    room = wished_room(tx, rows, wish, at)
    for row in rows:
        row.teacher_id, row.room_id = teacher.id, room
    return list(rows)


def other_room(tx: Tx, rows: Rows, wish: SubstitutionWish) -> Held:
    """It is held in another room."""
    if wish.room_id is None or wish.room_id == rows[0].room_id:
        raise BadInput("room_missing")
    room = wished_room(tx, rows, wish, moment(rows))
    for row in rows:
        row.room_id = room
    return list(rows)


def moved(tx: Tx, rows: Rows, wish: SubstitutionWish) -> Held:
    """It is held on another day or pair of its term."""
    if wish.day is None or wish.pair is None or (wish.day, wish.pair) == moment(rows)[:2]:
        raise BadInput("moment_missing")
    load = rows[0].load
    at, term = Moment(wish.day, wish.pair, load.group.shift), tx.get(Term, load.term_id)
    if not max(tx.today, term.starts) <= at.day <= term.ends:
        raise BadInput("moment_out_of_term", day=at.day, starts=max(tx.today, term.starts), ends=term.ends)
    if not study_calendar_of(tx).is_working(at.day):
        raise BadInput("moment_is_off", day=at.day)
    require_teacher_free(tx, tx.get(Employee, rows[0].teacher_id), at, keys(rows))
    require_groups_free(tx, [row.load for row in rows], at, keys(rows))
    room = wished_room(tx, rows, wish, at)
    for row in rows:
        row.day, row.pair, row.room_id = at.day, at.pair, room
    return list(rows)


def other_discipline(tx: Tx, rows: Rows, wish: SubstitutionWish) -> Held:
    """A lesson of another row of the group is held at its time; the base lesson is taken away."""
    row = alone(rows)
    if wish.load_id is None or wish.load_id == row.load_id:
        raise BadInput("discipline_missing")
    load, at = tx.get(Load, wish.load_id), moment(rows)
    if load.group_id != row.load.group_id or load.term_id != row.load.term_id or load.lead_id is not None:
        raise BadInput("discipline_of_other_group", group=row.load.group.name)
    teacher = tx.get(Employee, wish.teacher_id or load.teacher_id)
    require_teacher_free(tx, teacher, at, [row.id])
    require_groups_free(tx, [load], at, [row.id])
    room = wished_room(tx, rows, wish, at)
    tx.session.delete(row)
    tx.session.flush()
    return [added(tx, Lesson(load_id=load.id, day=at.day, pair=at.pair, room_id=room, teacher_id=teacher.id,
                             hours=row.hours))]  # fmt: skip


def cancelled(tx: Tx, rows: Rows, _wish: SubstitutionWish) -> Held:
    """It is not held."""
    for row in rows:
        tx.session.delete(row)
    tx.session.flush()
    return [None] * len(rows)


def merged(tx: Tx, rows: Rows, wish: SubstitutionWish) -> Held:
    """It is held together with another lesson of the same time, by that one's teacher in that one's room."""
    row = alone(rows)
    if wish.with_id is None:
        raise BadInput("parallel_missing")
    other = tx.get(Lesson, wish.with_id)
    if other.id == row.id or other.companion or moment([other]) != moment(rows):
        raise BadInput("parallel_missing")
    row.companion, row.teacher_id, row.room_id = True, other.teacher_id, other.room_id
    return [row]


def alone(rows: Rows) -> Lesson:
    """The lesson, which must not be one of a stream. Raises BadInput (`stream_stays`)."""
    if len(rows) > 1:
        raise BadInput("stream_stays", groups=", ".join(sorted(row.load.group.name for row in rows)))
    return rows[0]


def wished_room(tx: Tx, rows: Rows, wish: SubstitutionWish, at: Moment) -> int:
    """The room that is wished, or the present one; it must be free. Raises BadInput (`room_taken`, `room_closed`)."""
    room = tx.get(Room, wish.room_id or rows[0].room_id)
    if room.closed_on is not None and room.closed_on <= at.day:
        raise BadInput("room_closed_then", room=room.number, day=room.closed_on)
    require_room_free(tx, room, at, keys(rows))
    return room.id


def restored(tx: Tx, rows: Sequence[Substitution]) -> None:
    """The base lessons are held again. Raises BadInput (`teacher_taken`, `room_taken`, `group_taken`)."""
    first, held = rows[0], [tx.get(Lesson, row.lesson_id) for row in rows if row.lesson_id is not None]
    loads = [tx.get(Load, row.base_load_id) for row in rows]
    at = Moment(first.base_day, first.base_pair, loads[0].group.shift)
    require_teacher_free(tx, tx.get(Employee, first.base_teacher_id), at, keys(held))
    require_room_free(tx, tx.get(Room, first.base_room_id), at, keys(held))
    require_groups_free(tx, loads, at, keys(held))
    for row, load in zip(rows, loads, strict=True):
        restore(tx, row, load)
    tx.session.flush()


def restore(tx: Tx, row: Substitution, load: Load) -> None:
    """One of them."""
    lesson = tx.get(Lesson, row.lesson_id) if row.lesson_id is not None else None
    row.lesson_id, row.revoked_at = None, tx.now
    tx.session.flush()
    if lesson is not None and row.kind is not SubstitutionKind.DISCIPLINE:
        lesson.teacher_id, lesson.room_id, lesson.day, lesson.pair = (
            row.base_teacher_id, row.base_room_id, row.base_day, row.base_pair,
        )  # fmt: skip
        lesson.companion = load.lead_id is not None
        return
    if lesson is not None:
        tx.session.delete(lesson)
        tx.session.flush()
    added(tx, Lesson(load_id=load.id, day=row.base_day, pair=row.base_pair, room_id=row.base_room_id,
                     teacher_id=row.base_teacher_id, hours=row.base_hours, extra=row.base_extra,
                     companion=load.lead_id is not None))  # fmt: skip


def moment(rows: Rows) -> Moment:
    """When they are held."""
    return Moment(rows[0].day, rows[0].pair, rows[0].load.group.shift)


def keys(rows: Rows) -> list[int]:
    """Their keys."""
    return [row.id for row in rows]


def added(tx: Tx, row: Lesson) -> Lesson:
    """A new lesson with its key."""
    tx.session.add(row)
    tx.session.flush()
    return row


DEEDS: Mapping[SubstitutionKind, Callable[[Tx, Rows, SubstitutionWish], Held]] = MappingProxyType({
    SubstitutionKind.TEACHER: other_teacher,
    SubstitutionKind.DISCIPLINE: other_discipline,
    SubstitutionKind.ROOM: other_room,
    SubstitutionKind.MOVED: moved,
    SubstitutionKind.CANCELLED: cancelled,
    SubstitutionKind.MERGED: merged,
})  # fmt: skip
"""What each kind does."""

TAKES_AWAY = frozenset({SubstitutionKind.DISCIPLINE, SubstitutionKind.CANCELLED})
"""Kinds after which the base lesson's row is gone."""
