"""Academic years and semesters (п. 4.1 «работает с учебными календарями»): added, dated, with the anchor of parity."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select

from desktop_app.errors import BadInput
from desktop_app.models.calendar import Term
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.calendar import in_range
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.semesters import Span, anchor_near, inside_year, proposed

SEMESTERS = (1, 2)


@dataclass(frozen=True, slots=True)
class Semester:
    """A semester of an academic year."""

    year_starts: int
    number: int
    span: Span
    name: str = ""
    id: int = 0
    closed_on: date | None = None  # its journals are read only since then
    version: int = field(default=1, compare=False)


@reading(Permission.READ_COLLEGE)
def list_semesters(tx: Tx) -> tuple[Semester, ...]:
    """All semesters, the newest year first."""
    found = tx.session.scalars(select(Term).order_by(Term.year_starts.desc(), Term.number))
    return tuple(semester_of(row) for row in found)


@operation(Permission.EDIT_CALENDAR)
def add_year(tx: Tx, year: int) -> tuple[Semester, ...]:
    """Add an academic year with its two semesters as most colleges have them; their dates are put right after that.

    Raises BadInput (`year_out_of_range`, `year_exists`).
    """
    in_range(year)
    if tx.session.scalar(select(Term.id).filter_by(year_starts=year).limit(1)) is not None:
        raise BadInput("year_exists", year=year, next=year + 1)
    rows = [new_term(year, number, span) for number, span in zip(SEMESTERS, proposed(year), strict=True)]
    tx.session.add_all(rows)
    changed(tx)
    return tuple(semester_of(row) for row in rows)


@operation(Permission.EDIT_CALENDAR)
def put_term(tx: Tx, seen: Semester | None, wish: Semester) -> Semester:
    """Write a semester's dates and its first odd week; dated lessons must stay inside it.

    Raises BadInput (`semester_number`, `semester_dates`, `semester_outside_year`, `semesters_overlap`,
    `semester_anchor`, `semester_lessons_outside`, `parts_outside_term`, `year_out_of_range`), Stale.
    """
    require_dates(wish)
    row = tx.seen(Term, seen.version if seen else None, year_starts=wish.year_starts, number=wish.number)
    require_order(tx, wish)
    if row is None:
        row = new_term(wish.year_starts, wish.number, wish.span)
        tx.session.add(row)
    else:
        require_lessons_inside(tx, row.id, wish.span)
        require_parts_inside(row, wish.span)
        row.starts, row.ends, row.parity_anchor = wish.span
    changed(tx)
    return semester_of(row)


def new_term(year: int, number: int, span: Span) -> Term:
    """A semester named «2026/27-1»."""
    name = f"{year}/{(year + 1) % 100:02d}-{number}"
    return Term(name=name, year_starts=year, number=number, starts=span.starts, ends=span.ends,
                parity_anchor=span.anchor)  # fmt: skip


def require_dates(wish: Semester) -> None:
    """Raise BadInput for dates that are no semester's."""
    year, span = wish.year_starts, wish.span
    in_range(year)
    if wish.number not in SEMESTERS:
        raise BadInput("semester_number")
    if span.starts >= span.ends:
        raise BadInput("semester_dates", starts=span.starts, ends=span.ends)
    if not inside_year(span, year):
        raise BadInput("semester_outside_year", year=year, next=year + 1)
    if not anchor_near(span):
        raise BadInput("semester_anchor", anchor=span.anchor)


def require_order(tx: Tx, wish: Semester) -> None:
    """Raise BadInput if the semesters of the year overlap."""
    other = tx.session.scalars(
        select(Term).where(Term.year_starts == wish.year_starts, Term.number != wish.number)
    ).one_or_none()
    if other is None:
        return
    ends, starts = (wish.span.ends, other.starts) if wish.number == 1 else (other.ends, wish.span.starts)
    if starts <= ends:
        raise BadInput("semesters_overlap", ends=ends, starts=starts)


def require_lessons_inside(tx: Tx, term_id: int, span: Span) -> None:
    """Raise BadInput if lessons of the semester are dated outside its new dates: it says how many, and when."""
    count, first, last = tx.session.execute(
        select(func.count(Lesson.id), func.min(Lesson.day), func.max(Lesson.day))
        .join(Load, Load.id == Lesson.load_id)
        .where(Load.term_id == term_id, (Lesson.day < span.starts) | (Lesson.day > span.ends))
    ).one()
    if count:
        facts = {"starts": span.starts, "ends": span.ends, "first": first, "last": last}
        raise BadInput("semester_lessons_outside", lessons=count, **facts)


def require_parts_inside(row: Term, span: Span) -> None:
    """Raise BadInput (`parts_outside_term`) if the second part of the semester would begin outside its new dates."""
    if row.second_part is not None and not span.starts < row.second_part <= span.ends:
        raise BadInput("parts_outside_term", starts=span.starts, ends=span.ends)


def changed(tx: Tx) -> None:
    """Tell everybody who counts weeks."""
    tx.session.flush()
    for topic in ("semesters", "weeks", "calendar", "timetable"):
        tx.touch(topic)


def semester_of(row: Term) -> Semester:
    """A row as it is shown."""
    return Semester(
        row.year_starts, row.number, Span(row.starts, row.ends, row.parity_anchor), row.name, row.id,
        row.journals_closed_on, row.version,
    )  # fmt: skip
