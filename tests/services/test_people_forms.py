"""Papers of people and deadlines: contacts, social passports, credentials, debts, the diploma — on both databases."""

from datetime import date
from io import BytesIO

import pytest
from colleges import SmallCollege, small_college
from desks import acting
from openpyxl import load_workbook
from summaries import attempt, debt, sheet

from desktop_app.errors import BadInput
from desktop_app.models.attestation import Control, FinalMark
from desktop_app.models.cards import Address, AddressKind, Benefit, BenefitKind, Disability, Health
from desktop_app.models.contingent import Group, Guardian, Student
from desktop_app.models.debts import Debt, DebtAttempt
from desktop_app.models.people import Person, Sex
from desktop_app.services.attestation import create_sheets
from desktop_app.services.control_papers import TaskPaper
from desktop_app.services.credentials import hand_out, issue_accounts, open_group_access
from desktop_app.services.credentials_values import RegisterPaper
from desktop_app.services.debt_protocols import DebtProtocol
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.forms_lists import MADE
from desktop_app.services.forms_rights import RIGHTS
from desktop_app.services.group_papers_values import Family, GroupContacts, SocialPassport
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.reports.catalogue import BY_CODE
from desktop_app.services.summary_values import SummaryPaper

LONG_AGO, SOON = date(2020, 1, 1), date(2030, 1, 1)
GIVEN = date(2026, 10, 1)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    create_sheets(office, made.term)
    return made


@pytest.fixture
def known(office: Office, college: SmallCollege) -> SmallCollege:
    """Of group A the first student has both parents, categories of which one is over, and two addresses."""
    with office.database.writing() as session:
        first, second = (session.get_one(Student, key) for key in college.students_a[:2])
        for student, kinship, last in (
            (first, "мать", "Яблокова"),
            (first, "отец", "Яблоков"),
            (second, "опекун", "Б"),
        ):
            person = Person(last_name=last, first_name="Анна", sex=Sex.FEMALE)
            session.add(person)
            session.flush()
            session.add(Guardian(student_id=student.id, person_id=person.id, kinship=kinship,
                                 is_main=kinship == "отец"))  # fmt: skip
        key = first.person_id
        session.add_all([
            Benefit(person_id=key, kind=BenefitKind.LARGE_FAMILY, document="удостоверение 5", until=SOON),
            Benefit(person_id=key, kind=BenefitKind.ORPHAN, until=LONG_AGO),
            Benefit(person_id=second.person_id, kind=BenefitKind.DORMITORY),
            Health(person_id=key, disability=Disability.THIRD, disability_until=SOON, special_needs="ПМПК 12"),
            Health(person_id=second.person_id, disability=Disability.CHILD, disability_until=LONG_AGO),
            Address(person_id=key, kind=AddressKind.REGISTERED, settlement="Приморск"),
            Address(person_id=key, kind=AddressKind.ACTUAL, settlement="Кубанск", house="5"),
            Address(person_id=second.person_id, kind=AddressKind.REGISTERED, settlement="Приморск"),
        ])  # fmt: skip
        session.commit()
    return college


def values(office: Office, code: str, choice: Choice) -> list[object]:
    return [one.value for one in open_papers(office, code, choice)]


def test_every_such_form_works_under_a_right_of_its_own() -> None:
    assert set(MADE) <= set(RIGHTS)


def test_contacts_tell_where_one_lives_and_the_main_parent_first(office: Office, known: SmallCollege) -> None:
    (value,) = values(office, "group-contacts", Choice(known.term, "исп-21"))
    assert isinstance(value, GroupContacts)
    first, second, *_others = value.lines
    assert [one.kinship for one in first.relatives] == ["отец", "мать"]
    assert (first.address, second.address) == ("Кубанск, д.\u00a05", "Приморск")
    assert len(value.lines) == len(known.students_a)


def test_a_social_passport_counts_what_holds_today(office: Office, known: SmallCollege) -> None:
    (value,) = values(office, "social-passport", Choice(known.term, "ИСП-21"))
    assert isinstance(value, SocialPassport)
    first, second, *others = value.lines
    assert [one.kind for one in first.held] == [BenefitKind.LARGE_FAMILY]
    assert (first.disability, second.disability) == (Disability.THIRD, None)
    assert (first.family, second.family) == (Family.BOTH, Family.GUARDIAN)
    assert {one.family for one in others} == {Family.UNKNOWN}
    assert value.kinds() == {BenefitKind.LARGE_FAMILY: 1, BenefitKind.DORMITORY: 1}
    draw = BY_CODE["social-passport"].workbook
    assert draw is not None
    counts = list(load_workbook(BytesIO(draw(value)))["Итоги"].iter_rows(min_row=2, values_only=True))
    assert ("Многодетная семья", 1) in counts


def test_whoever_may_not_see_health_prints_no_social_passport(office: Office, known: SmallCollege) -> None:
    secretary, curator = acting(office, Role.SECRETARY), acting(office, Role.CURATOR, known.teacher_1)
    assert "social-passport" not in list_forms(secretary)
    with pytest.raises(BadInput) as refused:
        open_papers(secretary, "social-passport", Choice(known.term))
    assert refused.value.reason == "no_such_form"
    assert "social-passport" in list_forms(curator)
    assert "group-contacts" in list_forms(secretary)
    assert {"social-passport", "group-contacts"}.isdisjoint(list_forms(acting(office, Role.TEACHER)))


def test_a_curator_prints_the_own_group_alone(office: Office, known: SmallCollege) -> None:
    with office.database.writing() as session:
        group = session.get_one(Group, known.group_b)
        group.curator_id = known.teacher_2
        session.commit()
    curator = acting(office, Role.CURATOR, known.teacher_2)
    for code in ("social-passport", "group-contacts"):
        found = values(curator, code, Choice(known.term))
        assert [one.group.name for one in found if isinstance(one, SocialPassport | GroupContacts)] == ["ИСП-22"]
        with pytest.raises(BadInput):
            open_papers(curator, code, Choice(known.term, "ИСП-21"))


def test_a_register_of_credentials_lists_whoever_was_handed_some(office: Office, college: SmallCollege) -> None:
    with pytest.raises(BadInput) as refused:
        open_papers(office, "handout-register", Choice(college.term))
    assert refused.value.reason == "nothing_to_print"
    issue_accounts(office, college.group_a)
    accounts = [one.account for one in open_group_access(office, college.group_a).holders]
    hand_out(office, [one.id for one in accounts[:2] if one is not None])
    (value,) = values(office, "handout-register", Choice(college.term))
    assert isinstance(value, RegisterPaper)
    assert (value.group, len(value.lines)) == ("ИСП-21", 2)


def test_a_protocol_is_of_one_discipline_and_one_attempt(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        debts = [Debt(student_id=key, row_id=college.exam_row, term_id=college.term, control=Control.EXAM, since=GIVEN)
                 for key in college.students_a[:3]]  # fmt: skip
        debts[2].closed_on, debts[2].struck_off = GIVEN, "ошибка"
        session.add_all(debts)
        session.flush()
        session.add(DebtAttempt(debt_id=debts[0].id, student_id=debts[0].student_id, number=1, year=2026,
                                register_number=7, issued_on=GIVEN, valid_until=SOON, held_on=GIVEN,
                                examiners="Орлова В. С.", mark=FinalMark.TWO))  # fmt: skip
        session.commit()
    found = values(office, "debt-protocol", Choice(college.term))
    first, second = (one for one in found if isinstance(one, DebtProtocol))
    assert (first.number, first.by_commission, first.examiners) == (1, False, ("Орлова В. С.",))
    assert [(one.permit, one.mark) for one in first.lines] == [(7, FinalMark.TWO), (None, None)]
    assert (second.number, second.by_commission, len(second.lines)) == (2, True, 1)
    days = (date(2026, 11, 1), date(2026, 11, 30))
    first, second = (one for one in values(office, "debt-protocol", Choice(college.term, days=days))
                     if isinstance(one, DebtProtocol))  # fmt: skip
    assert [one.permit for one in first.lines] == [None]  # what was tried before these days stands in another one


def test_the_summary_for_the_diploma_shows_the_last_mark_of_each_discipline(office: Office) -> None:
    college = small_college(office)
    students = college.students_a
    with office.database.writing() as session:
        sheet(session, college, college.exam_row, students, "5" * (len(students) - 2) + "2.")
        owed = debt(session, college, students[-2], college.exam_row)
        attempt(session, owed, 1, FinalMark.FOUR)
        session.commit()
    (value,) = values(office, "summary-diploma", Choice(college.term, "ИСП-21"))
    assert isinstance(value, SummaryPaper)
    summary = value.summary
    (place,) = (n for n, one in enumerate(summary.columns) if one.row_id == college.exam_row)
    marks = [line.cells[place].mark for line in summary.lines]
    assert sorted(filter(None, marks)) == ["4", *"5" * (len(students) - 2)]
    assert marks.count(None) == 1
    assert len({(one.index, one.title) for one in summary.columns}) == len(summary.columns)
    assert summary.columns[place].figures.all.fives == len(students) - 2


def test_deadlines_that_wait_are_printed(office: Office, college: SmallCollege) -> None:
    (value,) = values(office, "deadlines", Choice(college.term))
    assert isinstance(value, TaskPaper)
    assert value.tasks
    assert not any(one.is_done for one in value.tasks)
