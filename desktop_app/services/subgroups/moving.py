"""A student moves to another subgroup on a date, in a division that is in force (п. 4.6, 4.7; domain.md 1.4)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotFound, Stale
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.divisions import PartTeacher
from desktop_app.models.journal import MarkRow
from desktop_app.models.load import Load
from desktop_app.models.subgroups import Division, Membership, Subgroup
from desktop_app.models.timetable import Lesson
from desktop_app.services.journal_lock import require_open_term
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.subgroups import (
    division_is_in_force,
    marks_stay_behind,
    move_day_is_in_division,
    move_has_reason,
    move_is_undone,
)
from desktop_app.services.subgroups.boards import board_of
from desktop_app.services.subgroups.checks import REASON, check_students, require_stands
from desktop_app.services.subgroups.heads import days_of
from desktop_app.services.subgroups.notices import tell_teachers
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DatedMove, Stay
from desktop_app.services.timetable.claims import refresh_claims
from desktop_app.services.typed import clean_line


@operation(Permission.EDIT_DIVISIONS)
def move_student(tx: Tx, seen: Board, move: DatedMove) -> Board:
    """Let a student stand in another subgroup (NOT_STUDYING: in none) from a day on; the teachers of both are told.

    What stands in the journal of the old one before that day stays there and counts (п. 4.6). Whoever came later is
    placed so too. Others may move other students at the same time. Raises NotFound, NotAllowed, Stale (the student
    stands elsewhere already, or the subgroup is gone), BadInput (`student_of_other_group`, `stands_there_already`,
    `moved_later`, `text_too_long`), RuleBroken (`division_is_in_force`, `term_is_open`, `move_day_is_in_division`,
    `move_has_reason`, `marks_stay_behind`).
    """
    division = in_force(tx, seen.id)
    term, day = tx.get(Term, division.term_id), move.day
    require(move_day_is_in_division, day, division.starts, days_of(division, term)[1])
    stays = stays_seen(tx, seen, move.student_id)
    require_part(tx, division, move.part_id)
    check_students(tx, tx.get(Group, division.group_id), term, day, [move.student_id])
    if later := [one.since for one in stays if one.since > day]:
        raise BadInput("moved_later", day=later[0])
    wanted = replace(move, reason=clean_line(move.reason, REASON))
    before = next((one for one in stays if one.until is None or one.until > day), None)
    former = None if before is None else part_of(before)
    if before is not None:
        leave(tx, division, before, wanted)
    add_stay(tx, division, wanted, stays)
    tx.note(reason=wanted.reason, student=move.student_id, day=day.isoformat())
    tell_of_move(tx, division, move.student_id, (former, move.part_id), said_move(tx, former, wanted))
    return told(tx, division)


@operation(Permission.EDIT_DIVISIONS)
def take_back_move(tx: Tx, seen: Board, stay: Stay) -> Board:
    """Take a student's last move back, as long as no mark hangs on it: they stand where they stood before.

    Raises NotFound, NotAllowed, Stale, BadInput (`first_stay_stays`), RuleBroken (`division_is_in_force`,
    `term_is_open`, `move_is_undone`).
    """
    division = in_force(tx, seen.id)
    stays = stays_seen(tx, seen, stay.student_id)
    if not stays or (stays[-1].id, stays[-1].version) != (stay.id, stay.version):
        raise Stale(Membership.__tablename__, {stay.student_id: stays[-1].id if stays else None})
    last = stays[-1]
    if last.since <= division.starts or last.until is not None:
        raise BadInput("first_stay_stays")
    require(move_is_undone, count_marks(tx, last, last.since))
    before = stays[-2] if len(stays) > 1 and stays[-2].until == stay.since else None
    tx.session.delete(last)
    tx.session.flush()
    if before is not None:
        before.until = None
    parts = (stay.part_id, None if before is None else part_of(before))
    tell_of_move(tx, division, stay.student_id, parts, f"Перевод с {stay.since:%d.%m.%Y} отменён.")
    return told(tx, division)


def in_force(tx: Tx, division_id: int) -> Division:
    """An approved division whose term is open. Raises NotFound, NotAllowed, RuleBroken."""
    division = tx.get(Division, division_id)
    tx.require_within(Division, division_id)
    require(division_is_in_force, division.state)
    require_open_term(tx, division.term_id)
    return division


def stays_seen(tx: Tx, seen: Board, student_id: int) -> list[Membership]:
    """Where a student stood and stands, by date. Raises Stale unless it was shown so."""
    query = select(Membership).where(Membership.division_id == seen.id, Membership.student_id == student_id)
    rows = list(tx.session.scalars(query.order_by(Membership.since)))
    shown = [(one.id, one.version) for one in seen.stays if one.student_id == student_id]
    now = {student_id: rows[-1]} if rows else {}
    require_stands({student_id: shown[-1]} if shown else {}, now)
    return rows


def require_part(tx: Tx, division: Division, part_id: int) -> None:
    """Raise NotFound unless it is a subgroup of the division, or NOT_STUDYING."""
    if part_id != NOT_STUDYING and tx.get(Subgroup, part_id).division_id != division.id:
        raise NotFound(what=Subgroup.__tablename__, key=part_id)


def part_of(stay: Membership) -> int:
    """The key of the subgroup, or NOT_STUDYING."""
    return stay.subgroup_id or NOT_STUDYING


def leave(tx: Tx, division: Division, stay: Membership, move: DatedMove) -> None:
    """The stay ends on the day of the move; one that began on that very day is as if it had not been.

    Raises BadInput (`stands_there_already`, `moved_later`), RuleBroken (`move_has_reason`, `marks_stay_behind`).
    """
    day = move.day
    if part_of(stay) == move.part_id:
        raise BadInput("stands_there_already")
    require(move_has_reason, count_held(tx, division, day), move.reason)
    require(marks_stay_behind, count_marks(tx, stay, day))
    if stay.since < day:
        stay.until = day
    elif stay.until is None:
        tx.session.delete(stay)
    else:
        raise BadInput("moved_later", day=stay.until)
    tx.session.flush()


def add_stay(tx: Tx, division: Division, move: DatedMove, stays: Sequence[Membership]) -> None:
    """From the day on the student stands in the subgroup, to the end of the division; one who has left it: goes on."""
    for one in stays:
        if one.until == move.day and part_of(one) == move.part_id:
            one.until = division.ends
            return
    tx.session.add(Membership(
        division_id=division.id, student_id=move.student_id, since=move.day, subgroup_id=move.part_id or None,
        until=division.ends,
    ))  # fmt: skip


def count_held(tx: Tx, division: Division, day: date) -> int:
    """Lessons of the division's subgroups before a day."""
    parts = select(Subgroup.id).where(Subgroup.division_id == division.id)
    query = select(func.count()).select_from(Lesson).join(Load, Load.id == Lesson.load_id)
    return tx.session.scalar(query.where(Load.subgroup_id.in_(parts), Lesson.day < day)) or 0


def count_marks(tx: Tx, stay: Membership, day: date) -> int:
    """Lessons of the subgroup from a day on in whose journal something stands of the student."""
    query = (
        select(func.count(MarkRow.id))
        .join(Lesson, Lesson.id == MarkRow.lesson_id)
        .join(Load, Load.id == MarkRow.load_id)
        .where(MarkRow.student_id == stay.student_id, Load.subgroup_id == stay.subgroup_id, Lesson.day >= day)
    )
    return tx.session.scalar(query) or 0


def tell_of_move(tx: Tx, division: Division, student_id: int, parts: Sequence[int | None], text: str) -> None:
    """A notice to the teachers of these subgroups: who is to teach them, and who gives their load now."""
    wanted = [part for part in parts if part]
    planned = select(PartTeacher.teacher_id).where(PartTeacher.subgroup_id.in_(wanted))
    giving = select(Load.teacher_id).where(Load.subgroup_id.in_(wanted))
    employees = {*tx.session.scalars(planned), *tx.session.scalars(giving)}
    name = tx.get(Student, student_id).person.short_name
    tell_teachers(tx, division, f"перевод, {name}", text, sorted(employees))


def said_move(tx: Tx, former: int | None, move: DatedMove) -> str:
    """«С 30.11.2026: подгруппа 1 → подгруппа 2. Причина: сменила язык.»."""
    from_ = "не распределён" if former is None else called(tx, former)
    why = f" Причина: {move.reason.rstrip('.')}." if move.reason else ""
    return f"С {move.day:%d.%m.%Y}: {from_} → {called(tx, move.part_id)}.{why}"


def called(tx: Tx, part_id: int) -> str:
    """«подгруппа 1 (английский)», «не изучает»."""
    if part_id == NOT_STUDYING:
        return "не изучает"
    part = tx.get(Subgroup, part_id)
    return f"подгруппа {part.number} ({part.name})" if part.name else f"подгруппа {part.number}"


def told(tx: Tx, division: Division) -> Board:
    """The board after the move; whoever looks at divisions, journals or the timetable looks again."""
    tx.session.flush()
    tx.touch("subgroups", division.group_id)
    parts = select(Subgroup.id).where(Subgroup.division_id == division.id)
    for load in tx.session.scalars(select(Load.id).where(Load.subgroup_id.in_(parts))):
        tx.touch("journal", load)
    refresh_claims(tx, division.term_id, division.group_id)
    return board_of(tx, division)
