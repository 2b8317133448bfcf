"""What the rating (рейтинг поступающих, domain.md 2.18, 3.5) is made of, and what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from desktop_app.services.admission.values import AchievementRule, Offer


@dataclass(frozen=True, slots=True)
class Order:
    """By what applicants are compared: the local rules of a campaign."""

    mean_digits: int = 2
    unrounded: bool = False
    target_first: bool = True
    achievements: AchievementRule = AchievementRule.POINTS
    by_profile: bool = False
    by_time: bool = False


@dataclass(frozen=True, slots=True)
class Entrant:
    """An application with what counts of the applicant: all that the comparator may look at."""

    application_id: int
    applicant_id: int
    number: int  # registration
    code: str  # public
    name: str
    group_id: int
    priority: int
    first: bool  # первоочередное право: whatever the marks
    advantage: bool  # преимущественное: among equals
    mean: Decimal | None  # unrounded
    target: bool  # a target contract
    points: Decimal = Decimal(0)  # of achievements
    awards: int = 0
    profile: Decimal | None = None  # mean of the profile's subjects
    tests: Decimal | None = None  # sum of entrance tests, where the group has them
    passed: bool = True  # its entrance tests, and nothing that bars it
    filed_at: datetime | None = None
    original: bool = False
    dormitory: bool = False
    wave: int | None = None
    enrolled: bool = False  # in a signed order
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a competition group's rating."""

    position: int
    entrant: Entrant
    tied: bool = False  # the rules leave it equal to the line above: whoever decides has to decide
    within: bool = False  # above the line of the last place, by allocation
    elsewhere: str = ""  # allocated by a higher priority: where


@dataclass(frozen=True, slots=True)
class Rating:
    """The rating of a competition group at a moment."""

    offer: Offer
    at: datetime
    places: int
    places_left: int  # without those already enrolled or recommended in earlier waves
    lines: tuple[Place, ...]
    passing: Decimal | None  # the mean of the last within (проходной балл)
    originals_by: date
    order: Order


@dataclass(frozen=True, slots=True)
class Allocation:
    """Application → place: applicant → competition group, and the groups' lists in the order of the rating."""

    given: Mapping[int, int]  # applicant → group
    lists: Mapping[int, tuple[int, ...]]  # group → applicants


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a comparison: what was compared, both values as people read them, and whether it decided."""

    criterion: str  # first | mean | advantage | target | achievements | profile | tests | time | number
    above: str
    below: str
    decides: bool
