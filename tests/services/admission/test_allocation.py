"""Places are given to the highest priority that is passed; the properties that make an allocation just."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from random import Random

from entrants import Contest, contests, entrant
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.admission.allocation import allocate, holds, ties
from desktop_app.services.admission.rating import standing
from desktop_app.services.admission.rating_values import Entrant, Order

Given = Mapping[int, int]
ORDER = Order()


def given_to(contest: Contest) -> Given:
    return allocate(contest.entrants, contest.places, contest.order).given


def asking(contest: Contest) -> list[Entrant]:
    """The applications of those who have no place of an earlier wave, if they can have one at all."""
    settled = {one.applicant_id for one in contest.entrants if holds(one)}
    return [one for one in contest.entrants if one.passed and one.applicant_id not in settled]


def wanted(contest: Contest, places: Given) -> Iterator[tuple[Entrant, list[Entrant], int]]:
    """Each application for something better than what was got; who has a place there; how many are free."""
    everything = asking(contest)
    by_key = {(one.applicant_id, one.group_id): one for one in everything}
    held = Counter(one.group_id for one in contest.entrants if holds(one))
    for one in everything:
        got = places.get(one.applicant_id)
        if got is None or one.priority < by_key[one.applicant_id, got].priority:
            inside = [by_key[a, g] for a, g in places.items() if g == one.group_id and (a, g) in by_key]
            yield one, inside, max(0, contest.places[one.group_id] - held[one.group_id]) - len(inside)


def is_stable(contest: Contest, places: Given) -> bool:
    """Nobody prefers a place that is free, or that somebody below them holds."""
    return not any(
        free > 0 or any(strictly(one, contest) > strictly(other, contest) for other in inside)
        for one, inside, free in wanted(contest, places)
    )


def strictly(one: Entrant, contest: Contest) -> tuple[object, ...]:
    return (*standing(one, contest.order), -one.number)


def fits(contest: Contest, places: Given) -> bool:
    """No group has more than it may have: its places, or those who had them before."""
    held = Counter(one.group_id for one in contest.entrants if holds(one))
    return all(count <= max(contest.places[group], held[group]) for group, count in Counter(places.values()).items())


@given(contests())
def test_nobody_prefers_a_place_that_somebody_below_them_holds(contest: Contest) -> None:
    places = given_to(contest)
    assert fits(contest, places)
    assert is_stable(contest, places)


@given(contests())
def test_everybody_gets_at_most_one_place_and_only_one_they_asked_for(contest: Contest) -> None:
    found = allocate(contest.entrants, contest.places, contest.order)
    applied = {(one.applicant_id, one.group_id) for one in contest.entrants if one.passed or holds(one)}
    assert set(found.given.items()) <= applied
    assert sorted((a, group) for group, row in found.lists.items() for a in row) == sorted(found.given.items())


@given(contests(), st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(contest: Contest, chance: Random) -> None:
    shuffled = list(contest.entrants)
    chance.shuffle(shuffled)
    backwards = dict(reversed(list(contest.places.items())))
    again = allocate(shuffled, backwards, contest.order)
    assert (again.given, again.lists) == (given_to(contest), allocate(shuffled, contest.places, contest.order).lists)
    assert ties(shuffled, backwards, contest.order) == ties(contest.entrants, contest.places, contest.order)


@given(contests(most=4))
def test_no_other_stable_allocation_is_better_for_anybody(contest: Contest) -> None:
    """Against all that there are: a few applicants have few possibilities."""
    places = given_to(contest)
    for other in every_allocation(contest):
        if fits(contest, other) and is_stable(contest, other):
            assert all(priority(contest, a, places) <= priority(contest, a, other) for a in applicants(contest))


def every_allocation(contest: Contest) -> Iterator[Given]:
    people = sorted({one.applicant_id for one in asking(contest)})
    held = {one.applicant_id: one.group_id for one in contest.entrants if holds(one)}
    choices: list[Sequence[int | None]] = [
        [None, *(one.group_id for one in asking(contest) if one.applicant_id == person)] for person in people
    ]
    for groups in product(*choices):
        yield held | {person: group for person, group in zip(people, groups, strict=True) if group is not None}


def applicants(contest: Contest) -> set[int]:
    return {one.applicant_id for one in asking(contest)}


def priority(contest: Contest, applicant: int, places: Given) -> int:
    got = places.get(applicant)
    found = [one.priority for one in asking(contest) if (one.applicant_id, one.group_id) == (applicant, got)]
    return found[0] if found else 99


@given(contests())
def test_whoever_is_enrolled_first_is_let_go_by_a_group_only_for_others_of_them(contest: Contest) -> None:
    for one, inside, free in wanted(contest, given_to(contest)):
        if one.first:
            assert free <= 0
            assert all(other.first for other in inside)


@given(contests(), st.randoms(use_true_random=False))
def test_without_a_tie_that_is_told_the_numbers_decide_nothing(contest: Contest, chance: Random) -> None:
    numbers = sorted({one.number for one in contest.entrants})
    others = dict(zip(numbers, chance.sample(numbers, len(numbers)), strict=True))
    renumbered = [replace(one, number=others[one.number]) for one in contest.entrants]
    if not ties(contest.entrants, contest.places, contest.order):
        assert allocate(renumbered, contest.places, contest.order).given == given_to(contest)


@given(contests())
def test_a_tie_is_between_equals_of_whom_not_all_get_in(contest: Contest) -> None:
    for tie in ties(contest.entrants, contest.places, contest.order):
        assert len({standing(one, contest.order) for one in tie.entrants}) == 1
        assert 0 < tie.places < len(tie.entrants)


@given(contests())
def test_choosing_settles_every_tie_in_the_end(contest: Contest) -> None:
    """The last of the equals are chosen, whom the numbers would not have taken: they get what they were chosen for."""
    chosen: tuple[int, ...] = ()
    while open_ties := ties(contest.entrants, contest.places, contest.order, chosen):
        tie = open_ties[0]
        chosen += tuple(one.application_id for one in tie.entrants[-tie.places :])
    places = allocate(contest.entrants, contest.places, contest.order, chosen).given
    assert fits(contest, places)
    for one, inside, free in wanted(contest, places):
        assert free <= 0
        equals = [other for other in inside if standing(other, contest.order) == standing(one, contest.order)]
        assert all(sooner(other, chosen) > sooner(one, chosen) for other in equals)


def sooner(one: Entrant, chosen: Sequence[int]) -> int:
    return len(chosen) - chosen.index(one.application_id) if one.application_id in chosen else 0


def test_a_place_that_a_higher_priority_frees_goes_to_the_next() -> None:
    both = [entrant(1, "5", group=1, priority=2), entrant(1, "5", group=2, priority=1), entrant(2, "4", group=1)]
    assert allocate(both, {1: 1, 2: 1}, ORDER).given == {1: 2, 2: 1}


def test_whoever_has_a_place_of_an_earlier_wave_keeps_it_even_for_less_marks() -> None:
    before = entrant(1, "3", wave=1)
    assert allocate([before, entrant(2, "5")], {1: 1}, ORDER).given == {1: 1}
    assert allocate([before, entrant(2, "5")], {1: 2}, ORDER).lists == {1: (2, 1)}
    assert allocate([before, entrant(2, "5", enrolled=True)], {1: 0}, ORDER).given == {1: 1, 2: 1}


def test_a_tie_that_decides_only_on_the_way_is_told_too() -> None:
    """2 and 3 are equal in group 1; whoever has to go pushes 4 out of group 2, and 4 then both of them or nobody."""
    entrants = [
        entrant(2, "4", group=1, priority=1), entrant(2, "4", group=3, priority=2),
        entrant(3, "4", group=1, priority=1), entrant(3, "4.5", group=2, priority=2),
        entrant(4, "4.2", group=2, priority=1), entrant(4, "4.2", group=1, priority=2),
    ]  # fmt: skip
    places = {1: 1, 2: 1, 3: 1}
    assert allocate(entrants, places, ORDER).given == {4: 1, 3: 2, 2: 3}
    (tie,) = ties(entrants, places, ORDER)
    assert ([one.number for one in tie.entrants], tie.places) == ([2, 3], 1)
    assert ties(entrants, places, ORDER, [301]) == ()
    assert allocate(entrants, places, ORDER, [301]).given == {3: 1, 4: 2, 2: 3}


def test_whoever_failed_a_test_gets_no_place_though_there_are_some() -> None:
    assert allocate([entrant(1, "5", passed=False)], {1: 3}, ORDER).given == {}


def test_a_group_that_nobody_names_has_no_places() -> None:
    assert allocate([entrant(1, group=9)], {1: 1}, ORDER).given == {}
