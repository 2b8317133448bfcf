"""Who may still write in a journal, and what a curator explains (п. 4.3, 4.6, 4.11)."""

import pytest

from desktop_app.services.rules.journal import (
    absence_has_reason,
    director_gives_reason,
    journal_is_open,
    marks_due,
    statements_are_closed,
    term_is_open,
    term_opening_has_reason,
)


def test_a_teacher_writes_until_the_statement_is_closed() -> None:
    assert journal_is_open(sheet_closed=False, is_director=False)
    assert not journal_is_open(sheet_closed=True, is_director=False)


def test_the_director_writes_after_that_too() -> None:
    assert journal_is_open(sheet_closed=True, is_director=True)


def test_a_closed_journal_asks_for_a_reason_and_an_open_one_does_not() -> None:
    assert director_gives_reason(sheet_closed=False, reason="")
    assert director_gives_reason(sheet_closed=True, reason="ошибка преподавателя")
    assert not director_gives_reason(sheet_closed=True, reason=" \n")


def test_a_closed_term_is_open_to_the_director_only() -> None:
    assert term_is_open(term_closed=False, is_director=False)
    assert not term_is_open(term_closed=True, is_director=False)
    assert term_is_open(term_closed=True, is_director=True)


def test_a_term_is_closed_after_its_last_statement_and_opened_with_a_reason() -> None:
    assert statements_are_closed(0)
    assert not statements_are_closed(1)
    assert term_opening_has_reason("не внесены отметки практики")
    assert not term_opening_has_reason(" \n")


@pytest.mark.parametrize("mark", ["5", "2", None, ""])
def test_only_an_absence_has_a_reason(mark: str | None) -> None:
    assert absence_has_reason("н")
    assert not absence_has_reason(mark)


@pytest.mark.parametrize(
    ("least", "held", "planned", "due"),
    [(3, 0, 6, 0), (3, 1, 6, 0), (3, 4, 6, 2), (3, 6, 6, 3), (3, 8, 6, 3), (3, 0, 0, 0)],
)
def test_marks_are_due_as_the_lessons_go_on(least: int, held: int, planned: int, due: int) -> None:
    assert marks_due(least, held, planned) == due
