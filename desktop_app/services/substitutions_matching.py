"""Who gives which of many lessons: the cheapest matching, a person the dearer the more lessons they take."""

from collections.abc import Mapping, Sequence
from math import inf

Price = Mapping[int, int]
"""Person → what it costs that they give the lesson; who is not there can't."""


def match(prices: Sequence[Price], nobody: int, step: int) -> list[int | None]:
    """For each lesson the person who gives it, or nobody, at the least cost in all.

    The k-th lesson of one person costs `step` · (k - 1) more. Lessons come in one after the other along the cheapest
    augmenting path (Bellman–Ford), which keeps the whole optimal as long as the further lessons never get cheaper.
    """
    offered = [{**price, -1 - lesson: nobody} for lesson, price in enumerate(prices)]  # whoever nobody gives it to
    given: list[int | None] = [None] * len(prices)
    counts: dict[int, int] = {}
    for lesson in range(len(prices)):
        came, end = cheapest(offered, given, counts, (lesson, step))
        counts[end] = counts.get(end, 0) + 1
        hand_over(given, came, end)
    return [person if person is not None and person >= 0 else None for person in given]


def cheapest(
    prices: Sequence[Price], given: Sequence[int | None], counts: Mapping[int, int], start: tuple[int, int]
) -> tuple[dict[int, int], int]:
    """The cheapest way to give one more lesson: person → the lesson that goes to them, and who takes one more."""
    lesson, step = start
    costs: dict[int, float] = {}
    came: dict[int, int] = {}
    waiting = [(lesson, 0.0)]
    while waiting:
        at, paid = waiting.pop(0)
        for person, price in prices[at].items():
            if person != given[at] and paid + price < costs.get(person, inf):
                costs[person], came[person] = paid + price, at
                waiting += [(other, paid + price - prices[other][person])
                            for other, who in enumerate(given) if who == person]  # fmt: skip
    return came, min(costs, key=lambda person: (costs[person] + step * counts.get(person, 0), person))


def hand_over(given: list[int | None], came: Mapping[int, int], end: int) -> None:
    """Along the way back to the new lesson, everybody gets the lesson that came to them."""
    person: int | None = end
    while person is not None:
        lesson = came[person]
        person, given[lesson] = given[lesson], person
