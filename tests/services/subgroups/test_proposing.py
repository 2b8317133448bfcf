"""The plain methods: by hand, and in every group nobody is lost, nobody stands twice, the pinned stay."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pupils import problems, pupil, pupils

from desktop_app.services.subgroups.balance import Criterion, trait
from desktop_app.services.subgroups.problem import Limits, Method, Problem, Proposed
from desktop_app.services.subgroups.proposing import PLAIN, copied, propose
from desktop_app.services.subgroups.sizing import misfit, parts_wanted, sizes_of
from desktop_app.services.subgroups.values import NOT_STUDYING

M = Method
EVEN = (M.HALVES, M.EVERY_SECOND, M.MIXED, M.STREAMED)


def sizes(proposed: Proposed) -> list[int]:
    return [part.size for part in proposed.measures.parts]


@pytest.mark.parametrize("method", EVEN)
def test_twenty_six_students_are_thirteen_and_thirteen(method: Method) -> None:
    assert sizes(propose(method, Problem(pupils("fm" * 13)))) == [13, 13]


def test_halves_follow_the_alphabet_with_yo_under_ye() -> None:
    members = [replace(pupil(1), id=key, name=name) for key, name in enumerate(("Ёлкина", "Жуков", "Егоров", "Зуев"))]
    assert propose(M.HALVES, Problem(tuple(members))).stands == {2: 1, 0: 1, 1: 2, 3: 2}


def test_every_second_takes_turns() -> None:
    stands = propose(M.EVERY_SECOND, Problem(tuple(pupil(number) for number in range(5)), 2)).stands
    assert stands == {0: 1, 1: 2, 2: 1, 4: 2, 3: 1}  # Егоров (4) before Ёлкина (3)


def test_girls_and_boys_apart_and_of_three_parts_two_for_the_more_numerous() -> None:
    assert sizes(propose(M.BY_SEX, Problem(pupils("fffmmmmmm")))) == [6, 3]
    assert sizes(propose(M.BY_SEX, Problem(pupils("fffmmmmmmm"), 3))) == [4, 3, 3]


def test_who_learns_the_same_language_stays_together_and_of_whom_nothing_is_known_nobody_places() -> None:
    languages = ["en"] * 5 + ["de"] * 2 + ["fr"] * 2 + [""]
    members = tuple(pupil(number, language=language) for number, language in enumerate(languages))
    told = propose(M.BY_FIELD, Problem(members, fields=(Criterion.LANGUAGE,)))
    assert sizes(told) == [5, 4]
    assert told.unknown == (9,)


def test_a_pinned_student_draws_those_of_the_same_language() -> None:
    members = tuple(pupil(number, language="de" if number < 3 else "en") for number in range(1, 8))
    told = propose(M.BY_FIELD, Problem(members, fields=(Criterion.LANGUAGE,), pinned={1: 1}))
    assert told.stands == {1: 1, 2: 1} | dict.fromkeys(range(3, 8), 2)


def test_means_there_and_back_are_mixed_and_in_a_row_are_streams() -> None:
    members = tuple(pupil(number, mean=f"{number}.00") for number in (2, 3, 4, 5))
    assert propose(M.MIXED, Problem(members)).stands == {5: 1, 4: 2, 3: 2, 2: 1}
    assert propose(M.STREAMED, Problem(members)).stands == {5: 1, 4: 1, 3: 2, 2: 2}


def test_a_copy_keeps_who_stood_there_and_forgets_who_has_left() -> None:
    problem = Problem(pupils("fmfm"), former={1: 2, 2: NOT_STUDYING, 9: 1, 3: 7}, pinned={4: 1})
    assert copied(problem).pinned == {1: 2, 2: NOT_STUDYING, 4: 1}


def test_wanted_sizes_are_kept() -> None:
    assert sizes(propose(M.HALVES, Problem(pupils("f" * 20), sizes=(8, 12)))) == [8, 12]


def test_parts_are_as_few_as_fit_the_rooms() -> None:
    assert [parts_wanted(students, Limits(8, 15)) for students in (20, 26, 30, 31, 46, 90)] == [2, 2, 2, 3, 4, 4]
    assert parts_wanted(26, Limits(8, 12)) == 3


def test_so_few_students_do_not_fit_so_many_parts() -> None:
    assert misfit(23, 3, Limits()) is not None
    assert misfit(24, 3, Limits()) is None
    assert misfit(31, 2, Limits()) is not None


@given(problems(), st.sampled_from(sorted(PLAIN)))
def test_everybody_stands_once_and_the_pinned_stay(problem: Problem, method: Method) -> None:
    problem = replace(problem, fields=(Criterion.EXERCISE, Criterion.LANGUAGE))
    told = propose(method, problem)
    everybody = {one.id for one in problem.pupils}
    assert told.stands.keys() | set(told.unknown) == everybody
    assert told.stands.keys().isdisjoint(told.unknown)
    assert {one: told.stands[one] for one in problem.pinned} == problem.pinned
    free = {told.stands[one] for one in told.stands.keys() - problem.pinned.keys()}
    assert free <= set(problem.numbers)
    if method is not M.BY_FIELD:
        assert told.unknown == ()


@given(problems(), st.sampled_from(EVEN))
def test_sizes_differ_by_one_unless_the_pinned_are_too_many(problem: Problem, method: Method) -> None:
    held = Counter(propose(method, problem).stands.values())
    assert {number: held[number] for number in problem.numbers} == sizes_of(problem)
    pinned = Counter(problem.pinned.values())
    smallest = min(held[number] for number in problem.numbers)
    assert all(held[number] <= max(smallest + 1, pinned[number]) for number in problem.numbers)


@given(problems(4), st.sampled_from((Criterion.SEX, Criterion.LANGUAGE, Criterion.BASE)))
def test_the_same_field_is_never_shared_out_while_another_one_is_beside_it(problem: Problem, field: Criterion) -> None:
    told = propose(M.BY_FIELD, replace(problem, pinned={}, fields=(field,)))
    inside: dict[int, set[str]] = {}
    for one in problem.pupils:
        if one.id in told.stands:
            inside.setdefault(told.stands[one.id], set()).add(trait(one, field))
    shared = [value for value in set().union(*inside.values()) if sum(value in part for part in inside.values()) > 1]
    assert all(len(part) == 1 for part in inside.values() if not part.isdisjoint(shared))
