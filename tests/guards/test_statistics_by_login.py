"""The statistics over the logins of PostgreSQL: who leads a group counts it as the director does, others nothing."""

import pytest
from guards.peopled import Peopled

from desktop_app.errors import NotAllowed
from desktop_app.models.attestation import GradeSheet, SheetState
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.statistics import list_behind, open_statistics
from desktop_app.services.statistics_values import Asked, Behind, Piece, Report, What
from desktop_app.services.summary import Which


@pytest.fixture
def college(own_college: Peopled) -> Peopled:
    """The exam of group B is closed."""
    with own_college.office.database.writing() as session:
        session.get_one(GradeSheet, own_college.sheets["b"]).state = SheetState.CLOSED
        session.commit()
    return own_college


def pieces(college: Peopled, login: str, what: What) -> dict[str, list[Piece]]:
    """Group → what a login counts of it."""
    found: dict[str, list[Piece]] = {}
    for one in open_statistics(college.inside(login), Asked(what, Which(college.college.term))).pieces:
        found.setdefault(one.group.name, []).append(one)
    return found


@pytest.mark.parametrize("what", What)
def test_whoever_leads_a_group_counts_what_the_director_counts(college: Peopled, what: What) -> None:
    whole = pieces(college, "director", what)
    assert {"ИСП-21", "ИСП-22"} >= whole.keys() >= {"ИСП-22"}
    assert len(whole["ИСП-22"]) > 1
    assert pieces(college, "deputy_academic", what) == whole
    for login in ("curator", "head"):
        assert pieces(college, login, what) == {"ИСП-22": whole["ИСП-22"]}


@pytest.mark.parametrize("what", What)
def test_the_people_behind_are_those_of_the_own_group(college: Peopled, what: What) -> None:
    made = college.college
    period = open_statistics(college.inside("director"), Asked(what, Which(made.term))).periods[0]
    behind = Behind(what, period, made.group_b)
    whole = list_behind(college.inside("director"), behind)
    assert len(whole) == len(made.students_b)
    assert list_behind(college.inside("curator"), behind) == whole
    with pytest.raises(NotAllowed):
        list_behind(college.inside("curator"), Behind(what, period, made.group_a))


def test_the_report_lacks_for_a_curator_what_it_lacks_for_the_director(college: Peopled) -> None:
    choice = Choice(college.college.term, "ИСП-22")
    values = [open_papers(college.inside(login), "statistics-attendance", choice)[0].value
              for login in ("director", "curator")]  # fmt: skip
    first, second = (one for one in values if isinstance(one, Report))
    assert first.missing == second.missing
    assert first.statistics.pieces == second.statistics.pieces


@pytest.mark.parametrize("login", ["teacher", "hr", "administrator", "student", "parent"])
def test_others_count_nothing(college: Peopled, login: str) -> None:
    desk = college.inside(login)
    for what in What:
        with pytest.raises(NotAllowed):
            open_statistics(desk, Asked(what, Which(college.college.term)))
    assert not desk.may(list_forms) or "statistics-performance" not in list_forms(desk)
