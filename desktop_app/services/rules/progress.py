"""Plan against fact: what is still to be given, what the year will come to, what falls behind (п. 2.8, 4.10)."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from desktop_app.services.rules import clause
from desktop_app.services.rules.statistics import ratio
from desktop_app.services.rules.workload import HOURS_A_PAIR


class Pace(StrEnum):
    """How a row of the load goes, the worst first."""

    UNPLACED = "unplaced"  # no lesson has a date
    BEHIND = "behind"  # even with all that is dated the hours are not given
    OVER = "over"
    ON = "on"


@clause("п. 2.8")
def forecast(given: int, ahead: int) -> int:
    """Hours that will have been given at the end of the term: given by today, and dated from tomorrow on."""
    return given + ahead


@clause("п. 2.8")
def shortfall(planned: int, foreseen: int) -> int:
    """Hours that nobody will have given; never less than nothing."""
    return max(planned - foreseen, 0)


@clause("п. 2.8 (план часов)")
def week_hours(hours: int, theory: Sequence[bool]) -> tuple[int, ...]:
    """The hours of each week: whole pairs, spread evenly over the weeks of theory; nothing where there are none."""
    pairs, weeks = -(-hours // HOURS_A_PAIR), sum(theory)
    found, passed = [], 0
    for taught in theory:
        before = passed * pairs // weeks if weeks else 0
        passed += taught
        found.append((passed * pairs // weeks - before) * HOURS_A_PAIR if weeks else 0)
    return tuple(found)


@clause("п. 2.8, 4.10")
def pace(planned: int, given: int, ahead: int) -> Pace:
    """Whether a row of the load will be given whole; a pair may go an hour over."""
    foreseen = forecast(given, ahead)
    if not foreseen:
        return Pace.UNPLACED
    if shortfall(planned, foreseen):
        return Pace.BEHIND
    return Pace.OVER if foreseen > planned + HOURS_A_PAIR - 1 else Pace.ON


@clause("п. 4.6")
def completion(planned: int, given: int) -> Decimal | None:
    """% выполнения of a teacher's report: given · 100 / planned, half up to 0.01; None without hours."""
    return ratio(100 * given, planned)


@clause("п. 4.6")
def reason_is_wanted(planned: int, given: int, ahead: int) -> bool:
    """Whether a teacher's report has to say why the hours lag behind: even what is dated does not give them all."""
    return shortfall(planned, forecast(given, ahead)) > 0
