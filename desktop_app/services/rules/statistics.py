"""The figures of every statement and report: one set of formulas (domain.md 2.9, those of «Сетевой Город»).

A mark is what a statement holds: «5» … «2», «зач», «незач», «неявка» or «недоп» (н/а), «осв»; None is a student not
marked yet. N is everybody who has been marked, without the exempt: those who did not come or were not let in are
counted. All results are rounded half up to 0.01; where there is nothing to divide by, the result is None («—»). Totals
are recomputed from added counts, never from percentages.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

from desktop_app.services.rules import clause

CENT = Decimal("0.01")
SOU_WEIGHTS = (100, 64, 36, 16, 7)  # «5», «4», «3», «2», н/а: В. П. Симонов


@dataclass(frozen=True, slots=True)
class Counts:
    """How many students have which mark."""

    listed: int = 0
    fives: int = 0
    fours: int = 0
    threes: int = 0
    twos: int = 0
    passed: int = 0
    failed: int = 0
    no_show: int = 0
    exempt: int = 0
    not_admitted: int = 0

    @property
    def graded(self) -> int:
        """Those with a mark from 5 to 2."""
        return self.fives + self.fours + self.threes + self.twos

    @property
    def counted(self) -> int:
        """N: the marked ones without the exempt, those who did not come included."""
        return self.graded + self.passed + self.failed + self.absent

    @property
    def absent(self) -> int:
        """н/а: those who did not come, and those who were not let in."""
        return self.no_show + self.not_admitted

    def __add__(self, other: "Counts") -> "Counts":
        """The counts of two lists together."""
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@clause("п. 4.6")
def count_marks(marks: Iterable[str | None]) -> Counts:
    """The counts of a list of marks; a mark that a statement can't hold is an error (KeyError)."""
    names = {"5": "fives", "4": "fours", "3": "threes", "2": "twos", "зач": "passed", "незач": "failed",
             "неявка": "no_show", "осв": "exempt", "недоп": "not_admitted"}  # fmt: skip
    tally = Counter(None if mark is None else names[mark] for mark in marks)
    return Counts(listed=tally.total(), **{name: tally[name] for name in names.values()})


@clause("п. 4.6")
def mean_mark(counts: Counts) -> Decimal | None:
    """Средний балл: of the marks from 5 to 2 only."""
    points = 5 * counts.fives + 4 * counts.fours + 3 * counts.threes + 2 * counts.twos
    return ratio(points, counts.graded)


@clause("п. 4.6")
def success(counts: Counts) -> Decimal | None:
    """% успеваемости: (n5 + n4 + n3 + зачтено) · 100 / N."""
    return ratio(100 * (counts.fives + counts.fours + counts.threes + counts.passed), counts.counted)


@clause("п. 4.6")
def quality(counts: Counts, *, by_grades: bool = True) -> Decimal | None:
    """% качества: (n5 + n4) · 100 / N; a credit without grades has none."""
    return ratio(100 * (counts.fives + counts.fours), counts.counted) if by_grades else None


@clause("п. 4.6")
def sou(counts: Counts, *, by_grades: bool = True) -> Decimal | None:
    """СОУ, %: (100·n5 + 64·n4 + 36·n3 + 16·n2 + 7·н/а) / N; a credit without grades has none."""
    numbers = (counts.fives, counts.fours, counts.threes, counts.twos, counts.absent)
    points = sum(weight * number for weight, number in zip(SOU_WEIGHTS, numbers, strict=True))
    return ratio(points, counts.counted) if by_grades else None


@clause("п. 6")
def plain_mean(marks: Sequence[int]) -> Decimal | None:
    """The plain mean (средний балл) of a student's marks in a journal."""
    return ratio(sum(marks), len(marks))


@clause("п. 6")
def weighted_mean(marks: Sequence[tuple[int, Decimal]]) -> Decimal | None:
    """Σ(mark·weight)/Σ(weight); with equal weights it is the plain mean."""
    return ratio(sum(mark * weight for mark, weight in marks), sum(weight for _mark, weight in marks))


def ratio(points: int | Decimal, number: int | Decimal) -> Decimal | None:
    """The quotient, half up to 0.01; None when there is nothing to divide by."""
    if not number:
        return None
    return (Decimal(points) / number).quantize(CENT, ROUND_HALF_UP)
