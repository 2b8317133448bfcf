"""What follows from the cells of a journal: means, hours of absence, and what section 6 proposes (п. 6)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, repeat

from desktop_app.models.journal import Mark, WorkType
from desktop_app.services.journal_values import Cell, Entry, Evidence, Figures, Norms, PageLesson
from desktop_app.services.rules.final_marks import Graded, Proposal, Work, proposed_mark
from desktop_app.services.rules.statistics import weighted_mean

GRADES = {Mark.FIVE: 5, Mark.FOUR: 4, Mark.THREE: 3, Mark.TWO: 2}
DONE = {**GRADES, Mark.PASSED: 3, Mark.FAILED: 2}
"""What a mark is to the second condition of п. 6: «зач» is done satisfactorily, «незач» is not."""


def typed_marks(types: Sequence[WorkType], graded: Sequence[Mark]) -> Iterator[tuple[WorkType, Mark]]:
    """The marks of a cell, each with the type of the work that it belongs to."""
    return zip(chain(types, repeat(WorkType.ANSWER)), graded, strict=False)


def evidence_of(held: Iterable[tuple[Sequence[WorkType], Entry]], norms: Norms) -> Evidence:
    """Of a student: the types of the works of each lesson that was held while they studied, and their cell in it."""
    marks: list[Graded] = []
    works: list[Work] = []
    for types, entry in held:
        given = entry.graded
        for kind, mark in typed_marks(types, given):
            if mark in GRADES:
                marks.append(Graded(GRADES[mark], norms.weight(kind)))
        for place, kind in enumerate(types):
            mark_of_work = given[place] if place < len(given) else None
            if norms.rules[kind].control and mark_of_work is not Mark.EXEMPT:
                works.append(Work(None if mark_of_work is None else DONE.get(mark_of_work)))
    return Evidence(tuple(marks), tuple(works))


def proposal_of(evidence: Evidence, norms: Norms) -> Proposal:
    """What section 6 proposes; where no control work was held every mark counts as one of a work."""
    works = evidence.works or tuple(Work(one.mark) for one in evidence.marks)
    return proposed_mark(evidence.marks, works, norms.criteria)


def figures_of(line: Sequence[tuple[PageLesson, Cell]], beside: Evidence, norms: Norms) -> Figures:
    """The figures of a line of the page: its held lessons in which the student studied, with their cells."""
    here = evidence_of([([work.type for work in lesson.works], cell.entry) for lesson, cell in line], norms)
    lates = [cell.late for _lesson, cell in line if cell.late is not None]
    return Figures(
        mean=weighted_mean([(one.mark, one.weight) for one in here.marks]),
        absent_hours=sum(lesson.hours for lesson, cell in line if cell.mark is Mark.ABSENT),
        lates=len(lates),
        late_minutes=sum(lates),
        proposal=proposal_of(here + beside, norms),
    )
