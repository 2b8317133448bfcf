"""A session is drawn from КУГ, curriculum and load: who sits what, before whom, on which days (п. 1.9, 4.7)."""

from datetime import date, time

import pytest
from colleges import SmallCollege, add_number, add_row, saved, small_college
from desks import TODAY, acting
from exam_college import ring
from sqlalchemy import func, select

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.attestation import Control, FinalMark
from desktop_app.models.curriculum import PlanRow, WeekCell
from desktop_app.models.debts import Debt, DebtAttempt
from desktop_app.models.load import LessonKind, Load
from desktop_app.models.rooms import RoomKind
from desktop_app.models.session import ExamEvent, Examiner, ExamSession, SessionGroup, Sitter
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.session.making import (
    add_group,
    change_group_days,
    create_session,
    pull_session,
    remove_group,
    remove_session,
)
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.reading import list_sessions, open_session
from desktop_app.services.session.values import (
    EventPlace,
    Pulled,
    SessionBoard,
    SessionHead,
    SessionKind,
    SittingKind,
)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        ring(session)
        session.commit()
    return made


@pytest.fixture
def secretary(office: Office) -> Office:
    return acting(office, Role.SECRETARY)


def events_of(board: SessionBoard) -> list[tuple[str, str, Control, str]]:
    return [(one.group, one.index, one.control, one.subgroup) for one in board.events]


def head_of(office: Office, college: SmallCollege) -> SessionHead:
    return list_sessions(office, college.term)[0]


def test_a_session_is_made_of_the_weeks_of_the_graph_and_of_the_forms_of_control(
    secretary: Office, college: SmallCollege
) -> None:
    made = create_session(secretary, college.term, SessionKind.WINTER)
    board = open_session(secretary, made.session_id)
    assert (board.head.title, board.head.starts, board.head.ends) == (
        "Зимняя сессия", date(2026, 12, 21), date(2026, 12, 26),
    )  # fmt: skip
    assert events_of(board) == [
        ("ИСП-21", "ОП.04", Control.EXAM, ""),
        ("ИСП-21", "МДК.01.01", Control.GRADED_CREDIT, "1"),  # nobody teaches the whole group
        ("ИСП-21", "МДК.01.01", Control.GRADED_CREDIT, "2"),
        ("ИСП-22", "ОП.04", Control.EXAM, ""),
        ("ИСП-22", "МДК.01.01", Control.GRADED_CREDIT, ""),
    ]
    assert (made.events, made.existing, made.skipped, made.without_weeks) == (5, 0, (), ())
    assert [one.name[:8] for one in board.events[1].examiners] == ["Соколова"]
    assert [one.students for one in board.events] == [6, 3, 3, 6, 6]


def test_a_credit_stands_on_the_last_lesson_of_its_discipline(secretary: Office, college: SmallCollege) -> None:
    board = open_session(secretary, create_session(secretary, college.term, SessionKind.WINTER).session_id)
    one = board.events[1]
    assert one.place == EventPlace(date(2026, 12, 1), time(10), college.computer_room)
    assert (one.minutes, board.events[0].place) == (60, None)
    assert board.faults == {}  # both halves of the group at one time


LAST = date(2026, 12, 19)
"""The last day of theory, a Saturday."""


@pytest.mark.parametrize(
    ("taken", "place"),
    [
        ((), (LAST, time(9))),
        (((LAST, 2),), (LAST, time(13))),
        (((LAST, 2), (LAST, 4)), (date(2026, 12, 18), time(9))),
    ],
)
def test_a_credit_without_a_lesson_stands_on_the_last_day_on_which_its_examiner_is_free(
    office: Office, secretary: Office, college: SmallCollege, taken: tuple[tuple[date, int], ...],
    place: tuple[date, time],
) -> None:  # fmt: skip
    with office.database.writing() as session:
        wider = session.get_one(Load, college.load_sub_2)  # of the same teacher, in another group
        for day, pair in taken:
            session.add(Lesson(load_id=wider.id, day=day, pair=pair, room_id=college.computer_room,
                               teacher_id=college.teacher_2))  # fmt: skip
        wider.row_id = college.exam_row  # holds no credit of its own there
        session.commit()
    board = open_session(secretary, create_session(secretary, college.term, SessionKind.WINTER).session_id)
    one = next(one for one in board.events if one.group == "ИСП-22" and one.control is Control.GRADED_CREDIT)
    assert one.place is not None
    assert (one.place.day, one.place.starts, one.room != "") == (*place, True)
    assert one.id not in board.faults


def test_a_credit_goes_to_the_lesson_before_when_its_examiner_is_taken_at_the_last_one(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    last = date(2026, 12, 1)  # of МДК.01.01 in both halves of the group, pair 2
    with office.database.writing() as session:
        other = saved(session, ExamSession(term_id=college.term, kind=SessionKind.DEBTS, title="Пересдачи"))
        event = saved(session, ExamEvent(session_id=other, group_id=college.group_b, row_id=college.exam_row,
                                         term_id=college.term, control=Control.EXAM, sitting=SittingKind.RETAKE,
                                         day=last, starts=time(10), room_id=college.lecture_room))  # fmt: skip
        session.add(Examiner(event_id=event, position=1, employee_id=college.teacher_1))
        session.commit()
    board = open_session(secretary, create_session(secretary, college.term, SessionKind.WINTER).session_id)
    days = [one.place.day for one in board.events[1:3] if one.place is not None]
    assert (days, board.faults) == ([date(2026, 11, 17), date(2026, 11, 24)], {})


def test_what_nobody_teaches_is_told_and_drawn_when_it_has_a_teacher(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        row = add_row(session, college.curriculum, "ОП.05", "Дискретная математика", "ud")
        add_number(session, row, 1, 1)
        add_number(session, row, 5, 1)
        session.commit()
    made = create_session(secretary, college.term, SessionKind.WINTER)
    assert {(one.group, one.index, one.control, one.reason) for one in made.skipped} == {
        (group, "ОП.05", control, "no_load")
        for group in ("ИСП-21", "ИСП-22")
        for control in (Control.EXAM, Control.COURSE_WORK)
    }
    with office.database.writing() as session:
        session.add(Load(term_id=college.term, group_id=college.group_a, row_id=row, teacher_id=college.teacher_2,
                         kind=LessonKind.LESSON, hours=32, room_kind=RoomKind.LECTURE))  # fmt: skip
        session.commit()
    again = pull_session(secretary, head_of(secretary, college))
    assert (again.events, again.existing) == (2, 5)
    assert pull_session(secretary, head_of(secretary, college)).events == 0


def test_a_group_without_weeks_of_a_session_has_the_last_week_of_theory(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        for cell in session.scalars(select(WeekCell).where(WeekCell.activity == 3)).all():
            session.delete(cell)
        session.commit()
    made = create_session(secretary, college.term, SessionKind.WINTER)
    assert made.without_weeks == ("ИСП-21", "ИСП-22")
    (one, _two) = open_session(secretary, made.session_id).groups
    assert (one.starts, one.ends) == (date(2026, 12, 14), date(2026, 12, 19))


def test_the_groups_of_a_stream_sit_their_exam_together(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        row = session.get_one(Load, college.load_b)
        row.lead_id, row.teacher_id = college.load_a, college.teacher_1
        session.commit()
    board = open_session(secretary, create_session(secretary, college.term, SessionKind.WINTER).session_id)
    one, two = (event for event in board.events if event.control is Control.EXAM)
    assert one.key == two.key
    board = place_events(secretary, [(one, EventPlace(date(2026, 12, 24), time(9)))])
    one, two = (event for event in board.events if event.control is Control.EXAM)
    assert (one.place, one.room) == (two.place, "202")
    assert board.faults == {}


def test_an_exam_of_a_module_is_held_by_those_who_teach_its_parts(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        module = add_row(session, college.curriculum, "ПМ.01", "Разработка модулей", "pm")
        exam = add_row(session, college.curriculum, "ПМ.01.Э", "Экзамен по модулю", "module_exam")
        add_number(session, exam, 1, 1)
        for key in (exam, college.credit_row):
            session.get_one(PlanRow, key).parent_id = module
        session.commit()
    board = open_session(secretary, create_session(secretary, college.term, SessionKind.WINTER).session_id)
    event = next(one for one in board.events if one.group == "ИСП-21" and one.is_module)
    assert [(str(one.role), one.name[:7]) for one in event.examiners] == [("member", "Соколов"), ("member", "Тихонов")]


def test_debtors_sit_retakes_by_attempt(office: Office, secretary: Office, college: SmallCollege) -> None:
    first, second, third = college.students_a[:3]
    with office.database.writing() as session:
        for student in (first, second, third):
            debt = saved(session, Debt(student_id=student, row_id=college.exam_row, term_id=college.term,
                                       control=Control.EXAM, since=date(2026, 6, 20)))  # fmt: skip
            for number in range(1, {first: 0, second: 1, third: 2}[student] + 1):
                session.add(DebtAttempt(debt_id=debt, student_id=student, number=number, year=2026,
                                        register_number=student * 10 + number, issued_on=date(2026, 9, 1),
                                        valid_until=date(2026, 9, 20), held_on=date(2026, 9, 10),
                                        mark=FinalMark.TWO))  # fmt: skip
        session.commit()
    made = create_session(secretary, college.term, SessionKind.DEBTS)
    board = open_session(secretary, made.session_id)
    told = {one.sitting: (one.students, one.minutes) for one in board.events}
    assert told == {SittingKind.RETAKE: (1, 20), SittingKind.COMMISSION: (1, 20)}
    assert [(one.group, one.starts) for one in board.groups] == [("ИСП-21", date(2026, 11, 30))]
    assert pull_session(secretary, board.head) == Pulled(made.session_id, 0, 2, ())
    with office.database.reading() as session:
        assert set(session.scalars(select(Sitter.student_id))) == {first, second}


def test_nobody_owes_and_no_group_has_state_exams(secretary: Office, college: SmallCollege) -> None:
    for kind in (SessionKind.DEBTS, SessionKind.GIA):
        with pytest.raises(BadInput) as caught:
            create_session(secretary, college.term, kind)
        assert caught.value.reason == f"session_without_groups_{kind}"


def test_groups_come_and_go_and_their_days_change(office: Office, secretary: Office, college: SmallCollege) -> None:
    made = create_session(secretary, college.term, SessionKind.WINTER, groups=[college.group_a])
    assert made.events == 3
    days = (date(2026, 12, 22), date(2026, 12, 30))
    assert add_group(secretary, head_of(secretary, college), college.group_b, *days).events == 2
    with pytest.raises(BadInput, match="session_group_known"):
        add_group(secretary, head_of(secretary, college), college.group_b, *days)
    group = open_session(secretary, made.session_id).groups[1]
    with pytest.raises(BadInput, match="session_dates"):
        change_group_days(secretary, group, *reversed(days))
    board = change_group_days(secretary, group, date(2026, 12, 23), days[1])
    with pytest.raises(Stale):
        remove_group(secretary, group)
    assert len(remove_group(secretary, board.groups[1]).events) == 3


def test_a_session_goes_with_all_that_it_holds_unless_it_is_published(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    made = create_session(secretary, college.term, SessionKind.WINTER)
    with pytest.raises(BadInput, match="session_known"):
        create_session(secretary, college.term, SessionKind.WINTER, "Зимняя сессия")
    with office.database.writing() as session:
        session.get_one(ExamSession, made.session_id).published_on = TODAY
        session.commit()
    with pytest.raises(BadInput, match="session_is_published"):
        remove_session(secretary, head_of(secretary, college))
    with office.database.writing() as session:
        session.get_one(ExamSession, made.session_id).published_on = None
        session.commit()
    remove_session(secretary, head_of(secretary, college))
    with office.database.reading() as session:
        counts = [session.scalar(select(func.count(model.id))) for model in (ExamSession, ExamEvent, SessionGroup)]
    assert counts == [0, 0, 0]


def test_only_the_secretary_makes_sessions(office: Office, college: SmallCollege) -> None:
    for role in (Role.TEACHER, Role.DIRECTOR, Role.STUDENT):
        with pytest.raises(NotAllowed):
            create_session(acting(office, role), college.term, SessionKind.WINTER)


def test_a_retake_is_held_by_whoever_teaches_the_module_and_a_commission_by_two_more(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        module = add_row(session, college.curriculum, "ПМ.01", "Разработка модулей", "pm")
        exam = add_row(session, college.curriculum, "ПМ.01.Э", "Экзамен по модулю", "module_exam")
        for key in (exam, college.credit_row):
            session.get_one(PlanRow, key).parent_id = module
        for row, control in ((exam, Control.EXAM), (college.exam_row, Control.EXAM)):
            debt = saved(session, Debt(student_id=college.students_a[0], row_id=row, term_id=college.term,
                                       control=control, since=date(2026, 6, 20)))  # fmt: skip
            if row == college.exam_row:  # failed once: a commission
                session.add(DebtAttempt(debt_id=debt, student_id=college.students_a[0], number=1, year=2026,
                                        register_number=1, issued_on=date(2026, 9, 1), valid_until=date(2026, 9, 20),
                                        held_on=date(2026, 9, 10), mark=FinalMark.TWO))  # fmt: skip
        session.commit()
    board = open_session(secretary, create_session(secretary, college.term, SessionKind.DEBTS).session_id)
    held = {one.index: [who.employee_id for who in one.examiners] for one in board.events}
    assert held == {
        "ПМ.01.Э": [college.teacher_1, college.teacher_2],
        "ОП.04": [college.teacher_1, college.teacher_2],  # nobody else teaches anything near
    }
