"""The bars over a lane: size against its range, sexes, mean mark, languages, health groups."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.services.subgroups.balance import PartMeasures
from desktop_app.services.subgroups.values import Board
from desktop_app.views import theme
from desktop_app.views.subgroups.lanes import Lane, Limits
from desktop_app.views.subgroups.words import (
    exercise_shares,
    language_shares,
    mean_words,
    range_words,
    sexes_words,
    shares_words,
    short_shares,
)
from desktop_app.views.wording import _

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ELIDE = Qt.TextElideMode.ElideRight
THICK = 4
WORST, BEST = 2.0, 5.0  # marks
HUES_OF_SEXES = (10, 7)  # girls, boys: of the twelve
FIRST_HUE = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of figures with its bar."""

    name: str
    words: str
    shares: tuple[tuple[float, QColor], ...]  # of the whole width, from the left
    token: str = "text"  # noqa: S105 - of the theme
    band: tuple[float, float] | None = None  # what is allowed
    short: tuple[str, ...] = ()  # the words where there is little room, and where there is less
    mark: float | None = None  # where the first share ended before the change that is looked at


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of anybody on a board, or may be seen: a bar that would be empty in each lane is not drawn."""

    means: bool
    languages: bool
    exercise: bool


def known_of(board: Board) -> Known:
    """The same of a board."""
    pupils = board.pupils
    means, languages = any(one.mean is not None for one in pupils), any(one.language for one in pupils)
    return Known(means, languages, board.knows_health)


def bars_of(lane: Lane, limits: Limits, known: Known) -> Iterator[Bar]:
    """The bars of a lane, the same lines for each lane of a board."""
    figures = lane.figures
    yield size_bar(figures, limits) if lane.is_part else Bar(_("Size"), str(figures.size), ())
    girls, boys = (theme.hues()[number].edge for number in HUES_OF_SEXES)
    whole = max(figures.size, 1)
    yield Bar(
        _("Sexes"),
        sexes_words(figures),
        ((figures.girls / whole, girls), ((figures.size - figures.girls) / whole, boys)),
    )
    if known.means:
        share = (float(figures.mean) - WORST) / (BEST - WORST) if figures.mean is not None else 0
        yield Bar(_("Mean mark"), mean_words(figures.mean) or "—", ((max(share, 0), theme.colour("accent")),))
    if known.languages:
        yield many(_("Languages"), language_shares(figures))
    if known.exercise:
        yield many(_("Health"), exercise_shares(figures))


def marked(bars: Iterable[Bar], before: Iterable[Bar]) -> Iterator[Bar]:
    """The bars with a mark where another value stood before."""
    for bar, old in zip(bars, before, strict=True):
        moved = bar.shares[:1] != old.shares[:1] and bool(old.shares)
        yield replace(bar, mark=old.shares[0][0]) if moved else bar


def size_bar(figures: PartMeasures, limits: Limits) -> Bar:
    """The size on a scale that ends beyond what is allowed."""
    most = max(limits.high + 3, figures.size)
    token = limits.token(figures.size)
    words = f"{figures.size} {range_words(limits)}"
    if limits.seats is not None and figures.size > limits.seats:
        words = _("{size}, seats: {seats}").format(size=figures.size, seats=limits.seats)
    return Bar(
        _("Size"), words, ((figures.size / most, theme.colour(token)),),
        {"good": "text", "warn": "warn_text", "bad": "bad_text"}[token], (limits.low / most, limits.high / most),
    )  # fmt: skip


def many(name: str, shares: tuple[tuple[str, int], ...]) -> Bar:
    """A bar of several parts."""
    whole = sum(count for _name, count in shares) or 1
    hues = theme.hues()
    colours = (hues[(FIRST_HUE + 4 * number) % len(hues)].edge for number in range(len(shares)))
    parts = tuple((count / whole, tint) for (_name, count), tint in zip(shares, colours, strict=True))
    return Bar(name, shares_words(shares) or "—", parts, short=short_shares(shares))


def fitting(bar: Bar, metrics: QFontMetrics, width: int) -> tuple[str, str]:
    """The name and the longest words that fit beside it; without the name if no words do, cut with «…» at last."""
    wordings = (bar.words, *bar.short)
    beside = width - metrics.horizontalAdvance(bar.name) - theme.px(theme.GAP)
    for name, room in ((bar.name, beside), ("", width)):
        words = next((words for words in wordings if metrics.horizontalAdvance(words) <= room), None)
        if words is not None:
            return name, words
    return "", metrics.elidedText(wordings[-1], ELIDE, width)


class Bars(QWidget):
    """The bars of one lane, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: Iterator[Bar]) -> None:
        """Other figures."""
        found = tuple(bars)
        if len(found) != len(self.bars):
            self.updateGeometry()
        self.bars = found
        self.update()

    def _line(self) -> int:
        return QFontMetrics(theme.font()).height() + theme.px(THICK + theme.GRID)

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        return QSize(theme.px(theme.SIDE_PANEL) // 2, len(self.bars) * self._line())

    def minimumSizeHint(self) -> QSize:
        """Words are shortened before they push."""
        return QSize(theme.px(theme.CONTROL), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for number, bar in enumerate(self.bars):
                self.paint_bar(painter, QRect(0, number * self._line(), self.width(), self._line()), bar)

    def paint_bar(self, painter: QPainter, rect: QRect, bar: Bar) -> None:
        """The name at the left if there is room, the words at the right, the bar below."""
        font = theme.font(tabular=True)
        metrics = QFontMetrics(font)
        words = QRect(rect.left(), rect.top(), rect.width(), metrics.height())
        painter.setFont(font)
        name, shown = fitting(bar, metrics, words.width())
        painter.setPen(theme.colour("muted"))
        painter.drawText(words, LEFT, name)
        painter.setPen(theme.colour(bar.token))
        painter.drawText(words, RIGHT, shown)
        self.paint_shares(painter, QRectF(rect.left(), words.bottom() + 1, rect.width(), theme.px(THICK)), bar)

    def paint_shares(self, painter: QPainter, track: QRectF, bar: Bar) -> None:
        """What is allowed in a soft tint, then the parts."""
        painter.fillRect(track, theme.colour("hover"))
        if bar.band is not None:
            low, high = bar.band
            band = QRectF(track.left() + low * track.width(), track.top(), (high - low) * track.width(), track.height())
            painter.fillRect(band, theme.colour("disabled"))
        left = track.left()
        for share, tint in bar.shares:
            width = min(share, 1.0) * track.width()
            painter.fillRect(QRectF(left, track.top(), max(width - theme.HAIRLINE, 0), track.height()), tint)
            left += width
        if bar.mark is not None:
            x = track.left() + min(bar.mark, 1.0) * track.width()
            tick = theme.px(theme.GRID) // 2
            painter.fillRect(QRectF(x - tick / 2, track.top(), tick, track.height() + tick), theme.colour("text"))
