"""A teacher's week, pairs down and days across: a click or Space goes on to the next level, a drag paints it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop_app.services.timetable.availability import TimeLevel
from desktop_app.views import theme
from desktop_app.views.dates import weekday_names
from desktop_app.views.wording import _
from desktop_app.views.words import N_

At = tuple[int, int]
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LEVEL: Final = Qt.ItemDataRole.UserRole

ORDER: Final = (None, TimeLevel.RELUCTANT, TimeLevel.NO)
"""In the order of clicks and of the keys 0, 1, 2; None: the teacher can."""

LEVEL_WORDS: Final = {None: N_("can"), TimeLevel.RELUCTANT: N_("reluctant"), TimeLevel.NO: N_("cannot")}
LOOKS: Final = {
    None: ("surface", "disabled"),
    TimeLevel.RELUCTANT: ("warn_soft", "warn_text"),
    TimeLevel.NO: ("bad_soft", "bad_text"),
}
"""Level → its ground and its ink."""

LEAST_WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 72, 28, 56


class TimesModel(QAbstractTableModel):
    """The levels of a week."""

    def __init__(self) -> None:
        super().__init__()
        self.days, self.pairs = 0, 0
        self.times: dict[At, TimeLevel] = {}

    def show(self, size: tuple[int, int], times: Mapping[At, TimeLevel]) -> None:
        """Another week, or the same with other levels."""
        if size != (self.days, self.pairs):
            self.beginResetModel()
            (self.days, self.pairs), self.times = size, dict(times)
            self.endResetModel()
            return
        self.times = dict(times)
        self.dataChanged.emit(self.index(0, 0), self.index(self.pairs - 1, self.days - 1))

    def put(self, cells: Iterable[At], level: TimeLevel | None) -> None:
        """Give pairs a level."""
        for at in cells:
            self.times.pop(at, None)
            if level is not None:
                self.times[at] = level
        self.dataChanged.emit(self.index(0, 0), self.index(self.pairs - 1, self.days - 1))

    # what Qt asks
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.pairs

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.days

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        level = self.times.get(at_of(index))
        if role == LEVEL:
            return level
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _(LEVEL_WORDS[level])
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return weekday_names()[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)


class Levels(QStyledItemDelegate):
    """The ground and the word of a level; the cursor is a frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        ground, ink = LOOKS[index.data(LEVEL)]
        state: Any = option.state
        rect = option.rect
        painter.save()
        painter.fillRect(rect, theme.colour("accent_soft" if state & QStyle.StateFlag.State_Selected else ground))
        painter.setPen(theme.colour(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, index.data())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()


class TimesGrid(QTableView):
    """It tells what the week has become when a key or the mouse is let go."""

    painted = Signal(object)  # dict of times

    def __init__(self) -> None:
        super().__init__()
        self.week = TimesModel()
        self.may_write = False
        self.brush: TimeLevel | None = None
        self.painting = False
        self.setModel(self.week)
        self.setItemDelegate(Levels(self))
        self.setAccessibleName(_("The teacher’s week"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setSectionsClickable(True)
            header.setHighlightSections(False)
        self.horizontalHeader().sectionClicked.connect(lambda day: self.turn(self.column(day + 1)))
        self.verticalHeader().sectionClicked.connect(lambda pair: self.turn(self.row(pair + 1)))

    def show_week(self, size: tuple[int, int], times: Mapping[At, TimeLevel]) -> None:
        """A teacher's week; what is being painted stays till it is let go."""
        if not self.painting:
            self.week.show(size, times)
            self.fit()

    def column(self, day: int) -> list[At]:
        """The pairs of a day."""
        return [(day, pair) for pair in range(1, self.week.pairs + 1)]

    def row(self, pair: int) -> list[At]:
        """A pair on every day."""
        return [(day, pair) for day in range(1, self.week.days + 1)]

    def turn(self, cells: list[At]) -> None:
        """The next level for all of them, after that of the first."""
        if cells:
            self.put(cells, after(self.week.times.get(cells[0])))

    def put(self, cells: Iterable[At], level: TimeLevel | None) -> None:
        """A level for these pairs."""
        if self.may_write:
            self.week.put(cells, level)
            self.painted.emit(dict(self.week.times))

    def chosen(self) -> list[At]:
        """The selected pairs."""
        return sorted({at_of(index) for index in self.selectedIndexes()})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """0, 1, 2 and Space."""
        if event.key() == Qt.Key.Key_Space:
            self.turn(self.chosen())
        elif event.text() in {"0", "1", "2"}:
            self.put(self.chosen(), ORDER[int(event.text())])
        elif event.key() == Qt.Key.Key_Delete:
            self.put(self.chosen(), None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The brush is what follows the level under the pointer."""
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or not self.may_write:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(index)
        self.brush, self.painting = after(self.week.times.get(at_of(index))), True
        self.week.put([at_of(index)], self.brush)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint on."""
        index = self.indexAt(event.position().toPoint())
        if self.painting and index.isValid() and self.week.times.get(at_of(index)) is not self.brush:
            self.week.put([at_of(index)], self.brush)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: the week is written."""
        if self.painting:
            self.painting = False
            self.painted.emit(dict(self.week.times))
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of a quick hand counts like the first."""
        self.mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """The week fills the view."""
        width, height = self.viewport().width(), self.viewport().height()
        share = max(theme.px(LEAST_WIDTH), width // max(1, self.week.days))
        self.horizontalHeader().setDefaultSectionSize(share)
        tall = min(theme.px(MOST_HEIGHT), height // max(1, self.week.pairs))
        self.verticalHeader().setDefaultSectionSize(max(theme.px(LEAST_HEIGHT), tall))


def at_of(index: Index) -> At:
    """Day and pair of a cell."""
    return index.column() + 1, index.row() + 1


def after(level: TimeLevel | None) -> TimeLevel | None:
    """What a click makes of a level."""
    return ORDER[(ORDER.index(level) + 1) % len(ORDER)]
