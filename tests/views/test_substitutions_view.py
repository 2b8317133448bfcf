"""The screen of substitutions from the keyboard: a lesson, who gives it, why; and back."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY
from marks_desk import ENTER, desk_at, press, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.substitutions_values import SubstitutionKind
from desktop_app.views.desk import Desk
from desktop_app.views.substitutions.view import SubstitutionsPage

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
MONDAY = date(2026, 11, 30)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def desk(database: Database, college: SmallCollege) -> Iterator[Desk]:
    with desk_at(database, college.term, Role.SECRETARY) as made:
        yield made


def opened(qtbot: QtBot, desk: Desk, day: date = MONDAY) -> SubstitutionsPage:
    page = SubstitutionsPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.go_to(day)
    page.show()
    settle(qtbot, desk)
    return page


def test_another_teacher_gives_a_lesson_and_it_is_taken_back(qtbot: QtBot, desk: Desk, college: SmallCollege) -> None:
    page, notices = opened(qtbot, desk), told(desk)
    page.lessons.view.selectRow(0)
    press(page.lessons.view, ENTER)
    settle(qtbot, desk)
    best = page.panel.options.item(0).text()
    assert best.startswith("Тихонов")
    assert "ведёт эту дисциплину" in best
    press(page.panel.options, ENTER)  # no reason yet: nothing is done
    settle(qtbot, desk)
    assert page.made.rows() == ()
    page.panel.reason.setText("болезнь")
    press(page.panel.reason, ENTER)
    settle(qtbot, desk)
    (made,) = page.made.rows()
    assert made.reason == "болезнь"
    assert page.lessons.rows()[0].teacher_id == college.teacher_2
    assert not page.panel.isVisible()
    assert [words for words, _do in notices[-1].actions] == ["Отменить"]
    page.made.view.selectRow(0)
    page.take_back()
    settle(qtbot, desk)
    assert page.lessons.rows()[0].teacher_id == college.teacher_1
    assert page.made.rows()[0].revoked
    assert not page.back_button.isEnabled()


def test_every_kind_has_its_lines_or_says_that_there_are_none(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    page.open_lesson(page.lessons.rows()[0])
    settle(qtbot, desk)
    kinds = [SubstitutionKind(page.panel.kind.itemData(row)) for row in range(page.panel.kind.count())]
    assert kinds == [one for one in SubstitutionKind if one is not SubstitutionKind.MERGED]
    for row in range(page.panel.kind.count()):
        page.panel.kind.setCurrentIndex(row)
        assert page.panel.offered or page.panel.nothing.isVisible()
        assert page.panel.do_button.isEnabled() is bool(page.panel.offered)


def test_the_days_go_by_with_the_arrows_and_the_past_is_told(qtbot: QtBot, desk: Desk) -> None:
    page, notices = opened(qtbot, desk, date(2026, 11, 28)), told(desk)
    page.bar.step(1)
    settle(qtbot, desk)
    assert page.bar.day == MONDAY  # not the Sunday
    page.bar.field.setText("23.11.2026")
    press(page.bar.field, ENTER)
    settle(qtbot, desk)
    held = page.lessons.rows()[0]
    assert held.day == TODAY - timedelta(days=1)
    page.open_lesson(held)
    assert "проведено" in notices[-1].text
    assert not page.panel.isVisible()


def test_the_sheet_is_posted_and_printed(qtbot: QtBot, desk: Desk) -> None:
    page = opened(qtbot, desk)
    gone: list[tuple[str, object]] = []
    desk.go.connect(lambda screen, where: gone.append((screen, where)))
    assert not page.sheet_button.isEnabled()
    page.open_lesson(page.lessons.rows()[0])
    settle(qtbot, desk)
    page.panel.kind.setCurrentIndex(page.panel.kind.findData(str(SubstitutionKind.CANCELLED)))
    page.panel.reason.setText("болезнь")
    press(page.panel.reason, ENTER)
    settle(qtbot, desk)
    assert page.post_button.isEnabled()
    page.post()
    settle(qtbot, desk)
    assert page.made.rows()[0].posted_on == TODAY
    assert not page.post_button.isEnabled()
    page.print_sheet()
    assert gone == [("forms", ("substitution-sheet", {"day": MONDAY}))]


@pytest.mark.parametrize("role", [Role.STUDENT, Role.TEACHER])
def test_others_look_and_are_offered_nothing(
    qtbot: QtBot, database: Database, college: SmallCollege, role: Role
) -> None:
    with desk_at(database, college.term, role) as desk:
        page = opened(qtbot, desk)
        page.lessons.view.selectRow(0)
        press(page.lessons.view, ENTER)
        settle(qtbot, desk)
        assert page.lessons.rows()
        assert not page.panel.isVisible()
        assert not page.back_button.isVisible()
        assert not page.post_button.isVisible()
