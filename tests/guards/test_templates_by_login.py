"""Forms of the college's own over the logins of PostgreSQL: who may not bring them can't do it by raw SQL either."""

import pytest
from guards.peopled import Peopled
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from template_files import xlsx

from desktop_app.errors import NotAllowed
from desktop_app.services.templates import add_template, fill_template, list_templates
from desktop_app.services.templates_values import TemplateScope

LIST = xlsx({"A1": "{{группа.название}}", "A2": "{{студент.фио}}"})


def refused(people: Peopled, login: str, statement: str) -> None:
    with people.inside(login).database.engine.connect() as connection, pytest.raises(DBAPIError) as refusal:
        connection.execute(text(statement))
    assert str(refusal.value.orig.sqlstate) == "42501"  # type: ignore[union-attr]


def test_the_secretary_brings_a_form_and_others_fill_it_within_their_reach(own_college: Peopled) -> None:
    college = own_college.college
    one = add_template(own_college.inside("secretary"), "Список", TemplateScope.GROUP, "список.xlsx", LIST)
    curator, teacher = own_college.inside("curator"), own_college.inside("teacher")
    assert all(one in list_templates(each) for each in (curator, teacher))
    assert fill_template(curator, one.id, college.term, college.group_b).name == "Список ИСП-22"
    with pytest.raises(NotAllowed):
        fill_template(curator, one.id, college.term, college.group_a)
    with pytest.raises(NotAllowed):
        fill_template(teacher, one.id, college.term, college.group_b)


def test_the_server_itself_keeps_the_forms_from_those_who_may_not_bring_them(own_college: Peopled) -> None:
    add_template(own_college.inside("secretary"), "Список", TemplateScope.GROUP, "список.xlsx", LIST)
    for login in ("curator", "teacher"):
        refused(own_college, login, "update form_template set name = 'Чужая'")
        refused(own_college, login, "delete from form_template")
