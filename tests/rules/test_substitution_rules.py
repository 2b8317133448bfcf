"""Which lesson of a day may still be held otherwise (п. 4.6, 4.7), and who is proposed for it."""

from datetime import timedelta

import pytest
from desks import TODAY

from desktop_app.services.rules.substitutions import lesson_may_be_substituted, lesson_may_be_taken_away
from desktop_app.services.substitutions_ranking import Hand, Why, rank


@pytest.mark.parametrize(
    ("days", "marked", "may"), [(0, False, True), (5, False, True), (-1, False, False), (1, True, False)]
)
def test_only_what_is_to_come_and_bears_no_mark_is_substituted(days: int, marked: bool, may: bool) -> None:
    assert lesson_may_be_substituted(TODAY + timedelta(days=days), TODAY, marked=marked) is may


def test_a_lesson_that_is_written_of_is_not_taken_away() -> None:
    assert lesson_may_be_taken_away(written=False)
    assert not lesson_may_be_taken_away(written=True)


def hand(key: int, **facts: object) -> Hand:
    plain = {"same_discipline": False, "teaches_group": False, "short": 0, "pairs": frozenset({2}),
             "reluctant": False, "year_hours": 700}  # fmt: skip
    return Hand(key, f"Учитель {key}", **{**plain, **facts})  # type: ignore[arg-type]


def test_whoever_teaches_it_comes_first_and_each_says_why() -> None:
    ranked = rank(
        [
            hand(1), hand(2, teaches_group=True, short=6), hand(3, same_discipline=True),
            hand(4, same_discipline=True, pairs=frozenset()), hand(5, same_discipline=True, pairs=frozenset({6})),
            hand(6, same_discipline=True, year_hours=1440), hand(7, reluctant=True),
        ],
        pair=3,
        year_limit=1440,
    )  # fmt: skip
    assert [one.teacher_id for one in ranked] == [3, 5, 4, 2, 6, 1, 7]
    why = {one.teacher_id: dict(one.why) for one in ranked}
    assert why[2] == {Why.TEACHES_GROUP: 0, Why.CATCHES_UP: 6, Why.NEAR_LESSONS: 0}
    assert why[5] == {Why.SAME_DISCIPLINE: 0, Why.WINDOW: 0}
    assert Why.COMES_SPECIALLY in why[4]
    assert why[6][Why.OVER_LIMIT] == 1440
