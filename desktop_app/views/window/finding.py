"""Finding by a few letters: every word that is typed begins a word of the entry, or its letters stand in this order."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from desktop_app.views.widgets.table_values import plain

MOST = 40
EXACT, BEGINS, WORDS, INSIDE, LETTERS = range(5)


@dataclass(frozen=True)
class Entry:
    """Something to find: its words, what kind of thing it is, and what choosing it does."""

    text: str
    kind: str
    icon: str
    do: Callable[[], object]


def distance(wanted: str, text: str) -> int | None:
    """How far the text is from what is wanted, 0 the nearest; None if it does not fit at all."""
    words, sought = text.split(), wanted.split()
    if text == wanted:
        return EXACT
    if text.startswith(wanted):
        return BEGINS
    if all(any(word.startswith(piece) for word in words) for piece in sought):
        return WORDS
    if all(piece in text for piece in sought):
        return INSIDE
    letters = iter(text)
    return LETTERS if all(letter in letters for letter in wanted.replace(" ", "")) else None


def found(wanted: str, entries: Iterable[Entry]) -> list[Entry]:
    """The entries that fit, the nearest first, otherwise in the order in which they came."""
    sought = plain(wanted).strip()
    if not sought:
        return list(entries)[:MOST]
    rated = ((distance(sought, plain(entry.text)), entry) for entry in entries)
    fitting = [(far, entry) for far, entry in rated if far is not None]
    return [entry for _far, entry in sorted(fitting, key=lambda pair: pair[0])][:MOST]
