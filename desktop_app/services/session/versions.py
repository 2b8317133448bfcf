"""Versions of the schedule of a session: kept by hand, or published; compared with each other and with what is now."""

from collections.abc import Sequence

from sqlalchemy import func, select

from desktop_app.errors import BadInput
from desktop_app.models.session import ExamSession, SessionVersion, VersionPlace
from desktop_app.services.history import names_of
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.session.corrections import author, day_of, published_versions
from desktop_app.services.session.values import SessionHead
from desktop_app.services.session.versions_comparing import changes_between, in_order
from desktop_app.services.session.versions_stands import events_of, stands_kept, stands_now, write_stands
from desktop_app.services.session.versions_values import (
    NOTHING,
    Correction,
    Stands,
    VersionComparison,
    VersionLine,
    VersionSeen,
)
from desktop_app.services.typed import clean_line

TITLE = 120


@reading(Permission.EDIT_SESSIONS)
def list_session_versions(tx: Tx, session_id: int) -> tuple[VersionLine, ...]:
    """What was kept or published of a session's schedule, the newest first (п. 4.7). Raises NotFound."""
    tx.get(ExamSession, session_id)
    rows = tx.session.scalars(select(SessionVersion).where(SessionVersion.session_id == session_id)).all()
    return lines_of(tx, sorted(rows, key=lambda row: -row.id))


@operation(Permission.EDIT_SESSIONS)
def keep_version(tx: Tx, seen: SessionHead, title: str) -> VersionLine:
    """Keep the schedule as it is now under a name.

    Raises NotFound, Stale, BadInput (`session_version_without_title`, `session_version_known`, `text_too_long`).
    """
    session = tx.get(ExamSession, seen.id)
    tx.require_version(session, seen.version)
    clean = free_title(tx, session.id, title)
    row = SessionVersion(session_id=session.id, title=clean, published=False, made_at=tx.now, made_by=author(tx))
    tx.session.add(row)
    tx.session.flush()
    write_stands(tx, row.id, stands_now(tx, session.id))
    tx.note(session=session.title, kept=clean)
    tx.touch("session", session.id)
    return lines_of(tx, [row])[0]


@operation(Permission.EDIT_SESSIONS)
def remove_session_version(tx: Tx, seen: VersionLine) -> None:
    """Delete a version that was kept by hand; what was published stays.

    Raises NotFound, Stale, BadInput (`session_version_published`).
    """
    row = tx.get(SessionVersion, seen.id)
    tx.require_version(row, seen.version)
    if row.published:
        raise BadInput("session_version_published")
    tx.note(removed=row.title)
    tx.session.delete(row)
    tx.touch("session", seen.session_id)


@reading(Permission.EDIT_SESSIONS)
def open_session_version(tx: Tx, version_id: int) -> VersionSeen:
    """A version, whole: the same words as on its day. Raises NotFound."""
    row = tx.get(SessionVersion, version_id)
    return VersionSeen(lines_of(tx, [row])[0], in_order(kept(tx, row)))


@reading(Permission.EDIT_SESSIONS)
def compare_session_versions(tx: Tx, one_id: int, other_id: int | None = None) -> VersionComparison:
    """What the second version (else the schedule as it is now) has otherwise than the first.

    Raises NotFound, BadInput (`session_versions_apart`: of two sessions).
    """
    one = tx.get(SessionVersion, one_id)
    other = None if other_id is None else tx.get(SessionVersion, other_id)
    if other is not None and other.session_id != one.session_id:
        raise BadInput("session_versions_apart")
    before = kept(tx, one)
    after = stands_now(tx, one.session_id) if other is None else kept(tx, other)
    changes = changes_between(before, after)
    lines = lines_of(tx, [one] if other is None else [one, other])
    here = len(after) - sum(change.now is not None for change in changes)
    return VersionComparison(lines[0], None if other is None else lines[1], changes, here)


@reading(Permission.EDIT_SESSIONS)
def list_corrections(tx: Tx, session_id: int) -> tuple[Correction, ...]:
    """What was changed after the schedule had been published, day by day, the newest first. Raises NotFound."""
    tx.get(ExamSession, session_id)
    return tuple(reversed(corrections_of(tx, session_id)))


def corrections_of(tx: Tx, session_id: int) -> Sequence[Correction]:
    """The same, the oldest first; a day whose changes were taken back is left out."""
    versions = published_versions(tx, session_id)
    events = {one.id: one for one in events_of(tx, session_id)}
    people = names_of(tx, {row.made_by for row in versions})
    schedules = [stands_kept(tx, row.id, events) for row in versions]
    found = []
    for number, row in enumerate(versions[1:], start=1):
        changes = changes_between(schedules[number - 1], schedules[number])
        if changes:
            found.append(Correction(day_of(tx, row), people.get(row.made_by, row.made_by), changes))
    return found


def kept(tx: Tx, row: SessionVersion) -> Stands:
    """The schedule of a version."""
    events = {one.id: one for one in events_of(tx, row.session_id)}
    return stands_kept(tx, row.id, events) if events else NOTHING


def free_title(tx: Tx, session_id: int, title: str) -> str:
    """The name, cleaned. Raises BadInput."""
    clean = clean_line(title, TITLE)
    if not clean:
        raise BadInput("session_version_without_title")
    known = tx.session.scalars(select(SessionVersion.title).where(SessionVersion.session_id == session_id))
    if clean.casefold() in {one.casefold() for one in known}:
        raise BadInput("session_version_known", title=clean)
    return clean


def lines_of(tx: Tx, rows: Sequence[SessionVersion]) -> tuple[VersionLine, ...]:
    """Versions of one session as the list shows them."""
    if not rows:
        return ()
    first = next((one.id for one in published_versions(tx, rows[0].session_id)), 0)
    people = names_of(tx, {row.made_by for row in rows})
    placed = select(VersionPlace.version_id, func.count()).where(VersionPlace.version_id.in_([row.id for row in rows]))
    counts = {key: count for key, count in tx.session.execute(placed.group_by(VersionPlace.version_id))}  # noqa: C416 - rows become pairs
    return tuple(
        VersionLine(
            id=row.id,
            version=row.version,
            session_id=row.session_id,
            title=row.title,
            published=row.published,
            correction=row.published and row.id != first,
            made_at=row.made_at,
            made_by=people.get(row.made_by, row.made_by),
            events=counts.get(row.id, 0),
        )
        for row in rows
    )
