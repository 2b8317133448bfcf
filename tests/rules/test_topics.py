"""Topics against hours, and topics on lessons."""

from hypothesis import example, given
from hypothesis import strategies as st

from desktop_app.services.rules.topics import (
    Fit,
    Given,
    Share,
    Slot,
    by_semester,
    fall,
    fit,
    given_topic_stays,
    named,
    programme_is_open,
    stretched,
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


def shares_of(topics: list[int], lessons: list[int | Slot]) -> tuple[Share, ...]:
    return fall(topics, [one if isinstance(one, Slot) else Slot(one) for one in lessons])


def test_topics_fall_on_lessons_by_their_hours() -> None:
    shares = shares_of([2, 4, 1, 1], [2, 2, 2, 2, 2])
    assert [share.topics for share in shares] == [(0,), (1,), (1,), (2, 3), ()]
    assert [share.ended for share in shares] == [(0,), (), (1,), (2, 3), ()]


def test_what_was_given_stays_when_a_lesson_comes_between() -> None:
    held = [Slot(2, (0,)), Slot(2), Slot(2, (1,))]
    assert [share.topics for share in fall([2, 2, 2], held)] == [(0,), (2,), (1,)]
    begun = [Slot(2, (0,)), Slot(2), Slot(2)]  # a topic of two lessons, the first one held
    assert [(share.topics, share.ended) for share in fall([4, 2], begun)] == [((0,), ()), ((0,), (0,)), ((1,), (1,))]


def test_a_topic_given_out_of_turn_or_twice_is_not_given_again() -> None:
    assert [share.topics for share in fall([2, 2, 2], [Slot(2, (2,)), Slot(2), Slot(2), Slot(2)])] == [
        (2,), (0,), (1,), (),
    ]  # fmt: skip
    assert [share.topics for share in fall([2, 2], [Slot(2, (0,)), Slot(2, (0,)), Slot(2)])] == [(0,), (0,), (1,)]


def test_a_lesson_names_the_topics_that_it_was_given() -> None:
    titles = ["Матрицы", "Ранг", "Ранг; ещё", "Зачёт"]
    assert named("Матрицы; Ранг", titles, 0) == (0, 1)
    assert named("Матрицы", titles, 0) == (0,)
    assert named("что-то своё", titles, 1) == (1,)
    assert named("Зачёт", titles, 3) == (3,)


def test_a_topic_that_was_given_is_not_another_one() -> None:
    was = Given("Матрицы", 2, "lecture")
    assert given_topic_stays(was, was)
    assert not given_topic_stays(was, was._replace(hours=4))
    assert not given_topic_stays(was, None)


def test_hours_are_stretched_in_whole_pairs_by_shares() -> None:
    assert stretched([2, 2, 4], 16) == (4, 4, 8)
    assert stretched([2, 2, 2], 8) == (4, 2, 2)
    assert stretched([10, 2, 2], 8) == (4, 2, 2)
    assert stretched([2, 2, 2], 4) == (2, 2, 2)  # not a pair for each
    assert stretched([], 4) == ()


def test_topics_are_divided_into_semesters_by_hours() -> None:
    topics = [("lecture", 2), ("practice", 4), ("lecture", 2)]
    assert by_semester(topics, [4, 4]) == ({"lecture": 2, "practice": 2}, {"practice": 2, "lecture": 2})
    assert by_semester(topics, [0, 2]) == ({}, {"lecture": 4, "practice": 4})
    assert by_semester(topics, []) == ()


@given(st.lists(st.integers(1, 12), min_size=1, max_size=40), st.integers(1, 120))
@example([12, 1, 2], 3)
def test_stretched_hours_fill_what_is_wanted(hours: list[int], pairs: int) -> None:
    found = stretched(hours, pairs * 2)
    assert sum(found) == (pairs * 2 if pairs >= len(hours) else sum(hours))
    assert pairs < len(hours) or min(found) >= 2


@given(HOURS, HOURS)
def test_every_topic_falls_in_order_and_ends_once(topics: list[int], lessons: list[int]) -> None:
    shares = shares_of(topics, [*lessons])
    flat = [place for share in shares for place in share.topics]
    assert flat == sorted(flat)
    ended = [place for share in shares for place in share.ended]
    assert len(set(ended)) == len(ended)
    if sum(lessons) >= sum(topics):
        assert ended == list(range(len(topics)))
