"""What groups are divided for: rows of the load or of the curriculum by kinds of lessons, with their hours."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, func, or_, select

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.divisions import DivisionTarget, PartTeacher
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.people import Employee, Person
from desktop_app.models.subgroups import Division
from desktop_app.services.load import PlannedRow, planned_rows, read_loads
from desktop_app.services.load_giving import blank, read_models, shape_of
from desktop_app.services.load_paths import paths_of
from desktop_app.services.load_shape import Piece, Shape, pieces_of
from desktop_app.services.office import Tx
from desktop_app.services.rules.subgroups import lessons_are_divided
from desktop_app.services.rules.workload import kind_hours, whole_pairs
from desktop_app.services.subgroups.values import RoomKind, Target, TargetChoice

Key = tuple[int, LessonKind]
"""(row of the curriculum, kind of lessons): what no two divisions of a group are for at one time."""


def read_targets(tx: Tx, division: Division) -> tuple[Target, ...]:
    """What a division is for, in the order of the curriculum, with the teachers of its subgroups."""
    rows = tx.session.execute(
        select(DivisionTarget, PlanRow)
        .join(PlanRow, PlanRow.id == DivisionTarget.row_id)
        .where(DivisionTarget.division_id == division.id)
        .order_by(PlanRow.position, DivisionTarget.kind, DivisionTarget.id)
    ).all()
    teachers: dict[int, dict[int, int]] = defaultdict(dict)
    for one in tx.session.scalars(select(PartTeacher).where(PartTeacher.division_id == division.id)):
        teachers[one.target_id][one.subgroup_id] = one.teacher_id
    group, term = tx.get(Group, division.group_id), tx.get(Term, division.term_id)
    hours = planned_hours(planned_rows(tx, group.curriculum_id, group.course(term.year_starts), term.number))
    hours |= given_hours(read_loads(tx, term.id, Load.group_id == group.id))
    return tuple(
        Target(target.row_id, row.index, row.title, target.kind, target.room_kind,
               hours.get((target.row_id, target.kind), 0), teachers[target.id])
        for target, row in rows
    )  # fmt: skip


def planned_hours(rows: Iterable[PlannedRow]) -> dict[Key, int]:
    """What the curriculum plans, by kinds and as lessons of all kinds together; whole pairs."""
    found: dict[Key, int] = {}
    for row in rows:
        found[row.row_id, LessonKind.LESSON] = whole_pairs(row.total)
        found |= {(row.row_id, LessonKind(kind)): whole_pairs(amount) for kind, amount in kind_hours(row.hours).items()}
    return found


def given_hours(loads: Iterable[Load]) -> dict[Key, int]:
    """What the load gives a student, as the load itself counts it; of subgroups of today, to whom the most is given."""
    found: dict[Key, list[Load]] = defaultdict(list)
    for load in loads:
        found[load.row_id, load.kind].append(load)
    return {key: max(sum(hours) for _number, hours in paths_of(some)) for key, some in found.items()}


def taken_targets(tx: Tx, term_id: int, group_id: int, *apart: int | None) -> dict[Key, str]:
    """What the group's divisions in force, or being composed, are for → the name of each; some divisions apart."""
    rows = tx.session.execute(
        select(DivisionTarget.row_id, DivisionTarget.kind, Division.name)
        .join(Division, Division.id == DivisionTarget.division_id)
        .where(Division.term_id == term_id, Division.group_id == group_id)
        .where(Division.id.not_in([one for one in apart if one is not None]), in_use(tx))
    )
    return {(row, kind): name for row, kind, name in rows}


def in_use(tx: Tx) -> ColumnElement[bool]:
    """A division that is not over."""
    return or_(Division.ends.is_(None), Division.ends > tx.today)


def choices_of(tx: Tx, group: Group, term: Term, taken: Collection[Key]) -> tuple[TargetChoice, ...]:
    """For what a group may be divided in a term: its load, and rows of its curriculum that nobody gives yet."""
    loads: dict[Key, list[Load]] = defaultdict(list)
    for load in read_loads(tx, term.id, Load.group_id == group.id):
        loads[load.row_id, load.kind].append(load)
    planned = planned_rows(tx, group.curriculum_id, group.course(term.year_starts), term.number)
    given = {row for row, _kind in loads}
    fresh = [row for row in planned if row.row_id not in given]
    rows = select(PlanRow.id, PlanRow.position).where(PlanRow.curriculum_id == group.curriculum_id)
    order = dict(tx.session.execute(rows).all())
    streams = streams_of(tx, [load for some in loads.values() for load in some if load.until is None])
    found = [choice_of_load(some, taken, streams) for some in loads.values()]
    found += [choice_of_plan(piece, taken) for piece in fresh_pieces(tx, term, group, fresh)]
    last = len(order) + 1
    return tuple(sorted(found, key=lambda one: (order.get(one.target.row_id, last), one.target.kind)))


def streams_of(tx: Tx, loads: Sequence[Load]) -> dict[int, tuple[str, ...]]:
    """Row → the groups of its stream (поток); a row that goes with no other is not there."""
    keys = {load.key for load in loads}
    names: dict[int, set[str]] = defaultdict(set)
    members = select(func.coalesce(Load.lead_id, Load.id), Group.name).join(Group, Group.id == Load.group_id)
    for key, name in tx.session.execute(members.where(or_(Load.id.in_(keys), Load.lead_id.in_(keys)))):
        names[key].add(name)
    return {load.id: tuple(sorted(names[load.key])) for load in loads if len(names[load.key]) > 1}


def choice_of_load(
    loads: Sequence[Load], taken: Collection[Key], streams: Mapping[int, tuple[str, ...]]
) -> TargetChoice:
    """Rows of the load of one discipline and kind."""
    whole = next((load for load in loads if load.subgroup_id is None and load.until is None), None)
    load = whole or loads[-1]
    key = (load.row_id, load.kind)
    target = Target(load.row_id, load.row.index, load.row.title, load.kind, RoomKind(load.room_kind),
                    given_hours(loads)[key])  # fmt: skip
    return TargetChoice(
        target=target,
        divided=key in taken,
        whole=whole is not None,
        asked=is_asked(target),
        teacher_id=None if whole is None else whole.teacher_id,
        stream=next((streams[one.id] for one in loads if one.id in streams), ()),
    )


def choice_of_plan(piece: Piece, taken: Collection[Key]) -> TargetChoice:
    """A row of the curriculum that nobody gives yet."""
    target = Target(piece.row_id, piece.index, piece.title, piece.kind, piece.room_kind, piece.hours)
    return TargetChoice(target, target.key in taken, whole=False, asked=is_asked(target))


def is_asked(target: Target) -> bool:
    """Whether the college divides such lessons."""
    return lessons_are_divided(target.kind, target.room_kind, target.index, target.title)


def fresh_pieces(tx: Tx, term: Term, group: Group, rows: Sequence[PlannedRow]) -> Iterable[Piece]:
    """Rows of which nothing is given, by kinds as they were given before, else as the curriculum tells them apart."""
    models: Mapping[str, Sequence[Load]] = read_models(tx, term, group, [row.title for row in rows]) if rows else {}
    for row in rows:
        like = models.get(row.title, ())
        yield from pieces_of(blank(row), row.hours, shape_of(like) if like else Shape(split=True), ())


def read_teachers(tx: Tx, named: Collection[int], *, everybody: bool) -> dict[int, str]:
    """Employee → «Соколова А. П.», in the order of the Russian alphabet: those named, or all who work here as well."""
    working = or_(Employee.dismissed_on.is_(None), Employee.dismissed_on > tx.today)
    which = Employee.id.in_(named)
    query = select(Employee).join(Employee.person).where(or_(which, working) if everybody else which)
    return {one.id: one.person.short_name for one in tx.session.scalars(query.order_by(Person.sort_key, Employee.id))}
