"""What a line of a register of course works or practices may hold, and when nobody writes in it."""

from datetime import date

import pytest

from desktop_app.services.rules.course_works import (
    handed_in_after_given,
    mark_fits_work,
    marked_work_stays,
    practice_ends_after_start,
    theme_has_supervisor,
    work_has_theme,
    works_are_open,
    works_corrected_with_reason,
)

WHO = "Иванов Иван"
DAY, NEXT = date(2026, 11, 24), date(2026, 11, 25)


def test_a_work_has_a_theme_and_a_theme_a_supervisor() -> None:
    assert work_has_theme(WHO, "Учёт заявок")
    assert not work_has_theme(WHO, "  ")
    assert theme_has_supervisor(WHO, 1)
    assert not theme_has_supervisor(WHO, None)


def test_a_work_is_handed_in_on_the_day_of_its_assignment_at_the_earliest() -> None:
    assert handed_in_after_given(WHO, DAY, DAY)
    assert handed_in_after_given(WHO, None, DAY)
    assert handed_in_after_given(WHO, NEXT, None)
    assert not handed_in_after_given(WHO, NEXT, DAY)


@pytest.mark.parametrize("control", ["course_work", "course_project", "graded_credit"])
def test_works_have_grades_an_absence_or_an_exemption(control: str) -> None:
    fits = {mark for mark in ("5", "4", "3", "2", "зач", "незач", "неявка", "осв", "недоп")
            if mark_fits_work(mark, control)}  # fmt: skip
    assert fits == {"5", "4", "3", "2", "неявка", "осв"}


def test_a_practice_that_ends_in_a_credit_is_passed_or_not() -> None:
    assert mark_fits_work("зач", "credit")
    assert not mark_fits_work("5", "credit")
    assert not mark_fits_work("недоп", "credit")


def test_what_is_marked_is_not_taken_off() -> None:
    assert marked_work_stays(WHO, None)
    assert not marked_work_stays(WHO, "2")


def test_a_closed_statement_leaves_the_director_with_a_reason() -> None:
    assert works_are_open(sheet_closed=False, is_director=False)
    assert works_are_open(sheet_closed=True, is_director=True)
    assert not works_are_open(sheet_closed=True, is_director=False)
    assert works_corrected_with_reason(sheet_closed=False, reason="")
    assert works_corrected_with_reason(sheet_closed=True, reason="опечатка")
    assert not works_corrected_with_reason(sheet_closed=True, reason="  ")


def test_a_practice_may_last_a_day_and_not_end_before_it() -> None:
    assert practice_ends_after_start(WHO, DAY, DAY)
    assert not practice_ends_after_start(WHO, NEXT, DAY)
