"""When the schedule of a session may be published, and from when on it is late."""

from datetime import date

import pytest

from desktop_app.errors import RuleBroken
from desktop_app.services.rules import require
from desktop_app.services.rules.session_publication import (
    days_late,
    schedule_is_clean,
    schedule_is_unpublished,
    schedule_is_whole,
)


def test_whatever_has_no_day_or_can_not_be_held_so_is_named() -> None:
    require(schedule_is_whole, "")
    require(schedule_is_clean, "")
    with pytest.raises(RuleBroken) as refused:
        require(schedule_is_whole, "ОП.04 (ИСП-21)")
    assert (refused.value.clause, refused.value.facts["missing"]) == ("п. 4.7", "ОП.04 (ИСП-21)")
    with pytest.raises(RuleBroken):
        require(schedule_is_clean, "ОП.04 (ИСП-21)")


def test_a_schedule_is_published_once() -> None:
    assert schedule_is_unpublished(None)
    assert not schedule_is_unpublished(date(2026, 12, 1))


@pytest.mark.parametrize(("today", "late"), [(1, 0), (7, 0), (8, 1), (21, 14), (22, 15)])
def test_two_weeks_before_the_session_is_in_time_and_a_day_later_is_not(today: int, late: int) -> None:
    assert days_late(date(2026, 12, 21), date(2026, 12, today), 14) == late
