"""The frozen heads of a session's grid: days on the left, groups with their days and how full they are above."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.views import theme
from desktop_app.views.dates import weekday_names
from desktop_app.views.session.board import Column, Line, Look
from desktop_app.views.session.painting import Scene
from desktop_app.views.timetable.lettering import ELIDE, LEFT, RIGHT
from desktop_app.views.wording import _, ngettext

FULL = 1.0


class ColumnHeads(QHeaderView):
    """Groups, examiners or rooms."""

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
        for number, column in enumerate(self.scene.grid.columns):
            left, width = self.sectionViewportPosition(number), self.sectionSize(number)
            if left < self.viewport().width() and left + width > 0:
                self.head(painter, QRect(left, 0, width, self.viewport().height()), column)
        painter.end()

    def head(self, painter: QPainter, rect: QRect, column: Column) -> None:
        """Name, «12.01–25.01», «3 / 4», bar."""
        gap, bar = theme.px(theme.GAP), theme.px(theme.STRIPE)
        area = rect.adjusted(gap, 0, -gap, -bar)
        strong, plain = theme.font(semibold=True), theme.font(tabular=True)
        half = area.height() // 2
        painter.setFont(strong)
        painter.setPen(theme.colour("text"))
        name = QFontMetrics(strong).elidedText(column.title, ELIDE, area.width())
        painter.drawText(QRect(area.left(), theme.px(theme.GRID / 2), area.width(), half), LEFT, name)
        painter.setFont(plain)
        painter.setPen(theme.colour("muted"))
        below = QRect(area.left(), half, area.width(), half)
        filled = f"{column.placed} / {column.wanted}"
        room = area.width() - QFontMetrics(plain).horizontalAdvance(filled) - gap
        painter.drawText(below, LEFT, QFontMetrics(plain).elidedText(self.note(column), ELIDE, room))
        painter.drawText(below, RIGHT, filled)
        share = column.placed / column.wanted if column.wanted else 0
        ground = QRect(rect.left() + gap, rect.bottom() - bar, rect.width() - 2 * gap, bar)
        painter.fillRect(ground, theme.colour("hover"))
        done = QRect(ground.left(), ground.top(), round(ground.width() * min(share, FULL)), bar)
        painter.fillRect(done, theme.colour("good" if share >= FULL else "accent"))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), theme.colour("hairline"))

    def note(self, column: Column) -> str:
        """The days of a group; of an examiner and of a room on how many days they are wanted."""
        if self.scene.grid.look is Look.GROUP:
            return column.note
        days = int(column.note)
        return ngettext("on {count} day", "on {count} days", days).format(count=days)


class LineHeads(QHeaderView):
    """The days."""

    def __init__(self, scene: Scene, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.scene = scene

    def sizeHint(self) -> QSize:
        """As wide as «пн 24.11»."""
        return QSize(QFontMetrics(theme.font(semibold=True)).horizontalAdvance("WW 00.00") + 2 * theme.px(theme.GAP), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All heads that are in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme.colour("surface"))
        names = weekday_names()
        for number, line in enumerate(self.scene.grid.lines):
            top, height = self.sectionViewportPosition(number), self.sectionSize(number)
            rect = QRect(0, top, self.viewport().width(), height)
            if rect.intersects(self.viewport().rect()):
                self.day(painter, rect, line, names[line.day.weekday()])
        painter.fillRect(QRect(self.viewport().width() - 1, 0, 1, self.viewport().height()), theme.colour("hairline"))
        painter.end()

    def day(self, painter: QPainter, rect: QRect, line: Line, name: str) -> None:
        """Weekday and date; a day off is muted and shaded, today in the accent, a stronger line below the week."""
        if line.off:
            painter.fillRect(rect, theme.colour("hover"))
        gap, height = theme.px(theme.GAP), QFontMetrics(theme.font()).height()
        token = "accent_text" if line.today else "muted" if line.off else "text"
        words = QRect(rect.left() + gap, rect.top() + (min(rect.height(), theme.px(theme.CONTROL)) - height) // 2,
                      rect.width() - 2 * gap, height)  # fmt: skip
        painter.setPen(theme.colour(token))
        painter.setFont(theme.font(semibold=not line.off, tabular=True))
        painter.drawText(words, RIGHT, f"{line.day:%d.%m}")
        painter.setFont(theme.font())
        painter.setPen(theme.colour("accent_text" if line.today else "muted"))
        painter.drawText(words, LEFT, name)
        if line.today and rect.height() > 2 * height:
            painter.drawText(words.translated(0, height), LEFT, _("today"))
        edge = "muted" if line.edge else "hairline"
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour(edge))
