"""Heads of the pivot: the form of control over its disciplines, which run upwards with their teachers."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop_app.services.reports.summary_cells import runs
from desktop_app.services.summary_values import Summary
from desktop_app.views import theme
from desktop_app.views.summary import sentences
from desktop_app.views.summary.cells import CENTRE, LEFT
from desktop_app.views.wording import _

BAND, UPRIGHT, PART = 22, 168, 20


class Heads(QHeaderView):
    """What several columns share lies over all of them; each paints the piece above itself."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.grid = parent
        self.summary: Summary | None = None
        self.bands: list[tuple[int, int]] = []
        self.titles: list[tuple[int, int]] = []
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def show_summary(self, summary: Summary) -> None:
        """Other columns."""
        self.summary = summary
        self.bands = runs([one.section for one in summary.columns])
        self.titles = runs([(one.section, one.row_id) for one in summary.columns])
        self.setFixedHeight(head_height(summary))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), head_height(self.summary))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        summary = self.summary
        if summary is None or not rect.isValid() or section >= len(summary.columns):
            return
        here = self.grid.currentIndex().column() == section
        painter.save()
        painter.fillRect(rect, theme.colour("accent_soft" if here else "surface"))
        painter.setClipRect(rect)
        band, part = theme.px(BAND), theme.px(PART) if summary.term is None else 0
        self._band(painter, self._over(self.bands, section, rect.top(), band), summary, section)
        title = self._over(self.titles, section, rect.top() + band, rect.height() - band - part)
        self._title(painter, title, summary, section)
        if part:
            self._part(painter, QRect(rect.left(), rect.bottom() - part, rect.width(), part), summary, section)
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(rect.left(), rect.top() + band, rect.right(), rect.top() + band)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.right(), self._line_from(rect, section, band, part), rect.right(), rect.bottom())
        painter.restore()

    def _line_from(self, rect: QRect, section: int, band: int, part: int) -> int:
        """Where the line at the right of a column begins: not inside of what it shares with the next one."""
        if any(section == last for _first, last in self.bands):
            return rect.top()
        return rect.top() + band if any(section == last for _first, last in self.titles) else rect.bottom() - part

    def _over(self, spans: list[tuple[int, int]], section: int, top: int, height: int) -> QRect:
        """The box over all the columns that share something with this one."""
        first, last = next(one for one in spans if one[0] <= section <= one[1])
        left = self.sectionViewportPosition(first)
        return QRect(left, top, self.sectionViewportPosition(last) + self.sectionSize(last) - left, height)

    @staticmethod
    def _band(painter: QPainter, box: QRect, summary: Summary, section: int) -> None:
        painter.setFont(theme.font(semibold=True))
        painter.setPen(theme.colour("muted"))
        room = box.adjusted(theme.GRID, 0, -theme.GRID, 0)
        words = _(sentences.SECTION_WORDS[summary.columns[section].section])
        said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, CENTRE, said)

    @staticmethod
    def _title(painter: QPainter, box: QRect, summary: Summary, section: int) -> None:
        column = summary.columns[section]
        painter.save()
        painter.translate(box.left(), box.bottom() - theme.GRID)
        painter.rotate(-90)
        room, line = box.height() - 2 * theme.GRID, painter.fontMetrics().height() + 2
        left = (box.width() - 2 * line) // 2
        whose = " · ".join(filter(None, (column.index, column.teacher)))
        for place, (text, tone) in enumerate(((column.title, "text"), (whose, "muted"))):
            painter.setFont(theme.font(semibold=not place))
            painter.setPen(theme.colour(tone))
            said = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(0, left + place * line, room, line), LEFT, said)
        painter.restore()

    @staticmethod
    def _part(painter: QPainter, box: QRect, summary: Summary, section: int) -> None:
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        painter.drawText(box, CENTRE, sentences.part_text(summary.columns[section]))


def head_height(summary: Summary | None) -> int:
    """Of the heads."""
    return theme.px(BAND + UPRIGHT + (PART if summary is not None and summary.term is None else 0))
