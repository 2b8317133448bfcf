"""The load follows a division (п. 4.6): from its first day its subgroups are given what is left, at its end the group.

Hours are conserved by students: whoever goes through the whole group's lessons and then a subgroup's gets what the
curriculum plans. Where subgroups have got different amounts, the next rows give what is left of the slowest.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.divisions import DivisionTarget, PartTeacher
from desktop_app.models.load import Load
from desktop_app.models.rooms import RoomKind
from desktop_app.models.subgroups import Division, Subgroup
from desktop_app.services.journal_lock import require_open_term
from desktop_app.services.load_shares import require_year, year_shares
from desktop_app.services.load_writing import tell_of
from desktop_app.services.office import Tx
from desktop_app.services.rules import require
from desktop_app.services.rules.division_agreement import lessons_change_hands
from desktop_app.services.subgroups.following_lessons import (
    count_bound,
    drafts_follow,
    lessons_follow,
    whole_lessons_take,
)
from desktop_app.services.subgroups.following_rows import Heir, Key, Passing, pass_rows, sources_of
from desktop_app.services.subgroups.following_topics import topics_follow
from desktop_app.services.timetable.claims import refresh_claims

Teachers = Mapping[Key, int]
"""Who gives a row of the curriculum and a kind of lessons to the whole group."""


def follow_approval(tx: Tx, division: Division, replaced: Division | None, year_reason: str) -> None:
    """Let the load follow a division that has just been approved; `replaced`: the one that it stands instead of.

    Raises BadInput (`part_without_teacher`, `target_without_hours`, `teacher_gone`, `row_in_stream`), RuleBroken
    (`lessons_change_hands`, `term_is_open`, `year_hours_agreed`).
    """
    parts, former = parts_of_division(tx, division), parts_of_division(tx, replaced)
    room_kinds, day = kinds_of(tx, division), division.starts
    since = since_of(tx, division, day)
    passings = [
        Passing(division, key, room_kind, day, since, heirs_of(tx, division, key, parts),
                sources_of(tx, division, [one.id for one in former], key, whole=True))
        for key, room_kind in room_kinds.items()
    ]  # fmt: skip
    if replaced is not None:
        passings += merging(tx, replaced, day, {}, but=room_kinds)
    pass_on(tx, division, passings, year_reason)
    whole_lessons_take(tx, division, [one.id for one in former], [one.id for one in parts])
    refresh_claims(tx, division.term_id, division.group_id)


def follow_end(tx: Tx, division: Division, day: date, teachers: Teachers, reason: str) -> None:
    """Let the load follow the end of a division: the group is one again, for all that the division was for.

    Raises BadInput (`teacher_gone`), RuleBroken (`lessons_change_hands`, `term_is_open`).
    """
    pass_on(tx, division, merging(tx, division, day, teachers), reason)
    whole_lessons_take(tx, division, [one.id for one in parts_of_division(tx, division)], [])
    refresh_claims(tx, division.term_id, division.group_id)


def pass_on(tx: Tx, division: Division, passings: Sequence[Passing], year_reason: str) -> None:
    """Rows, dated lessons and drafts pass over, all or none."""
    require_open_term(tx, division.term_id)
    sources = [row for passing in passings for row in passing.sources]
    for passing in passings:
        require(lessons_change_hands, count_bound(tx, passing.sources, passing.day), passing.day)
    year = tx.get(Term, division.term_id).year_starts
    before = year_shares(tx, year)
    went = gone = 0
    rows = list(sources)
    for passing in passings:
        passed = pass_rows(tx, passing)
        on, off = lessons_follow(tx, passed, passing.day)
        went, gone = went + on, gone + off
        drafts_follow(tx, passed)
        topics_follow(tx, passed)
        rows += passed.rows.values()
    require_year(tx, before, year, {row.teacher_id for row in rows}, year_reason)
    tx.note(lessons_passed=went, lessons_gone=gone)
    tell_of(tx, {row.id: row for row in rows}.values())


def merging(
    tx: Tx, division: Division, day: date, teachers: Teachers, but: Collection[Key] = ()
) -> list[Passing]:  # fmt: skip
    """What the whole group is given again, by the teachers named, else by the first subgroup's."""
    parts = [one.id for one in parts_of_division(tx, division)]
    rows = tx.session.scalars(select(Load).where(Load.subgroup_id.in_(parts), Load.until.is_(None))).all()
    first: dict[Key, Load] = {}
    for row in sorted(rows, key=lambda one: (one.row.position, one.kind, parts.index(one.subgroup_id or 0))):
        first.setdefault((row.row_id, row.kind), row)
    since = since_of(tx, division, day)
    return [
        Passing(division, key, RoomKind(row.room_kind), day, since, (Heir(None, teachers.get(key, row.teacher_id)),),
                sources_of(tx, division, parts, key, whole=False))
        for key, row in first.items() if key not in but
    ]  # fmt: skip


def parts_of_division(tx: Tx, division: Division | None) -> Sequence[Subgroup]:
    """The subgroups by number."""
    if division is None:
        return ()
    return tx.session.scalars(
        select(Subgroup).where(Subgroup.division_id == division.id).order_by(Subgroup.number)
    ).all()


def kinds_of(tx: Tx, division: Division) -> dict[Key, RoomKind]:
    """What a division is for, each with the kind of room that it needs."""
    targets = tx.session.scalars(
        select(DivisionTarget).where(DivisionTarget.division_id == division.id).order_by(DivisionTarget.id)
    )
    return {(one.row_id, one.kind): RoomKind(one.room_kind) for one in targets}


def heirs_of(tx: Tx, division: Division, key: Key, parts: Iterable[Subgroup]) -> tuple[Heir, ...]:
    """Each subgroup with the teacher of a target. Raises BadInput (`part_without_teacher`)."""
    found = {one.subgroup_id: one.teacher_id for one in tx.session.scalars(
        select(PartTeacher)
        .join(DivisionTarget, DivisionTarget.id == PartTeacher.target_id)
        .where(DivisionTarget.division_id == division.id)
        .where(DivisionTarget.row_id == key[0], DivisionTarget.kind == key[1])
    )}  # fmt: skip
    for part in parts:
        if part.id not in found:
            row = tx.get(PlanRow, key[0])
            raise BadInput("part_without_teacher", number=part.number, index=row.index, title=row.title)
    return tuple(Heir(part.id, found[part.id]) for part in parts)


def since_of(tx: Tx, division: Division, day: date) -> date | None:
    """The day, unless it is the term's first, or before."""
    return day if day > tx.get(Term, division.term_id).starts else None
