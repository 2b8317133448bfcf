"""How a cell of a session is painted: cards, the free days between exams, and where what is in the hand may go."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop_app.services.session.values import EventSeen, Ways
from desktop_app.services.session.values import Spot as Judged
from desktop_app.views import icons, theme
from desktop_app.views.session.board import EMPTY, TALL, Between, Card, Grid, Look, Shape, Spot, height_of
from desktop_app.views.session.lettering import consultation_lines, credit_lines, details
from desktop_app.views.session.words import cycle_of, free_days, hour, sheet_sign
from desktop_app.views.timetable.lettering import ELIDE, LEFT
from desktop_app.views.timetable.pictures import Pictures
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
FADED = 0.45
GUTTER = 12  # where the line between exams goes
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass
class Scene:
    """What the painter has to know besides the cards."""

    grid: Grid = EMPTY
    selected: int = 0  # event
    lifted: EventSeen | None = None
    ways: Ways | None = None  # of what is in the hand; None while they are asked
    aim: Spot | None = None
    judged: dict[tuple[object, time], Judged] = field(default_factory=dict)
    clear: bool = False  # whether there is a spot that nothing speaks against

    def take(self, event: EventSeen | None) -> None:
        """Another one in the hand, or none."""
        self.lifted, self.ways, self.aim, self.judged, self.clear = event, None, None, {}, False

    def know(self, ways: Ways) -> None:
        """Where it may go."""
        self.ways = ways
        self.judged = {(spot.day, spot.starts): spot for spot in ways.spots}
        self.clear = any(spot.fault is None for spot in ways.spots)

    def belongs(self, column: int) -> bool:
        """Whether what is in the hand has something to look for in a column."""
        return self.lifted is not None and column in self.grid.columns_of(self.lifted)

    def verdict(self, spot: Spot) -> Judged | None:
        """The judgement of a spot; None where it has nothing to look for, and while nobody knows."""
        if spot.starts is None or not self.belongs(spot.column):
            return None
        return self.judged.get((self.grid.lines[spot.row].day, spot.starts))


def allowed(spot: Judged | None) -> bool:
    """Whether it may be put there: a warning does not forbid."""
    return spot is not None and (spot.fault is None or not spot.fault.hard)


def bands(grid: Grid) -> tuple[time, ...]:
    """The times side by side in a cell."""
    return grid.times or (time(9),)


def band(rect: QRect, number: int, count: int) -> QRect:
    """The part of a cell that is a time."""
    left, right = (rect.left() + round(rect.width() * part / count) for part in (number, number + 1))
    return QRect(left, rect.top(), right - left, rect.height())


class CellPainter(QStyledItemDelegate):
    """Paints the cells from the scene."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene
        self.pictures = Pictures()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the day, the line between exams, the cards; then what the hand makes of it."""
        rect: QRect = option.rect
        at, grid = (index.row(), index.column()), self.scene.grid
        bare = at not in grid.cells and at not in grid.between and not grid.lines[at[0]].off
        if bare and self.scene.lifted is None and not grid.outside(*at):
            return
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.ground(painter, rect, at)
        if self.scene.lifted is not None:
            self.judgement(painter, rect, at)
        if at in grid.between:
            gap_line(painter, rect, grid.between[at], alone=not grid.cards(*at))
        self.cards(painter, rect, at)
        if self.scene.aim is not None and self.scene.aim[:2] == at:
            self.ghost(painter, rect, self.scene.aim)
        painter.restore()

    def ground(self, painter: QPainter, rect: QRect, at: tuple[int, int]) -> None:
        """Days off are shaded, days outside of the group's session hatched."""
        if self.scene.grid.outside(*at):
            painter.fillRect(rect, QBrush(theme.colour("hairline"), Qt.BrushStyle.BDiagPattern))
        elif self.scene.grid.lines[at[0]].off:
            painter.fillRect(rect, theme.colour("hover"))

    def judgement(self, painter: QPainter, rect: QRect, at: tuple[int, int]) -> None:
        """Grey and hatched where it can't stand, a soft accent where nothing speaks against it."""
        if self.scene.ways is None or not self.scene.belongs(at[1]):
            painter.fillRect(rect, theme.colour("hover"))
            return
        times = bands(self.scene.grid)
        for number, starts in enumerate(times):
            part, spot = band(rect, number, len(times)), self.scene.verdict(Spot(*at, starts))
            if not allowed(spot):
                painter.fillRect(part, theme.colour("hover"))
                painter.fillRect(part, QBrush(theme.colour("hairline"), Qt.BrushStyle.BDiagPattern))
            elif spot is not None:
                painter.fillRect(part, theme.colour("warn_soft" if spot.fault else "accent_soft"))

    def cards(self, painter: QPainter, rect: QRect, at: tuple[int, int]) -> None:
        """The cards of a cell, copied from a picture; what is in the hand stands out."""
        cards = self.scene.grid.cards(*at)
        if not cards:
            return
        held = self.scene.lifted.id if self.scene.lifted else 0
        mine = any(card.event.id == held for card in cards)
        painter.setOpacity(FADED if held and not mine else 1.0)
        painter.drawPixmap(rect.topLeft(), self.picture(cards, rect.size(), painter.device().devicePixelRatioF()))
        painter.setOpacity(1.0)

    def picture(self, cards: tuple[Card, ...], size: QSize, ratio: float) -> QPixmap:
        """All of a cell as it looks now, painted once."""
        chosen = next((card.event.id for card in cards if card.event.id == self.scene.selected), 0)
        look = (theme.now().name, theme.MOMENT.zoom, self.scene.grid.look, chosen)
        key = (cards, size.width(), size.height(), look)
        ground = QColor(Qt.GlobalColor.transparent)
        return self.pictures.of(key, size, ground, ratio, partial(self.whole, cards=cards))

    def whole(self, painter: QPainter, rect: QRect, *, cards: tuple[Card, ...]) -> None:
        """One below the other."""
        for card, place in zip(cards, places(rect, cards, self.scene.grid.look), strict=True):
            self.card(painter, place, card)

    def card(self, painter: QPainter, rect: QRect, card: Card) -> None:
        """Solid for an exam, thin for a credit, dotted for a consultation."""
        hue, radius = theme.hue(cycle_of(card.event)), theme.px(theme.RADIUS_CONTROL)
        dotted = card.shape is Shape.CONSULTATION
        pen = QPen(hue.edge, theme.px(theme.HAIRLINE), Qt.PenStyle.DotLine) if dotted else QPen(Qt.PenStyle.NoPen)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush if dotted else hue.fill)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        if card.shape is Shape.EXAM:
            painter.fillRect(QRect(rect.left(), rect.top() + radius, theme.px(theme.STRIPE),
                                   rect.height() - 2 * radius), hue.edge)  # fmt: skip
        side = theme.px(theme.GRID)
        left = theme.px(theme.STRIPE) if card.shape is Shape.EXAM else 0
        words = rect.adjusted(left + side, 0, -side, 0)
        kept = 0 if dotted else self.signs(painter, words, card)
        write(painter, words, card, self.scene.grid.look, (hue.text, kept))
        self.frame(painter, rect, card)

    def signs(self, painter: QPainter, words: QRect, card: Card) -> int:
        """The state of the statement and the lock of what is pinned, on the last line; the width that they take."""
        size = theme.px(theme.GRID * 3)
        signs = [sheet_sign(card.event.sheet)] if card.event.sheet is not None else []
        signs += [("lock", "muted")] if card.event.pinned else []
        last = max(words.height() // line_height(), 1) - 1
        top = words.top() + last * line_height() + (line_height() - size) // 2 + theme.px(theme.HAIRLINE)
        right = words.right() + 1
        for name, token in signs:
            right -= size
            painter.drawPixmap(right, top, icons.picture(name, token, size, painter.device().devicePixelRatioF()))
            right -= theme.px(theme.GRID / 2)
        return words.right() + 1 - right

    def frame(self, painter: QPainter, rect: QRect, card: Card) -> None:
        """Red around what breaks a requirement, the accent around what is chosen."""
        chosen = card.event.id == self.scene.selected
        if not (chosen or card.broken):
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("accent" if chosen else "bad"), theme.px(theme.GRID / 2)))
        radius = theme.px(theme.RADIUS_CONTROL)
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)

    def ghost(self, painter: QPainter, rect: QRect, aim: Spot) -> None:
        """The outline of what is in the hand, with its time: dashed, red where it may not stand."""
        times = bands(self.scene.grid)
        number = times.index(aim.starts) if aim.starts in times else 0
        spot = self.scene.verdict(aim)
        token = "accent" if allowed(spot) else "bad"
        part = QRectF(band(rect, number, len(times))).adjusted(2, 2, -2, -2)
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour(token), theme.px(theme.GRID / 2), Qt.PenStyle.DashLine))
        painter.drawRoundedRect(part, theme.px(theme.RADIUS_CONTROL), theme.px(theme.RADIUS_CONTROL))
        painter.setFont(theme.font(semibold=True, tabular=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(part, CENTRE, hour(times[number]))


def line_height() -> int:
    """Of a line of a card."""
    return QFontMetrics(theme.font()).height()


def places(rect: QRect, cards: tuple[Card, ...], look: Look) -> list[QRect]:
    """Where the cards of a cell lie: as high as their words; the last exam takes the room for a line more."""
    gap = theme.px(theme.GRID / 2)
    left = theme.px(GUTTER) if look is Look.GROUP else 2 * gap
    area = rect.adjusted(left, gap, -2 * gap, -gap)
    made, top = [], area.top()
    heights = [height_of(card) * line_height() + gap for card in cards]
    spare = area.height() - sum(heights) - gap * len(heights)
    last = max((number for number, card in enumerate(cards) if card.shape is Shape.EXAM), default=-1)
    for number, height in enumerate(heights):
        more = line_height() if number == last and spare >= line_height() else 0
        made.append(QRect(area.left(), top, area.width(), min(height + more, area.bottom() - top + 1)))
        top += height + more + gap
    return made


def write(painter: QPainter, rect: QRect, card: Card, look: Look, ink: tuple[QColor, int]) -> None:
    """The words of a card, in the ink of its discipline; its signs keep some room of the last line."""
    height, top, wordings = line_height(), rect.top() + theme.px(theme.HAIRLINE), lines_of(card, look)
    for number, (texts, strong, bad) in enumerate(wordings, start=1):
        width = rect.width() - (ink[1] if number == len(wordings) else 0)
        font = theme.font(semibold=strong, tabular=not strong)
        painter.setFont(font)
        painter.setPen(theme.colour("bad_text") if bad else ink[0] if strong else theme.colour("muted"))
        lines = broken_into(fitting(texts, font, width), font, width, 1 + (strong and is_tall(rect)))
        for line in lines:
            painter.drawText(QRect(rect.left(), top, width, height), LEFT, line)
            top += height


def is_tall(rect: QRect) -> bool:
    """Whether a card has the room for a second line of its title."""
    return rect.height() >= (TALL + 1) * line_height()


def fitting(texts: Sequence[str], font: QFont, width: int) -> str:
    """The fullest of several wordings that has the room, else the shortest."""
    metrics = QFontMetrics(font)
    return next((text for text in texts if metrics.horizontalAdvance(text) < width), texts[-1])


def broken_into(text: str, font: QFont, width: int, most: int) -> list[str]:
    """A text in so many lines, broken between words; the last one ends in dots."""
    metrics, words = QFontMetrics(font), text.split(" ")
    count = len(words)
    if most > 1 and metrics.horizontalAdvance(text) >= width:
        fits = (n for n in range(len(words) - 1, 0, -1) if metrics.horizontalAdvance(" ".join(words[:n])) < width)
        count = next(fits, len(words))
    rest = " ".join(words[count:])
    return [metrics.elidedText(one, ELIDE, width) for one in (" ".join(words[:count]), rest) if one]


def lines_of(card: Card, look: Look) -> list[tuple[Sequence[str], bool, bool]]:
    """(wordings, semibold, bad): one line of a thin card, three of an exam."""
    if card.shape is Shape.CONSULTATION:
        return [(consultation_lines(card, look), False, False)]
    if card.shape is Shape.CREDIT:
        titles = credit_lines(card, look)
        words = [_("Clash: {title}").format(title=title) for title in titles] if card.broken else titles
        return [(words, False, card.broken)]
    return [((text,), strong, bad) for text, strong, bad in details(card, look)]


def gap_line(painter: QPainter, rect: QRect, between: Between, *, alone: bool) -> None:
    """A thin line down the gutter; one cell says the free days, in words where it has the room."""
    tint = theme.colour("bad" if between.close else "muted")
    middle = rect.left() + theme.px(GUTTER) // 2
    painter.setPen(QPen(tint, theme.px(theme.HAIRLINE)))
    painter.drawLine(middle, rect.top(), middle, rect.bottom())
    if not between.named:
        return
    painter.setFont(theme.font(tabular=True))
    height = line_height()
    sign = QRect(rect.left() + 1, rect.center().y() - height // 2, theme.px(GUTTER) - 2, height)
    painter.fillRect(sign, theme.colour("surface"))
    painter.setPen(theme.colour("bad_text" if between.close else "muted"))
    painter.drawText(sign, CENTRE, str(between.days))
    if alone:
        words = free_days(between.days).removeprefix(str(between.days)).strip()
        text = _("{days}: too close").format(days=words) if between.close else words
        painter.drawText(
            QRect(sign.right() + theme.px(theme.GRID), sign.top(), rect.right() - sign.right(), height), LEFT, text
        )
