"""From hours to lessons of the cycle, and from the cycle to dates: pure functions."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.timetable.dated import Course, Dated, Dating, Held, Standing, StudyDay, date_lessons
from desktop_app.services.timetable.hours import WeekCount, pairs_of, wanted
from desktop_app.services.timetable.values import Limits, Parity, Part, Room

MONDAY = date(2026, 8, 31)
ROOM = Room(1, "lecture", 30, 1)


@given(st.integers(0, 300), st.integers(0, 12), st.integers(0, 12))
def test_the_cycle_gives_the_hours_whatever_parity_is_chosen(pairs: int, odd: int, even: int) -> None:
    weeks = WeekCount(odd, even)
    want = wanted(pairs, weeks)
    least = want.whole * (odd + even) + want.halves * min(odd, even)
    if odd + even:
        assert least >= pairs
    else:
        assert want == (0, 0)


@given(st.integers(1, 300), st.integers(1, 12), st.integers(1, 12))
def test_the_cycle_has_no_lesson_too_many(pairs: int, odd: int, even: int) -> None:
    want = wanted(pairs, WeekCount(odd, even))
    if want.halves:
        assert want.whole * (odd + even) < pairs
    else:
        assert (want.whole - 1) * (odd + even) + min(odd, even) < pairs


def test_an_odd_hour_takes_a_pair_of_its_own() -> None:
    assert [pairs_of(hours) for hours in (0, 1, 2, 3, 34)] == [0, 1, 1, 2, 17]


def study_days(weeks: int, off: frozenset[date] = frozenset()) -> list[StudyDay]:
    days = [(MONDAY + timedelta(weeks=week, days=day), week % 2 + 1) for week in range(weeks) for day in range(6)]
    return [StudyDay(day, week) for day, week in days if day not in off]


def course(load: int, pairs: int, teacher: int = 1, parts: tuple[Part, ...] = (Part(1, 0),)) -> Course:
    return Course(load, (1,), teacher, parts, 25, "lecture", pairs)


def dating(courses: list[Course], cycle: list[Standing], days: list[StudyDay], kept: tuple[Held, ...] = ()) -> Dated:
    rooms = (ROOM, Room(2, "lecture", 30, 1))
    return date_lessons(Dating({one.load: one for one in courses}, cycle, {1: days}, rooms, Limits(), kept))


def test_a_half_lesson_is_held_in_its_weeks_only() -> None:
    found = dating([course(1, 8)], [Standing(1, Parity.EVEN, 2, 1, 1)], study_days(16))
    assert [lesson.day.isoformat() for lesson in found.lessons[:2]] == ["2026-09-08", "2026-09-22"]
    assert len(found.lessons) == 8


def test_what_a_day_off_took_is_made_up_beside_other_lessons() -> None:
    off = frozenset({date(2026, 9, 9)})
    cycle = [Standing(1, Parity.EVERY, 3, 1, 1), Standing(2, Parity.EVERY, 5, 1, 1), Standing(2, Parity.EVERY, 5, 2, 1)]
    found = dating([course(1, 4), course(2, 8, teacher=2)], cycle, study_days(4, off))
    extra = [lesson for lesson in found.lessons if lesson.extra]
    assert [lesson.load for lesson in extra] == [1]
    assert extra[0].day not in off
    assert found.short == {}


def test_what_has_no_place_is_told() -> None:
    found = dating([course(1, 100)], [Standing(1, Parity.EVERY, 1, 1, 1)], study_days(2))
    assert len(found.lessons) == 2 * 6 * 4
    assert found.short == {1: 100 - 48}


def test_a_lesson_too_many_goes_from_the_edge_of_a_late_day() -> None:
    cycle = [Standing(1, Parity.EVERY, 1, 2, 1), Standing(2, Parity.EVERY, 1, 1, 1), Standing(3, Parity.EVERY, 1, 3, 1)]
    found = dating([course(1, 3), course(2, 4, 2), course(3, 4, 3)], cycle, study_days(4))
    by_day = [
        sorted(lesson.pair for lesson in found.lessons if lesson.day == MONDAY + timedelta(weeks=week))
        for week in range(4)
    ]
    assert by_day[:3] == [[1, 2, 3]] * 3
    assert by_day[3] == [1, 3]  # no edge was to be had: the middle lesson goes, for the hours are the law


def test_nobody_is_in_two_places_beside_lessons_that_stay() -> None:
    kept = (Held(1, date(2026, 9, 1), 1, 1),)
    found = dating([course(1, 1), course(2, 2)], [Standing(2, Parity.EVERY, 2, 1, 1)], study_days(2), kept)
    busy = [(lesson.day, lesson.pair) for lesson in (*found.lessons, *kept)]
    assert len(busy) == len(set(busy))
    assert found.short == {}


@given(st.data())
def test_dates_give_exactly_the_hours_or_tell_what_is_short(data: st.DataObject) -> None:
    weeks = data.draw(st.integers(1, 5))
    off = frozenset(data.draw(st.sets(st.sampled_from([day.day for day in study_days(weeks)]), max_size=4)))
    slots = data.draw(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 3)), unique=True, max_size=8))
    courses = [course(number, data.draw(st.integers(0, 12)), teacher=number) for number, _ in enumerate(slots)]
    cycle = [Standing(number, Parity.EVERY, day, pair, 1) for number, (day, pair) in enumerate(slots)]
    found = dating(courses, cycle, study_days(weeks, off))
    for one in courses:
        given_pairs = sum(lesson.load == one.load for lesson in found.lessons)
        assert given_pairs + found.short.get(one.load, 0) == one.pairs
    busy = [(lesson.day, lesson.pair) for lesson in found.lessons]
    assert len(busy) == len(set(busy))
    assert off.isdisjoint(lesson.day for lesson in found.lessons)
