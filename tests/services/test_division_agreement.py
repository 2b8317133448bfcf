"""A division is sent to its teachers, signed, changed on their request and approved (п. 4.6)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from divided import Composed, composed, halves
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed, NotFound, RuleBroken, Stale
from desktop_app.models.audit import AuditRow
from desktop_app.models.divisions import DivisionSignature
from desktop_app.models.load import LessonKind
from desktop_app.models.people import Employee
from desktop_app.models.subgroups import DivisionState, Membership
from desktop_app.models.substitutions import Notice
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.agreeing import (
    answer_request,
    approve_division,
    ask_move,
    end_division,
    send_division,
    sign_division,
    take_back_division,
    withdraw_request,
    withdraw_signature,
)
from desktop_app.services.subgroups.reading import count_waiting, open_board
from desktop_app.services.subgroups.values import NOT_STUDYING, Board, RequestState

DAY = TODAY + timedelta(days=7)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def secretary(office: Office) -> Office:
    return acting(office, Role.SECRETARY)


@pytest.fixture
def first(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.TEACHER, college.teacher_1)


@pytest.fixture
def second(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.TEACHER, college.teacher_2)


@pytest.fixture
def teachers(first: Office, second: Office) -> tuple[Office, Office]:
    return first, second


@pytest.fixture
def head(office: Office) -> Office:
    return acting(office, Role.DEPUTY_METHODICAL)


@pytest.fixture
def draft(office: Office, college: SmallCollege) -> Board:
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_1, college.teacher_2)}
    return composed(office, college, Composed(DAY, targets, halves(college), state=DivisionState.DRAFT))


def seen(office: Office, board: Board) -> Board:
    return open_board(office, board.id)


def told(office: Office, employee: int) -> list[str]:
    with office.database.reading() as session:
        person = session.get_one(Employee, employee).person_id
        return list(session.scalars(select(Notice.subject).where(Notice.person_id == person).order_by(Notice.id)))


def test_from_the_desk_to_the_teachers_and_into_force(
    office: Office, secretary: Office, teachers: tuple[Office, Office], head: Office, draft: Board
) -> None:
    first, second = teachers
    sent = send_division(secretary, draft)
    assert sent.state is DivisionState.AGREEING
    assert count_waiting(first, draft.term_id).to_sign == 1
    signed = sign_division(first, sent)
    assert [(one.name.split("\u00a0")[0], one.signed_at is None) for one in signed.signers] == [
        ("Соколова", False), ("Тихонов", True),
    ]  # fmt: skip
    sign_division(second, sent)
    approved = approve_division(head, seen(head, draft))
    assert (approved.state, approved.approved_by, approved.unsigned) == (
        DivisionState.APPROVED, "deputy_methodical", "",
    )  # fmt: skip
    name = "Подгруппы ИСП-21, «Лабораторные»"
    assert told(office, draft.signers[1].teacher_id) == [f"{name}: на согласование", f"{name}: утверждено"]


def test_each_step_is_in_the_history(secretary: Office, first: Office, head: Office, draft: Board) -> None:
    sent = send_division(secretary, draft)
    sign_division(first, sent)
    approve_division(head, seen(head, draft), "в командировке")
    with head.database.reading() as session:
        rows = session.execute(select(AuditRow.operation, AuditRow.who).order_by(AuditRow.id)).all()
    assert [tuple(row) for row in rows[-3:]] == [
        ("subgroups.agreeing.send_division", "secretary"), ("subgroups.agreeing.sign_division", "teacher"),
        ("subgroups.agreeing.approve_division", "deputy_methodical"),
    ]  # fmt: skip


def test_whoever_has_not_signed_is_a_reason_to_be_given(secretary: Office, head: Office, draft: Board) -> None:
    sent = send_division(secretary, draft)
    with pytest.raises(RuleBroken) as refused:
        approve_division(head, sent)
    assert refused.value.rule == "division_is_agreed"
    assert "Соколова" in str(refused.value.facts["unsigned"])
    assert approve_division(head, sent, " в командировке ").unsigned == "в командировке"


def test_nobody_is_left_out(office: Office, secretary: Office, college: SmallCollege) -> None:
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_1, college.teacher_2)}
    some = dict(list(halves(college).items())[1:])
    board = composed(office, college, Composed(DAY, targets, some, state=DivisionState.DRAFT))
    with pytest.raises(RuleBroken, match="everybody_stands"):
        send_division(secretary, board)


def test_a_teacher_signs_once_only_what_stands_and_may_think_again(
    secretary: Office, first: Office, draft: Board
) -> None:
    with pytest.raises(RuleBroken, match="division_is_being_agreed"):
        sign_division(first, draft)
    sent = send_division(secretary, draft)
    with pytest.raises(Stale):
        sign_division(first, draft)
    sign_division(first, sent)
    with pytest.raises(BadInput, match="signed_already"):
        sign_division(first, sent)
    withdraw_signature(first, sent)
    with pytest.raises(NotFound):
        withdraw_signature(first, sent)


def test_a_stranger_does_not_sign(office: Office, secretary: Office, college: SmallCollege) -> None:
    targets = {(college.exam_row, LessonKind.LESSON): (college.teacher_1, college.teacher_1)}
    board = composed(office, college, Composed(DAY, targets, halves(college)))
    with pytest.raises(NotAllowed):
        sign_division(acting(office, Role.TEACHER, college.teacher_2), board)
    with pytest.raises(NotAllowed):
        sign_division(secretary, board)
    with pytest.raises(NotAllowed):
        approve_division(secretary, board, "сама")


def test_an_accepted_request_moves_the_student_and_asks_for_signatures_anew(
    office: Office, secretary: Office, teachers: tuple[Office, Office], draft: Board, college: SmallCollege
) -> None:
    first, second = teachers
    sent = send_division(secretary, draft)
    sign_division(second, sent)
    student, to = college.students_a[0], draft.parts[1].id
    asked = ask_move(first, sent, student, to, "слабый английский")
    assert count_waiting(secretary, draft.term_id).to_answer == 1
    answered = answer_request(secretary, asked, asked.requests[0], accepted=True)
    assert (answered.stands[student], answered.edition) == (to, sent.edition + 1)
    assert answered.requests[0].state is RequestState.ACCEPTED
    assert [one.signed_at for one in answered.signers] == [None, None]
    assert told(office, college.teacher_2)[-1].endswith("состав изменён")
    with pytest.raises(Stale):
        sign_division(second, sent)
    sign_division(second, answered)


def test_a_declined_request_has_an_answer_and_changes_nothing(
    office: Office, secretary: Office, first: Office, draft: Board, college: SmallCollege
) -> None:
    sent = send_division(secretary, draft)
    sign_division(first, sent)
    asked = ask_move(first, sent, college.students_a[0], NOT_STUDYING)
    with pytest.raises(BadInput, match="decline_unexplained"):
        answer_request(secretary, asked, asked.requests[0], accepted=False)
    answered = answer_request(secretary, asked, asked.requests[0], accepted=False, answer="изучает по плану")
    assert (answered.stands, answered.edition) == (sent.stands, sent.edition)
    assert answered.requests[0].answer == "изучает по плану"
    with pytest.raises(Stale):
        answer_request(secretary, answered, replace(asked.requests[0]), accepted=True)
    assert told(office, college.teacher_1)[-1].endswith("просьба отклонена")
    assert not [one for one in told(office, college.teacher_2) if "просьба" in one]


def test_unanswered_requests_stop_the_approval_until_they_are_withdrawn(
    secretary: Office, teachers: tuple[Office, Office], head: Office, draft: Board, college: SmallCollege
) -> None:
    first, second = teachers
    sent = send_division(secretary, draft)
    asked = ask_move(first, sent, college.students_a[0], draft.parts[1].id)
    with pytest.raises(BadInput, match="asked_already"):
        ask_move(first, sent, college.students_a[0], NOT_STUDYING)
    with pytest.raises(BadInput, match="stands_there_already"):
        ask_move(second, sent, college.students_a[0], draft.parts[0].id)
    with pytest.raises(NotFound):
        ask_move(second, sent, college.students_b[0], draft.parts[0].id)
    with pytest.raises(NotFound):
        ask_move(second, sent, college.students_a[0], college.subgroups[0])
    with pytest.raises(RuleBroken, match="requests_are_answered"):
        approve_division(head, asked, "срочно")
    with pytest.raises(NotAllowed):
        withdraw_request(second, asked, asked.requests[0])
    free = withdraw_request(first, asked, asked.requests[0])
    assert free.requests == ()
    assert approve_division(head, free, "срочно").state is DivisionState.APPROVED


def test_what_changed_meanwhile_is_not_approved(
    secretary: Office, first: Office, head: Office, draft: Board, college: SmallCollege
) -> None:
    sent = send_division(secretary, draft)
    asked = ask_move(first, sent, college.students_a[0], draft.parts[1].id)
    answer_request(secretary, asked, asked.requests[0], accepted=True)
    with pytest.raises(Stale):
        approve_division(head, sent, "срочно")


def test_taken_back_it_is_a_draft_and_what_was_signed_counts_no_more(
    office: Office, secretary: Office, first: Office, head: Office, draft: Board
) -> None:
    sent = send_division(secretary, draft)
    sign_division(first, sent)
    again = take_back_division(secretary, sent)
    assert (again.state, again.edition) == (DivisionState.DRAFT, sent.edition + 1)
    with pytest.raises(RuleBroken, match="division_is_being_agreed"):
        approve_division(head, again, "срочно")
    assert all(one.signed_at is None for one in send_division(secretary, again).signers)
    with office.database.reading() as session:
        assert session.scalars(select(DivisionSignature.edition)).all() == [sent.edition]


def test_two_divisions_are_not_in_force_for_the_same_lessons(
    office: Office, head: Office, college: SmallCollege
) -> None:
    targets = {(college.credit_row, LessonKind.PRACTICE): (college.teacher_1, college.teacher_2)}
    board = composed(office, college, Composed(DAY, targets, halves(college)))
    with pytest.raises(BadInput, match="target_divided"):
        approve_division(head, board, "срочно")


def test_the_end_has_a_reason_and_a_day_of_the_term_after_every_move(
    head: Office, secretary: Office, draft: Board
) -> None:
    board = approve_division(head, send_division(secretary, draft), "срочно")
    with pytest.raises(BadInput, match="reason_missing"):
        end_division(head, board, DAY + timedelta(days=1), " ")
    with pytest.raises(RuleBroken, match="division_ends_later"):
        end_division(head, board, DAY, "ошибка")
    with pytest.raises(BadInput, match="day_out_of_term"):
        end_division(head, board, date(2027, 1, 11), "ошибка")
    ended = end_division(head, board, DAY + timedelta(days=1), "ошибка")
    with pytest.raises(RuleBroken, match="division_may_end"):
        end_division(head, ended, DAY + timedelta(days=2), "ошибка")


def test_a_division_ends_after_the_last_move(head: Office, secretary: Office, draft: Board) -> None:
    board = approve_division(head, send_division(secretary, draft), "срочно")
    student = board.pupils[0].id
    with head.database.writing() as session:
        row = session.scalars(
            select(Membership).where(Membership.division_id == board.id, Membership.student_id == student)
        ).one()
        row.until = DAY + timedelta(days=3)
        session.flush()
        session.add(Membership(division_id=board.id, student_id=student, since=row.until,
                               subgroup_id=board.parts[1].id))  # fmt: skip
        session.commit()
    with pytest.raises(BadInput, match="moved_later"):
        end_division(head, board, DAY + timedelta(days=3), "ошибка")
    assert end_division(head, board, DAY + timedelta(days=4), "ошибка").ends == DAY + timedelta(days=4)
