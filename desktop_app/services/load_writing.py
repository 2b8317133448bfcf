"""The teaching load is given out, changed and taken back (п. 1.9, 2.8)."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import Handover, Load
from desktop_app.models.people import Employee
from desktop_app.models.subgroups import Division, DivisionState, Subgroup
from desktop_app.models.topics import TopicUse
from desktop_app.services.load import LessonKind, LoadLine, RoomKind, line_of
from desktop_app.services.load_lessons import (
    busy_of,
    count_lessons,
    hours_before,
    members_of,
    pass_claims,
    pass_lessons,
)
from desktop_app.services.load_shape import Piece
from desktop_app.services.load_shares import read_handovers, require_year, year_shares
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.workload import hours_cover_given, load_may_be_reshaped, teacher_may_change
from desktop_app.services.typed import clean_line

MOST_HOURS = 600  # of a row in a term
REASON = 300


@dataclass(frozen=True, slots=True)
class LoadValues:
    """What is typed of a row of the load."""

    teacher_id: int
    kind: LessonKind
    hours: int
    room_kind: RoomKind
    subgroup_id: int | None = None
    term_part: int = 0  # of the term in which its lessons are; 0: the whole term


def values_of(line: LoadLine) -> LoadValues:
    """A row as it was shown."""
    return LoadValues(line.teacher_id, line.kind, line.hours, line.room_kind, line.subgroup_id, line.term_part)


@reading(Permission.READ_LOAD)
def open_load(tx: Tx, load_id: int) -> LoadLine:
    """A row of the load as it is now. Raises NotFound, NotAllowed."""
    load = tx.get(Load, load_id)
    tx.require_within(Load, load_id)
    return seen_line(tx, load)


@operation(Permission.EDIT_LOAD)
def give_load(tx: Tx, term_id: int, group_id: int, pieces: Sequence[Piece], reason: str = "") -> tuple[LoadLine, ...]:
    """Give rows of a group's load to teachers; all of them or none.

    Raises NotFound, Stale (somebody has given one of them meanwhile), BadInput (`teacher_missing`,
    `hours_out_of_range`, `row_of_other_plan`, `subgroup_of_other_group`, `teacher_gone`, `term_has_no_parts`),
    RuleBroken (`year_hours_agreed`).
    """
    term, group = tx.get(Term, term_id), tx.get(Group, group_id)
    before = year_shares(tx, term.year_starts)
    refuse_doubles(tx, term_id, group_id, pieces)
    rows = [new_row(tx, term, group, piece) for piece in pieces]
    tx.session.add_all(rows)
    tx.session.flush()
    require_year(tx, before, term.year_starts, (row.teacher_id for row in rows), clean_line(reason, REASON))
    tx.touch("load", group_id)
    return tuple(line_of(row) for row in rows)


@operation(Permission.EDIT_LOAD)
def change_load(tx: Tx, seen: LoadLine, values: LoadValues, reason: str = "") -> LoadLine:
    """Change a row: hours, room; kind, subgroup, part of the term while no lesson is; the teacher while none was held.

    Raises NotFound, Stale, BadInput (`hours_out_of_range`, `teacher_busy`, `teacher_gone`, `subgroup_of_other_group`,
    `row_in_stream`, `term_has_no_parts`, `row_has_ended`), RuleBroken (`teacher_may_change`, `load_may_be_reshaped`,
    `hours_cover_given`, `year_hours_agreed`).
    """
    load = tx.get(Load, seen.id)
    tx.require_version(load, seen.version)
    before = year_shares(tx, load.term.year_starts)
    lessons, held = count_lessons(tx, load.id)
    members = changeable(tx, load)
    if (values.kind, values.subgroup_id) != (load.kind, load.subgroup_id):
        refuse_stream(members)
        require(load_may_be_reshaped, lessons)
        check_subgroup(tx, load.term_id, load.group_id, values.subgroup_id)
        refuse_doubles(tx, load.term_id, load.group_id, [piece_of(load, values)])
    if values.term_part != load.term_part:
        check_part(load.term, values.term_part)
        require(load_may_be_reshaped, sum(count_lessons(tx, one.id)[0] for one in members))
    in_range(values.hours)
    if values.hours < load.hours:
        require(hours_cover_given, values.hours, held_hours(tx, load.id))
    if values.teacher_id != load.teacher_id:
        change_teacher(tx, members, values.teacher_id, held)
    for one in members:  # what a stream has in common
        one.kind, one.subgroup_id, one.hours, one.room_kind, one.term_part = (
            values.kind, values.subgroup_id, values.hours, values.room_kind, values.term_part,
        )  # fmt: skip
    tx.session.flush()
    tx.session.refresh(load)
    require_year(tx, before, load.term.year_starts, [load.teacher_id], clean_line(reason, REASON))
    tell_of(tx, members)
    return seen_line(tx, load)


@operation(Permission.EDIT_LOAD)
def remove_load(tx: Tx, seen: Sequence[LoadLine]) -> tuple[Piece, ...]:
    """Take rows out of the load, all or none; returns what `give_load` puts back.

    Raises NotFound, Stale, BadInput (`row_in_stream`), RuleBroken (`load_may_be_reshaped`: a row with lessons stays).
    """
    rows: dict[Hashable, tuple[Load, int]] = {line.id: (tx.get(Load, line.id), line.version) for line in seen}
    tx.require_versions(rows)
    gone = [piece_of(load, None) for load, _version in rows.values()]
    for load, _version in rows.values():
        require(load_may_be_reshaped, count_lessons(tx, load.id)[0])
        if tx.session.scalar(select(Handover.id).where(Handover.load_id == load.id)) is not None:
            require(load_may_be_reshaped, 1)
        refuse_stream(members_of(tx, load))
        tx.session.execute(delete(TopicUse).where(TopicUse.load_id == load.id))
        tx.session.delete(load)
        tx.touch("load", load.group_id)
    return tuple(gone)


def seen_line(tx: Tx, load: Load) -> LoadLine:
    """A row with who gave it before, and with whom it is held."""
    groups = sorted(one.group.name for one in members_of(tx, load))
    return line_of(load, read_handovers(tx, Load.id == load.id).get(load.id, ()), groups)


def tell_of(tx: Tx, loads: Iterable[Load]) -> None:
    """Whoever looks at these rows, their lessons and journals looks again."""
    for load in loads:
        for topic in ("load", "timetable", "journal"):
            tx.touch(topic, load.group_id if topic == "load" else load.id)


def refuse_stream(members: Sequence[Load]) -> None:
    """Raise BadInput (`row_in_stream`) if rows are held together."""
    if len(members) > 1:
        raise BadInput("row_in_stream", groups=", ".join(sorted(one.group.name for one in members)))


def changeable(tx: Tx, load: Load) -> list[Load]:
    """The rows of a stream, or the row alone. Raises BadInput (`row_has_ended`): what was given then stays."""
    if load.until is not None:
        raise BadInput("row_has_ended", day=load.until)
    return members_of(tx, load)


def held_hours(tx: Tx, load_id: int) -> int:
    """Hours of the lessons held by today."""
    return hours_before(tx, [load_id], tx.today).get(load_id, 0)


def change_teacher(tx: Tx, members: Sequence[Load], teacher_id: int, held: int) -> None:
    """Another teacher in a row (all of a stream) of which nothing was held.

    Raises RuleBroken, BadInput (`teacher_busy`).
    """
    load, keys = members[0], [one.id for one in members]
    handed = len(read_handovers(tx, Load.id == load.id).get(load.id, ()))
    require(teacher_may_change, held, handed)
    working(tx, teacher_id)
    busy = busy_of(tx, keys, teacher_id, load.term.starts)
    if busy:
        raise BadInput("teacher_busy", day=busy[0].day, pair=busy[0].pair, group=busy[0].group, count=len(busy))
    pass_lessons(tx, keys, (load.teacher_id, teacher_id), load.term.starts)
    pass_claims(tx, load.id, load.teacher_id, teacher_id)
    for one in members:
        one.teacher_id = teacher_id


def new_row(tx: Tx, term: Term, group: Group, piece: Piece) -> Load:
    """A row that is given out. Raises BadInput (see `give_load`)."""
    if piece.teacher_id is None:
        raise BadInput("teacher_missing", index=piece.index, title=piece.title)
    in_range(piece.hours)
    working(tx, piece.teacher_id)
    if tx.get(PlanRow, piece.row_id).curriculum_id != group.curriculum_id:
        raise BadInput("row_of_other_plan", index=piece.index, group=group.name)
    check_subgroup(tx, term.id, group.id, piece.subgroup_id)
    check_part(term, piece.term_part)
    return Load(
        term_id=term.id, group_id=group.id, row_id=piece.row_id, teacher_id=piece.teacher_id, kind=piece.kind,
        hours=piece.hours, room_kind=piece.room_kind, subgroup_id=piece.subgroup_id, term_part=piece.term_part,
        since=piece.since,
    )  # fmt: skip


def working(tx: Tx, teacher_id: int) -> Employee:
    """The employee, who works here today. Raises NotFound, BadInput (`teacher_gone`)."""
    teacher = tx.get(Employee, teacher_id)
    if teacher.dismissed_on is not None and teacher.dismissed_on <= tx.today:
        raise BadInput("teacher_gone", teacher=teacher.person.short_name)
    return teacher


def in_range(hours: int) -> None:
    """Raise BadInput (`hours_out_of_range`) for hours that no row has."""
    if not 0 < hours <= MOST_HOURS:
        raise BadInput("hours_out_of_range", most=MOST_HOURS)


def check_subgroup(tx: Tx, term_id: int, group_id: int, subgroup_id: int | None) -> None:
    """Raise BadInput (`subgroup_of_other_group`) unless a division in force divides the group so (п. 4.6)."""
    if subgroup_id is None:
        return
    division = tx.get(Division, tx.get(Subgroup, subgroup_id).division_id)
    in_force = division.state is DivisionState.APPROVED and division.ends is None
    if (division.term_id, division.group_id) != (term_id, group_id) or not in_force:
        raise BadInput("subgroup_of_other_group")


def check_part(term: Term, part: int) -> None:
    """Raise BadInput (`term_has_no_parts`) for lessons in a part of a term that has none."""
    if part and term.second_part is None:
        raise BadInput("term_has_no_parts", term=term.name)


def refuse_doubles(tx: Tx, term_id: int, group_id: int, pieces: Iterable[Piece]) -> None:
    """Raise Stale if one of these rows stands already: somebody has given it meanwhile."""
    wanted = list(pieces)
    rows = tx.session.scalars(
        select(Load).where(Load.term_id == term_id, Load.group_id == group_id, Load.until.is_(None))
    ).all()
    there = {(row.row_id, str(row.kind), row.subgroup_id): row.id for row in rows}
    late: dict[Hashable, int | None] = {piece.place: there[piece.place] for piece in wanted if piece.place in there}
    if late:
        raise Stale(Load.__tablename__, late)
    if len({piece.place for piece in wanted}) != len(wanted):
        raise BadInput("load_row_twice")


def piece_of(load: Load, values: LoadValues | None) -> Piece:
    """A row as it may be given again, or as it is wanted."""
    now = values or LoadValues(load.teacher_id, load.kind, load.hours, load.room_kind, load.subgroup_id, load.term_part)
    return Piece(
        row_id=load.row_id, index=load.row.index, title=load.row.title, kind=now.kind, hours=now.hours,
        room_kind=now.room_kind, subgroup_id=now.subgroup_id, teacher_id=now.teacher_id, term_part=now.term_part,
        since=load.since,
        subgroup=load.subgroup.number if load.subgroup and now.subgroup_id == load.subgroup_id else None,
    )  # fmt: skip
