"""What is refused of terms, days, checks and control; who may answer; what comes too late."""

from datetime import date

import pytest
from access_people import account_of, inside
from colleges import SmallCollege, small_college
from desks import NOW, TODAY, acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.calendar import DayKind
from desktop_app.models.contingent import Group
from desktop_app.models.people import Employee
from desktop_app.services.calendar import (
    COLLEGE,
    DayWish,
    clear_day,
    load_year,
    move_day_off,
    open_calendar,
    open_year,
    put_day,
)
from desktop_app.services.control_records import ControlKind, RecordValues, add_record, change_record, list_records
from desktop_app.services.deadline_terms import DutyTerm, change_term, list_duty_terms, take_back_term
from desktop_app.services.group_checks import (
    answer_check,
    check_group,
    hand_report,
    list_checks,
    reopen_check,
    take_back_check,
)
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.rules.deadlines import Duty

RADONITSA = date(2026, 4, 21)


@pytest.fixture
def college(office: Office) -> SmallCollege:
    made = small_college(office)
    with office.database.writing() as session:
        session.get_one(Group, made.group_a).curator_id = made.teacher_1
        session.commit()
    return made


def term_of(office: Office, duty: Duty) -> DutyTerm:
    return next(term for term in list_duty_terms(office) if term.duty is duty)


# the calendar
def test_a_day_is_put_changed_and_cleared_by_whoever_saw_it(office: Office) -> None:
    entry = put_day(office, RADONITSA, None, DayWish(DayKind.OFF, "  Радоница ", COLLEGE))
    assert (entry.title, entry.kind) == ("Радоница", DayKind.OFF)
    with pytest.raises(Stale):
        put_day(office, RADONITSA, None, DayWish(DayKind.SHORT, "Пасха"))
    now = put_day(office, RADONITSA, entry, DayWish(DayKind.SHORT, "Радоница"))
    with pytest.raises(Stale):
        clear_day(office, entry)
    clear_day(office, now)
    assert open_calendar(office, RADONITSA, RADONITSA) == ()


@pytest.mark.parametrize(
    ("day", "title", "reason"),
    [(RADONITSA, " ", "day_title_missing"), (date(1999, 1, 1), "x", "year_out_of_range"),
     (RADONITSA, "я" * 201, "text_too_long")],
)  # fmt: skip
def test_a_day_without_sense_is_refused(office: Office, day: date, title: str, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        put_day(office, day, None, DayWish(DayKind.OFF, title))
    assert refused.value.reason == reason


def test_only_a_day_off_is_moved_and_only_onto_a_working_one(office: Office) -> None:
    load_year(office, 2026)
    for day, onto, reason in (
        (date(2026, 12, 1), date(2026, 12, 7), "day_not_off"),
        (date(2026, 12, 5), date(2026, 12, 6), "day_off_already"),
    ):
        with pytest.raises(BadInput) as refused:
            move_day_off(office, day, onto, "Перенос")
        assert refused.value.reason == reason
    move_day_off(office, date(2026, 12, 6), date(2026, 12, 7), "Перенос")  # a Sunday: off on both weeks
    calendar = open_year(office, 2026).calendar
    assert not calendar.on_week(6).is_working(date(2026, 12, 7))
    with pytest.raises(BadInput):
        load_year(office, 3000)


# terms
def test_a_term_has_its_limits_and_a_late_change_is_refused(office: Office) -> None:
    seen = term_of(office, Duty.CARD)
    with pytest.raises(BadInput):
        change_term(office, seen, TODAY, 61)
    with pytest.raises(BadInput):
        change_term(office, term_of(office, Duty.FULL_DATA), TODAY, 31)
    changed = change_term(office, seen, TODAY, 5)
    assert (changed.default, changed.days) == (3, 5)
    with pytest.raises(Stale):
        change_term(office, seen, TODAY, 4)  # it was not seen that there is a change of that day already
    assert change_term(office, changed, TODAY, 4).days == 4
    with pytest.raises(Stale):
        take_back_term(office, Duty.CARD, changed.changes[0])
    assert take_back_term(office, Duty.CARD, term_of(office, Duty.CARD).changes[0]).days == 3
    with pytest.raises(NotAllowed):
        change_term(acting(office, Role.DIRECTOR), seen, TODAY, 5)


# the curator's check
def test_a_check_is_noted_once_and_only_of_the_own_group(office: Office, college: SmallCollege) -> None:
    curator = acting(office, Role.CURATOR, college.teacher_1)
    line = check_group(curator, college.group_a)
    with pytest.raises(BadInput):
        check_group(curator, college.group_a)
    with pytest.raises(NotAllowed):
        check_group(curator, college.group_b)
    with pytest.raises(NotAllowed):
        hand_report(curator, college.group_b)
    with pytest.raises(BadInput):
        answer_check(acting(office, Role.ADMINISTRATOR), line, "исправлено")
    found = check_group(curator, college.group_a, "Сменился адрес")
    with pytest.raises(NotAllowed):
        answer_check(curator, found, "исправлено")  # whoever finds does not answer
    take_back_check(curator, line)
    assert [one.findings for one in list_checks(curator).groups[0].checks] == ["Сменился адрес"]


def test_an_answer_is_said_in_words_and_can_be_taken_back(office: Office, college: SmallCollege) -> None:
    admin = acting(office, Role.ADMINISTRATOR)
    found = check_group(admin, college.group_a, "Сменился адрес")
    with pytest.raises(BadInput):
        answer_check(admin, found, "  ")
    answered = answer_check(admin, found, "Адрес внесён")
    assert (answered.mended_on, answered.waits) == (TODAY, False)
    with pytest.raises(BadInput):
        take_back_check(admin, answered)
    with pytest.raises(Stale):
        answer_check(admin, found, "ещё раз")
    assert reopen_check(admin, answered).waits


def test_a_curators_own_login_checks_hands_over_and_takes_back(office: Office, college: SmallCollege) -> None:
    """On a server the policies let it through: the own group, and nothing else."""
    with office.database.reading() as session:
        person = session.get_one(Employee, college.teacher_1).person_id
    account_of(office, "kurator-a", [Role.CURATOR], person)
    with inside(Office(office.database, clock=lambda: NOW), "kurator-a") as desk:
        take_back_check(desk, check_group(desk, college.group_a))
        check_group(desk, college.group_a, "Сменился адрес")
        hand_report(desk, college.group_a, "I семестр")
        assert [line.group for line in list_checks(desk).groups] == ["ИСП-21"]
        with pytest.raises(NotAllowed):
            check_group(desk, college.group_b)
    assert [(line.group, line.values.kind) for line in list_records(office)] == [("ИСП-21", ControlKind.PERIOD)]


# control
def test_control_is_of_a_day_that_has_come_and_about_something(office: Office, college: SmallCollege) -> None:
    director = acting(office, Role.DIRECTOR)
    for values, reason in (
        (RecordValues(ControlKind.MONTHLY, date(2026, 11, 25), "Журналы"), "control_to_come"),
        (RecordValues(ControlKind.MONTHLY, TODAY, " "), "subject_missing"),
    ):
        with pytest.raises(BadInput) as refused:
            add_record(director, values)
        assert refused.value.reason == reason
    line = add_record(director, RecordValues(ControlKind.MONTHLY, TODAY, "Журналы"))
    assert (line.role, line.who) == (Role.DIRECTOR, "director")
    changed = change_record(director, line, RecordValues(ControlKind.MONTHLY, TODAY, "Журналы", "Без замечаний"))
    with pytest.raises(Stale):
        change_record(director, line, line.values)
    assert list_records(office) == (changed,)
    with pytest.raises(NotAllowed):
        add_record(acting(office, Role.SECRETARY), line.values)
