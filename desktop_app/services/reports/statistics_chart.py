"""Charts of the consolidated reports, drawn as lines: a bar for a cell of the table, curves over terms (п. 4.10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportlab.lib.colors import Color, black
from reportlab.platypus import Flowable

from desktop_app.services.reports.typefaces import SERIF, SERIF_BOLD, lines_of, width_of
from desktop_app.services.statistics_axis import axis_of, spread

GREY, LIGHT, DARK = Color(0.62, 0.62, 0.62), Color(0.85, 0.85, 0.85), Color(0.3, 0.3, 0.3)
LETTERS = 7.5
DASHES: Sequence[Sequence[float]] = ((), (4, 2), (1, 1.5), (6, 2, 1, 2), (2, 2), (8, 2))
"""How curves are told apart without colours."""
MARGIN_LEFT, MARGIN_BOTTOM, LABELS = 30.0, 16.0, 150.0


class FigureBar(Flowable):
    """A bar as long as a figure is great, on a scale that all rows share; a thin line stands where the whole is."""

    def __init__(self, figure: Decimal | None, whole: Decimal | None, most: float, size: tuple[float, float]) -> None:
        super().__init__()
        self.figure, self.whole, self.most = figure, whole, most
        self.width, self.height = size

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size."""
        return self.width, self.height

    def place(self, figure: Decimal) -> float:
        """Where a figure ends."""
        return self.width * min(float(figure) / self.most, 1) if self.most else 0.0

    def draw(self) -> None:
        """The scale, the bar, the line of the whole."""
        canvas = self.canv
        canvas.saveState()
        canvas.setLineWidth(0.3)
        canvas.setStrokeColor(LIGHT)
        for quarter in range(5):
            x = self.width * quarter / 4
            canvas.line(x, 0, x, self.height)
        if self.figure is not None:
            canvas.setFillColor(GREY)
            canvas.rect(0, 1, self.place(self.figure), self.height - 2, stroke=0, fill=1)
        if self.whole is not None:
            canvas.setStrokeColor(black)
            canvas.setLineWidth(0.7)
            canvas.line(self.place(self.whole), 0, self.place(self.whole), self.height)
        canvas.restoreState()


@dataclass(frozen=True, slots=True)
class Curve:
    """The figures of a row, period by period; None: there is none."""

    name: str
    figures: tuple[Decimal | None, ...]
    strong: bool = False


class TermCurves(Flowable):
    """Curves over periods, their names at the right end of each; the axis spans what they span."""

    def __init__(self, periods: Sequence[str], curves: Sequence[Curve], size: tuple[float, float]) -> None:
        super().__init__()
        self.periods, self.curves = tuple(periods), tuple(curves)
        self.axis = axis_of([one for curve in curves for one in curve.figures if one is not None])
        self.width, self.height = size

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Its size."""
        return self.width, self.height

    def point(self, place: int, figure: Decimal) -> tuple[float, float]:
        """Where a figure stands."""
        room = self.width - MARGIN_LEFT - LABELS
        share = place / max(1, len(self.periods) - 1)
        tall = self.height - MARGIN_BOTTOM - LETTERS
        low, high = self.axis[0], self.axis[-1]
        return MARGIN_LEFT + room * share, MARGIN_BOTTOM + tall * float((figure - low) / (high - low))

    def draw(self) -> None:
        """The axis, then the curves."""
        canvas = self.canv
        canvas.saveState()
        self._axis()
        heights = spread([self._end(one) for one in self.curves], LETTERS + 1.5)
        for number, (curve, height) in enumerate(zip(self.curves, heights, strict=True)):
            self._curve(curve, DASHES[number % len(DASHES)] if not curve.strong else ())
            self._name(curve, height)
        canvas.restoreState()

    def _axis(self) -> None:
        canvas = self.canv
        canvas.setFont(SERIF, LETTERS)
        canvas.setFillColor(black)
        canvas.setLineWidth(0.3)
        canvas.setStrokeColor(LIGHT)
        right = self.width - LABELS
        for figure in self.axis:
            _x, y = self.point(0, figure)
            canvas.line(MARGIN_LEFT, y, right, y)
            canvas.drawRightString(MARGIN_LEFT - 4, y - LETTERS * 0.35, str(figure).replace(".", ","))
        for place, name in enumerate(self.periods):
            x, _y = self.point(place, self.axis[0])
            canvas.drawCentredString(x, MARGIN_BOTTOM - LETTERS - 3, name)

    def _curve(self, curve: Curve, dashes: Sequence[float]) -> None:
        canvas = self.canv
        canvas.setStrokeColor(black if curve.strong else DARK)
        canvas.setFillColor(black if curve.strong else DARK)
        canvas.setLineWidth(1.6 if curve.strong else 0.8)
        canvas.setDash(list(dashes))
        points = [self.point(place, one) for place, one in enumerate(curve.figures) if one is not None]
        path = canvas.beginPath()
        for number, (x, y) in enumerate(points):
            (path.lineTo if number else path.moveTo)(x, y)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.setDash()
        for x, y in points:
            canvas.circle(x, y, 1.8 if curve.strong else 1.3, stroke=0, fill=1)

    def _end(self, curve: Curve) -> float:
        return next((self.point(0, one)[1] for one in reversed(curve.figures) if one is not None), MARGIN_BOTTOM)

    def _name(self, curve: Curve, height: float) -> None:
        canvas, face = self.canv, SERIF_BOLD if curve.strong else SERIF
        canvas.setFont(face, LETTERS)
        canvas.setFillColor(black)
        last = next((one for one in reversed(curve.figures) if one is not None), None)
        said = "—" if last is None else f"{last:.2f}".replace(".", ",")
        room = LABELS - 10 - width_of(f"{said}  ", face, LETTERS)
        lines = lines_of(curve.name, face, LETTERS, room)
        name = lines[0] + ("…" if len(lines) > 1 else "")
        canvas.drawString(self.width - LABELS + 8, height - LETTERS * 0.35, f"{said}  {name}")
