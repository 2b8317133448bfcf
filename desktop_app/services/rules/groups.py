"""Groups and departments: when one may be closed, what it is called, who is its curator, and the move to a new year."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop_app.services.rules import clause

NAME = re.compile(r"(?P<head>.*?-)(?P<course>\d)(?P<number>\d+)(?P<tail>\D*)")
"""«ИСП-21»: what is studied, the course, the number of the group in the course."""

SEPTEMBER = 9


@dataclass(frozen=True, slots=True)
class Curator:
    """Who is curator from a day on; nobody's key: the group has none from that day."""

    employee_id: int | None
    since: date


@dataclass(frozen=True, slots=True)
class Span:
    """A curator from a day to a day."""

    employee_id: int
    since: date
    until: date | None  # the last day


@clause("п. 4.1")
def group_may_close(students: int) -> bool:
    """A group is closed when nobody studies in it, nobody is on leave from it and no card waits for an order in it."""
    return students == 0


@clause("п. 4.1")
def department_may_close(groups: int) -> bool:
    """A department is closed when every group of it is."""
    return groups == 0


@clause("п. 4.1")
def year_is_moved_once(made: bool) -> bool:  # noqa: FBT001 - a fact that the sentence tells
    """The groups move to an academic year once; after an undo they may move again."""
    return not made


@clause("п. 4.1")
def move_may_be_undone(opened: bool, undone: bool) -> bool:  # noqa: FBT001 - facts that the sentence tells
    """A move is taken back until the new year is opened, and only once."""
    return not opened and not undone


@clause("п. 4.1")
def with_curator(spans: Sequence[Span], wanted: Curator) -> tuple[Span, ...]:
    """The curators of a group when somebody (or nobody) takes it on a day: a group has one curator on any day.

    Whoever had the group then has it until the eve; who follows later follows as before.
    """
    kept = [span for span in spans if span.since != wanted.since]
    later = min((span.since for span in kept if span.since > wanted.since), default=None)
    found = [cut(span, wanted.since) for span in kept]
    if wanted.employee_id is not None:
        found.append(Span(wanted.employee_id, wanted.since, None if later is None else eve(later)))
    return tuple(sorted(joined(found), key=lambda span: span.since))


def cut(span: Span, day: date) -> Span:
    """The same curator till the eve of a day, if that comes sooner."""
    if span.since < day and (span.until is None or span.until >= day):
        return Span(span.employee_id, span.since, eve(day))
    return span


def joined(spans: Iterable[Span]) -> list[Span]:
    """Somebody who follows themself the very next day stays one curator."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: one.since):
        last = found[-1] if found else None
        if last is not None and last.employee_id == span.employee_id and last.until == eve(span.since):
            found[-1] = Span(last.employee_id, last.since, span.until)
        else:
            found.append(span)
    return found


def eve(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)


@clause("п. 4.3")
def curator_on(spans: Iterable[Span], day: date) -> int | None:
    """Whoever is curator on a day."""
    return next(
        (one.employee_id for one in spans if one.since <= day and (one.until is None or day <= one.until)), None
    )


@clause("п. 4.1")
def next_group_name(names: Iterable[str], letters: str, course: int) -> str:
    """The name to propose for one more group, «{спец}-{курс}{номер}»: the first number that is free."""
    taken = {name.casefold() for name in names}
    number = 1
    while f"{letters}-{course}{number}".casefold() in taken:
        number += 1
    return f"{letters}-{course}{number}"


@clause("п. 4.1")
def name_in_next_year(name: str, course: int) -> str:
    """What a group whose name tells the course is called when it moves up; any other name stays."""
    found = NAME.fullmatch(name)
    if found is None or int(found["course"]) != course:
        return name
    return f"{found['head']}{course + 1}{found['number']}{found['tail']}"


def letters_of(name: str) -> str:
    """«ИСП» of «ИСП-21»."""
    return name.partition("-")[0].strip()


def study_year(day: date) -> int:
    """The year in whose September the academic year of a day begins."""
    return day.year if day.month >= SEPTEMBER else day.year - 1
