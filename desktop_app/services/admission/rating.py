"""Who stands above whom among those who apply (п. 4.8; domain.md 3.5, decision 0029).

A competition of certificates: first whoever is enrolled irrespective of results (ч. 5.1 ст. 71 273-ФЗ), then the mean,
a target contract, individual achievements, the profile's subjects, a preferential right among equals, the moment of
filing. Which of them count is for the local rules of the campaign to say (`Order`). Where a group has entrance tests,
the sum of the examination sheet, whose first line is the mean (domain.md 2.13), comes before the mean itself. Whom all
of that leaves equal is told as tied; the registration number only says in which order equals are shown.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from desktop_app.services.admission.rating_values import Entrant, Order, Place, Reason
from desktop_app.services.admission.values import AchievementRule

NONE: Final = Decimal(0)
LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)
YES: Final = "yes"

Worth = Decimal | timedelta | bool | int
"""What a criterion counts: the greater is the better. Of one criterion always the same kind."""
Standing = tuple[Worth, ...]
"""What all criteria count of an entrant: who has the greater one is above; equal ones are tied."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that applicants are compared by."""

    code: str
    worth: Callable[[Entrant, Order], Worth]
    text: Callable[[Entrant, Order], str]
    counts: Callable[[Order], bool] = lambda _order: True
    shown: Callable[[Entrant], bool] = lambda _entrant: True  # told even if neither is better by it


def counted_mean(mean: Decimal | None, order: Order) -> Decimal | None:
    """The mean as it is compared: rounded half up to the campaign's digits, or as it is."""
    return mean if mean is None or order.unrounded else rounded(mean, order)


def rounded(mean: Decimal, order: Order) -> Decimal:
    """The mean as it is shown."""
    return half_up(mean, order.mean_digits)


@lru_cache(4096)
def half_up(mean: Decimal, digits: int) -> Decimal:
    """A mean with so many digits: thousands of certificates have a few hundred different ones."""
    return mean.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def points_on_sheet(entrant: Entrant, order: Order) -> Decimal:
    """«Сумма баллов» of an examination sheet: the mean and what the tests have given; nothing without tests."""
    return NONE if entrant.tests is None else entrant.tests + (counted_mean(entrant.mean, order) or NONE)


def promptness(entrant: Entrant, _order: Order) -> timedelta:
    """The greater, the earlier an application was filed; a moment without a zone is in UTC."""
    at = entrant.filed_at
    return timedelta.min if at is None else LONG_AGO - (at if at.tzinfo else at.replace(tzinfo=UTC))


def achieved(entrant: Entrant, order: Order) -> Decimal:
    """What individual achievements count by the local rules."""
    return entrant.points if order.achievements is AchievementRule.POINTS else Decimal(entrant.awards > 0)


def achieved_text(entrant: Entrant, order: Order) -> str:
    """Points, or whether there are any."""
    return plain(entrant.points) if order.achievements is AchievementRule.POINTS else yes(entrant.awards > 0)


def yes(holds: bool) -> str:  # noqa: FBT001 - a fact to be written
    """A yes as reasons tell it."""
    return YES if holds else ""


def plain(number: Decimal | None) -> str:
    """A number as reasons tell it, without zeros that say nothing."""
    return "" if number is None else f"{number.normalize():f}"


def mean_text(mean: Decimal | None, order: Order) -> str:
    """A mean with the campaign's digits, or as it is."""
    counted = counted_mean(mean, order)
    return "" if counted is None else f"{counted:f}"


CRITERIA: Final = (
    Criterion("passed", lambda one, _: one.passed, lambda one, _: yes(one.passed), shown=lambda one: not one.passed),
    Criterion("first", lambda one, _: one.first, lambda one, _: yes(one.first)),
    Criterion(
        "tests",
        points_on_sheet,
        lambda one, order: plain(points_on_sheet(one, order)),
        shown=lambda one: one.tests is not None,
    ),
    Criterion(
        "mean",
        lambda one, order: counted_mean(one.mean, order) or NONE,
        lambda one, order: mean_text(one.mean, order),
    ),
    Criterion(
        "target",
        lambda one, _: one.target,
        lambda one, _: yes(one.target),
        counts=lambda order: order.target_first,
    ),
    Criterion(
        "achievements",
        achieved,
        achieved_text,
        counts=lambda order: order.achievements is not AchievementRule.NONE,
    ),
    Criterion(
        "profile",
        lambda one, order: counted_mean(one.profile, order) or NONE,
        lambda one, order: mean_text(one.profile, order),
        counts=lambda order: order.by_profile,
    ),
    Criterion("advantage", lambda one, _: one.advantage, lambda one, _: yes(one.advantage)),
    Criterion(
        "time",
        promptness,
        lambda one, _: one.filed_at.isoformat(timespec="seconds") if one.filed_at else "",
        counts=lambda order: order.by_time,
    ),
)
"""In the order in which they decide."""


def standing(entrant: Entrant, order: Order) -> Standing:
    """What the rules count of an entrant: the greater is above, equal ones are tied."""
    return tuple(one.worth(entrant, order) for one in CRITERIA if one.counts(order))


def in_order(entrants: Iterable[Entrant], order: Order) -> list[tuple[Standing, Entrant]]:
    """Entrants with their standings, the best first; equals by number, which is told and decides nothing."""
    by_number = sorted(entrants, key=lambda one: (one.number, one.application_id))
    counting = [criterion.worth for criterion in CRITERIA if criterion.counts(order)]
    pairs = [(tuple([worth(one, order) for worth in counting]), one) for one in by_number]
    return sorted(pairs, key=lambda pair: pair[0], reverse=True)


def ranked(entrants: Iterable[Entrant], order: Order) -> tuple[Place, ...]:
    """The rating of those who apply for one group; whoever has failed a test stands below all the others."""
    found: list[Place] = []
    above: Standing | None = None
    for position, (own, entrant) in enumerate(in_order(entrants, order), start=1):
        found.append(Place(position, entrant, tied=own == above))
        above = own
    return tuple(found)


def explain(above: Entrant, below: Entrant, order: Order) -> tuple[Reason, ...]:
    """Why one stands above the other: every criterion that counts, up to the first by which they differ.

    If there is none, the numbers are the last step, and it does not decide: the rules leave the two equal.
    """
    steps: list[Reason] = []
    for one in CRITERIA:
        if not one.counts(order):
            continue
        differ = one.worth(above, order) != one.worth(below, order)
        if differ or one.shown(above) or one.shown(below):
            steps.append(Reason(one.code, one.text(above, order), one.text(below, order), differ))
        if differ:
            return tuple(steps)
    return (*steps, Reason("number", str(above.number), str(below.number), decides=False))


def passing_mean(places: Sequence[Entrant], order: Order) -> Decimal | None:
    """«Проходной балл»: the mean of the last of those who have a place, given in the order of the rating."""
    last = places[-1].mean if places else None
    return None if last is None else rounded(last, order)
