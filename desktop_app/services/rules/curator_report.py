"""The curator's reports (п. 4.3, 5.2): how a student is going to stand, why somebody will not be attested.

A mark here is a forecast or a final one: «5» … «2», «зач», «незач», «н/а», «осв».
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum

from desktop_app.services.rules import clause
from desktop_app.services.rules.final_marks import Proposal, Proposed, accepted_mark
from desktop_app.services.rules.statistics import ratio

FAILED = frozenset({"2", "незач"})
NOT_ATTESTED, EXEMPT = "н/а", "осв"
GRADES = ("5", "4", "3")
NO_SHOW = "неявка"
TWO = 2


class Outlook(StrEnum):
    """As what a student heads for the end of the period; each stands once."""

    EXCELLENT = "excellent"  # nothing but «5»
    GOOD = "good"  # «4» and «5»
    ONE_THREE = "one_three"
    TWO_THREES = "two_threes"
    PASSING = "passing"  # three «3» and more, or credits alone
    FAILING = "failing"
    NOT_ATTESTED = "not_attested"


class Why(StrEnum):
    """Why somebody cannot be attested in a discipline."""

    NO_MARKS = "no_marks"
    FEW_MARKS = "few_marks"
    ABSENCES = "absences"


@clause("п. 4.3 (предварительный отчёт куратора)")
def outlook(marks: Iterable[str]) -> Outlook:
    """As what somebody heads by the forecast of each discipline; what somebody is exempt from does not count.

    Whoever would fail somewhere is failing, whatever else they lack; who has no discipline at all is not attested.
    """
    found = Counter(mark for mark in marks if mark != EXEMPT)
    if any(found[mark] for mark in FAILED):
        return Outlook.FAILING
    if found[NOT_ATTESTED] or not found:
        return Outlook.NOT_ATTESTED
    return by_grades(found)


def by_grades(found: Counter[str]) -> Outlook:
    """Of somebody who would pass everything; credits alone make nobody excellent."""
    threes = found["3"]
    if threes > TWO or not any(found[grade] for grade in GRADES):
        return Outlook.PASSING
    if threes:
        return Outlook.ONE_THREE if threes == 1 else Outlook.TWO_THREES
    return Outlook.GOOD if found["4"] else Outlook.EXCELLENT


@clause("п. 4.3 (предварительный отчёт куратора)")
def is_one_four_short(marks: Iterable[str]) -> bool:
    """Whether a single «4» keeps somebody from being excellent."""
    found = Counter(marks)
    return outlook(found.elements()) is Outlook.GOOD and found["4"] == 1


@clause("п. 6")
def forecast_mark(proposal: Proposal, controls: Collection[str], given: str | None) -> tuple[str, bool]:
    """The mark that is to be expected in a discipline with these forms of control, and whether it is disputed.

    The final mark where it was given; else what section 6 proposes; of a disputed case, which the teacher decides, the
    mark that the mean speaks for.
    """
    if given is not None:
        return given, False
    disputed = proposal.mark is Proposed.DISPUTED
    settled = replace(proposal, mark=Proposed(str(proposal.band))) if disputed else proposal
    return accepted_mark(settled, controls) or NOT_ATTESTED, disputed


@clause("п. 4.3 (предварительный отчёт куратора)")
def why_not_attested(marks: int, least: int, missed: int, held: int, limit: int) -> tuple[Why, ...]:
    """Why somebody cannot be attested: no marks, fewer than `least`, more than `limit` % of the hours held missed."""
    found = []
    if marks < least:
        found.append(Why.FEW_MARKS if marks else Why.NO_MARKS)
    share = ratio(100 * missed, held)
    if share is not None and share > limit:
        found.append(Why.ABSENCES)
    return tuple(found)


@clause("п. 4.3, 5.2 (отчёт куратора)")
def compared(now: Decimal | None, before: Decimal | None) -> Decimal | None:
    """By how much a figure has grown since the period before; None where either of them is none."""
    return None if now is None or before is None else now - before


def counted_as(marks: Sequence[str]) -> list[str]:
    """The marks as the formulas of statistics take them: whoever is not attested counts as one who did not come."""
    return [NO_SHOW if mark == NOT_ATTESTED else mark for mark in marks]
