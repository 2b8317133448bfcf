"""Who moved what: the deeds on a term's timetable as the trail keeps them, lesson by lesson."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import select

from desktop_app.models.audit import AuditChange, ChangeKind
from desktop_app.models.timetable import CycleLesson, Timetable, TimetableState
from desktop_app.services.history import names_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.timetable.basis import read_basis
from desktop_app.services.timetable.drawing import draw_week
from desktop_app.services.timetable.posing import read_timetable
from desktop_app.services.timetable.values import Parity, Place
from desktop_app.services.timetable.week import Week

MOST_READ = 20_000
"""Changes of the trail that are looked through, the newest."""

MOST_TOLD = 500
"""Lines."""

MANY = 8
"""Lessons changed by one deed from which on they are told as one line."""

LESSONS, VERSIONS = CycleLesson.__tablename__, Timetable.__tablename__


class What(StrEnum):
    MOVED = "moved"
    PLACED = "placed"
    TAKEN_OFF = "taken_off"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    MANY = "many"  # composed by the engine, copied: `count` lessons
    DRAFT = "draft"  # a version was made
    PUBLISHED = "published"
    REMOVED = "removed"  # a draft
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Deed:
    """A line of the history."""

    at: datetime  # UTC
    who: str  # in full, or the login
    what: What
    version: str  # the title of the version; empty for the first draft
    load_id: int = 0
    was: Place | None = None
    now: Place | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Moves:
    """The history, the newest first, and the week whose names tell it."""

    deeds: tuple[Deed, ...]
    week: Week
    cut: bool  # there were more


State = dict[str, Any]


class Step(NamedTuple):
    """A change of a lesson, with the whole row before and after."""

    change: AuditChange
    was: State | None
    now: State | None


@reading(Permission.EDIT_TIMETABLE)
def timetable_history(tx: Tx, term_id: int) -> Moves:
    """Who placed, moved, took off and locked which lesson of the term, and what became of its versions (п. 4.7).

    Raises NotFound.
    """
    changes = tx.session.scalars(
        select(AuditChange)
        .where(AuditChange.table_name.in_((LESSONS, VERSIONS)))
        .order_by(AuditChange.at.desc(), AuditChange.id.desc())
        .limit(MOST_READ)
    ).all()
    titles = titles_of(tx, term_id, changes)
    steps = list(steps_of(tx, titles, reversed(changes)))
    versions = [one for one in changes if one.table_name == VERSIONS and one.row_key in titles]
    people = names_of(tx, {one.change.who for one in steps} | {one.who for one in versions})
    told = [*told_of_lessons(steps, titles), *told_of_versions(versions, titles)]
    told.sort(key=lambda one: one[0], reverse=True)
    deeds = tuple(named(deed, people) for _order, deed in told[:MOST_TOLD])
    week = draw_week(read_basis(tx, term_id), read_timetable(tx, term_id), ())
    return Moves(deeds, week, cut=len(told) > MOST_TOLD or len(changes) == MOST_READ)


def titles_of(tx: Tx, term_id: int, changes: Iterable[AuditChange]) -> dict[int, str]:
    """Version of the term → its title; those that are gone too."""
    gone = {
        one.row_key: str(one.old.get("title", ""))
        for one in changes
        if (one.table_name, one.kind, one.old.get("term_id")) == (VERSIONS, ChangeKind.DELETED, term_id)
    }
    rows = tx.session.execute(select(Timetable.id, Timetable.title).where(Timetable.term_id == term_id))
    return gone | dict(rows.all())


def steps_of(tx: Tx, titles: Mapping[int, str], changes: Iterable[AuditChange]) -> Iterator[Step]:
    """The changes of the lessons of these versions, from the oldest, each with the row before and after."""
    rows = tx.session.scalars(select(CycleLesson).where(CycleLesson.timetable_id.in_(titles)))
    columns = CycleLesson.__table__.columns.keys()
    present: dict[int, State] = {row.id: {name: getattr(row, name) for name in columns} for row in rows}
    known: dict[int, State] = {}
    for change in changes:
        if change.table_name != LESSONS:
            continue
        base = known.get(change.row_key) or present.get(change.row_key, {})
        was = None if change.kind is ChangeKind.NEW else {**base, **change.old}
        now = None if change.kind is ChangeKind.DELETED else {**(was or {}), **change.new}
        known[change.row_key] = now or {}
        if (was or now or {}).get("timetable_id") in titles and all(map(is_whole, filter(None, (was, now)))):
            yield Step(change, was, now)


def is_whole(state: State) -> bool:
    """Whether all is known of a lesson; what was written before the trail was kept is not."""
    return {"load_id", "parity", "day", "pair", "room_id"} <= state.keys()


Told = tuple[tuple[datetime, int], Deed]


def told_of_lessons(steps: Sequence[Step], titles: Mapping[int, str]) -> Iterator[Told]:
    """A line for each lesson; one for all of a deed that changed many."""
    by_deed: dict[object, list[Step]] = defaultdict(list)
    for step in steps:
        by_deed[step.change.deed_id or ("alone", step.change.id)].append(step)
    for found in by_deed.values():
        if len(found) >= MANY:
            yield many(found, titles)
        else:
            for step in found:
                yield (step.change.at, step.change.id), line_of(step, titles)


def many(found: Sequence[Step], titles: Mapping[int, str]) -> Told:
    """One line: lessons that stand now, or that were taken off."""
    change = found[-1].change
    placed = sum(step.now is not None for step in found)
    title = titles[(found[-1].now or found[-1].was or {})["timetable_id"]]
    what = What.MANY if placed else What.TAKEN_OFF
    return (change.at, change.id), Deed(change.at, change.who, what, title, count=placed or len(found))


def line_of(step: Step, titles: Mapping[int, str]) -> Deed:
    """What was done to a lesson."""
    change, was, now = step
    state = now or was or {}
    before, after = (place_in(one) if one else None for one in (was, now))
    if before is None:
        what = What.PLACED
    elif after is None:
        what = What.TAKEN_OFF
    elif before == after:
        what = What.LOCKED if state.get("locked") else What.UNLOCKED
    else:
        what = What.MOVED
    return Deed(change.at, change.who, what, titles[state["timetable_id"]], state["load_id"], before, after)


def place_in(state: State) -> Place:
    """Where a row of the trail stood."""
    return Place(Parity(state["parity"]), state["day"], state["pair"], state["room_id"])


def told_of_versions(changes: Iterable[AuditChange], titles: Mapping[int, str]) -> Iterator[Told]:
    """Versions that were made, published, renamed and deleted."""
    fates = [(change, fate_of(change)) for change in changes]
    published = {change.row_key for change, what in fates if what is What.PUBLISHED}
    for change, what in fates:
        if what is not None and (what is not What.DRAFT or change.row_key not in published):
            said = {**change.old, **change.new}
            title = str(said.get("title", titles[change.row_key]))
            yield (change.at, change.id), Deed(change.at, change.who, what, title)


def fate_of(change: AuditChange) -> What | None:
    """What a change of a version's row tells; None for an edit."""
    if change.kind is ChangeKind.DELETED:
        return What.REMOVED
    if change.new.get("state") == TimetableState.PUBLISHED:
        return What.PUBLISHED
    if change.kind is ChangeKind.NEW:
        return What.DRAFT if change.new.get("title") and not change.new.get("working") else None
    return What.RENAMED if "title" in change.new else None


def named(deed: Deed, people: Mapping[str, str]) -> Deed:
    """The deed with the person's name."""
    return Deed(
        deed.at, people.get(deed.who, deed.who), deed.what, deed.version, deed.load_id, deed.was, deed.now, deed.count
    )  # fmt: skip
