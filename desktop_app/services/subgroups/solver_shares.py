"""Sizes and shares as CP-SAT sees them: fractions over a common multiple of the sizes that may occur."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import lcm

from ortools.sat.python.cp_model import CpModel, IntVar, LinearExpr

Counts = Mapping[tuple[int, str], LinearExpr]
"""Number of a part, value → how many."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of students of a part, told apart by literals."""

    of: Mapping[int, IntVar]  # how many → whether it is so many

    @property
    def sure(self) -> int | None:
        """The only number that it may be."""
        return next(iter(self.of)) if len(self.of) == 1 else None


Sizes = Mapping[int, Counted]
"""Number of a part → its size."""


def counted(model: CpModel, number_of: LinearExpr, low: int, high: int) -> Counted:
    """Tell apart how many there are."""
    of = {number: model.new_bool_var("") for number in range(low, high + 1)}
    model.add_exactly_one(of.values())
    model.add(number_of == LinearExpr.sum([number * so_many for number, so_many in of.items()]))
    return Counted(of)


def multiple_of(sizes: Sizes) -> int:
    """A number that every size divides."""
    return lcm(*(size for one in sizes.values() for size in one.of if size))


def variation(model: CpModel, sizes: Sizes, counts: Counts) -> IntVar:
    """Twice the total variation of the two parts that differ most, times the common multiple (`balance.variation`)."""
    multiple, values = multiple_of(sizes), sorted({value for _, value in counts})
    shares = {at: _share(model, total, sizes[at[0]], multiple) for at, total in counts.items()}
    farthest = model.new_int_var(0, 2 * multiple, "")
    for one, other in combinations(sizes, 2):
        ways = [_distance(model, (shares[one, value], shares[other, value]), multiple) for value in values]
        model.add(LinearExpr.sum(ways) <= farthest)
    return farthest


def _share(model: CpModel, total: LinearExpr, size: Counted, multiple: int) -> LinearExpr:
    if (sure := size.sure) is not None:
        return total * (multiple // sure)
    share = model.new_int_var(0, multiple, "")
    for number, so_many in size.of.items():
        model.add(share == total * (multiple // number)).only_enforce_if(so_many)
    return share


def _distance(model: CpModel, shares: Sequence[LinearExpr], multiple: int) -> IntVar:
    one, other = shares
    far = model.new_int_var(0, multiple, "")
    model.add(one - other <= far)
    model.add(other - one <= far)
    return far
