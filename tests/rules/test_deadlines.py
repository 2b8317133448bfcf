"""Working days on a week of five and of six days (domain.md 3.8)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.exchange.production_calendar import moved_from_saturday, russian_days
from desktop_app.services.rules.calendar import WorkCalendar, working_day_after, working_day_from
from desktop_app.services.rules.deadlines import (
    LAWS,
    Duty,
    TaskState,
    activity_day_of,
    activity_days,
    activity_due,
    attestation_due,
    division_due,
    employee_card_due,
    expulsion_order_due,
    final_control_due,
    findings_due,
    full_data_due,
    group_check_due,
    is_in_time,
    monthly_control_due,
    period_report_due,
    student_card_due,
    task_state,
    term_in_force,
)

YEARS = (2025, 2026, 2027)
FIVE = WorkCalendar(
    kinds={day: str(kind) for year in YEARS for day, kind, _title in russian_days(year)},
    from_saturday=frozenset().union(*(moved_from_saturday(year) for year in YEARS)),
)
SIX = FIVE.on_week(6)


def day(text: str) -> date:
    return date(int(text[6:]), int(text[3:5]), int(text[:2]))


@pytest.mark.parametrize(
    ("event", "count", "five", "six"),
    [
        ("01.09.2025", 3, "04.09.2025", "04.09.2025"),
        ("29.08.2025", 3, "03.09.2025", "02.09.2025"),
        ("31.10.2025", 3, "06.11.2025", "05.11.2025"),
        ("30.12.2025", 3, "14.01.2026", "12.01.2026"),
        ("30.04.2026", 3, "06.05.2026", "05.05.2026"),
        ("26.12.2025", 1, "29.12.2025", "27.12.2025"),
        ("30.12.2025", 1, "12.01.2026", "09.01.2026"),
        ("11.06.2026", 1, "15.06.2026", "13.06.2026"),
    ],
)
def test_terms_end_on_the_days_of_the_vectors(event: str, count: int, five: str, six: str) -> None:
    assert working_day_after(FIVE, day(event), count) == day(five)
    assert working_day_after(SIX, day(event), count) == day(six)


def test_each_deadline_has_the_regulations_number_of_days() -> None:
    event = day("01.09.2025")
    assert student_card_due(FIVE, event) == day("04.09.2025")
    assert expulsion_order_due(FIVE, event) == day("04.09.2025")
    assert employee_card_due(FIVE, event) == day("04.09.2025")
    assert attestation_due(FIVE, day("30.12.2025")) == day("12.01.2026")
    assert division_due(FIVE, event) == day("08.09.2025")
    assert full_data_due(2026) == day("07.09.2026")


def test_the_number_of_days_may_be_set() -> None:
    assert student_card_due(FIVE, day("01.09.2025"), 5) == day("08.09.2025")
    assert student_card_due(FIVE, day("01.09.2025"), 0) == day("01.09.2025")


def test_an_event_keeps_the_term_of_its_own_day() -> None:
    changes = [(day("01.10.2026"), 5), (day("01.01.2026"), 4)]
    assert term_in_force(changes, 3, day("31.12.2025")) == 3
    assert term_in_force(changes, 3, day("30.09.2026")) == 4
    assert term_in_force(changes, 3, day("01.10.2026")) == 5
    assert term_in_force((), 3, day("01.10.2026")) == 3


def test_each_duty_stands_in_the_table_of_the_law() -> None:
    assert set(LAWS) == set(Duty)
    assert LAWS[Duty.CARD].days == LAWS[Duty.EXPULSION_ORDER].days == LAWS[Duty.EMPLOYEE].days == 3
    assert LAWS[Duty.MARKS].days == 1


def test_a_curator_checks_a_week_after_the_last_time_and_first_a_week_after_the_beginning() -> None:
    assert group_check_due(None, day("01.09.2026")) == day("08.09.2026")
    assert group_check_due(day("14.09.2026"), day("01.09.2026")) == day("21.09.2026")
    assert group_check_due(day("25.06.2026"), day("01.09.2026")) == day("08.09.2026")
    assert findings_due(FIVE, day("04.09.2026")) == day("09.09.2026")


def test_activity_is_reported_on_the_15th_and_the_30th_and_in_february_on_its_last_day() -> None:
    assert activity_days(2026, 10) == (day("15.10.2026"), day("30.10.2026"))
    assert activity_days(2026, 2) == (day("15.02.2026"), day("28.02.2026"))
    assert activity_days(2028, 2)[1] == day("29.02.2028")
    assert activity_due(FIVE, day("15.10.2026")) == day("15.10.2026")
    assert activity_due(FIVE, day("28.02.2026")) == day("02.03.2026")  # a Saturday
    assert working_day_from(SIX, day("28.02.2026")) == day("28.02.2026")


@pytest.mark.parametrize(
    ("made", "report"),
    [
        ("15.10.2026", "15.10.2026"),
        ("11.10.2026", "15.10.2026"),
        ("10.10.2026", "30.09.2026"),
        ("25.10.2026", "15.10.2026"),
        ("26.10.2026", "30.10.2026"),
        ("03.11.2026", "30.10.2026"),
        ("24.02.2026", "28.02.2026"),
        ("23.02.2026", "15.02.2026"),
        ("02.01.2027", "30.12.2026"),
        ("31.12.2026", "30.12.2026"),
    ],
)
def test_a_report_answers_for_the_day_that_it_lies_near(made: str, report: str) -> None:
    assert activity_day_of(day(made)) == day(report)


def test_control_is_held_by_the_end_of_the_month_and_reports_come_after_the_semester() -> None:
    assert monthly_control_due(2026, 10) == day("31.10.2026")
    assert monthly_control_due(2026, 2) == day("28.02.2026")
    assert period_report_due(FIVE, day("27.12.2026")) == day("12.01.2027")
    assert final_control_due(SIX, day("27.12.2026"), 1) == day("28.12.2026")


def test_a_task_is_as_its_last_day_and_the_fact_make_it() -> None:
    due = day("12.01.2026")
    assert task_state(due, day("12.01.2026"), day("20.01.2026")) is TaskState.IN_TIME
    assert task_state(due, day("13.01.2026"), day("20.01.2026")) is TaskState.LATE
    assert task_state(due, None, day("13.01.2026")) is TaskState.OVERDUE
    assert task_state(due, None, due) is TaskState.TODAY
    assert task_state(due, None, day("09.01.2026")) is TaskState.SOON
    assert task_state(due, None, day("08.01.2026")) is TaskState.WAITING


def test_the_last_day_itself_is_in_time() -> None:
    assert is_in_time(day("12.01.2026"), day("12.01.2026"))
    assert not is_in_time(day("12.01.2026"), day("13.01.2026"))


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_a_year_has_as_many_working_days_as_its_decree_says(year: int) -> None:
    whole = (date(year, 1, 1), date(year, 12, 31))
    assert (len(FIVE.working_days(*whole)), len(SIX.working_days(*whole))) == (247, 299)


def test_short_days_of_2026_stand_before_the_holidays_of_the_law() -> None:
    short = [found.day for found in russian_days(2026) if found.kind == "short"]
    assert short == [day("30.04.2026"), day("08.05.2026"), day("11.06.2026"), day("03.11.2026")]
    assert all(FIVE.is_short(found) and FIVE.is_working(found) for found in short)
    assert not FIVE.is_short(day("04.11.2026"))


def test_a_working_saturday_works_on_both_weeks() -> None:
    assert FIVE.is_working(day("01.11.2025"))
    assert SIX.is_working(day("01.11.2025"))
    assert not FIVE.is_working(day("08.11.2025"))


def test_a_day_off_that_makes_up_for_a_saturday_works_on_six_days() -> None:
    assert moved_from_saturday(2026) == {day("09.01.2026"), day("11.05.2026")}
    assert not FIVE.is_working(day("09.01.2026"))
    assert SIX.is_working(day("09.01.2026"))


def test_a_year_without_a_decree_has_the_laws_holidays() -> None:
    off = {found.day for found in russian_days(2040) if found.kind == "off"}
    assert {date(2040, 1, 1), date(2040, 5, 9), date(2040, 11, 4)} <= off


def test_a_calendar_where_nothing_works_is_told_instead_of_searched_for_ever() -> None:
    closed = WorkCalendar({date(2026, 1, 1) + timedelta(days=n): "off" for n in range(100)})
    with pytest.raises(ValueError, match="no working day"):
        working_day_after(closed, date(2026, 1, 1), 1)


@given(st.dates(date(2025, 1, 1), date(2027, 11, 30)), st.integers(1, 10))
def test_exactly_so_many_working_days_lie_up_to_the_last_one(event: date, count: int) -> None:
    for calendar in (FIVE, SIX):
        last = working_day_after(calendar, event, count)
        assert calendar.is_working(last)
        assert len(calendar.working_days(event + timedelta(days=1), last)) == count
