"""Bells: times are written once and read everywhere."""

from datetime import date, time

import pytest
from desks import TODAY, acting

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.calendar import Bell, BellRule, BellSchedule, CalendarDay, DayKind
from desktop_app.services.bells import open_bells, open_day_bells, put_times
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role

FIRST, SECOND = (time(8), time(9, 30)), (time(9, 40), time(11, 10))


@pytest.fixture
def rung(office: Office) -> Office:
    with office.database.writing() as session:
        usual, short = BellSchedule(name="Обычные"), BellSchedule(name="Короткие")
        usual.bells = [Bell(pair=1, starts=FIRST[0], ends=FIRST[1])]
        short.bells = [Bell(pair=1, starts=time(8), ends=time(9))]
        session.add_all([usual, short])
        session.flush()
        session.add_all([BellRule(schedule_id=usual.id, weekday=2), BellRule(schedule_id=short.id)])
        session.add(CalendarDay(day=date(2026, 12, 1), kind=DayKind.SHORT, title="Канун", source="college"))
        session.commit()
    return office


def test_the_administrator_sets_times_and_a_late_hand_does_not_undo_them(rung: Office) -> None:
    admin = acting(rung, Role.ADMINISTRATOR)
    seen, _short = open_bells(admin)
    now = put_times(admin, seen, [FIRST, SECOND])
    assert [(bell.starts, bell.ends) for bell in open_day_bells(admin, TODAY).bells] == [FIRST, SECOND]
    with pytest.raises(Stale):
        put_times(admin, seen, [SECOND])
    assert put_times(admin, now, [FIRST]) == seen


def test_times_that_can_not_be_are_refused(rung: Office) -> None:
    seen, _short = open_bells(rung)
    for pairs, reason in (([], "bells_missing"), ([(time(9), time(8))], "bell_backwards"),
                          ([FIRST, FIRST], "bell_overlaps")):  # fmt: skip
        with pytest.raises(BadInput) as refused:
            put_times(rung, seen, pairs)
        assert refused.value.reason == reason
    with pytest.raises(NotAllowed):
        put_times(acting(rung, Role.TEACHER), seen, [FIRST])


def test_a_short_day_has_short_bells_and_a_day_without_a_rule_none(rung: Office) -> None:
    assert open_day_bells(rung, date(2026, 12, 1)).name == "Короткие"
    assert open_day_bells(rung, date(2026, 12, 8)).name == "Обычные"
    assert open_day_bells(rung, date(2026, 12, 2)).bells == ()
