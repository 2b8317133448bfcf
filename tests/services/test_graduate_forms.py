"""The forms of graduates in the list of forms: of a group, as far as one's reach goes."""

from typing import Any

import pytest
from colleges import SmallCollege
from desks import acting
from graduates import admitted, commission, graduates
from sqlalchemy import update

from desktop_app.errors import BadInput
from desktop_app.models.contingent import Group
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.forms_rights import GRADUATES
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return graduates(office)


def values(office: Office, code: str, term: int, group: str | None = None) -> list[Any]:
    return [one.value for one in open_papers(office, code, Choice(term, group=group))]


def test_the_papers_of_a_commission_are_of_the_term_s_year(office: Office, college: SmallCollege) -> None:
    secretary = acting(office, Role.SECRETARY)
    seen = commission(secretary, college)
    for code in GRADUATES[:3]:
        with pytest.raises(BadInput, match="nothing_to_print"):  # nobody is admitted yet
            open_papers(secretary, code, Choice(college.term))
    admitted(secretary, seen, seen.entries[:2])
    (protocols,) = values(secretary, "gia-protocol", college.term, "исп-21")
    assert len(protocols.entries) == 2
    (summary,) = values(secretary, "gia-summary", college.term)
    assert summary.commission.line.admitted == 2
    with pytest.raises(BadInput, match="nothing_to_print"):
        open_papers(secretary, "gia-admitted", Choice(college.term, group="ИСП-22"))


def test_extracts_are_of_one_group_in_the_order_of_the_list(office: Office, college: SmallCollege) -> None:
    secretary = acting(office, Role.SECRETARY)
    found = values(secretary, "record-extract", college.term, "ИСП-21")
    assert [one.book.head.student_id for one in found] == list(college.students_a)
    with pytest.raises(BadInput, match="extracts_of_a_group"):
        open_papers(secretary, "record-extract", Choice(college.term))


def test_a_curator_prints_the_extracts_of_the_own_group_alone(office: Office, college: SmallCollege) -> None:
    with office.database.writing() as session:
        session.execute(update(Group).where(Group.id == college.group_a).values(curator_id=college.teacher_2))
        session.commit()
    curator = acting(office, Role.CURATOR, college.teacher_2)
    assert set(GRADUATES) <= set(list_forms(curator))
    assert len(values(curator, "record-extract", college.term, "ИСП-21")) == 6
    with pytest.raises(BadInput, match="nothing_to_print"):
        open_papers(curator, "record-extract", Choice(college.term, group="ИСП-22"))


def test_who_reads_no_statements_prints_none_of_them(office: Office, college: SmallCollege) -> None:
    assert not set(GRADUATES) & set(list_forms(acting(office, Role.HR)))
