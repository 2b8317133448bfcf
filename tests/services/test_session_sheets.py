"""The statements of a session: one for each of its events, which they follow until they are filled."""

from datetime import date, time

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from sqlalchemy import delete

from desktop_app.errors import NotFound
from desktop_app.models.attestation import GradeRow, GradeSheet
from desktop_app.models.debts import Debt
from desktop_app.models.session import (
    ExamEvent,
    Examiner,
    ExaminerRole,
    ExamSession,
    SessionKind,
    Sitter,
    SittingKind,
)
from desktop_app.services.attestation import (
    Control,
    FinalMark,
    SheetKind,
    SheetState,
    create_sheets,
    list_sheets,
    open_sheet,
    put_final_marks,
    start_sheet,
)
from desktop_app.services.attestation_following import follow_event
from desktop_app.services.attestation_making import create_session_sheets, list_sheet_sessions
from desktop_app.services.attestation_values import NotPlanned
from desktop_app.services.debts import list_debts
from desktop_app.services.office import Office, Tx, operation
from desktop_app.services.permissions import Permission, Role

DAY, LATER = date(2026, 12, 22), date(2026, 12, 24)
NINE = time(9, 0)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def secretary(office: Office) -> Office:
    return acting(office, Role.SECRETARY)


@pytest.fixture
def session_id(office: Office, college: SmallCollege) -> int:
    """Group A's exam, placed, with its examiner, a colleague and an employer; group B's has no day yet."""
    with office.database.writing() as session:
        made = ExamSession(term_id=college.term, kind=SessionKind.WINTER, title="Зимняя сессия")
        session.add(made)
        session.flush()
        for group in (college.group_a, college.group_b):
            placed = group == college.group_a
            event = ExamEvent(
                session_id=made.id, group_id=group, row_id=college.exam_row, term_id=college.term,
                control=Control.EXAM, day=DAY if placed else None, starts=NINE if placed else None,
                room_id=college.lecture_room if placed else None,
            )  # fmt: skip
            session.add(event)
            session.flush()
            session.add_all([
                Examiner(event_id=event.id, position=1, employee_id=college.teacher_1),
                Examiner(event_id=event.id, position=2, employee_id=college.teacher_2),
                Examiner(event_id=event.id, position=3, employee_id=None, name="Орлов П. Д.", role=ExaminerRole.CHAIR),
            ])  # fmt: skip
        session.commit()
        return made.id


@operation(Permission.EDIT_SESSIONS)
def move(tx: Tx, sheet_id: int, day: date, first: int) -> None:
    """What the placing of an event does to its statement: another day, another examiner."""
    event = tx.get(ExamEvent, tx.get(GradeSheet, sheet_id).event_id)
    event.day = day
    tx.session.execute(delete(Examiner).where(Examiner.event_id == event.id))
    tx.session.add(Examiner(event_id=event.id, position=1, employee_id=first))
    tx.session.flush()
    follow_event(tx, event)


def test_one_press_makes_a_statement_for_each_event(secretary: Office, session_id: int, college: SmallCollege) -> None:
    (offered,) = list_sheet_sessions(secretary, college.term)
    assert (offered.title, offered.events, offered.lacking) == ("Зимняя сессия", 2, 2)
    made = create_session_sheets(secretary, session_id)
    assert [one.reason for one in made.skipped] == [NotPlanned.NO_DAY]
    sheet = open_sheet(secretary, made.created[0])
    head = sheet.head
    assert (head.day, head.starts, sheet.ends, sheet.room) == (DAY, NINE, time(12, 0), "101")
    assert (head.teacher_id, sheet.commission) == (college.teacher_1, ("Тихонов Б. П.", "Орлов П. Д., председатель"))
    assert sheet.hours == 32
    again = create_session_sheets(secretary, session_id)
    assert (again.created, again.existing) == ((), 1)
    with pytest.raises(NotFound):
        create_session_sheets(secretary, 999)


def test_a_statement_of_the_term_becomes_the_events(secretary: Office, session_id: int, college: SmallCollege) -> None:
    create_sheets(secretary, college.term)
    before = next(one for one in list_sheets(secretary, college.term) if one.group == "ИСП-21" and one.index == "ОП.04")
    made = create_session_sheets(secretary, session_id)
    assert made.created == (before.id,)
    assert open_sheet(secretary, before.id).head.day == DAY
    assert len(create_sheets(secretary, college.term).created) == 0


def test_a_statement_follows_its_event_until_it_is_filled(
    office: Office, secretary: Office, session_id: int, college: SmallCollege
) -> None:
    (key,) = create_session_sheets(secretary, session_id).created
    move(secretary, key, LATER, college.teacher_2)
    sheet = open_sheet(secretary, key)
    assert (sheet.head.day, sheet.head.teacher_id, sheet.commission) == (LATER, college.teacher_2, ())
    teacher = acting(office, Role.TEACHER, college.teacher_2)
    sheet = start_sheet(teacher, sheet.head)
    filled = put_final_marks(teacher, key, [(row, FinalMark.FIVE) for row in sheet.rows])
    assert filled.head.state is SheetState.FILLED
    move(secretary, key, DAY, college.teacher_1)
    assert (open_sheet(secretary, key).head.day, open_sheet(secretary, key).head.teacher_id) == (
        LATER, college.teacher_2,
    )  # fmt: skip


def test_a_retake_of_the_schedule_lists_its_sitters_who_may_still_try(
    office: Office, secretary: Office, session_id: int, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        event = ExamEvent(
            session_id=session_id, group_id=college.group_a, row_id=college.exam_row, term_id=college.term,
            control=Control.EXAM, sitting=SittingKind.RETAKE, day=LATER, starts=NINE,
        )  # fmt: skip
        session.add(event)
        session.flush()
        session.add(Examiner(event_id=event.id, position=1, employee_id=college.teacher_1))
        session.add_all(Sitter(event_id=event.id, student_id=key) for key in college.students_a[:2])
        session.add(Debt(student_id=college.students_a[0], row_id=college.exam_row, term_id=college.term,
                         control=Control.EXAM, since=TODAY))  # fmt: skip
        session.commit()
    made = create_session_sheets(secretary, session_id)
    sheet = next(one for key in made.created if (one := open_sheet(secretary, key)).head.kind is SheetKind.RETAKE)
    assert [(row.student_id, row.permit) for row in sheet.rows] == [(college.students_a[0], "1 / 2026")]
    assert [line.waiting for line in list_debts(secretary)] == [True]
    with office.database.reading() as session:
        assert session.query(GradeRow).count() == 1
