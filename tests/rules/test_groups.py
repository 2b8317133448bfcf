"""Groups: names, curators by date, closing, and the move to a new academic year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.groups import (
    Curator,
    Span,
    curator_on,
    department_may_close,
    group_may_close,
    move_may_be_undone,
    name_in_next_year,
    next_group_name,
    study_year,
    with_curator,
    year_is_moved_once,
)

SEPTEMBER, JANUARY, MARCH = date(2026, 9, 1), date(2027, 1, 11), date(2027, 3, 1)
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))


def test_only_what_is_empty_is_closed() -> None:
    assert (group_may_close(0), group_may_close(1)) == (True, False)
    assert (department_may_close(0), department_may_close(2)) == (True, False)


def test_a_year_is_moved_once_and_taken_back_until_it_is_opened() -> None:
    assert year_is_moved_once(made=False)
    assert not year_is_moved_once(made=True)
    assert move_may_be_undone(opened=False, undone=False)
    assert not move_may_be_undone(opened=True, undone=False)
    assert not move_may_be_undone(opened=False, undone=True)


def test_whoever_was_curator_has_the_group_until_the_eve() -> None:
    first = with_curator((), Curator(1, SEPTEMBER))
    assert first == (Span(1, SEPTEMBER, None),)
    second = with_curator(first, Curator(2, JANUARY))
    assert second == (Span(1, SEPTEMBER, date(2027, 1, 10)), Span(2, JANUARY, None))
    nobody = with_curator(second, Curator(None, MARCH))
    assert nobody[-1] == Span(2, JANUARY, date(2027, 2, 28))
    assert [curator_on(nobody, day) for day in (SEPTEMBER, JANUARY, MARCH)] == [1, 2, None]


def test_a_curator_put_before_another_ends_on_its_eve_and_the_same_day_is_written_over() -> None:
    later = with_curator((), Curator(2, JANUARY))
    assert with_curator(later, Curator(1, SEPTEMBER)) == (Span(1, SEPTEMBER, date(2027, 1, 10)), Span(2, JANUARY, None))
    assert with_curator(later, Curator(3, JANUARY)) == (Span(3, JANUARY, None),)
    assert with_curator(later, Curator(None, JANUARY)) == ()


def test_somebody_who_follows_themself_stays_one_curator() -> None:
    assert with_curator((Span(1, SEPTEMBER, None),), Curator(1, JANUARY)) == (Span(1, SEPTEMBER, None),)


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 3)), DAYS), max_size=8))
def test_a_group_has_one_curator_on_any_day_and_the_last_word_counts(named: list[tuple[int | None, date]]) -> None:
    spans: tuple[Span, ...] = ()
    for employee, day in named:
        spans = with_curator(spans, Curator(employee, day))
        assert curator_on(spans, day) == employee
    for shift in range(60):
        day = date(2026, 1, 1) + timedelta(days=shift)
        assert sum(one.since <= day and (one.until is None or day <= one.until) for one in spans) <= 1


@pytest.mark.parametrize(
    ("name", "course", "following"),
    [
        ("ИСП-21", 2, "ИСП-31"),
        ("ИС-112", 1, "ИС-212"),
        ("ИСП-21к", 2, "ИСП-31к"),
        ("ИСП-25-1", 2, "ИСП-25-1"),  # «25» is the year of admission
        ("ИСП-21", 3, "ИСП-21"),  # it does not tell the course
        ("Группа А", 1, "Группа А"),
    ],
)
def test_a_name_that_tells_the_course_follows_it(name: str, course: int, following: str) -> None:
    assert name_in_next_year(name, course) == following


def test_the_first_free_number_is_proposed() -> None:
    assert next_group_name(["ИСП-11", "исп-12", "ИСП-21"], "ИСП", 1) == "ИСП-13"
    assert next_group_name([], "ИСП", 1) == "ИСП-11"


def test_an_academic_year_begins_in_september() -> None:
    assert [study_year(day) for day in (date(2026, 8, 31), SEPTEMBER, JANUARY)] == [2025, 2026, 2026]
