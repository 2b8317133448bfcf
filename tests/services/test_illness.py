"""A teacher is ill: the plan takes who teaches it, falls back where nobody can, is made and undone at once."""

from datetime import date
from itertools import product

import pytest
from colleges import SmallCollege, small_college
from desks import TODAY, acting
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop_app.errors import BadInput, NotAllowed
from desktop_app.models.substitutions import Substitution
from desktop_app.models.timetable import Lesson
from desktop_app.services.office import Office
from desktop_app.services.permissions import Role
from desktop_app.services.substitutions_illness import make_cover, plan_cover, revoke_many
from desktop_app.services.substitutions_matching import match
from desktop_app.services.substitutions_reading import open_substitutions
from desktop_app.services.substitutions_values import SubstitutionKind, SubstitutionWish

MONDAY, FRIDAY = date(2026, 11, 30), date(2026, 12, 4)
NOBODY = 40
KIND = SubstitutionKind


@pytest.fixture
def college(office: Office) -> SmallCollege:
    return small_college(office)


@pytest.fixture
def secretary(office: Office, college: SmallCollege) -> Office:
    return acting(office, Role.SECRETARY)


def price(prices: list[dict[int, int]], given_to: tuple[int | None, ...], step: int) -> int:
    total, counts = 0, dict[int, int]()
    for offered, person in zip(prices, given_to, strict=True):
        total += NOBODY if person is None else offered[person] + step * counts.get(person, 0)
        if person is not None:
            counts[person] = counts.get(person, 0) + 1
    return total


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(st.integers(0, 3), st.integers(0, 30)), min_size=1, max_size=5), st.integers(0, 12))
def test_no_other_matching_is_cheaper(prices: list[dict[int, int]], step: int) -> None:
    found = tuple(match(prices, NOBODY, step))
    best = min(price(prices, one, step) for one in product(*([None, *offered] for offered in prices)))
    assert price(prices, found, step) == best


def test_a_week_of_illness_is_solved_at_once_and_undone_at_once(
    office: Office, secretary: Office, college: SmallCollege
) -> None:
    with office.database.reading() as session:
        before = {
            (one.day, one.pair, one.load_id, one.teacher_id, one.room_id) for one in session.scalars(select(Lesson))
        }
    plan = plan_cover(secretary, college.teacher_1, MONDAY, FRIDAY, "болезнь")
    assert plan.lines
    assert all(line.wish is not None for line in plan.lines)
    first = plan.lines[0]
    assert first.wish is not None
    assert (first.wish.kind, first.wish.teacher_id) == (KIND.TEACHER, college.teacher_2)
    made = make_cover(secretary, [(line.lesson, line.wish) for line in plan.lines if line.wish is not None])
    assert len({one.batch for one in made}) == 1
    days = sorted({one.base.day for one in made})
    for day in days:
        assert college.teacher_1 not in {one.teacher_id for one in open_substitutions(secretary, day).lessons}
    assert plan_cover(secretary, college.teacher_1, MONDAY, FRIDAY, "болезнь").lines == ()
    revoke_many(secretary, made)
    with office.database.reading() as session:
        after = {
            (one.day, one.pair, one.load_id, one.teacher_id, one.room_id) for one in session.scalars(select(Lesson))
        }
    assert after == before


def test_one_day_comes_back_when_the_teacher_does(secretary: Office, college: SmallCollege) -> None:
    plan = plan_cover(secretary, college.teacher_1, MONDAY, FRIDAY, "болезнь")
    make_cover(secretary, [(line.lesson, line.wish) for line in plan.lines if line.wish is not None])
    (back,) = revoke_many(secretary, open_substitutions(secretary, MONDAY).standing)
    assert back.known is not None
    assert back.known.staff == len({college.teacher_1, college.teacher_2})  # nobody of the other days
    assert open_substitutions(secretary, MONDAY).standing == ()
    assert {one.teacher_id for one in open_substitutions(secretary, MONDAY).lessons} >= {college.teacher_1}


def test_a_plan_is_made_whole_or_not_at_all(office: Office, secretary: Office, college: SmallCollege) -> None:
    plan = plan_cover(secretary, college.teacher_1, MONDAY, FRIDAY, "болезнь")
    lines = [(line.lesson, line.wish) for line in plan.lines if line.wish is not None]
    wrong = SubstitutionWish(KIND.TEACHER, "болезнь", teacher_id=college.teacher_1)
    with pytest.raises(BadInput):
        make_cover(secretary, [*lines[:-1], (lines[-1][0], wrong)])
    with office.database.reading() as session:
        assert session.scalars(select(Substitution)).all() == []
    for since, until in ((FRIDAY, MONDAY), (MONDAY, date(2027, 3, 1))):
        with pytest.raises(BadInput):
            plan_cover(secretary, college.teacher_1, since, until, "x")
    with pytest.raises(BadInput):
        make_cover(secretary, [])
    with pytest.raises(NotAllowed):
        plan_cover(acting(office, Role.TEACHER, college.teacher_2), college.teacher_1, MONDAY, FRIDAY, "x")


def test_where_nobody_can_the_lesson_is_moved_out_of_the_illness(secretary: Office, college: SmallCollege) -> None:
    """Teacher 2 gives a lesson with group A at the only time; nobody else teaches anything here."""
    plan = plan_cover(secretary, college.teacher_1, TODAY, TODAY, "болезнь")
    kinds = {line.wish.kind for line in plan.lines if line.wish is not None}
    assert kinds <= {KIND.MERGED, KIND.MOVED, KIND.TEACHER}
    assert KIND.TEACHER not in kinds  # the other teacher has a lesson at the same time
    for line in plan.lines:
        assert line.wish is None or line.wish.day != TODAY
