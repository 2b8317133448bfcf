"""What stands between a group's students and the state attestation: debts, controls and practices that are missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from desktop_app.models.attestation import Control
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group, Student, StudentStatus
from desktop_app.models.course_works import CourseWork
from desktop_app.models.curriculum import PlanNumber, PlanRow
from desktop_app.models.debts import Debt
from desktop_app.models.practices import Practice
from desktop_app.services.attestation_planning import CONTROLS, NOT_ALONE, VOLUME
from desktop_app.services.debts_reading import read_cards
from desktop_app.services.gia_values import Obstacle
from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission
from desktop_app.services.rules.gia import Gap, Missing, PlanControl, Result, controls_missing
from desktop_app.services.rules.summary import Attempt
from desktop_app.services.summary_marks import Key, read_attempts

READ = Permission.READ_SHEETS
Name = tuple[str, str, str]
"""Index, title and form of control: what stays the same in another edition of a curriculum."""


@dataclass(frozen=True, slots=True)
class Study:
    """What the students of a group have passed, and what their curriculum wants of them."""

    wanted: tuple[PlanControl, ...]
    known: frozenset[tuple[int, int]]  # semesters of courses that the program keeps
    attempts: Mapping[int, Mapping[Key, tuple[Attempt, ...]]]
    results: Mapping[int, Mapping[Name, Sequence[Result]]]  # by student


def read_study(tx: Tx, group: Group, students: Collection[int]) -> Study:
    """The same in a few questions for all of them."""
    terms = {one.id: one for one in tx.session.scalars(select(Term))}
    attempts = read_attempts(tx, students, terms, READ)
    keys = {key for mine in attempts.values() for key in mine}
    apart = read_apart(tx, students)
    rows = rows_named(tx, {row for _term, row, _control in keys} | {one[1][1] for one in apart})
    results: dict[int, dict[Name, list[Result]]] = defaultdict(lambda: defaultdict(list))

    def put(student: int, key: Key, mark: str, excused: bool = False) -> None:  # noqa: FBT001, FBT002 - a fact of the line
        term, (index, title) = terms[key[0]], rows[key[1]]
        result = Result(mark, group.course(term.year_starts), term.number, excused)
        results[student][index, title.casefold(), str(key[2])].append(result)

    for student, mine in attempts.items():
        for key, some in mine.items():
            put(student, key, some[-1].mark, some[-1].excused)
    for student, key, mark in apart:
        put(student, key, mark)
    known = frozenset((group.course(one.year_starts), one.number) for one in terms.values())
    return Study(read_wanted(tx, group.curriculum_id), known, attempts, results)


def read_apart(tx: Tx, students: Collection[int]) -> list[tuple[int, Key, str]]:
    """Marks of practices and course works that stand with these themselves, whether or not a statement has them."""
    practices = tx.session.scalars(
        select(Practice).where(Practice.student_id.in_(students), Practice.mark.is_not(None), tx.within(Practice, READ))
    )
    works = tx.session.scalars(
        select(CourseWork).where(
            CourseWork.student_id.in_(students), CourseWork.mark.is_not(None), tx.within(CourseWork, READ)
        )
    )
    return [
        *(
            (one.student_id, (one.term_id, one.row_id, control), str(one.mark))
            for one in practices
            for control in (Control.GRADED_CREDIT, Control.CREDIT)  # whichever of them its curriculum wants
        ),
        *((one.student_id, (one.term_id, one.row_id, one.control), str(one.mark)) for one in works),
    ]


def rows_named(tx: Tx, keys: Collection[int]) -> dict[int, tuple[str, str]]:
    """Row of a curriculum → its index and title."""
    rows = tx.session.execute(select(PlanRow.id, PlanRow.index, PlanRow.title).where(PlanRow.id.in_(keys)))
    return {key: (index, title) for key, index, title in rows}


def read_wanted(tx: Tx, curriculum_id: int) -> tuple[PlanControl, ...]:
    """Every form of control of a curriculum, semester by semester; a module repeats those of its parts."""
    rows = tx.session.execute(
        select(PlanRow.index, PlanRow.title, PlanNumber.work_code, PlanNumber.course, PlanNumber.semester)
        .join(PlanNumber, PlanNumber.row_id == PlanRow.id)
        .where(
            PlanRow.curriculum_id == curriculum_id,
            PlanRow.sort.not_in(NOT_ALONE),
            PlanRow.counted,
            PlanNumber.hour_type == VOLUME,
            PlanNumber.work_code.in_(CONTROLS),
            PlanNumber.amount > 0,
        )
        .order_by(PlanNumber.course, PlanNumber.semester, PlanRow.position, PlanRow.id, PlanNumber.work_code)
    )
    found = (
        PlanControl(index, title, str(CONTROLS[code]), course, semester)
        for index, title, code, course, semester in rows
        if CONTROLS[code] is not Control.OTHER  # контрольные работы leave no statement by law
    )
    return tuple(dict.fromkeys(found))


def read_obstacles(tx: Tx, students: Sequence[Student], study: Study) -> dict[int, tuple[Obstacle, ...]]:
    """Student → what stands in the way of the admission: leave first, then debts, then the plan in its order."""
    debts = read_debts(tx, [one.id for one in students])
    found = {}
    for one in students:
        owed = debts.get(one.id, [])
        told = {(debt.index, debt.title.casefold(), str(debt.control)) for debt in owed}
        missing = controls_missing(study.wanted, study.results.get(one.id, {}), study.known)
        absent = [] if one.status is StudentStatus.STUDYING else [Obstacle(Gap.ABSENT)]
        found[one.id] = (*absent, *owed, *as_obstacles(each for each in missing if each.control.key not in told))
    return found


def read_debts(tx: Tx, students: Collection[int]) -> dict[int, list[Obstacle]]:
    """Student → the debts that stand."""
    found: dict[int, list[Obstacle]] = defaultdict(list)
    for card in read_cards(tx, Debt.closed_on.is_(None), of=students):
        line = card.line
        found[line.student_id].append(
            Obstacle(
                Gap.DEBT, line.index, line.title, line.control, mark=str(line.mark or ""), due=line.due, debt_id=line.id
            )
        )
    return found


def as_obstacles(missing: Iterable[Missing]) -> tuple[Obstacle, ...]:
    """The same as screens show it."""
    return tuple(
        Obstacle(
            each.gap,
            each.control.index,
            each.control.title,
            Control(each.control.control),
            each.control.course,
            each.control.semester,
            each.mark,
        )
        for each in missing
    )


def supplement_of(study: Study, student_id: int) -> tuple[str, ...]:
    """The marks that the supplement of the diploma shows: of each discipline, course work and practice the last."""
    last: dict[tuple[str, str, bool], Result] = {}
    for (index, title, control), some in study.results.get(student_id, {}).items():
        course_work = control in {Control.COURSE_WORK, Control.COURSE_PROJECT}
        newest = max(some, key=lambda one: (one.course, one.semester))
        known = last.get((index, title, course_work))
        if known is None or (known.course, known.semester) <= (newest.course, newest.semester):
            last[index, title, course_work] = newest
    return tuple(one.mark for one in last.values())
