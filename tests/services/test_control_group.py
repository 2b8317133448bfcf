"""The control group of domain.md 2.9 from the database to the paper and the workbook of every form that shows it.

Twenty-five in the list, 5/10/8/1 and one who did not come: 92,00 / 60,00 / 58,04 / 3,79. One more who is exempt is
listed, and changes none of these.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from io import BytesIO

import pytest
from colleges import SmallCollege, add_row, add_students, saved, small_college
from desks import TODAY
from openpyxl import load_workbook
from reports.pdf import needs_poppler, pages
from sqlalchemy.orm import Session
from summaries import sheet

from desktop_app.models.attestation import Control
from desktop_app.models.contingent import Group
from desktop_app.models.journal import Mark, MarkRow, TermMark
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.people import Employee
from desktop_app.models.rooms import RoomKind
from desktop_app.models.timetable import Lesson
from desktop_app.services.forms import Choice, Paper, open_papers
from desktop_app.services.office import Office
from desktop_app.services.reports.catalogue import BY_CODE

MARKS = "5" * 5 + "4" * 10 + "3" * 8 + "2" + "н"
GROUP, LESSONS = "КГ-25", 3
SHARES = "3,79 92,00 60,00 58,04"
SENTENCE = "средний балл — 3,79; % успеваемости — 92,00; % качества — 60,00; СОУ, % — 58,04"
LINES = {"Средний балл": 3.79, "% успеваемости": 92, "% качества": 60, "СОУ, %": 58.04}

TOLD = {  # form → what stands on its paper; {n} are listed, {o} of them exempt ({x}: told only where there is one)
    "exam-sheet": f"{{n}} 5 10 8 1 1 0 {{o}} {SHARES}",
    "credit-sheet": f"{{n}} 5 10 8 1 1 0 {{o}} {SHARES}",
    "summary-sheet": SENTENCE,
    "summary-year": SENTENCE,
    "group-results": SENTENCE,
    "curator-preliminary": "% успеваемости — 92,00; % качества — 60,00; СОУ, % — 58,04; средний балл — 3,79",
    "curator-report": "СОУ, % 58,04",
    "teacher-report": f"{{n}} 5 10 8 1 1 {{o}} {SHARES}",
    "teacher-year": f"{{n}} 5 10 8 1 1 {{o}} {SHARES}",
    "statistics-performance": f"25 5 10 8 1 1{{x}} {SHARES}",
    "session-results": f"{{n}} {{n}} 23 5 10 8 2 0 1 {{o}} {SHARES}",
    "lagging": f"25 5 10 8 1 1 {SHARES}",
}
BY_LINES = frozenset({"summary-sheet", "summary-year", "curator-preliminary", "curator-report"})
"""Whose workbooks have a line for each figure; in the others the four stand side by side."""
OF_TEACHERS = frozenset({"teacher-report", "teacher-year"})


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def lay_group(session: Session, college: SmallCollege, size: int) -> tuple[int, tuple[int, ...], int]:
    """The group with its students and a row of the plan."""
    old = session.get_one(Group, college.group_a)
    group = saved(session, Group(name=GROUP, admission_year=2025, curriculum_id=old.curriculum_id,
                                 department_id=old.department_id))  # fmt: skip
    students = add_students(session, group, tuple(f"Фамилия{chr(1072 + n)} Имя Отчество" for n in range(size)))
    return group, students, add_row(session, college.curriculum, "ОП.09", "Базы данных", "ud")


def lay_statement(office: Office, college: SmallCollege, marks: str, control: Control) -> None:
    """The marks in a closed statement."""
    with office.database.writing() as session:
        group, students, row = lay_group(session, college, len(marks))
        sheet(session, college, row, students, marks, group_id=group, control=control)
        session.commit()


def lay_journal(office: Office, college: SmallCollege, marks: str) -> None:
    """The marks in a journal, each so often that it is what section 6 proposes; «н» has none, «о» is exempt."""
    with office.database.writing() as session:
        group, students, row = lay_group(session, college, len(marks))
        load = saved(session, Load(term_id=college.term, group_id=group, row_id=row, teacher_id=college.teacher_1,
                                   hours=40, kind=LessonKind.LESSON, room_kind=RoomKind.LECTURE))  # fmt: skip
        for number in range(LESSONS):
            lesson = saved(session, Lesson(load_id=load, day=TODAY - timedelta(days=number + 1), pair=7,
                                           room_id=college.lecture_room, hours=2,
                                           teacher_id=college.teacher_1))  # fmt: skip
            for student, mark in zip(students, marks, strict=True):
                if mark.isdecimal():
                    session.add(MarkRow(lesson_id=lesson, load_id=load, student_id=student, value=Mark(mark)))
        for student, mark in zip(students, marks, strict=True):
            if mark == "о":
                session.add(TermMark(student_id=student, row_id=row, term_id=college.term, load_id=load,
                                     mark=Mark.EXEMPT, proposed="н/а"))  # fmt: skip
        session.commit()


def printed(office: Office, college: SmallCollege, code: str, marks: str) -> Paper:
    """The paper of a form on the group alone."""
    if code == "curator-preliminary":
        lay_journal(office, college, marks)
    else:
        control = Control.GRADED_CREDIT if code == "credit-sheet" else Control.EXAM
        lay_statement(office, college, marks, control)
    with office.database.reading() as session:
        teacher = session.get_one(Employee, college.teacher_1).person.full_name
    choice = Choice(college.term, holder=teacher) if code in OF_TEACHERS else Choice(college.term, GROUP)
    (paper,) = open_papers(office, code, choice)
    return paper


def rows_of(data: bytes) -> Iterator[list[object]]:
    """What stands in the rows of a workbook, cell by cell; empty ones are passed over."""
    for page in load_workbook(BytesIO(data)):
        for row in page.iter_rows(values_only=True):
            yield [cell for cell in row if cell is not None]


def stands_in(part: Sequence[object], row: Sequence[object]) -> bool:
    """Whether the values stand side by side."""
    return any(list(row[place : place + len(part)]) == list(part) for place in range(len(row)))


@needs_poppler
@pytest.mark.parametrize("exempt", ["", "о"], ids=["", "one-exempt"])
@pytest.mark.parametrize("code", sorted(TOLD))
def test_every_form_tells_the_same_figures(office: Office, college: SmallCollege, code: str, exempt: str) -> None:
    form, paper = BY_CODE[code], printed(office, college, code, MARKS + exempt)
    text = " ".join(page.text for page in pages(form.render(paper.value)))
    assert TOLD[code].format(n=25 + len(exempt), o=len(exempt), x=" 1" if exempt else "") in text
    assert [figure for figure in SHARES.split() if figure not in text] == []
    if form.workbook is None:
        return
    rows = list(rows_of(form.workbook(paper.value)))
    if code in BY_LINES:
        told = {str(row[0]): row[1] for row in rows if len(row) > 1}
        assert {name: told.get(name) for name in LINES} == LINES
    else:
        assert any(stands_in([3.79, 92, 60, 58.04], row) for row in rows)
