"""The end of a term: its statements are closed, then the deputy makes its journals read only (п. 7.4)."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select

from desktop_app.models.attestation import GradeSheet
from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.people import Person
from desktop_app.models.timetable import Lesson
from desktop_app.services.attestation_reading import WAITING
from desktop_app.services.debts_arising import FIRST
from desktop_app.services.history import lines_of
from desktop_app.services.journal_gaps import read_board
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules import require
from desktop_app.services.rules.journal import statements_are_closed, term_opening_has_reason
from desktop_app.services.typed import clean_line

REASON_LENGTH = 300


@dataclass(frozen=True, slots=True)
class TermClosing:
    """A term with what still stands in the way of its closing, or who has closed it."""

    id: int
    version: int
    name: str
    closed_on: date | None
    closed_by: str  # in full, or the login; empty where the history does not tell it
    closed_at: datetime | None  # UTC
    journals: int
    with_gaps: int  # journals in which something is missing
    gaps: int  # places where something is missing
    to_come: int  # dated lessons that have not been held yet
    waiting: int  # statements that are not closed, retakes apart


@reading(Permission.CLOSE_TERMS)
def open_closing(tx: Tx, term_id: int) -> TermClosing:
    """How far a term is ready to be closed, or when and by whom its journals were closed (п. 7.4). Raises NotFound."""
    return closing_of(tx, tx.get(Term, term_id))


@operation(Permission.CLOSE_TERMS)
def close_term_journals(tx: Tx, seen: TermClosing) -> TermClosing:
    """Close the journals of a term: from now on only the director edits them, with a reason (п. 4.11, 7.4).

    Gaps do not stand in the way: the trail keeps how many were left. Raises RuleBroken (a statement is not closed),
    Stale, NotFound.
    """
    term = tx.get(Term, seen.id)
    tx.require_version(term, seen.version)
    now = closing_of(tx, term)
    require(statements_are_closed, waiting=now.waiting)
    if now.closed_on is not None:
        return now
    term.journals_closed_on = tx.today
    tx.note(journals=now.journals, with_gaps=now.with_gaps, gaps=now.gaps)
    return replace(changed(tx, term), closed_by=own_name(tx), closed_at=tx.now)


@operation(Permission.CLOSE_TERMS)
def open_term_journals(tx: Tx, seen: TermClosing, reason: str) -> TermClosing:
    """Open the journals of a closed term again, with a reason that stays in the trail (п. 7.4).

    Raises RuleBroken, Stale, NotFound, BadInput (`text_too_long`).
    """
    term = tx.get(Term, seen.id)
    tx.require_version(term, seen.version)
    why = clean_line(reason, REASON_LENGTH)
    require(term_opening_has_reason, reason=why)
    tx.note(reason=why)
    term.journals_closed_on = None
    return changed(tx, term)


def changed(tx: Tx, term: Term) -> TermClosing:
    """The term after the deed; whoever looks at semesters or journals looks again."""
    tx.session.flush()
    tx.touch("semesters")
    tx.touch("journal")
    return closing_of(tx, term)


def closing_of(tx: Tx, term: Term) -> TermClosing:
    """The term with its numbers."""
    board = read_board(tx, term.id)
    journals = select(func.count()).select_from(Load).where(Load.term_id == term.id)
    to_come = (
        select(func.count()).select_from(Lesson).join(Load, Load.id == Lesson.load_id)
        .where(Load.term_id == term.id, Lesson.day > tx.today)
    )  # fmt: skip
    waiting = (
        select(func.count()).select_from(GradeSheet)
        .where(GradeSheet.term_id == term.id, GradeSheet.state.in_(WAITING), GradeSheet.kind.in_(FIRST))
    )  # fmt: skip
    by, at = closed_by(tx, term)
    return TermClosing(
        id=term.id,
        version=term.version,
        name=term.name,
        closed_on=term.journals_closed_on,
        closed_by=by,
        closed_at=at,
        journals=tx.session.scalar(journals) or 0,
        with_gaps=sum(journal.total > 0 for journal in board.journals),
        gaps=board.gaps,
        to_come=tx.session.scalar(to_come) or 0,
        waiting=tx.session.scalar(waiting) or 0,
    )


def own_name(tx: Tx) -> str:
    """Who closes them now, in full: on SQLite the trail is written at the end of the deed."""
    person = None if tx.user.person_id is None else tx.session.get(Person, tx.user.person_id)
    return tx.user.name if person is None else person.full_name


def closed_by(tx: Tx, term: Term) -> tuple[str, datetime | None]:
    """Who has closed the journals, and when, as far as the person reads histories."""
    if term.journals_closed_on is None or not tx.user.may(Permission.READ_HISTORY):
        return "", None
    for line in lines_of(tx, [(Term.__tablename__, term.id)]):
        if line.column == "journals_closed_on":
            return line.name or line.who, line.at
    return "", None
