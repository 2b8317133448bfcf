"""The demo college has brought forms of its own, and they are filled."""

from desktop_app.services.office import Office
from desktop_app.services.templates import fill_template, list_subjects, list_templates
from desktop_app.services.terms import list_semesters


def test_the_demo_college_fills_its_own_forms(demo: Office) -> None:
    term = list_semesters(demo)[0].id
    forms = list_templates(demo)
    assert {one.name for one in forms} == {"Справка", "Список группы"}
    for one in forms:
        somebody = list_subjects(demo, one.scope, term)[0]
        assert fill_template(demo, one.id, term, somebody.id).content.startswith(b"PK")
