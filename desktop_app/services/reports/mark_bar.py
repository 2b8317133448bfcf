"""A bar of marks for a cell of a table: how many «5», «4», «3», «2» and н/а, in greys that a printer tells apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.colors import Color, black, white
from reportlab.platypus import Flowable

from desktop_app.services.reports.typefaces import SANS, width_of
from desktop_app.services.rules.statistics import Counts

HAIR = 0.4
LETTERS = 6.5
HATCH = 2.6  # between the strokes
LEGEND = "На полосе слева направо: «5» и зачтено, «4», «3», «2» и не зачтено (штриховка), н/а (белое)."


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the bar: how many, how light (1 is white), whether it is hatched."""

    count: int
    light: float
    hatched: bool = False


def parts_of(counts: Counts) -> tuple[Part, ...]:
    """The pieces that are not empty, from the left."""
    found = (
        Part(counts.fives + counts.passed, 0.25),
        Part(counts.fours, 0.55),
        Part(counts.threes, 0.82),
        Part(counts.twos + counts.failed, 1, hatched=True),
        Part(counts.absent, 1),
    )
    return tuple(part for part in found if part.count)


class MarkBar(Flowable):
    """The bar, as wide as it is told to be; nothing where nobody is marked."""

    def __init__(self, counts: Counts, width: float, height: float = 8.5) -> None:
        super().__init__()
        self.parts, self.width, self.height = parts_of(counts), width, height

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size."""
        return self.width, self.height

    def draw(self) -> None:
        """Piece by piece."""
        self.canv.saveState()
        self.canv.setLineWidth(HAIR)
        self.canv.setStrokeColor(black)
        left = 0.0
        for part, width in zip(self.parts, self.widths(), strict=True):
            self._piece(part, left, width)
            left += width
        self.canv.restoreState()

    def widths(self) -> Sequence[float]:
        """Of the pieces: together as wide as the bar."""
        whole = sum(part.count for part in self.parts)
        return [self.width * part.count / whole for part in self.parts]

    def _piece(self, part: Part, left: float, width: float) -> None:
        canvas = self.canv
        canvas.setFillColor(Color(part.light, part.light, part.light))
        canvas.rect(left, 0, width, self.height, stroke=1, fill=1)
        if part.hatched:
            self._hatch(left, width)
        text = str(part.count)
        room = width_of(text, SANS, LETTERS)
        if room + 2 > width:
            return
        middle = left + width / 2
        if part.hatched:
            canvas.setFillColor(white)
            canvas.rect(middle - room / 2 - 1, 1, room + 2, self.height - 2, stroke=0, fill=1)
        canvas.setFillColor(white if part.light < 0.6 else black)  # noqa: PLR2004 - what can be read on it
        canvas.setFont(SANS, LETTERS)
        canvas.drawCentredString(middle, (self.height - LETTERS * 0.72) / 2, text)

    def _hatch(self, left: float, width: float) -> None:
        canvas = self.canv
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(left, 0, width, self.height)
        canvas.clipPath(clip, stroke=0, fill=0)
        start = left - self.height
        while start < left + width:
            canvas.line(start, 0, start + self.height, self.height)
            start += HATCH
        canvas.restoreState()
