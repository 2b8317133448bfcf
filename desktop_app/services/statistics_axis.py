"""The lines of an axis, for charts on the screen and on paper."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor

STEPS = 4
NICE = [Decimal(step).scaleb(power) for power in range(-2, 9) for step in (1, 2, 5)]


def axis_of(figures: Sequence[Decimal]) -> list[Decimal]:
    """From below the least figure to above the greatest, at most about five steps of 1, 2 or 5 times a power of ten."""
    low, high = min(figures, default=Decimal(0)), max(figures, default=Decimal(1))
    step = next(one for one in NICE if one * STEPS >= high - low and (high - low or one >= 1))
    first, last = floor(low / step), ceil(high / step)
    return [step * number for number in range(first, max(last, first + 1) + 1)]


def spread(heights: Sequence[float], least: float) -> list[float]:
    """The same heights, moved up so that names beside them do not lie over each other."""
    order = sorted(range(len(heights)), key=lambda one: heights[one])
    found = list(heights)
    for number, above in enumerate(order[1:]):
        found[above] = max(found[above], found[order[number]] + least)
    return found
