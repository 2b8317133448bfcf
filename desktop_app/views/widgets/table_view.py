"""The table as Qt shows it: whole rows, the keys of a spreadsheet, fixed heights for many thousands of rows."""

from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop_app.views import theme
from desktop_app.views.widgets.table_header import TableHeader
from desktop_app.views.widgets.table_model import RowsModel
from desktop_app.views.widgets.table_values import plain

FORGET_TYPED_MS = 1000


class TableView(QTableView):
    """Shows a `RowsModel`; Enter opens, typing finds, Ctrl+C copies with heads, Alt+Down filters the column."""

    opened = Signal(object)
    filter_asked = Signal(int)
    copied = Signal(int)
    """So many rows are on the clipboard."""

    def __init__(self, model: RowsModel[Any]) -> None:
        super().__init__()
        self.setProperty("role", "rows")
        self.rows = model
        self.height_wanted, self.head_lines = theme.ROW, 1
        self.header = TableHeader(self)
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        self.setSortingEnabled(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.shown[index.row()]))
        self._typed = ""
        self._forget = QTimer(self, interval=FORGET_TYPED_MS, singleShot=True)
        self._forget.timeout.connect(self._forget_typed)
        self.set_row_height(theme.ROW)

    def set_row_height(self, height: int) -> None:
        """The height of a row at 100 %."""
        self.height_wanted = height
        self.setFont(theme.font(tabular=True))
        self.verticalHeader().setMinimumSectionSize(theme.px(height))
        self.verticalHeader().setDefaultSectionSize(theme.px(height))
        more = (self.head_lines - 1) * self.fontMetrics().lineSpacing()
        self.header.setFixedHeight(theme.px(theme.ROW + theme.HAIRLINE) + more)

    def wrap_heads(self, lines: int) -> None:
        """Heads of columns break into so many lines."""
        self.head_lines, self.rows.heads_wrap = lines, lines > 1
        self.header.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.set_row_height(self.height_wanted)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "height_wanted"):
            self.set_row_height(self.height_wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_tsv())
            self.copied.emit(len({index.row() for index in self.selectedIndexes()}) or len(self.rows.shown))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current.isValid():
            self.opened.emit(self.rows.shown[current.row()])
        elif event.key() == Qt.Key.Key_Down and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.filter_asked.emit(max(current.column(), 0))
        elif event.key() == Qt.Key.Key_Space and not self._typed:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """The next row in which a word begins with what is typed."""
        self._typed += plain(search)
        self._forget.start()
        start = max(self.currentIndex().row(), 0)
        count = len(self.rows.shown)
        for step in range(count):
            number = (start + step) % count
            if self._begins(number):
                self.selectionModel().setCurrentIndex(
                    self.rows.index(number, max(self.currentIndex().column(), self.header.logicalIndex(0))),
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
                )
                return

    def _begins(self, number: int) -> bool:
        row = self.rows.shown[number]
        seen = [column for place, column in enumerate(self.rows.columns) if not self.header.isSectionHidden(place)]
        texts = [plain(column.text(row)) for column in seen]
        return any(text.startswith(self._typed) or f" {self._typed}" in text for text in texts)

    def _forget_typed(self) -> None:
        self._typed = ""

    def as_tsv(self) -> str:
        """The selected rows (all, if none is) with the heads, as on the screen, for a spreadsheet."""
        places = [self.header.logicalIndex(visual) for visual in range(self.header.count())]
        columns = [self.rows.columns[place] for place in places if not self.header.isSectionHidden(place)]
        numbers = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        rows = [self.rows.shown[number] for number in numbers] or self.rows.shown
        lines = [[column.title for column in columns], *([column.text(row) for column in columns] for row in rows)]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines) + "\n"
