"""The report of a teacher at the end of a period, and of the year (п. 4.6; domain.md 2.9).

Marks are those of closed statements, with what came of retakes; where a discipline has no statement, the final marks
of the journal. Hours are those of the load and of the lessons given by the day, a stream's once.
"""

from collections.abc import Sequence
from itertools import chain

from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Department, Group
from desktop_app.models.people import Employee
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.load_papers import year_words
from desktop_app.services.missing import missing_of
from desktop_app.services.missing_values import Lack, Missing
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission, Scope
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.teacher_report_lines import (
    Source,
    counted,
    disciplines_of,
    term_sources,
    without_reason,
    year_sources,
)
from desktop_app.services.teacher_report_reading import TermFound, read_term
from desktop_app.services.teacher_report_values import TeacherReport, sums_of

LACKS = (Lack.LESSONS, Lack.TOPICS, Lack.MARKS, Lack.SHEETS)


@reading(Permission.READ_LOAD)
def open_teacher_report(tx: Tx, term_id: int, teacher_id: int, *, whole_year: bool = False) -> TeacherReport:
    """The report of a teacher, one's own or as far as the right reaches.

    Raises NotFound, NotAllowed (a colleague's), BadInput (`nothing_to_print`: no load and no statement).
    """
    term = tx.get(Term, term_id)
    tx.get(Employee, teacher_id)
    if not may_tell(tx, teacher_id):
        raise NotAllowed(permission=Permission.READ_LOAD)
    found = reports_of(tx, terms_of(tx, term, whole_year=whole_year), teacher_id, whole_year=whole_year)
    if not found:
        raise BadInput("nothing_to_print", form=BY_CODE["teacher-report"].title)
    return found[0]


def terms_of(tx: Tx, term: Term, *, whole_year: bool) -> Sequence[Term]:
    """The term, or those of its year."""
    if not whole_year:
        return [term]
    return tx.session.scalars(select(Term).where(Term.year_starts == term.year_starts).order_by(Term.number)).all()


def reports_of(
    tx: Tx, terms: Sequence[Term], teacher_id: int | None = None, *, whole_year: bool = False
) -> tuple[TeacherReport, ...]:
    """The reports of the teachers within reach, or of one, in the order of the alphabet."""
    found = [read_term(tx, term, teacher_id) for term in terms]
    keys = holders_of(tx, found) if teacher_id is None else {teacher_id}
    lacking = missing_in(tx, found)
    people = tx.session.scalars(select(Employee).where(Employee.id.in_(keys)))
    return tuple(
        report
        for one in sorted(people, key=lambda one: one.person.sort_key)
        if (report := report_of(tx, one, found, lacking, whole_year=whole_year)).disciplines
    )


def holders_of(tx: Tx, found: Sequence[TermFound]) -> frozenset[int]:
    """Whose reports can be told whole: who sees the own load alone tells nobody else's, whatever it shows of them."""
    sheets = (sheet for one in found for some in one.sheets.values() for sheet in some)
    alone = {sheet.teacher_id for sheet in sheets} if tx.user.everywhere(Permission.READ_LOAD) else set()
    known = {*chain.from_iterable(one.shares for one in found), *alone}
    return frozenset(key for key in known if may_tell(tx, key))


def may_tell(tx: Tx, teacher_id: int) -> bool:
    """Whether the right reaches all that a report of this teacher tells."""
    own = tx.user.reach(Permission.READ_LOAD) == {Scope.OWN_LOAD}
    return not own or teacher_id == tx.user.employee_id


def report_of(
    tx: Tx, teacher: Employee, found: Sequence[TermFound], lacking: Sequence[Missing], *, whole_year: bool
) -> TeacherReport:
    """The report of one."""
    terms = [list(term_sources(one, teacher.id)) for one in found]
    sources: Sequence[Source] = list(year_sources(terms)) if whole_year else terms[0]
    lines = [counted(one) for one in sources]
    name, head = teacher.person.short_name, letterhead_of(tx)
    reasons = chain.from_iterable(without_reason(one, teacher.id, name) for one in found)
    return TeacherReport(
        teacher_id=teacher.id,
        teacher=teacher.person.full_name,
        position=teacher.position,
        year=year_words(found[0].term),
        term=None if whole_year else found[0].term.number,
        until=min(tx.today, found[-1].term.ends),
        disciplines=disciplines_of(lines),
        sums=sums_of(lines),
        missing=(*(one for one in lacking if one.who_id == teacher.id), *reasons),
        letterhead=head,
        signed=name,
        chair=head.chair_for(departments_of(tx, teacher.id, found)),
    )


def departments_of(tx: Tx, teacher_id: int, found: Sequence[TermFound]) -> frozenset[str]:
    """The departments in whose groups somebody teaches."""
    groups = {share.load.group_id for one in found for share in one.shares.get(teacher_id, ())}
    names = select(Department.name).join(Group, Group.department_id == Department.id).where(Group.id.in_(groups))
    return frozenset(tx.session.scalars(names))


def missing_in(tx: Tx, found: Sequence[TermFound]) -> tuple[Missing, ...]:
    """What the journals and statements of these groups lack, whoever has to fill it."""
    return tuple(
        chain.from_iterable(
            missing_of(tx, one.term, {share.load.group_id for some in one.shares.values() for share in some},
                       one.day, LACKS)
            for one in found
        )
    )  # fmt: skip
