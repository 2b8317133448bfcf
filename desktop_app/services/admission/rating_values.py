"""What the rating (рейтинг поступающих, domain.md 2.18, 3.5) is made of, and what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from desktop_app.services.admission.values import AchievementRule, Missing, Offer


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
    passed: bool = True  # False: failed a test of the group, or was absent; a result that is still awaited bars nobody
    awaited: bool = False  # a test of the group has no result yet: in the rating, but not to be recommended
    filed_at: datetime | None = None  # at this desk's clock
    extra: bool = False  # filed after the last day: for the extra set
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
    """One step of a comparison: what was compared, both values, and whether it decided.

    A number is written plainly («4.57»), a yes is «yes», a moment is ISO; empty: no, nothing, unknown.
    """

    criterion: str  # passed | first | tests | mean | target | achievements | profile | advantage | time | number
    above: str
    below: str
    decides: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """What more originals would change in a competition group."""

    offer: Offer
    places: int
    taken_now: int  # places that those with originals take
    taken_then: int
    passing_now: Decimal | None  # the mean of the last of them, rounded
    passing_then: Decimal | None
    comes_in: tuple[Entrant, ...] = ()  # in the order of the rating
    falls_out: tuple[Entrant, ...] = ()  # to a lower priority, or out of all


@dataclass(frozen=True, slots=True)
class Simulation:
    """What if more applicants bring their originals: nothing is written."""

    at: datetime
    added: tuple[Entrant, ...]  # whose originals are supposed, one application each: the first of their choice
    groups: tuple[Shift, ...]  # all of the campaign


@dataclass(frozen=True, slots=True)
class Stopped:
    """Who would have a place in the group, if it were not for something."""

    entrant: Entrant
    why: tuple[str, ...]  # original | card | test | awaited
    missing: tuple[Missing, ...] = ()  # of the card, without which nobody is recommended


@dataclass(frozen=True, slots=True)
class Tie:
    """Applicants whom the rules leave equal, and too few places for all of them: whoever decides has to choose."""

    group_id: int
    entrants: tuple[Entrant, ...]  # in the order of registration
    places: int  # how many of them get in


@dataclass(frozen=True, slots=True)
class GroupProposal:
    """A competition group in a wave."""

    offer: Offer
    places: int
    places_left: int  # without those who are recommended or enrolled
    recommended: tuple[Entrant, ...]  # proposed now, in the order of the rating
    stopped: tuple[Stopped, ...]
    held: tuple[Entrant, ...]  # recommended or enrolled already, in whatever wave


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom a wave would recommend (рекомендованы к зачислению), and what it was thought of."""

    campaign_id: int
    wave: int  # 1 the main one, 2 the second, 3 the extra set
    at: datetime
    since: date  # the first day on which it may be recommended
    groups: tuple[GroupProposal, ...]
    ties: tuple[Tie, ...]  # that nobody has decided yet
    chosen: tuple[int, ...]  # applications that were chosen among equals, each before the next
    seen: str  # fingerprint of all that counts: another one later makes the proposal stale
