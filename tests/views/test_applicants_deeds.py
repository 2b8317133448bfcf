"""What is done with a registered card on the screen: it leaves and comes back, tests, scans, papers."""

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from admission_desk import Admission, admission
from applicants_desk import Screen, applicants_of, hands, july_desk, opened, registered, shortcut
from contingent_desk import click
from marks_desk import ENTER, press, settle
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.models.database import Database
from desktop_app.services.admission.reading import open_applicant
from desktop_app.services.admission.scans import open_scan
from desktop_app.services.admission.values import ApplicantState, ChoiceValues, PaperKind
from desktop_app.services.office import Office
from desktop_app.services.photo import LARGEST
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


def deeds(tab: ApplicantsTab) -> dict[str, QAction]:
    """What the menu of the card offers now."""
    tab.deeds.more.aboutToShow.emit()
    return {one.text(): one for one in tab.deeds.more.actions()}


def test_papers_are_taken_away_and_come_back(qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen) -> None:
    tab, card = screen[1], registered(campaign, "Волкова", campaign.nine)
    opened(qtbot, desk, tab, card)
    deeds(tab)["Забирает документы…"].trigger()
    settle(qtbot, desk)
    panel = tab.deeds.leaving
    press(panel.why, "передумала")
    click(panel, "Вернуть документы")
    settle(qtbot, desk)
    now = open_applicant(campaign.office, card.id)
    assert (now.state, now.left_on, now.left_why) == (ApplicantState.WITHDRAWN, desk.office.today, "передумала")
    assert tab.card.head.chip.text() == "забрал документы"
    assert list(deeds(tab)) == ["Снова участвует"]
    deeds(tab)["Снова участвует"].trigger()
    settle(qtbot, desk)
    assert open_applicant(campaign.office, card.id).state is ApplicantState.ACTIVE


def test_a_refusal_wants_a_reason_and_an_application_is_withdrawn_alone(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen
) -> None:
    tab, card = screen[1], registered(campaign, "Волкова", campaign.nine, campaign.design)
    opened(qtbot, desk, tab, card)
    next(one for text, one in deeds(tab).items() if text.startswith("Отозвать: 09.02.07")).trigger()
    settle(qtbot, desk)
    assert open_applicant(campaign.office, card.id).values.choices == (ChoiceValues(campaign.design),)
    assert "Отозвано" in tab.card.choices.past.text()
    deeds(tab)["Отказать…"].trigger()
    settle(qtbot, desk)
    click(tab.deeds.leaving, "Отказать")
    settle(qtbot, desk)
    assert tab.deeds.leaving.fault.isVisible()
    press(tab.deeds.leaving.why, "нет документов")
    click(tab.deeds.leaving, "Отказать")
    settle(qtbot, desk)
    assert open_applicant(campaign.office, card.id).state is ApplicantState.REFUSED


def test_results_of_tests_are_written_at_the_side(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen
) -> None:
    tab, card = screen[1], registered(campaign, "Волкова", campaign.design)
    opened(qtbot, desk, tab, card)
    deeds(tab)["Вступительные испытания…"].trigger()
    panel = tab.deeds.results
    grid = panel.grids[campaign.test]
    grid.inputs["score"].setText("9")
    click(panel, "Записать")
    settle(qtbot, desk)
    assert panel.fault.isVisible()
    grid.inputs["score"].setText("4,5")
    click(panel, "Записать")
    settle(qtbot, desk)
    (result,) = open_applicant(campaign.office, card.id).results
    assert result.score == Decimal("4.5")
    click(panel, "Удалить результат")
    settle(qtbot, desk)
    assert open_applicant(campaign.office, card.id).results == ()


def test_a_scan_is_added_seen_and_taken_away(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen, tmp_path: Path
) -> None:
    tab, card = screen[1], registered(campaign)
    opened(qtbot, desk, tab, card)
    picture = QImage(80, 60, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    picture.save(str(tmp_path / "аттестат.png"))
    (tmp_path / "не скан.pdf").write_bytes(b"MZ")
    tab.card.scans.take(tmp_path / "не скан.pdf")
    settle(qtbot, desk)
    assert tab.card.scans.fault.isVisible()
    tab.card.scans.take(tmp_path / "аттестат.png")
    settle(qtbot, desk)
    (scan,) = open_applicant(campaign.office, card.id).scans
    assert (scan.kind, scan.name) == (PaperKind.SCHOOLING, "аттестат.png")
    tab.card.scans.open_wanted.emit(scan)
    settle(qtbot, desk)
    shown = [one for one in tab.deeds.scan.findChildren(QLabel) if not one.pixmap().isNull()]
    assert len(shown) == 1
    tab.card.scans.remove(scan)
    settle(qtbot, desk)
    assert open_applicant(campaign.office, card.id).scans == ()


def test_saving_and_printing_shows_the_statement_and_the_receipt(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen, tmp_path: Path
) -> None:
    tab = screen[1]
    tab.ask_new()
    settle(qtbot, desk)
    hands("Орлова", ENTER, "Мария")
    shortcut(tab, "Ctrl+P")
    settle(qtbot, desk)
    assert tab.stack.currentWidget() is tab.papers
    assert tab.papers.preview.pages() >= 2
    tab.papers.save_as(tmp_path / "бумаги.pdf")
    settle(qtbot, desk)
    assert (tmp_path / "бумаги.pdf").read_bytes() == tab.papers.data
    click(tab.papers, "К карточке")
    assert tab.stack.currentWidget() is tab.card


def test_a_photograph_of_any_size_is_made_small(
    qtbot: QtBot, desk: Desk, campaign: Admission, screen: Screen, tmp_path: Path
) -> None:
    tab, card = screen[1], registered(campaign)
    opened(qtbot, desk, tab, card)
    grain = random.Random(7).randbytes(1200 * 1600 * 4)  # noqa: S311 - no secret
    QImage(grain, 1200, 1600, QImage.Format.Format_RGB32).save(str(tmp_path / "фото.jpg"))
    assert (tmp_path / "фото.jpg").stat().st_size > LARGEST
    kinds = tab.card.scans.kinds
    kinds.setCurrentIndex(kinds.findData(PaperKind.PHOTO.value))
    tab.card.scans.take(tmp_path / "фото.jpg")
    settle(qtbot, desk)
    (scan,) = open_applicant(campaign.office, card.id).scans
    kept = QImage.fromData(open_scan(campaign.office, scan.id))
    assert (scan.kind, kept.width(), kept.height()) == (PaperKind.PHOTO, 480, 640)
    assert scan.size <= LARGEST
