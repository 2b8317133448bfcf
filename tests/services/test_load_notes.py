"""Why rows of the load lag: a teacher writes it for the own rows, reports tell it — on both databases."""

import pytest
from colleges import SmallCollege, small_college
from desks import acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.services.load_notes import NoteSeen, open_load_notes, put_load_note
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

REASON = "болезнь преподавателя"


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def test_a_reason_is_written_corrected_and_taken_away(office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    first = put_load_note(teacher, NoteSeen(college.load_a), f"  {REASON} ")
    assert open_load_notes(teacher, college.term) == (first,) == (NoteSeen(college.load_a, REASON, 1),)
    second = put_load_note(teacher, first, "карантин")
    assert (second.text, second.version) == ("карантин", 2)
    with pytest.raises(Stale):
        put_load_note(teacher, first, "иное")
    assert put_load_note(teacher, second, "") == NoteSeen(college.load_a)
    assert open_load_notes(teacher, college.term) == ()


def test_a_colleagues_row_is_theirs_to_explain(office: Office, college: SmallCollege) -> None:
    teacher = acting(office, Role.TEACHER, college.teacher_1)
    with pytest.raises(NotAllowed):
        put_load_note(teacher, NoteSeen(college.load_b), REASON)
    put_load_note(acting(office, Role.TEACHER, college.teacher_2), NoteSeen(college.load_b), REASON)
    assert open_load_notes(teacher, college.term) == ()
    assert [one.load_id for one in open_load_notes(office, college.term)] == [college.load_b]


def test_a_reason_that_is_too_long_is_refused(office: Office, college: SmallCollege) -> None:
    with pytest.raises(BadInput) as refused:
        put_load_note(office, NoteSeen(college.load_a), "а" * 301)
    assert refused.value.reason == "text_too_long"
