"""Dates in words, in the interface's language."""

from datetime import date

from babel.dates import format_date

from desktop_app.views.wording import CATALOGUE


def long_day(day: date) -> str:
    """«вторник, 24 ноября»."""
    return format_date(day, "EEEE, d MMMM", locale=CATALOGUE.language)
