"""Parts of a group tell exactly who can't be at once: whatever divisions there are, and whoever stands in none."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.timetable.crowds import crowds_of, parts_of

STUDENTS = range(1, 9)
Divided = dict[int, frozenset[int]]


@st.composite
def divided(draw: st.DrawFn) -> tuple[Divided, dict[int, int]]:
    """Subgroup → students, subgroup → division: three divisions at most; somebody may stand aside."""
    members: dict[int, set[int]] = {}
    division_of: dict[int, int] = {}
    for division in range(draw(st.integers(0, 3))):
        count = draw(st.integers(2, 3))
        keys = [10 * (division + 1) + number for number in range(1, count + 1)]
        division_of |= dict.fromkeys(keys, division)
        members |= {key: set() for key in keys}
        for student in STUDENTS:
            if chosen := draw(st.sampled_from([0, *keys])):
                members[chosen].add(student)
    return {key: frozenset(of) for key, of in members.items()}, division_of


@given(divided())
def test_two_subgroups_have_a_part_in_common_exactly_if_they_share_a_student(
    case: tuple[Divided, dict[int, int]],
) -> None:
    members, _divisions = case
    parts, sizes = parts_of(1, len(STUDENTS), members)
    for one, other in combinations(members, 2):
        assert bool(set(parts[one]) & set(parts[other])) == bool(members[one] & members[other])
    assert {key: sizes[key] for key in members} == {key: len(of) for key, of in members.items()}


@given(divided())
def test_what_the_database_books_meets_exactly_where_students_do(case: tuple[Divided, dict[int, int]]) -> None:
    members, divisions = case
    crowds = crowds_of(members)
    for one, other in combinations(members, 2):
        assert bool(set(crowds[one]) & set(crowds[other])) == bool(members[one] & members[other])
        if divisions[one] == divisions[other]:
            assert not set(crowds[one]) & set(crowds[other])
    assert all(len(name) <= 40 for names in crowds.values() for name in names)


@given(divided())
def test_a_lesson_of_the_whole_group_takes_every_part(case: tuple[Divided, dict[int, int]]) -> None:
    members, _divisions = case
    parts, sizes = parts_of(1, len(STUDENTS), members)
    assert parts[None]
    assert all(set(of) <= set(parts[None]) for of in parts.values())
    assert sizes[None] == len(STUDENTS)


@given(divided(), st.sampled_from(STUDENTS))
def test_names_of_what_is_booked_stay_when_a_student_leaves(case: tuple[Divided, dict[int, int]], gone: int) -> None:
    members, _divisions = case
    after = crowds_of({key: of - {gone} for key, of in members.items()})
    for key, names in crowds_of(members).items():
        assert set(after[key]) <= set(names)
