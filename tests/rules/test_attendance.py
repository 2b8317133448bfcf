"""Hours, days and latenesses of students, and the share attended (domain.md 2.4)."""

from dataclasses import fields
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.attendance import (
    Attendance,
    Attended,
    MissedHours,
    Reason,
    attendance_of,
    attended_share,
)

MONDAY, TUESDAY, LAST = date(2026, 10, 5), date(2026, 10, 6), date(2026, 10, 31)
lessons = st.lists(
    st.builds(
        lambda day, hours, missed, late: Attended(date(2026, 10, day), hours, missed, late and missed is None),
        st.integers(1, 31),
        st.integers(1, 2),
        st.none() | st.sampled_from(Reason),
        st.booleans(),
    ),
    max_size=60,
)


def test_hours_are_counted_by_reason() -> None:
    found = attendance_of([
        Attended(MONDAY, 2, Reason.ILLNESS), Attended(MONDAY, 2), Attended(MONDAY, 1, Reason.VALID),
        Attended(TUESDAY, 2, Reason.NO_REASON), Attended(TUESDAY, 2, late=True), Attended(LAST, 2, Reason.UNKNOWN),
    ])  # fmt: skip
    assert found.held == 11
    assert found.missed == MissedHours(illness=2, valid=1, no_reason=2, unknown=2)
    assert (found.missed.total, found.missed.unexcused) == (7, 4)
    assert (found.lates, found.days, found.days_ill) == (1, 1, 0)


def test_a_day_is_missed_in_full_when_no_lesson_of_it_was_attended() -> None:
    ill = [Attended(MONDAY, 2, Reason.ILLNESS)] * 3
    assert attendance_of(ill) == Attendance(held=6, missed=MissedHours(illness=6), days=1, days_ill=1)
    mixed = attendance_of([*ill, Attended(MONDAY, 2, Reason.NO_REASON)])
    assert (mixed.days, mixed.days_ill) == (1, 0)
    assert attendance_of([*ill, Attended(MONDAY, 2, late=True)]).days == 0


def test_the_last_day_of_a_month_counts_as_any_other() -> None:
    assert attendance_of([Attended(LAST, 2, Reason.NO_REASON)]).missed.no_reason == 2


def test_the_share_is_of_the_hours_held_for_each_student() -> None:
    assert attended_share(held=100, missed=8) == Decimal("92.00")
    assert attended_share(held=3, missed=1) == Decimal("66.67")
    assert attended_share(held=0, missed=0) is None
    whole = Attendance(held=200, missed=MissedHours(illness=6, valid=4, no_reason=5, unknown=1))
    assert (whole.share, whole.share_excused) == (Decimal("92.00"), Decimal("97.00"))


def test_who_came_amid_a_period_is_asked_for_what_followed_only() -> None:
    """A mean of percentages would give 75: the one who came for the last two hours weighs less."""
    long, short = Attendance(held=98), Attendance(held=2, missed=MissedHours(no_reason=1))
    assert (long + short).share == Decimal("99.00")


@given(lessons)
def test_the_total_is_the_sum_of_its_parts_and_nobody_misses_more_than_was_held(some: list[Attended]) -> None:
    whole = attendance_of(some)
    assert sum(getattr(whole.missed, one.name) for one in fields(MissedHours)) == whole.missed.total <= whole.held
    assert whole.held == sum(one.hours for one in some)
    assert 0 <= whole.days_ill <= whole.days <= len({one.day for one in some})
    assert whole.share is None or 0 <= whole.share <= 100
    if whole.share is not None and whole.share_excused is not None:
        assert whole.share <= whole.share_excused


@given(lessons, st.integers(1, 31))
def test_a_period_is_the_sum_of_its_days_wherever_it_is_cut(some: list[Attended], cut: int) -> None:
    before, after = [one for one in some if one.day.day <= cut], [one for one in some if one.day.day > cut]
    assert attendance_of(before) + attendance_of(after) == attendance_of(some)
