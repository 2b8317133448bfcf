"""A division is agreed at three desks: the office sends it, the teachers sign or ask, the deputy approves (п. 4.6)."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from divisions_desk import divided
from marks_desk import ENTER, ESCAPE, desk_at, press, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.subgroups.agreeing import ask_move, send_division, sign_division
from desktop_app.services.subgroups.reading import open_board
from desktop_app.services.subgroups.values import Board, DivisionState, RequestState
from desktop_app.views.desk import Desk
from desktop_app.views.subgroups.agreement import AgreementPanel
from desktop_app.views.subgroups.agreement_forms import ApprovalFields, EndingFields, ProposalFields

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
STARTS, LATER = date(2026, 12, 1), date(2026, 12, 14)
At = Callable[..., Desk]


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def at(office: Office, college: SmallCollege) -> Iterator[At]:
    """A desk for each person of a test."""
    with ExitStack() as desks:
        yield lambda role, employee=None: desks.enter_context(desk_at(office.database, college.term, role, employee))


@pytest.fixture
def secretary(at: At) -> Desk:
    return at(Role.SECRETARY)


def panel_at(qtbot: QtBot, desk: Desk, board: Board) -> AgreementPanel:
    """The panel as this person sees it now."""
    panel = AgreementPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(360, 700)
    panel.show()
    panel.show_board(open_board(desk.office, board.id))
    return panel


def shown(panel: AgreementPanel) -> set[str]:
    """The buttons that may be pressed."""
    names = ("send", "sign", "approve", "unsign", "propose", "edit", "take_back", "anew", "end", "print")
    return {name for name in names if not getattr(panel.steps, name).isHidden()}


def test_everybody_sees_the_steps_that_are_theirs(qtbot: QtBot, at: At, secretary: Desk, college: SmallCollege) -> None:
    board = divided(secretary.office, college, starts=STARTS)
    assert shown(panel_at(qtbot, secretary, board)) == {"send", "edit", "print"}
    deputy, teacher = at(Role.DEPUTY_ACADEMIC), at(Role.TEACHER, college.teacher_1)
    assert shown(panel_at(qtbot, teacher, board)) == {"print"}
    send_division(secretary.office, board)
    assert shown(panel_at(qtbot, secretary, board)) == {"edit", "take_back", "print"}
    assert shown(panel_at(qtbot, teacher, board)) == {"sign", "propose", "print"}
    assert shown(panel_at(qtbot, deputy, board)) == {"edit", "take_back", "approve", "print"}


def test_sent_signed_and_approved(qtbot: QtBot, at: At, secretary: Desk, college: SmallCollege) -> None:
    board = divided(secretary.office, college, starts=STARTS)
    panel = panel_at(qtbot, secretary, board)
    panel.steps.send.click()
    settle(qtbot, secretary)
    assert panel.step.text() == "Ждём подписи: Соколова\u00a0А.\u00a0П., Тихонов\u00a0Б.\u00a0П."
    for teacher in (college.teacher_1, college.teacher_2):
        desk = at(Role.TEACHER, teacher)
        theirs = panel_at(qtbot, desk, board)
        theirs.steps.sign.click()
        settle(qtbot, desk)
        assert "unsign" in shown(theirs)
    deputy = at(Role.DEPUTY_ACADEMIC)
    last = panel_at(qtbot, deputy, board)
    assert last.step.text() == "Все преподаватели подписали: можно утверждать."
    last.steps.approve.click()
    settle(qtbot, deputy)
    assert last.board is not None
    assert last.board.state is DivisionState.APPROVED
    assert shown(last) == {"anew", "end", "print"}


def test_a_signature_is_taken_back_from_the_notice(
    qtbot: QtBot, at: At, secretary: Desk, college: SmallCollege
) -> None:
    board = send_division(secretary.office, divided(secretary.office, college, starts=STARTS))
    desk = at(Role.TEACHER, college.teacher_1)
    panel, notices = panel_at(qtbot, desk, board), told(desk)
    panel.steps.sign.click()
    settle(qtbot, desk)
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert [one.signed_at for one in open_board(desk.office, board.id).signers] == [None, None]


def test_a_teacher_proposes_and_the_office_accepts(
    qtbot: QtBot, at: At, secretary: Desk, college: SmallCollege
) -> None:
    board = send_division(secretary.office, divided(secretary.office, college, starts=STARTS))
    desk = at(Role.TEACHER, college.teacher_1)
    sign_division(desk.office, board)
    panel = panel_at(qtbot, desk, board)
    student = college.students_b[0]
    panel.ask_move(student)
    assert isinstance(panel.form, ProposalFields)
    assert panel.form.part.number() == board.parts[1].id  # where the student does not stand
    press(panel.form.note, "Сильнее остальных", ENTER)
    settle(qtbot, desk)
    office = panel_at(qtbot, secretary, board)
    assert office.step.text() == "1 предложение преподавателя ждёт ответа."
    (line,) = office.requests
    line.accept.click()
    settle(qtbot, secretary)
    now = open_board(secretary.office, board.id)
    assert now.stands[student] == board.parts[1].id
    assert [one.signed_at for one in now.signers] == [None, None]  # another edition is signed anew


def test_a_proposal_is_declined_only_with_words(qtbot: QtBot, at: At, secretary: Desk, college: SmallCollege) -> None:
    board = send_division(secretary.office, divided(secretary.office, college, starts=STARTS))
    teacher = at(Role.TEACHER, college.teacher_1)
    ask_move(teacher.office, board, college.students_b[0], board.parts[1].id, "")
    panel, notices = panel_at(qtbot, secretary, board), told(secretary)
    panel.requests[0].decline.click()
    panel.go.click()
    settle(qtbot, secretary)
    assert notices[-1].kind == "bad"
    assert panel.form is not None
    press(panel.form.first, "Подгруппы равны", ENTER)
    settle(qtbot, secretary)
    (one,) = open_board(secretary.office, board.id).requests
    assert (one.state, one.answer) == (RequestState.DECLINED, "Подгруппы равны")
    assert panel.form is None


def test_who_has_asked_takes_the_proposal_back(qtbot: QtBot, at: At, secretary: Desk, college: SmallCollege) -> None:
    board = send_division(secretary.office, divided(secretary.office, college, starts=STARTS))
    teacher = at(Role.TEACHER, college.teacher_1)
    ask_move(teacher.office, board, college.students_b[0], board.parts[1].id, "")
    other = panel_at(qtbot, at(Role.TEACHER, college.teacher_2), board)
    assert not hasattr(other.requests[0], "withdraw")
    panel = panel_at(qtbot, teacher, board)
    panel.requests[0].withdraw.click()
    settle(qtbot, teacher)
    assert open_board(secretary.office, board.id).requests == ()


def test_approval_without_a_signature_asks_why(qtbot: QtBot, at: At, secretary: Desk, college: SmallCollege) -> None:
    board = send_division(secretary.office, divided(secretary.office, college, starts=STARTS))
    deputy = at(Role.DEPUTY_ACADEMIC)
    panel = panel_at(qtbot, deputy, board)
    panel.steps.approve.click()
    form = panel.form
    press(panel, ESCAPE)
    given_up = panel.form
    panel.steps.approve.click()
    assert isinstance(form, ApprovalFields)
    assert given_up is None
    assert isinstance(panel.form, ApprovalFields)
    press(panel.form.reason, "Преподаватель болен", ENTER)
    settle(qtbot, deputy)
    now = open_board(deputy.office, board.id)
    assert (now.state, now.unsigned) == (DivisionState.APPROVED, "Преподаватель болен")


def test_somebody_was_quicker_and_what_stands_now_is_shown(
    qtbot: QtBot, at: At, secretary: Desk, college: SmallCollege
) -> None:
    board = divided(secretary.office, college, starts=STARTS)
    panel, notices = panel_at(qtbot, secretary, board), told(secretary)
    send_division(at(Role.DEPUTY_ACADEMIC).office, board)
    panel.steps.send.click()
    settle(qtbot, secretary)
    assert notices[-1].kind == "bad"
    assert panel.board is not None
    assert panel.board.state is DivisionState.AGREEING


def test_what_is_typed_outlives_the_news(qtbot: QtBot, at: At, secretary: Desk, college: SmallCollege) -> None:
    board = send_division(secretary.office, divided(secretary.office, college, starts=STARTS))
    teacher = at(Role.TEACHER, college.teacher_1)
    panel = panel_at(qtbot, teacher, board)
    panel.ask_move(college.students_b[0])
    assert isinstance(panel.form, ProposalFields)
    panel.form.note.setText("Сильнее")
    panel.show_board(sign_division(at(Role.TEACHER, college.teacher_2).office, board))
    assert panel.form.note.text() == "Сильнее"


def test_subgroups_are_merged_from_a_day(qtbot: QtBot, at: At, secretary: Desk, college: SmallCollege) -> None:
    deputy = at(Role.DEPUTY_ACADEMIC)
    board = open_board(deputy.office, college.division)
    panel = panel_at(qtbot, deputy, board)
    panel.steps.end.click()
    form = panel.form
    assert isinstance(form, EndingFields)
    (teacher,) = form.teachers.values()
    assert teacher.number() == college.teacher_1
    teacher.setCurrentIndex(teacher.findData(college.teacher_2))
    form.day.put(LATER)
    press(form.reason, "Студентов стало меньше", ENTER)
    settle(qtbot, deputy)
    now = open_board(deputy.office, college.division)
    assert now.ends == LATER
    assert panel.step.text() == "Деление прекращено 14.12.2026."
    assert shown(panel) == {"print"}


def test_the_page_is_asked_for_paper_and_wizard(qtbot: QtBot, secretary: Desk, college: SmallCollege) -> None:
    board = divided(secretary.office, college, starts=STARTS)
    panel = panel_at(qtbot, secretary, board)
    asked: list[tuple[str, int]] = []
    panel.print_asked.connect(lambda one: asked.append(("print", one.id)))
    panel.edit_asked.connect(lambda one: asked.append(("edit", one.id)))
    panel.steps.print.click()
    panel.steps.edit.click()
    assert asked == [("print", board.id), ("edit", board.id)]
