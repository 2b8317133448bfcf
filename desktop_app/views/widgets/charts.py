"""Charts, drawn by tokens: two lines over the days of a campaign, two bars for each row of a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _

LEAST = QSize(280, 150)
USUAL = QSize(520, 200)
LEFT, RIGHT = 44, 12
LINE = 2.0
UPRIGHT = 84
"""Pixels of the widest name that stands upright."""
NOW, BEFORE = "accent", "muted"
"""The colours of this year and of last year."""
STEPS = (1, 2, 5)
MOST_STEPS = 5
DAYS_APART = 72
"""Pixels between two dates below the axis."""
SIDE = {True: Qt.AlignmentFlag.AlignRight, False: Qt.AlignmentFlag.AlignLeft}
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Point:
    """A day, or a competition group: this year's figure and last year's; None: there is none."""

    name: str
    now: Decimal | int | None
    before: Decimal | int | None = None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """What the two colours are."""

    now: str
    before: str = ""


def scale(most: float, least: float = 0.0) -> tuple[float, float]:
    """The top of the axis and the step between its lines: 1, 2 or 5 times a power of ten, at most five of them.

    `least` is the smallest step that makes sense: 1 where things are counted.
    """
    if most <= 0:
        return 1.0, 1.0
    power = 1.0
    while power * STEPS[-1] * MOST_STEPS < most:
        power *= 10
    while power * STEPS[-1] * MOST_STEPS >= most * 10:
        power /= 10
    step = max(least, next(power * one for one in (*STEPS, 10) if power * one * MOST_STEPS >= most))
    lines = -(-most // step)
    return step * lines, step


class Chart(QWidget):
    """What both kinds share: title, legend, axis; whoever doesn't see it reads the table below."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.points: tuple[Point, ...] = ()
        self.legend = Legend("")
        self.nothing = _("Nothing has come yet")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_points(self, points: Sequence[Point], legend: Legend) -> None:
        """Draw these."""
        self.points, self.legend = tuple(points), legend
        last = next((one for one in reversed(self.points) if one.now is not None), None)
        if last is not None:
            told = _("{title}: {name}, {figure}").format(title=self.title, name=last.name, figure=written(last.now))
            self.setAccessibleDescription(told)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(USUAL.width()), theme.px(USUAL.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST.width()), theme.px(LEAST.height()))

    def most(self) -> float:
        """The greatest figure."""
        return max((float(one) for point in self.points for one in (point.now, point.before) if one is not None),
                   default=0.0)  # fmt: skip

    def room(self) -> QRectF:
        """Where the figures are drawn."""
        row = theme.px(theme.ROW)
        left, right = theme.px(LEFT), theme.px(RIGHT)
        return QRectF(left, row + theme.GAP, self.width() - left - right, self.height() - 2 * row - theme.GAP)

    def point_at(self, place: QPointF) -> Point | None:
        """What the mouse is over."""
        room = self.room()
        if not self.points or not room.adjusted(0, 0, 1, theme.px(theme.ROW)).contains(place):
            return None
        return self.points[self._nearest((place.x() - room.left()) / room.width())]

    def _nearest(self, share: float) -> int:
        return min(len(self.points) - 1, int(share * len(self.points)))

    def event(self, event: QEvent) -> bool:
        """The figures of the point under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            point = self.point_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), point.tip if point else "", self)
            return True
        return super().event(event)

    # the picture
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(tabular=True))
        self._draw_head(painter)
        if not self.points or self.most() <= 0:
            painter.setPen(theme.colour("muted"))
            painter.drawText(self.room(), Qt.AlignmentFlag.AlignCenter, self.nothing)
            return
        counts = all(isinstance(one.now, int | None) for one in self.points)
        top, step = scale(self.most(), 1.0 if counts else 0.0)
        self._draw_axis(painter, top, step)
        self.draw_points(painter, top)

    def draw_points(self, painter: QPainter, top: float) -> None:
        """The figures themselves; `top` is the figure at the upper edge."""

    def _draw_head(self, painter: QPainter) -> None:
        row = QRectF(0, 0, self.width() - theme.px(RIGHT), theme.px(theme.ROW))
        right = row.right()
        for text, colour in ((self.legend.before, BEFORE), (self.legend.now, NOW)):
            if text:
                wide = painter.fontMetrics().horizontalAdvance(text)
                painter.setPen(theme.colour("muted"))
                painter.drawText(QRectF(right - wide, 0, wide + 1, row.height()), SIDE[False] | MIDDLE, text)
                right -= wide + 3 * theme.GAP
                painter.setPen(self.pen(colour))
                painter.drawLine(QPointF(right, row.center().y()), QPointF(right + 2 * theme.GAP, row.center().y()))
                right -= theme.MARGIN
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(semibold=True))
        title = painter.fontMetrics().elidedText(self.title, Qt.TextElideMode.ElideRight, int(right))
        painter.drawText(row, SIDE[False] | MIDDLE, title)
        painter.setFont(theme.font(tabular=True))

    @staticmethod
    def pen(colour: str) -> QPen:
        """This year's is whole, last year's is broken: not by colour alone."""
        style = Qt.PenStyle.SolidLine if colour == NOW else Qt.PenStyle.DashLine
        return QPen(theme.colour(colour), LINE * theme.MOMENT.zoom, style)

    def _draw_axis(self, painter: QPainter, top: float, step: float) -> None:
        room, row = self.room(), theme.px(theme.ROW)
        for number in range(round(top / step) + 1):
            height = room.bottom() - room.height() * number * step / top
            painter.setPen(QPen(theme.colour("hairline"), theme.HAIRLINE))
            painter.drawLine(QPointF(room.left(), height), QPointF(room.right(), height))
            painter.setPen(theme.colour("muted"))
            beside = QRectF(0, height - row / 2, room.left() - theme.GAP, row)
            painter.drawText(beside, SIDE[True] | MIDDLE, f"{number * step:g}".replace(".", ","))


class LineChart(Chart):
    """Figures that stand at the end of each day; the first and then every so many days are named."""

    def _nearest(self, share: float) -> int:
        return min(len(self.points) - 1, round(share * (len(self.points) - 1)))

    def draw_points(self, painter: QPainter, top: float) -> None:
        """Last year's line first: this year's lies over it."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, figures in (
            (BEFORE, [one.before for one in self.points]),
            (NOW, [one.now for one in self.points]),
        ):
            painter.setPen(self.pen(colour))
            line = [self.place(number, figure, top) for number, figure in enumerate(figures) if figure is not None]
            painter.drawPolyline(line)
        self._draw_names(painter)

    def place(self, number: int, figure: Decimal | int, top: float) -> QPointF:
        """Where a figure stands."""
        room, steps = self.room(), max(1, len(self.points) - 1)
        return QPointF(room.left() + room.width() * number / steps, room.bottom() - room.height() * float(figure) / top)

    def _draw_names(self, painter: QPainter) -> None:
        room, wide = self.room(), theme.px(DAYS_APART)
        every = max(1, -(-len(self.points) * wide // max(1, int(room.width()))))
        painter.setPen(theme.colour("muted"))
        for number in range(0, len(self.points), every):
            left = min(self.place(number, 0, 1).x() - wide / 2, self.width() - wide)
            below = QRectF(max(0.0, left), room.bottom(), wide, theme.px(theme.ROW))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.points[number].name)


class BarChart(Chart):
    """Two bars for each row, this period's before the earlier one's; one of them can be looked at."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.marked = ""

    def mark(self, name: str) -> None:
        """The row that is looked at."""
        self.marked = name
        self.update()

    def room(self) -> QRectF:
        """Names that stand upright take room from the bars."""
        room = super().room()
        return room if self._flat(room) else room.adjusted(0, 0, 0, theme.px(theme.ROW) - self._upright())

    def _flat(self, room: QRectF) -> bool:
        """Whether all names fit side by side, or none of them does even upright: then numbers stand in their place."""
        slot = room.width() / max(1, len(self.points))
        low = QFontMetricsF(theme.font(tabular=True)).height()
        return self._widest() < slot or slot < low or self._widest() > theme.px(UPRIGHT)

    def _upright(self) -> float:
        """The room below the axis for names that stand upright."""
        return self._widest() + 2 * theme.GRID

    def _widest(self) -> float:
        """Of the names."""
        metrics = QFontMetricsF(theme.font(semibold=True, tabular=True))
        return max((metrics.horizontalAdvance(point.name) for point in self.points), default=0.0)

    def draw_points(self, painter: QPainter, top: float) -> None:
        """The bars, their figures over them if there is room; below the names, or the numbers of the table."""
        room = self.room()
        slot = room.width() / len(self.points)
        wide = min(slot * (0.32 if self.legend.before else 0.6), theme.px(theme.ROW))
        for number, point in enumerate(self.points):
            middle = room.left() + slot * (number + 0.5)
            left = middle - wide - 1 if self.legend.before else middle - wide / 2
            self._draw_bar(painter, QRectF(left, 0, wide, 0), point.now, top, NOW)
            self._draw_bar(painter, QRectF(middle + 1, 0, wide, 0), point.before, top, BEFORE)
            self._draw_name(painter, number, QRectF(middle - slot / 2, room.bottom(), slot, theme.px(theme.ROW)))

    def _draw_name(self, painter: QPainter, number: int, below: QRectF) -> None:
        """The name of a bar: flat, upright, or its number in the table."""
        point, whole = self.points[number], super().room()
        marked = bool(self.marked) and point.name == self.marked
        painter.setPen(theme.colour("accent_text" if marked else "muted"))
        painter.setFont(theme.font(semibold=marked, tabular=True))
        if not self._flat(whole):
            painter.save()
            painter.translate(below.center().x(), below.top() + theme.GRID)
            painter.rotate(-90)
            tall = self._upright()
            painter.drawText(QRectF(-tall, -below.width() / 2, tall - theme.GRID, below.width()), SIDE[True] | MIDDLE,
                             point.name)  # fmt: skip
            painter.restore()
        else:
            fits = self._widest() < below.width()
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, point.name if fits else str(number + 1))
        painter.setFont(theme.font(tabular=True))

    def _draw_bar(self, painter: QPainter, bar: QRectF, figure: Decimal | int | None, top: float, colour: str) -> None:
        if figure is None:
            return
        room = self.room()
        height = room.height() * float(figure) / top
        painter.setPen(Qt.PenStyle.NoPen if colour == NOW else QPen(theme.colour("muted"), theme.HAIRLINE))
        painter.setBrush(theme.colour(NOW if colour == NOW else "hairline"))
        painter.drawRect(QRectF(bar.left(), room.bottom() - height, bar.width(), height))
        text = written(figure)
        free = room.width() / len(self.points) / (2 if self.legend.before else 1)
        if painter.fontMetrics().horizontalAdvance(text) <= free - theme.GRID:
            painter.setPen(theme.colour("text"))
            tall = theme.px(theme.ROW) * 0.7
            above = QRectF(bar.center().x() - free / 2, room.bottom() - height - tall, free, tall)
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, text)


def short_day(day: date) -> str:
    """«20.06»."""
    return f"{day:%d.%m}"
