"""What orders make of a student, from which states they may start, and what they have to say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.services.rules.movement import (
    NEEDS,
    STARTS,
    Line,
    State,
    leave_ends_in_time,
    line_fault,
    minor_needs_consent,
    order_comes_first,
    replay,
    state_on,
)
from desktop_app.views.words import REASON_WORDS

DAY = date(2026, 9, 1)


def line(kind: str, day: int = 1, sequence: int = 1, **values: object) -> Line:
    return replace(Line(sequence, sequence, kind, date(2026, 9, day), sequence), **values)  # type: ignore[arg-type]


ENROLLED = line("enrolment", group_id=1, funding="budget")


def test_the_orders_of_a_whole_life_lead_from_card_to_diploma() -> None:
    steps = replay([
        ENROLLED,
        line("transfer", 2, 2, group_id=2),
        line("leave", 3, 3, leave="family", until=date(2027, 1, 1)),
        line("return", 4, 4, group_id=3),
        line("next_course", 5, 5, until=date(2026, 12, 1)),
        line("expulsion", 6, 6, expulsion="failure"),
        line("reenrolment", 7, 7, group_id=4, funding="contract"),
        line("graduation", 8, 8),
    ])  # fmt: skip
    assert [step.fault for step in steps] == [""] * 8
    assert [step.after.status for step in steps] == [
        "studying", "studying", "on_leave", "studying", "studying", "expelled", "studying", "graduated",
    ]  # fmt: skip
    assert [step.after.group_id for step in steps] == [1, 2, 2, 3, 3, 3, 4, 4]
    assert (steps[4].after.conditional_until, steps[5].after.conditional_until) == (date(2026, 12, 1), None)
    assert [step.after.left_on for step in steps[5:]] == [date(2026, 9, 6), None, date(2026, 9, 8)]
    assert {step.after.enrolled_on for step in steps} == {DAY}


def test_lines_work_by_their_dates_and_those_of_a_day_as_they_were_signed() -> None:
    late, early = line("transfer", 2, 3, group_id=3), line("transfer", 2, 2, group_id=2)
    assert [step.line for step in replay([late, ENROLLED, early])] == [ENROLLED, early, late]


def test_a_state_of_a_day_knows_nothing_of_later_orders() -> None:
    steps = replay([ENROLLED, line("expulsion", 10, 2, expulsion="own_wish")])
    assert state_on(steps, date(2026, 8, 31)) == State()
    assert (state_on(steps, date(2026, 9, 9)).status, state_on(steps, date(2026, 9, 10)).status) == (
        "studying", "expelled")  # fmt: skip


@pytest.mark.parametrize("kind", STARTS)
@pytest.mark.parametrize("status", ["candidate", "studying", "on_leave", "expelled", "graduated"])
def test_an_order_starts_only_from_its_own_states(kind: str, status: str) -> None:
    way = {
        "candidate": [], "studying": [ENROLLED], "on_leave": [ENROLLED, line("leave", 2, 2)],
        "expelled": [ENROLLED, line("expulsion", 2, 2)], "graduated": [ENROLLED, line("graduation", 2, 2)],
    }[status]  # fmt: skip
    step = replay([*way, line(kind, 3, 3, group_id=2, funding="budget")])[-1]
    allowed = status in STARTS[kind].statuses
    assert step.fault == ("" if allowed else STARTS[kind].refusal)
    assert allowed or step.after == step.before


def test_a_transfer_into_the_same_group_on_the_same_terms_is_none() -> None:
    same = line("transfer", 2, 2, group_id=1, funding="budget")
    assert replay([ENROLLED, same])[-1].fault == "order_changes_nothing"
    assert replay([ENROLLED, replace(same, funding="contract")])[-1].fault == ""


@pytest.mark.parametrize(("kind", "missing"), [(kind, one) for kind, ones in NEEDS.items() for one in ones])
def test_a_line_says_all_that_its_kind_asks_for(kind: str, missing: tuple[str, str]) -> None:
    full = line(kind, group_id=2, funding="budget", until=date(2026, 12, 1), expulsion="other", leave="medical",
                other_college="x", last_name="А", first_name="Б")  # fmt: skip
    assert line_fault(full) == ""
    gap: dict[str, Any] = {missing[0]: None}
    assert line_fault(replace(full, **gap)) == missing[1]


@pytest.mark.parametrize(
    ("until", "reason", "fault"),
    [
        (date(2028, 8, 31), "medical", ""),
        (date(2028, 9, 1), "medical", "order_leave_too_long"),
        (date(2029, 8, 31), "maternity", ""),
        (date(2029, 9, 1), "maternity", "order_leave_too_long"),
        (date(2026, 8, 31), "family", "order_leave_backwards"),
        (date(2026, 9, 1), "family", ""),
    ],
)
def test_a_leave_is_not_longer_than_the_law_lets_it_be(until: date, reason: str, fault: str) -> None:
    assert line_fault(line("leave", leave=reason, until=until)) == fault
    assert leave_ends_in_time(DAY, until, reason) is (fault != "order_leave_too_long")


def test_two_years_from_29_february_end_with_28_february() -> None:
    assert leave_ends_in_time(date(2028, 2, 29), date(2030, 2, 28))
    assert not leave_ends_in_time(date(2028, 2, 29), date(2030, 3, 1))


def test_an_order_is_not_in_force_before_its_date() -> None:
    assert order_comes_first(DAY, DAY)
    assert not order_comes_first(date(2026, 9, 2), DAY)


def test_the_expulsion_of_a_minor_names_a_consent() -> None:
    assert minor_needs_consent(date(2008, 9, 2), DAY, "  ")
    assert not minor_needs_consent(date(2008, 9, 1), DAY, "")
    assert not minor_needs_consent(date(2010, 1, 1), DAY, "согласие КДН")
    assert not minor_needs_consent(None, DAY, "")


def test_every_fault_has_words() -> None:
    codes = {start.refusal for start in STARTS.values()} | {code for ones in NEEDS.values() for _name, code in ones}
    codes |= {"order_changes_nothing", "order_leave_backwards", "order_leave_too_long", "order_breaks_later",
              "order_group_closed", "order_minor_needs_consent", "order_annul_later_first",
              "order_back_to_closed"}  # fmt: skip
    assert codes <= set(REASON_WORDS)
