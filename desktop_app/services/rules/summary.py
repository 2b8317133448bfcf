"""The summary of marks (сводная ведомость): which attempt counts, how a student stands, what a year ends in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop_app.services.rules import clause
from desktop_app.services.rules.debts import mark_is_debt

EXEMPT, NO_SHOW = "осв", "неявка"
GRADES = frozenset({"5", "4", "3"})


class Got(StrEnum):
    """How a mark was got, in the order in which attempts follow each other."""

    MAIN = "main"
    INDIVIDUAL = "individual"
    RETAKE = "retake"
    COMMISSION = "commission"


ORDER = {got: place for place, got in enumerate(Got)}


@dataclass(frozen=True, slots=True)
class Attempt:
    """A mark of a closed statement, or of a permit of its own (направление)."""

    mark: str
    got: Got
    day: date
    excused: bool = False  # «неявка» for a valid reason
    sheet_id: int = 0  # 0: it stands in a permit alone
    number: int = 0  # of the statement, or of the permit
    examiners: str = ""
    reason: str = ""

    @property
    def owed(self) -> bool:
        """Whether it leaves a debt."""
        return mark_is_debt(self.mark, self.excused)


@clause("п. 4.3, 4.9 (сводная ведомость)")
def in_order(attempts: Iterable[Attempt]) -> tuple[Attempt, ...]:
    """The attempts as they follow each other; the last one counts, whatever stands in those before."""
    return tuple(sorted(attempts, key=lambda one: (ORDER[one.got], one.day, one.number)))


@clause("п. 4.3, 4.9 (сводная ведомость)")
def year_attempt(first: Attempt | None, second: Attempt | None) -> Attempt | None:
    """What a discipline ends the year in: what is still owed, else the mark of the later term."""
    for one in (first, second):
        if one is not None and one.owed:
            return one
    return second or first


class Standing(StrEnum):
    """How a student stands at the end of a term or a year, the best first."""

    EXCELLENT = "excellent"  # отличник: nothing but «5»
    GOOD = "good"  # «4» and «5»
    ONE_THREE = "one_three"
    PASSING = "passing"
    UNFINISHED = "unfinished"  # something has no mark yet
    ABSENT = "absent"  # «неявка» for a valid reason: a date of one's own is to come
    FAILING = "failing"  # something is owed


@clause("п. 4.3, 4.9 (сводная ведомость)")
def standing(results: Iterable[Attempt | None]) -> Standing:
    """How a student stands by what counts in each discipline; None has no mark yet, the exempt do not count."""
    found = [one for one in results if one is None or one.mark != EXEMPT]
    marked = [one for one in found if one is not None]
    if any(one.owed for one in marked):
        return Standing.FAILING
    if any(one.mark == NO_SHOW for one in marked):
        return Standing.ABSENT
    if not marked or len(marked) < len(found):
        return Standing.UNFINISHED
    return by_grades(Counter(one.mark for one in marked))


def by_grades(marks: Counter[str]) -> Standing:
    """How somebody stands who has passed everything; credits alone make nobody excellent."""
    threes, fours = marks["3"], marks["4"]
    if threes > 1 or not any(marks[grade] for grade in GRADES):
        return Standing.PASSING
    if threes:
        return Standing.ONE_THREE
    return Standing.GOOD if fours else Standing.EXCELLENT
