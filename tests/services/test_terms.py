"""Academic years and semesters on both databases."""

from dataclasses import replace
from datetime import date

import pytest
from colleges import SmallCollege, small_college
from desks import acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rules.semesters import Span
from desktop_app.services.terms import Semester, add_year, list_semesters, put_term


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


def test_a_year_comes_with_two_semesters_once(office: Office, college: SmallCollege) -> None:
    made = add_year(office, 2027)
    assert [one.name for one in made] == ["2027/28-1", "2027/28-2"]
    assert [one.name for one in list_semesters(office)] == ["2027/28-1", "2027/28-2", "2026/27-1"]
    with pytest.raises(BadInput, match="year_exists"):
        add_year(office, 2027)


def test_the_missing_semester_of_a_year_is_put_beside_the_first(office: Office, college: SmallCollege) -> None:
    second = Span(date(2027, 1, 11), date(2027, 7, 3), date(2027, 1, 11))
    assert put_term(office, None, Semester(2026, 2, second)).name == "2026/27-2"
    with pytest.raises(Stale):
        put_term(office, None, Semester(2026, 2, second))


def test_lessons_never_fall_out_of_their_semester(office: Office, college: SmallCollege) -> None:
    (seen,) = list_semesters(office)
    with pytest.raises(BadInput, match="semester_lessons_outside") as refused:
        put_term(office, seen, replace(seen, span=seen.span._replace(ends=date(2026, 12, 1))))
    assert refused.value.facts["lessons"] == 1  # on 07.12
    assert refused.value.facts["first"] == date(2026, 12, 7)
    made = put_term(office, seen, replace(seen, span=seen.span._replace(ends=date(2026, 12, 7))))
    assert made.span.ends == date(2026, 12, 7)
    with pytest.raises(Stale):
        put_term(office, seen, seen)


@pytest.mark.parametrize(
    ("number", "span", "reason"),
    [
        (3, Span(date(2027, 2, 1), date(2027, 6, 1), date(2027, 2, 1)), "semester_number"),
        (2, Span(date(2027, 6, 1), date(2027, 2, 1), date(2027, 2, 1)), "semester_dates"),
        (2, Span(date(2027, 2, 1), date(2027, 9, 1), date(2027, 2, 1)), "semester_outside_year"),
        (2, Span(date(2026, 12, 27), date(2027, 6, 1), date(2026, 12, 27)), "semesters_overlap"),
        (2, Span(date(2027, 2, 1), date(2027, 6, 1), date(2027, 4, 1)), "semester_anchor"),
    ],
)
def test_dates_that_are_no_semesters_are_refused(
    office: Office, college: SmallCollege, number: int, span: Span, reason: str
) -> None:
    with pytest.raises(BadInput, match=reason):
        put_term(office, None, Semester(2026, number, span))


def test_only_the_administrator_keeps_semesters(office: Office, college: SmallCollege) -> None:
    for role in (Role.DEPUTY_ACADEMIC, Role.DIRECTOR, Role.TEACHER):
        with pytest.raises(NotAllowed):
            add_year(acting(office, role), 2027)
    assert add_year(acting(office, Role.ADMINISTRATOR), 2027)
