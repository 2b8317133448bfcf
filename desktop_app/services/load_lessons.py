"""The dated lessons of a row of the load: what has been given, and how they get another teacher."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import aliased

from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.journal import MarkRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Claim, CycleLesson, Lesson
from desktop_app.services.office import Tx


@dataclass(frozen=True, slots=True)
class Busy:
    """A lesson that the new teacher can't give: another one is held then."""

    day: date
    pair: int
    group: str  # where the teacher is busy
    index: str
    load_id: int  # whose lesson it is that stays without the new teacher


def members_of(tx: Tx, load: Load) -> list[Load]:
    """The rows of a stream, its first in front; else the row alone."""
    return list(
        tx.session.scalars(select(Load).where(or_(Load.id == load.key, Load.lead_id == load.key)).order_by(Load.id))
    )


def count_lessons(tx: Tx, load_id: int) -> tuple[int, int]:
    """(dated or placed in the cycle, held by today) lessons of a row; placed: in the version that has most of them."""
    dated = tx.session.scalar(select(func.count()).where(Lesson.load_id == load_id)) or 0
    versions = select(func.count()).where(CycleLesson.load_id == load_id).group_by(CycleLesson.timetable_id)
    placed = max(tx.session.scalars(versions), default=0)
    held = tx.session.scalar(select(func.count()).where(Lesson.load_id == load_id, Lesson.day <= tx.today)) or 0
    return dated + placed, held


def hours_before(tx: Tx, load_ids: Iterable[int], since: date, teacher: int | None = None) -> dict[int, int]:
    """Row → academic hours of its lessons before a day, of one teacher or of all."""
    query = select(Lesson.load_id, func.sum(Lesson.hours)).where(Lesson.load_id.in_(list(load_ids)), Lesson.day < since)
    if teacher is not None:
        query = query.where(Lesson.teacher_id == teacher)
    return {key: int(hours) for key, hours in tx.session.execute(query.group_by(Lesson.load_id))}


def count_written(tx: Tx, load_id: int, since: date) -> int:
    """Lessons from a day on in whose journal somebody has written a mark, a topic or homework."""
    marked = select(MarkRow.id).where(MarkRow.lesson_id == Lesson.id).exists()
    said = or_(marked, Lesson.topic != "", Lesson.homework != "", Lesson.topic_id.is_not(None))
    return tx.session.scalar(select(func.count()).where(Lesson.load_id == load_id, Lesson.day >= since, said)) or 0


def busy_of(tx: Tx, load_ids: Sequence[int], to_id: int, since: date) -> tuple[Busy, ...]:
    """Which lessons of these rows from a day on the other teacher can't give, by date."""
    other = aliased(Lesson)
    rows = tx.session.execute(
        select(Lesson.day, Lesson.pair, Group.name, PlanRow.index, Lesson.load_id)
        .join(other, (other.day == Lesson.day) & (other.pair == Lesson.pair) & (other.teacher_id == to_id))
        .join(Load, Load.id == other.load_id)
        .join(Group, Group.id == Load.group_id)
        .join(PlanRow, PlanRow.id == Load.row_id)
        .where(Lesson.load_id.in_(load_ids), Lesson.day >= since, Lesson.teacher_id != to_id)
        .where(Lesson.companion.is_(False), other.companion.is_(False))
        .order_by(Lesson.day, Lesson.pair)
    )
    return tuple(Busy(*row) for row in rows)


def pass_lessons(tx: Tx, load_ids: Sequence[int], teachers: tuple[int, int], since: date) -> int:
    """Give the lessons from a day on to another teacher (from, to), where that one is free; how many went over.

    The rows are one row of the load, or all of a stream, whose lessons at one time are one lesson.
    """
    former, following = teachers
    taken = select(Lesson.day, Lesson.pair).where(
        Lesson.teacher_id == following, Lesson.day >= since, Lesson.load_id.not_in(load_ids)
    )
    busy = {(day, pair) for day, pair in tx.session.execute(taken)}
    rows = tx.session.scalars(
        select(Lesson).where(Lesson.load_id.in_(load_ids), Lesson.teacher_id == former, Lesson.day >= since)
    ).all()
    free = [row for row in rows if (row.day, row.pair) not in busy]
    for row in free:
        row.teacher_id = following
    tx.session.flush()
    return sum(not row.companion for row in free)


def pass_claims(tx: Tx, load_id: int, former: int, following: int) -> None:
    """Let the cycle know who is busy; where the other teacher is busy already, the editor shows the clash."""
    mine = select(CycleLesson.id).where(CycleLesson.load_id == load_id)
    place = (Claim.timetable_id, Claim.week, Claim.day, Claim.pair)
    taken = select(*place).where(Claim.holder == f"teacher:{following}")
    found = tx.session.execute(
        select(Claim.id, *place).where(Claim.lesson_id.in_(mine), Claim.holder == f"teacher:{former}")
    )
    busy = {tuple(row) for row in tx.session.execute(taken)}
    free = [row[0] for row in found if tuple(row[1:]) not in busy]
    if free:
        tx.session.execute(update(Claim).where(Claim.id.in_(free)).values(holder=f"teacher:{following}"))
