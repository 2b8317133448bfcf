"""«Виды ▾»: filters, columns and order of a table under a name, kept for each person at this workstation."""

import json
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton, QWidgetAction

from desktop_app.views.preferences import PREFERENCES
from desktop_app.views.widgets.buttons import action, menu_button
from desktop_app.views.widgets.table import DataTable
from desktop_app.views.widgets.table_model import Filter
from desktop_app.views.wording import _

LONGEST_NAME = 60


def views_button(table: DataTable[Any]) -> QPushButton:
    """The button with the menu of a table's views."""
    menu = ViewsMenu(table)
    made = menu_button(_("Views"), menu, "list")
    menu.setParent(made, menu.windowFlags())
    return made


class ViewsMenu(QMenu):
    """Each view at a press; the present one is kept under the name that is typed."""

    def __init__(self, table: DataTable[Any]) -> None:
        super().__init__()
        self.table = table
        self.name = QLineEdit()
        self.name.setPlaceholderText(_("Keep this view as…"))
        self.name.setAccessibleName(_("Keep this view as…"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.returnPressed.connect(self.keep)
        self.field = QWidgetAction(self)
        self.field.setDefaultWidget(self.name)
        self.aboutToShow.connect(self.fill)
        self.fill()

    @property
    def place(self) -> str:
        """Where the person's views of this table are kept."""
        return f"{self.table.kept.name}/views"

    def views(self) -> dict[str, Any]:
        """Name → view."""
        try:
            found = json.loads(PREFERENCES.value(self.place, "{}"))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def fill(self) -> None:
        """The entries of the moment."""
        self._empty()
        views = self.views()
        self.addAction(action(_("As by default"), self.reset, "undo-2", parent=self))
        for name, view in views.items():
            self.addAction(action(name.replace("&", "&&"), partial(put_view, self.table, view), parent=self))
        self.addSeparator()
        self.addAction(self.field)
        if views:
            gone = QMenu(_("Delete"), self)
            for name in views:
                gone.addAction(action(name.replace("&", "&&"), partial(self.forget, name), parent=gone))
            self.addMenu(gone)

    def _empty(self) -> None:
        """All entries but the field, which keeps what is typed."""
        for entry in self.actions():
            self.removeAction(entry)
            if entry is not self.field:
                entry.deleteLater()

    def keep(self) -> None:
        """The present view under the name that is typed; one of the same name gives way."""
        name = " ".join(self.name.text().split())
        if name:
            self._store({**self.views(), name: view_of(self.table)})
            self.name.clear()
            self.close()

    def forget(self, name: str) -> None:
        """A view goes."""
        self._store({key: view for key, view in self.views().items() if key != name})

    def reset(self) -> None:
        """All rows, all columns as the page means them."""
        columns = self.table.model.columns
        put_view(self.table, {"order": [one.code for one in columns],
                              "hidden": [one.code for one in columns if one.hidden]})  # fmt: skip

    def _store(self, views: dict[str, Any]) -> None:
        PREFERENCES.keep(self.place, json.dumps(views, ensure_ascii=False))


def view_of(table: DataTable[Any]) -> dict[str, Any]:
    """Filters, columns and order as they stand."""
    header, columns = table.header, table.model.columns
    by = table.model.sorted_by
    return {
        "order": [columns[header.logicalIndex(place)].code for place in range(len(columns))],
        "hidden": [column.code for place, column in enumerate(columns) if header.isSectionHidden(place)],
        "sort": None if by is None else [columns[by[0]].code, by[1]],
        "filters": {
            code: {"contains": one.contains, "chosen": None if one.chosen is None else sorted(one.chosen)}
            for code, one in table.model.filters.items()
            if one
        },
    }


def put_view(table: DataTable[Any], view: dict[str, Any]) -> None:
    """Filters, columns and order as they were kept; what the table no longer has is passed over."""
    header = table.header
    codes = [column.code for column in table.model.columns]
    hidden = set(view.get("hidden", ()))
    for visual, code in enumerate(code for code in view.get("order", ()) if code in codes):
        header.moveSection(header.visualIndex(codes.index(code)), visual)
    for place, code in enumerate(codes):
        header.setSectionHidden(place, code in hidden and len(hidden) < len(codes))
    by = view.get("sort")
    place = codes.index(by[0]) if by and by[0] in codes else -1
    down = bool(by and by[1])
    header.setSortIndicator(place, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
    table.set_filters({code: filter_of(kept) for code, kept in view.get("filters", {}).items() if code in codes})
    table.kept.keep()


def filter_of(kept: dict[str, Any]) -> Filter:
    """A filter as it was kept."""
    chosen = kept.get("chosen")
    return Filter(str(kept.get("contains", "")), None if chosen is None else frozenset(chosen))
