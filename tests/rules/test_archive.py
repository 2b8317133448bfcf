"""What may be kept, packed and handed in (п. 4.9)."""

from datetime import date

from desktop_app.services.rules.archive import (
    kept_as_it_stands,
    last_is_taken_apart,
    only_closed_is_kept,
    packed_once,
    return_due,
    return_is_late,
    signed_when_handed_in,
)
from desktop_app.services.rules.calendar import WorkCalendar

DUE = date(2027, 1, 11)


def test_the_archive_takes_what_is_closed_and_as_it_stands() -> None:
    states = ("created", "open", "filled", "closed", "annulled")
    assert [state for state in states if only_closed_is_kept(state)] == ["closed"]
    assert kept_as_it_stands(4, 4)
    assert not kept_as_it_stands(3, 4)


def test_a_form_lies_in_one_package_and_the_newest_package_goes_first() -> None:
    assert packed_once("")
    assert not packed_once("3/2027")
    assert last_is_taken_apart(3, 3)
    assert not last_is_taken_apart(2, 3)


def test_what_is_signed_was_handed_in() -> None:
    assert signed_when_handed_in(handed_in=True, signed=True)
    assert signed_when_handed_in(handed_in=False, signed=False)
    assert not signed_when_handed_in(handed_in=False, signed=True)


def test_forms_are_due_so_many_working_days_after_the_term() -> None:
    holidays = {date(2026, 12, 31): "off", **{date(2027, 1, day): "off" for day in range(1, 9)}}
    assert return_due(WorkCalendar(holidays), date(2026, 12, 25), 5) == date(2027, 1, 12)
    assert return_due(WorkCalendar({}), date(2026, 12, 25), 5) == date(2027, 1, 1)


def test_a_form_is_late_from_the_day_after() -> None:
    assert not return_is_late(DUE, DUE, handed_in=False)
    assert return_is_late(DUE, date(2027, 1, 12), handed_in=False)
    assert not return_is_late(DUE, date(2027, 1, 12), handed_in=True)
