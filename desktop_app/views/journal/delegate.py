"""How the journal is painted: straight from the model, without styles, so that a page of hundreds of cells is quick."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop_app.views import theme
from desktop_app.views.journal.model import Look, MarksModel, NamesModel, TotalsModel

Index = QModelIndex | QPersistentModelIndex
LESSON_WIDTH = 32
DATE_LENGTH = 46
NUMBER_HEIGHT = 20
NUMBER_WIDTH = 28
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SELECTED = QStyle.StateFlag.State_Selected


class Rows:
    """Which line the cursor of the marks stands on: the names and the sums show it too."""

    def __init__(self, marks: QTableView) -> None:
        self.marks = marks

    def is_current(self, row: int) -> bool:
        """Whether it is this one."""
        return self.marks.currentIndex().row() == row


class MarkDelegate(QStyledItemDelegate):
    """A mark in the middle of its cell: «2» on a bad tint, «н» and ОТ muted, what is on its way fainter still."""

    def __init__(self, model: MarksModel, grid: QTableView) -> None:
        super().__init__(grid)
        self.model = model
        self.grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = self.model.look(index.row(), index.column())
        rect = option.rect
        current = self.grid.currentIndex() == index
        painter.fillRect(rect, theme.colour(ground(look, selected=bool(option.state & SELECTED))))
        if look.text:
            painter.setFont(theme.font(tabular=True, semibold=look.text == "2"))
            painter.setPen(theme.colour(ink(look)))
            painter.drawText(rect, CENTRE, look.text)
        if current:
            frame(painter, rect, focused=self.grid.hasFocus())


def ground(look: Look, *, selected: bool) -> str:
    """The token of a cell's ground."""
    if selected:
        return "accent_soft"
    if not look.writable:
        return "window"
    return "bad_soft" if look.text == "2" and not look.pending else "surface"


def ink(look: Look) -> str:
    """The token of a mark."""
    if look.pending:
        return "disabled"
    return look.tone or {"н": "muted", "2": "bad_text"}.get(look.text, "text")


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

    def __init__(self, model: NamesModel, rows: Rows, parent: QTableView) -> None:
        super().__init__(parent)
        self.model = model
        self.rows = rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        current = self.rows.is_current(index.row())
        painter.fillRect(rect, theme.colour("accent_soft" if current else "surface"))
        painter.setFont(theme.font(tabular=True))
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
        painter.setFont(theme.font(tabular=True, semibold=index.column() == 0))
        painter.setPen(theme.colour("text" if index.column() == 0 else "muted"))
        painter.drawText(rect.adjusted(0, 0, -theme.GAP, 0), RIGHT, str(index.data() or ""))


class LessonHeader(QHeaderView):
    """The date upright over the lesson's number; today in the accent, what is still to come muted."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.grid = parent
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setDefaultSectionSize(theme.px(LESSON_WIDTH))

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
        painter.drawText(number_box, CENTRE, str(lesson.number))
        painter.setPen(theme.colour("hairline"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()

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
