"""Enrolment, withdrawal and forgetting (п. 1.9, 4.1, 4.8; 152-ФЗ, ст. 5, ч. 7)."""

from datetime import date

from desktop_app.services.rules import clause

DECEMBER = 12


@clause("п. 4.8")
def stops(*, active: bool, original: bool, complete: bool, ordered: bool) -> tuple[str, ...]:
    """What keeps somebody who is recommended from being enrolled: `left`, `ordered`, `no_original`, `not_complete`."""
    found = {"left": not active, "ordered": ordered, "no_original": not original, "not_complete": not complete}
    return tuple(code for code, holds in found.items() if holds)


@clause("п. 1.9")
def leaves_out_of_order(order: str) -> bool:
    """Whoever stands in an order of enrolment leaves by taking them off it first; `order`: which."""
    return not order


@clause("152-ФЗ, ст. 5")
def kept_until(extra_until: date, months: int) -> date:
    """The day from which whoever was not enrolled is forgotten: so many months after the end of the extra set."""
    month = extra_until.month - 1 + months
    return date(extra_until.year + month // DECEMBER, month % DECEMBER + 1, min(extra_until.day, 28))


@clause("152-ФЗ, ст. 5")
def term_is_over(day: date, today: date) -> bool:
    """Nobody is forgotten before the day: until then the papers may be asked for."""
    return today >= day
