"""Who goes into which group: what is put together on the screen before one press enrols them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop_app.services.admission.enrolling_values import (
    Candidate,
    Enrolment,
    EnrolmentList,
    EnrolPlan,
    GroupPlan,
    GroupValues,
)
from desktop_app.services.admission.values import Funding


@dataclass(frozen=True, slots=True)
class Target:
    """A group that applicants can go into: one of the college, or a new one."""

    key: str
    name: str
    group_id: int | None = None
    new: GroupValues | None = None
    students: int = 0  # who hang on it already


Placed = Mapping[int, str]
"""Applicant → the key of a target."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a press would make."""

    cards: int
    groups: int
    by_funding: Mapping[Funding, int]  # a draft order for each


def targets_of(one: EnrolmentList, *, makes_groups: bool) -> tuple[Target, ...]:
    """The groups of a competition group's speciality; new ones where none is there and the person may make them."""
    there = tuple(Target(f"group:{each.id}", each.name, each.id, None, each.students) for each in one.groups)
    new = tuple(Target(f"new:{each.curriculum_id}:{each.name}", each.name, None, each) for each in one.proposed)
    return (*there, *(new if makes_groups else ()))


def suggested(seen: Enrolment) -> dict[int, str]:
    """Everybody whom nothing stops, in equal parts over the groups that are there, or else over the new ones."""
    placed: dict[int, str] = {}
    for one in seen.lists:
        targets = targets_of(one, makes_groups=seen.makes_groups)
        there = [each for each in targets if each.group_id is not None]
        placed |= evenly([each for each in one.candidates if not each.stops], there or targets)
    return placed


def evenly(people: Sequence[Candidate], targets: Sequence[Target]) -> dict[int, str]:
    """Equal parts in the order of the alphabet, the first ones longer by one."""
    if not targets:
        return {}
    size, longer = divmod(len(people), len(targets))
    placed: dict[int, str] = {}
    start = 0
    for place, target in enumerate(targets):
        end = start + size + (place < longer)
        placed |= {one.applicant_id: target.key for one in people[start:end]}
        start = end
    return placed


def still(seen: Enrolment, placed: Placed) -> dict[int, str]:
    """What of a placing holds for what is shown now."""
    known = {key for one in seen.lists for key in keys_of(one, seen)}
    free = {each.applicant_id for one in seen.lists for each in one.candidates if not each.stops}
    return {key: target for key, target in placed.items() if key in free and target in known}


def keys_of(one: EnrolmentList, seen: Enrolment) -> Collection[str]:
    """The keys of a list's targets."""
    return [each.key for each in targets_of(one, makes_groups=seen.makes_groups)]


def plan_of(seen: Enrolment, placed: Placed, effective_on: date, basis: str, *, accounts: bool) -> EnrolPlan:
    """The plan as the office takes it; a new group of two competition groups is one group."""
    targets = {each.key: each for one in seen.lists for each in targets_of(one, makes_groups=seen.makes_groups)}
    groups = tuple(
        GroupPlan(tuple(key for key, where in placed.items() if where == one), targets[one].group_id, targets[one].new)
        for one in dict.fromkeys(placed.values())
    )
    return EnrolPlan(groups, effective_on, basis, accounts)


def preview(seen: Enrolment, placed: Placed) -> Preview:
    """How many cards, groups and orders."""
    funding = Counter(
        one.offer.values.funding for one in seen.lists for each in one.candidates if each.applicant_id in placed
    )
    new = {key for key in placed.values() if key.startswith("new:")}
    return Preview(len(placed), len(new), funding)
