"""Who is recommended for enrolment (рекомендован к зачислению, п. 4.8), and when: domain.md 3.4, 3.5, decision 0029."""

from collections.abc import Collection
from datetime import date, timedelta

from desktop_app.services.rules import clause

MAIN, SECOND, EXTRA = 1, 2, 3
"""Waves: of those with originals by the main day; of the places that are left; of the extra set (до 25 ноября)."""
WAVES = (MAIN, SECOND, EXTRA)
DAY = timedelta(days=1)


@clause("п. 4.8")
def wave_opens(wave: int, originals_by: date, second_by: date | None) -> date:
    """The first day of a wave: the one after the last for its originals, for until then anybody may bring theirs.

    The extra set opens with the second wave's turn: it takes what the main days have left.
    """
    return (originals_by if wave == MAIN else second_by or originals_by) + DAY


@clause("п. 4.8")
def wave_has_come(since: date, today: date) -> bool:
    """Nobody is recommended before the last day for originals is over."""
    return today >= since


@clause("п. 4.8")
def in_wave(wave: int, *, extra: bool) -> bool:
    """Whether an application takes part: what came after the last day waits for the extra set."""
    return wave == EXTRA or not extra


@clause("п. 4.8")
def what_stops(*, original: bool, complete: bool, passed: bool, awaited: bool) -> tuple[str, ...]:
    """Why somebody is not recommended, whatever their mean: `original`, `card`, `test`, `awaited`; empty: nothing."""
    faults = {"original": not original, "card": not complete, "test": not passed, "awaited": awaited}
    return tuple(name for name, holds in faults.items() if holds)


@clause("п. 4.8")
def equals_are_decided(ties: Collection[int]) -> bool:
    """Where the rules leave applicants equal and not all get in, somebody has to choose before the wave goes out."""
    return not ties


@clause("п. 4.8")
def recommended_without_order(ordered: int) -> bool:
    """A recommendation is taken back as long as no order of enrolment names the applicant."""
    return ordered == 0
