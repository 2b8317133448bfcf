"""Предварительный отчёт куратора (п. 4.3, domain.md 2.6): what current marks promise, before final ones are given."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.services.attendance_reading import Found, attendance_between, read_found, read_heads
from desktop_app.services.curator_progress import Discipline, Studied, read_disciplines
from desktop_app.services.curator_values import Candidate, Outlook, Point, Preliminary, ThinDiscipline
from desktop_app.services.final_marks_values import Control
from desktop_app.services.journal_figures import proposal_of
from desktop_app.services.journal_values import Norms
from desktop_app.services.letterhead import Letterhead, letterhead_of
from desktop_app.services.load_papers import year_words
from desktop_app.services.missing import missing_of
from desktop_app.services.missing_values import Lack
from desktop_app.services.office import Tx
from desktop_app.services.rules.curator_report import (
    FAILED,
    NOT_ATTESTED,
    counted_as,
    forecast_mark,
    is_one_four_short,
    outlook,
    why_not_attested,
)
from desktop_app.services.rules.final_marks import CREDITED
from desktop_app.services.rules.statistics import count_marks
from desktop_app.services.settings import read_settings
from desktop_app.services.summary_values import Figures
from desktop_app.services.works import norms_of

LACKS = (Lack.LESSONS, Lack.FEW_MARKS, Lack.REASONS)
"""What the forecast and the hours missed wait for."""

TOLD: Mapping[Outlook, frozenset[str]] = {
    Outlook.GOOD: frozenset({"4"}),
    Outlook.ONE_THREE: frozenset({"3"}),
    Outlook.TWO_THREES: frozenset({"3"}),
    Outlook.FAILING: FAILED | {NOT_ATTESTED},
    Outlook.NOT_ATTESTED: frozenset({NOT_ATTESTED}),
}
"""Which marks make a student stand so."""


def preliminaries(tx: Tx, term: Term, groups: Collection[int]) -> tuple[Preliminary, ...]:
    """The report of each of these groups whose journals the person reads as a whole, by course and name."""
    day = min(max(tx.today, term.starts), term.ends)
    heads = read_heads(tx, groups, term.year_starts)
    found, head, norms = read_found(tx, heads, term.starts, day), letterhead_of(tx), norms_of(tx)
    return tuple(preliminary_of(tx, term, key, (found, head, norms)) for key in heads)


def preliminary_of(tx: Tx, term: Term, group_id: int, of: tuple[Found, Letterhead, Norms]) -> Preliminary:
    """The report of a group."""
    found, head, norms = of
    day, limit = found.until, read_settings(tx).absence_limit
    members, disciplines = read_disciplines(tx, term, tx.get(Group, group_id), (term.starts, day), norms)
    here = [one for one in members if one.studies_on(day)]
    points = {one.id: tuple(points_of(one.id, disciplines, norms, limit)) for one in here}
    return Preliminary(
        group=found.heads[group_id],
        year=year_words(term),
        term=term.number,
        day=day,
        least=norms.criteria.least_marks,
        limit=limit,
        candidates=tuple(candidate_of(one.id, one.name, points[one.id]) for one in here),
        thin=tuple(thin_of(disciplines, {one.id for one in here}, norms)),
        figures=figures_of([point for some in points.values() for point in some]),
        attendance=attendance_between(found, group_id, term.starts, day).total,
        letterhead=head,
        missing=missing_of(tx, term, (group_id,), day, LACKS),
    )


def figures_of(points: Sequence[Point]) -> Figures:
    """Counts of what is to be expected; «н/а» counts as one who has not come."""
    graded, credits_ = ([one.mark for one in points if one.credit is credit] for credit in (False, True))
    return Figures(count_marks(counted_as(graded)), count_marks(counted_as(credits_)))


def candidate_of(student_id: int, name: str, points: tuple[Point, ...]) -> Candidate:
    """A student, with the disciplines that make them stand so."""
    marks = [point.mark for point in points]
    stands, short = outlook(marks), is_one_four_short(marks)
    wanted = TOLD.get(stands, frozenset()) if stands is not Outlook.GOOD or short else frozenset[str]()
    return Candidate(student_id, name, stands, short, tuple(point for point in points if point.mark in wanted))


def points_of(student_id: int, disciplines: Sequence[Discipline], norms: Norms, limit: int) -> Iterator[Point]:
    """What is to be expected of a student in each discipline that has been taught to them."""
    for one in disciplines:
        of = one.students.get(student_id)
        if of is not None:
            yield point_of(one, of, norms, limit)


def point_of(one: Discipline, of: Studied, norms: Norms, limit: int) -> Point:
    """What is to be expected in a discipline."""
    proposal, given = proposal_of(of.evidence, norms), of.final
    mark, disputed = forecast_mark(proposal, [str(control) for control in one.controls], given and str(given))
    count = len(of.evidence.marks)
    why = why_not_attested(count, norms.criteria.least_marks, of.missed, of.held, limit) if mark == NOT_ATTESTED else ()
    credit = mark in CREDITED or set(one.controls) == {Control.CREDIT}
    return Point(one.name, one.teacher, mark, proposal.mean, credit, disputed, why, count, of.missed, of.held)


def thin_of(disciplines: Sequence[Discipline], here: Collection[int], norms: Norms) -> Iterator[ThinDiscipline]:
    """The disciplines in which somebody has too few marks and no final one yet."""
    least = norms.criteria.least_marks
    for one in disciplines:
        mine = [of for student, of in one.students.items() if student in here]
        few = [len(of.evidence.marks) for of in mine if of.final is None and len(of.evidence.marks) < least]
        if few:
            yield ThinDiscipline(one.name, one.teacher, one.lessons, len(mine), len(few), few.count(0))
