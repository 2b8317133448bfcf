"""The state attestation: who is admitted, what a commission writes, who has earned a diploma with honours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.gia import (
    Gap,
    PlanControl,
    Result,
    admission_has_order,
    controls_missing,
    gia_admits,
    gia_chair_is_outsider,
    gia_change_has_reason,
    gia_commission_is_whole,
    gia_day_is_in_order,
    gia_entry_may_go,
    gia_mark_fits,
    gia_takes_mark,
    honours,
    honours_in_reach,
    qualification_is_earned,
)

EXAM = PlanControl("ОП.04", "Основы алгоритмизации", "exam", 2, 1)
AGAIN = PlanControl("ОП.04", "Основы алгоритмизации", "exam", 2, 2)
CREDIT = PlanControl("УП.01", "Учебная практика", "graded_credit", 2, 2)
KNOWN = {(2, 1), (2, 2)}


def passed(control: PlanControl, mark: str = "4") -> dict[tuple[str, str, str], list[Result]]:
    return {control.key: [Result(mark, control.course, control.semester)]}


def gaps(wanted: list[PlanControl], results: dict[tuple[str, str, str], list[Result]]) -> list[tuple[str, Gap]]:
    return [(one.control.index, one.gap) for one in controls_missing(wanted, results, KNOWN)]


@pytest.mark.parametrize("mark", ["5", "4", "3", "зач", "осв"])
def test_a_control_is_passed_by_a_passing_mark_a_credit_or_an_exemption(mark: str) -> None:
    assert gaps([EXAM], passed(EXAM, mark)) == []


@pytest.mark.parametrize("mark", ["2", "незач", "неявка", "недоп"])
def test_a_failed_control_is_named_with_its_mark(mark: str) -> None:
    (found,) = controls_missing([EXAM], passed(EXAM, mark), KNOWN)
    assert (found.gap, found.mark, found.blocks) == (Gap.FAILED, mark, True)


def test_what_has_no_mark_is_owed_in_the_order_of_the_plan() -> None:
    assert gaps([EXAM, CREDIT], {}) == [("ОП.04", Gap.NO_MARK), ("УП.01", Gap.NO_MARK)]


def test_what_lies_before_the_program_is_told_and_blocks_nobody() -> None:
    (found,) = controls_missing([PlanControl("ОУД.01", "Русский язык", "exam", 1, 2)], {}, KNOWN)
    assert (found.gap, found.blocks) == (Gap.UNKNOWN, False)


def test_each_semester_of_a_discipline_wants_a_mark_of_its_own() -> None:
    assert gaps([EXAM, AGAIN], passed(EXAM)) == [("ОП.04", Gap.NO_MARK)]


def test_a_mark_of_a_semester_that_the_plan_does_not_name_counts_once() -> None:
    elsewhere = {EXAM.key: [Result("5", 3, 1)]}
    assert gaps([EXAM], elsewhere) == []
    assert gaps([EXAM, AGAIN], elsewhere) == [("ОП.04", Gap.NO_MARK)]


def test_a_mark_elsewhere_does_not_mend_one_of_this_semester_that_failed_but_a_passing_one_does() -> None:
    both = {EXAM.key: [Result("2", 2, 1), Result("4", 2, 1)]}
    assert gaps([EXAM], both) == []


def test_only_who_owes_nothing_is_admitted_and_by_an_order() -> None:
    assert gia_admits(0, "Иванов Иван")
    assert not gia_admits(1, "Иванов Иван")
    assert admission_has_order("№ 12-У от 10.06.2027")
    assert not admission_has_order("  ")


def test_marks_are_for_the_admitted_and_those_of_the_attestation() -> None:
    assert gia_takes_mark(admitted=True)
    assert not gia_takes_mark(admitted=False)
    assert all(gia_mark_fits(mark) for mark in ("5", "4", "3", "2", "неявка"))
    assert not any(gia_mark_fits(mark) for mark in ("зач", "незач", "осв", "недоп"))


def test_a_commission_has_a_chair_from_outside_a_secretary_and_two_members() -> None:
    assert gia_commission_is_whole("Орлов П. П.", 2, "Лисина О. О.")
    for chair, members, secretary in (("", 2, "Л"), ("О", 1, "Л"), ("О", 2, " ")):
        assert not gia_commission_is_whole(chair, members, secretary)
    assert gia_chair_is_outsider(employed=False)
    assert not gia_chair_is_outsider(employed=True)


def test_the_commission_sits_after_the_admission_and_not_in_the_future() -> None:
    first, second, third = date(2027, 6, 10), date(2027, 6, 20), date(2027, 6, 21)
    assert gia_day_is_in_order(second, first, second)
    assert gia_day_is_in_order(first, first, third)
    assert not gia_day_is_in_order(first, second, third)
    assert not gia_day_is_in_order(third, first, second)


def test_a_protocol_is_corrected_with_a_reason_and_never_lost() -> None:
    assert gia_change_has_reason("описка секретаря")
    assert not gia_change_has_reason(" ")
    assert gia_entry_may_go(marked=False)
    assert not gia_entry_may_go(marked=True)


def test_the_qualification_is_earned_by_every_form() -> None:
    assert qualification_is_earned(["5", "3"])
    assert not any(qualification_is_earned(marks) for marks in ([], ["5", None], ["5", "2"], ["неявка"]))


def test_honours_are_three_quarters_of_fives_without_a_three() -> None:
    assert honours(["5", "5", "4", "зач", "осв"], ["5"])  # 3 of 4
    assert not honours(["5", "5", "4", "4"], ["5"])  # 3 of 5
    assert not honours(["5", "5", "5", "5", "3"], ["5"])
    assert not honours(["5"] * 10 + ["2"], ["5"])
    assert not honours(["5", "5", "5"], ["4"])
    assert not honours(["5", "5", "5"], ["5", ""])  # a form without a mark
    assert not honours(["5", "5"], [])


def test_a_candidate_has_them_if_the_attestation_ends_in_five() -> None:
    assert honours_in_reach(["5", "5", "4", "зач"])
    assert not honours_in_reach(["5", "4"])  # 2 of 3 with ГИА
    assert not honours_in_reach([])


@given(st.lists(st.sampled_from(["5", "4", "3", "зач"]), min_size=1, max_size=30), st.integers(0, 29))
def test_a_better_mark_takes_no_honours_away(marks: list[str], place: int) -> None:
    place %= len(marks)
    better = [*marks[:place], "5", *marks[place + 1 :]]
    if marks[place] != "зач" and honours(marks, ["5"]):
        assert honours(better, ["5"])
