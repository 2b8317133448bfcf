"""Who was told of a session's schedule and of its corrections, and who says that they know («ознакомлен», п. 4.7)."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from desktop_app.models.people import Person
from desktop_app.models.session import ExamEvent, ExamSession
from desktop_app.models.substitutions import Notice
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission


@dataclass(frozen=True, slots=True)
class SessionTold:
    """Somebody who was told."""

    person: str
    notices: int
    waiting: int  # of them not acknowledged
    acknowledged_at: datetime | None  # UTC: the last time; None while one waits


@reading(Permission.EDIT_SESSIONS)
def list_session_told(tx: Tx, session_id: int) -> tuple[SessionTold, ...]:
    """Curators and examiners with their notices of a session; those who have not read everything in front.

    Raises NotFound.
    """
    tx.get(ExamSession, session_id)
    events = select(ExamEvent.id).where(ExamEvent.session_id == session_id)
    rows = tx.session.execute(
        select(Person, Notice.acknowledged_at)
        .join(Notice, Notice.person_id == Person.id)
        .where(Notice.event_id.in_(events))
        .order_by(Notice.id)
    )
    found: dict[int, list[datetime | None]] = {}
    names: dict[int, str] = {}
    for person, at in rows:
        names[person.id] = person.short_name
        found.setdefault(person.id, []).append(at)
    told = (told_of(names[key], times) for key, times in found.items())
    return tuple(sorted(told, key=lambda one: (not one.waiting, one.person)))


def told_of(person: str, times: list[datetime | None]) -> SessionTold:
    """One person, of all their notices."""
    known = [at for at in times if at is not None]
    waiting = len(times) - len(known)
    return SessionTold(person, len(times), waiting, None if waiting else max(known))
