"""What enrolment (зачисление) starts from, what is decided, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from desktop_app.services.admission.values import Offer
from desktop_app.services.groups_values import GroupValues as GroupValues


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is recommended."""

    applicant_id: int
    version: int
    number: int  # registration
    name: str
    mean: Decimal | None  # rounded as the campaign rounds
    wave: int
    stops: tuple[str, ...] = ()  # what stands in the way: codes of `STOPS`; empty: nothing
    known_as: int | None = None  # the person of the college who it is, by СНИЛС or from an earlier draft
    order: str = ""  # «проект», «№ 12 от 20.08.2026»; empty: not in one


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """A group of the college that may take the applicants of a competition group."""

    id: int
    name: str
    students: int  # who study, are on leave, or wait there for an order


@dataclass(frozen=True, slots=True)
class EnrolmentList:
    """The recommended of a competition group, and where they can go."""

    offer: Offer
    candidates: tuple[Candidate, ...]  # in the order of the Russian alphabet
    groups: tuple[GroupPlace, ...]
    proposed: tuple[GroupValues, ...] = ()  # new groups, where a curriculum of the year is there


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A campaign's enrolment as it was shown."""

    campaign_id: int
    year: int
    effective_on: date
    lists: tuple[EnrolmentList, ...]
    makes_groups: bool  # whether the person may make groups
    makes_accounts: bool  # … and accounts
    lacks: tuple[str, ...] = ()  # permissions without which nobody is enrolled here


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group with those who come into it: one that is there, or a new one."""

    applicants: tuple[int, ...]
    group_id: int | None = None
    new: GroupValues | None = None


@dataclass(frozen=True, slots=True)
class EnrolPlan:
    """Who goes where, and by which order."""

    groups: tuple[GroupPlan, ...]
    effective_on: date
    basis: str = ""
    accounts: bool = False
    known_as: Mapping[int, int] = field(default_factory=dict)  # applicant → person who is here already


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What one press has made."""

    orders: tuple[int, ...]  # drafts: to be signed among the orders
    students: int
    groups: int
    accounts: int
