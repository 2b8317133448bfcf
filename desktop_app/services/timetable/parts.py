"""The two parts of a term: a discipline that is read in a block has its lessons in one of them only (п. 4.7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, insert, select

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.timetable import Claim, CycleLesson, Timetable, TimetableState
from desktop_app.services.curriculum import monday_of_week
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.timetable.basis import Basis, read_basis
from desktop_app.services.timetable.posing import holders

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TermParts:
    """Where the second part of a term begins, and how many rows of the load have lessons in one part only."""

    term_id: int
    version: int
    name: str
    starts: date
    ends: date
    second: date | None  # a Monday; None: the term has no parts
    rows: int

    @property
    def middle(self) -> date:
        """The Monday that is nearest to the middle of the term: what is proposed."""
        first = monday_of_week(self.starts, 1)
        return first + ((self.ends - first).days // 7 + 1) // 2 * WEEK


@reading(Permission.READ_TIMETABLE)
def open_parts(tx: Tx, term_id: int) -> TermParts:
    """The parts of a term. Raises NotFound."""
    return parts_of_term(tx, tx.get(Term, term_id))


@operation(Permission.EDIT_TIMETABLE)
def divide_term(tx: Tx, seen: TermParts, second: date | None) -> TermParts:
    """Let the second part of a term begin in the week of a day, or let the term have no parts (None).

    Lessons that are placed keep their places: those of the whole term are held in both parts. Raises NotFound, Stale,
    BadInput (`parts_outside_term`, `parts_in_use`: rows of the load have lessons in one part only).
    """
    term = tx.get(Term, seen.term_id)
    tx.require_version(term, seen.version)
    monday = None if second is None else monday_of_week(second, 1)
    if monday is not None and not term.starts < monday <= term.ends:
        raise BadInput("parts_outside_term", starts=term.starts, ends=term.ends)
    rows = rows_in_parts(tx, term.id)
    if monday is None and rows:
        raise BadInput("parts_in_use", rows=rows)
    had_parts = term.second_part is not None
    term.second_part = monday
    tx.session.flush()
    if had_parts != (monday is not None):
        book_again(tx, read_basis(tx, term.id))
    for topic in ("semesters", "load"):
        tx.touch(topic)
    tx.touch("timetable", term.id)
    return parts_of_term(tx, term)


def parts_of_term(tx: Tx, term: Term) -> TermParts:
    """A term as it is shown."""
    return TermParts(
        term.id, term.version, term.name, term.starts, term.ends, term.second_part, rows_in_parts(tx, term.id)
    )


def rows_in_parts(tx: Tx, term_id: int) -> int:
    """How many rows of the load have lessons in one part only."""
    return tx.session.scalar(select(func.count()).where(Load.term_id == term_id, Load.term_part > 0)) or 0


def book_again(tx: Tx, basis: Basis) -> None:
    """Book whoever the lessons of the drafts need, in the weeks that the cycle has now.

    A holder who is needed twice (the load has changed since) is booked once: the editor shows the clash.
    """
    of_term = Timetable.term_id == basis.term.id, Timetable.state == TimetableState.DRAFT
    drafts = tx.session.scalars(select(Timetable).where(*of_term).with_for_update()).all()
    for draft in drafts:
        draft.edits += 1
        lessons = tx.session.scalars(select(CycleLesson).where(CycleLesson.timetable_id == draft.id)).all()
        tx.session.execute(delete(Claim).where(Claim.timetable_id == draft.id))
        rows = claims_of(basis, lessons)
        if rows:
            tx.session.execute(insert(Claim), rows)


def claims_of(basis: Basis, lessons: Sequence[CycleLesson]) -> list[dict[str, object]]:
    """Who is busy when, each holder once."""
    found = {
        (lesson.timetable_id, week, lesson.day, lesson.pair, holder): lesson.id
        for lesson in lessons
        for week in basis.parity(lesson).weeks
        for holder in holders(basis, basis.loads[lesson.load_id], lesson.room_id)
    }
    names = ("timetable_id", "week", "day", "pair", "holder")
    return [{**dict(zip(names, at, strict=True)), "lesson_id": lesson} for at, lesson in found.items()]
