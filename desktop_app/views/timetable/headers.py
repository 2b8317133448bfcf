"""The frozen heads of the grid: days or groups above with how full they are, pairs and bells on the left."""

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.services.timetable.week import Bell
from desktop_app.views import theme
from desktop_app.views.timetable.board import Column, Line
from desktop_app.views.timetable.lens import View
from desktop_app.views.timetable.lettering import ELIDE, LEFT
from desktop_app.views.timetable.painting import Scene
from desktop_app.views.timetable.pictures import Pictures
from desktop_app.views.timetable.sentences import HEAD_WEEKS, day_names
from desktop_app.views.wording import _

CENTRE = Qt.AlignmentFlag.AlignCenter
FULL = 1.0
LAST_WEEK = 2  # of the cycle


def hours(bell: Bell) -> str:
    """«08:00–09:30»."""
    return f"{bell.starts:%H:%M}–{bell.ends:%H:%M}"


class ColumnHeads(QHeaderView):
    """Days, or on the wall groups."""

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.scene = scene
        self.setSectionsClickable(True)

    def sizeHint(self) -> QSize:
        """A name, a line of figures, a bar."""
        return QSize(0, theme.px(theme.BAR + theme.GRID))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All heads that are in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        for number, column in enumerate(self.scene.board.columns):
            left, width = self.sectionViewportPosition(number), self.sectionSize(number)
            if left < self.viewport().width() and left + width > 0:
                self.head(painter, QRect(left, 0, width, self.viewport().height()), column)
        painter.end()

    def head(self, painter: QPainter, rect: QRect, column: Column) -> None:
        """Name, «3 / 4 · с 08:45», bar."""
        gap, bar = theme.px(theme.GAP), theme.px(theme.STRIPE)
        area = rect.adjusted(gap, 0, -gap, -bar)
        strong, plain = theme.font(semibold=True), theme.font(tabular=True)
        half = area.height() // 2
        painter.setFont(strong)
        painter.setPen(theme.colour("text"))
        name = QFontMetrics(strong).elidedText(column.title, ELIDE, area.width())
        painter.drawText(QRect(area.left(), theme.px(theme.GRID / 2), area.width(), half), LEFT, name)
        painter.setFont(plain)
        now = column.week and column.week == self.scene.now
        painter.setPen(theme.colour("accent_text" if now else "muted"))
        below = QRect(area.left(), half, area.width(), half)
        painter.drawText(below, LEFT, QFontMetrics(plain).elidedText(self.note(column), ELIDE, area.width()))
        self.bar(painter, QRect(rect.left() + gap, rect.bottom() - bar, rect.width() - 2 * gap, bar), column)
        edge = "muted" if column.week == LAST_WEEK else "hairline"
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.colour(edge))

    def note(self, column: Column) -> str:
        """How many pairs of those allowed; and when the day begins, where its bells are unlike the others'."""
        filled = f"{column.filled} / {column.limit}"
        if column.week:
            return f"{_(HEAD_WEEKS[column.week])} · {filled}"
        bell = self.scene.board.unlike.get(column.key)
        if bell is None:
            return filled
        return filled + " · " + _("from {time}").format(time=f"{bell.starts:%H:%M}")

    def bar(self, painter: QPainter, rect: QRect, column: Column) -> None:
        """A thin bar: green when full, amber above."""
        share = column.filled / column.limit if column.limit else 0
        painter.fillRect(rect, theme.colour("hover"))
        token = "warn" if share > FULL else "good" if share == FULL else "accent"
        painter.fillRect(QRect(rect.left(), rect.top(), round(rect.width() * min(share, FULL)), rect.height()),
                         theme.colour(token))  # fmt: skip


class LineHeads(QHeaderView):
    """Pairs with their bells; on the wall under the name of the day, written upwards."""

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.scene = scene
        self.pictures = Pictures()

    def sizeHint(self) -> QSize:
        """As wide as the times, and the day on the wall."""
        times = QFontMetrics(theme.font(tabular=True)).horizontalAdvance("00:00–00:00") + 2 * theme.px(theme.GAP)
        return QSize(times + (theme.px(theme.CONTROL) if self.scene.board.lens.view is View.WALL else 0), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All heads that are in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        lines = self.scene.board.lines
        on_wall = self.scene.board.lens.view is View.WALL
        indent = theme.px(theme.CONTROL) if on_wall else 0
        for number, line in enumerate(lines):
            top, height = self.sectionViewportPosition(number), self.sectionSize(number)
            rect = QRect(indent, top, self.viewport().width() - indent, height)
            if rect.intersects(self.viewport().rect()):
                key = (line, rect.width(), height, theme.now().name, theme.MOMENT.zoom)
                draw = partial(self.pair, line=line)
                ratio = self.devicePixelRatioF()
                ground = theme.colour("surface")
                painter.drawPixmap(rect.topLeft(), self.pictures.of(key, rect.size(), ground, ratio, draw))
        if on_wall:
            self.days(painter, indent)
        painter.fillRect(QRect(self.viewport().width() - 1, 0, 1, self.viewport().height()), theme.colour("hairline"))
        painter.end()

    def pair(self, painter: QPainter, rect: QRect, line: Line) -> None:
        """The number of the pair and its time."""
        height = QFontMetrics(theme.font()).height()
        middle = rect.top() + (rect.height() - 2 * height) // 2
        painter.setFont(theme.font(semibold=True, tabular=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(QRect(rect.left(), middle, rect.width(), height), CENTRE, str(line.pair))
        if line.bell:
            painter.setFont(theme.font(tabular=True))
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRect(rect.left(), middle + height, rect.width(), height), CENTRE, hours(line.bell))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("hairline"))

    def days(self, painter: QPainter, width: int) -> None:
        """Each day's name along its pairs, kept in sight while some of the day is."""
        lines = self.scene.board.lines
        for day, name in day_names().items():
            rows = [number for number, line in enumerate(lines) if line.day == day]
            if rows:
                top = self.sectionViewportPosition(rows[0])
                bottom = self.sectionViewportPosition(rows[-1]) + self.sectionSize(rows[-1])
                self.day(painter, QRect(0, top, width, bottom - top), name)

    def day(self, painter: QPainter, rect: QRect, name: str) -> None:
        """A name written upwards."""
        painter.fillRect(QRect(0, rect.bottom(), self.viewport().width(), 1), theme.colour("muted"))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.colour("hairline"))
        seen = rect.intersected(self.viewport().rect())
        if seen.isEmpty():
            return
        painter.save()
        painter.translate(seen.left(), seen.bottom())
        painter.rotate(-90)
        painter.setFont(theme.font(semibold=True))
        painter.setPen(theme.colour("muted"))
        painter.drawText(QRect(0, 0, seen.height(), seen.width()), CENTRE, name)
        painter.restore()
