"""The conflict graph of a group: which parts of its divisions have students, or a teacher, in common. Pure.

Two parts without an edge can be held at one time. Two parts of one division never share a student; parts of different
divisions may, and the same student can't be in two of them at once: the fewer such pairs, the easier the timetable.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from desktop_app.services.subgroups.values import NOT_STUDYING, Stands

Key = tuple[int, int]
"""A division and a part of it, by the caller's own keys."""


@dataclass(frozen=True, slots=True)
class Division:
    """A division as the graph looks at it; `hours` and `teachers` by the key of a part."""

    id: int
    parts: tuple[int, ...]
    stands: Stands
    hours: int = 0  # academic hours of the term that every part is taught
    teachers: tuple[tuple[int, frozenset[int]], ...] = ()  # part → employees


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a division."""

    division: int
    part: int
    students: int
    hours: int
    teachers: frozenset[int] = frozenset()

    @property
    def key(self) -> Key:
        """What an edge calls it."""
        return self.division, self.part


@dataclass(frozen=True, slots=True)
class Edge:
    """Two parts that can't be held at one time, and why: common students, a common teacher, or both."""

    one: Key
    other: Key
    students: int
    teacher: bool = False


@dataclass(frozen=True, slots=True)
class ConflictGraph:
    """The parts of all divisions of a group and what keeps them from one time."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    atoms: tuple[int, ...]  # sizes of the sets of students who are together in everything, the largest first

    @property
    def odds(self) -> int:
        """Pairs of parts with a student in common."""
        return sum(edge.students > 0 for edge in self.edges)

    @property
    def free_pairs(self) -> tuple[tuple[Key, Key], ...]:
        """Parts of different divisions that can be held at one time."""
        hindered = {(edge.one, edge.other) for edge in self.edges}
        pairs = ((one.key, other.key) for one, other in combinations(self.nodes, 2) if one.division != other.division)
        return tuple(pair for pair in pairs if pair not in hindered)

    @property
    def at_once(self) -> tuple[tuple[Key, ...], ...]:
        """The largest sets of parts that can be held at one time: none of them is in another one."""
        apart: defaultdict[Key, set[Key]] = defaultdict(set)
        for edge in self.edges:
            apart[edge.one].add(edge.other)
            apart[edge.other].add(edge.one)
        keys = [node.key for node in self.nodes]
        near = {key: {other for other in keys if other != key} - apart[key] for key in keys}
        found = _cliques(near, frozenset(), set(keys), set())
        return tuple(sorted((tuple(sorted(one)) for one in found), key=lambda it: (-len(it), it)))


def conflict_graph(divisions: Sequence[Division]) -> ConflictGraph:
    """The graph of some divisions of one group; whoever stands nowhere, or does not study, hinders nobody."""
    nodes = tuple(node for division in divisions for node in _nodes(division))
    ways = _ways(divisions)
    shared = Counter(pair for way, count in ways.items() for pair in list(combinations(way, 2)) * count)
    edges = []
    for one, other in combinations(nodes, 2):
        students, teacher = shared[one.key, other.key], not one.teachers.isdisjoint(other.teachers)
        if students or teacher:
            edges.append(Edge(one.key, other.key, students, teacher))
    return ConflictGraph(nodes, tuple(edges), tuple(sorted(ways.values(), reverse=True)))


def _nodes(division: Division) -> Iterator[Node]:
    held, teachers = Counter(division.stands.values()), dict(division.teachers)
    for part in division.parts:
        yield Node(division.id, part, held[part], division.hours, teachers.get(part, frozenset()))


def _ways(divisions: Sequence[Division]) -> Counter[tuple[Key, ...]]:
    """The parts through which a student goes → how many students go so."""
    students = sorted({one for division in divisions for one in division.stands})
    ways: Counter[tuple[Key, ...]] = Counter()
    for one in students:
        places = ((division.id, division.stands.get(one, NOT_STUDYING)) for division in divisions)
        ways[tuple(place for place in places if place[1] != NOT_STUDYING)] += 1
    del ways[()]
    return ways


def _cliques(
    near: dict[Key, set[Key]], chosen: frozenset[Key], open_: set[Key], done: set[Key]
) -> Iterator[frozenset[Key]]:
    """Bron and Kerbosch, with a pivot."""
    if not open_ and not done:
        yield chosen
        return
    pivot = max(sorted(open_ | done), key=lambda key: len(near[key] & open_))
    for key in sorted(open_ - near[pivot]):
        yield from _cliques(near, chosen | {key}, open_ & near[key], done & near[key])
        open_.remove(key)
        done.add(key)
