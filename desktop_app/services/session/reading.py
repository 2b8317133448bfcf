"""Sessions as they are seen: the list of a term, and a session whole. Whoever edits none sees what is published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import joinedload

from desktop_app.errors import NotFound
from desktop_app.models.calendar import Term
from desktop_app.models.session import ExamEvent, ExamSession, SessionGroup
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.session import session_published_by
from desktop_app.services.session.faults import faults_of
from desktop_app.services.session.posing import cost_of_session
from desktop_app.services.session.reading_events import read_events_seen
from desktop_app.services.session.reading_ground import AROUND, Ground, read_ground
from desktop_app.services.session.times import time_of
from desktop_app.services.session.values import (
    EventSeen,
    Fault,
    GroupDays,
    SessionBoard,
    SessionFigures,
    SessionHead,
)
from desktop_app.services.settings import read_settings

ONE_DAY = timedelta(days=1)


@reading(Permission.READ_TIMETABLE)
def list_sessions(tx: Tx, term_id: int) -> tuple[SessionHead, ...]:
    """The sessions of a term by their first day; of those who edit none, the published ones. Raises NotFound."""
    tx.get(Term, term_id)
    return read_heads(tx, ExamSession.term_id == term_id)


@reading(Permission.READ_TIMETABLE)
def open_session(tx: Tx, session_id: int) -> SessionBoard:
    """A session, whole. Raises NotFound (also when it is not published and the person edits none)."""
    return read_board(tx, session_id)


def announced(tx: Tx) -> ColumnElement[bool]:
    """Which sessions the person sees."""
    return true() if tx.user.may(Permission.EDIT_SESSIONS) else ExamSession.published_on.is_not(None)


def read_heads(tx: Tx, *where: ColumnElement[bool]) -> tuple[SessionHead, ...]:
    """Some of the sessions that the person sees."""
    rows = tx.session.scalars(select(ExamSession).where(announced(tx), *where)).all()
    keys = [row.id for row in rows]
    days = {
        key: (first, last, count)
        for key, first, last, count in tx.session.execute(
            select(SessionGroup.session_id, func.min(SessionGroup.starts), func.max(SessionGroup.ends), func.count())
            .where(SessionGroup.session_id.in_(keys))
            .group_by(SessionGroup.session_id)
        )
    }
    events = {
        key: (count, placed)
        for key, count, placed in tx.session.execute(
            select(ExamEvent.session_id, func.count(), func.count(ExamEvent.day))
            .where(ExamEvent.session_id.in_(keys), ~ExamEvent.cancelled)
            .group_by(ExamEvent.session_id)
        )
    }
    notice = read_settings(tx).session_notice_days
    found = [head_of(tx, row, (days.get(row.id), events.get(row.id)), notice) for row in rows]
    return tuple(sorted(found, key=lambda one: (one.starts or date.max, one.title)))


Counts = tuple[tuple[date, date, int] | None, tuple[int, int] | None]


def head_of(tx: Tx, row: ExamSession, counts: Counts, notice: int) -> SessionHead:
    """A session in a list."""
    first, last, groups = counts[0] or (None, None, 0)
    events, placed = counts[1] or (0, 0)
    return SessionHead(
        id=row.id,
        version=row.version,
        term_id=row.term_id,
        term=tx.get(Term, row.term_id).name,
        kind=row.kind,
        title=row.title,
        starts=first,
        ends=last,
        groups=groups,
        events=events,
        placed=placed,
        published_on=row.published_on,
        publish_by=None if first is None else session_published_by(first, notice),
        edits=tx.user.may(Permission.EDIT_SESSIONS),
    )


def read_board(tx: Tx, session_id: int) -> SessionBoard:
    """A session, whole. Raises NotFound."""
    for head in read_heads(tx, ExamSession.id == session_id):
        return board_of(tx, head, read_ground(tx, [tx.get(ExamSession, session_id)]))
    raise NotFound(what=ExamSession.__tablename__, key=session_id)


def board_of(tx: Tx, head: SessionHead, ground: Ground) -> SessionBoard:
    """The board over what has been read; faults are told to whoever may mend them."""
    events = read_events_seen(tx, head.id, ground)
    faults = read_faults(ground, head.id) if head.edits else {}
    days = days_of(head, events)
    return SessionBoard(
        head=head,
        days=days,
        off=frozenset(day for day in days if not ground.calendar.is_working(day)),
        groups=read_days(tx, head.id, ground.term),
        events=events,
        faults=faults,
        figures=figures_of(ground, head.id, events, faults),
        times=tuple(time_of(one) for one in ground.times),
        gap_days=ground.settings.exam_gap_days,
        today=tx.today,
    )


def days_of(head: SessionHead, events: Iterable[EventSeen]) -> tuple[date, ...]:
    """From the first day to the last, with the fortnight before in which credits stand."""
    if head.starts is None or head.ends is None:
        return ()
    held = [one.place.day for one in events if one.place is not None]
    first = max(min([head.starts, *held]), head.starts - AROUND)
    last = max([head.ends, *held])
    return tuple(first + ONE_DAY * number for number in range((last - first).days + 1))


def read_days(tx: Tx, session_id: int, term: Term) -> tuple[GroupDays, ...]:
    """The groups with their days, by course and name."""
    rows = tx.session.scalars(
        select(SessionGroup).where(SessionGroup.session_id == session_id).options(joinedload(SessionGroup.group))
    )
    found = (
        GroupDays(
            row.id, row.version, row.group_id, row.group.name, row.group.course(term.year_starts), row.starts, row.ends
        )
        for row in rows
    )
    return tuple(sorted(found, key=lambda one: (one.course, one.group)))


def read_faults(ground: Ground, session_id: int) -> dict[int, tuple[Fault, ...]]:
    """What is wrong with the placed events of a session, by event."""
    found: dict[int, tuple[Fault, ...]] = {}
    for key, place in ground.places.items():
        unit = ground.units[key]
        rows = [row for row in unit.rows if row.session_id == session_id]
        faults = tuple(faults_of(ground, unit, place)) if rows else ()
        found |= {row.id: faults for row in rows if faults}
    return found


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two exams of a group that stand too close."""

    events: frozenset[int]
    days: int  # free ones that are missing


def close_pairs(faults: Mapping[int, Sequence[Fault]], gap_days: int) -> set[Pairing]:
    """Each of them once."""
    return {
        Pairing(frozenset((event, one.other_id or 0)), gap_days - (one.days or 0))
        for event, found in faults.items()
        for one in found
        if one.reason is None
    }


def figures_of(
    ground: Ground, session_id: int, events: Sequence[EventSeen], faults: Mapping[int, Sequence[Fault]]
) -> SessionFigures:
    """The schedule in figures."""
    ours = {key: unit for key, unit in ground.units.items() if unit.lead.session_id == session_id}
    comes = {
        (employee, meeting.span.day)
        for key, unit in ours.items()
        if key in ground.places
        for meeting in unit.meetings(ground.places[key])
        for employee in meeting.examiners
    }
    stand = [one for one in events if not one.cancelled]
    return SessionFigures(
        events=len(stand),
        placed=sum(one.place is not None for one in stand),
        broken=sum(any(one.hard for one in found) for found in faults.values()),
        close=len(close_pairs(faults, ground.settings.exam_gap_days)),
        cost=cost_of_session(ground, session_id),
        examiner_days=len(comes),
    )
