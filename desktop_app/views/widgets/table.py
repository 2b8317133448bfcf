"""The table that every screen uses: filter, sort, hide, reorder, find by typing, copy, totals — and all of it kept."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.empty_state import EmptyState
from desktop_app.views.widgets.table_columns import ColumnMenu, Layout
from desktop_app.views.widgets.table_filter import FilterPopup
from desktop_app.views.widgets.table_model import Column, Filter, RowsModel
from desktop_app.views.widgets.table_strip import FilterStrip
from desktop_app.views.widgets.table_totals import TotalsRow
from desktop_app.views.widgets.table_view import TableView
from desktop_app.views.wording import _

R = TypeVar("R")
ONLY_THIS_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows


class DataTable(QWidget, Generic[R]):
    """Rows of one kind. `name` keys what is remembered; `key(row)` keeps the selection when the rows are read again."""

    opened = Signal(object)
    current_changed = Signal(object)
    selection_changed = Signal(list)

    def __init__(self, name: str, columns: Sequence[Column[R]], key: Callable[[R], Hashable] | None = None) -> None:
        super().__init__()
        self.model: RowsModel[R] = RowsModel(columns, key)
        self.view = TableView(self.model)
        self.header = self.view.header
        self.totals = TotalsRow(self.view, self.model)
        self.strip = FilterStrip(self.clear_filters)
        self.empty: QWidget = EmptyState("inbox", _("Nothing here yet"))
        self.nothing_found = EmptyState("funnel", _("Nothing fits the filter"))
        self.stack = QStackedLayout()
        for widget in (self.view, self.empty, self.nothing_found):
            self.stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.strip)
        layout.addLayout(self.stack, 1)
        layout.addWidget(self.totals)
        self.kept = Layout(name, self.view, self.model)
        self._connect()
        self.kept.restore()

    def _connect(self) -> None:
        self.view.opened.connect(self.opened)
        self.header.filter_wanted.connect(self.ask_filter)
        self.view.filter_asked.connect(self.ask_filter)
        self.header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.header.customContextMenuRequested.connect(
            lambda point: ColumnMenu(self.view, self.model, self.ask_filter).open_at(point)
        )
        self.model.modelAboutToBeReset.connect(self._remember)
        self.model.modelReset.connect(self._after_reset)
        selection = self.view.selectionModel()
        selection.currentRowChanged.connect(lambda _now, _before: self.current_changed.emit(self.current()))
        selection.selectionChanged.connect(lambda _on, _off: self.selection_changed.emit(self.selected()))
        self._kept_keys: set[Hashable] = set()
        self._current_key: Hashable = None
        self._quiet = False

    # rows
    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these; selection and place stay with the same things."""
        self.model.show_rows(rows)
        self._show_state()

    def rows(self) -> tuple[R, ...]:
        """All rows."""
        return self.model.rows

    def shown_rows(self) -> list[R]:
        """The rows that pass the filters, in the order on the screen."""
        return list(self.model.shown)

    def current(self) -> R | None:
        """The row with the cursor."""
        place = self.view.currentIndex()
        return self.model.shown[place.row()] if place.isValid() else None

    def selected(self) -> list[R]:
        """The selected rows, from the top."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows(self._first_column()))
        return [self.model.shown[place] for place in places]

    def select_key(self, key: Hashable) -> bool:
        """Put the cursor on the row with this key; False if it is not among those shown."""
        for number, row in enumerate(self.model.shown):
            if self.model.key(row) == key:
                index = self.model.index(number, self._first_column())
                self.view.selectionModel().setCurrentIndex(index, ONLY_THIS_ROW)  # selectRow() obeys Ctrl held by hand
                self.view.scrollTo(index)
                return True
        return False

    # what is shown of them
    def search(self, text: str) -> None:
        """Only rows in which every word occurs."""
        self.model.needle = text
        self.model.arrange()
        self._show_state()

    def ask_filter(self, place: int) -> None:
        """Open the filter of a column under its head."""
        column = self.model.columns[place]
        now = self.model.filters.get(column.code, Filter())
        texts = list(self.model.texts(column).values())
        popup = FilterPopup(self, texts, now, lambda wanted: self.set_filter(column.code, wanted))
        below = self.header.rect().bottomLeft()
        below.setX(max(0, self.header.sectionViewportPosition(place)))
        popup.move(self.header.mapToGlobal(below))
        popup.show()

    def set_filter(self, code: str, wanted: Filter) -> None:
        """Let only these through in a column."""
        if wanted == self.model.filters.get(code, Filter()):
            return
        self.model.filters[code] = wanted
        self.model.arrange()
        self._show_state()

    def set_filters(self, wanted: dict[str, Filter]) -> None:
        """Let only these through, in all columns at once."""
        self.model.filters = dict(wanted)
        self.model.arrange()
        self._show_state()

    def clear_filters(self) -> None:
        """Show all rows again."""
        self.model.filters.clear()
        self.model.needle = ""
        self.model.arrange()
        self._show_state()

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Other columns."""
        self.kept.pause()
        self.model.set_columns(columns)
        self.totals.setVisible(any(column.total is not None for column in columns))
        self.kept.restore()

    def set_empty(self, state: QWidget) -> None:
        """What to say when there are no rows at all."""
        self.stack.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = state
        self.stack.insertWidget(1, state)
        self._show_state()

    def _show_state(self) -> None:
        on = {place for place, column in enumerate(self.model.columns) if self.model.filters.get(column.code)}
        self.header.show_filters(on)
        self.strip.show_filters([self.model.columns[place].title for place in sorted(on)], self.model)
        if self.model.shown:
            self.stack.setCurrentWidget(self.view)
        elif self.model.rows:
            self.stack.setCurrentWidget(self.view if on else self.nothing_found)
        else:
            self.stack.setCurrentWidget(self.empty)
        self.totals.setVisible(bool(self.model.shown) and any(column.total for column in self.model.columns))

    # a reset keeps the selection
    def _remember(self) -> None:
        if self.model.key is not id:
            self._kept_keys = {self.model.key(row) for row in self.selected()}
            current = self.current()
            self._current_key = None if current is None else self.model.key(current)

    def _after_reset(self) -> None:
        places = [number for number, row in enumerate(self.model.shown) if self.model.key(row) in self._kept_keys]
        selection = self.view.selectionModel()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for place in places:
            index = self.model.index(place, self._first_column())
            if self.model.key(self.model.shown[place]) == self._current_key:
                selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            selection.select(index, flags)
        if self._kept_keys and not places:
            self.current_changed.emit(None)
            self.selection_changed.emit([])

    def _first_column(self) -> int:
        return self.header.logicalIndex(0)

    def cell(self, row: int, column: int) -> QModelIndex:
        """The model's index of a cell that is shown."""
        return self.model.index(row, column)

    @property
    def accessible(self) -> str:
        """How a screen reader calls the table."""
        return self.view.accessibleName()

    def set_accessible(self, text: str) -> None:
        """Name the table for screen readers."""
        self.view.setAccessibleName(text)

    def set_compact(self) -> None:
        """Rows of the smaller height."""
        self.view.set_row_height(theme.ROW_COMPACT)
