"""Twelve calm hues for disciplines: equal lightness for the eye (OKLCH), so that no cycle shouts louder than another.

The conversion is Björn Ottosson's OKLab (https://bottosson.github.io/posts/oklab/),
to sRGB with the curve of IEC 61966-2-1.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from PySide6.QtGui import QColor

HUES = 12
FIRST_DEGREE = 15
LINEAR_LIMIT = 0.0031308
ROUNDING = 1e-4


@dataclass(frozen=True, slots=True)
class Hue:
    """The colours of a card."""

    fill: QColor
    edge: QColor
    text: QColor


@dataclass(frozen=True, slots=True)
class Steps:
    """Lightness and chroma of fill, edge and words."""

    fill: tuple[float, float]
    edge: tuple[float, float]
    text: tuple[float, float]


LIGHT_STEPS = Steps(fill=(0.945, 0.032), edge=(0.70, 0.105), text=(0.36, 0.07))
DARK_STEPS = Steps(fill=(0.315, 0.042), edge=(0.66, 0.10), text=(0.90, 0.04))


def hue_number(cycle: str) -> int:
    """Which of the twelve a cycle gets: a hash that does not change between runs, unlike Python's own."""
    return crc32(cycle.encode()) % HUES


@lru_cache(maxsize=2 * HUES)
def hue_colours(number: int, *, dark: bool) -> Hue:
    """The colours of a number in a theme."""
    steps = DARK_STEPS if dark else LIGHT_STEPS
    degree = FIRST_DEGREE + number * 360 / HUES
    return Hue(*(QColor(oklch(*step, degree)) for step in (steps.fill, steps.edge, steps.text)))


def oklch(lightness: float, chroma: float, degree: float) -> str:
    """An OKLCH colour as `#RRGGBB`; chroma is reduced until the screen can show it."""
    while not all(-ROUNDING <= part <= 1 + ROUNDING for part in linear(lightness, chroma, degree)):
        chroma -= 0.002
    return "#" + "".join(f"{round(255 * gamma(part)):02X}" for part in linear(lightness, chroma, degree))


def linear(lightness: float, chroma: float, degree: float) -> tuple[float, float, float]:
    """OKLCH to linear sRGB."""
    a, b = chroma * math.cos(math.radians(degree)), chroma * math.sin(math.radians(degree))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def gamma(part: float) -> float:
    """Linear light to an sRGB value, both 0…1."""
    part = min(max(part, 0.0), 1.0)
    return 12.92 * part if part <= LINEAR_LIMIT else 1.055 * part ** (1 / 2.4) - 0.055
