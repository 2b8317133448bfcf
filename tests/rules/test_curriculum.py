"""What is checked in a curriculum before it is approved."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop_app.services.rules.curriculum import (
    CycleLine,
    Finding,
    Norms,
    PlanLine,
    Weeks,
    controls_found,
    curriculum_is_draft,
    graph_found,
    is_sport,
    modules_found,
    norms_found,
    practice_found,
    row_is_unused,
    sums_found,
    weeks_found,
    year_found,
)

NORMS = Norms()
WEEKS = {1: Weeks(theory=17, practice=2, study=19)}


def line(key: int = 1, sort: str = "ud", hours: int = 36, **said: object) -> PlanLine:
    """A row with hours and a credit in the first semester."""
    spread = {1: Decimal(hours)}
    made = PlanLine(key, f"ОП.{key}", "Право", sort, None, Decimal(hours), spread, dict(spread), dict(spread),
                    dict(spread), {1: {3: 1}}, {})  # fmt: skip
    return replace(made, **said)  # type: ignore[arg-type]


def codes(found: list[Finding]) -> list[str]:
    return [one.code for one in found]


def test_only_a_draft_changes_and_only_an_unused_row_goes() -> None:
    assert [curriculum_is_draft(state) for state in ("draft", "approved", "replaced")] == [True, False, False]
    assert row_is_unused("ОП.01", 0, 0, 0)
    assert not any(row_is_unused("ОП.01", *uses) for uses in ((1, 0, 0), (0, 1, 0), (0, 0, 1)))


def test_sums_of_kinds_of_semesters_and_of_the_row_agree() -> None:
    assert sums_found([line()]) == []
    assert codes(sums_found([line(to_study=Decimal(40))])) == ["row_sum_differs"]
    assert codes(sums_found([line(stated={1: Decimal(35)})])) == ["semester_sum_differs"]


def test_a_module_is_the_sum_of_its_parts_and_ends_with_an_exam() -> None:
    exam = line(2, "module_exam", 18, parent_id=9, controls={1: {1: 1}})
    course, module = line(1, "mdk", 36, parent_id=9), line(9, "pm", 54)
    assert modules_found([module, course, exam]) == []
    assert codes(modules_found([module, course])) == ["module_sum_differs", "module_without_exam"]
    assert codes(modules_found([module, course, replace(exam, controls={})])) == ["module_without_exam"]


def test_what_is_taught_ends_in_a_form_of_control() -> None:
    assert controls_found([line(), line(2, "pdp", controls={}), line(3, hours=0, controls={})]) == []
    assert codes(controls_found([line(controls={1: {}}), line(2, "up", controls={})])) == ["no_control"] * 2


@pytest.mark.parametrize(
    ("hours", "found"), [(612, []), (613, ["week_hours_over"]), (919, ["week_hours_over", "week_total_over"])]
)
def test_a_week_of_theory_holds_no_more_than_the_plan_allows(hours: int, found: list[str]) -> None:
    assert codes(weeks_found([line(hours=hours)], WEEKS, NORMS)) == found


def test_a_year_has_eight_exams_and_ten_credits_at_most() -> None:
    exams = [line(key, controls={1 + key % 2: {1: 1}}) for key in range(9)]
    assert codes(year_found(exams[:8], {}, NORMS)) == []
    assert codes(year_found(exams, {}, NORMS)) == ["exams_over"]
    assert year_found(exams, {(0, 1, 1): -5, (2, 1, 1): -5}, NORMS) == []  # two rows, one combined exam
    credits_ = [line(key) for key in range(11)]
    assert codes(year_found(credits_, {}, NORMS)) == ["credits_over"]
    assert year_found([*credits_[:10], line(11, title="Физическая культура")], {}, NORMS) == []
    assert not is_sport("Культура речи")


def test_weeks_of_practice_give_its_hours_and_stand_in_the_graph() -> None:
    practice = line(sort="up", hours=72, weeks={1: Decimal(2)})
    assert practice_found([practice], NORMS) == []
    assert codes(practice_found([replace(practice, weeks={1: Decimal(3)})], NORMS)) == ["practice_weeks_differ"]
    full = line(2, hours=612)
    assert graph_found([full, practice], WEEKS, NORMS) == []
    assert codes(graph_found([full], WEEKS, NORMS)) == ["semester_not_full", "practice_weeks_unnamed"]


def test_a_cycle_outside_of_the_norms_of_the_standard_is_found() -> None:
    none = (Decimal(0), Decimal(0))
    inside = CycleLine("ЕН", Decimal(4), Decimal(180), (Decimal(4), Decimal(4)), (Decimal(100), Decimal(180)))
    assert norms_found([inside, CycleLine("ОПЦ", Decimal(9), Decimal(900), none, none)]) == []
    short = replace(inside, credits=Decimal(3), classroom=Decimal(99))
    over = replace(inside, credits=Decimal("4.5"), classroom=Decimal(181))
    assert codes(norms_found([short])) == ["cycle_credits_short", "cycle_class_short"]
    assert codes(norms_found([over])) == ["cycle_credits_over", "cycle_class_over"]
    assert norms_found([over])[1].facts == {"cycle": "ЕН", "have": Decimal(181), "norm": Decimal(180)}
