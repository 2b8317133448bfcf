"""Dates in words, in the interface's language."""

from datetime import date

from babel.dates import format_date

from desktop_app.views.wording import CATALOGUE


def long_day(day: date) -> str:
    """«вторник, 24 ноября»."""
    return format_date(day, "EEEE, d MMMM", locale=CATALOGUE.language)


def near_day(day: date) -> str:
    """«ср, 14 января»: a day that somebody decides by."""
    return format_date(day, "EEE, d MMMM", locale=CATALOGUE.language)


def month_words(day: date) -> str:
    """«ноябрь 2026»."""
    return format_date(day, "LLLL y", locale=CATALOGUE.language)


def month_name(month: int) -> str:
    """«Ноябрь»."""
    return format_date(date(2000, month, 1), "LLLL", locale=CATALOGUE.language).capitalize()


def weekday_names() -> list[str]:
    """«пн» … «вс»."""
    return [format_date(date(2001, 1, day), "EEE", locale=CATALOGUE.language) for day in range(1, 8)]
