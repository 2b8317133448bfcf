"""«Сегодня» and the rail tell the admissions secretary what waits: cards, days of the journal, originals."""

from datetime import date

import pytest
from colleges import SmallCollege, small_college
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot
from summers import DAY, JULY, add_applicant, add_campaign

from desktop_app.models.admission import Campaign
from desktop_app.models.database import Database
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.main_window import MainWindow
from desktop_app.views.today.view import TodayPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def college(office: Office) -> SmallCollege:
    """Two came on different days of July; the second wave brings its originals until the day after the tests' today."""
    made = small_college(office)
    with office.database.writing() as session:
        campaign, budget, _contract = add_campaign(session, 2026)
        session.get_one(Campaign, campaign).second_by = date(2026, 11, 25)
        for number in (1, 2):
            add_applicant(session, campaign, number, JULY + number * DAY, "4", budget)
        session.commit()
    return made


def test_the_admissions_secretary_is_led_to_what_waits(database: Database, college: SmallCollege, qtbot: QtBot) -> None:
    with desk_at(database, college.term, Role.ADMISSIONS) as desk:
        page = TodayPage(desk)
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        settle(qtbot, desk)
        line = page.admission
        assert line is not None
        links = [one for one in (line.cards, line.days, line.originals) if one.isVisibleTo(page)]
        assert [one.text() for one in links] == [
            "Абитуриенты: не хватает сведений у 2", "Журнал регистрации: не закрыто дней — 2",
            "Оригиналы до ср, 25 ноября: не принесли 2",
        ]  # fmt: skip
        asked: list[tuple[str, object]] = []
        desk.go.connect(lambda screen, place: asked.append((screen, place)))
        for one in links:
            one.click()
        assert asked == [("applicants", "applicants"), ("applicants", "campaign"), ("applicants", "rating")]


def test_whoever_admits_nobody_sees_no_such_line(database: Database, college: SmallCollege, qtbot: QtBot) -> None:
    with desk_at(database, college.term, Role.SECRETARY) as desk:
        page = TodayPage(desk)
        qtbot.addWidget(page)
        assert page.admission is None


def test_the_rail_counts_cards_and_days(database: Database, college: SmallCollege, qtbot: QtBot) -> None:
    with desk_at(database, college.term, Role.ADMISSIONS) as desk:
        window = MainWindow(desk)
        qtbot.addWidget(window)
        window.show()
        settle(qtbot, desk)
        qtbot.waitUntil(lambda: window.rail.buttons["applicants"].waiting == 4)
