"""Bells: schedules are kept by the administrator, and every group hears those of its shift everywhere."""

from dataclasses import replace
from datetime import date, time

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.calendar import CalendarDay, DayKind
from desktop_app.services.bells import (
    Bells,
    BellsValues,
    add_bells,
    open_bells,
    open_day_bells,
    put_bells,
    remove_bells,
)
from desktop_app.services.groups import change_group, open_groups
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.timetable import open_week

FIRST, SECOND, NOON = (time(8), time(9, 30)), (time(9, 40), time(11, 10)), (time(14), time(15, 30))
USUAL = BellsValues("Обычные", (FIRST,), weekdays=(2,))
SHORT = BellsValues("Короткие", ((time(8), time(9)),), on_short_days=True)
LATE = BellsValues("Вторая смена", (NOON,), weekdays=(2,), shift=2)


@pytest.fixture
def rung(office: Office) -> Office:
    with office.database.writing() as session:
        session.add(CalendarDay(day=date(2026, 12, 1), kind=DayKind.SHORT, title="Канун", source="college"))
        session.commit()
    for values in (USUAL, SHORT, LATE):
        add_bells(office, values)
    return office


def usual(office: Office) -> Bells:
    return next(one for one in open_bells(office) if one.values.name == USUAL.name)


def test_the_administrator_changes_bells_and_a_late_hand_does_not_undo_it(rung: Office) -> None:
    admin = acting(rung, Role.ADMINISTRATOR)
    seen = usual(admin)
    now = put_bells(admin, seen, replace(seen.values, name=" Новые ", pairs=(FIRST, SECOND), days=(date(2026, 12, 3),)))
    assert (now.values.name, open_day_bells(admin, TODAY).pairs) == ("Новые", (FIRST, SECOND))
    assert open_day_bells(admin, date(2026, 12, 3)).name == "Новые"
    for late in (lambda: put_bells(admin, seen, seen.values), lambda: remove_bells(admin, seen)):
        with pytest.raises(Stale):
            late()
    assert put_bells(admin, now, seen.values) == seen
    remove_bells(admin, seen)
    assert open_day_bells(admin, TODAY).name == ""
    assert add_bells(admin, seen.values).values == seen.values


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"pairs": ()}, "bells_missing"),
        ({"pairs": ((time(9), time(8)),)}, "bell_backwards"),
        ({"pairs": (FIRST, FIRST)}, "bell_overlaps"),
        ({"name": " "}, "bells_unnamed"),
        ({"name": "Короткие"}, "bells_known"),
        ({"name": "З" * 81}, "text_too_long"),
        ({"shift": 2}, "bells_taken_weekday"),
        ({"on_short_days": True}, "bells_taken_short"),
    ],
)
def test_bells_that_can_not_be_are_refused(rung: Office, changed: dict[str, object], reason: str) -> None:
    seen = usual(rung)
    with pytest.raises(BadInput) as refused:
        put_bells(rung, seen, replace(seen.values, **changed))  # type: ignore[arg-type]
    assert refused.value.reason == reason
    assert usual(rung) == seen


def test_a_date_rings_once_and_a_teacher_changes_no_bells(rung: Office) -> None:
    day = date(2026, 12, 3)
    made = add_bells(rung, BellsValues("Праздничные", (SECOND,), days=(day,)))
    with pytest.raises(BadInput) as refused:
        add_bells(rung, replace(made.values, name="Другие"))
    assert (refused.value.reason, refused.value.facts["name"]) == ("bells_taken_day", "Праздничные")
    teacher = acting(rung, Role.TEACHER)
    for deed in (lambda: add_bells(teacher, USUAL), lambda: put_bells(teacher, made, USUAL),
                 lambda: remove_bells(teacher, made)):  # fmt: skip
        with pytest.raises(NotAllowed):
            deed()


def test_a_short_day_has_short_bells_and_a_day_without_a_rule_none(rung: Office) -> None:
    assert open_day_bells(rung, date(2026, 12, 1)).name == "Короткие"
    assert open_day_bells(rung, date(2026, 12, 8)).name == "Обычные"
    assert open_day_bells(rung, date(2026, 12, 8), 2).name == "Вторая смена"
    assert open_day_bells(rung, date(2026, 12, 2)).pairs == ()


def test_a_group_hears_the_bells_of_its_shift(rung: Office) -> None:
    college: SmallCollege = small_college(rung)
    seen = next(one for one in open_groups(rung).groups if one.id == college.group_a)
    now = change_group(rung, seen, replace(seen.values, shift=2))
    week = open_week(rung, college.term)
    heads = {head.id: week.bells_of([head]) for head in week.groups}
    assert [(bell.starts, bell.ends) for bell in heads[college.group_a][2]] == [NOON]
    assert [(bell.starts, bell.ends) for bell in heads[college.group_b][2]] == [FIRST]
    assert change_group(rung, now, seen.values).values.shift == 1
