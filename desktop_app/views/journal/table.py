"""The journal's table: names frozen at the left, sums at the right, the lessons between them; one vertical scroll."""

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from desktop_app.services.journal import Page
from desktop_app.views import theme
from desktop_app.views.journal.columns import DATE_LENGTH, NUMBER_HEIGHT, LessonHeader
from desktop_app.views.journal.delegate import CENTRE, MarkDelegate, NameDelegate, Rows, TotalDelegate
from desktop_app.views.journal.grid import MarksGrid
from desktop_app.views.journal.model import NOWHERE, ROLE, Index, MarksModel
from desktop_app.views.journal.totals import FINAL, TotalsModel
from desktop_app.views.journal.zoom import Zoom
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.table_values import plain
from desktop_app.views.wording import _

NAMES_WIDTH = 224
TOTAL_WIDTHS = (54, 66, 46, 54, 66)  # the last one gives room to the scroll bar
SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class FrozenPane(QTableView):
    """Columns that stay while the lessons move; Enter, Tab and → lead to the marks."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.setTabKeyNavigation(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Escape}:
            self.left.emit()
            return
        super().keyPressEvent(event)


class FindStudent(QLineEdit):
    """Stands over the names: what is typed leads to the student, Enter and Esc lead back to the marks."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "quiet")
        self.setPlaceholderText(_("Find a student  Ctrl+F"))
        self.setAccessibleName(_("Find a student"))
        self.returnPressed.connect(self.done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Down}:
            self.done.emit()
            return
        super().keyPressEvent(event)


class NamesModel(QAbstractTableModel):
    """The frozen names."""

    def __init__(self, marks: MarksModel) -> None:
        super().__init__()
        self.marks = marks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.marks.rowCount()

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        student = self.marks.student(index.row())
        if role == ROLE.DisplayRole:
            return student.name
        if role == ROLE.ToolTipRole and student.until is not None:
            return _("{name}: studied until {day}").format(name=student.name, day=f"{student.until:%d.%m.%Y}")
        return student.name if role == ROLE.ToolTipRole else None


class JournalTable(QWidget):
    """The three panes. `marks` is the one that is typed in."""

    moved = Signal(int, int)
    """The cursor stands on (row, column) now."""

    def __init__(self) -> None:
        super().__init__()
        self.zoom = Zoom()
        self.month_of: Callable[[Page], date | None] = lambda _page: None
        """Which month of a page is shown."""
        self.marks = MarksGrid()
        self.marks.setAccessibleName(_("Marks"))
        self.marks.setHorizontalHeader(LessonHeader(self.marks, self.zoom))
        self.names, self.totals, self.finder = FrozenPane(), FrozenPane(), FindStudent()
        self.names.setAccessibleName(_("Students"))
        self.totals.setAccessibleName(_("Sums"))
        self.totals.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.horizontalHeader().hide()
        self.names.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.names.setFixedWidth(theme.px(NAMES_WIDTH))
        self.totals.horizontalHeader().setDefaultAlignment(CENTRE)
        self.totals.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.marks.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.totals.horizontalHeader().setFixedHeight(theme.px(DATE_LENGTH + NUMBER_HEIGHT))
        self._feet = (QWidget(), QWidget())
        for foot in self._feet:
            foot.setProperty("role", "surface")
        self._compose()
        self._join()

    def _compose(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QWidget()
        head.setProperty("role", "surface")
        head.setFixedHeight(theme.px(DATE_LENGTH + NUMBER_HEIGHT) - theme.HAIRLINE)
        inside = QVBoxLayout(head)
        inside.setContentsMargins(theme.GAP, theme.GAP, theme.GAP, theme.GAP)
        inside.addStretch(1)
        inside.addWidget(self.finder)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side, widgets in (
            (left, (head, hairline(), self.names, self._feet[0])),
            (right, (self.totals, self._feet[1])),
        ):
            side.setContentsMargins(0, 0, 0, 0)
            side.setSpacing(0)
            for widget in widgets:
                side.addWidget(widget, int(isinstance(widget, FrozenPane)))
        for part in (left, hairline(vertical=True), self.marks, hairline(vertical=True), right):
            if isinstance(part, QVBoxLayout):
                layout.addLayout(part)
            else:
                layout.addWidget(part, int(part is self.marks))
        self.setTabOrder(self.finder, self.names)
        self.setTabOrder(self.names, self.marks)

    def _join(self) -> None:
        bar = self.marks.verticalScrollBar()
        for pane in (self.names, self.totals):
            bar.valueChanged.connect(pane.verticalScrollBar().setValue)
            pane.verticalScrollBar().valueChanged.connect(bar.setValue)
            pane.left.connect(self.marks.setFocus)
        self.marks.horizontalScrollBar().rangeChanged.connect(self._level)
        self.marks.finding.connect(self._begin_find)
        self.finder.textEdited.connect(self.find_student)
        self.finder.done.connect(self._end_find)
        self.marks.zoomed.connect(self.enlarge)
        self.names.clicked.connect(lambda at: self.put_cursor(at.row(), None))

    def open(self, model: MarksModel) -> None:
        """Show a page; the cursor stands in the newest lesson that has been held."""
        page = model.page
        self.allow(model)
        rows = Rows(self.marks, self.zoom)
        names, totals = NamesModel(model), TotalsModel(model)
        for pane in (self.totals, self._feet[1]):
            pane.setVisible(not page.head.substitute)  # of single lessons there is no mean
        for view, shown in ((self.marks, model), (self.names, names), (self.totals, totals)):
            shown.setParent(view)
            old = view.selectionModel()
            before = view.model()
            view.setModel(shown)
            for thing in (old, before):
                if thing is not None:
                    thing.deleteLater()
        self.marks.setItemDelegate(MarkDelegate(model, self.marks, self.zoom))
        self.names.setItemDelegate(NameDelegate(model, rows, self.names))
        self.totals.setItemDelegate(TotalDelegate(totals, rows, self.totals))
        self.marks.selectionModel().currentChanged.connect(self._follow)
        self.names.selectionModel().currentChanged.connect(self._follow_name)
        model.dataChanged.connect(self._grow)
        model.modelReset.connect(self._other_lessons)
        self.fit()
        self.to_newest()
        self._level()

    def to_newest(self) -> None:
        """The cursor stands in the newest lesson that has been held, on the line where it is."""
        model = self.marks.model()
        if isinstance(model, MarksModel):
            held = sum(1 for lesson in model.lessons if lesson.day <= model.page.today)
            self.put_cursor(max(0, self.marks.currentIndex().row()), max(0, held - 1))

    def _other_lessons(self) -> None:
        self.fit()
        self.to_newest()

    def _grow(self, at: QModelIndex, _last: QModelIndex, _roles: Iterable[int]) -> None:
        """A cell with several marks makes its column wider."""
        header = self.marks.horizontalHeader()
        if isinstance(header, LessonHeader):
            header.grow(at.column(), str(at.data()))

    def enlarge(self, by: int) -> None:
        """Larger, smaller, or 0: the usual size."""
        self.zoom.step(by)
        self.fit()
        self.put_cursor(self.marks.currentIndex().row(), None)

    def fit(self) -> None:
        """Lines and columns in the size of the moment."""
        for pane in (self.names, self.marks, self.totals):
            pane.verticalHeader().setDefaultSectionSize(self.zoom.px(theme.ROW))
            pane.viewport().update()
        header, totals = self.marks.horizontalHeader(), self.totals.model()
        if isinstance(header, LessonHeader):
            header.fit()
        if isinstance(totals, TotalsModel):
            widths = [self.zoom.px(width) for width in TOTAL_WIDTHS]
            for column, width in enumerate(widths[:-1]):
                self.totals.setColumnWidth(column, width)
            self.totals.horizontalHeader().setSectionResizeMode(FINAL, QHeaderView.ResizeMode.Stretch)
            self.totals.setFixedWidth(sum(widths))

    def allow(self, model: MarksModel) -> None:
        """Let the keys do what the person may."""
        self.marks.explains, self.marks.writes = model.page.may_explain, model.page.may_write

    def renew(self, model: MarksModel) -> None:
        """The same lines and columns with other sums or topics."""
        self.allow(model)
        totals = self.totals.model()
        if isinstance(totals, TotalsModel):
            totals.renew()
        self.marks.horizontalHeader().viewport().update()

    def put_cursor(self, row: int, column: int | None) -> None:
        """Put the cursor there; None keeps the column."""
        at = self.marks.model().index(row, self.marks.currentIndex().column() if column is None else column)
        if at.isValid():
            self.marks.selectionModel().setCurrentIndex(at, SELECT)
            self.marks.scrollTo(at)

    def find_student(self, text: str) -> None:
        """The cursor goes to the first student whose name begins so, else has it inside."""
        sought = plain(text.strip())
        names = [plain(str(self.names.model().index(row, 0).data())) for row in range(self.names.model().rowCount())]
        for fits in (str.startswith, str.__contains__):
            for row, name in enumerate(names):
                if sought and fits(name, sought):
                    self.put_cursor(row, None)
                    return

    def _begin_find(self) -> None:
        self.finder.clear()
        self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _end_find(self) -> None:
        self.finder.clear()
        self.marks.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow(self, now: QModelIndex, before: QModelIndex) -> None:
        for row in {now.row(), before.row()} if now.row() != before.row() else ():
            for pane in (self.names, self.marks, self.totals):
                repaint_row(pane, row)
        for column in {now.column(), before.column()} if now.column() != before.column() else ():
            repaint_column(self.marks, column)
        self.moved.emit(now.row(), now.column())

    def _follow_name(self, now: QModelIndex) -> None:
        if now.isValid() and now.row() != self.marks.currentIndex().row():
            self.put_cursor(now.row(), None)

    def _level(self) -> None:
        """The side panes end where the marks end: above the horizontal scroll bar, if there is one."""
        bar = self.marks.horizontalScrollBar()
        for foot in self._feet:
            foot.setFixedHeight(bar.sizeHint().height() if bar.maximum() > 0 else 0)


def repaint_row(pane: QTableView, row: int) -> None:
    """Only this line: a cursor that moves leaves hundreds of cells as they are."""
    pane.viewport().update(0, pane.rowViewportPosition(row), pane.viewport().width(), pane.rowHeight(row))


def repaint_column(pane: QTableView, column: int) -> None:
    """Only this lesson, with its head."""
    left, wide = pane.columnViewportPosition(column), pane.columnWidth(column)
    for part in (pane.viewport(), pane.horizontalHeader().viewport()):
        part.update(left, 0, wide, part.height())
