"""Publishing a session (п. 4.7): everybody sees it, curators and examiners are told, lessons make way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from desktop_app.models.attestation import Control
from desktop_app.models.session import ExamEvent, ExamSession, SessionGroup, SessionVersion, SittingKind
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.session_publication import (
    days_late,
    schedule_is_clean,
    schedule_is_unpublished,
    schedule_is_whole,
)
from desktop_app.services.session.corrections import author
from desktop_app.services.session.corrections_notices import tell_of_schedule
from desktop_app.services.session.placing import lock_sessions
from desktop_app.services.session.publishing_lessons import exam_days_in, give_way
from desktop_app.services.session.reading import read_faults
from desktop_app.services.session.reading_ground import read_ground
from desktop_app.services.session.values import Fault, SessionHead
from desktop_app.services.session.versions_comparing import in_order
from desktop_app.services.session.versions_stands import about, events_of, stands_now, write_stands
from desktop_app.services.session.versions_values import About, Stands
from desktop_app.services.settings import read_settings
from desktop_app.services.timetable.lessons import LessonsMade

MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Readiness:
    """What publishing would meet."""

    session_id: int
    placed: int
    missing: tuple[About, ...]  # exams and retakes without a day: they forbid it
    loose: tuple[About, ...]  # credits and works without one: held within the hours of the discipline
    broken: tuple[tuple[About, tuple[Fault, ...]], ...]  # hard requirements: they forbid it
    starts: date | None
    publish_by: date | None
    late: int  # days

    @property
    def may(self) -> bool:
        """Whether it may be published."""
        return bool(self.placed) and not self.missing and not self.broken


@dataclass(frozen=True, slots=True)
class SessionPublished:
    """What publishing did."""

    session_id: int
    on: date
    events: int
    told: int  # people
    late: int  # days
    lessons: LessonsMade


@reading(Permission.EDIT_SESSIONS)
def check_publication(tx: Tx, session_id: int) -> Readiness:
    """What stands in the way of publishing, each event by name, and how late it would be. Raises NotFound."""
    session = tx.get(ExamSession, session_id)
    return readiness(tx, session, stands_now(tx, session.id))


@operation(Permission.EDIT_SESSIONS)
def publish_session(tx: Tx, seen: SessionHead) -> SessionPublished:
    """Publish the schedule: from now on whatever is changed in it is a dated correction.

    Lessons on the exam days of a group are taken off and given on other days. Raises NotFound, Stale, RuleBroken
    (`schedule_is_unpublished`, `schedule_is_whole`, `schedule_is_clean`), BadInput (`lessons_have_marks`).
    """
    session = locked(tx, seen)
    require(schedule_is_unpublished, session.published_on)
    stands = stands_now(tx, session.id)
    found = readiness(tx, session, stands)
    require(schedule_is_whole, named(found.missing) or ("" if found.placed else session.title))
    require(schedule_is_clean, named(one for one, _faults in found.broken))
    session.published_on, session.edits = tx.today, session.edits + 1
    tx.session.flush()
    lessons = give_way(tx, session, exam_days_in(stands))
    keep_published(tx, session, stands)
    told = tell_of_schedule(tx, session.title, in_order(stands))
    tx.note(session=session.title, events=len(stands), told=told, lessons_removed=lessons.removed)
    for topic in (("session", session.id), ("sessions", session.term_id)):
        tx.touch(*topic)
    return SessionPublished(session.id, tx.today, len(stands), told, found.late, lessons)


def locked(tx: Tx, seen: SessionHead) -> ExamSession:
    """The session as it was shown, nobody else placing anything meanwhile. Raises NotFound, Stale."""
    session = tx.get(ExamSession, seen.id)
    lock_sessions(tx)
    tx.session.refresh(session)
    tx.require_version(session, seen.version)
    return session


def keep_published(tx: Tx, session: ExamSession, stands: Stands) -> None:
    """The schedule as it was published."""
    version = SessionVersion(session_id=session.id, title="", published=True, made_at=tx.now, made_by=author(tx))
    tx.session.add(version)
    tx.session.flush()
    write_stands(tx, version.id, stands)


def readiness(tx: Tx, session: ExamSession, stands: Stands) -> Readiness:
    """What forbids publishing, and what is only told."""
    open_events = [one for one in events_of(tx, session.id) if not one.cancelled and one.id not in stands]
    missing = [one for one in open_events if must_stand(one)]
    starts = tx.session.scalar(select(func.min(SessionGroup.starts)).where(SessionGroup.session_id == session.id))
    notice = read_settings(tx).session_notice_days
    return Readiness(
        session_id=session.id,
        placed=len(stands),
        missing=tuple(about(one) for one in missing),
        loose=tuple(about(one) for one in open_events if not must_stand(one)),
        broken=tuple(broken_in(tx, session, stands)),
        starts=starts,
        publish_by=None if starts is None else starts - timedelta(days=notice),
        late=0 if starts is None else days_late(starts, tx.today, notice),
    )


def must_stand(event: ExamEvent | About) -> bool:
    """Exams and retakes need a day; credits are held within the hours of their disciplines."""
    return event.control is Control.EXAM or event.sitting is not SittingKind.MAIN


def broken_in(tx: Tx, session: ExamSession, stands: Stands) -> Iterator[tuple[About, tuple[Fault, ...]]]:
    """The exams and retakes that can't be held where they stand, and why; a credit is held on its own lessons."""
    faults = read_faults(read_ground(tx, [session]), session.id)
    for key, stand in stands.items():
        hard = tuple(one for one in faults.get(key, ()) if one.hard)
        if hard and must_stand(stand.about):
            yield stand.about, hard


def named(events: Iterable[About]) -> str:
    """«ОП.04 Базы данных (ИС-21); … + 3»."""
    names: Sequence[str] = [f"{one.index} {one.title} ({one.group})" for one in events]
    more = [f"… + {len(names) - MOST_NAMED}"] if len(names) > MOST_NAMED else []
    return "; ".join([*names[:MOST_NAMED], *more])
