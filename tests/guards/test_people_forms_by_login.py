"""Papers of people over the logins of PostgreSQL: what a curator prints is the director's paper of the own group."""

from dataclasses import replace

import pytest
from guards.peopled import Peopled

from desktop_app.errors import BadInput
from desktop_app.models.cards import Benefit, BenefitKind, Disability, Health
from desktop_app.models.contingent import Student
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.group_papers_values import GroupContacts, SocialPassport
from desktop_app.services.summary_values import SummaryPaper

GROUP = "ИСП-22"


@pytest.fixture
def college(own_college: Peopled) -> Peopled:
    """The first of each group belongs to a large family and is disabled."""
    made = own_college.college
    with own_college.office.database.writing() as session:
        for key in (made.students_a[0], made.students_b[0]):
            person = session.get_one(Student, key).person_id
            session.query(Health).filter_by(person_id=person).delete()
            session.add(Benefit(person_id=person, kind=BenefitKind.LARGE_FAMILY))
            session.add(Health(person_id=person, disability=Disability.THIRD))
        session.commit()
    return own_college


def papers(college: Peopled, login: str, code: str) -> dict[str, object]:
    """Group → its paper without whose print it is."""
    found = (one.value for one in open_papers(college.inside(login), code, Choice(college.college.term)))
    return {
        one.group.name: replace(one, letterhead=None)  # type: ignore[arg-type]
        for one in found
        if isinstance(one, GroupContacts | SocialPassport)
    }


@pytest.mark.parametrize("login", ["curator", "head"])
@pytest.mark.parametrize("code", ["social-passport", "group-contacts"])
def test_whoever_leads_a_group_prints_what_the_director_prints_of_it(college: Peopled, login: str, code: str) -> None:
    whole, own = papers(college, "director", code), papers(college, login, code)
    assert set(whole) == {"ИСП-21", GROUP}
    assert own == {GROUP: whole[GROUP]}
    with pytest.raises(BadInput):
        open_papers(college.inside(login), code, Choice(college.college.term, "ИСП-21"))


def test_categories_and_disability_stand_in_the_passport_of_a_curator(college: Peopled) -> None:
    (paper,) = open_papers(college.inside("curator"), "social-passport", Choice(college.college.term))
    assert isinstance(paper.value, SocialPassport)
    assert paper.value.kinds()[BenefitKind.LARGE_FAMILY] >= 1
    assert Disability.THIRD in {one.disability for one in paper.value.lines}


def test_the_summary_for_the_diploma_is_read_by_those_who_read_summaries(college: Peopled) -> None:
    for login, groups in (("curator", {GROUP}), ("head", {GROUP}), ("deputy_academic", {"ИСП-21", GROUP})):
        found = open_papers(college.inside(login), "summary-diploma", Choice(college.college.term))
        assert {one.value.summary.group.name for one in found if isinstance(one.value, SummaryPaper)} == groups


@pytest.mark.parametrize("login", ["secretary", "teacher", "deputy_academic", "hr"])
def test_others_print_no_social_passport(college: Peopled, login: str) -> None:
    assert "social-passport" not in list_forms(college.inside(login))
