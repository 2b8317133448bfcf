"""Which columns a table shows, in what order and how wide: the menu of the head, and the memory."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHeaderView, QMenu

from desktop_app.views import theme
from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.widgets.buttons import action
from desktop_app.views.widgets.table_model import RowsModel
from desktop_app.views.widgets.table_view import TableView
from desktop_app.views.wording import _


class ColumnMenu(QMenu):
    """The menu of a head: filter, sort, hide, and a tick for each column."""

    def __init__(self, view: TableView, model: RowsModel[Any], ask_filter: Callable[[int], object]) -> None:
        super().__init__(view)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view, self.rows, self.ask_filter = view, model, ask_filter

    def open_at(self, point: QPoint) -> None:
        """Open it at a place in the head."""
        place = self.view.header.logicalIndexAt(point)
        if place >= 0:
            self._add_column(place)
        for number, column in enumerate(self.rows.columns):
            entry = self.addAction(column.title)
            entry.setCheckable(True)
            entry.setChecked(not self.view.header.isSectionHidden(number))
            entry.setEnabled(not self._is_last(number))
            entry.toggled.connect(lambda on, number=number: self.view.header.setSectionHidden(number, not on))
        self.popup(self.view.header.mapToGlobal(point))

    def _add_column(self, place: int) -> None:
        header = self.view.header
        for entry in (
            action(_("Filter…"), lambda: self.ask_filter(place), "funnel", parent=self),
            action(_("Sort ascending"), lambda: header.setSortIndicator(place, Qt.SortOrder.AscendingOrder),
                   "arrow-up", parent=self),
            action(_("Sort descending"), lambda: header.setSortIndicator(place, Qt.SortOrder.DescendingOrder),
                   "arrow-down", parent=self),
        ):  # fmt: skip
            self.addAction(entry)
        self.addSeparator()

    def _is_last(self, place: int) -> bool:
        header = self.view.header
        return header.count() - header.hiddenSectionCount() == 1 and not header.isSectionHidden(place)


class Layout:
    """Order, widths and hidden columns of a table, by the codes of its columns."""

    def __init__(self, name: str, view: TableView, model: RowsModel[Any]) -> None:
        self.name, self.view, self.rows = f"table/{name}", view, model
        self.listening = False
        for moved in (view.header.sectionMoved, view.header.sectionResized):
            moved.connect(lambda *_where: self.keep())

    def call(self, name: str) -> None:
        """Another set of columns is remembered by itself; say so before they are set."""
        self.name = f"table/{name}"

    def pause(self) -> None:
        """What happens now is not the person's wish."""
        self.listening = False

    def restore(self) -> None:
        """Put the columns as they were left, or as the page means them."""
        self.listening = False
        header = self.view.header
        widths = PREFERENCES.value(f"{self.name}/widths", dict[str, int]())
        hidden = PREFERENCES.value(f"{self.name}/hidden", [""])
        for place, column in enumerate(self.rows.columns):
            wide = column.stretch
            header.setSectionResizeMode(
                place, QHeaderView.ResizeMode.Stretch if wide else QHeaderView.ResizeMode.Interactive
            )
            header.resizeSection(place, widths.get(column.code, theme.px(column.width)))
            header.setSectionHidden(place, column.hidden if hidden == [""] else column.code in hidden)
        codes = [column.code for column in self.rows.columns]
        for place in range(len(codes)):  # other columns may have stood here before
            header.moveSection(header.visualIndex(place), place)
        for visual, code in enumerate(PREFERENCES.value(f"{self.name}/order", [""])):
            if code in codes:
                header.moveSection(header.visualIndex(codes.index(code)), min(visual, len(codes) - 1))
        self.listening = True

    def keep(self) -> None:
        """Remember the columns as they stand."""
        if not self.listening:
            return
        header, columns = self.view.header, self.rows.columns
        shown = [place for place in range(len(columns)) if not header.isSectionHidden(place)]
        PREFERENCES.keep(f"{self.name}/order", [columns[header.logicalIndex(n)].code for n in range(len(columns))])
        PREFERENCES.keep(f"{self.name}/hidden", [c.code for place, c in enumerate(columns) if place not in shown])
        PREFERENCES.keep(
            f"{self.name}/widths",
            {columns[place].code: header.sectionSize(place) for place in shown if not columns[place].stretch},
        )
