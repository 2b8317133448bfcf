"""The journal's table: names frozen at the left, sums at the right, the lessons between them; one vertical scroll."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.journal.delegate import (
    DATE_LENGTH,
    NUMBER_HEIGHT,
    RIGHT,
    LessonHeader,
    MarkDelegate,
    NameDelegate,
    Rows,
    TotalDelegate,
)
from desktop_app.views.journal.model import COLUMN_KEYS, MARK_KEYS, MarksModel, NamesModel, TotalsModel
from desktop_app.views.journal.reasons import KEYS, UNKNOWN
from desktop_app.views.widgets.labels import hairline
from desktop_app.views.widgets.table_values import plain
from desktop_app.views.widgets.typing_grid import ERASING, TypingGrid
from desktop_app.views.wording import _

NAMES_WIDTH = 224
TOTAL_WIDTHS = (72, 92)  # the last one gives room to the scroll bar
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


class MarksGrid(TypingGrid):
    """The lessons: marks are typed by their keys, reasons of absence by theirs."""

    explained = Signal(str)
    """The code of a reason for all selected cells."""
    puzzled = Signal(str)
    """A key that means nothing to somebody who only gives reasons."""

    def __init__(self) -> None:
        super().__init__(MARK_KEYS, COLUMN_KEYS)
        self.explains = self.writes = False

    def _movement(self, event: QKeyEvent) -> bool:
        if self.explains and not self.writes and event.key() in ERASING:
            self.explained.emit(UNKNOWN)
            return True
        return super()._movement(event)

    def _character(self, event: QKeyEvent) -> bool:
        letter = event.text().lower()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if not self.explains or held or not letter.strip() or not letter.isprintable():
            return super()._character(event)
        if letter in KEYS:
            self.explained.emit(KEYS[letter])
        elif self.writes:
            return super()._character(event)
        else:
            self.puzzled.emit(event.text())
        return True


class JournalTable(QWidget):
    """The three panes. `marks` is the one that is typed in."""

    moved = Signal(int, int)
    """The cursor stands on (row, column) now."""

    def __init__(self) -> None:
        super().__init__()
        self.marks = MarksGrid()
        self.marks.setAccessibleName(_("Marks"))
        self.marks.setHorizontalHeader(LessonHeader(self.marks))
        self.names, self.totals, self.finder = FrozenPane(), FrozenPane(), FindStudent()
        self.names.setAccessibleName(_("Students"))
        self.totals.setAccessibleName(_("Sums"))
        self.totals.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.names.horizontalHeader().hide()
        self.names.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.names.setFixedWidth(theme.px(NAMES_WIDTH))
        self.totals.setFixedWidth(theme.px(sum(TOTAL_WIDTHS)))
        self.totals.horizontalHeader().setDefaultAlignment(RIGHT)
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
        self.names.clicked.connect(lambda at: self.put_cursor(at.row(), None))

    def open(self, model: MarksModel) -> None:
        """Show a page; the cursor stands in the newest lesson that has been held."""
        page = model.page
        self.allow(model)
        rows = Rows(self.marks)
        names, totals = NamesModel(page), TotalsModel(page)
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
        self.marks.setItemDelegate(MarkDelegate(model, self.marks))
        self.names.setItemDelegate(NameDelegate(names, rows, self.names))
        self.totals.setItemDelegate(TotalDelegate(totals, rows, self.totals))
        self.totals.setColumnWidth(0, theme.px(TOTAL_WIDTHS[0]))
        self.totals.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.marks.selectionModel().currentChanged.connect(self._follow)
        self.names.selectionModel().currentChanged.connect(self._follow_name)
        held = sum(1 for lesson in page.lessons if lesson.day <= page.today)
        self.put_cursor(0, max(0, held - 1))
        self._level()

    def allow(self, model: MarksModel) -> None:
        """Let the keys do what the person may."""
        self.marks.explains, self.marks.writes = model.page.may_explain, model.page.may_write

    def renew(self, model: MarksModel) -> None:
        """The same lines and columns with other sums or topics."""
        self.allow(model)
        names, totals = self.names.model(), self.totals.model()
        if isinstance(names, NamesModel) and isinstance(totals, TotalsModel):
            names.page = model.page
            totals.renew(model.page)
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
        if now.row() != before.row():
            self.names.viewport().update()
            self.totals.viewport().update()
        if now.column() != before.column():
            self.marks.horizontalHeader().viewport().update()
        self.moved.emit(now.row(), now.column())

    def _follow_name(self, now: QModelIndex) -> None:
        if now.isValid() and now.row() != self.marks.currentIndex().row():
            self.put_cursor(now.row(), None)

    def _level(self) -> None:
        """The side panes end where the marks end: above the horizontal scroll bar, if there is one."""
        bar = self.marks.horizontalScrollBar()
        for foot in self._feet:
            foot.setFixedHeight(bar.sizeHint().height() if bar.maximum() > 0 else 0)
