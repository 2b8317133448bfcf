"""The shipped typefaces, and text as paper takes it: cleaned, measured, broken into lines that fit.

ReportLab's built-in faces have no Cyrillic, so every form names one of these. Nothing here reads markup: what is in the
data is what is printed.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app.places import resources
from desktop_app.services.hyphenation import NBSP, divided
from desktop_app.services.reports.filled_font import FilledFont

SERIF = "LiberationSerif-Regular"
SERIF_BOLD = "LiberationSerif-Bold"
SERIF_ITALIC = "LiberationSerif-Italic"
SERIF_BOLD_ITALIC = "LiberationSerif-BoldItalic"
SANS = "LiberationSans-Regular"
SANS_BOLD = "LiberationSans-Bold"
SANS_ITALIC = "LiberationSans-Italic"
SANS_BOLD_ITALIC = "LiberationSans-BoldItalic"
SYMBOLS = "DejaVuSans"  # ☐ ✓ ₽ and the letters of Georgian and Armenian, which Liberation lacks

FAMILIES = (
    (SERIF, SERIF_BOLD, SERIF_ITALIC, SERIF_BOLD_ITALIC),
    (SANS, SANS_BOLD, SANS_ITALIC, SANS_BOLD_ITALIC),
    (SYMBOLS, SYMBOLS, SYMBOLS, SYMBOLS),
)

UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # controls, direction marks, halves of letters


def register() -> None:
    """Make the typefaces known to ReportLab; doing it twice costs nothing."""
    known = set(pdfmetrics.getRegisteredFontNames())
    if SYMBOLS not in known:
        pdfmetrics.registerFont(TTFont(SYMBOLS, file_of(SYMBOLS), asciiReadable=False))
    other = pdfmetrics.getFont(SYMBOLS)
    for family in FAMILIES:
        for face in set(family) - known - {SYMBOLS}:
            pdfmetrics.registerFont(FilledFont(face, file_of(face), other))
        normal, bold, italic, bold_italic = family
        pdfmetrics.registerFontFamily(normal, normal, bold, italic, bold_italic)


def file_of(face: str) -> str:
    """Where a shipped typeface lies."""
    return str(resources() / "fonts" / f"{face}.ttf")


def plain(text: str) -> str:
    """Text that every typeface takes: NFC, one line, single spaces, nothing unprintable; no-break spaces stay."""
    composed = unicodedata.normalize("NFC", text)
    spaced = (" " if letter.isspace() and letter != NBSP else letter for letter in composed)
    kept = "".join(letter for letter in spaced if unicodedata.category(letter) not in UNPRINTABLE)
    return " ".join(word for word in kept.split(" ") if word).strip()


def width_of(text: str, face: str, size: float) -> float:
    """How wide a line is, in points."""
    return _width_of_one(text, face) * size


@lru_cache(maxsize=4000)
def lines_of(text: str, face: str, size: float, width: float) -> tuple[str, ...]:
    """The text broken into lines no wider than `width`; a word that is too long is divided by syllables.

    Only a single letter may stick out, when the width has no room even for that.
    """
    lines: list[str] = []
    line = ""
    for word in _pieces(plain(text), face, size, width):
        longer = f"{line} {word}" if line else word
        if line and (line.endswith("\n") or width_of(longer, face, size) > width):
            lines.append(line.rstrip("\n"))
            line = word
        else:
            line = longer
    return (*lines, line.rstrip("\n"))


@lru_cache(maxsize=4000)
def even_lines_of(text: str, face: str, size: float, width: float) -> tuple[str, ...]:
    """As many lines as `lines_of` gives, but about as long as each other, as titles want it."""
    lines = lines_of(text, face, size, width)
    for share in range(95, 45, -5):
        narrower = lines_of(text, face, size, width * share / 100)
        if len(lines) == 1 or len(narrower) > len(lines) or any(line.endswith("-") for line in narrower):
            break
        lines = narrower
    return lines


def _pieces(text: str, face: str, size: float, width: float) -> Iterator[str]:
    """The words, with those that are too long divided; a piece that must end its line ends in a line feed."""
    for word in text.split(" "):
        rest = word
        while width_of(rest, face, size) > width and len(rest) > 1:
            head, rest = _divided(rest, face, size, width)
            yield head + "\n"
        yield rest


def _divided(word: str, face: str, size: float, width: float) -> tuple[str, str]:
    """The longest beginning that fits, and the rest: at a seam, else between syllables, else anywhere."""
    found = divided(word, lambda head: width_of(head, face, size) <= width)
    if found is not None:
        return found
    fits = (at for at in range(len(word) - 1, 1, -1) if width_of(word[:at], face, size) <= width)
    at = next(fits, 1)
    return word[:at], word[at:]


@lru_cache(maxsize=20_000)
def _width_of_one(text: str, face: str) -> float:
    """The width at one point."""
    return pdfmetrics.stringWidth(text, face, 1000) / 1000
