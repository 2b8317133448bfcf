"""The rows of the load of what is divided, or is one again: they end on a day, and others give what is left of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import or_, select

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.load import Handover, LessonKind, Load
from desktop_app.models.rooms import RoomKind
from desktop_app.models.subgroups import Division
from desktop_app.services.load import planned_rows
from desktop_app.services.load_lessons import hours_before, members_of
from desktop_app.services.load_writing import refuse_stream, working
from desktop_app.services.office import Tx
from desktop_app.services.rules.workload import kind_hours, whole_pairs

Key = tuple[int, LessonKind]
"""A row of the curriculum and a kind of lessons."""


@dataclass(frozen=True, slots=True)
class Heir:
    """Who gives what is left: a teacher to a subgroup, or to the whole group (None)."""

    subgroup_id: int | None
    teacher_id: int


@dataclass(frozen=True, slots=True)
class Passing:
    """What is given to others from a day on; the sources are the rows in force until then."""

    division: Division
    key: Key
    room_kind: RoomKind
    day: date
    since: date | None  # the same as the first day of the heirs' rows; None: the term's
    heirs: tuple[Heir, ...]
    sources: Sequence[Load]


@dataclass(frozen=True, slots=True)
class Passed:
    """The rows in force from the day on, by who gives them, and who gave the sources until then."""

    rows: Mapping[Heir, Load]
    former: Mapping[int, int]  # row → teacher

    def of_teacher(self, teacher_id: int) -> Load | None:
        """The first row of a teacher: the lessons that stand already go on as its lessons."""
        return next((row for heir, row in self.rows.items() if heir.teacher_id == teacher_id), None)


def sources_of(tx: Tx, division: Division, parts: Collection[int], key: Key, *, whole: bool) -> list[Load]:
    """The rows in force that give a key to these subgroups, or to the group. Raises BadInput (`row_in_stream`)."""
    to = Load.subgroup_id.in_(parts)
    rows = tx.session.scalars(
        select(Load)
        .where(Load.term_id == division.term_id, Load.group_id == division.group_id, Load.until.is_(None))
        .where(Load.row_id == key[0], Load.kind == key[1], or_(to, Load.subgroup_id.is_(None)) if whole else to)
        .order_by(Load.id)
    ).all()
    for row in rows:
        refuse_stream(members_of(tx, row))
    return list(rows)


def pass_rows(tx: Tx, passing: Passing) -> Passed:
    """End the sources on the day; what is left of them the heirs give, each as much as is left of the fullest.

    Sources of which nothing is given before that day become heirs' rows themselves: their places in the timetable stay.
    Raises BadInput (`target_without_hours`, `teacher_gone`).
    """
    for heir in passing.heirs:
        working(tx, heir.teacher_id)
    former = {row.id: row.teacher_id for row in passing.sources}
    held = hours_before(tx, former, passing.day)
    left = max((row.hours - held.get(row.id, 0) for row in passing.sources), default=planned(tx, passing))
    found: dict[Heir, Load] = {}
    if left > 0:
        found = inherited(tx, passing, left, untouched(tx, passing.sources, held))
    for row in passing.sources:
        if row not in found.values() and (found or row.subgroup_id is not None):
            row.until, row.hours = passing.day, held.get(row.id, 0)
    tx.session.flush()
    return Passed({heir: found[heir] for heir in passing.heirs if heir in found}, former)


def untouched(tx: Tx, sources: Sequence[Load], held: Mapping[int, int]) -> list[Load]:
    """The rows, if of none of them anything is given before the day, and nobody has handed one over."""
    keys = [row.id for row in sources]
    handed = tx.session.scalar(select(Handover.id).where(Handover.load_id.in_(keys)).limit(1))
    return [] if held or handed is not None else list(sources)


def inherited(tx: Tx, passing: Passing, left: int, spare: Sequence[Load]) -> dict[Heir, Load]:
    """The heirs' rows: those that are spare, the same teacher's first, and new ones."""
    found: dict[Heir, Load] = {}
    for row in spare:
        waiting = [heir for heir in passing.heirs if heir not in found]
        if waiting:
            heir = min(waiting, key=lambda one: one.teacher_id != row.teacher_id)
            found[heir] = row
    for heir in passing.heirs:
        row = found[heir] if heir in found else found.setdefault(heir, blank(passing, heir))
        row.subgroup_id, row.teacher_id, row.hours, row.since = heir.subgroup_id, heir.teacher_id, left, passing.since
        row.room_kind = passing.room_kind
    tx.session.add_all(found.values())
    return found


def blank(passing: Passing, heir: Heir) -> Load:
    """A row that nobody has given yet, in the part of the term in which the one before it was."""
    return Load(
        term_id=passing.division.term_id, group_id=passing.division.group_id, row_id=passing.key[0],
        kind=passing.key[1], teacher_id=heir.teacher_id, hours=1, room_kind=passing.room_kind,
        term_part=max((row.term_part for row in passing.sources), default=0),
    )  # fmt: skip


def planned(tx: Tx, passing: Passing) -> int:
    """Hours of a key that nobody gives yet, as the curriculum plans them. Raises BadInput (`target_without_hours`)."""
    if passing.sources:
        return 0
    term, group = tx.get(Term, passing.division.term_id), tx.get(Group, passing.division.group_id)
    rows = planned_rows(tx, group.curriculum_id, group.course(term.year_starts), term.number)
    row_id, kind = passing.key
    hours = next((row.hours for row in rows if row.row_id == row_id), {})
    amount = sum(hours.values(), Decimal(0)) if kind is LessonKind.LESSON else kind_hours(hours).get(kind, Decimal(0))
    if not amount:
        row = tx.get(PlanRow, row_id)
        raise BadInput("target_without_hours", index=row.index, title=row.title)
    return whole_pairs(amount)
