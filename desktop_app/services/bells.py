"""Bells (п. 4.1): which of them ring on a day for a shift, and the schedules that the administrator keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from desktop_app.errors import BadInput, NotFound, Stale
from desktop_app.models.calendar import Bell, BellRule, BellSchedule, CalendarDay, DayKind
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.bells import ALL_SHIFTS, Pair, Ringing, pairs_fault, schedule_on, weekday_schedule
from desktop_app.services.typed import clean_line

NAME = 80
SHIFTS = (1, 2, 3)
WEEKDAYS = range(1, 8)


@dataclass(frozen=True, slots=True)
class BellsValues:
    """A bell schedule (расписание звонков): its pairs, and when and for whom it rings."""

    name: str = ""
    pairs: tuple[Pair, ...] = ()
    weekdays: tuple[int, ...] = ()  # 1 = Monday
    days: tuple[date, ...] = ()
    on_short_days: bool = False
    shift: int = ALL_SHIFTS


@dataclass(frozen=True, slots=True)
class Bells:
    """A bell schedule as it was shown."""

    id: int
    values: BellsValues


@dataclass(frozen=True, slots=True)
class DayBells:
    """What rings on a date; no name: nothing is known."""

    day: date
    name: str
    pairs: tuple[Pair, ...]

    def time_of(self, pair: int) -> Pair | tuple[None, None]:
        """When a pair begins and ends."""
        return self.pairs[pair - 1] if pair <= len(self.pairs) else (None, None)


@dataclass(frozen=True, slots=True)
class BellBook:
    """All bells, read once: whoever asks for times of lessons asks here."""

    schedules: Mapping[int, tuple[str, tuple[Pair, ...]]]  # name, times of the pairs
    rules: tuple[Ringing, ...]
    short_days: frozenset[date]

    def on(self, day: date, shift: int = ALL_SHIFTS) -> DayBells:
        """What rings on a date for a shift."""
        key = schedule_on(self.rules, day, shift, short=day in self.short_days)
        return DayBells(day, "", ()) if key is None else DayBells(day, *self.schedules[key])

    def week(self, shift: int = ALL_SHIFTS) -> dict[int, tuple[Pair, ...]]:
        """Weekday → the pairs of an ordinary week for a shift; without the days on which nothing rings."""
        keys = {day: weekday_schedule(self.rules, day, shift) for day in WEEKDAYS}
        return {day: self.schedules[key][1] for day, key in keys.items() if key is not None}


@reading(Permission.READ_COLLEGE)
def open_bells(tx: Tx) -> tuple[Bells, ...]:
    """The schedules with the days on which they ring."""
    return tuple(seen_of(tx, row) for row in tx.session.scalars(select(BellSchedule).order_by(BellSchedule.id)))


@reading(Permission.READ_COLLEGE)
def open_day_bells(tx: Tx, day: date, shift: int = ALL_SHIFTS) -> DayBells:
    """Which bells ring on a date for a shift."""
    return bell_book(tx).on(day, shift)


@operation(Permission.EDIT_CALENDAR)
def add_bells(tx: Tx, values: BellsValues) -> Bells:
    """A new schedule. Raises BadInput (as `put_bells`)."""
    wanted = checked(tx, values, None)
    row = BellSchedule(name=wanted.name)
    tx.session.add(row)
    tx.session.flush()
    return written(tx, row, wanted)


@operation(Permission.EDIT_CALENDAR)
def put_bells(tx: Tx, seen: Bells, values: BellsValues) -> Bells:
    """Another name, other times (as many as are given) or other days of a schedule.

    Raises NotFound, Stale, BadInput (`bells_unnamed`, `bells_known`, `bells_missing`, `bell_backwards`,
    `bell_overlaps`, `bells_taken_day`, `bells_taken_weekday`, `bells_taken_short`, `text_too_long`).
    """
    row = locked(tx, seen)
    wanted = checked(tx, values, row)
    row.name = wanted.name
    return written(tx, row, wanted)


@operation(Permission.EDIT_CALENDAR)
def remove_bells(tx: Tx, seen: Bells) -> None:
    """Delete a schedule; on its days nothing rings from now on. Raises NotFound, Stale."""
    row = locked(tx, seen)
    tx.session.execute(delete(BellRule).where(BellRule.schedule_id == row.id))
    tx.session.delete(row)
    tell(tx)


def locked(tx: Tx, seen: Bells) -> BellSchedule:
    """The schedule that was shown. Raises NotFound, Stale."""
    row = tx.session.get(BellSchedule, seen.id, with_for_update=True)
    if row is None:
        raise NotFound(what=BellSchedule.__tablename__, key=seen.id)
    if seen_of(tx, row) != seen:
        raise Stale(BellSchedule.__tablename__, {row.id: row.id})
    return row


def checked(tx: Tx, values: BellsValues, row: BellSchedule | None) -> BellsValues:
    """The values, cleaned and in order. Raises BadInput (see `put_bells`)."""
    name = clean_line(values.name, NAME)
    if not name:
        raise BadInput("bells_unnamed")
    known = select(BellSchedule.id).where(BellSchedule.name == name)
    if tx.session.scalar(known) not in {None, row.id if row else None}:
        raise BadInput("bells_known", name=name)
    if not values.pairs:
        raise BadInput("bells_missing")
    fault = pairs_fault(values.pairs)
    if fault is not None:
        raise BadInput(fault[0], pair=fault[1])
    weekdays, days = tuple(sorted(set(values.weekdays))), tuple(sorted(set(values.days)))
    wanted = BellsValues(name, tuple(values.pairs), weekdays, days, values.on_short_days, values.shift)
    require_free(tx, wanted, row)
    return wanted


def require_free(tx: Tx, values: BellsValues, row: BellSchedule | None) -> None:
    """Raise BadInput (`bells_taken_…`: by which schedule) if another one rings on one of the days for this shift."""
    book = bell_book(tx)
    wanted = {(one.weekday, one.day) for one in ringings(0, values)}
    for rule in book.rules:
        clash = rule.shift == values.shift and (rule.weekday, rule.day) in wanted
        if clash and (row is None or rule.schedule != row.id):
            name = book.schedules[rule.schedule][0]
            kind = "day" if rule.day else "weekday" if rule.weekday else "short"
            raise BadInput(f"bells_taken_{kind}", name=name, day=rule.day)


def ringings(key: int, values: BellsValues) -> list[Ringing]:
    """When a schedule rings."""
    found = [Ringing(key, weekday=one, shift=values.shift) for one in values.weekdays]
    found += [Ringing(key, day=one, shift=values.shift) for one in values.days]
    return [*found, *([Ringing(key, shift=values.shift)] if values.on_short_days else [])]


def written(tx: Tx, row: BellSchedule, values: BellsValues) -> Bells:
    """Write the times and the days of a schedule, no more and no fewer than these."""
    write_pairs(row, values.pairs)
    tx.session.execute(delete(BellRule).where(BellRule.schedule_id == row.id))
    tx.session.add_all(
        BellRule(schedule_id=row.id, weekday=one.weekday, day=one.day, shift=one.shift)
        for one in ringings(row.id, values)
    )
    tell(tx)
    return seen_of(tx, row)


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


def tell(tx: Tx) -> None:
    """News for whoever looks at days or times."""
    tx.session.flush()
    for topic in ("calendar", "timetable"):
        tx.touch(topic)


def bell_book(tx: Tx) -> BellBook:
    """Everything that rings."""
    rows = tx.session.scalars(select(BellSchedule))
    rules = tx.session.scalars(select(BellRule).order_by(BellRule.id))
    return BellBook(
        schedules={row.id: (row.name, pairs_of(row)) for row in rows},
        rules=tuple(Ringing(one.schedule_id, one.weekday, one.day, one.shift) for one in rules),
        short_days=frozenset(tx.session.scalars(select(CalendarDay.day).where(CalendarDay.kind == DayKind.SHORT))),
    )


def seen_of(tx: Tx, row: BellSchedule) -> Bells:
    """A schedule as it is shown."""
    rules = tx.session.scalars(select(BellRule).where(BellRule.schedule_id == row.id)).all()
    values = BellsValues(
        name=row.name,
        pairs=pairs_of(row),
        weekdays=tuple(sorted(one.weekday for one in rules if one.weekday is not None)),
        days=tuple(sorted(one.day for one in rules if one.day is not None)),
        on_short_days=any(one.weekday is None and one.day is None for one in rules),
        shift=min((one.shift for one in rules), default=ALL_SHIFTS),
    )
    return Bells(row.id, values)


def pairs_of(row: BellSchedule) -> tuple[Pair, ...]:
    """The times of a schedule, from pair 1."""
    return tuple((bell.starts, bell.ends) for bell in row.bells)
