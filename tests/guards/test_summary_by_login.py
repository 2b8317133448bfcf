"""The summary over the logins of PostgreSQL: a curator and a head see their groups, nobody else's, by SQL neither."""

import pytest
from guards.peopled import Peopled
from sqlalchemy import text

from desktop_app.errors import NotAllowed
from desktop_app.models.attestation import FinalMark, GradeRow, GradeSheet, SheetState
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.summary import Which, list_summaries, open_summaries, open_summary
from desktop_app.services.summary_statistics import list_debtors, open_results


@pytest.fixture
def college(own_college: Peopled) -> Peopled:
    """The exams of both groups are closed; the first of group B has failed."""
    with own_college.office.database.writing() as session:
        session.get_one(GradeSheet, own_college.sheets["b"]).state = SheetState.CLOSED
        first = own_college.college.students_b[0]
        session.query(GradeRow).filter_by(sheet_id=own_college.sheets["b"], student_id=first).update(
            {"mark": FinalMark.TWO}
        )
        session.commit()
    return own_college


def test_a_curator_sees_the_own_group_as_the_director_does(college: Peopled) -> None:
    made, which = college.college, Which(college.college.term)
    director = college.inside("director")
    whole = open_summary(director, made.group_b, which)
    assert [line.cells[0].mark for line in whole.lines] == ["2", *["4"] * 5]
    for login in ("curator", "head"):
        office = college.inside(login)
        assert [one.name for one in list_summaries(office, which)] == ["ИСП-22"]
        assert open_summary(office, made.group_b, which) == whole
        assert [one.head.name for one in open_results(office, which).groups] == ["ИСП-22"]
        assert len(open_papers(office, "summary-sheet", Choice(made.term))) == 1
        with pytest.raises(NotAllowed):
            open_summary(office, made.group_a, which)
    assert {one.group for one in list_debtors(college.inside("curator")).lines} <= {"ИСП-22"}


def test_a_teacher_who_leads_a_group_sees_that_group_alone(college: Peopled) -> None:
    both, which = college.inside("both"), Which(college.college.term)
    assert [one.name for one in list_summaries(both, which)] == ["ИСП-21"]
    assert [one.group.name for one in open_summaries(both, which).summaries] == ["ИСП-21"]


@pytest.mark.parametrize("login", ["teacher", "student", "parent", "hr", "administrator"])
def test_others_have_none(college: Peopled, login: str) -> None:
    with pytest.raises(NotAllowed):
        open_summary(college.inside(login), college.college.group_b, Which(college.college.term))


def test_by_sql_a_curator_reads_no_rows_of_another_group(college: Peopled) -> None:
    with college.inside("curator").database.engine.connect() as connection:
        found = connection.execute(text("select distinct sheet_id from grade_row")).scalars().all()
    assert found == [college.sheets["b"]]
