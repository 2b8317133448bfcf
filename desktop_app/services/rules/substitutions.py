"""Substitutions (замены): which lesson of a day may still be held otherwise."""

from datetime import date

from desktop_app.services.rules import clause


@clause("п. 4.7")
def lesson_may_be_substituted(day: date, today: date, *, marked: bool) -> bool:
    """Whether a lesson may be held otherwise: from today on, and while nobody has a mark or an absence for it."""
    return day >= today and not marked


@clause("п. 4.6, 4.7")
def lesson_may_be_taken_away(*, written: bool) -> bool:
    """Whether a lesson may go from the journal: nobody has written its topic, homework or works."""
    return not written
