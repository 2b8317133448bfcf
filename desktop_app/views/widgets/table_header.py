"""The head of a table: a press sorts, the funnel filters, the menu hides; what is filtered shows its funnel."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.views import theme
from desktop_app.views.icons import picture

NOWHERE = -1


class TableHeader(QHeaderView):
    """Sortable and movable sections with a funnel each."""

    filter_wanted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.filtered: set[int] = set()
        self._over = NOWHERE
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorClearable(True)
        self.setSortIndicatorShown(True)
        self.setSortIndicator(NOWHERE, Qt.SortOrder.AscendingOrder)
        self.setMinimumSectionSize(32)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)

    def show_filters(self, sections: set[int]) -> None:
        """Which columns hold rows back."""
        self.filtered = sections
        self.viewport().update()

    def funnel(self, section: int) -> QRect:
        """Where the funnel of a section is."""
        side = theme.px(theme.ICON)
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        lead = side if self.sortIndicatorSection() == section else 0
        return QRect(right - side - theme.GRID - lead, (self.height() - side) // 2, side, side)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        painter.save()
        super().paintSection(painter, rect, logicalIndex)
        painter.restore()
        if logicalIndex not in self.filtered and logicalIndex != self._over:
            return
        place = self.funnel(logicalIndex)
        painter.fillRect(place, theme.colour("hover" if logicalIndex == self._over else "surface"))
        role = "accent_text" if logicalIndex in self.filtered else "muted"
        painter.drawPixmap(place.topLeft(), picture("funnel", role, place.width(), self.devicePixelRatioF()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        section = self._funnel_at(event.position().toPoint())
        if section != NOWHERE and event.button() == Qt.MouseButton.LeftButton:
            self.filter_wanted.emit(section)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._funnel_at(event.position().toPoint()) == NOWHERE:
            super().mouseReleaseEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.logicalIndexAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(NOWHERE)
        super().leaveEvent(event)

    def _hover(self, section: int) -> None:
        if section != self._over:
            self._over = section
            self.viewport().update()

    def _funnel_at(self, point: QPoint) -> int:
        section = self.logicalIndexAt(point)
        return section if section != NOWHERE and self.funnel(section).contains(point) else NOWHERE
