"""The head of the journal's columns: dates, numbers, which lessons have works and where the roll was called."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop_app.services.journal import PageLesson
from desktop_app.views import theme
from desktop_app.views.journal.delegate import CENTRE
from desktop_app.views.journal.model import MarksModel
from desktop_app.views.journal.zoom import Zoom

LESSON_WIDTH = 32
CELL_PADDING = 8
DATE_LENGTH = 46
NUMBER_HEIGHT = 20
DOT = 4


class LessonHeader(QHeaderView):
    """The date upright over the lesson's number; today in the accent, what is still to come muted."""

    def __init__(self, parent: QTableView, zoom: Zoom) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.grid = parent
        self.zoom = zoom
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setDefaultSectionSize(zoom.px(LESSON_WIDTH))

    def fit(self, *, shrink: bool = True) -> None:
        """Every column is as wide as what stands in it; while somebody types it only grows."""
        model = self.model()
        if not isinstance(model, MarksModel):
            return
        self.setDefaultSectionSize(self.zoom.px(LESSON_WIDTH))
        written = QFontMetrics(self.zoom.font())
        for column in range(model.columnCount()):
            texts = {model.text(model.key(row, column)) for row in range(model.rowCount())}
            self._make(column, max(map(written.horizontalAdvance, texts), default=0), shrink=shrink)

    def grow(self, column: int, text: str) -> None:
        """A longer text stands in a column now."""
        self._make(column, QFontMetrics(self.zoom.font()).horizontalAdvance(text), shrink=False)

    def _make(self, column: int, wide: int, *, shrink: bool) -> None:
        width = max(self.zoom.px(LESSON_WIDTH), wide + self.zoom.px(CELL_PADDING))
        if width > self.sectionSize(column) or (shrink and width != self.sectionSize(column)):
            self.resizeSection(column, width)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(DATE_LENGTH + NUMBER_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        model = self.model()
        if not isinstance(model, MarksModel) or not rect.isValid():
            return
        lesson, page = model.lesson(section), model.page
        here = self.grid.currentIndex().column() == section
        painter.save()
        painter.fillRect(rect, theme.colour("accent_soft" if here else "surface"))
        date_box = QRect(rect.left(), rect.top(), rect.width(), theme.px(DATE_LENGTH))
        number_box = QRect(rect.left(), date_box.bottom(), rect.width(), rect.bottom() - date_box.bottom())
        self._write_date(
            painter, date_box, f"{lesson.day:%d.%m}", tint(lesson.day > page.today, lesson.day == page.today)
        )
        painter.setFont(theme.font(tabular=True))
        painter.setPen(theme.colour("muted"))
        painter.drawText(number_box, CENTRE, f"{lesson.number}✓" if lesson.attendance else str(lesson.number))
        self._dots(painter, date_box, lesson)
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

    def _dots(self, painter: QPainter, box: QRect, lesson: PageLesson) -> None:
        """A dot for each work: full where section 6 counts it, else a ring."""
        model = self.model()
        if not isinstance(model, MarksModel):
            return
        size, gap = theme.px(DOT), theme.px(DOT - 1)
        left = box.right() - theme.px(DOT) - size + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent"))
        for place, work in enumerate(lesson.works):
            full = model.page.norms.rules[work.type].control
            painter.setBrush(theme.colour("accent") if full else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(left, box.top() + gap + place * (size + gap), size, size)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    @staticmethod
    def _write_date(painter: QPainter, box: QRect, text: str, role: str) -> None:
        painter.save()
        painter.setFont(theme.font(tabular=True, semibold=role == "accent_text"))
        painter.setPen(theme.colour(role))
        painter.translate(box.left(), box.bottom())
        painter.rotate(-90)
        painter.drawText(QRect(0, 0, box.height(), box.width()), CENTRE, text)
        painter.restore()


def tint(future: bool, today: bool) -> str:  # noqa: FBT001 - two facts of a date
    """The token of a date in the head."""
    if today:
        return "accent_text"
    return "disabled" if future else "text"
