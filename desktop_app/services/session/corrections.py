"""What is changed in a published session: dated, kept as a version, told to curators and examiners (п. 4.7)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date

from sqlalchemy import select

from desktop_app.models.session import ExamSession, SessionVersion
from desktop_app.services.office import Tx
from desktop_app.services.session.corrections_notices import tell_of_changes
from desktop_app.services.session.publishing_lessons import exam_days_in, give_way
from desktop_app.services.session.versions_comparing import changes_between
from desktop_app.services.session.versions_stands import stands_now, write_stands
from desktop_app.services.session.versions_values import Stands


@contextmanager
def corrected(tx: Tx, session_id: int) -> Iterator[None]:
    """Whatever places, moves, cancels or gives other examiners to events does it inside: then it is announced.

    Of a schedule that is not published nothing is told. Raises BadInput (`lessons_have_marks`) when an exam comes to a
    day on which its group has been given marks.
    """
    session = tx.get(ExamSession, session_id)
    if session.published_on is None:
        yield
        return
    before = stands_now(tx, session_id)
    yield
    announce_changes(tx, session, before)


def announce_changes(tx: Tx, session: ExamSession, before: Stands) -> None:
    """Keep and tell what differs from before."""
    after = stands_now(tx, session.id)
    changes = changes_between(before, after)
    if not changes:
        return
    give_way(tx, session, exam_days_in(after), exam_days_in(before))
    version = version_of_today(tx, session)
    write_stands(tx, version.id, after)
    told = tell_of_changes(tx, changes)
    tx.note(session=session.title, corrected=len(changes), told=told)
    tx.touch("session", session.id)


def version_of_today(tx: Tx, session: ExamSession) -> SessionVersion:
    """The corrections of a day are one version; the publication itself stays as it was."""
    first, *later = published_versions(tx, session.id)
    if later and day_of(tx, later[-1]) == tx.today:
        later[-1].made_at, later[-1].made_by = tx.now, author(tx)
        tx.session.flush()
        return later[-1]
    made = SessionVersion(session_id=first.session_id, title="", published=True, made_at=tx.now, made_by=author(tx))
    tx.session.add(made)
    tx.session.flush()
    return made


def published_versions(tx: Tx, session_id: int) -> list[SessionVersion]:
    """What was published of a session, the publication itself in front."""
    query = select(SessionVersion).where(SessionVersion.session_id == session_id, SessionVersion.published)
    return list(tx.session.scalars(query.order_by(SessionVersion.id)))


def author(tx: Tx) -> str:
    """Who acts, as versions keep it."""
    return tx.user.login or tx.user.name


def day_of(tx: Tx, version: SessionVersion) -> date:
    """The day at the desk on which a version was made."""
    return version.made_at.replace(tzinfo=UTC).astimezone(tx.local.tzinfo).date()
