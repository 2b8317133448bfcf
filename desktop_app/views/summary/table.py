"""The pivot's table: names frozen at the left, figures at the right, disciplines under upright heads between them."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop_app.services.summary_values import Summary
from desktop_app.views import theme
from desktop_app.views.journal.table import FindStudent, FrozenPane
from desktop_app.views.summary import sentences
from desktop_app.views.summary.cells import CENTRE, LEFT, Index, PivotModel, pivot_of, sum_titles
from desktop_app.views.summary.heads import Heads, head_height
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.laying import across, down
from desktop_app.views.widgets.table_values import plain
from desktop_app.views.wording import _

WIDE = 1600
"""From here on marks, own figures and the panel stand side by side."""
NAMES_WIDTH, COLUMN_WIDTH, YEAR_WIDTH = 248, 46, 40
SUM_WIDTHS = (64, 26, 26, 26, 26, 34, 58, 42, 58)
SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class Marks(QTableView):
    """The disciplines: Enter opens where a mark comes from, a letter finds a student."""

    opened = Signal(int, int)
    finding = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Marks"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.doubleClicked.connect(lambda at: self.opened.emit(at.row(), at.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        at = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and at.isValid():
            self.opened.emit(at.row(), at.column())
        elif not held and event.text().strip().isalpha():
            self.finding.emit(event.text())
        else:
            super().keyPressEvent(event)


class Sums(FrozenPane):
    """The student's own figures."""

    def fit(self, height: int) -> None:
        """Begin where the marks begin."""
        self.horizontalHeader().setFixedHeight(height)
        self.updateGeometries()


class RowDelegate(QStyledItemDelegate):
    """The line of the cursor is tinted in all panes; `gap` is the room before the words."""

    def __init__(self, marks: QTableView, gap: int, parent: QTableView) -> None:
        super().__init__(parent)
        self.marks, self.gap = marks, gap

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.row() == self.marks.currentIndex().row():
            painter.fillRect(option.rect, theme.colour("accent_soft"))
        option.rect.adjust(self.gap, 0, 0, 0)
        super().paint(painter, option, index)


class PivotTable(QWidget):
    """The three panes with one vertical scroll."""

    opened = Signal(int, int)
    """Enter or a double click on (row, column)."""
    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.marks, self.names, self.sums, self.finder = Marks(), FrozenPane(), Sums(), FindStudent()
        self.heads = Heads(self.marks)
        self.marks.setHorizontalHeader(self.heads)
        self.names.setAccessibleName(_("Students"))
        self.sums.setAccessibleName(_("Sums"))
        self.sums.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.horizontalHeader().hide()
        self.names.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.names.setFixedWidth(theme.px(NAMES_WIDTH))
        self.sums.setFixedWidth(theme.px(sum(SUM_WIDTHS)))
        self.sums.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.feet = (QWidget(), QWidget())
        self.setFocusProxy(self.marks)
        self._compose()
        self._join()

    def _compose(self) -> None:
        for pane, gap in ((self.names, theme.GAP), (self.marks, 0), (self.sums, 0)):
            pane.setItemDelegate(RowDelegate(self.marks, gap, pane))
        self.corner = QWidget()
        self.corner.setProperty("role", "surface")
        inside = QVBoxLayout(self.corner)
        inside.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        inside.addStretch(1)
        inside.addWidget(self.finder)
        for foot in self.feet:
            foot.setProperty("role", "surface")
        left = down(self.corner, hairline(), (self.names, 1), self.feet[0])
        right = down((self.sums, 1), self.feet[1])
        across(left, hairline(vertical=True), (self.marks, 1), hairline(vertical=True), right, on=self)

    def _join(self) -> None:
        bar = self.marks.verticalScrollBar()
        for pane in (self.names, self.sums):
            bar.valueChanged.connect(pane.verticalScrollBar().setValue)
            pane.verticalScrollBar().valueChanged.connect(bar.setValue)
            pane.left.connect(self.marks.setFocus)
        self.marks.horizontalScrollBar().rangeChanged.connect(self._level)
        self.marks.opened.connect(self.opened)
        self.marks.finding.connect(self.begin_find)
        self.finder.textEdited.connect(self.find_student)
        self.finder.done.connect(self._end_find)
        self.names.clicked.connect(lambda at: self.put_cursor(at.row(), max(0, self.marks.currentIndex().column())))

    def show_summary(self, summary: Summary) -> None:
        """Show it; the cursor stays in its place."""
        at = (self.marks.currentIndex().row(), self.marks.currentIndex().column())
        scrolled = self.marks.verticalScrollBar().value(), self.marks.horizontalScrollBar().value()
        pivot, height = pivot_of(summary), head_height(summary)
        self.corner.setFixedHeight(height - theme.HAIRLINE)
        self.sums.fit(height)
        self.heads.show_summary(summary)
        heads = [(one.index, sentences.column_tip(one)) for one in summary.columns]
        self._put(self.names, PivotModel(pivot.names, [("", "")], LEFT))
        self._put(self.sums, PivotModel(pivot.sums, sum_titles(), CENTRE))
        self._put(self.marks, PivotModel(pivot.marks, heads, CENTRE))
        for place in range(len(heads)):
            self.marks.setColumnWidth(place, theme.px(YEAR_WIDTH if summary.term is None else COLUMN_WIDTH))
        for place, width in enumerate(SUM_WIDTHS):
            self.sums.setColumnWidth(place, theme.px(width))
        self.marks.selectionModel().currentChanged.connect(self._follow)
        self.put_cursor(max(0, at[0]), max(0, at[1]))
        self.marks.verticalScrollBar().setValue(scrolled[0])
        self.marks.horizontalScrollBar().setValue(scrolled[1])
        self._level()

    @staticmethod
    def _put(view: QTableView, model: PivotModel) -> None:
        model.setParent(view)
        before, old = view.selectionModel(), view.model()
        view.setModel(model)
        for thing in (before, old):
            if thing is not None:
                thing.deleteLater()

    def make_room(self, *, beside: bool) -> None:
        """On a narrow screen the panel takes the place of the student's own figures."""
        narrow = beside and self.window().width() < theme.px(WIDE)
        for part in (self.sums, self.feet[1]):
            part.setHidden(narrow)

    def put_cursor(self, row: int, column: int) -> None:
        """Put the cursor there, if there is such a place."""
        at = self.marks.model().index(row, column)
        if at.isValid():
            self.marks.selectionModel().setCurrentIndex(at, SELECT)
            self.marks.scrollTo(at)

    def begin_find(self, text: str = "") -> None:
        """Look for a student."""
        self.finder.setText(text)
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_student(text)

    def find_student(self, text: str) -> None:
        """The cursor goes to the first student whose name begins so, else has it inside."""
        summary, sought = self.heads.summary, plain(text.strip())
        names = [plain(line.name) for line in summary.lines] if summary is not None and sought else []
        for fits in (str.startswith, str.__contains__):
            for row, name in enumerate(names):
                if fits(name, sought):
                    self.put_cursor(row, max(0, self.marks.currentIndex().column()))
                    return

    def _end_find(self) -> None:
        self.finder.clear()
        self.marks.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self, now: QModelIndex, _before: QModelIndex) -> None:
        for pane in (self.heads, self.names, self.marks, self.sums):
            pane.viewport().update()
        self.moved.emit(now.row(), now.column())

    def _level(self) -> None:
        """The side panes end where the marks end: above the horizontal scroll bar, if there is one."""
        bar = self.marks.horizontalScrollBar()
        for foot in self.feet:
            foot.setFixedHeight(bar.sizeHint().height() if bar.maximum() > 0 else 0)
