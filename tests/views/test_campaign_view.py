"""«Кампания»: begun in two presses, dates typed by Enter, groups with tests, documents, days; refusals at the field."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from admission_desk import DAY, Admission, admission, typed
from marks_desk import ENTER, desk_at, press, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.admission.campaigns import change_campaign, list_campaigns, open_campaign
from desktop_app.services.admission.values import CampaignCard, CampaignValues
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.views.admission.campaign import CampaignSettings
from desktop_app.views.admission.view import AdmissionPage
from desktop_app.views.desk import Desk
from desktop_app.views.preferences import PREFERENCES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def made(database: Database) -> Admission:
    desk = admission(Office(database, CONSOLE))
    register_applicant(desk.office, desk.campaign, typed("Волкова", "Анна", desk.nine))
    PREFERENCES.keep("admission campaign", 0)
    return desk


@pytest.fixture
def desk(database: Database, made: Admission) -> Iterator[Desk]:
    with desk_at(database, 0, Role.ADMISSIONS) as found:
        yield found


def shown(qtbot: QtBot, desk: Desk) -> CampaignSettings:
    page = AdmissionPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.go_to("campaign")
    settle(qtbot, desk)
    tab = page.tabs["campaign"]
    assert isinstance(tab, CampaignSettings)
    return tab


def now(made: Admission) -> CampaignCard:
    return open_campaign(made.office, made.campaign)


def test_a_new_campaign_takes_two_presses(qtbot: QtBot, desk: Desk, made: Admission) -> None:
    tab = shown(qtbot, desk)
    tab.new_button.click()
    assert tab.new.year.text() == "2027"
    press(tab.new.year, ENTER)
    settle(qtbot, desk)
    assert [head.year for head in list_campaigns(made.office)] == [2027, 2026]
    assert tab.card is not None
    assert (tab.card.values.year, len(tab.card.offers)) == (2027, 3)
    assert not tab.new.isVisible()


def test_a_year_that_is_taken_is_told_below_it(qtbot: QtBot, desk: Desk, made: Admission) -> None:
    tab = shown(qtbot, desk)
    tab.new_button.click()
    tab.new.year.put(2026)
    tab.new.begin_button.click()
    settle(qtbot, desk)
    assert "уже есть" in tab.new.fault.text()
    assert (tab.new.year.property("wrong"), tab.new.isVisible()) == ("true", True)
    tab.new.year.put(26)
    press(tab.new.year, ENTER)
    settle(qtbot, desk)
    assert "не может быть 26" in tab.new.fault.text()
    assert len(list_campaigns(made.office)) == 1


def test_a_date_is_typed_saved_and_taken_back(qtbot: QtBot, desk: Desk, made: Admission) -> None:
    tab = shown(qtbot, desk)
    notices = told(desk)
    rules = tab.rules
    rules.form.inputs["originals_by"].setText("17.08.2026")
    assert rules.save_button.isEnabled()
    rules.save_button.click()
    settle(qtbot, desk)
    assert now(made).values.originals_by == date(2026, 8, 17)
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert now(made).values.originals_by == date(2026, 8, 20)
    assert rules.form.inputs["originals_by"].text() == "20.08.2026"


def test_a_date_that_does_not_fit_is_told_at_its_field_and_stays(qtbot: QtBot, desk: Desk, made: Admission) -> None:
    tab = shown(qtbot, desk)
    field = tab.rules.form.inputs["extra_until"]
    for text in ("01.08.2026", ""):
        field.setText(text)
        tab.rules.save()
        settle(qtbot, desk)
        assert (field.text(), field.property("wrong"), tab.rules.fault.isHidden()) == (text, "true", False)
        assert "Дата не подходит" in tab.rules.fault.text()
    assert not tab.may_leave()
    tab.rules.undo_button.click()
    assert (field.text(), tab.may_leave(), tab.rules.fault.isHidden()) == ("25.11.2026", True, True)


def test_two_who_change_the_rules_at_once_are_asked(qtbot: QtBot, desk: Desk, made: Admission) -> None:
    tab = shown(qtbot, desk)
    tab.rules.form.inputs["most_choices"].setText("4")
    change_campaign(made.office, now(made), moved(now(made)))
    tab.load()
    settle(qtbot, desk)
    assert tab.rules.form.inputs["most_choices"].text() == "4"
    tab.rules.save()
    settle(qtbot, desk)
    (line,) = desk.conflicts.lines
    assert "Сколько групп можно выбрать 4" in line.mine
    desk.conflicts.put([line])
    settle(qtbot, desk)
    assert now(made).values.most_choices == 4


def moved(card: CampaignCard) -> CampaignValues:
    """Another number of digits."""
    return replace(card.values, mean_digits=3)


def test_a_group_is_added_by_keys_and_taken_back(qtbot: QtBot, desk: Desk, made: Admission) -> None:
    tab = shown(qtbot, desk)
    notices = told(desk)
    tab.show_part("offers")
    tab.offers.new_button.click()
    form = tab.offers.form
    assert form is not None
    form.fields.inputs["customer"].setText("АО «Лиман»")
    tab.offers.save()
    assert "число мест" in tab.offers.fault.text()
    form.fields.inputs["places"].setText("3")
    form.add_test()
    form.tests[0].fields.inputs["title"].setText("Собеседование")
    press(form.tests[0].fields.inputs["most"], ENTER)
    settle(qtbot, desk)
    (new,) = (one for one in now(made).offers if one.values.customer)
    assert (new.values.places, [one.title for one in new.values.tests]) == (3, ["Собеседование"])
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert len(now(made).offers) == 3


def test_places_change_and_what_is_applied_for_is_told_at_the_field(qtbot: QtBot, desk: Desk, made: Admission) -> None:
    tab = shown(qtbot, desk)
    tab.show_part("offers")
    tab.offers.table.select_key(made.nine)
    settle(qtbot, desk)
    form = tab.offers.form
    assert form is not None
    form.fields.inputs["places"].setText("25")
    form.fields.inputs["funding"].setCurrentIndex(1)
    tab.offers.save()
    settle(qtbot, desk)
    assert "уже поданы заявления" in tab.offers.fault.text()
    form.fields.inputs["funding"].setCurrentIndex(0)
    tab.offers.save()
    settle(qtbot, desk)
    assert {one.values.places for one in now(made).offers if one.id == made.nine} == {25}


def test_a_document_is_moved_renamed_and_taken_back(qtbot: QtBot, desk: Desk, made: Admission) -> None:
    tab = shown(qtbot, desk)
    notices = told(desk)
    tab.show_part("papers")
    first, second = now(made).papers[:2]
    tab.papers.table.select_key(first.id)
    tab.papers.move_by(1)
    settle(qtbot, desk)
    assert [one.title for one in now(made).papers[:2]] == [second.title, first.title]
    tab.papers.show_paper(now(made).papers[0])
    assert tab.papers.form is not None
    tab.papers.form.inputs["title"].setText("Аттестат")
    press(tab.papers.form.inputs["copies"], ENTER)
    settle(qtbot, desk)
    assert now(made).papers[0].title == "Аттестат"
    notices[-1].actions[0][1]()
    settle(qtbot, desk)
    assert now(made).papers[0].title == second.title


def test_a_day_is_closed_by_a_press_and_opened_with_a_reason(qtbot: QtBot, desk: Desk, made: Admission) -> None:
    tab = shown(qtbot, desk)
    tab.show_part("days")
    tab.days.table.select_key(DAY)
    tab.days.close_button.click()
    settle(qtbot, desk)
    assert now(made).closed_days == (DAY,)
    tab.days.table.select_key(DAY)
    tab.days.open_button.click()
    press(tab.days.reason, ENTER)
    settle(qtbot, desk)
    assert "Напишите, почему" in tab.days.fault.text()
    tab.days.reason.setText("пришёл опоздавший")
    press(tab.days.reason, ENTER)
    settle(qtbot, desk)
    assert now(made).closed_days == ()


def test_a_campaign_is_closed_read_and_goes_on(qtbot: QtBot, desk: Desk, made: Admission) -> None:
    tab = shown(qtbot, desk)
    tab.end_button.click()
    settle(qtbot, desk)
    assert now(made).head.closed_on is not None
    assert not tab.rules.form.inputs["ends"].isEnabled()
    assert not tab.offers.new_button.isVisibleTo(tab.offers)
    tab.again_button.click()
    settle(qtbot, desk)
    assert now(made).head.closed_on is None
    assert tab.rules.form.inputs["ends"].isEnabled()


def test_the_director_only_reads(qtbot: QtBot, database: Database, made: Admission) -> None:
    with desk_at(database, 0, Role.DIRECTOR) as desk:
        tab = shown(qtbot, desk)
        assert tab.actions_() == ()
        assert not tab.rules.form.inputs["ends"].isEnabled()
        tab.show_part("offers")
        tab.offers.table.select_key(made.nine)
        settle(qtbot, desk)
        assert tab.offers.form is None
        assert tab.offers.panel.isVisible()
