"""Who is responsible for the work in the system, and that somebody can always say who may do what."""

from datetime import date

from desktop_app.services.rules import clause


@clause("п. 3.1")
def appointed_by_order(works_here: bool, is_first: bool, number: str, order_date: date | None) -> bool:  # noqa: FBT001 - facts
    """Whoever works here is appointed by the director's order; the first administrator came before any order."""
    return not works_here or is_first or (bool(number.strip()) and order_date is not None)


@clause("п. 8.4")
def somebody_gives_rights(people: int) -> bool:
    """Somebody is left, today and without a last day, who may say what everybody else may do."""
    return people > 0
