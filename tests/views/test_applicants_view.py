"""The screen of applicants: entered by the keyboard alone, told at the field, kept through a crash and two desks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from admission_desk import Admission, admission, paper, typed
from applicants_desk import Screen, applicants_of, hands, july_desk, named, opened, registered, shortcut
from contingent_desk import buttons, click, words
from marks_desk import ENTER, press, settle
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.admission.reading import list_applicants, open_applicant
from desktop_app.services.admission.values import (
    ApplicantState,
    ChoiceValues,
    MarkValues,
    PaperForm,
    PaperKind,
    SchoolLevel,
    Sex,
)
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.views.admission.applicants import ApplicantsTab
from desktop_app.views.admission.faults import FAULTS
from desktop_app.views.admission.list_columns import CHIPS, GAPS, LEFT, NO_ORIGINAL
from desktop_app.views.desk import Desk
from desktop_app.views.words import REASON_WORDS

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


def enter_somebody(tab: ApplicantsTab) -> None:
    """Only keys, each where the cursor is."""
    hands("Орлова", ENTER, "Мария", ENTER, "Петровна", ENTER, "03052010", ENTER)
    hands(ENTER, ENTER, "9001234567", ENTER, ENTER, "г. Азов", ENTER)
    hands("11223344595", ENTER, ENTER, ENTER, ENTER, "6010", ENTER, "123456", ENTER, "10062024", ENTER)
    hands("610005", ENTER, "ГУ МВД по Ростовской области", ENTER)
    hands("346780", ENTER, ENTER, ENTER, "Азов", ENTER, "Садовая", ENTER, "5", ENTER, ENTER)
    hands(Qt.Key.Key_Down, ENTER, "аттестат", ENTER, "2026", ENTER, ENTER, "06124000000011", ENTER, "20062026")
    hands(ENTER, ENTER, ENTER, "Школа № 5", ENTER, ENTER, ENTER, "554", ENTER)
    hands("дизайн", ENTER, "09.02.07 9 кл", ENTER)
    press(tab.card.choices.seek, Qt.Key.Key_Down)
    press(tab.card.choices.list, Qt.Key.Key_Up, held=Qt.KeyboardModifier.ControlModifier)
    tab.card.blocks["papers"].focus()
    hands("ко")


def test_an_applicant_is_entered_from_the_first_field_to_the_last_by_the_keyboard(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen
) -> None:
    tab = screen[1]
    shortcut(tab, "Ctrl+N")
    enter_somebody(tab)
    assert tab.card.state()["person.sex"] == Sex.FEMALE  # of the patronymic
    shortcut(tab, "Ctrl+S")
    settle(qtbot, desk)
    assert [one.fault.text() for one in tab.card.blocks.values() if not one.fault.isHidden()] == []
    (line,) = list_applicants(campaign.office, campaign.campaign)
    assert (line.number, line.name, line.mean) == (1, "Орлова Мария Петровна", Decimal("4.67"))
    values = open_applicant(campaign.office, line.id).values
    assert (values.person.birth_date, values.person.phone) == (date(2010, 5, 3), "+79001234567")
    assert (values.identity.snils, values.identity.code) == ("11223344595", "610005")
    assert values.registered.settlement == "Азов"
    assert values.schooling.level is SchoolLevel.BASIC
    assert [one.mark for one in values.schooling.marks] == [5, 5, 4]
    assert values.choices == (ChoiceValues(campaign.nine), ChoiceValues(campaign.design))
    assert [one.form for one in values.papers] == [PaperForm.COPY, PaperForm.ORIGINAL]
    assert {one.received_on for one in values.papers} == {desk.office.today}
    assert not tab.card.typed


@pytest.mark.parametrize(
    "wrong",
    [
        ("person", "birth_date", "01.01.2030", "дату рождения"),
        ("identity", "snils", "112-233-445 96", "СНИЛС"),
        ("schooling", "mean", "5,01", "балл"),
        ("consent", "registered_on", "11.07.2026", "11.07.2026"),
        ("person", "birth_date", "31.02.2010", "31.02.2010"),
    ],
    ids=lambda wrong: wrong[1] + wrong[2],
)
def test_what_is_refused_is_told_at_its_field_and_nothing_is_lost(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen, wrong: tuple[str, str, str, str]
) -> None:
    tab, (block, field, text, said) = screen[1], wrong
    tab.ask_new()
    card = tab.card
    named(card, "Фамилия").setText("Орлова")
    named(card, "Имя").setText("Мария")
    card.blocks[block].input(field).setText(text)  # type: ignore[attr-defined]
    card.save()
    settle(qtbot, desk)
    assert list_applicants(campaign.office, campaign.campaign) == ()
    assert card.blocks[block].fault.isVisible()
    assert said in card.blocks[block].fault.text()
    assert card.state()["person.last_name"] == "Орлова"
    card.blocks[block].input(field).setText("")  # type: ignore[attr-defined]
    assert card.blocks[block].fault.isHidden()
    card.save()
    settle(qtbot, desk)
    assert len(list_applicants(campaign.office, campaign.campaign)) == 1


def test_the_same_certificate_twice_is_told_with_whose_it_is(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen
) -> None:
    tab = screen[1]
    register_applicant(campaign.office, campaign.campaign, typed(certificate="06124000000011"))
    tab.ask_new()
    named(tab.card, "Фамилия").setText("Орлова")
    named(tab.card, "Имя").setText("Мария")
    schooling = tab.card.blocks["schooling"]
    schooling.input("certificate").setText("06124000000011")  # type: ignore[attr-defined]
    tab.card.save()
    settle(qtbot, desk)
    assert "Волкова" in schooling.fault.text()


def test_somebody_who_is_here_already_is_shown_above_the_card_and_can_be_passed_over(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen
) -> None:
    tab, other = screen[1], registered(campaign)
    tab.ask_new()
    for name, text in (("Фамилия", "Волкова"), ("Имя", "Анна"), ("Отчество", "Петровна")):
        named(tab.card, name).setText(text)
    qtbot.waitUntil(tab.card.twins.isVisible)
    assert "Волкова Анна Петровна" in tab.card.twins.twins[0].name
    click(tab.card.twins, "Другой человек")
    assert tab.card.twins.isHidden()
    tab.card.look_for_twins()
    settle(qtbot, desk)
    assert tab.card.twins.isHidden()
    tab.ask_new()
    named(tab.card, "Фамилия").setText("Волкова")
    named(tab.card, "Имя").setText("Анна")
    named(tab.card, "Отчество").setText("Петровна")
    qtbot.waitUntil(tab.card.twins.isVisible)
    click(tab.card.twins, "Открыть")
    settle(qtbot, desk)
    assert tab.card.card is not None
    assert tab.card.card.id == other.id
    assert [one.name for one in tab.typings.values()] == ["Волкова Анна", "Волкова Анна"]


def test_each_reason_is_told_where_there_is_a_field_and_has_words(screen: Screen) -> None:
    blocks = screen[1].card.blocks
    for reason, (code, field) in FAULTS.items():
        assert reason in REASON_WORDS, reason
        assert not field or field in {"find", "marks"} or blocks[code].input(field) is not None  # type: ignore[attr-defined]


def test_undo_takes_back_field_by_field_before_saving(qtbot: QtBot, desk: Desk, screen: Screen) -> None:
    tab = screen[1]
    tab.ask_new()
    settle(qtbot, desk)
    hands("Орлова", ENTER, "Мария")
    shortcut(tab, "Ctrl+Z")
    assert (named(tab.card, "Фамилия").text(), named(tab.card, "Имя").text()) == ("Орлова", "")
    shortcut(tab, "Ctrl+Z")
    assert named(tab.card, "Фамилия").text() == ""
    assert not tab.card.typed


def test_marks_fly_and_the_mean_follows(qtbot: QtBot, desk: Desk, screen: Screen) -> None:
    tab = screen[1]
    tab.ask_new()
    settle(qtbot, desk)
    block = tab.card.blocks["schooling"]
    marks = block.marks  # type: ignore[attr-defined]
    marks.focus()
    hands("554зx4")
    assert [one.mark for one in marks.marks()] == [5, 5, 4, None, 4]
    assert block.input("mean").text() == "4,50"  # type: ignore[attr-defined]
    assert block.input("mean").isReadOnly()  # type: ignore[attr-defined]
    hands(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert len(marks.marks()) == 4
    block.another.setText("Черчение")  # type: ignore[attr-defined]
    press(block.another, ENTER)  # type: ignore[attr-defined]
    hands("3")
    assert marks.marks()[-1] == MarkValues("Черчение", 3)


def test_what_is_missing_leads_to_its_field(qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen) -> None:
    tab, card = screen[1], registered(campaign)
    opened(qtbot, desk, tab, card)
    assert "Не хватает:" in words(tab.card.missing)
    assert "специальность" in buttons(tab.card.missing)
    click(tab.card.missing, "специальность")
    qtbot.waitUntil(tab.card.choices.seek.hasFocus)
    click(tab.card.missing, "Документ об образовании")
    table = tab.card.blocks["papers"].table  # type: ignore[attr-defined]
    qtbot.waitUntil(table.hasFocus)
    assert table.item(table.currentRow(), 0).text() == "Документ об образовании"


def test_chips_and_the_search_narrow_the_list_and_other_desks_are_seen(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen
) -> None:
    tab = screen[1]
    full = typed("Белова", "Вера", campaign.nine, papers=(paper(PaperKind.SCHOOLING),), organisation="Лицей № 3")
    register_applicant(campaign.office, campaign.campaign, full)
    registered(campaign)
    tab.load()
    settle(qtbot, desk)
    assert tab.figure.text() == "2 абитуриента"
    for code, names in ((NO_ORIGINAL, ["Волкова"]), (LEFT, []), (GAPS, ["Белова", "Волкова"])):
        tab.chips.choose(code)
        tab.refresh()
        assert [line.name.split()[0] for line in tab.table.shown_rows()] == names
    tab.table.search("лицей")
    assert [line.name.split()[0] for line in tab.table.shown_rows()] == ["Белова"]
    assert not CHIPS[GAPS][1](replace(tab.lines[0], state=ApplicantState.WITHDRAWN))


def test_who_only_reads_types_nothing_and_sees_no_numbers(
    qtbot: QtBot, database: Database, campaign: Admission
) -> None:
    card = registered(campaign)
    with july_desk(database, Role.DIRECTOR) as desk:
        tab = applicants_of(qtbot, desk, campaign)[1]
        opened(qtbot, desk, tab, card)
        assert tab.card.blocks["identity"].isHidden()
        assert tab.card.foot.isHidden()
        assert named(tab.card, "Фамилия").isReadOnly()
        assert not tab.new_button.isVisible()
