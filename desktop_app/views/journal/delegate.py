"""How the journal is painted: straight from the model, without styles, so that a page of hundreds of cells is quick."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop_app.views import theme
from desktop_app.views.journal.grid import MarksGrid
from desktop_app.views.journal.model import Look, MarksModel
from desktop_app.views.journal.totals import ABSENT, LATES, TotalsModel
from desktop_app.views.journal.zoom import Zoom

Index = QModelIndex | QPersistentModelIndex
NUMBER_WIDTH = 28
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SELECTED = QStyle.StateFlag.State_Selected


CORNER = 7
DOT = 4


class Rows:
    """Which line the cursor of the marks stands on: the names and the sums show it too; and how large cells are."""

    def __init__(self, marks: QTableView, zoom: Zoom) -> None:
        self.marks = marks
        self.zoom = zoom

    def is_current(self, row: int) -> bool:
        """Whether it is this one."""
        return self.marks.currentIndex().row() == row


class MarkDelegate(QStyledItemDelegate):
    """A mark in the middle of its cell: «2» on a bad tint, «н» and ОТ muted, what is on its way fainter still.

    A corner above tells of a comment, one below of a lateness.
    """

    def __init__(self, model: MarksModel, grid: MarksGrid, zoom: Zoom) -> None:
        super().__init__(grid)
        self.model = model
        self.grid = grid
        self.zoom = zoom

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = self.model.look(index.row(), index.column())
        rect = option.rect
        here = self.grid.currentIndex()
        crossed = index.row() == here.row() or index.column() == here.column()
        selected = bool(option.state & SELECTED)
        painter.fillRect(rect, theme.colour(ground(look, selected=selected, crossed=crossed)))
        text = self.text(look, joining=here == index and self.grid.joining)
        if text:
            painter.setFont(self.zoom.font(semibold=look.bad))
            painter.setPen(theme.colour(ink(look)))
            painter.drawText(rect, CENTRE, text)
        if look.comment or look.late:
            self.corners(painter, rect, look)
        if here == index:
            frame(painter, rect, focused=self.grid.hasFocus())

    @staticmethod
    def text(look: Look, *, joining: bool) -> str:
        """What stands there; after «/» the cell waits for its next mark."""
        return f"{look.text or '–'}/" if joining else look.text

    def corners(self, painter: QPainter, rect: QRect, look: Look) -> None:
        """Small signs of what the tooltip tells."""
        side = self.zoom.px(CORNER)
        painter.save()
        painter.setClipRect(rect)
        painter.setPen(Qt.PenStyle.NoPen)
        if look.comment:
            at = rect.topRight() + QPoint(1, 0)
            painter.setBrush(theme.colour("accent"))
            painter.drawPolygon([at, at - QPoint(side, 0), at + QPoint(0, side)])
        if look.late:
            at = rect.bottomRight() + QPoint(1, 1)
            painter.setBrush(theme.colour("warn"))
            painter.drawPolygon([at, at - QPoint(side, 0), at - QPoint(0, side)])
        painter.restore()


def ground(look: Look, *, selected: bool, crossed: bool) -> str:
    """The token of a cell's ground; the line and the column of the cursor stand out."""
    if selected:
        return "accent_soft"
    if look.bad and look.writable and not look.pending:
        return "bad_soft"
    if crossed:
        return "hover"
    return "surface" if look.writable else "window"


def ink(look: Look) -> str:
    """The token of a mark."""
    if look.pending:
        return "disabled"
    if look.tone:
        return look.tone
    if look.bad:
        return "bad_text"
    return "muted" if look.text in {"н", "ОП", "осв", "–"} else "text"


def frame(painter: QPainter, rect: QRect, *, focused: bool) -> None:
    """The cursor."""
    pen = QPen(theme.colour("accent" if focused else "disabled"))
    pen.setWidth(2)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))


class NameDelegate(QStyledItemDelegate):
    """A number and a name; who has left is muted."""

    def __init__(self, model: MarksModel, rows: Rows, parent: QTableView) -> None:
        super().__init__(parent)
        self.model = model
        self.rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        current = self.rows.is_current(index.row())
        painter.fillRect(rect, theme.colour("accent_soft" if current else "surface"))
        painter.setFont(self.rows.zoom.font())
        number = QRect(rect.left(), rect.top(), theme.px(NUMBER_WIDTH), rect.height())
        painter.setPen(theme.colour("muted"))
        painter.drawText(number.adjusted(0, 0, -theme.GRID, 0), RIGHT, str(index.row() + 1))
        if self.model.page.students[index.row()].until is None:
            painter.setPen(theme.colour("text"))
        name = rect.adjusted(theme.px(NUMBER_WIDTH) + theme.GRID, 0, -theme.GRID, 0)
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, LEFT, shown)


class TotalDelegate(QStyledItemDelegate):
    """A figure at the right of its column."""

    def __init__(self, model: TotalsModel, rows: Rows, parent: QTableView) -> None:
        super().__init__(parent)
        self.model = model
        self.rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        current = self.rows.is_current(index.row())
        painter.fillRect(rect, theme.colour("accent_soft" if current else "surface"))
        painter.setFont(self.rows.zoom.font(semibold=index.column() not in {ABSENT, LATES}))
        painter.setPen(theme.colour(self.model.tone(index.row(), index.column())))
        painter.drawText(rect.adjusted(0, 0, -theme.GAP, 0), RIGHT, str(index.data() or ""))
