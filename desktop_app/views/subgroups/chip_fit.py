"""What of a student the cards of a lane have room for: decided once for all of them, so that they stand in columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Notes = Sequence[str]
"""The small signs of a card, the most wanted first; «» where nothing is known."""


@dataclass(frozen=True, slots=True)
class CardFit:
    """How the cards of a lane are filled."""

    whole: bool  # names in full, not with initials
    columns: tuple[int, ...] = ()  # widths of the signs that are shown, from the right edge; 0: nobody has it


def fit_cards(cards: Sequence[tuple[str, str, Notes]], room: int, gap: int, width: Callable[[str], int]) -> CardFit:
    """The most that fits on every card: (name in full, with initials, signs) each.

    Signs before full names, the name with initials before signs; a name that is too long even alone is cut.
    """
    signs = [notes for _full, _short, notes in cards]
    columns = [max(map(width, column)) for column in zip(*signs, strict=True)]
    full = max((width(name) for name, _short, _notes in cards), default=0)
    short = max((width(name) for _full, name, _notes in cards), default=0)
    for count in range(len(columns), -1, -1):
        taken = sum(wide + gap for wide in columns[:count] if wide)
        for whole, longest in ((True, full), (False, short)):
            if longest + taken <= room:
                return CardFit(whole, tuple(columns[:count]))
    return CardFit(whole=False)
