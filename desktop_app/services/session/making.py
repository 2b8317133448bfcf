"""A session is made, drawn from curriculum and load, and taken away while nothing hangs on it (п. 1.9, 4.7)."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, select

from desktop_app.errors import BadInput
from desktop_app.models.attestation import GradeSheet
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.session import ExamEvent, Examiner, ExamSession, SessionGroup, Sitter
from desktop_app.services.office import Tx, operation
from desktop_app.services.permissions import Permission
from desktop_app.services.session.corrections import corrected
from desktop_app.services.session.making_days import Chosen, choose_groups
from desktop_app.services.session.placing import BEGUN, lock_sessions
from desktop_app.services.session.pulling import draw_events, draw_state_exams, write_events
from desktop_app.services.session.pulling_debts import draw_retakes
from desktop_app.services.session.pulling_settling import settle
from desktop_app.services.session.reading import read_board
from desktop_app.services.session.values import GroupDays, Pulled, SessionBoard, SessionHead, SessionKind
from desktop_app.services.typed import clean_line

TITLES = {
    SessionKind.WINTER: "Зимняя сессия",
    SessionKind.SUMMER: "Летняя сессия",
    SessionKind.DEBTS: "Ликвидация задолженностей",
    SessionKind.GIA: "Государственная итоговая аттестация",
}
"""What a session is called on paper, unless the secretary says otherwise."""

TITLE_LENGTH = 120
LONGEST = timedelta(days=92)


@operation(Permission.EDIT_SESSIONS)
def create_session(tx: Tx, term_id: int, kind: SessionKind, title: str = "", groups: Collection[int] = ()) -> Pulled:
    """Make a session of a term: its groups (or some of them) with the days of КУГ, and what they sit.

    Raises NotFound, NotAllowed (retakes, to whoever does not see the debts), BadInput (`session_known`,
    `session_without_groups`, `text_too_long`).
    """
    term = tx.get(Term, term_id)
    chosen = choose_groups(tx, kind, term, groups)
    if not chosen:
        raise BadInput(f"session_without_groups_{kind}", term=term.name)
    session = ExamSession(term_id=term.id, kind=kind, title=free_title(tx, term, kind, clean_line(title, TITLE_LENGTH)))
    tx.session.add(session)
    tx.session.flush()
    tx.session.add_all(days_row(session, one) for one in chosen)
    tx.session.flush()
    return pulled(tx, session, (one.group.name for one in chosen if not one.own))


@operation(Permission.EDIT_SESSIONS)
def pull_session(tx: Tx, seen: SessionHead) -> Pulled:
    """Draw once more what the session lacks: rows of the load given since, lessons dated since, new debts.

    Raises NotFound, Stale, NotAllowed.
    """
    return pulled(tx, hold_session(tx, seen), ())


@operation(Permission.EDIT_SESSIONS)
def change_group_days(tx: Tx, seen: GroupDays, starts: date, ends: date) -> SessionBoard:
    """Other days for a group; what stands outside of them is shown as broken.

    Raises NotFound, Stale, BadInput (`session_dates`).
    """
    row = tx.get(SessionGroup, seen.id)
    tx.require_version(row, seen.version)
    check_days(starts, ends)
    row.starts, row.ends = starts, ends
    return told(tx, row.session_id)


@operation(Permission.EDIT_SESSIONS)
def add_group(tx: Tx, seen: SessionHead, group_id: int, starts: date, ends: date) -> Pulled:
    """One more group, with what it sits. Raises NotFound, Stale, BadInput (`session_group_known`, `session_dates`)."""
    session, group = hold_session(tx, seen), tx.get(Group, group_id)
    known = select(SessionGroup.id).where(SessionGroup.session_id == session.id, SessionGroup.group_id == group_id)
    if tx.session.scalar(known) is not None:
        raise BadInput("session_group_known", group=group.name)
    check_days(starts, ends)
    tx.session.add(days_row(session, Chosen(group, starts, ends)))
    tx.session.flush()
    return pulled(tx, session, ())


@operation(Permission.EDIT_SESSIONS)
def remove_group(tx: Tx, seen: GroupDays) -> SessionBoard:
    """Take a group out, with what it sits; not when that is published or has marks.

    Raises NotFound, Stale, BadInput (`session_is_published`, `session_has_marks`).
    """
    row = tx.get(SessionGroup, seen.id)
    tx.require_version(row, seen.version)
    session = tx.get(ExamSession, row.session_id)
    require_loose(tx, session, ExamEvent.group_id == row.group_id)
    drop_events(tx, tx.session.scalars(select(ExamEvent).filter_by(session_id=session.id, group_id=row.group_id)).all())
    tx.session.delete(row)
    return told(tx, session.id)


@operation(Permission.EDIT_SESSIONS)
def remove_session(tx: Tx, seen: SessionHead) -> None:
    """Delete a session that is not published and has no statement at work.

    Raises NotFound, Stale, BadInput (`session_is_published`, `session_has_marks`).
    """
    session = hold_session(tx, seen)
    require_loose(tx, session)
    drop_events(tx, tx.session.scalars(select(ExamEvent).filter_by(session_id=session.id)).all())
    for row in tx.session.scalars(select(SessionGroup).filter_by(session_id=session.id)).all():
        tx.session.delete(row)
    tx.session.flush()
    tx.session.delete(session)
    tx.session.flush()
    tx.touch("session", seen.id)


def hold_session(tx: Tx, seen: SessionHead) -> ExamSession:
    """The session as it was seen, kept from other editors. Raises NotFound, Stale."""
    lock_sessions(tx)
    session = tx.get(ExamSession, seen.id)
    tx.require_version(session, seen.version)
    return session


def pulled(tx: Tx, session: ExamSession, without_weeks: Iterable[str]) -> Pulled:
    """Draw what is missing and write it; of a published session it is a correction."""
    with corrected(tx, session.id):
        found = drawn(tx, session)
        session.edits += 1
        tx.session.flush()
    tx.touch("session", session.id)
    return replace(found, without_weeks=tuple(without_weeks))


def drawn(tx: Tx, session: ExamSession) -> Pulled:
    """What the kind of session wants."""
    if session.kind is SessionKind.DEBTS:
        return Pulled(session.id, *draw_retakes(tx, session), ())
    drawing = draw_state_exams(tx, session) if session.kind is SessionKind.GIA else draw_events(tx, session)
    write_events(tx, drawing.new)
    settle(drawing)
    return Pulled(session.id, len(drawing.new), len(drawing.known), tuple(drawing.skipped))


def free_title(tx: Tx, term: Term, kind: SessionKind, typed: str) -> str:
    """The title that was typed, else the usual one with a number if it is taken. Raises BadInput (`session_known`)."""
    known = set(tx.session.scalars(select(ExamSession.title).where(ExamSession.term_id == term.id)))
    if typed in known:
        raise BadInput("session_known", title=typed)
    usual = TITLES[kind]
    names = (usual, *(f"{usual} ({number})" for number in range(2, len(known) + 3)))
    return typed or next(name for name in names if name not in known)


def days_row(session: ExamSession, one: Chosen) -> SessionGroup:
    """A group's days as a row."""
    return SessionGroup(session_id=session.id, group_id=one.group.id, starts=one.starts, ends=one.ends)


def check_days(starts: date, ends: date) -> None:
    """Raise BadInput (`session_dates`) for days that are none, or a quarter of a year."""
    if not starts <= ends <= starts + LONGEST:
        raise BadInput("session_dates", starts=starts, ends=ends)


def require_loose(tx: Tx, session: ExamSession, *which: ColumnElement[bool]) -> None:
    """Raise BadInput if the events are published (`session_is_published`) or have marks (`session_has_marks`)."""
    if session.published_on is not None:
        raise BadInput("session_is_published", title=session.title, day=session.published_on)
    if not tx.user.may(Permission.READ_SHEETS):
        return
    query = (
        select(GradeSheet.number)
        .join(ExamEvent, ExamEvent.id == GradeSheet.event_id)
        .where(ExamEvent.session_id == session.id, GradeSheet.state.in_(BEGUN), *which)
    )
    number = tx.session.scalar(query.order_by(GradeSheet.number).limit(1))
    if number is not None:
        raise BadInput("session_has_marks", number=number)


def drop_events(tx: Tx, rows: Iterable[ExamEvent]) -> None:
    """Delete events with those who hold and sit them; the trail keeps each."""
    events = list(rows)
    keys = [row.id for row in events]
    for model in (Examiner, Sitter):
        for one in tx.session.scalars(select(model).where(model.event_id.in_(keys))).all():
            tx.session.delete(one)
    for row in events:
        row.lead_id = None
    tx.session.flush()
    for row in events:
        tx.session.delete(row)
    tx.session.flush()


def told(tx: Tx, session_id: int) -> SessionBoard:
    """The session after a change."""
    session = tx.get(ExamSession, session_id)
    session.edits += 1
    tx.session.flush()
    tx.touch("session", session_id)
    return read_board(tx, session_id)
