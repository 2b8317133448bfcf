"""A group that has passed everything, its commission and its people: what the state attestation begins with."""

from collections.abc import Sequence
from datetime import date

from colleges import SmallCollege, small_college
from sqlalchemy.orm import Session

from desktop_app.models.attestation import Control, FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.services.gia import add_commission
from desktop_app.services.gia_results import admit
from desktop_app.services.gia_values import Commission, CommissionValues, EntryLine, GiaForm
from desktop_app.services.office import Office

HELD = date(2026, 11, 20)
ADMITTED = date(2026, 11, 23)
ORDER = "№ 12-У от 23.11.2026"
CHAIR = "Орлов Пётр Петрович, директор ООО «Контур»"
MEMBERS = "Соколова А. П.; Тихонов Б. П."
FOUR, FIVE = FinalMark.FOUR, FinalMark.FIVE
EXAMS = (FIVE, FIVE, FOUR, FOUR, FIVE, FinalMark.THREE)
"""Of ОП.04, by student; everybody has «5» in the МДК."""


def closed_sheet(
    session: Session, college: SmallCollege, row: int, control: Control, marks: Sequence[FinalMark]
) -> int:
    """A closed statement of group A with these marks; its key."""
    sheet = GradeSheet(
        term_id=college.term, group_id=college.group_a, row_id=row, teacher_id=college.teacher_1, number=row,
        control=control, day=HELD, hours=32, state=SheetState.CLOSED, closed_on=HELD,
    )  # fmt: skip
    session.add(sheet)
    session.flush()
    session.add_all(
        GradeRow(sheet_id=sheet.id, student_id=student, mark=mark)
        for student, mark in zip(college.students_a, marks, strict=True)
    )
    session.flush()
    return sheet.id


def graduates(office: Office) -> SmallCollege:
    """The small college; group A has passed its exam and its graded credit."""
    made = small_college(office)
    with office.database.writing() as session:
        closed_sheet(session, made, made.exam_row, Control.EXAM, EXAMS)
        closed_sheet(session, made, made.credit_row, Control.GRADED_CREDIT, [FIVE] * len(EXAMS))
        session.commit()
    return made


def values(college: SmallCollege, form: GiaForm = GiaForm.DIPLOMA) -> CommissionValues:
    """A commission that is whole and sits today."""
    return CommissionValues(
        college.group_a, form, 2027, CHAIR, MEMBERS, "Лисина О. О.", "№ 5-К от 10.11.2026", date(2026, 11, 24)
    )


def commission(office: Office, college: SmallCollege, form: GiaForm = GiaForm.DIPLOMA) -> Commission:
    """The same, made by somebody."""
    return add_commission(office, values(college, form))


def admitted(office: Office, seen: Commission, entries: Sequence[EntryLine] | None = None) -> Commission:
    """All of its students, or these, admitted."""
    return admit(office, seen.line.id, seen.entries if entries is None else entries, ORDER, ADMITTED)
