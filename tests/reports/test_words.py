from datetime import date
from decimal import Decimal

import pytest

from desktop_app.services.attestation_values import FinalMark
from desktop_app.services.reports import words


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (FinalMark.FIVE, "5 (отлично)"),
        (FinalMark.TWO, "2 (неудовлетворительно)"),
        (FinalMark.PASSED, "зачтено"),
        (FinalMark.FAILED, "не зачтено"),
        (FinalMark.NO_SHOW, "неявка"),
        (FinalMark.EXEMPT, "освобождён"),
        (None, ""),
    ],
)
def test_a_mark_is_said_in_a_digit_and_in_words(mark: FinalMark | None, said: str) -> None:
    assert words.mark_in_words(mark) == said


def test_every_mark_has_words() -> None:
    assert set(words.MARKS) == set(FinalMark)


@pytest.mark.parametrize(
    ("value", "said"), [(Decimal("3.785"), "3,79"), (Decimal(92), "92,00"), (Decimal(0), "0,00"), (None, "—")]
)
def test_a_figure_has_a_comma_and_nothing_to_divide_is_a_dash(value: Decimal | None, said: str) -> None:
    assert words.figure(value) == said


def test_an_official_date_names_the_month_in_the_genitive() -> None:
    assert words.official_date(date(2025, 9, 5)) == "«05»\N{NO-BREAK SPACE}сентября 2025\N{NO-BREAK SPACE}г."


def test_every_month_has_its_genitive() -> None:
    assert len(set(words.MONTHS)) == 12


@pytest.mark.parametrize(("name", "said"), [("2026/27", "2026/2027"), ("1999/2000", "1999/2000"), ("2026", "2026")])
def test_a_year_is_written_whole(name: str, said: str) -> None:
    assert words.school_year(name) == said


@pytest.mark.parametrize(("number", "said"), [(1, "I"), (2, "II"), (4, "IV"), (8, "VIII"), (9, "IX"), (12, "XII")])
def test_terms_are_numbered_as_in_rome(number: int, said: str) -> None:
    assert words.roman(number) == said


def test_no_line_ends_between_a_surname_and_initials() -> None:
    assert " " not in words.held_together("Иванова А. П.")
