"""Cells that are painted once and then copied, so that a wall of forty groups scrolls without a pause."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

MOST_PIXELS = 16_000_000  # 64 MB


class Pictures:
    """Pictures by what they show; all are forgotten when they become too many."""

    def __init__(self) -> None:
        self.kept: dict[Hashable, QPixmap] = {}
        self.pixels = 0

    @property
    def roomy(self) -> bool:
        """Whether there is room for pictures that nobody has asked for yet."""
        return self.pixels < MOST_PIXELS // 2

    def of(
        self, key: Hashable, size: QSize, ground: QColor, ratio: float, draw: Callable[[QPainter, QRect], None]
    ) -> QPixmap:
        """The picture of a key, drawn now if nobody has asked for it before."""
        known = self.kept.get(key)
        if known is not None:
            return known
        made = QPixmap(size * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(ground)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, QRect(0, 0, size.width(), size.height()))
        painter.end()
        self.keep(key, made)
        return made

    def keep(self, key: Hashable, picture: QPixmap) -> None:
        """Remember one more."""
        self.pixels += picture.width() * picture.height()
        if self.pixels > MOST_PIXELS:
            self.kept.clear()
            self.pixels = picture.width() * picture.height()
        self.kept[key] = picture
