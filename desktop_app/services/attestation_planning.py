"""Which statements a term wants: the curriculum's forms of control, who teaches, and the days by КУГ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from desktop_app.models.attestation import Control, GradeSheet, SheetKind, SheetState
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanNumber, PlanRow
from desktop_app.models.load import Load
from desktop_app.models.timetable import Lesson
from desktop_app.services.attestation_values import NotPlanned, SkippedSheet
from desktop_app.services.calendar import study_calendar_of
from desktop_app.services.graph_reading import Weeks, weeks_in_term
from desktop_app.services.office import Tx
from desktop_app.services.rules.calendar import WorkCalendar
from desktop_app.services.rules.session import exam_days
from desktop_app.services.rules.weeks import PracticeBlock, WeekKind, monday_of_week

CONTROLS: Final = {
    1: Control.EXAM,
    2: Control.CREDIT,
    3: Control.GRADED_CREDIT,
    4: Control.COURSE_PROJECT,
    5: Control.COURSE_WORK,
    6: Control.OTHER,  # контрольная работа
    49: Control.OTHER,
}
TOTAL_HOURS: Final = 1000
VOLUME: Final = 1  # hours themselves, not the part of them given as practical training
NOT_ALONE: Final = ("pm", "gia")  # a module repeats the controls of its parts; ГИА has protocols of its own
OF_MODULE: Final = ("up", "pp", "module_exam")


@dataclass(frozen=True, slots=True)
class Held:
    """A form of control that a curriculum wants in a semester of a course."""

    row: PlanRow
    control: Control
    hours: int


@dataclass(frozen=True, slots=True)
class Course:
    """What groups of one curriculum and course have in common in the term."""

    controls: tuple[Held, ...]
    session: tuple[date, ...]  # working days of the weeks of attestation
    theory_ends: date
    practice_ends: Mapping[str, date]  # index of УП or ПП → its last day


@dataclass(frozen=True, slots=True)
class Planned:
    """The statements that are missing, and what can't have one."""

    sheets: tuple[GradeSheet, ...]
    existing: int
    skipped: tuple[SkippedSheet, ...]


def plan_sheets(tx: Tx, term: Term) -> Planned:
    """The statements that the term still lacks, numbered after the last one, by group and row of the plan."""
    calendar = study_calendar_of(tx)
    loads, lessons, known = read_loads(tx, term), last_lessons(tx, term), known_sheets(tx, term)
    number = tx.session.scalar(select(func.max(GradeSheet.number)).where(GradeSheet.term_id == term.id)) or 0
    groups = tx.session.scalars(select(Group).order_by(Group.name)).all()
    weeks = weeks_in_term(tx, term, groups)
    courses: dict[tuple[int, int, Weeks], Course] = {}
    sheets: list[GradeSheet] = []
    skipped: list[SkippedSheet] = []
    for group in groups:
        key = (group.curriculum_id, group.course(term.year_starts), weeks[group.id])
        if key not in courses:
            courses[key] = read_course(tx, key, term, calendar)
        for held, day in days_of(courses[key], lessons.get(group.id, {})):
            teacher = teacher_of(held.row, loads.get(group.id, ()))
            if (group.id, held.row.id, held.control) in known:
                continue
            if isinstance(teacher, NotPlanned):
                skipped.append(SkippedSheet(group.name, held.row.index, held.row.title, held.control, teacher))
                continue
            known.add((group.id, held.row.id, held.control))
            sheets.append(sheet_of(term, group, held, day, (teacher, number + len(sheets) + 1)))
    return Planned(tuple(sheets), len(known) - len(sheets), tuple(skipped))


def sheet_of(term: Term, group: Group, held: Held, day: date, by: tuple[int, int]) -> GradeSheet:
    """A new statement; `by` is its teacher and its number."""
    return GradeSheet(
        term_id=term.id,
        group_id=group.id,
        row_id=held.row.id,
        teacher_id=by[0],
        number=by[1],
        control=held.control,
        day=day,
        hours=held.hours,
    )


def known_sheets(tx: Tx, term: Term) -> set[tuple[int, int, Control]]:
    """The first sittings that have a statement in the term, of a part of the group too: group, row, form of control."""
    rows = tx.session.execute(
        select(GradeSheet.group_id, GradeSheet.row_id, GradeSheet.control).where(
            GradeSheet.term_id == term.id,
            GradeSheet.kind == SheetKind.MAIN,
            GradeSheet.state != SheetState.ANNULLED,
        )
    )
    return {(group, row, control) for group, row, control in rows}


def read_loads(tx: Tx, term: Term) -> Mapping[int, Sequence[Load]]:
    """Group → its rows of the load; not those that others have gone on with since, in subgroups or as a whole."""
    found: dict[int, list[Load]] = defaultdict(list)
    names = (joinedload(Load.row), joinedload(Load.subgroup))
    rows = tx.session.scalars(select(Load).where(Load.term_id == term.id).options(*names).order_by(Load.id)).all()
    lasting = {(load.group_id, load.row_id) for load in rows if load.until is None}
    for load in rows:
        if load.until is None or (load.group_id, load.row_id) not in lasting:
            found[load.group_id].append(load)
    return found


def last_lessons(tx: Tx, term: Term) -> Mapping[int, Mapping[int, date]]:
    """Group → row of the plan → the day of its last lesson."""
    found: dict[int, dict[int, date]] = defaultdict(dict)
    wanted = (
        select(Load.group_id, Load.row_id, func.max(Lesson.day))
        .join(Lesson, Lesson.load_id == Load.id)
        .where(Load.term_id == term.id)
        .group_by(Load.group_id, Load.row_id)
    )
    for group, row, day in tx.session.execute(wanted):
        found[group][row] = day
    return found


def teacher_of(row: PlanRow, loads: Iterable[Load]) -> int | NotPlanned:
    """Who holds the control: who teaches the whole group, then who gives most hours; of a practice, by the module."""
    ours = [load for load in loads if load.row_id == row.id]
    if not ours and row.sort not in OF_MODULE:
        return NotPlanned.NO_LOAD
    if not ours and row.parent_id is not None:
        ours = [load for load in loads if load.row.parent_id == row.parent_id]
    if not ours:
        return NotPlanned.NO_TEACHER
    return min(ours, key=lambda load: (load.subgroup_id is not None, -load.hours, load.id)).teacher_id


def read_course(tx: Tx, key: tuple[int, int, Weeks], term: Term, calendar: WorkCalendar) -> Course:
    """The controls and the days of a curriculum's course in the term, for groups with these weeks."""
    curriculum_id, course, mine = key
    weeks = mine.kinds
    theory = [day for day in days_in(weeks, WeekKind.THEORY, term, calendar) if day <= term.ends]
    return Course(
        controls=read_controls(tx, curriculum_id, course, term.number),
        session=tuple(days_in(weeks, WeekKind.SESSION, term, calendar)),
        theory_ends=theory[-1] if theory else term.ends,
        practice_ends=practice_ends(mine.practice, term, calendar),
    )


def days_in(weeks: Sequence[WeekKind], kind: WeekKind, term: Term, calendar: WorkCalendar) -> Iterator[date]:
    """The working days of the weeks of a kind."""
    for number, found in enumerate(weeks, start=1):
        if found is kind:
            monday = monday_of_week(term.starts, number)
            yield from calendar.working_days(monday, monday + timedelta(days=6))


def practice_ends(blocks: Iterable[PracticeBlock], term: Term, calendar: WorkCalendar) -> dict[str, date]:
    """Index of a practice → the last working day of its last week."""
    found: dict[str, date] = {}
    for block in blocks:
        first = monday_of_week(term.starts, block.first_week)
        days = calendar.working_days(first, first + timedelta(days=7 * block.weeks - 1))
        found[block.index] = days[-1] if days else first
    return found


def read_controls(tx: Tx, curriculum_id: int, course: int, semester: int) -> tuple[Held, ...]:
    """The exams and credits of a semester in the order of the plan, with the discipline's hours."""
    rows = tx.session.execute(
        select(PlanRow, PlanNumber.work_code, PlanNumber.amount)
        .join(PlanNumber, PlanNumber.row_id == PlanRow.id)
        .where(
            PlanRow.curriculum_id == curriculum_id,
            PlanRow.sort.not_in(NOT_ALONE),
            PlanNumber.course == course,
            PlanNumber.semester == semester,
            PlanNumber.hour_type == VOLUME,
            PlanNumber.work_code.in_((*CONTROLS, TOTAL_HOURS)),
            PlanNumber.amount > 0,
        )
        .order_by(PlanRow.position, PlanRow.id, PlanNumber.work_code)
    ).all()
    hours: dict[int, Decimal] = {row.id: amount for row, code, amount in rows if code == TOTAL_HOURS}
    return tuple(Held(row, CONTROLS[code], int(hours.get(row.id, 0))) for row, code, _ in rows if code in CONTROLS)


def days_of(course: Course, lessons: Mapping[int, date]) -> Iterator[tuple[Held, date]]:
    """Each control with its day: exams over the session, credits on the last lesson or on the last day of practice."""
    exams = [held for held in course.controls if held.control is Control.EXAM]
    yield from zip(exams, exam_days(course.session or (course.theory_ends,), len(exams)), strict=True)
    for held in course.controls:
        if held.control is not Control.EXAM:
            usual = course.practice_ends.get(held.row.index, course.theory_ends)
            yield held, lessons.get(held.row.id, usual)
