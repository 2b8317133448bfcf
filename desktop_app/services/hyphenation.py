"""Where a word may be divided, on paper and on the screen: at its seams, or between Russian syllables."""

import re
from collections.abc import Callable

NBSP = "\N{NO-BREAK SPACE}"
VOWEL, CONSONANT, SIGN, LETTER = "[аеёиоуыэюя]", "[бвгджзклмнпрстфхцчшщ]", "[йьъ]", "[а-яё]"
SYLLABLES = re.compile(
    "|".join(
        rf"(?<={before})(?={after})"
        for before, after in (
            (SIGN, LETTER * 2),
            (VOWEL, VOWEL + LETTER),
            (VOWEL + CONSONANT, CONSONANT + VOWEL),
            (CONSONANT + VOWEL, CONSONANT + VOWEL),
            (VOWEL + CONSONANT, CONSONANT * 2 + VOWEL),
            (VOWEL + CONSONANT * 2, CONSONANT * 2 + VOWEL),
        )
    ),
    re.IGNORECASE,
)
"""Where a Russian word may be divided (the rules of P. Khristov, as in the hyphenators of the Russian web)."""
SEAMS = re.compile(rf"(?<=[-/.,;:(){NBSP}])(?=.)")
"""Where a word may be divided without a hyphen."""


def places(word: str) -> list[tuple[int, str]]:
    """Where the word may be divided, the last place first, and what ends the line there; no letter stands alone."""
    seams = [(match.start(), "") for match in SEAMS.finditer(word)]
    syllables = [(match.start(), "-") for match in SYLLABLES.finditer(word) if 1 < match.start() < len(word) - 1]
    return sorted(seams + syllables, reverse=True)


def divided(word: str, fits: Callable[[str], bool]) -> tuple[str, str] | None:
    """The longest beginning that fits, with its hyphen, and the rest; None when no place will do."""
    for at, hyphen in places(word):
        head = word[:at].rstrip(NBSP) + hyphen
        if fits(head):
            return head, word[at:]
    return None
