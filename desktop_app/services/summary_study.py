"""Сводная ведомость «к диплому» (domain.md 2.3): final marks of the whole study, a column for each discipline.

Of a discipline the last form of control counts, as in the supplement of the diploma; a course work or project has a
column of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from desktop_app.models.attestation import Control
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student
from desktop_app.models.curriculum import PlanNumber, PlanRow
from desktop_app.services.attestation_planning import CONTROLS, NOT_ALONE, VOLUME
from desktop_app.services.gia_obstacles import Name, Study, read_study
from desktop_app.services.letterhead import letterhead_of
from desktop_app.services.office import Tx
from desktop_app.services.rules.gia import Result
from desktop_app.services.rules.summary import Attempt, Got, standing
from desktop_app.services.summary import Which, terms_of
from desktop_app.services.summary_counting import column_figures, line_figures, totals_of_lines
from desktop_app.services.summary_marks import read_missed
from desktop_app.services.summary_reading import COURSE, PLACES, PRACTICE, SECTIONS, groups_of, read_lists
from desktop_app.services.summary_values import (
    YEAR,
    Cell,
    GroupHead,
    Missed,
    Section,
    Summary,
    SummaryColumn,
    SummaryLine,
    SummaryPaper,
)

Discipline = tuple[str, str, bool]
"""Index and title, and whether it is a course work or project: what another edition of a curriculum keeps."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A form of control of the curriculum."""

    row: PlanRow
    control: Control
    semester: tuple[int, int]  # course, semester


def studies_of(tx: Tx, which: Which) -> tuple[SummaryPaper, ...]:
    """The summary for the diploma of each group within reach that sits something in the year of the term."""
    terms, head = terms_of(tx, which), letterhead_of(tx)
    groups = [(group, title) for group, title in groups_of(tx, terms) if which.takes(title)]
    lists = read_lists(tx, groups, terms)
    return tuple(SummaryPaper(study_of(tx, group, title, lists.get(group.id, ())), head) for group, title in groups)


def study_of(tx: Tx, group: Group, head: GroupHead, students: Sequence[Student]) -> Summary:
    """The summary of a group."""
    keys = [one.id for one in students]
    study, missed = read_study(tx, group, keys), read_missed(tx, keys, list(tx.session.scalars(select(Term.id))))
    columns = columns_of(read_wanted(tx, group.curriculum_id))
    lines = tuple(
        line_of(one, columns, newest(study, one.id), None if missed is None else missed.get(one.id, Missed()))
        for one in students
    )
    counted = tuple(
        column_figures(column, [line.cells[place] for line in lines]) for place, (_key, column) in enumerate(columns)
    )
    return Summary(head, "", None, counted, lines, totals_of_lines(counted, lines), study=True)


def read_wanted(tx: Tx, curriculum_id: int) -> list[Wanted]:
    """What the curriculum wants, in the order of the plan; контрольные работы leave no mark for the diploma."""
    rows = tx.session.execute(
        select(PlanRow, PlanNumber.work_code, PlanNumber.course, PlanNumber.semester)
        .join(PlanNumber, PlanNumber.row_id == PlanRow.id)
        .where(
            PlanRow.curriculum_id == curriculum_id,
            PlanRow.sort.not_in(NOT_ALONE),
            PlanRow.counted,
            PlanNumber.hour_type == VOLUME,
            PlanNumber.work_code.in_(CONTROLS),
            PlanNumber.amount > 0,
        )
        .order_by(PlanRow.position, PlanRow.id, PlanNumber.course, PlanNumber.semester, PlanNumber.work_code)
    )
    found = (Wanted(row, CONTROLS[code], (course, semester)) for row, code, course, semester in rows)
    return [one for one in found if one.control is not Control.OTHER]


def columns_of(wanted: Iterable[Wanted]) -> list[tuple[Discipline, SummaryColumn]]:
    """The columns under their headings: each discipline with its last form of control."""
    last: dict[Discipline, Wanted] = {}
    for one in wanted:
        key = (one.row.index, one.row.title.casefold(), one.control in COURSE)
        known = last.get(key)
        if known is None or known.semester <= one.semester:
            last[key] = one
    made = [(key, column_of(one)) for key, one in last.items()]
    return sorted(made, key=lambda one: PLACES[one[1].section])


def column_of(one: Wanted) -> SummaryColumn:
    """A column without a teacher: over the years there are several."""
    row, course_work = one.row, one.control in COURSE
    practice = row.kind == PRACTICE and not course_work
    return SummaryColumn(
        row_id=row.id, control=one.control, section=Section.PRACTICE if practice else SECTIONS[one.control], part=YEAR,
        index=row.index, title=row.title, teacher="", hours=0 if course_work else int(row.hours_to_study or 0),
        counted=True,
    )  # fmt: skip


def newest(study: Study, student_id: int) -> Mapping[Discipline, Result]:
    """Discipline → the result of the latest semester."""
    found: dict[Discipline, list[Result]] = defaultdict(list)
    mine: Mapping[Name, Sequence[Result]] = study.results.get(student_id, {})
    for (index, title, control), some in mine.items():
        found[index, title, Control(control) in COURSE].extend(some)
    return {key: max(some, key=lambda one: (one.course, one.semester)) for key, some in found.items()}


def line_of(
    student: Student,
    columns: Sequence[tuple[Discipline, SummaryColumn]],
    found: Mapping[Discipline, Result],
    missed: Missed | None,
) -> SummaryLine:
    """A student."""
    cells = tuple(cell_of(found.get(key)) for key, _column in columns)
    pairs = [(column, cell) for (_key, column), cell in zip(columns, cells, strict=True)]
    return SummaryLine(
        student_id=student.id,
        name=student.person.full_name,
        record_book=student.record_book,
        funding=student.funding,
        cells=cells,
        figures=line_figures(pairs),
        standing=standing(cell.last for cell in cells),
        missed=missed,
    )


def cell_of(result: Result | None) -> Cell:
    """A mark; on which day and in which statement it was got, the record book tells."""
    return Cell() if result is None else Cell((Attempt(result.mark, Got.MAIN, date.min, result.excused),))
