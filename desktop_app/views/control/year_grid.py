"""A year of twelve months, painted: days off, short days, working Saturdays, days of the region and the college."""

from calendar import Calendar
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.services.calendar import CalendarYear, DayEntry, DayKind
from desktop_app.views import theme
from desktop_app.views.dates import month_name, near_day, weekday_names
from desktop_app.views.wording import _

ACROSS, DOWN = 4, 3
WEEKS, DAYS = 6, 7
HEADS = 2  # rows of a month's name and of the weekdays
LEAST = (4 * 7 * 20, 3 * 8 * 20)
WEEK_PRESSED = timedelta(weeks=1)
STEPS = {
    Qt.Key.Key_Left: -timedelta(days=1), Qt.Key.Key_Right: timedelta(days=1), Qt.Key.Key_Up: -WEEK_PRESSED,
    Qt.Key.Key_Down: WEEK_PRESSED,
}  # fmt: skip


class Look(NamedTuple):
    """How a day is drawn: its ground, its ink, the sign under its corner."""

    ground: str
    ink: str
    sign: str


class YearGrid(QWidget):
    """The arrows move the cursor, Enter opens a day, Del makes it like its weekday again."""

    chosen = Signal(object)
    opened = Signal(object)
    cleared = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.year: CalendarYear | None = None
        self.entries: dict[date, DayEntry] = {}
        self.marked: date | None = None
        self.today: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Calendar of the year"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST[0]), theme.px(LEAST[1]))

    def show_year(self, year: CalendarYear, today: date) -> None:
        """Another year, or the same with other days."""
        self.year, self.today = year, today
        self.entries = {entry.day: entry for entry in year.days}
        if self.marked is None or self.marked.year != year.year:
            self.marked = today if today.year == year.year else date(year.year, 1, 1)
        self.update()

    def entry(self) -> DayEntry | None:
        """What is said of the day with the cursor."""
        return None if self.marked is None else self.entries.get(self.marked)

    # where days lie
    def month_box(self, month: int) -> QRect:
        """The room of a month."""
        gap = theme.px(theme.MARGIN)
        width = (self.width() - gap * (ACROSS + 1)) // ACROSS
        height = (self.height() - gap * (DOWN + 1)) // DOWN
        row, column = divmod(month - 1, ACROSS)
        return QRect(gap + column * (width + gap), gap + row * (height + gap), width, height)

    def day_box(self, day: date) -> QRect:
        """The room of a day."""
        box = self.month_box(day.month)
        place = day.replace(day=1).weekday() + day.day - 1
        row, column = divmod(place, DAYS)
        width, height = box.width() / DAYS, box.height() / (WEEKS + HEADS)
        left, top = round(box.left() + column * width), round(box.top() + (row + HEADS) * height)
        return QRect(left, top, round(width), round(height)).adjusted(1, 1, -1, -1)

    def day_at(self, point: QPoint) -> date | None:
        """The day under a point."""
        if self.year is None:
            return None
        for month in range(1, 13):
            if self.month_box(month).contains(point):
                days = Calendar().itermonthdates(self.year.year, month)
                return next((day for day in days if day.month == month and self.day_box(day).contains(point)), None)
        return None

    # painting
    def look(self, day: date) -> Look:
        """A day by what the calendar says of it."""
        assert self.year is not None  # noqa: S101 - nothing is drawn without a year
        entry = self.entries.get(day)
        if entry is None:
            return Look("", "text" if self.year.calendar.is_working(day) else "muted", "")
        if entry.kind is DayKind.SHORT:
            return Look("warn_soft", "warn_text", "*")
        if entry.kind is DayKind.WORKING:
            return Look("good_soft", "good_text", "+")
        if entry.own:
            return Look("accent_soft", "accent_text", "•")
        if self.year.calendar.is_working(day):  # it makes up for a Saturday, and the office works on six days
            return Look("good_soft", "good_text", "+")
        return Look("bad_soft", "bad_text", "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("surface"))
        if self.year is None:
            return
        for month in range(1, 13):
            self._paint_month(painter, month)
            for day in Calendar().itermonthdates(self.year.year, month):
                if day.month == month and day.year == self.year.year:
                    self._paint_day(painter, day)

    def _paint_month(self, painter: QPainter, month: int) -> None:
        assert self.year is not None  # noqa: S101 - as above
        box = self.month_box(month)
        height = box.height() / (WEEKS + HEADS)
        first = date(self.year.year, month, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        count = len(self.year.calendar.working_days(first, last))
        line = QRect(box.left(), box.top(), box.width(), round(height))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(semibold=True))
        painter.setPen(theme.colour("text"))
        painter.drawText(line.adjusted(theme.px(theme.GRID), 0, 0, 0), left | middle, month_name(month))
        painter.setFont(theme.font(tabular=True))
        painter.setPen(theme.colour("muted"))
        painter.drawText(line.adjusted(0, 0, -theme.px(theme.GRID), 0), right | middle, _("{n} w. d.").format(n=count))
        for column, name in enumerate(weekday_names()):
            width = box.width() / DAYS
            cell = QRect(round(box.left() + column * width), round(box.top() + height), round(width), round(height))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, name)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        box, look = self.day_box(day), self.look(day)
        radius = theme.px(theme.RADIUS_CONTROL)
        painter.setPen(Qt.PenStyle.NoPen)
        if look.ground:
            painter.setBrush(theme.colour(look.ground))
            painter.drawRoundedRect(box, radius, radius)
        if day == self.marked:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour("accent" if self.hasFocus() else "muted"))
            painter.drawRoundedRect(box, radius, radius)
        painter.setFont(theme.font(tabular=True, semibold=day == self.today))
        painter.setPen(theme.colour(look.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{day.day}{look.sign}")
        if day == self.today:
            line = box.adjusted(box.width() // 4, box.height() - theme.STRIPE, -box.width() // 4, 0)
            painter.fillRect(line, theme.colour("accent"))

    # hands
    def mark(self, day: date) -> None:
        """Another day of the year."""
        if self.year is not None and day.year == self.year.year:
            self.marked = day
            self.update()
            self.chosen.emit(day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().toPoint())
        if day is not None:
            self.mark(day)
            self.opened.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self.marked is not None and key in STEPS:
            self.mark(self.marked + STEPS[key])
        elif self.marked is not None and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.opened.emit(self.marked)
        elif self.entry() is not None and key == Qt.Key.Key_Delete:
            self.cleared.emit(self.entry())
        else:
            super().keyPressEvent(event)

    def event(self, event: object) -> bool:
        """What is said of the day under the mouse."""
        if isinstance(event, QHelpEvent):
            day = self.day_at(event.pos())
            entry = None if day is None else self.entries.get(day)
            QToolTip.showText(event.globalPos(), f"{near_day(entry.day)}: {entry.title}" if entry else "", self)
            return True
        return super().event(event)  # type: ignore[arg-type]
