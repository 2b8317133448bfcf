"""Cards that are typed and not saved: through a crash, beside another desk, through a lost reply."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from admission_desk import Admission, admission
from applicants_desk import Screen, applicants_of, hands, july_desk, named, opened, registered
from contingent_desk import click
from marks_desk import ENTER, settle, told
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.admission.reading import list_applicants, open_applicant
from desktop_app.services.admission.values import AddressValues, ApplicantCard
from desktop_app.services.admission.writing import register_applicant, save_applicant
from desktop_app.services.office import Office
from desktop_app.views.admission.applicants import ApplicantsTab
from desktop_app.views.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def campaign(office: Office) -> Admission:
    return admission(office)


@pytest.fixture
def desk(database: Database, campaign: Admission) -> Iterator[Desk]:
    with july_desk(database) as made:
        yield made


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, campaign: Admission) -> Screen:
    return applicants_of(qtbot, desk, campaign)


def leave_two_cards(qtbot: QtBot, desk: Desk, tab: ApplicantsTab, card: ApplicantCard) -> None:
    """One new, with a date that is none, and one that is registered; neither is saved."""
    tab.ask_new()
    named(tab.card, "Фамилия").setText("Орлова")
    named(tab.card, "Дата рождения").setText("31.02.2010")
    tab.card.blocks["schooling"].marks.put_state([["Физика", "5"]])  # type: ignore[attr-defined]
    tab.card.keep_draft()
    opened(qtbot, desk, tab, card)
    named(tab.card, "Эл. почта").setText("a@example.org")
    tab.card.keep_draft()


def test_cards_that_a_killed_program_left_are_offered_and_go_on(
    qtbot: QtBot, database: Database, campaign: Admission, tmp_path: Path
) -> None:
    card = registered(campaign)
    with july_desk(database) as first:
        first.jobs.drafts.open(tmp_path, "secretary")
        leave_two_cards(qtbot, first, applicants_of(qtbot, first, campaign)[1], card)
        left = {path.name: path.read_bytes() for path in tmp_path.iterdir()}  # as they lie there when it is killed
        first.jobs.drafts.close()
    for name, data in left.items():
        (tmp_path / name).write_bytes(data)
    with july_desk(database) as second:
        second.jobs.drafts.open(tmp_path, "secretary")
        tab = applicants_of(qtbot, second, campaign)[1]
        assert sorted(one.name for one in tab.typings.values()) == ["Волкова Анна", "Орлова"]
        go_on_with_both(qtbot, second, tab)
        assert open_applicant(campaign.office, card.id).values.person.email == "a@example.org"
        assert [one.name for one in tab.typings.values()] == ["Орлова"]
        click(tab.unsaved, "Забыть")
        assert tab.unsaved.isHidden()
        assert second.jobs.drafts.left == ()


def go_on_with_both(qtbot: QtBot, desk: Desk, tab: ApplicantsTab) -> None:
    """The new one as it was typed; the other one is saved."""
    click(tab.unsaved, "Орлова")
    settle(qtbot, desk)
    state = tab.card.state()
    assert (state["person.last_name"], state["person.birth_date"]) == ("Орлова", "31.02.2010")
    assert state["schooling.marks"] == [["Физика", "5"]]
    click(tab.unsaved, "№ 1 Волкова Анна")
    settle(qtbot, desk)
    assert tab.card.state()["person.email"] == "a@example.org"
    tab.card.save()
    settle(qtbot, desk)


def test_two_desks_on_one_card_lose_nothing_of_each_other(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen
) -> None:
    tab, card = screen[1], registered(campaign)
    opened(qtbot, desk, tab, card)
    named(tab.card, "Место рождения").setText("г. Азов")
    named(tab.card, "Имя").setText("Алла")
    theirs = replace(card.values, registered=AddressValues(settlement="Азов"),
                     person=replace(card.values.person, first_name="Инна"))  # fmt: skip
    save_applicant(campaign.office, card, theirs)
    tab.card.save()
    settle(qtbot, desk)
    (line,) = desk.conflicts.lines
    assert (line.mine, line.theirs) == ("Алла", "Инна")
    state = tab.card.state()
    assert (state["registered.settlement"], state["person.birth_place"]) == ("Азов", "г. Азов")
    assert state["person.first_name"] == "Инна"
    desk.conflicts.put([line])
    tab.card.save()
    settle(qtbot, desk)
    kept = open_applicant(campaign.office, card.id).values
    assert (kept.person.first_name, kept.person.birth_place) == ("Алла", "г. Азов")
    assert kept.registered.settlement == "Азов"


def test_a_lost_reply_registers_nobody_twice(qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen) -> None:
    tab, notices = screen[1], told(desk)
    tab.ask_new()
    settle(qtbot, desk)
    hands("Орлова", ENTER, "Мария")
    values = tab.card.values()
    assert values is not None
    register_applicant.once(campaign.office, tab.card.draft_id, campaign.campaign, values)
    tab.card.save()
    settle(qtbot, desk)
    assert len(list_applicants(campaign.office, campaign.campaign)) == 1
    assert "уже записана" in notices[-1].text
    assert not tab.card.typed
