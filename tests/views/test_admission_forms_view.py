"""Papers of admission on the page of forms: what is chosen over the pages is what is printed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from admission_desk import DAY, Admission, admission, typed
from colleges import small_college
from forms_desk import forms_at
from marks_desk import desk_at, settle
from pytestqt.qtbot import QtBot
from reports.pdf import needs_poppler, pages

from desktop_app.models.database import Database
from desktop_app.services.admission.papers_values import ApplicantSheet, RatingPaper, RegistrationJournal
from desktop_app.services.admission.writing import register_applicant
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.views.desk import Desk
from desktop_app.views.forms.forms_tab import FormsTab

LATER = date(2026, 7, 11)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def july(database: Database) -> Admission:
    """Two applicants on one day, one on the next."""
    made = admission(Office(database, CONSOLE))
    for office, name, group in (
        (made.office, "Волкова", made.nine),
        (made.office, "Акимова", made.design),
        (made.on(LATER).office, "Жук", made.nine),
    ):
        register_applicant(office, made.campaign, typed(name, "Анна", group))
    return made


@pytest.fixture
def desk(database: Database, july: Admission) -> Iterator[Desk]:
    college = small_college(july.office)
    with desk_at(database, college.term, Role.ADMISSIONS) as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> FormsTab:
    return forms_at(qtbot, desk)


def show(qtbot: QtBot, page: FormsTab, code: str) -> None:
    """Choose a form as a person does."""
    page.forms.pick(code)
    settle(qtbot, page.desk)


def values(page: FormsTab) -> list[object]:
    """What is seen is drawn from."""
    return [one.value for one in page.drawn.papers] if page.drawn is not None else []


def numbers(page: FormsTab) -> list[int]:
    """Whose papers are seen."""
    return [one.number for one in values(page) if isinstance(one, ApplicantSheet)]


def test_the_newest_day_is_offered_first_and_another_one_is_chosen(qtbot: QtBot, page: FormsTab) -> None:
    show(qtbot, page, "applicant_receipt")
    bar = page.admission
    assert bar.isVisible()
    assert page.parameters.groups.isHidden()
    assert numbers(page) == [3]
    bar.since.setCurrentIndex(bar.since.findData(DAY.isoformat()))
    bar.since.activated.emit(bar.since.currentIndex())
    settle(qtbot, page.desk)
    assert bar.until.currentData() == DAY.isoformat()
    assert numbers(page) == [1, 2]
    assert page.drawn is not None
    assert page.out.together  # all of a day in one file


def test_numbers_that_are_typed_are_enough(qtbot: QtBot, page: FormsTab) -> None:
    show(qtbot, page, "applicant_file")
    page.admission.numbers.setText("1, 3")
    page.admission.numbers.editingFinished.emit()
    settle(qtbot, page.desk)
    assert numbers(page) == [1, 3]
    page.admission.numbers.setText("первый")
    page.admission.numbers.editingFinished.emit()
    settle(qtbot, page.desk)
    assert page.drawn is None
    assert "первый" in page.stack.empty.hint.text()


def test_a_competition_group_is_printed_and_the_days_are_left_to_their_forms(
    qtbot: QtBot, page: FormsTab, july: Admission
) -> None:
    show(qtbot, page, "rating_internal")
    bar = page.admission
    assert bar.since.isHidden()
    assert bar.numbers.isHidden()
    assert len(values(page)) == 2
    bar.groups.setCurrentIndex(bar.groups.findData(july.design))
    bar.groups.activated.emit(bar.groups.currentIndex())
    settle(qtbot, page.desk)
    (rating,) = values(page)
    assert isinstance(rating, RatingPaper)
    assert rating.rating.offer.id == july.design
    show(qtbot, page, "registration_journal")
    assert bar.groups.isHidden()
    (journal,) = values(page)
    assert isinstance(journal, RegistrationJournal)
    assert [one.day for one in journal.journal.days] == [LATER]


def test_another_screen_asks_for_one_applicant_and_the_row_leads_on(
    qtbot: QtBot, page: FormsTab, july: Admission
) -> None:
    page.go_to(("applicant_statement", {"applicant_id": 2, "campaign_id": july.campaign}))
    settle(qtbot, page.desk)
    assert page.forms.code() == "applicant_statement"
    assert numbers(page) == [2]
    page.admission.groups.setCurrentIndex(page.admission.groups.findData(july.nine))
    page.admission.groups.activated.emit(page.admission.groups.currentIndex())
    settle(qtbot, page.desk)
    assert numbers(page) == [1, 3]


def test_another_campaign_brings_its_groups_and_days(qtbot: QtBot, page: FormsTab, july: Admission) -> None:
    older = admission(Office(july.office.database, CONSOLE), year=2025)
    page.load()
    settle(qtbot, page.desk)
    show(qtbot, page, "rating_public")
    bar = page.admission
    assert [bar.years.itemText(row) for row in range(bar.years.count())] == ["2026", "2025"]
    bar.years.setCurrentIndex(1)
    bar.years.activated.emit(1)
    settle(qtbot, page.desk)
    assert bar.offer.campaign_id == older.campaign
    assert bar.since.count() == 1
    assert page.drawn is None  # nobody has applied


@needs_poppler
def test_what_is_saved_names_nobody_publicly(qtbot: QtBot, page: FormsTab, tmp_path: Path) -> None:
    show(qtbot, page, "rating_public")
    page.out.save_to(tmp_path)
    settle(qtbot, page.desk)
    files = sorted(tmp_path.glob("*.pdf"))
    assert len(files) == 2
    for file in files:
        assert b"\xd0\x92\xd0\xbe\xd0\xbb" not in file.read_bytes()
        assert not any("Волкова" in one.text or "Акимова" in one.text for one in pages(file.read_bytes()))
