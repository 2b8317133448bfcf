"""The conflict graph of a group, by hand and against looking at every student."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.subgroups.graph import ConflictGraph, Division, conflict_graph
from desktop_app.services.subgroups.values import NOT_STUDYING

LANGUAGE, COMPUTERS = 1, 2
COMPOSITIONS = st.lists(
    st.dictionaries(st.integers(1, 12), st.integers(NOT_STUDYING, 3), min_size=1), min_size=1, max_size=3
)


def halves(key: int, first: str, second: str, teachers: tuple[int, int] = (0, 0)) -> Division:
    stands = {ord(one): 1 for one in first} | {ord(one): 2 for one in second}
    own = tuple((part, frozenset({who} - {0})) for part, who in zip((1, 2), teachers, strict=True))
    return Division(key, (1, 2), stands, 34, own)


def test_divisions_that_coincide_let_language_and_computers_be_held_at_one_time() -> None:
    graph = conflict_graph([halves(LANGUAGE, "abc", "def"), halves(COMPUTERS, "abc", "def")])
    assert graph.odds == 2
    assert graph.atoms == (3, 3)
    assert graph.free_pairs == (((LANGUAGE, 1), (COMPUTERS, 2)), ((LANGUAGE, 2), (COMPUTERS, 1)))
    assert graph.at_once == (
        ((LANGUAGE, 1), (LANGUAGE, 2)), ((LANGUAGE, 1), (COMPUTERS, 2)),
        ((LANGUAGE, 2), (COMPUTERS, 1)), ((COMPUTERS, 1), (COMPUTERS, 2)),
    )  # fmt: skip


def test_divisions_that_cross_leave_nothing_to_be_held_beside() -> None:
    graph = conflict_graph([halves(LANGUAGE, "abc", "def"), halves(COMPUTERS, "abd", "cef")])
    assert graph.odds == 4
    assert graph.atoms == (2, 2, 1, 1)
    assert graph.free_pairs == ()
    assert [edge.students for edge in graph.edges] == [2, 1, 1, 2]


def test_a_teacher_of_two_parts_keeps_them_apart_without_a_student() -> None:
    graph = conflict_graph([halves(LANGUAGE, "abc", "def", teachers=(7, 7))])
    assert graph.odds == 0
    assert [(edge.students, edge.teacher) for edge in graph.edges] == [(0, True)]
    assert graph.at_once == (((LANGUAGE, 1),), ((LANGUAGE, 2),))


def test_who_does_not_study_hinders_nobody() -> None:
    aside = Division(COMPUTERS, (1,), {ord("a"): NOT_STUDYING, ord("b"): 1})
    graph = conflict_graph([halves(LANGUAGE, "a", "b"), aside])
    assert graph.free_pairs == (((LANGUAGE, 1), (COMPUTERS, 1)),)
    assert [node.students for node in graph.nodes] == [1, 1, 1]


@given(COMPOSITIONS)
def test_an_edge_is_there_if_and_only_if_somebody_stands_in_both(stands: list[dict[int, int]]) -> None:
    graph = graph_of(stands)
    met = {(edge.one, edge.other): edge.students for edge in graph.edges}
    for one, other in combinations(graph.nodes, 2):
        both = [
            student
            for student in range(1, 13)
            if stands[one.division].get(student) == one.part and stands[other.division].get(student) == other.part
        ]
        same = one.division == other.division
        assert met.get((one.key, other.key), 0) == (0 if same else len(both))


@given(COMPOSITIONS)
def test_what_is_held_at_once_shares_nobody_and_nothing_more_fits(stands: list[dict[int, int]]) -> None:
    graph = graph_of(stands)
    met = {frozenset((edge.one, edge.other)) for edge in graph.edges}
    for together in graph.at_once:
        assert all(frozenset(pair) not in met for pair in combinations(together, 2))
        rest = [node.key for node in graph.nodes if node.key not in together]
        assert all(any(frozenset((key, inside)) in met for inside in together) for key in rest)


def graph_of(stands: list[dict[int, int]]) -> ConflictGraph:
    return conflict_graph([Division(key, (1, 2, 3), places) for key, places in enumerate(stands)])
