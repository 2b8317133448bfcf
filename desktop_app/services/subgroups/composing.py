"""The rows of a division: its subgroups, what it is for, its teachers, who stands where."""

from collections.abc import Mapping

from sqlalchemy import select

from desktop_app.errors import Stale
from desktop_app.models.divisions import DivisionTarget, PartTeacher
from desktop_app.models.subgroups import Division, Membership, Subgroup
from desktop_app.services.office import Tx
from desktop_app.services.subgroups.checks import PART_NAME, target_rows
from desktop_app.services.subgroups.values import DivisionValues, PartWish
from desktop_app.services.typed import clean_line


def place(tx: Tx, division: Division, stay: Membership | None, student: int, part: int | None) -> bool:
    """Let one student stand elsewhere; whether anything has changed."""
    subgroup_id = part or None
    if part is None:
        if stay is not None:
            tx.session.delete(stay)
        return stay is not None
    if stay is None:
        tx.session.add(Membership(
            division_id=division.id, student_id=student, since=division.starts, subgroup_id=subgroup_id,
        ))  # fmt: skip
        return True
    changed = stay.subgroup_id != subgroup_id
    stay.subgroup_id = subgroup_id
    return changed


def put_parts(tx: Tx, division: Division, parts: tuple[PartWish, ...]) -> None:
    """The subgroups as they are wanted. Raises Stale if one of those that stay is gone.

    What goes is deleted last: a key is not given anew to a subgroup that somebody else may take for the former one.
    """
    stands = {one.id: one for one in parts_by_number(tx, division.id).values()}
    wanted = {one.id for one in parts if one.id is not None}
    if missing := wanted - stands.keys():
        raise Stale(Subgroup.__tablename__, dict.fromkeys(missing))
    renumber(tx, stands, parts)
    for one in parts:
        name = clean_line(one.name, PART_NAME)
        if one.id is None:
            tx.session.add(Subgroup(division_id=division.id, number=one.number, name=name))
        else:
            stands[one.id].name = name
    tx.session.flush()
    for key in stands.keys() - wanted:
        drop_part(tx, stands[key])


def drop_part(tx: Tx, part: Subgroup) -> None:
    """A subgroup goes; whoever stood in it is not distributed."""
    for model in (Membership, PartTeacher):
        for row in tx.session.scalars(select(model).where(model.subgroup_id == part.id)):
            tx.session.delete(row)
    tx.session.flush()
    tx.session.delete(part)
    tx.session.flush()


def renumber(tx: Tx, stands: Mapping[int, Subgroup], parts: tuple[PartWish, ...]) -> None:
    """Numbers may change places, and those of subgroups that go are free: first out of each other's way."""
    wanted = {one.id: one.number for one in parts if one.id is not None}
    for key, part in stands.items():
        if wanted.get(key) != part.number:
            part.number = -key
    tx.session.flush()
    for key, number in wanted.items():
        stands[key].number = number
    tx.session.flush()


def put_targets(tx: Tx, division: Division, values: DivisionValues) -> None:
    """What a division is for, and the teachers of its subgroups, as they are wanted."""
    parts, rows = parts_by_number(tx, division.id), target_rows(tx, division.id)
    wanted = {(one.row_id, one.kind): one for one in values.targets}
    taught = tx.session.scalars(select(PartTeacher).where(PartTeacher.division_id == division.id))
    stands = {(one.target_id, one.subgroup_id): one for one in taught}
    for key, wish in wanted.items():
        row = rows.pop(key, None)
        if row is None:
            row = DivisionTarget(division_id=division.id, row_id=wish.row_id, kind=wish.kind, room_kind=wish.room_kind)
            tx.session.add(row)
            tx.session.flush()
        row.room_kind = wish.room_kind
        for number, teacher in wish.teachers.items():
            put_teacher(tx, row, stands.pop((row.id, parts[number].id), None), (parts[number].id, teacher))
    for gone in (*stands.values(), *rows.values()):
        tx.session.delete(gone)
        tx.session.flush()


def put_teacher(tx: Tx, target: DivisionTarget, row: PartTeacher | None, wanted: tuple[int, int]) -> None:
    """Who teaches a subgroup (subgroup, employee) what a target says."""
    part, teacher = wanted
    if row is not None:
        row.teacher_id = teacher
        return
    tx.session.add(
        PartTeacher(division_id=target.division_id, target_id=target.id, subgroup_id=part, teacher_id=teacher)
    )


def parts_by_number(tx: Tx, division_id: int) -> dict[int, Subgroup]:
    """Number → subgroup of a division."""
    rows = tx.session.scalars(select(Subgroup).where(Subgroup.division_id == division_id).order_by(Subgroup.number))
    return {one.number: one for one in rows}


def stays_in_force(tx: Tx, division_id: int) -> dict[int, Membership]:
    """Student → where they stand and nobody knows until when."""
    query = select(Membership).where(Membership.division_id == division_id, Membership.until.is_(None))
    return {one.student_id: one for one in tx.session.scalars(query)}
