"""What a proposal is asked for, and what it answers: plain values, parts by their numbers from 1."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from desktop_app.services.subgroups.balance import Criterion, Measures
from desktop_app.services.subgroups.values import NOT_STUDYING, Pupil, Stands

USUAL: Final = MappingProxyType({Criterion.SEX: 1, Criterion.MEAN: 1})
"""What is made the same when nobody chose: besides sizes, which always come first."""


class Method(StrEnum):
    """How a group may be divided (п. 4.7)."""

    HALVES = "halves"  # by the alphabet: the first half, the second half
    EVERY_SECOND = "every_second"
    BY_SEX = "by_sex"
    BY_FIELD = "by_field"  # the same language, health group … together
    MIXED = "mixed"  # by mean mark, every part has strong and weak
    STREAMED = "streamed"  # by mean mark, the strongest together
    COPIED = "copied"  # as in a former division
    BALANCED = "balanced"


class WishKind(StrEnum):
    TOGETHER = "together"
    APART = "apart"
    PINNED = "pinned"  # to a part


@dataclass(frozen=True, slots=True, order=True)
class Wish:
    """What a teacher wants of a pair of students; of PINNED, `other` is the number of a part or NOT_STUDYING."""

    kind: WishKind
    one: int
    other: int


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many to how many students a part has: settings, and places in the rooms."""

    least: int = 8
    most: int = 15


@dataclass(frozen=True, slots=True)
class Problem:
    """A group to be divided."""

    pupils: tuple[Pupil, ...]
    parts: int = 2
    limits: Limits = field(default_factory=Limits)
    sizes: tuple[int, ...] = ()  # that somebody wants; empty: as even as can be
    pinned: Stands = field(default_factory=dict)  # student → number of a part or NOT_STUDYING: they stay
    wishes: tuple[Wish, ...] = ()  # TOGETHER and APART
    weights: Mapping[Criterion, int] = field(
        default_factory=lambda: USUAL
    )  # BALANCED: how much a criterion counts, 0…9
    fields: tuple[Criterion, ...] = ()  # BY_FIELD: what shall be the same
    former: Stands = field(default_factory=dict)  # COPIED: student → number of a part or NOT_STUDYING

    @property
    def numbers(self) -> range:
        """Of the parts."""
        return range(1, self.parts + 1)

    @property
    def present(self) -> tuple[Pupil, ...]:
        """Whoever is not pinned to NOT_STUDYING."""
        return tuple(one for one in self.pupils if self.pinned.get(one.id) != NOT_STUDYING)

    @property
    def free(self) -> tuple[Pupil, ...]:
        """Whoever may stand anywhere."""
        return tuple(one for one in self.pupils if one.id not in self.pinned)


@dataclass(frozen=True, slots=True)
class Misfit:
    """So many students can't stand in so many parts of `least` to `most`: the limits were not kept."""

    students: int
    parts: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The fewest wishes that can't be kept together; `by_limits`: they could in parts of any size."""

    wishes: tuple[Wish, ...]
    by_limits: bool


@dataclass(frozen=True, slots=True)
class Proposed:
    """A composition, or why there is none.

    Costs are in points: one is a hundredth of a mark, or a share of one percent, times the weight.
    """

    stands: Stands  # student → number of a part or NOT_STUDYING; empty if wishes contradict
    measures: Measures
    optimal: bool = False  # proved: no other composition costs less
    cost: Decimal | None = None  # of BALANCED only
    gap: Decimal | None = None  # how much less another one might cost at most
    seconds: float = 0.0
    misfit: Misfit | None = None
    contradiction: Contradiction | None = None
    unknown: tuple[int, ...] = ()  # students of whom the field is not known: nobody has placed them


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a division may be from its own best for the sake of the others."""

    sizes: int = 0  # by how much more than they must its parts may differ
    points: int | None = 15  # of the cost; None: whatever it costs, even worse than the halves of the alphabet


@dataclass(frozen=True, slots=True)
class Together:
    """Compositions of several divisions of a group that coincide as far as they can."""

    compositions: tuple[Proposed, ...]  # in the order in which they were asked for
    odds: int = 0  # pairs of parts of different divisions with a student in common
    least: int = 0  # proved: there are never fewer, within the tolerance
    optimal: bool = False  # and with so few pairs at odds no compositions cost less
    seconds: float = 0.0

    @property
    def found(self) -> bool:
        """Whether there are compositions; else one of them tells why not."""
        return all(one.stands or not one.measures.parts for one in self.compositions)
