"""From the hours of a load to lessons of the two-week cycle."""

from typing import NamedTuple

HOURS_IN_PAIR = 2


class WeekCount(NamedTuple):
    """How many weeks of theory a group has, by the parity of the cycle."""

    odd: int
    even: int

    def of(self, weeks: tuple[int, ...]) -> int:
        """How often a lesson of these weeks of the cycle is held."""
        return sum((self.odd, self.even)[week - 1] for week in weeks)


class Wanted(NamedTuple):
    """Lessons of the cycle: `whole` ones are held every week, `halves` every second."""

    whole: int
    halves: int


def pairs_of(hours: int) -> int:
    """Pairs (2 academic hours of 45 minutes) that hold so many hours; an odd hour takes a pair of its own."""
    return -(-hours // HOURS_IN_PAIR)


def wanted(pairs: int, weeks: WeekCount) -> Wanted:
    """The fewest lessons of the cycle that give at least so many pairs over the weeks of theory.

    A half lesson must do in either parity, for the engine chooses which; without weeks of theory nothing can be given.
    """
    every, one = weeks.odd + weeks.even, min(weeks.odd, weeks.even)
    if pairs <= 0 or every == 0:
        return Wanted(0, 0)
    whole, rest = divmod(pairs, every)
    if rest == 0:
        return Wanted(whole, 0)
    return Wanted(whole, 1) if rest <= one else Wanted(whole + 1, 0)
