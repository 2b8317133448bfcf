"""«Сегодня» and the rail tell what waits in the divisions: to place and to answer, to sign, to approve."""

from datetime import date, datetime

import pytest
from colleges import SmallCollege, add_target, saved, small_college
from desks import acting
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.models.divisions import DivisionSignature, MoveRequest
from desktop_app.models.subgroups import Division, DivisionState, Membership, Subgroup
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rules.deadlines import Duty
from desktop_app.services.subgroups.reading import count_waiting
from desktop_app.services.tasks import list_tasks
from desktop_app.views.control.sentences import subject_words
from desktop_app.views.main_window import MainWindow
from desktop_app.views.today.view import TodayPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
STARTS = date(2026, 12, 7)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """A division of ИСП-22 on agreement: five of six stand, teacher 1 has signed, teacher 2 asks for a student."""
    made = small_college(office)
    with office.database.writing() as session:
        key = saved(session, Division(group_id=made.group_b, term_id=made.term, name="Практика", starts=STARTS,
                                      state=DivisionState.AGREEING))  # fmt: skip
        first, second = (saved(session, Subgroup(division_id=key, number=number)) for number in (1, 2))
        for place, student in enumerate(made.students_b[:5]):
            part = first if place < 3 else second
            session.add(Membership(division_id=key, student_id=student, since=STARTS, subgroup_id=part))
        add_target(session, key, made.credit_row, {first: made.teacher_1, second: made.teacher_2})
        at = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - UTC
        session.add(DivisionSignature(division_id=key, employee_id=made.teacher_1, edition=1, signed_at=at))
        session.add(MoveRequest(division_id=key, student_id=made.students_b[0], asked_by_id=made.teacher_2,
                                subgroup_id=second, asked_at=at))  # fmt: skip
        session.commit()
    return made


def sign(office: Office, college: SmallCollege) -> None:
    """The other teacher signs too."""
    with office.database.writing() as session:
        division = session.query(Division).filter_by(group_id=college.group_b).one()
        at = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - UTC
        session.add(DivisionSignature(division_id=division.id, employee_id=college.teacher_2, edition=1, signed_at=at))
        session.commit()


def lines(page: TodayPage) -> list[str]:
    """What the line says."""
    assert page.divisions is not None
    every = (page.divisions.unplaced, page.divisions.answer, page.divisions.sign, page.divisions.approve)
    return [one.text() for one in every if one.isVisibleTo(page)]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ((Role.SECRETARY, 0), ["Не распределены по подгруппам: 1", "Предложения преподавателей о подгруппах: 1"]),
        ((Role.TEACHER, 1), []),
        ((Role.TEACHER, 2), ["Подписать деления: 1"]),
    ],
)
def test_each_is_told_what_is_theirs_to_do_and_a_press_leads_there(
    database: Database, college: SmallCollege, qtbot: QtBot, who: tuple[Role, int], said: list[str]
) -> None:
    role, teacher = who
    employee = {0: None, 1: college.teacher_1, 2: college.teacher_2}[teacher]
    with desk_at(database, college.term, role, employee) as desk:
        page = TodayPage(desk)
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        settle(qtbot, desk)
        assert lines(page) == said
        asked: list[str] = []
        desk.go.connect(lambda screen, _place: asked.append(screen))
        assert page.divisions is not None
        for one in (page.divisions.unplaced, page.divisions.sign):
            if one.isVisibleTo(page):
                one.click()
        assert asked == ["subgroups"] * bool(said)


def test_what_all_teachers_have_signed_waits_for_whoever_approves(
    office: Office, database: Database, college: SmallCollege, qtbot: QtBot
) -> None:
    director = acting(office, Role.DEPUTY_ACADEMIC)
    assert count_waiting(director, college.term).to_approve == 0
    sign(office, college)
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as desk:
        page = TodayPage(desk)
        qtbot.addWidget(page)
        page.show()
        settle(qtbot, desk)
        assert "Утвердить деления: 1" in lines(page)


def test_the_rail_counts_all_of_it(database: Database, college: SmallCollege, qtbot: QtBot) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.show()
        told: list[dict[str, int]] = []
        window.counts.show = told.append
        window.counts.ask()
        settle(qtbot, desk)
        qtbot.waitUntil(lambda: bool(told) and told[-1]["subgroups"] == 2)
        window.close()


def test_the_list_of_deadlines_says_how_many_are_left_over(
    database: Database, college: SmallCollege, qtbot: QtBot
) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        (task,) = (one for one in list_tasks(desk.office) if one.duty is Duty.DIVISION)
    assert subject_words(task) == "ИСП-22 · Практика: не распределён 1 студент"
