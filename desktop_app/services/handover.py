"""The rest of a load is handed over with a date (п. 2.8, 4.6): a substitution for long, a dismissal.

The lessons from the day on are the new teacher's; the journal is, from that day, whose the row is. Hours count for
whoever gave them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.load import Handover, Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.load import LoadLine, is_due, line_of
from desktop_app.services.load_lessons import (
    Busy,
    busy_of,
    count_written,
    hours_before,
    members_of,
    pass_claims,
    pass_lessons,
)
from desktop_app.services.load_shares import parts_of, read_handovers, require_year, year_shares
from desktop_app.services.load_writing import REASON, changeable, working
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.workload import handover_is_undone
from desktop_app.services.typed import clean_line


@dataclass(frozen=True, slots=True)
class Passing:
    """A row as it would be handed over on a day."""

    line: LoadLine
    given: int  # academic hours, by the teacher of today
    rest: int
    lessons: int  # dated from the day on
    busy: tuple[Busy, ...]  # that the new teacher can't give


@dataclass(frozen=True, slots=True)
class HandoverWish:
    """From which day, to whom, why; `leave_busy`: lessons that clash stay as they are, for the secretary to move."""

    since: date
    to_id: int
    reason: str = ""
    leave_busy: bool = False
    over_reason: str = ""  # why the new teacher may have more than the year's limit


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was done; `left`: lessons that stay with the former teacher."""

    ids: tuple[int, ...]
    lessons: int
    left: tuple[Busy, ...]


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """A handing over in the list."""

    id: int
    version: int
    load_id: int
    group: str
    index: str
    title: str
    former: str
    following: str
    since: date
    hours_given: int  # by the former teacher
    reason: str


@reading(Permission.EDIT_LOAD)
def preview_handover(tx: Tx, seen: Sequence[LoadLine], since: date, to_id: int) -> tuple[Passing, ...]:
    """What would become of these rows. Raises NotFound, BadInput (see `hand_over`)."""
    loads = loads_seen(tx, seen, since)
    check_receiver(tx, loads, to_id)
    return tuple(passing(tx, load, since, to_id) for load in loads)


@operation(Permission.EDIT_LOAD)
def hand_over(tx: Tx, seen: Sequence[LoadLine], wish: HandoverWish) -> HandedOver:
    """Hand rows over from a day on, all or none: lessons, journal, the rest of the hours.

    Raises NotFound, Stale, BadInput (`nothing_chosen`, `handover_out_of_term`, `handover_to_oneself`,
    `handover_before_last`, `teacher_gone`, `teacher_busy`, `reason_missing`, `row_has_ended`), RuleBroken
    (`year_hours_agreed`).
    """
    tx.require_versions({line.id: (tx.get(Load, line.id), line.version) for line in seen})
    loads = loads_seen(tx, seen, wish.since)
    check_receiver(tx, loads, wish.to_id)
    reason = clean_line(wish.reason, REASON)
    if not reason:
        raise BadInput("reason_missing")
    busy = busy_of(tx, [load.id for load in loads], wish.to_id, wish.since)
    if busy and not wish.leave_busy:
        raise BadInput("teacher_busy", day=busy[0].day, pair=busy[0].pair, group=busy[0].group, count=len(busy))
    year = loads[0].term.year_starts
    before = year_shares(tx, year)
    rows = [new_handover(tx, load, wish, reason) for load in loads]
    tx.session.add_all(rows)
    tx.session.flush()
    passed = sum(pass_on(tx, part) for part in by_stream(tx, rows))
    require_year(tx, before, year, [wish.to_id], clean_line(wish.over_reason, REASON))
    tell(tx, loads)
    return HandedOver(tuple(row.id for row in rows), passed, busy)


@operation(Permission.EDIT_LOAD)
def undo_handover(tx: Tx, ids: Sequence[int]) -> int:
    """Take handing over back, all or none; returns how many lessons went back.

    Raises NotFound, RuleBroken (`handover_is_undone`), BadInput (`teacher_busy`: the former teacher is not free).
    """
    rows = [one for key in ids for one in handed_together(tx, tx.get(Handover, key))]
    parts = by_stream(tx, {row.id: row for row in rows}.values())
    loads = [tx.get(Load, row.load_id) for part in parts for row in part]
    back = sum(take_back(tx, part) for part in parts)
    tx.session.flush()
    tell(tx, loads)
    return back


@operation(Permission.EDIT_LOAD)
def renew_load(tx: Tx) -> int:
    """Let rows whose day has come be their new teacher's; returns how many. For the screen and a daily task."""
    late: list[Handover] = []
    for key, chain in read_handovers(tx, Handover.since <= tx.today).items():
        if is_due(tx.get(Load, key), chain, tx.today):
            late.append(chain[-1])
    for row in late:
        take_over(tx, row)
    if late:
        tell(tx, [tx.get(Load, row.load_id) for row in late])
    return len(late)


@reading(Permission.READ_LOAD)
def list_handovers(tx: Tx, term_id: int) -> tuple[HandoverLine, ...]:
    """What was handed over in a term, the latest first. Raises NotFound."""
    tx.get(Term, term_id)
    query = (
        select(Handover)
        .join(Load, Load.id == Handover.load_id)
        .where(Load.term_id == term_id, tx.within(Handover))
        .options(joinedload(Handover.load).joinedload(Load.row), joinedload(Handover.load).joinedload(Load.group))
        .order_by(Handover.since.desc(), Handover.id.desc())
    )
    return tuple(
        HandoverLine(
            id=row.id, version=row.version, load_id=row.load_id, group=row.load.group.name, index=row.load.row.index,
            title=row.load.row.title, former=row.former.person.short_name, following=row.following.person.short_name,
            since=row.since, hours_given=row.hours_given, reason=row.reason,
        )
        for row in tx.session.scalars(query)
    )  # fmt: skip


def loads_seen(tx: Tx, seen: Sequence[LoadLine], since: date) -> list[Load]:
    """The rows, of one term, which the day lies in, a stream whole. Raises NotFound, BadInput (see `hand_over`)."""
    chosen = [one for line in seen for one in changeable(tx, tx.get(Load, line.id))]
    loads = list({load.id: load for load in chosen}.values())
    if not loads:
        raise BadInput("nothing_chosen")
    for load in loads:
        if not load.term.starts <= since <= load.term.ends:
            raise BadInput("handover_out_of_term", starts=load.term.starts, ends=load.term.ends)
        chain = read_handovers(tx, Load.id == load.id).get(load.id, [])
        if any(one.since >= since for one in chain):
            raise BadInput("handover_before_last", group=load.group.name, index=load.row.index, day=chain[-1].since)
    return loads


def check_receiver(tx: Tx, loads: Sequence[Load], to_id: int) -> None:
    """Raise NotFound, BadInput (`teacher_gone`, `handover_to_oneself`) unless this one may take them."""
    teacher = working(tx, to_id)
    for load in loads:
        if load.teacher_id == to_id:
            raise BadInput("handover_to_oneself", teacher=teacher.person.short_name, group=load.group.name)


def passing(tx: Tx, load: Load, since: date, to_id: int) -> Passing:
    """A row as it would be handed over."""
    given = given_by(tx, load, since)
    chain = read_handovers(tx, Load.id == load.id).get(load.id, [])
    mine = parts_of(load.hours, load.teacher_id, chain).get(load.teacher_id, 0)
    ahead = tx.session.scalar(select(func.count()).where(Lesson.load_id == load.id, Lesson.day >= since)) or 0
    return Passing(line_of(load, chain), given, max(mine - given, 0), ahead, busy_of(tx, [load.id], to_id, since))


def given_by(tx: Tx, load: Load, since: date) -> int:
    """Hours that the teacher of today gives before a day, as far as the row has them."""
    given = hours_before(tx, [load.id], since, load.teacher_id).get(load.id, 0)
    return min(given, load.hours)


def new_handover(tx: Tx, load: Load, wish: HandoverWish, reason: str) -> Handover:
    """The row of a handing over."""
    return Handover(
        load_id=load.id,
        from_id=load.teacher_id,
        to_id=wish.to_id,
        since=wish.since,
        hours_given=given_by(tx, load, wish.since),
        reason=reason,
    )


def handed_together(tx: Tx, row: Handover) -> list[Handover]:
    """The handing over of all rows of a stream."""
    keys = [load.id for load in members_of(tx, tx.get(Load, row.load_id))]
    return list(tx.session.scalars(select(Handover).where(Handover.load_id.in_(keys), Handover.since == row.since)))


def by_stream(tx: Tx, rows: Iterable[Handover]) -> list[list[Handover]]:
    """The rows of each stream together, its first in front."""
    found: dict[int, list[Handover]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one.load_id):
        found[tx.get(Load, row.load_id).key].append(row)
    return list(found.values())


def pass_on(tx: Tx, rows: Sequence[Handover]) -> int:
    """The lessons at once, the journal when the day has come; how many lessons."""
    first = rows[0]
    passed = pass_lessons(tx, [row.load_id for row in rows], (first.from_id, first.to_id), first.since)
    for row in rows:
        if row.since <= tx.today:
            take_over(tx, row)
    return passed


def take_back(tx: Tx, rows: Sequence[Handover]) -> int:
    """A row, or a stream, is the former teacher's again. Raises RuleBroken, BadInput (see `undo_handover`)."""
    first, keys = rows[0], [row.load_id for row in rows]
    for row in rows:
        later = sum(one.since > row.since for one in read_handovers(tx, Load.id == row.load_id)[row.load_id])
        require(handover_is_undone, count_written(tx, row.load_id, row.since), later)
    busy = busy_of(tx, keys, first.from_id, first.since)
    if busy:
        raise BadInput("teacher_busy", day=busy[0].day, pair=busy[0].pair, group=busy[0].group, count=len(busy))
    back = pass_lessons(tx, keys, (first.to_id, first.from_id), first.since)
    for row in rows:
        load = tx.get(Load, row.load_id)
        if load.teacher_id == row.to_id:
            pass_claims(tx, load.id, row.to_id, row.from_id)
            load.teacher_id = row.from_id
        tx.session.delete(row)
    return back


def take_over(tx: Tx, row: Handover) -> None:
    """From now on the row is the new teacher's, with its journal and its places in the cycle."""
    load = tx.get(Load, row.load_id)
    pass_claims(tx, load.id, load.teacher_id, row.to_id)
    load.teacher_id = row.to_id
    tx.session.flush()


def tell(tx: Tx, loads: Sequence[Load]) -> None:
    """Whoever looks at the load, the timetable or these journals looks again."""
    for load in loads:
        tx.touch("load", load.group_id)
        tx.touch("journal", load.id)
    tx.touch("timetable")
