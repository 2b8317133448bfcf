"""Text as people type it: SQLite would store anything, so the services clean and measure it."""

import unicodedata

from desktop_app.errors import BadInput

BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def clean_line(text: str, length: int) -> str:
    """One line: NFC, single spaces, no control or direction characters. Raises BadInput (`text_too_long`)."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(
        " " if letter.isspace() else letter
        for letter in composed
        if letter.isspace() or (unicodedata.category(letter) not in {"Cc", "Cs", "Co", "Cn"} and letter not in BIDI)
    )
    line = " ".join(kept.split())
    if len(line) > length:
        raise BadInput("text_too_long", length=length, typed=len(line))
    return line


def clean_lines(text: str, length: int) -> str:
    """Several lines, each as `clean_line` leaves it; empty ones go. Raises BadInput (`text_too_long`)."""
    kept = "\n".join(line for line in (clean_line(one, len(one)) for one in text.splitlines()) if line)
    if len(kept) > length:
        raise BadInput("text_too_long", length=length, typed=len(kept))
    return kept
