"""The papers of divisions by real logins: who reads a division prints its act, with nothing more than that right."""

import pytest
from guards.peopled import Peopled

from desktop_app.errors import NotAllowed
from desktop_app.services.forms import Choice, list_forms, open_papers
from desktop_app.services.subgroups.papers import open_act

FORMS = {"division-act", "part-lists"}


@pytest.mark.parametrize(
    "login", ["administrator", "secretary", "deputy_academic", "deputy_methodical", "director", "teacher", "both"]
)
def test_the_act_is_whole_for_everybody_whose_it_is(server_college: Peopled, login: str) -> None:
    desk, college = server_college.inside(login), server_college.college
    act = open_act(desk, college.division)
    assert act.divided.students == 6
    assert {name for one in act.divided.targets for name in one.teachers.values()} == {one.name for one in act.signers}
    assert set(list_forms(desk)) >= FORMS
    for form in FORMS:
        assert open_papers(desk, form, Choice(college.term))


@pytest.mark.parametrize("login", ["curator", "head"])
def test_a_division_of_another_group_is_refused(server_college: Peopled, login: str) -> None:
    with pytest.raises(NotAllowed):
        open_act(server_college.inside(login), server_college.college.division)


@pytest.mark.parametrize("login", ["hr", "admissions", "student", "parent"])
def test_others_have_no_such_form(server_college: Peopled, login: str) -> None:
    desk = server_college.inside(login)
    assert not desk.may(list_forms) or not FORMS & set(list_forms(desk))
    with pytest.raises(NotAllowed):
        open_act(desk, server_college.college.division)
