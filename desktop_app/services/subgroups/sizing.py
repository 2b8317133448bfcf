"""How many parts a group wants, how large they become, and who fills them in what order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import cycle, permutations

from desktop_app.services.subgroups.problem import Limits, Misfit, Problem
from desktop_app.services.subgroups.values import Pupil

FEWEST, MANIEST = 2, 4  # columns of a board


def parts_wanted(students: int, limits: Limits) -> int:
    """The fewest parts, of two to four, in which nobody is too many (domain.md 3.9)."""
    return max(FEWEST, min(MANIEST, -(-students // max(1, limits.most))))


def misfit(students: int, parts: int, limits: Limits) -> Misfit | None:
    """Why so many students can't stand in so many parts within the limits; None if they can."""
    if parts * limits.least <= students <= parts * limits.most:
        return None
    return Misfit(students, parts, limits.least, limits.most)


def reached(students: int, parts: int, limits: Limits) -> Limits:
    """The limits, widened as far as is needed for so many students in so many parts."""
    return Limits(min(limits.least, students // parts), max(limits.most, -(-students // parts)))


def sizes_of(problem: Problem) -> dict[int, int]:
    """Number of a part → size: those that are wanted, else as even as the pinned allow; the first are the larger.

    When more or fewer students are there than the wanted sizes hold, the parts differ from them as evenly as can be.
    """
    sizes = pinned_sizes(problem)
    wanted = dict(zip(problem.numbers, problem.sizes, strict=False))
    for _ in problem.free:
        emptiest = min(problem.numbers, key=lambda number: (sizes[number] - wanted.get(number, 0), number))
        sizes[emptiest] += 1
    return sizes


def pinned_sizes(problem: Problem) -> dict[int, int]:
    """Number of a part → how many are pinned to it."""
    held = Counter(problem.pinned.get(one.id) for one in problem.pupils)
    return {number: held[number] for number in problem.numbers}


def aside(problem: Problem) -> dict[int, int]:
    """Whoever is pinned: where they stay."""
    return {one.id: problem.pinned[one.id] for one in problem.pupils if one.id in problem.pinned}


def in_rows(problem: Problem, queue: Sequence[Pupil]) -> dict[int, int]:
    """The first of the queue fill the first part, the next the second …: student → number, with the pinned."""
    sizes, held = sizes_of(problem), pinned_sizes(problem)
    seats = [number for number in problem.numbers for _ in range(sizes[number] - held[number])]
    return aside(problem) | {one.id: number for one, number in zip(queue, seats, strict=True)}


def in_turn(problem: Problem, queue: Iterable[Pupil], turns: Iterable[int]) -> dict[int, int]:
    """Each of the queue goes to the part whose turn it is, passing over those that are full."""
    sizes, held, stands, turn = sizes_of(problem), pinned_sizes(problem), aside(problem), cycle(turns)
    for one in queue:
        number = next(it for it in turn if held[it] < sizes[it])
        held[number] += 1
        stands[one.id] = number
    return stands


def dealt(problem: Problem, heaps: Mapping[str, Sequence[Pupil]]) -> dict[int, int]:
    """Each heap stays together, or takes parts of its own: student → number; the pinned stay where they are.

    With as many parts as heaps, or more, a part goes again and again to the heap whose parts are the largest. With
    fewer, the largest heap first goes to the part that is smallest. Which number a heap gets follows the pinned.
    """
    stands = _packed(problem, heaps) if len(heaps) > problem.parts else _shared_out(problem, heaps)
    return _numbered(problem, stands) | aside(problem)


def _packed(problem: Problem, heaps: Mapping[str, Sequence[Pupil]]) -> dict[int, int]:
    held: dict[int, int] = dict.fromkeys(problem.numbers, 0)
    stands: dict[int, int] = {}
    for heap in sorted(heaps, key=lambda it: (-len(heaps[it]), it)):
        number = min(problem.numbers, key=lambda it: (held[it], it))
        held[number] += len(heaps[heap])
        stands |= {one.id: number for one in heaps[heap]}
    return stands


def _shared_out(problem: Problem, heaps: Mapping[str, Sequence[Pupil]]) -> dict[int, int]:
    shares = dict.fromkeys(heaps, 1)
    for _ in range(problem.parts - len(heaps) if heaps else 0):
        shares[max(heaps, key=lambda it: len(heaps[it]) / shares[it])] += 1
    stands: dict[int, int] = {}
    numbers = iter(problem.numbers)
    for heap, members in heaps.items():
        own = [next(numbers) for _ in range(shares[heap])]
        stands |= {one.id: own[place * len(own) // len(members)] for place, one in enumerate(members)}
    return stands


def _numbered(problem: Problem, stands: Mapping[int, int]) -> dict[int, int]:
    """The same parts, with the numbers that leave the most of the pinned among their own."""
    pinned = aside(problem).items()
    best = max(
        (dict(zip(problem.numbers, numbers, strict=True)) for numbers in permutations(problem.numbers)),
        key=lambda names: sum(names.get(stands.get(one, 0)) == number for one, number in pinned),
    )
    return {one: best[number] for one, number in stands.items()}
