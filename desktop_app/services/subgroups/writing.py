"""A division is composed: what it is for, its subgroups, who stands where; until it is approved (п. 4.7)."""

from collections.abc import Mapping

from sqlalchemy import select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.divisions import DivisionTarget, PartTeacher
from desktop_app.models.subgroups import Division, Membership, Subgroup
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.subgroups.boards import board_of
from desktop_app.services.subgroups.checks import (
    REASON,
    check_students,
    check_values,
    clean_name,
    composed,
    require_stands,
)
from desktop_app.services.subgroups.composing import parts_by_number, place, put_parts, put_targets, stays_in_force
from desktop_app.services.subgroups.pupils import require_group
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, DivisionHead, DivisionValues, values_of
from desktop_app.services.typed import clean_line


@operation(Permission.EDIT_DIVISIONS)
def create_division(tx: Tx, term_id: int, group_id: int, values: DivisionValues, stands: Mapping[int, int]) -> Board:
    """Divide a group: a draft (п. 4.7). `stands`: student → number of a subgroup, or NOT_STUDYING.

    Raises NotFound, NotAllowed, Stale (somebody has made the same meanwhile), BadInput (`division_name_missing`,
    `parts_number`, `part_numbered_twice`, `part_named_twice`, `target_missing`, `target_twice`, `target_divided`,
    `row_of_other_plan`, `teacher_gone`, `part_unknown`, `division_outside_term`, `replaces_other_group`,
    `student_of_other_group`, `text_too_long`, `division_name_taken`), RuleBroken (`division_has_reason`,
    `division_starts_after_marks`, `division_may_end`, `division_ends_later`).
    """
    term, group = tx.get(Term, term_id), tx.get(Group, group_id)
    require_group(tx, group_id)
    check_values(tx, group, term, values)
    check_students(tx, group, term, values.starts, stands)
    division = Division(
        group_id=group_id, term_id=term_id, name=clean_name(values), starts=values.starts,
        reason=clean_line(values.reason, REASON), replaces_id=values.replaces_id,
    )  # fmt: skip
    tx.session.add(division)
    tx.session.flush()
    put_parts(tx, division, values.parts)
    put_targets(tx, division, values)
    keys = {NOT_STUDYING: None} | {number: one.id for number, one in parts_by_number(tx, division.id).items()}
    if not set(stands.values()) <= keys.keys():
        raise BadInput("part_unknown")
    tx.session.add_all(
        Membership(division_id=division.id, student_id=student, since=values.starts, subgroup_id=keys[number])
        for student, number in stands.items()
    )
    return told(tx, division)


@operation(Permission.EDIT_DIVISIONS)
def change_division(tx: Tx, seen: Board, values: DivisionValues) -> Board:
    """Change what a division is: its name, first day, subgroups, what it is for and by whom (п. 4.7).

    Whoever stood in a subgroup that goes is not distributed any more; signatures of its teachers count no more.
    Raises Stale, and as `create_division`; RuleBroken (`division_is_composed`).
    """
    division = composed(tx, seen.id)
    tx.require_version(division, seen.version)
    if values == values_of(seen):
        return board_of(tx, division)
    group, term = tx.get(Group, division.group_id), tx.get(Term, division.term_id)
    check_values(tx, group, term, values, division.id)
    if values.starts != division.starts:
        for one in stays_in_force(tx, division.id).values():
            one.since = values.starts
    division.name, division.starts = clean_name(values), values.starts
    division.reason, division.replaces_id = clean_line(values.reason, REASON), values.replaces_id
    division.edition += 1
    put_parts(tx, division, values.parts)
    put_targets(tx, division, values)
    return told(tx, division)


@operation(Permission.EDIT_DIVISIONS)
def remove_division(tx: Tx, seen: Board | DivisionHead) -> None:
    """Take away a division that is not approved; the group stays as it is.

    Raises NotFound, NotAllowed, Stale, RuleBroken (`division_is_composed`).
    """
    division = composed(tx, seen.id)
    tx.require_version(division, seen.version)
    for model in (Membership, PartTeacher, DivisionTarget, Subgroup):
        for row in tx.session.scalars(select(model).where(model.division_id == division.id)):
            tx.session.delete(row)
        tx.session.flush()
    tx.session.delete(division)
    tx.touch("subgroups", division.group_id)


@operation(Permission.EDIT_DIVISIONS)
def place_students(tx: Tx, seen: Board, moves: Mapping[int, int | None]) -> Board:
    """Let students stand elsewhere in a division that is not approved; all or none (п. 4.7).

    `moves`: student → the key of a subgroup, NOT_STUDYING, or None: not distributed. Others may place other students at
    the same time; signatures of what stood before count no more. Raises NotFound, NotAllowed, Stale (one of these
    students stands elsewhere already, or the subgroup is gone), BadInput (`student_of_other_group`), RuleBroken
    (`division_is_composed`).
    """
    division = composed(tx, seen.id)
    stays = {key: row for key, row in stays_in_force(tx, division.id).items() if key in moves}
    shown = {one.student_id: (one.id, one.version) for one in seen.stays if one.until is None}
    require_stands({key: shown[key] for key in moves if key in shown}, stays)
    parts = {one.id for one in parts_by_number(tx, division.id).values()}
    if gone := {part for part in moves.values() if part} - parts:
        raise Stale(Subgroup.__tablename__, dict.fromkeys(gone))
    group, term = tx.get(Group, division.group_id), tx.get(Term, division.term_id)
    check_students(tx, group, term, division.starts, [key for key, part in moves.items() if part is not None])
    changed = [place(tx, division, stays.get(student), student, part) for student, part in moves.items()]
    if any(changed):
        division.edition += 1
    return told(tx, division)


def told(tx: Tx, division: Division) -> Board:
    """The board after the deed; whoever looks at the divisions of the group looks again."""
    tx.session.flush()
    tx.touch("subgroups", division.group_id)
    return board_of(tx, division)
