"""The board of weeks: lines down, weeks across; a line is drawn once, scrolling only copies pictures."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from desktop_app.services.group_weeks_values import Spot, WeekBoard, WeekLine
from desktop_app.services.rules.weeks import WeekUse
from desktop_app.views import theme
from desktop_app.views.curriculum.graph_words import SUNDAY, TONES, USE_KEYS, USE_SIGNS, spot_words, title_of
from desktop_app.views.wording import CATALOGUE, _

NAMES = 96
LEAST_CELL = 19
LINE = 24
HEADS = 44
MARK = 5
MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ARROWS = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Home: (0, -100), Qt.Key.Key_End: (0, 100), Qt.Key.Key_PageUp: (-10, 0), Qt.Key.Key_PageDown: (10, 0),
}  # fmt: skip


class Place(NamedTuple):
    """A line and a column of the board."""

    row: int
    column: int


class BoardView(QAbstractScrollArea):
    """Shows a board and lets weeks of it be chosen; what is painted, others decide."""

    painted = Signal(object)
    """A WeekUse that the chosen weeks shall be, or None: as the curriculum says."""
    moved = Signal(str)
    """The week that the cursor stands in, in words."""
    asked = Signal(QPoint)
    """A menu of what the chosen weeks may be."""

    def __init__(self) -> None:
        super().__init__()
        self.board = WeekBoard(0, (), ())
        self.today = date.min
        self.anchor = self.at = Place(0, 0)
        self.pictures: dict[int, QPixmap] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Calendar graph"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setMouseTracking(False)
        theme.MOMENT.changed.connect(self.forget)

    def show_board(self, board: WeekBoard, today: date) -> None:
        """Draw a board anew; the cursor stays where it was, if there is such a place."""
        if board.lines != self.board.lines or board.mondays != self.board.mondays:
            self.pictures.clear()
        self.board, self.today = board, today
        self.at, self.anchor = self._inside(self.at), self._inside(self.anchor)
        self._measure()
        self._tell()
        self.viewport().update()

    def forget(self) -> None:
        """Draw all lines anew: the theme, the size or the zoom is another."""
        self.pictures.clear()
        self._measure()
        self.viewport().update()

    def chosen(self) -> Iterator[tuple[WeekLine, Spot]]:
        """The weeks between the anchor and the cursor that may be painted."""
        rows = range(min(self.anchor.row, self.at.row), max(self.anchor.row, self.at.row) + 1)
        columns = range(min(self.anchor.column, self.at.column), max(self.anchor.column, self.at.column) + 1)
        for line in (self.board.lines[row] for row in rows if row < len(self.board.lines)):
            spots = (line.spots[column] for column in columns if column < len(line.spots))
            yield from ((line, spot) for spot in spots if spot is not None and line.editable)

    def choose(self, place: Place, *, keep_anchor: bool = False) -> None:
        """Put the cursor somewhere; with the anchor kept the span between them is chosen."""
        self.at = self._inside(place)
        if not keep_anchor:
            self.anchor = self.at
        self._show_cursor()
        self._tell()
        self.viewport().update()

    # measures
    @property
    def cell_width(self) -> int:
        """All weeks side by side, if there is room."""
        columns = max(1, len(self.board.mondays))
        return max(theme.px(LEAST_CELL), (self.viewport().width() - theme.px(NAMES)) // columns)

    def rect_of(self, place: Place) -> QRect:
        """Where a week stands in the viewport."""
        width, height = self.cell_width, theme.px(LINE)
        x = theme.px(NAMES) + place.column * width - self.horizontalScrollBar().value()
        return QRect(x, theme.px(HEADS) + place.row * height - self.verticalScrollBar().value(), width, height)

    def place_at(self, point: QPoint) -> Place | None:
        """The week under a point."""
        if point.x() < theme.px(NAMES) or point.y() < theme.px(HEADS):
            return None
        column = (point.x() - theme.px(NAMES) + self.horizontalScrollBar().value()) // self.cell_width
        row = (point.y() - theme.px(HEADS) + self.verticalScrollBar().value()) // theme.px(LINE)
        return Place(row, column) if self._inside(Place(row, column)) == (row, column) else None

    def _inside(self, place: Place) -> Place:
        row = max(0, min(place.row, len(self.board.lines) - 1))
        return Place(row, max(0, min(place.column, len(self.board.mondays) - 1)))

    def _measure(self) -> None:
        room = self.viewport().size()
        high = theme.px(HEADS) + len(self.board.lines) * theme.px(LINE)
        wide = theme.px(NAMES) + len(self.board.mondays) * self.cell_width
        for bar, whole, page in (
            (self.verticalScrollBar(), high, room.height()),
            (self.horizontalScrollBar(), wide, room.width()),
        ):
            bar.setRange(0, max(0, whole - page))
            bar.setPageStep(page)
            bar.setSingleStep(theme.px(LINE))

    def _show_cursor(self) -> None:
        rect = self.rect_of(self.at)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setValue(down.value() + _beyond(rect.top() - theme.px(HEADS), rect.bottom() - self.viewport().height()))
        across.setValue(across.value() + _beyond(rect.left() - theme.px(NAMES), rect.right() - self.viewport().width()))

    def _tell(self) -> None:
        words = ""
        if self.board.lines:
            words = spot_words(self.board, self.board.lines[self.at.row], self.at.column)
        self.setAccessibleDescription(words)
        self.moved.emit(words)

    # hands
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, with Shift they choose a span; a sign paints it, Delete gives back what the curriculum says."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            rows, columns = ARROWS[key]
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.choose(Place(self.at.row + rows, self.at.column + columns), keep_anchor=shift)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif key in USE_KEYS:
            self.painted.emit(USE_KEYS[key])
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.painted.emit(None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(place, keep_anchor=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position().toPoint())
        if place is not None and event.buttons() & Qt.MouseButton.LeftButton and place != self.at:
            self.choose(place, keep_anchor=True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.asked.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the mouse which week it points at."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(event.pos())
            words = spot_words(self.board, self.board.lines[place.row], place.column) if place else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.forget()

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        self.viewport().update()

    # the picture
    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.board.lines:
            return
        painter = QPainter(self.viewport())
        height, top = theme.px(LINE), theme.px(HEADS)
        first = self.verticalScrollBar().value() // height
        last = min(len(self.board.lines), first + self.viewport().height() // height + 2)
        shift = self.horizontalScrollBar().value()
        for row in range(first, last):
            y = self.rect_of(Place(row, 0)).top()
            painter.drawPixmap(theme.px(NAMES) - shift, y, self._picture(row))
            self._draw_name(painter, row, y)
        self._draw_chosen(painter)
        painter.fillRect(0, 0, self.viewport().width(), top, theme.colour("surface"))
        self._draw_heads(painter)
        painter.end()

    def _picture(self, row: int) -> QPixmap:
        if row not in self.pictures:
            width, height, ratio = self.cell_width, theme.px(LINE), self.devicePixelRatioF()
            line = self.board.lines[row]
            made = QPixmap(int(width * len(self.board.mondays) * ratio), int(height * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(theme.colour("window"))
            painter = QPainter(made)
            painter.setFont(theme.font())
            for column, spot in enumerate(line.spots):
                if spot is not None:
                    _draw_spot(painter, spot, QRect(column * width, 0, width - 1, height - 1))
            painter.end()
            self.pictures[row] = made
        return self.pictures[row]

    def _draw_name(self, painter: QPainter, row: int, y: int) -> None:
        rect = QRect(0, y, theme.px(NAMES), theme.px(LINE))
        line = self.board.lines[row]
        painter.fillRect(rect, theme.colour("surface"))
        painter.setFont(theme.font(semibold=row == self.at.row))
        painter.setPen(theme.colour("text"))
        painter.drawText(rect.adjusted(theme.px(theme.GAP), 0, 0, 0), MIDDLE, title_of(self.board, line))
        painter.setPen(theme.colour("muted"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -theme.px(theme.GAP), 0), right, line.note)

    def _draw_chosen(self, painter: QPainter) -> None:
        span = self.rect_of(self.anchor).united(self.rect_of(self.at)).adjusted(0, 0, -2, -2)
        pen = painter.pen()
        pen.setColor(theme.colour("accent" if self.hasFocus() else "muted"))
        pen.setWidth(2)
        painter.setPen(pen)
        painter.drawRect(span)

    def _draw_heads(self, painter: QPainter) -> None:
        locale = QLocale(CATALOGUE.language)
        half = theme.px(HEADS) // 2
        painter.setFont(theme.font(tabular=True))
        month = 0
        for column, monday in enumerate(self.board.mondays):
            rect = self.rect_of(Place(0, column))
            if rect.right() < theme.px(NAMES):
                continue
            sunday = monday + timedelta(days=SUNDAY)
            is_now = monday <= self.today <= sunday
            if is_now:
                painter.fillRect(rect.x(), half, rect.width() - 1, half, theme.colour("accent_soft"))
                painter.fillRect(rect.x(), theme.px(HEADS) - 2, rect.width() - 1, 2, theme.colour("accent"))
            painter.setPen(theme.colour("accent_text" if is_now else "muted"))
            painter.drawText(QRect(rect.x(), half, rect.width(), half), Qt.AlignmentFlag.AlignCenter, str(monday.day))
            if sunday.month != month:
                month = sunday.month
                name = locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat)
                painter.setPen(theme.colour("text"))
                painter.drawText(QRect(rect.x() + 2, 0, theme.px(NAMES), half), MIDDLE, name)
        painter.fillRect(0, theme.px(HEADS) - 1, theme.px(NAMES), 1, theme.colour("hairline"))


def _draw_spot(painter: QPainter, spot: Spot, rect: QRect) -> None:
    """A week: its tone, its sign, a mark in the corner of one that the group spends in its own way."""
    ground, ink = TONES[spot.use]
    painter.fillRect(rect, theme.colour(ground))
    painter.setPen(theme.colour(ink))
    if spot.use is not WeekUse.THEORY:
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, USE_SIGNS[spot.use])
    if spot.own:
        mark = theme.px(MARK)
        painter.fillRect(rect.right() - mark + 1, rect.top(), mark, mark, theme.colour("accent"))
    if spot.week == 1 and spot.semester > 1:
        painter.fillRect(rect.left() - 1, rect.top(), theme.STRIPE - 1, rect.height() + 1, theme.colour("muted"))


def _beyond(before: int, after: int) -> int:
    """How far to scroll so that something is seen: back, on, or not at all."""
    return before if before < 0 else max(0, after)
