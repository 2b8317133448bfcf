"""How a value of a table is written, and how values are ordered."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from desktop_app.services.search_words import folded

PIECES = re.compile(r"(\d+)")
Key = Callable[[Any], Any]


def written(value: object) -> str:
    """A value as a table shows it: dates дд.мм.гггг, nothing for nothing, a comma in fractions."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, bool):
        return "✓" if value else ""
    if isinstance(value, float | Decimal):
        return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value).replace(".", ",")
    return str(value)


def is_figure(value: object) -> bool:
    """Whether the value stands at the right of its column."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def plain(text: str) -> str:
    """A text as people look for it: no case, Ё as Е, Latin look-alikes in Russian words as Russian letters."""
    return folded(text.casefold().replace("ё", "е"))


def natural(value: object) -> tuple[object, ...]:
    """The order of values: figures by size, words by the alphabet, numbers in them by size (ИС-9, ИС-10)."""
    if is_figure(value):
        return (0, value)
    if isinstance(value, datetime):
        return (1, value.date(), value.time())
    if isinstance(value, date):
        return (1, value)
    pieces = PIECES.split(plain(str(value)))
    return (2, *(((0, int(piece)) if piece.isdigit() else (1, piece)) for piece in pieces if piece))


def is_nothing(value: object) -> bool:
    """Whether there is nothing to order: it stays at the end either way."""
    return value is None or value == ""
