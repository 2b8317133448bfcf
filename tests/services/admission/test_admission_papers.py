"""Papers of admission: what a choice prints, for whom, and that the public rating names nobody."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from admission_desk import DAY, Admission, admission, paper, typed
from desks import acting
from PIL import Image as Pictures

from desktop_app.errors import BadInput, NotFound
from desktop_app.models.database import Database
from desktop_app.services.admission.journal import close_day
from desktop_app.services.admission.papers_values import (
    ApplicantSheet,
    EnrolmentList,
    RatingPaper,
    RegistrationJournal,
)
from desktop_app.services.admission.recommending import propose_wave, recommend
from desktop_app.services.admission.scans import add_scan
from desktop_app.services.admission.values import ApplicantCard, PaperKind, ResultValues
from desktop_app.services.admission.writing import put_result, register_applicant
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.forms_choice import numbers_of
from desktop_app.services.forms_rights import ADMISSION, APPLICANTS
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.printing import render_papers

PRINTING = (Role.ADMISSIONS, Role.DIRECTOR, Role.DEPUTY_ACADEMIC, Role.TEACHER, Role.HR)


@pytest.fixture
def desk(database: Database) -> Admission:
    """A campaign on a day in July."""
    return admission(Office(database, CONSOLE))


def registered(desk: Admission, name: str, *choices: int, **facts: object) -> ApplicantCard:
    """Somebody who has brought everything."""
    papers = (paper(PaperKind.STATEMENT), paper(PaperKind.SCHOOLING))
    return register_applicant(desk.office, desk.campaign, typed(name, "Анна", *choices, papers=papers, **facts))


def sheets(desk: Admission, code: str, choice: Choice) -> list[ApplicantSheet]:
    """What an applicant's papers are drawn from."""
    found = [one.value for one in open_papers(desk.office, code, choice)]
    made = [one for one in found if isinstance(one, ApplicantSheet)]
    assert len(made) == len(found)
    return made


def test_whoever_reads_applicants_prints_admission_and_passports_are_for_those_who_may_see_them(
    desk: Admission,
) -> None:
    offered = {role: set(list_forms(acting(desk.office, role))) & set(ADMISSION) for role in PRINTING}
    assert offered[Role.ADMISSIONS] == offered[Role.DIRECTOR] == set(ADMISSION)
    assert offered[Role.DEPUTY_ACADEMIC] == set(ADMISSION) - {"applicant_statement"}
    assert not offered[Role.TEACHER] | offered[Role.HR]
    card = registered(desk, "Волкова", desk.nine)
    with pytest.raises(BadInput, match="no_such_form"):
        open_papers(acting(desk.office, Role.DEPUTY_ACADEMIC), "applicant_statement", Choice(0, applicant_id=card.id))


@pytest.mark.parametrize("code", APPLICANTS)
def test_a_paper_of_an_applicant_holds_the_card_as_it_stands(desk: Admission, code: str) -> None:
    card = registered(desk, "Волкова", desk.design, desk.nine)
    card = put_result(desk.office, card, ResultValues(desk.test, DAY, Decimal(4), "Ким О. С."))
    (sheet,) = sheets(desk, code, Choice(0, applicant_id=card.id))
    assert (sheet.number, sheet.code, sheet.name) == (card.number, card.code, card.name)
    assert replace(sheet.values, schooling=card.values.schooling) == card.values
    assert [(one.priority, one.offer.code) for one in sheet.offers] == [(1, "54.02.01"), (2, "09.02.07")]
    assert [(one.title, one.score, one.examiners) for one in sheet.tests] == [("Рисунок", Decimal(4), "Ким О. С.")]
    assert (sheet.mean, sheet.minor, sheet.originals_by) == (Decimal("4.25"), True, date(2026, 8, 20))
    ((name, drawn),) = render_papers(code, open_papers(desk.office, code, Choice(0, applicant_id=card.id)))
    assert card.name in name
    assert drawn.startswith(b"%PDF")


def test_papers_are_printed_of_a_day_of_a_group_and_of_chosen_applicants(desk: Admission) -> None:
    first = registered(desk, "Волкова", desk.nine)
    second = registered(desk, "Акимова", desk.design)
    later = registered(desk.on(date(2026, 7, 11)), "Жук", desk.nine)
    code, whole = "applicant_receipt", Choice(0, campaign_id=desk.campaign)
    for choice, expected in (
        (replace(whole, days=(DAY, DAY)), [first, second]),
        (replace(whole, offer_id=desk.nine), [first, later]),
        (replace(whole, offer_id=desk.nine, days=(DAY, DAY)), [first]),
        (replace(whole, applicants=(second.id, later.id)), [second, later]),
        (replace(whole, numbers=numbers_of("1, 3–5")), [first, later]),
    ):
        assert [one.number for one in sheets(desk, code, choice)] == [one.number for one in expected]


def test_numbers_are_read_as_they_are_written_and_nothing_else() -> None:
    assert numbers_of(" 12, 15–17; 3-3 ") == (3, 12, 15, 16, 17)
    assert numbers_of("") == ()
    for text in ("двенадцать", "5-3", "-4", "1-999999999"):
        with pytest.raises(BadInput, match="numbers_unreadable"):
            numbers_of(f"1, {text}")


def test_a_choice_that_means_nobody_is_refused_in_words(desk: Admission) -> None:
    for choice, reason in (
        (Choice(0, campaign_id=desk.campaign), "papers_of_whom"),
        (Choice(0, campaign_id=desk.campaign, days=(DAY, DAY)), "nothing_to_print"),
    ):
        with pytest.raises(BadInput, match=reason):
            open_papers(desk.office, "applicant_file", choice)
    with pytest.raises(NotFound):
        open_papers(desk.office, "applicant_file", Choice(0, applicant_id=9999))


def test_without_a_campaign_there_is_nothing_to_print(database: Database) -> None:
    with pytest.raises(BadInput, match="no_campaign_yet"):
        open_papers(Office(database, CONSOLE), "registration_journal", Choice(0))


def test_the_photograph_stands_on_the_examination_sheet(desk: Admission) -> None:
    file = BytesIO()
    Pictures.new("RGB", (30, 40), "grey").save(file, "PNG")
    card = registered(desk, "Волкова", desk.design)
    add_scan(desk.office, card.id, PaperKind.PHOTO, "фото.png", file.getvalue())
    (sheet,) = sheets(desk, "entrance_sheet", Choice(0, applicant_id=card.id))
    assert sheet.photo == file.getvalue()
    (unseen,) = open_papers(
        acting(desk.office, Role.DEPUTY_ACADEMIC), "entrance_sheet", Choice(0, applicant_id=card.id)
    )
    assert isinstance(unseen.value, ApplicantSheet)
    assert unseen.value.photo == b""


def test_the_journal_counts_each_of_its_days(desk: Admission) -> None:
    registered(desk, "Волкова", desk.nine)
    registered(desk, "Акимова", desk.nine)
    registered(desk.on(date(2026, 7, 11)), "Жук", desk.nine)
    close_day(desk.office, desk.campaign, DAY)
    (whole,) = open_papers(desk.office, "registration_journal", Choice(0))
    assert isinstance(whole.value, RegistrationJournal)
    assert [(one.day, one.accepted, one.closed) for one in whole.value.journal.days] == [
        (DAY, 2, True), (date(2026, 7, 11), 1, False),
    ]  # fmt: skip
    (day,) = open_papers(desk.office, "registration_journal", Choice(0, days=(DAY, DAY)))
    assert isinstance(day.value, RegistrationJournal)
    assert [one.name for one in day.value.journal.lines] == ["Волкова Анна Петровна", "Акимова Анна Петровна"]
    with pytest.raises(BadInput, match="nothing_to_print"):
        open_papers(desk.office, "registration_journal", Choice(0, days=(date(2026, 7, 20), date(2026, 7, 21))))
    with pytest.raises(BadInput, match="journal_days_order"):
        open_papers(desk.office, "registration_journal", Choice(0, days=(date(2026, 7, 11), DAY)))


def test_the_public_rating_has_lost_the_names_before_it_is_drawn(desk: Admission) -> None:
    registered(desk, "Волкова", desk.nine, phone="+79001234567")
    registered(desk, "Акимова", desk.nine, desk.design)
    public = open_papers(desk.office, "rating_public", Choice(0))
    internal = open_papers(desk.office, "rating_internal", Choice(0, offer_id=desk.nine))
    assert len(public) == 2
    assert "Волкова" in repr(internal)
    assert not any(told in repr(public) for told in ("Волкова", "Акимова", "9001234567"))
    (value,) = (one.value for one in internal)
    assert isinstance(value, RatingPaper)
    assert [line.position for line in value.rating.lines] == [1, 2]
    for papers, code in ((public, "rating_public"), (internal, "rating_internal")):
        assert all(data for workbook in (True, False) for _name, data in render_papers(code, papers, workbook=workbook))


def test_the_list_names_those_who_are_recommended(desk: Admission) -> None:
    with pytest.raises(BadInput, match="nothing_to_print"):
        open_papers(desk.office, "enrolment_list", Choice(0))
    registered(desk, "Волкова", desk.nine)
    registered(desk, "Акимова", desk.nine)
    august = desk.on(date(2026, 8, 21)).office
    recommend(august, propose_wave(august, desk.campaign, 1))
    (listed,) = open_papers(august, "enrolment_list", Choice(0))
    assert isinstance(listed.value, EnrolmentList)
    assert [one.name for one in listed.value.entries] == ["Акимова Анна Петровна", "Волкова Анна Петровна"]
    assert listed.value.offer.id == desk.nine
