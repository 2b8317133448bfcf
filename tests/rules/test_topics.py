"""Topics against hours, and topics on lessons."""

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.rules.topics import (
    Fit,
    fall,
    fit,
    programme_is_open,
    taken,
    topics_are_open,
    topics_cover_hours,
)

HOURS = st.lists(st.integers(1, 6), max_size=12)


def test_a_plan_covers_its_hours_when_no_lesson_would_be_left_without_a_topic() -> None:
    assert topics_cover_hours(32, 32)
    assert topics_cover_hours(34, 32)
    assert not topics_cover_hours(30, 32)
    assert not topics_cover_hours(0, 0)


def test_what_is_approved_is_frozen() -> None:
    assert topics_are_open(approved=False)
    assert not topics_are_open(approved=True)
    assert programme_is_open(approved=False)
    assert not programme_is_open(approved=True)


def test_hours_fit_or_lack_or_are_too_many() -> None:
    assert [fit(30, 32), fit(32, 32), fit(34, 32)] == [Fit.SHORT, Fit.EXACT, Fit.OVER]


def test_a_load_takes_the_topics_of_its_kind() -> None:
    kinds = ["lecture", "practice", "lecture"]
    assert taken(kinds, "lesson") == (0, 1, 2)
    assert taken(kinds, "lecture") == (0, 2)
    assert taken(kinds, "laboratory") == ()
    assert taken(["lesson", "practice"], "lecture") == (0,)


def test_topics_fall_on_lessons_by_their_hours() -> None:
    shares = fall([2, 4, 1, 1], [2, 2, 2, 2, 2])
    assert [share.topics for share in shares] == [(0,), (1,), (1,), (2, 3), ()]
    assert [share.ended for share in shares] == [(0,), (), (1,), (2, 3), ()]


def test_the_second_term_goes_on_where_the_first_one_ended() -> None:
    assert [share.topics for share in fall([2, 4, 2], [2, 2], before=4)] == [(1,), (2,)]


@given(HOURS, HOURS)
def test_every_topic_falls_in_order_and_ends_once(topics: list[int], lessons: list[int]) -> None:
    shares = fall(topics, lessons)
    flat = [place for share in shares for place in share.topics]
    assert flat == sorted(flat)
    ended = [place for share in shares for place in share.ended]
    assert len(set(ended)) == len(ended)
    if sum(lessons) >= sum(topics):
        assert ended == list(range(len(topics)))
