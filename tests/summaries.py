"""Statements for tests of the summary: laid as they stand, whatever their life was."""

from collections.abc import Mapping, Sequence
from datetime import date

from colleges import SmallCollege, add_row, add_students, saved
from sqlalchemy.orm import Session

from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetKind, SheetState
from desktop_app.models.contingent import Group
from desktop_app.models.debts import Debt, DebtAttempt

HELD = date(2026, 11, 20)
F = FinalMark
MARKS = {"5": F.FIVE, "4": F.FOUR, "3": F.THREE, "2": F.TWO, "з": F.PASSED, "х": F.FAILED, "н": F.NO_SHOW,
         "у": F.NO_SHOW, "о": F.EXEMPT, "д": F.NOT_ADMITTED}  # fmt: skip
"""A letter for each mark; «у» is «неявка» for a valid reason, a point is no mark."""
LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя"


def sheet(
    session: Session, college: SmallCollege, row: int, students: Sequence[int], marks: str, **more: object
) -> int:
    """A closed statement of an exam of group A, unless it is told otherwise; its key."""
    number = session.query(GradeSheet).count() + 1
    values: dict[str, object] = {
        "term_id": college.term, "group_id": college.group_a, "row_id": row, "teacher_id": college.teacher_1,
        "number": number, "control": Control.EXAM, "day": HELD, "hours": 32, "state": SheetState.CLOSED,
        "closed_on": HELD, "kind": SheetKind.MAIN,
    }  # fmt: skip
    made = saved(session, GradeSheet(**(values | more)))  # type: ignore[arg-type]
    for student, letter in zip(students, marks, strict=True):
        row_ = GradeRow(sheet_id=made, student_id=student, mark=MARKS.get(letter), excused=letter == "у")
        session.add(row_)
    session.flush()
    return made


def debt(session: Session, college: SmallCollege, student: int, row: int, since: date = HELD) -> int:
    """A debt of the exam."""
    return saved(session, Debt(student_id=student, row_id=row, term_id=college.term, control=Control.EXAM, since=since))


def attempt(session: Session, debt_id: int, number: int, mark: FinalMark | None, sheet_id: int | None = None) -> None:
    """A retake of it."""
    owed = session.get_one(Debt, debt_id)
    session.add(DebtAttempt(
        debt_id=debt_id, student_id=owed.student_id, number=number, year=2026, register_number=debt_id * 10 + number,
        issued_on=HELD, valid_until=date(2026, 12, 1), held_on=date(2026, 11, 22 + number), examiners="Соколова А. П.",
        mark=mark, sheet_id=sheet_id,
    ))  # fmt: skip
    session.flush()


def big_group(session: Session, college: SmallCollege, name: str, students: int, exams: int) -> Mapping[int, int]:
    """A group with exams in which everybody has got «4»; row → statement. Its key stands under 0."""
    old = session.get_one(Group, college.group_a)
    group = saved(session, Group(name=name, admission_year=2025, curriculum_id=old.curriculum_id,
                                 department_id=old.department_id))  # fmt: skip
    names = tuple(f"{LETTERS[n].title()}{LETTERS[group % 28]}ров Иван Петрович" for n in range(students))
    people = add_students(session, group, names)
    found = {0: group}
    for number in range(exams):
        row = add_row(session, college.curriculum, f"ОП.{number + 10}", f"Дисциплина {number}", "ud")
        found[row] = sheet(session, college, row, people, "4" * students, group_id=group)
    return found
