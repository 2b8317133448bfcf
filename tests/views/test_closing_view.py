"""The end of a semester on the screen: asked in place, told with its gaps, hidden from whoever may not (п. 7.4)."""

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from marks_desk import ENTER, desk_at, press, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.models.attestation import Control, GradeSheet
from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.terms import list_semesters
from desktop_app.services.terms_closing import close_term_journals, open_closing
from desktop_app.views.college.closing import Closing
from desktop_app.views.college.years import Years
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def closing_at(qtbot: QtBot, desk: Desk) -> Closing:
    tab = Years(desk)
    qtbot.addWidget(tab)
    tab.show()
    tab.load()
    settle(qtbot, desk)
    return tab.closing


def test_the_deputy_closes_by_keyboard_and_opens_again_with_a_reason(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as desk:
        closing, notices = closing_at(qtbot, desk), told(desk)
        assert "4" in closing.says.text()
        closing.ask_button.click()
        assert closing.question.isVisible()
        assert not closing.reason.isVisible()
        assert closing.yes.hasFocus() or not closing.isActiveWindow()
        closing.yes.click()
        settle(qtbot, desk)
        assert list_semesters(office)[0].closed_on == TODAY
        assert f"{TODAY:%d.%m.%Y}, deputy_academic" in closing.says.text()
        assert notices[-1].kind == "good"

        closing.ask_button.click()
        press(closing.reason, ENTER)
        assert closing.reason.isVisible(), "without a reason nothing is opened"
        press(closing.reason, "не внесены отметки", ENTER)
        settle(qtbot, desk)
        assert list_semesters(office)[0].closed_on is None
        assert not closing.reason.isVisible()


def test_a_statement_that_waits_is_told_and_the_button_rests(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    with office.database.writing() as session:
        session.add(GradeSheet(
            term_id=college.term, group_id=college.group_a, row_id=college.exam_row, teacher_id=college.teacher_1,
            number=7, control=Control.EXAM, day=TODAY, hours=32,
        ))  # fmt: skip
        session.commit()
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as desk:
        closing = closing_at(qtbot, desk)
        assert not closing.ask_button.isEnabled()
        assert "Не закрыта 1 ведомость" in closing.says.text()


def test_somebody_who_was_quicker_takes_the_question_away(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege
) -> None:
    with desk_at(database, college.term, Role.DEPUTY_ACADEMIC) as desk:
        closing, notices = closing_at(qtbot, desk), told(desk)
        closing.ask_button.click()
        director = acting(office, Role.DIRECTOR)
        close_term_journals(director, open_closing(director, college.term))
        closing.confirm()
        settle(qtbot, desk)
        assert notices[-1].kind == "bad"
        assert not closing.question.isVisible()
        assert "director" in closing.says.text()


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.ADMINISTRATOR])
def test_whoever_may_not_close_reads_only_that_it_is_closed(
    qtbot: QtBot, database: Database, office: Office, college: SmallCollege, role: Role
) -> None:
    with desk_at(database, college.term, role) as desk:
        assert not closing_at(qtbot, desk).isVisible()
    deputy = acting(office, Role.DEPUTY_ACADEMIC)
    close_term_journals(deputy, open_closing(deputy, college.term))
    with desk_at(database, college.term, role) as desk:
        closing = closing_at(qtbot, desk)
        assert closing.isVisible()
        assert not closing.ask_button.isVisible()
        assert f"{TODAY:%d.%m.%Y}" in closing.says.text()
