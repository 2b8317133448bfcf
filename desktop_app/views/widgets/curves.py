"""Curves over a few terms, drawn by tokens: the whole strong, the others quiet, the one that is looked at in accent."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from desktop_app.services.statistics_axis import axis_of, spread
from desktop_app.views import theme
from desktop_app.views.widgets.charts import MIDDLE, SIDE, Chart, Legend, Point
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _

NAMES = 190
"""Pixels at the right, for the names of curves."""
FEW = 6
"""So many curves are all named; of more only the whole and the one that is looked at."""
THIN, STRONG, DOT = 1.4, 2.4, 3.0


@dataclass(frozen=True, slots=True)
class Curve:
    """The figures of a row, term by term; None: there is none."""

    name: str
    figures: tuple[Decimal | None, ...]


class CurveChart(Chart):
    """One curve a row of the table; whoever doesn't see it reads the table."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.curves: tuple[Curve, ...] = ()
        self.whole: Curve | None = None
        self.marked = ""

    def show_curves(self, periods: Sequence[str], curves: Sequence[Curve], whole: Curve) -> None:
        """Draw these over these terms."""
        self.curves, self.whole = tuple(curves), whole
        self.show_points([Point(name, whole.figures[place]) for place, name in enumerate(periods)], Legend(""))

    def mark(self, name: str) -> None:
        """The row that is looked at."""
        self.marked = name
        self.update()

    def axis(self) -> list[Decimal]:
        """The lines of the axis: it spans what the curves span."""
        every = (*self.curves, *((self.whole,) if self.whole else ()))
        return axis_of([one for curve in every for one in curve.figures if one is not None])

    def room(self) -> QRectF:
        """Where the curves are drawn."""
        return super().room().adjusted(0, 0, -theme.px(NAMES), 0)

    def place(self, number: int, figure: Decimal, axis: Sequence[Decimal]) -> QPointF:
        """Where a figure stands."""
        room, steps = self.room(), max(1, len(self.points) - 1)
        share = float((figure - axis[0]) / (axis[-1] - axis[0]))
        return QPointF(room.left() + room.width() * number / steps, room.bottom() - room.height() * share)

    def _nearest(self, share: float) -> int:
        return min(len(self.points) - 1, round(share * (len(self.points) - 1)))

    def point_at(self, place: QPointF) -> Point | None:
        """The curve nearest to the mouse, at the term nearest to it, in words."""
        found = super().point_at(place)
        if found is None:
            return None
        number, axis = self.points.index(found), self.axis()
        there = [(one, one.figures[number]) for one in self.drawn()]
        near = [(abs(self.place(number, figure, axis).y() - place.y()), one.name, figure)
                for one, figure in there if figure is not None]  # fmt: skip
        if not near:
            return None
        _far, name, figure = min(near)
        return Point(found.name, figure, tip=f"{name}, {found.name}: {written(figure)}")

    def drawn(self) -> list[Curve]:
        """From the quietest to the strongest, which lies over all."""
        quiet = [one for one in self.curves if one.name != self.marked]
        marked = [one for one in self.curves if one.name == self.marked]
        return [*quiet, *((self.whole,) if self.whole else ()), *marked]

    # the picture
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(tabular=True))
        self._draw_head(painter)
        if not any(one is not None for curve in self.drawn() for one in curve.figures):
            painter.setPen(theme.colour("muted"))
            painter.drawText(super().room(), Qt.AlignmentFlag.AlignCenter, _("No figures yet"))
            return
        axis = self.axis()
        self._draw_lines(painter, axis)
        for curve in self.drawn():
            self._draw_curve(painter, curve, axis)
        self._name_curves(painter, axis)

    def _draw_lines(self, painter: QPainter, axis: Sequence[Decimal]) -> None:
        room, row = self.room(), theme.px(theme.ROW)
        for figure in axis:
            height = self.place(0, figure, axis).y()
            painter.setPen(QPen(theme.colour("hairline"), theme.HAIRLINE))
            painter.drawLine(QPointF(room.left(), height), QPointF(room.right(), height))
            painter.setPen(theme.colour("muted"))
            beside = QRectF(0, height - row / 2, room.left() - theme.GAP, row)
            painter.drawText(beside, SIDE[True] | MIDDLE, written(figure))
        wide = room.width() / max(1, len(self.points) - 1)
        for number, point in enumerate(self.points):
            left = self.place(number, axis[0], axis).x() - wide / 2
            below = QRectF(max(0.0, left), room.bottom(), wide, row)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, point.name)

    def style_of(self, curve: Curve) -> tuple[str, float]:
        """The token and the width of a curve."""
        if curve is self.whole:
            return "text", STRONG
        quiet = "muted" if len(self.curves) <= FEW else "disabled"
        return ("accent", STRONG) if curve.name == self.marked else (quiet, THIN)

    def _draw_curve(self, painter: QPainter, curve: Curve, axis: Sequence[Decimal]) -> None:
        colour, width = self.style_of(curve)
        painter.setPen(QPen(theme.colour(colour), width * theme.MOMENT.zoom))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        points = [self.place(number, one, axis) for number, one in enumerate(curve.figures) if one is not None]
        painter.drawPolyline(points)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(colour))
        for point in points:
            painter.drawEllipse(point, DOT * theme.MOMENT.zoom, DOT * theme.MOMENT.zoom)

    def _name_curves(self, painter: QPainter, axis: Sequence[Decimal]) -> None:
        named = [one for one in self.drawn() if len(self.curves) <= FEW or self.style_of(one)[1] == STRONG]
        ends = [(one, figure) for one in named for figure in one.figures[-1:] if figure is not None]
        row = theme.px(theme.ROW) * 0.7
        below = [-self.place(0, figure, axis).y() for _one, figure in ends]
        room = self.room()
        for (curve, figure), height in zip(ends, spread(below, row), strict=True):
            colour, width = self.style_of(curve)
            painter.setPen(theme.colour("accent_text" if colour == "accent" else "text" if width == STRONG else colour))
            painter.setFont(theme.font(semibold=width == STRONG, tabular=True))
            beside = QRectF(room.right() + theme.GAP + DOT, -height - row / 2, theme.px(NAMES) - theme.GAP, row)
            said = f"{written(figure)}  {curve.name}"
            said = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, int(beside.width()))
            painter.drawText(beside, SIDE[False] | MIDDLE, said)
        painter.setFont(theme.font(tabular=True))
