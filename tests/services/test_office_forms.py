"""The office's forms from the report centre: what a person prints is what their rights reach — on both databases."""

from datetime import date

import pytest
from colleges import SmallCollege, small_college
from desks import acting

from desktop_app.errors import BadInput
from desktop_app.models.papers import BookKind, StudyBook
from desktop_app.services.attestation import create_sheets
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.forms_office import MADE
from desktop_app.services.forms_office_values import MovementSheet, StudentRoll
from desktop_app.services.forms_rights import RIGHTS
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.study_books_values import BookRegister, CardsPaper, InlaysPaper
from desktop_app.services.summary_statistics import Results
from desktop_app.services.summary_values import SummaryPaper

GIVEN = date(2026, 9, 10)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    create_sheets(office, made.term)
    return made


def give(office: Office, *students: int) -> None:
    """A student card to each."""
    with office.database.writing() as session:
        for number, key in enumerate(students, start=500):
            session.add(StudyBook(student_id=key, kind=BookKind.STUDENT_CARD, number=str(number), issued_on=GIVEN))
        session.commit()


def groups_in(office: Office, college: SmallCollege, code: str = "student-list") -> list[str]:
    values = [paper.value for paper in open_papers(office, code, Choice(college.term))]
    return [one.group.name for one in values if isinstance(one, StudentRoll)]


def test_every_form_of_the_office_works_under_a_right_of_its_own() -> None:
    assert set(MADE) <= set(RIGHTS)


def test_a_list_of_each_group_is_printed_or_of_the_one_that_is_named(office: Office, college: SmallCollege) -> None:
    assert groups_in(office, college) == ["ИСП-21", "ИСП-22"]
    (paper,) = open_papers(office, "student-list", Choice(college.term, "исп-21"))
    assert isinstance(paper.value, StudentRoll)
    assert [one.id for one in paper.value.lines] == list(college.students_a)
    assert paper.name == "Список группы ИСП-21"
    with pytest.raises(BadInput) as refused:
        open_papers(office, "student-list", Choice(college.term, "ХХ-99"))
    assert refused.value.reason == "no_such_group"


def test_whoever_leads_no_group_prints_no_list_of_people(office: Office, college: SmallCollege) -> None:
    stranger = acting(office, Role.CURATOR, college.teacher_2)
    for code in ("student-list", "student-card", "record-book-insert"):
        with pytest.raises(BadInput) as refused:
            open_papers(stranger, code, Choice(college.term))
        assert refused.value.reason == "nothing_to_print"
    teacher, secretary = (set(list_forms(acting(office, role))) for role in (Role.TEACHER, Role.SECRETARY))
    assert {"student-list", "movement", "order-register", "summary-year", "control-register"}.isdisjoint(teacher)
    assert {"student-list", "movement", "order-register", "certificate-register", "debtors"} <= secretary


def test_cards_in_hand_are_cut_out_by_group_and_registers_hold_their_kind(
    office: Office, college: SmallCollege
) -> None:
    give(office, college.students_a[0], college.students_b[0])
    first, second = open_papers(office, "student-card", Choice(college.term))
    (of_one,) = open_papers(office, "student-card", Choice(college.term, "ИСП-22"))
    assert isinstance(first.value, CardsPaper)
    assert isinstance(of_one.value, CardsPaper)
    assert second == of_one
    assert [one.number for one in first.value.cards] == ["500"]
    assert [one.number for one in of_one.value.cards] == ["501"]
    (cards,), (books,) = (
        open_papers(office, code, Choice(college.term)) for code in ("card-register", "book-register")
    )
    assert isinstance(cards.value, BookRegister)
    assert isinstance(books.value, BookRegister)
    assert (len(cards.value.lines), cards.value.kind, books.value.kind) == (
        2, BookKind.STUDENT_CARD, BookKind.RECORD_BOOK,
    )  # fmt: skip


def test_a_movement_is_that_of_the_days_or_of_the_term_so_far(office: Office, college: SmallCollege) -> None:
    days = (date(2026, 10, 1), date(2026, 10, 31))
    (month,) = open_papers(office, "movement", Choice(college.term, days=days))
    (term,) = open_papers(office, "movement", Choice(college.term))
    assert isinstance(month.value, MovementSheet)
    assert isinstance(term.value, MovementSheet)
    assert (month.value.movement.first, month.value.movement.last) == days
    assert term.value.movement.last == office.today
    assert month.name == "Движение контингента 01.10.2026-31.10.2026"


def test_results_and_summaries_are_of_the_term_or_of_its_year(office: Office, college: SmallCollege) -> None:
    (term,) = open_papers(office, "session-results", Choice(college.term))
    (year,) = open_papers(office, "session-results", Choice(college.term, whole_year=True))
    assert isinstance(term.value, Results)
    assert isinstance(year.value, Results)
    assert (term.value.term, year.value.term) == (1, None)
    papers = open_papers(office, "summary-year", Choice(college.term))
    assert [one.value.summary.term for one in papers if isinstance(one.value, SummaryPaper)] == [None, None]
    (inlay,) = open_papers(office, "record-book-insert", Choice(college.term, "ИСП-21"))
    assert isinstance(inlay.value, InlaysPaper)
    assert len(inlay.value.inlays) == len(college.students_a)


def test_a_register_is_of_the_year_of_the_days(office: Office, college: SmallCollege) -> None:
    days = (date(2025, 1, 1), date(2025, 12, 31))
    for code, name in (("order-register", "Реестр приказов"), ("certificate-register", "Журнал справок")):
        (asked,) = open_papers(office, code, Choice(college.term, days=days))
        (now,) = open_papers(office, code, Choice(college.term))
        assert (asked.name, now.name) == (f"{name} 2025", f"{name} 2026")
