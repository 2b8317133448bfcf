"""«Расписание сессии» (domain.md 2.15): the values of its papers, and of «Лист изменений»."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from sqlalchemy import ColumnElement, select

from desktop_app.errors import NotFound
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.session import ExamEvent, ExamSession, SessionKind, SittingKind
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.session.reading import announced
from desktop_app.services.session.versions import corrections_of
from desktop_app.services.session.versions_comparing import in_order
from desktop_app.services.session.versions_stands import stands_now
from desktop_app.services.session.versions_values import Correction, Stand


@dataclass(frozen=True, slots=True)
class PaperGroup:
    """A group with what it sits, by time."""

    id: int
    name: str
    course: int
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True)
class SessionPaper:
    """The schedule of a session as papers have it."""

    title: str
    kind: SessionKind
    year: str  # «2026/27»
    groups: tuple[PaperGroup, ...]  # by course and name
    retakes: Mapping[int, date]  # event → when it may be sat again, as far as that is published
    published_on: date | None
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class ChangesPaper:
    """«Лист изменений»: what was corrected after the schedule had been published."""

    title: str
    published_on: date | None
    corrections: tuple[Correction, ...]  # the oldest first
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a wall schedule's cell."""

    at: time
    consultation: bool
    stand: Stand


@reading(Permission.PRINT_FORMS)
def open_session_paper(tx: Tx, session_id: int) -> SessionPaper:
    """The schedule of one session; of those who edit none, a published one (п. 4.7). Raises NotFound."""
    papers = session_papers(tx, ExamSession.id == session_id)
    if not papers:
        raise NotFound(what=ExamSession.__tablename__, key=session_id)
    return papers[0]


def session_papers(tx: Tx, *where: ColumnElement[bool], group: str | None = None) -> tuple[SessionPaper, ...]:
    """The schedules of sessions that the person sees, of all groups or of one; those without any place left out."""
    rows = tx.session.scalars(select(ExamSession).where(announced(tx), *where).order_by(ExamSession.id)).all()
    papers = (paper_of(tx, row) for row in rows)
    wanted = (paper if group is None else of_group(paper, group) for paper in papers)
    return tuple(paper for paper in wanted if paper.groups)


def of_group(paper: SessionPaper, name: str) -> SessionPaper:
    """The same for one group."""
    return replace(paper, groups=tuple(one for one in paper.groups if one.name.casefold() == name.casefold()))


def paper_of(tx: Tx, session: ExamSession) -> SessionPaper:
    """The schedule of a session."""
    term, stands = tx.get(Term, session.term_id), in_order(stands_now(tx, session.id))
    keys = {one.about.group_id for one in stands}
    groups = tx.session.scalars(select(Group).where(Group.id.in_(keys))).all()
    drawn = (
        PaperGroup(
            one.id, one.name, one.course(term.year_starts), tuple(s for s in stands if s.about.group_id == one.id)
        )
        for one in groups
    )
    return SessionPaper(
        title=session.title,
        kind=session.kind,
        year=f"{term.year_starts}/{(term.year_starts + 1) % 100:02}",
        groups=tuple(sorted(drawn, key=lambda one: (one.course, one.name))),
        retakes=dict(retakes_of(tx, session)),
        published_on=session.published_on,
        letterhead=letterhead_of(tx),
    )


def retakes_of(tx: Tx, session: ExamSession) -> Iterator[tuple[int, date]]:
    """Event → the first published retake of its discipline in its group."""
    own = select(ExamEvent).where(ExamEvent.session_id == session.id, ExamEvent.sitting == SittingKind.MAIN)
    events = tx.session.scalars(own).all()
    query = (
        select(ExamEvent.group_id, ExamEvent.row_id, ExamEvent.term_id, ExamEvent.day)
        .join(ExamSession, ExamSession.id == ExamEvent.session_id)
        .where(
            ExamSession.published_on.is_not(None), ExamEvent.sitting == SittingKind.RETAKE, ~ExamEvent.cancelled,
            ExamEvent.day.is_not(None),
        )
        .order_by(ExamEvent.day.desc())
    )  # fmt: skip
    first = {(group, row, term): day for group, row, term, day in tx.session.execute(query)}
    for event in events:
        day = first.get((event.group_id, event.row_id, event.term_id))
        if day is not None:
            yield event.id, day


def term_papers(tx: Tx, term_id: int, group: str | None) -> Sequence[SessionPaper]:
    """The schedules of a term's sessions, of all groups or of one."""
    return session_papers(tx, ExamSession.term_id == term_id, group=group)


def changes_papers(tx: Tx, term_id: int, _group: str | None = None) -> Sequence[ChangesPaper]:
    """The corrections of each session of a term that has some, whatever the group."""
    query = select(ExamSession).where(ExamSession.term_id == term_id, ExamSession.published_on.is_not(None))
    rows = tx.session.scalars(query.order_by(ExamSession.id)).all()
    papers = (
        ChangesPaper(row.title, row.published_on, tuple(corrections_of(tx, row.id)), letterhead_of(tx)) for row in rows
    )
    return tuple(paper for paper in papers if paper.corrections)


SessionPapers = Callable[[Tx, int, str | None], Sequence[SessionPaper | ChangesPaper]]
"""What makes the papers of a term's sessions."""


def entries_of(group: PaperGroup) -> dict[date, tuple[Entry, ...]]:
    """Day → what stands in the group's cell, exams and consultations by time."""
    found: dict[date, list[Entry]] = {}
    for stand in group.stands:
        place = stand.place
        found.setdefault(place.day, []).append(Entry(place.starts, consultation=False, stand=stand))
        if place.consultation_day is not None and place.consultation_starts is not None:
            entry = Entry(place.consultation_starts, consultation=True, stand=stand)
            found.setdefault(place.consultation_day, []).append(entry)
    return {day: tuple(sorted(some, key=lambda one: (one.at, one.consultation))) for day, some in found.items()}
