"""Bells (п. 4.1): which of them ring on a day, and the times that the administrator sets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.errors import BadInput, NotFound, Stale
from desktop_app.models.calendar import Bell, BellRule, BellSchedule, CalendarDay, DayKind
from desktop_app.services.college import Bells, BellTime, all_bells
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.bells import ALL_SHIFTS, Pair, Ringing, pairs_fault, schedule_on


@dataclass(frozen=True, slots=True)
class DayBells:
    """What rings on a date; no name: nothing is known."""

    day: date
    name: str
    bells: tuple[BellTime, ...]


@reading(Permission.READ_COLLEGE)
def open_bells(tx: Tx) -> tuple[Bells, ...]:
    """The schedules with the days on which they ring."""
    return all_bells(tx)


@reading(Permission.READ_COLLEGE)
def open_day_bells(tx: Tx, day: date, shift: int = ALL_SHIFTS) -> DayBells:
    """Which bells ring on a date for a shift."""
    row = ringing_on(tx, day, shift)
    return DayBells(day, row.name, times_of(row)) if row else DayBells(day, "", ())


@operation(Permission.EDIT_CALENDAR)
def put_times(tx: Tx, seen: Bells, pairs: Sequence[Pair]) -> Bells:
    """Other times of the pairs of a schedule; as many as are given.

    Raises NotFound, Stale, BadInput (`bell_backwards`, `bell_overlaps`, `bells_missing`).
    """
    row = tx.session.get(BellSchedule, seen.id, with_for_update=True)
    if row is None:
        raise NotFound(what=BellSchedule.__tablename__, key=seen.id)
    if times_of(row) != seen.bells:
        raise Stale(BellSchedule.__tablename__, {row.id: row.id})
    if not pairs:
        raise BadInput("bells_missing")
    fault = pairs_fault(pairs)
    if fault is not None:
        raise BadInput(fault[0], pair=fault[1])
    write_pairs(row, pairs)
    tx.session.flush()
    for topic in ("calendar", "timetable"):
        tx.touch(topic)
    return next(one for one in all_bells(tx) if one.id == row.id)


def write_pairs(row: BellSchedule, pairs: Sequence[Pair]) -> None:
    """The bells of a schedule, no more and no fewer than these."""
    known = {bell.pair: bell for bell in row.bells}
    for number, (starts, ends) in enumerate(pairs, start=1):
        if number in known:
            known[number].starts, known[number].ends = starts, ends
        else:
            row.bells.append(Bell(pair=number, starts=starts, ends=ends))
    for number in known.keys() - set(range(1, len(pairs) + 1)):
        row.bells.remove(known[number])


def bells_on(tx: Tx, day: date, shift: int = ALL_SHIFTS) -> Mapping[int, Pair]:
    """Pair → when it begins and ends on a day; empty where no bells are known."""
    row = ringing_on(tx, day, shift)
    return {bell.pair: (bell.starts, bell.ends) for bell in row.bells} if row else {}


def week_bells(tx: Tx) -> dict[int, BellSchedule]:
    """Weekday → the schedule of an ordinary week, for all shifts."""
    schedules = {row.id: row for row in tx.session.scalars(select(BellSchedule))}
    rules = [one for one in ringings(tx) if one.weekday is not None and one.shift == ALL_SHIFTS]
    return {one.weekday: schedules[one.schedule] for one in rules if one.weekday is not None}


def ringing_on(tx: Tx, day: date, shift: int) -> BellSchedule | None:
    """The schedule of a day."""
    kind = tx.session.scalar(select(CalendarDay.kind).where(CalendarDay.day == day))
    key = schedule_on(ringings(tx), day, shift, short=kind is DayKind.SHORT)
    return None if key is None else tx.get(BellSchedule, key)


def ringings(tx: Tx) -> list[Ringing]:
    """When each schedule rings."""
    return [Ringing(row.schedule_id, row.weekday, row.day, row.shift) for row in tx.session.scalars(select(BellRule))]


def times_of(row: BellSchedule) -> tuple[BellTime, ...]:
    """The pairs of a schedule."""
    return tuple(BellTime(bell.pair, bell.starts, bell.ends) for bell in row.bells)
