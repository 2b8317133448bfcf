"""The calendar graph (КУГ) as a strip: a line for each course, a cell for each week, months above, the legend below."""

from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QEvent, QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from desktop_app.services.curriculum_values import CurriculumView, SemesterWeeks
from desktop_app.services.rules.weeks import PlanWeek, WeekUse, monday_of_week, use_of
from desktop_app.views import theme
from desktop_app.views.curriculum.graph_palette import Swatch
from desktop_app.views.curriculum.graph_words import TONES, USE_SHORT, USE_SIGNS, use_word
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.wording import CATALOGUE, _

NAMES = 72
CELL = 22
SUNDAY = 6
SEPTEMBER = 9


class Drawn(NamedTuple):
    """A week where it is drawn."""

    course: int
    semester: SemesterWeeks
    week: PlanWeek
    monday: date
    column: int

    @property
    def use(self) -> WeekUse:
        """What the classic graph shows."""
        return use_of(self.week, self.semester.practice)


class WeekStrip(QWidget):
    """Paints the weeks; the mouse is told what each of them is."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn: list[Drawn] = []
        self.courses: list[int] = []
        self.columns = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Calendar graph"))

    def show_plan(self, view: CurriculumView) -> None:
        """Draw a curriculum's weeks."""
        self.courses = [course.course for course in view.courses]
        self.drawn = []
        for course in view.courses:
            starts = date(view.head.start_year + course.course - 1, SEPTEMBER, 1)
            column = 0
            for semester in course.semesters:
                for week in semester.weeks:
                    column += 1
                    self.drawn.append(Drawn(course.course, semester, week, monday_of_week(starts, column), column - 1))
        self.columns = max((one.column + 1 for one in self.drawn), default=1)
        self.setAccessibleDescription(legend_words(self.drawn))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(NAMES + self.columns * CELL // 2), theme.px(CELL) * (len(self.courses) + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(NAMES), self.sizeHint().height())

    def cell(self, one: Drawn) -> QRect:
        """Where a week stands."""
        left, height = theme.px(NAMES), theme.px(CELL)
        room = self.width() - left
        x = left + room * one.column // self.columns
        width = left + room * (one.column + 1) // self.columns - x
        row = self.courses.index(one.course) + 1
        return QRect(x, row * height, width - theme.HAIRLINE, height - theme.HAIRLINE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font())
        self._paint_names(painter)
        for one in self.drawn:
            ground, ink = (theme.colour(token) for token in TONES[one.use])
            rect = self.cell(one)
            painter.fillRect(rect, ground)
            painter.setPen(ink)
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, USE_SIGNS[one.use])
            if one.week.number == 1 and one.column:
                painter.fillRect(
                    QRect(rect.left() - theme.HAIRLINE, rect.top(), theme.STRIPE - 1, rect.height()), _edge()
                )
        painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        painter.setPen(theme.colour("muted"))
        height = theme.px(CELL)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for row, course in enumerate(self.courses, 1):
            painter.drawText(QRect(0, row * height, theme.px(NAMES), height), middle, course_words(course))
        locale = QLocale(CATALOGUE.language)
        months: dict[int, Drawn] = {}
        for one in self.drawn:
            if one.course == self.courses[0]:
                months.setdefault((one.monday + timedelta(days=SUNDAY)).month, one)
        for month, one in months.items():
            left = self.cell(one).left()
            name = locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat)
            painter.drawText(QRect(left, 0, theme.px(NAMES), height), middle, name)

    def event(self, event: QEvent) -> bool:
        """Tell the mouse which week it points at."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.words_at(event.pos()), self)
            return True
        return super().event(event)

    def words_at(self, point: QPoint) -> str:
        """The week under a point, in words; nothing beside the weeks."""
        return next((week_words(one) for one in self.drawn if self.cell(one).contains(point)), "")


class Graph(QWidget):
    """The strip with its legend."""

    def __init__(self) -> None:
        super().__init__()
        self.strip = WeekStrip()
        self.legend = QHBoxLayout()
        self.legend.setSpacing(theme.GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
        column.setSpacing(theme.GAP)
        column.addWidget(self.strip)
        column.addLayout(self.legend)

    def show_plan(self, view: CurriculumView) -> None:
        """Draw a curriculum's weeks and what their colours mean."""
        self.strip.show_plan(view)
        emptied(self.legend)
        counts = Counter(one.use for one in self.strip.drawn)
        for use in (use for use in WeekUse if counts[use] and use is not WeekUse.OFF):
            self.legend.addWidget(Swatch(use))
            word = label(f"{_(USE_SHORT[use]) if use in USE_SHORT else use_word(use)} · {counts[use]}", "muted")
            word.setToolTip(use_word(use))
            self.legend.addWidget(word)
            self.legend.addSpacing(theme.GAP)
        self.legend.addStretch(1)


def _edge() -> QColor:
    return theme.colour("muted")


def course_words(course: int) -> str:
    """«Курс 2»."""
    return _("Course {number}").format(number=course)


def week_words(one: Drawn) -> str:
    """«Курс 2, семестр 3, неделя 5 (28.09–04.10): практика УП.01.01 Учебная практика»."""
    block = next(
        (b for b in one.semester.practice if b.first_week <= one.week.number < b.first_week + b.weeks),
        None,
    )
    what = f"{use_word(one.use)}: {block.index} {block.title}" if block else use_word(one.use)
    return _("{course}, semester {semester}, week {week} ({first}–{last}): {what}").format(
        course=course_words(one.course),
        semester=one.semester.semester,
        week=one.week.number,
        first=f"{one.monday:%d.%m}",
        last=f"{one.monday + timedelta(days=SUNDAY):%d.%m.%Y}",
        what=what,
    )


def legend_words(drawn: list[Drawn]) -> str:
    """The whole graph for those who can't see it."""
    counts = Counter((one.course, one.use) for one in drawn)
    return "; ".join(f"{course_words(course)}, {use_word(use)}: {count}" for (course, use), count in counts.items())
