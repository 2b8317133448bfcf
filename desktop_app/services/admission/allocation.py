"""Who gets a place where: everybody the highest of their priorities that they pass (п. 4.8; domain.md 3.5).

Deferred acceptance (D. Gale, L. S. Shapley, 1962), the applicants proposing: each asks for what they want most, a group
keeps the best of those who have asked as long as there are places, whoever is let go asks for the next. With a strict
order of everybody in a group the result is one and the same in whatever order they ask: nobody prefers a place that
somebody below them holds, and no other stable allocation is better for anybody.

Where the rules leave applicants equal, their order is not the program's to make. `ties` goes the same way and lets
nobody go of whom the rules don't say that they have to (R. W. Irving, 1994): if every group is left with no more than
it has places, the result is the same however equals are ordered; if not, that is where somebody has to decide.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from desktop_app.services.admission.rating import Standing, in_order
from desktop_app.services.admission.rating_values import Allocation, Entrant, Order, Tie

Ranked = tuple[Standing, int, Entrant]
"""What the rules count, what somebody has chosen among equals (the more, the sooner; 0: nothing), and whom."""
Wish = tuple[int, int, int]
"""Priority, group, and the rank there: the less, the better."""


@dataclass(slots=True)
class Bench:
    """Those whom a group keeps for now: equal ranks come and go together."""

    places: int
    kept: list[tuple[int, int]] = field(default_factory=list)  # (-rank, applicant): the worst first
    alike: Counter[int] = field(default_factory=Counter)  # -rank → how many

    def ask(self, rank: int, applicant: int) -> list[int]:
        """Take somebody in; who has to go: those before whom there are as many as there are places."""
        heappush(self.kept, (-rank, applicant))
        self.alike[-rank] += 1
        gone: list[int] = []
        while self.kept and len(self.kept) - self.alike[self.kept[0][0]] >= self.places:
            worst, out = self.kept[0][0], self.alike[self.kept[0][0]]
            gone += [heappop(self.kept)[1] for _ in range(out)]
            del self.alike[worst]
        return gone


def holds(entrant: Entrant) -> bool:
    """Whether an entrant has a place of an earlier wave: recommended, or enrolled."""
    return entrant.enrolled or entrant.wave is not None


def allocate(
    entrants: Iterable[Entrant], places: Mapping[int, int], order: Order, chosen: Sequence[int] = ()
) -> Allocation:
    """Places (group → КЦП) given to entrants, each the highest priority that they pass.

    Whoever has a place of an earlier wave keeps it and asks for no other; whoever has failed a test asks for none.
    `chosen`, applications, are before those whom the rules leave equal to them, each before the next; other equals go
    by their number, so that there is an answer: `ties` tells whether there are any who needed it. Takes O(n log n).
    """
    rows = lists_of(entrants, order, chosen)
    given = held(rows)
    strict = {group: range(len(row)) for group, row in rows.items()}
    for group, bench in asked(rows, strict, benches(places, given), given).items():
        given |= {applicant: group for _, applicant in bench.kept}
    lists = {group: [one.applicant_id for _, _, one in rows.get(group, ())] for group in places}
    return Allocation(given, {group: tuple(a for a in row if given.get(a) == group) for group, row in lists.items()})


def ties(
    entrants: Iterable[Entrant], places: Mapping[int, int], order: Order, chosen: Sequence[int] = ()
) -> tuple[Tie, ...]:
    """Where the last places are for those whom neither the rules nor a person has put in an order.

    None: `allocate` would give the same places whatever the numbers of the applicants. What is decided of one group
    may settle another.
    """
    rows = lists_of(entrants, order, chosen)
    given = held(rows)
    found = []
    for group, bench in sorted(asked(rows, alike(rows), benches(places, given), given).items()):
        if len(bench.kept) > bench.places:
            equal = {applicant for rank, applicant in bench.kept if rank == bench.kept[0][0]}
            people = sorted((one for _, _, one in rows[group] if one.applicant_id in equal), key=lambda one: one.number)
            found.append(Tie(group, tuple(people), bench.places - (len(bench.kept) - len(equal))))
    return tuple(found)


def asked(
    rows: Mapping[int, Sequence[Ranked]],
    ranks: Mapping[int, Sequence[int]],
    kept: dict[int, Bench],
    given: Collection[int],
) -> Mapping[int, Bench]:
    """Everybody without a place asks in the order of their priorities until nobody is let go."""
    wishes = wishes_of(rows, ranks, given)
    asking = list(wishes)
    while asking:
        applicant = asking.pop()
        if wishes[applicant]:
            _priority, group, rank = wishes[applicant].pop()
            asking += kept.setdefault(group, Bench(0)).ask(rank, applicant)
    return kept


def wishes_of(
    rows: Mapping[int, Sequence[Ranked]], ranks: Mapping[int, Sequence[int]], given: Collection[int]
) -> Mapping[int, list[Wish]]:
    """What each applicant without a place asks for: the highest priority last, it is taken first."""
    wishes: dict[int, list[Wish]] = defaultdict(list)
    for group, row in rows.items():
        for rank, (_, _, one) in zip(ranks[group], row, strict=True):
            if one.passed and one.applicant_id not in given:
                wishes[one.applicant_id].append((one.priority, group, rank))
    for own in wishes.values():
        own.sort(reverse=True)
    return wishes


def benches(places: Mapping[int, int], given: Mapping[int, int]) -> dict[int, Bench]:
    """The places that are not taken by those of earlier waves."""
    taken = Counter(given.values())
    return {group: Bench(max(0, count - taken[group])) for group, count in places.items()}


def lists_of(entrants: Iterable[Entrant], order: Order, chosen: Sequence[int]) -> Mapping[int, list[Ranked]]:
    """Group → its entrants, the best first, whoever was chosen before their equals."""
    by_group: dict[int, list[Entrant]] = defaultdict(list)
    for entrant in entrants:
        by_group[entrant.group_id].append(entrant)
    sooner = {application: len(chosen) - index for index, application in enumerate(chosen)}
    return {group: preferring(row, order, sooner) for group, row in by_group.items()}


def preferring(entrants: Iterable[Entrant], order: Order, sooner: Mapping[int, int]) -> list[Ranked]:
    """Entrants of one group, the best first."""
    row = [(own, sooner.get(one.application_id, 0), one) for own, one in in_order(entrants, order)]
    return sorted(row, key=lambda ranked: ranked[:2], reverse=True) if sooner else row


def alike(rows: Mapping[int, Sequence[Ranked]]) -> Mapping[int, Sequence[int]]:
    """Ranks in each group, the same for those whom nothing tells apart."""
    found: dict[int, list[int]] = {}
    for group, row in rows.items():
        ranks = found.setdefault(group, [])
        for index, ranked in enumerate(row):
            same = index > 0 and ranked[:2] == row[index - 1][:2]
            ranks.append(ranks[-1] if same else index)
    return found


def held(rows: Mapping[int, Sequence[Ranked]]) -> dict[int, int]:
    """Applicant → the group in which they have a place already."""
    having = [one for row in rows.values() for _, _, one in row if holds(one)]
    return {one.applicant_id: one.group_id for one in sorted(having, key=lambda one: one.priority, reverse=True)}
