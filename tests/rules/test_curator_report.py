"""The law of the curator's reports: how somebody is going to stand, and why somebody is not attested."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.curator_report import (
    Outlook,
    Why,
    compared,
    counted_as,
    forecast_mark,
    is_one_four_short,
    outlook,
    why_not_attested,
)
from desktop_app.services.rules.final_marks import Graded, Work, proposed_mark
from desktop_app.services.rules.statistics import count_marks, mean_mark, quality, sou, success

CREDIT, GRADED = ("credit",), ("graded_credit",)
MARKS = ("5", "4", "3", "2", "зач", "незач", "н/а", "осв")


@pytest.mark.parametrize(
    ("marks", "stands"),
    [
        (("5", "5", "зач"), Outlook.EXCELLENT),
        (("5", "осв"), Outlook.EXCELLENT),
        (("5", "4"), Outlook.GOOD),
        (("5", "4", "3"), Outlook.ONE_THREE),
        (("3", "3", "5"), Outlook.TWO_THREES),
        (("3", "3", "3"), Outlook.PASSING),
        (("зач", "зач"), Outlook.PASSING),  # credits alone make nobody excellent
        (("2", "5"), Outlook.FAILING),
        (("незач", "5"), Outlook.FAILING),
        (("2", "н/а"), Outlook.FAILING),  # failing before not attested
        (("н/а", "5"), Outlook.NOT_ATTESTED),
        ((), Outlook.NOT_ATTESTED),
        (("осв",), Outlook.NOT_ATTESTED),
    ],
)
def test_everybody_stands_once_by_what_is_to_be_expected(marks: tuple[str, ...], stands: Outlook) -> None:
    assert outlook(marks) is stands


@given(marks=st.lists(st.sampled_from(MARKS), max_size=12))
def test_an_exemption_and_the_order_of_disciplines_change_nothing(marks: list[str]) -> None:
    assert outlook([*marks, "осв"]) is outlook(reversed(marks))


@pytest.mark.parametrize(
    ("marks", "short"),
    [(("5", "4"), True), (("5", "4", "4"), False), (("4", "3"), False), (("5",), False), (("4", "2"), False)],
)
def test_one_four_is_what_keeps_somebody_from_being_excellent(marks: tuple[str, ...], short: bool) -> None:
    assert is_one_four_short(marks) is short


@pytest.mark.parametrize(
    ("marks", "works", "controls", "given", "expected"),
    [
        ([5, 5, 5, 4], [5, 4], GRADED, None, ("5", False)),
        ([5, 5, 5, 4], [5, 4], GRADED, "4", ("4", False)),  # the final mark was given
        ([3, 3, 2], [3, 3, 2], GRADED, None, ("2", True)),  # disputed: the mark of the mean
        ([3, 3, 2], [3, 3, 2], CREDIT, None, ("незач", True)),
        ([4, 4, 4], [4], CREDIT, None, ("зач", False)),
        ([5, 5], [5], GRADED, None, ("н/а", False)),  # too few
        ([], [], GRADED, None, ("н/а", False)),
    ],
)
def test_the_forecast_is_the_given_mark_or_what_section_6_proposes(
    marks: list[int], works: list[int], controls: tuple[str, ...], given: str | None, expected: tuple[str, bool]
) -> None:
    made = proposed_mark([Graded(mark) for mark in marks], [Work(mark) for mark in works])
    assert forecast_mark(made, controls, given) == expected


@pytest.mark.parametrize(
    ("marks", "missed", "held", "why"),
    [
        (0, 0, 10, (Why.NO_MARKS,)),
        (2, 5, 10, (Why.FEW_MARKS,)),  # 50 % is not more than 50 %
        (2, 6, 10, (Why.FEW_MARKS, Why.ABSENCES)),
        (3, 6, 10, (Why.ABSENCES,)),
        (3, 0, 0, ()),
    ],
)
def test_why_somebody_is_not_attested(marks: int, missed: int, held: int, why: tuple[Why, ...]) -> None:
    assert why_not_attested(marks, 3, missed, held, 50) == why


def test_who_is_not_attested_counts_in_the_control_group() -> None:
    counts = count_marks(counted_as([*"5" * 5, *"4" * 10, *"3" * 8, "2", "н/а", "осв"]))
    assert (success(counts), quality(counts)) == (Decimal("92.00"), Decimal("60.00"))
    assert (sou(counts), mean_mark(counts)) == (Decimal("58.04"), Decimal("3.79"))


def test_a_figure_is_compared_where_both_are_there() -> None:
    assert compared(Decimal("92.00"), Decimal("90.50")) == Decimal("1.50")
    assert compared(None, Decimal(1)) is None
    assert compared(Decimal(1), None) is None
