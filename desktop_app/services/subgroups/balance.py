"""How far the parts of a composition differ: what stands above the columns of the board, and one number for each.

Pure: pupils, and the part (a key of the caller's own) in which each of them stands.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import combinations
from typing import Final

from desktop_app.services.subgroups.values import Pupil, Sex, Stands

HUNDREDTH: Final = Decimal("0.01")
THOUSANDTH: Final = Decimal("0.001")


class Criterion(StrEnum):
    """What may be the same in all parts."""

    SIZE = "size"
    SEX = "sex"
    MEAN = "mean"
    LANGUAGE = "language"
    EXERCISE = "exercise"
    BASE = "base"


SHARED: Final = (Criterion.SEX, Criterion.LANGUAGE, Criterion.EXERCISE, Criterion.BASE)
"""Criteria that compare the shares of what the pupils have in common."""


@dataclass(frozen=True, slots=True)
class PartMeasures:
    """What stands above a column."""

    key: int
    size: int
    girls: int
    mean: Decimal | None  # of those who have one, to the hundredth
    counts: Mapping[Criterion, Mapping[str, int]]  # of SHARED: value ('' — not known) → how many

    def share(self, criterion: Criterion, value: str) -> Fraction:
        """The share of those with a value; of an empty part 0."""
        return Fraction(self.counts[criterion].get(value, 0), self.size or 1)


@dataclass(frozen=True, slots=True)
class Measures:
    """The parts of a composition, and how far they differ."""

    parts: tuple[PartMeasures, ...]
    spread: Mapping[Criterion, Decimal]  # see `measure`

    def part(self, key: int) -> PartMeasures:
        """One of them."""
        return next(one for one in self.parts if one.key == key)


def trait(pupil: Pupil, criterion: Criterion) -> str:
    """What a pupil has of one of SHARED; '' if it is not known."""
    return str(getattr(pupil, criterion.value) or "")


def hundredths(pupil: Pupil) -> int | None:
    """The mean mark of a pupil in hundredths, a half up."""
    return None if pupil.mean is None else _rounded(Fraction(pupil.mean) * 100)


def measure(pupils: Sequence[Pupil], stands: Stands, keys: Iterable[int]) -> Measures:
    """The parts `keys` of a composition, and how far the two of them differ that differ most.

    * SIZE — in students;
    * MEAN — in marks, the difference of the exact means, to 0.01; parts in which nobody has a mean are left out;
    * each of SHARED — the total variation of the shares, ½ Σ |p − q| over all values, from 0 (the same shares) to 1
      (nothing in common), to 0.001; of SEX it is the difference of the girls' shares. Empty parts are left out.
    """
    inside = {key: tuple(one for one in pupils if stands.get(one.id) == key) for key in keys}
    parts = tuple(_part(key, members) for key, members in inside.items())
    means = [mean for members in inside.values() if (mean := _mean(members)) is not None]
    spread = {
        Criterion.SIZE: Decimal(int(_span([one.size for one in parts]))),
        Criterion.MEAN: Decimal(_rounded(_span(means))).scaleb(-2).quantize(HUNDREDTH),
    }
    for criterion in SHARED:
        far = max((variation(*two, criterion) for two in combinations(parts, 2)), default=Fraction(0))
        spread[criterion] = Decimal(_rounded(far * 1000)).scaleb(-3).quantize(THOUSANDTH)
    return Measures(parts, spread)


def variation(one: PartMeasures, other: PartMeasures, criterion: Criterion) -> Fraction:
    """The total variation between the shares of two parts; 0 if one is empty."""
    if not (one.size and other.size):
        return Fraction(0)
    values = {*one.counts[criterion], *other.counts[criterion]}
    return sum((abs(one.share(criterion, it) - other.share(criterion, it)) for it in values), Fraction(0)) / 2


def change(before: Measures, after: Measures) -> dict[Criterion, Decimal]:
    """How much farther the parts differ than before: below zero is better."""
    return {criterion: after.spread[criterion] - before.spread[criterion] for criterion in Criterion}


def _part(key: int, members: Sequence[Pupil]) -> PartMeasures:
    mean = _mean(members)
    return PartMeasures(
        key,
        len(members),
        sum(one.sex is Sex.FEMALE for one in members),
        None if mean is None else Decimal(_rounded(mean)).scaleb(-2).quantize(HUNDREDTH),
        {criterion: Counter(trait(one, criterion) for one in members) for criterion in SHARED},
    )


def _mean(members: Sequence[Pupil]) -> Fraction | None:
    """In hundredths, exact."""
    marks = [mark for one in members if (mark := hundredths(one)) is not None]
    return Fraction(sum(marks), len(marks)) if marks else None


def _span(values: Sequence[Fraction] | Sequence[int]) -> Fraction:
    return Fraction(max(values) - min(values)) if values else Fraction(0)


def _rounded(exact: Fraction) -> int:
    """A half up, as marks are rounded."""
    return (2 * exact + 1).__floor__() // 2
