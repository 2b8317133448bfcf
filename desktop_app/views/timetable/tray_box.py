"""Where the cards without a place lie: a column while there are some, a thin strip while there are none."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from desktop_app.views import icons, theme
from desktop_app.views.timetable.tray import TrayView, Unplaced
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _, ngettext

WIDEST = 16_777_215  # Qt's «no limit»
CENTRE = Qt.AlignmentFlag.AlignCenter
OPEN = theme.RAIL + theme.ROW  # width of the column
STRIP = theme.BAR - theme.GAP


class FoldingBox(QFrame):
    """The heading and the list; folded it says upwards that nothing is missing."""

    def __init__(self, tray: QWidget, split: QSplitter) -> None:
        super().__init__(split)
        self.setProperty("role", "surface")
        self.tray = tray
        self.split = split
        self.folded = False
        self.title = label("", "strong")
        self.title.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(tray, 1)
        self.setMinimumWidth(theme.px(theme.RAIL))

    def tell(self, words: str, count: int) -> None:
        """How many wait; without any the grid gets the room."""
        self.title.setText(words)
        self.setAccessibleName(words)
        self.setToolTip("" if count else words)
        self.fold(folded=not count)

    def fold(self, *, folded: bool) -> None:
        """Become a strip, or a column again; the grid gives or takes the difference."""
        if folded == self.folded:
            return
        self.folded = folded
        for part in (self.title, self.tray):
            part.setVisible(not folded)
        self.set_limits()
        mine, grid, *others = self.split.sizes()
        wanted = theme.px(STRIP if folded else OPEN)
        self.split.setSizes([wanted, grid + mine - wanted, *others])
        self.update()

    def set_limits(self) -> None:
        """As wide as a strip, or as one likes."""
        strip = theme.px(STRIP)
        self.setMinimumWidth(strip if self.folded else theme.px(theme.RAIL))
        self.setMaximumWidth(strip if self.folded else WIDEST)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.set_limits()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Folded: a sign and the words, upwards."""
        super().paintEvent(event)
        if not self.folded:
            return
        painter = QPainter(self)
        size = theme.px(theme.ICON)
        sign = icons.picture("check", "good", size, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, theme.px(theme.GAP), sign)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        painter.rotate(-90)
        words = painter.fontMetrics().boundingRect(self.title.text()).width() + theme.px(theme.GAP)
        top = theme.px(theme.GAP) + size + theme.px(theme.GAP)
        painter.drawText(QRect(-top - words, 0, words, self.width()), CENTRE, self.title.text())
        painter.end()


class TrayBox(FoldingBox):
    """The lessons without a place."""

    def __init__(self, tray: TrayView, split: QSplitter) -> None:
        super().__init__(tray, split)
        self.cards = tray.cards

    def show_cards(self, entries: list[Unplaced]) -> None:
        """Other cards."""
        self.cards.show(entries)
        count = sum(entry.count for entry in entries)
        words = ngettext("{count} lesson without a place", "{count} lessons without a place", count)
        self.tell(words.format(count=count) if count else _("All lessons have a place"), count)


class DropZone(QWidget):
    """Over the strip and the grid's bells while the mouse carries a lesson: let fall here it goes off the grid."""

    def __init__(self, page: QWidget, words: str = "") -> None:
        super().__init__(page)
        self.page = page
        self.words = words or _("Take off the grid")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie_over(self, strip: QWidget, bells: QWidget) -> None:
        """Show it; the cells of the grid stay where they are."""
        top = strip.mapTo(self.page, QPoint(0, 0))
        right = bells.mapTo(self.page, QPoint(bells.width(), 0)).x()
        self.setGeometry(top.x(), top.y(), right - top.x(), strip.height())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A soft ground in a dashed frame, and what happens here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        gap, radius, size = theme.px(theme.GRID), theme.px(theme.RADIUS), theme.px(theme.ICON_LARGE)
        frame = self.rect().adjusted(gap, gap, -gap, -gap)
        painter.setBrush(theme.colour("accent_soft"))
        painter.setPen(QPen(theme.colour("accent"), theme.px(theme.HAIRLINE), Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, radius, radius)
        middle = frame.center()
        sign = icons.picture("undo-2", "accent", size, self.devicePixelRatioF())
        painter.drawPixmap(middle.x() - size // 2, middle.y() - size - gap, sign)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        below = frame.adjusted(gap, middle.y() - frame.top() + gap, -gap, 0)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(below, flags, self.words)
        painter.end()
