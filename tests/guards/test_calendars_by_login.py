"""Calendars over the logins of PostgreSQL: the administrator writes them, the deputy paints a draft's graph alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from guards.peopled import Peopled
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError

from desktop_app.errors import BadInput, NotAllowed, Stale
from desktop_app.models.calendar import DayKind
from desktop_app.models.curriculum import Curriculum, CurriculumState
from desktop_app.services.calendar import DayWish, clear_day, load_year, move_day_off, open_calendar, put_day
from desktop_app.services.group_weeks import open_graph, open_weeks, paint_curriculum, paint_groups
from desktop_app.services.group_weeks_values import Stroke, WeekBoard
from desktop_app.services.rules.weeks import WeekUse
from desktop_app.services.terms import add_year, list_semesters, put_term

THEORY, VACATION, UP = WeekUse.THEORY, WeekUse.VACATION, WeekUse.UP
EVE = DayWish(DayKind.SHORT, "Канун дня колледжа")


@pytest.fixture
def college(own_college: Peopled) -> Peopled:
    with own_college.office.database.writing() as session:
        session.execute(update(Curriculum).values(state=CurriculumState.DRAFT, approved_on=None))
        session.commit()
    return own_college


def use(board: WeekBoard, line: int, week: int) -> WeekUse:
    """What a week of the first semester shows."""
    spots = next(one for one in board.lines if one.key == line).spots
    return next(one.use for one in spots if one and (one.semester, one.week) == (1, week))


def test_the_administrator_writes_semesters_days_and_weeks(college: Peopled) -> None:
    admin, group = college.inside("administrator"), college.college.group_a
    second = add_year(admin, 2027)[1]
    later = replace(second, span=second.span._replace(ends=date(2028, 6, 30)))
    assert put_term(admin, second, later).span.ends == date(2028, 6, 30)
    load_year(admin, 2027)
    day = date(2027, 3, 17)
    seen = put_day(admin, day, put_day(admin, day, None, EVE), replace(EVE, kind=DayKind.OFF))
    move_day_off(admin, day, date(2027, 3, 19), "Перенос")
    (moved,) = open_calendar(admin, day, day)
    assert (moved.kind, seen.kind) == (DayKind.WORKING, DayKind.OFF)
    clear_day(admin, moved)
    paint_groups(admin, 2026, (Stroke(group, 1, 3, THEORY, UP),))
    paint_groups(admin, 2026, (Stroke(group, 1, 3, UP, VACATION),))
    assert use(open_weeks(college.inside("secretary"), 2026), group, 3) is VACATION
    paint_groups(admin, 2026, (Stroke(group, 1, 3, VACATION, THEORY),))
    assert use(open_weeks(admin, 2026), group, 3) is THEORY


@pytest.mark.parametrize("who", ["secretary", "teacher", "curator", "deputy_academic"])
def test_both_guards_refuse_others(college: Peopled, who: str) -> None:
    office, made = college.inside(who), college.college
    term = list_semesters(office)[0]
    days = open_calendar(office, date(2026, 1, 1), date(2027, 12, 31))
    deeds: list[Callable[[], object]] = [
        lambda: add_year(office, 2027),
        lambda: put_term(office, term, term),
        lambda: put_day(office, date(2027, 3, 17), None, EVE),
        lambda: clear_day(office, days[0]),
        lambda: load_year(office, 2027),
        lambda: paint_groups(office, 2026, (Stroke(made.group_b, 1, 3, THEORY, UP),)),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed):
            deed()
    for statement in (
        "update term set ends = starts",
        "delete from term",
        "update calendar_day set title = 'иначе'",
        "delete from calendar_day",
        "update group_week set kind = 'vacation'",
        "insert into group_week select * from group_week",
        "delete from group_week",
    ):
        with office.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
            connection.execute(text(statement))


def test_the_deputy_paints_the_graph_of_a_draft_and_of_nothing_else(college: Peopled) -> None:
    deputy, key = college.inside("deputy_academic"), college.college.curriculum
    paint_curriculum(deputy, key, (Stroke(2, 1, 3, THEORY, UP),))
    with pytest.raises(Stale):
        paint_curriculum(deputy, key, (Stroke(2, 1, 3, THEORY, VACATION),))
    assert use(open_graph(deputy, key), 2, 3) is UP
    admin = college.inside("administrator")
    with pytest.raises(NotAllowed):
        paint_curriculum(admin, key, (Stroke(2, 1, 3, UP, THEORY),))
    with admin.database.engine.connect() as connection, pytest.raises(DBAPIError, match="permission denied"):
        connection.execute(text("update week_cell set activity = 1"))
    with college.office.database.writing() as session:
        session.execute(
            update(Curriculum)
            .where(Curriculum.id == key)
            .values(state=CurriculumState.APPROVED, approved_on=date(2026, 8, 30))
        )
        session.commit()
    with pytest.raises(BadInput, match="curriculum_frozen"):
        paint_curriculum(deputy, key, (Stroke(2, 1, 3, UP, THEORY),))
    for statement in ("update week_cell set activity = 1", "delete from week_cell"):
        with deputy.database.engine.connect() as connection, pytest.raises(DBAPIError, match="approved"):
            connection.execute(text(statement))
    assert use(open_graph(deputy, key), 2, 3) is UP
