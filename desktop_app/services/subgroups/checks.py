"""What is looked at before a division is written."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.divisions import DivisionTarget
from desktop_app.models.journal import MarkRow
from desktop_app.models.load import Load
from desktop_app.models.people import Employee
from desktop_app.models.subgroups import Division, Membership
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.roster import read_roster
from desktop_app.services.rules import require
from desktop_app.services.rules.division_agreement import division_ends_later, division_may_end
from desktop_app.services.rules.subgroups import (
    PARTS,
    division_has_reason,
    division_is_composed,
    division_starts_after_marks,
)
from desktop_app.services.settings import read_settings
from desktop_app.services.subgroups.targets import taken_targets
from desktop_app.services.subgroups.values import DivisionValues, PartWish, TargetWish
from desktop_app.services.typed import clean_line

NAME, PART_NAME, REASON = 80, 40, 300
READ = Permission.READ_DIVISIONS


def composed(tx: Tx, division_id: int) -> Division:
    """A division that is not approved yet. Raises NotFound, NotAllowed, RuleBroken (`division_is_composed`)."""
    division = tx.get(Division, division_id)
    tx.require_within(Division, division_id)
    require(division_is_composed, division.state)
    return division


def check_values(tx: Tx, group: Group, term: Term, values: DivisionValues, division_id: int | None = None) -> None:
    """Raise BadInput or RuleBroken for what can't be written of a division (see `create_division`)."""
    require_name(tx, group, term, values, division_id)
    check_parts(values.parts)
    check_targets(tx, group, values)
    check_replaced(tx, group.id, term.id, values, division_id)
    require_free(tx, group.id, term.id, values, division_id)
    if not term.starts <= values.starts <= term.ends:
        raise BadInput("division_outside_term", term=term.name, starts=term.starts, ends=term.ends)
    keys = [(one.row_id, one.kind) for one in values.targets]
    require(division_starts_after_marks, values.starts, last_marked(tx, group.id, term.id, keys))
    students = len(read_roster(tx, group.id, None, values.starts, values.starts, tx.within(Student, READ)))
    threshold = read_settings(tx).division_threshold
    require(division_has_reason, students, threshold, clean_line(values.reason, REASON))


def require_name(tx: Tx, group: Group, term: Term, values: DivisionValues, division_id: int | None) -> None:
    """Raise BadInput (`division_name_taken`) if the group is divided under this name from this day already."""
    name = clean_name(values)
    query = select(Division.id).where(
        Division.group_id == group.id, Division.term_id == term.id, Division.name == name,
        Division.starts == values.starts, Division.id != (division_id or 0),
    )  # fmt: skip
    if tx.session.scalar(query) is not None:
        raise BadInput("division_name_taken", division=name, starts=values.starts)


def clean_name(values: DivisionValues) -> str:
    """The name of a division. Raises BadInput (`division_name_missing`, `text_too_long`)."""
    name = clean_line(values.name, NAME)
    if not name:
        raise BadInput("division_name_missing")
    return name


def check_parts(parts: Sequence[PartWish]) -> None:
    """Raise BadInput (`parts_number`, `part_named_twice`) for subgroups that no division has."""
    if len(parts) not in PARTS:
        raise BadInput("parts_number", least=PARTS[0], most=PARTS[-1], parts=len(parts))
    if len({one.number for one in parts}) != len(parts) or min(one.number for one in parts) < 1:
        raise BadInput("part_numbered_twice")
    names = [name.casefold() for one in parts if (name := clean_line(one.name, PART_NAME))]
    if len(set(names)) != len(names):
        raise BadInput("part_named_twice", name=max(names, key=names.count))


def check_targets(tx: Tx, group: Group, values: DivisionValues) -> None:
    """Raise BadInput (`target_missing`, `target_twice`, `row_of_other_plan`, `teacher_gone`, `part_unknown`)."""
    keys = [(one.row_id, one.kind) for one in values.targets]
    if not keys:
        raise BadInput("target_missing")
    if len(set(keys)) != len(keys):
        raise BadInput("target_twice")
    numbers = {one.number for one in values.parts}
    for target in values.targets:
        row = tx.get(PlanRow, target.row_id)
        if row.curriculum_id != group.curriculum_id:
            raise BadInput("row_of_other_plan", index=row.index, group=group.name)
        check_part_teachers(tx, target, numbers)


def check_part_teachers(tx: Tx, target: TargetWish, numbers: Iterable[int]) -> None:
    """Raise BadInput (`part_unknown`, `teacher_gone`) for who teaches what nobody can."""
    if not target.teachers.keys() <= set(numbers):
        raise BadInput("part_unknown")
    for teacher_id in set(target.teachers.values()):
        teacher = tx.get(Employee, teacher_id)
        if teacher.dismissed_on is not None and teacher.dismissed_on <= tx.today:
            raise BadInput("teacher_gone", teacher=teacher.person.short_name)


def require_free(tx: Tx, group_id: int, term_id: int, values: DivisionValues, division_id: int | None) -> None:
    """Raise BadInput (`target_divided`) if the group is divided for one of the targets already."""
    taken = taken_targets(tx, term_id, group_id, division_id, values.replaces_id)
    for target in values.targets:
        if (target.row_id, target.kind) in taken:
            row = tx.get(PlanRow, target.row_id)
            name = taken[target.row_id, target.kind]
            raise BadInput("target_divided", index=row.index, name=name)


def check_replaced(tx: Tx, group_id: int, term_id: int, values: DivisionValues, division_id: int | None) -> None:
    """Raise BadInput (`replaces_other_group`), RuleBroken (`division_may_end`, `division_ends_later`).

    The division that goes is one of this group and term, in force, and begins earlier.
    """
    if values.replaces_id is None:
        return
    replaced = tx.get(Division, values.replaces_id)
    if (replaced.group_id, replaced.term_id) != (group_id, term_id) or replaced.id == division_id:
        raise BadInput("replaces_other_group")
    require(division_may_end, replaced.state, replaced.ends)
    require(division_ends_later, replaced.starts, values.starts)


def last_marked(tx: Tx, group_id: int, term_id: int, keys: Sequence[tuple[int, str]]) -> date | None:
    """The day of the last lesson of these targets in which a mark stands."""
    rows = select(Load.id, Load.row_id, Load.kind).where(Load.group_id == group_id, Load.term_id == term_id)
    loads = [key for key, row, kind in tx.session.execute(rows) if (row, kind) in keys]
    query = select(func.max(Lesson.day)).join(MarkRow, MarkRow.lesson_id == Lesson.id)
    return tx.session.scalar(query.where(MarkRow.load_id.in_(loads)))


def check_students(tx: Tx, group: Group, term: Term, starts: date, students: Iterable[int]) -> None:
    """Raise BadInput (`student_of_other_group`) for whoever does not study in the group from the first day on."""
    known = {one.id for one in read_roster(tx, group.id, None, starts, term.ends, tx.within(Student, READ))}
    for key in students:
        if key not in known:
            raise BadInput("student_of_other_group", student=tx.get(Student, key).person.short_name, group=group.name)


def require_stands(seen: Mapping[int, tuple[int, int]], now: Mapping[int, Membership]) -> None:
    """Raise Stale unless these students stand as they were shown.

    `seen`: student → (key, version) of where they stood, none of whoever stood nowhere; `now`: the rows in force.
    """
    late: dict[Hashable, int | None] = {
        student: None if student not in now else now[student].id
        for student in {*seen, *now}
        if seen.get(student) != ((now[student].id, now[student].version) if student in now else None)
    }
    if late:
        raise Stale(Membership.__tablename__, late)


def target_rows(tx: Tx, division_id: int) -> dict[tuple[int, str], DivisionTarget]:
    """(row of the curriculum, kind) → what a division is for."""
    rows = tx.session.scalars(select(DivisionTarget).where(DivisionTarget.division_id == division_id))
    return {(one.row_id, one.kind): one for one in rows}
