"""The move of all groups to the next academic year (п. 4.1): what becomes of each student, and of the groups' names."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.services.rules import clause
from desktop_app.services.rules.groups import name_in_next_year

UP, CONDITIONAL, REPEATS, GRADUATES, STAYS = "up", "conditional", "repeats", "graduates", "stays"

ON_LEAVE, MOVED, OVERDUE, DEBTS = "on_leave", "moved", "overdue", "debts"
"""Why somebody does not simply move up: on leave; moved by an order already; debts too late; debts."""


@dataclass(frozen=True, slots=True)
class Named:
    """A group with its name."""

    key: int
    name: str
    course: int  # in the year that ends
    last: bool  # it is the last course


@clause("п. 4.1")
def what_becomes(last: bool, why: str) -> str:  # noqa: FBT001 - the course is the last one
    """What is proposed for a student: up, or with debts conditionally (ст. 58 ч. 8); from the last course graduation.

    Whoever is on leave stays where they are: the order of their return names a group. Whoever has debts on the last
    course, or debts whose time is over, is left to the person who decides.
    """
    if why in {ON_LEAVE, MOVED, OVERDUE} or (last and why == DEBTS):
        return STAYS
    if last:
        return GRADUATES
    return CONDITIONAL if why == DEBTS else UP


@clause("п. 4.1")
def decisions_for(last: bool, why: str, repeats: bool) -> tuple[str, ...]:  # noqa: FBT001 - facts of the student
    """What may be decided of a student: nobody is moved conditionally without debts, or out of a leave."""
    if why in {ON_LEAVE, MOVED}:
        return (STAYS,)
    up = (GRADUATES,) if last else (UP,)
    owing = (CONDITIONAL,) if why in {DEBTS, OVERDUE} and not last else ()
    return (*up, *owing, *((REPEATS,) if repeats else ()), STAYS)


@clause("п. 4.1")
def decision_fits(decision: str, decisions: Sequence[str]) -> bool:
    """A decision is one of those that fit the student."""
    return decision in decisions


@clause("п. 4.1")
def year_opens_once(opened: bool, undone: bool) -> bool:  # noqa: FBT001 - facts that the sentence tells
    """A year is opened once, after the move to it, and not after that was taken back."""
    return not opened and not undone


@clause("п. 4.1")
def names_of_the_year(groups: Sequence[Named], year_starts: int) -> dict[int, str]:
    """Group → its name in the new year, where that is another one: «ИСП-21» is «ИСП-31».

    A group that has graduated gives its name away if another one takes it: «ИСП-41» is «ИСП-41 (2027)».
    """
    wanted = {one.key: name_in_next_year(one.name, one.course) for one in groups if not one.last}
    taken = {name.casefold() for name in wanted.values()}
    for one in groups:
        if one.last and one.name.casefold() in taken:
            wanted[one.key] = f"{one.name} ({year_starts})"
    names = {one.key: one.name for one in groups}
    return {key: name for key, name in wanted.items() if name != names[key]}
