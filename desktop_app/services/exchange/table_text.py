"""Text of a cell as it is kept: one line, composed letters, nothing that is not seen."""

import unicodedata
from typing import Final

from desktop_app.services.exchange.table_values import MOST_LETTERS, Found
from desktop_app.services.typed import BIDI

UNSEEN: Final = BIDI | frozenset("\u00ad\u200b\u200c\u200d\u2060\ufffe\uffff")
NO_LETTERS: Final = frozenset({"Cc", "Cs", "Co", "Cn"})


def tidy(text: str, found: Found) -> str:
    """The text without what nobody sees; `found` counts the cells that had such characters."""
    text = text[:MOST_LETTERS]
    if text.isprintable() and "  " not in text and unicodedata.is_normalized("NFC", text):
        return text.strip()
    composed = unicodedata.normalize("NFC", text)
    kept = [letter for letter in composed if letter.isspace() or not is_unseen(letter)]
    if len(kept) != len(composed):
        found.cleaned += 1
    return " ".join("".join(kept).split())


def is_unseen(letter: str) -> bool:
    """A control or direction character, or one of no width."""
    return letter in UNSEEN or unicodedata.category(letter) in NO_LETTERS
