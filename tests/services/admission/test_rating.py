"""Who stands above whom, step by step."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from entrants import ORDERS, Contest, contests, entrant, people
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.admission.rating import explain, passing_mean, ranked, standing
from desktop_app.services.admission.rating_values import Entrant, Order
from desktop_app.services.admission.values import AchievementRule

MORNING = datetime(2026, 7, 1, 9, tzinfo=UTC)
EVERYTHING = Order(by_profile=True, by_time=True)


@pytest.mark.parametrize(
    ("criterion", "better", "worse"),
    [
        ("passed", {}, {"passed": False, "first": True, "mean": Decimal(5)}),
        ("first", {"first": True, "mean": Decimal(3)}, {"mean": Decimal(5), "tests": None}),
        ("tests", {"tests": Decimal(5), "mean": Decimal("3.5")}, {"tests": Decimal(3), "mean": Decimal(5)}),
        ("mean", {"mean": Decimal("4.55")}, {"mean": Decimal("4.54"), "target": True}),
        ("mean", {"mean": Decimal(3)}, {"mean": None, "target": True, "points": Decimal(9)}),
        ("target", {"target": True}, {"points": Decimal(5)}),
        ("achievements", {"points": Decimal("2.5")}, {"points": Decimal(2), "profile": Decimal(5)}),
        ("profile", {"profile": Decimal("4.5")}, {"profile": Decimal(4), "advantage": True}),
        ("advantage", {"advantage": True}, {"filed_at": MORNING}),
        ("time", {"filed_at": MORNING}, {"filed_at": MORNING + timedelta(minutes=1)}),
        ("time", {"filed_at": MORNING}, {"filed_at": None}),
    ],
)
def test_each_criterion_decides_whatever_comes_after_it(
    criterion: str, better: dict[str, Any], worse: dict[str, Any]
) -> None:
    above, below = entrant(2, **better), entrant(1, **worse)
    assert [place.entrant for place in ranked([below, above], EVERYTHING)] == [above, below]
    assert [(step.criterion, step.decides) for step in explain(above, below, EVERYTHING)][-1] == (criterion, True)


def test_the_mean_is_rounded_half_up_before_it_is_compared_unless_the_rules_say_otherwise() -> None:
    pair = [entrant(1, "4.545"), entrant(2, "4.54900")]
    assert [place.tied for place in ranked(pair, Order())] == [False, True]
    assert [place.entrant.number for place in ranked(pair, Order(unrounded=True))] == [2, 1]
    assert [place.entrant.number for place in ranked([entrant(1, "4.5449"), entrant(2, "4.545")], Order())] == [2, 1]


@pytest.mark.parametrize(
    ("rule", "first"), [(AchievementRule.POINTS, 1), (AchievementRule.PRESENCE, 2), (AchievementRule.NONE, 1)]
)
def test_achievements_count_as_the_local_rules_say(rule: AchievementRule, first: int) -> None:
    pair = [entrant(1, points=Decimal(3)), entrant(2, awards=1)]
    assert ranked(pair, Order(achievements=rule))[0].entrant.number == first
    assert ranked(pair, Order(achievements=rule))[1].tied is (rule is AchievementRule.NONE)


@pytest.mark.parametrize("facts", [{"target": True}, {"profile": Decimal(5)}, {"filed_at": MORNING}])
def test_what_the_local_rules_leave_out_decides_nothing(facts: dict[str, Any]) -> None:
    (_, second) = ranked([entrant(1), entrant(2, **facts)], Order(target_first=False))
    assert (second.entrant.number, second.tied) == (2, True)


def test_tests_by_pass_or_fail_leave_the_competition_to_the_certificates() -> None:
    """«Зачёт» gives everybody the same."""
    pair = [entrant(1, "4", tests=Decimal(1)), entrant(2, "4.5", tests=Decimal(1))]
    assert [place.entrant.number for place in ranked(pair, Order())] == [2, 1]


def test_equal_sums_with_tests_are_decided_by_the_mean() -> None:
    pair = [entrant(1, "4", tests=Decimal(5)), entrant(2, "5", tests=Decimal(4))]
    assert [place.entrant.number for place in ranked(pair, Order())] == [2, 1]


def test_an_explanation_tells_both_values_of_each_step() -> None:
    above = entrant(2, "4.545", points=Decimal("2.50"), filed_at=MORNING)
    below = entrant(1, "4.55", points=Decimal(1), first=False)
    steps = explain(above, below, EVERYTHING)
    assert [(step.criterion, step.above, step.below) for step in steps] == [
        ("first", "", ""), ("mean", "4.55", "4.55"), ("target", "", ""), ("achievements", "2.5", "1"),
    ]  # fmt: skip
    assert [step.decides for step in steps] == [False, False, False, True]


def test_equals_are_told_to_be_equal() -> None:
    steps = explain(entrant(1), entrant(2), Order())
    assert (steps[-1].criterion, steps[-1].above, steps[-1].below) == ("number", "1", "2")
    assert not any(step.decides for step in steps)


def test_the_passing_mean_is_that_of_the_last_with_a_place() -> None:
    assert passing_mean([entrant(1, "5"), entrant(2, "4.545")], Order()) == Decimal("4.55")
    assert passing_mean([], Order()) is None
    assert passing_mean([entrant(1, None)], Order()) is None


@given(contests(), st.data())
def test_the_step_that_decides_agrees_with_the_order_of_any_pair(contest: Contest, data: st.DataObject) -> None:
    places = ranked(contest.entrants, contest.order)
    if len(places) > 1:
        low = data.draw(st.integers(1, len(places) - 1))
        above, below = places[data.draw(st.integers(0, low - 1))].entrant, places[low].entrant
        steps = explain(above, below, contest.order)
        equal = standing(above, contest.order) == standing(below, contest.order)
        assert [step.decides for step in steps] == [*[False] * (len(steps) - 1), not equal]
        assert (steps[-1].criterion == "number") is equal
        assert not equal or above.number <= below.number


@given(st.tuples(people(1), people(2)), ORDERS)
def test_nothing_but_the_rules_decides(pair: tuple[tuple[Entrant, ...], tuple[Entrant, ...]], order: Order) -> None:
    """Whom the standings leave equal is tied, and only they are."""
    above, below = ranked([pair[0][0], pair[1][0]], order)
    assert below.tied is (standing(above.entrant, order) == standing(below.entrant, order))
    assert (above.position, below.position) == (1, 2)
