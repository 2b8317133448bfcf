"""How the free parts of a cell with lessons are painted: a hairline around them, and whose time it is."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from desktop_app.views import theme
from desktop_app.views.timetable.sentences import free_in_short, free_in_words
from desktop_app.views.timetable.shares import Free

WRAPPED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


def gap(painter: QPainter, rect: QRect, free: Free) -> None:
    """A part that nobody has; its words are written upwards where it is a strip."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("hairline"), theme.px(theme.HAIRLINE)))
    radius = theme.px(theme.RADIUS_CONTROL)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    upwards = rect.width() < rect.height()
    length, depth = (rect.height(), rect.width()) if upwards else (rect.width(), rect.height())
    side = theme.px(theme.GRID)
    inner = QRect(side, 0, length - 2 * side, depth)
    painter.save()
    painter.setFont(theme.font())
    painter.setPen(theme.colour("muted"))
    painter.translate(rect.bottomLeft() if upwards else rect.topLeft())
    painter.rotate(-90 if upwards else 0)
    painter.drawText(inner, WRAPPED, words(free, inner))
    painter.restore()


def words(free: Free, room: QRect) -> str:
    """As much as fits: the sentence, or whose time it is, or nothing."""
    metrics = QFontMetrics(theme.font())
    for text in (free_in_words(free), free_in_short(free)):
        needed = metrics.boundingRect(room, WRAPPED, text)
        if needed.width() <= room.width() and needed.height() - metrics.descent() <= room.height():
            return text
    return ""
