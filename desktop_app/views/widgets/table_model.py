"""A table of frozen rows: what a column is, and the rows as they are sorted, filtered and sought."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.views import theme
from desktop_app.views.icons import icon
from desktop_app.views.widgets.table_values import is_figure, is_nothing, natural, plain, written

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SIDES = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: what it is called, and what it takes from a row."""

    code: str
    title: str
    value: Callable[[R], Any]
    align: str | None = None  # left | right | center; None: figures right
    width: int = 120
    format: Callable[[Any], str] | None = None
    sort_key: Callable[[Any], Any] | None = None
    tone: Callable[[R], str] | None = None  # good | warn | bad | muted | ""
    icon: Callable[[R], str] | None = None
    tip: Callable[[R], str] | None = None
    total: Callable[[Sequence[R]], Any] | None = None
    stretch: bool = False
    hidden: bool = False

    def text(self, row: R) -> str:
        """The cell in words."""
        value = self.value(row)
        return written(value) if self.format is None else self.format(value)


@dataclass(frozen=True, slots=True)
class Filter:
    """What a column lets through: words it contains, and texts that are chosen (None: all)."""

    contains: str = ""
    chosen: frozenset[str] | None = None

    def __bool__(self) -> bool:
        """Whether it holds anything back."""
        return bool(self.contains) or self.chosen is not None

    def passes(self, text: str) -> bool:
        """Whether a cell gets through."""
        return plain(self.contains) in plain(text) and (self.chosen is None or text in self.chosen)


class RowsModel(QAbstractTableModel, Generic[R]):
    """Shows frozen rows; reads nothing, writes nothing."""

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], Hashable] | None = None) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.key: Callable[[R], Hashable] = key or id
        self.rows: tuple[R, ...] = ()
        self.shown: list[R] = []
        self.filters: dict[str, Filter] = {}
        self.needle = ""
        self.heads_wrap = False
        self.sorted_by: tuple[int, bool] | None = None  # column, descending
        self._texts: dict[str, dict[int, str]] = {}
        self._words: dict[int, str] = {}

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these; the same rows in the same places repaint only what differs."""
        before = self.shown
        self.rows, self._texts, self._words = tuple(rows), {}, {}
        after = self._arranged()
        if [self.key(row) for row in before] == [self.key(row) for row in after] and self.key is not id:
            self.shown = after
            self._repaint(before)
            return
        self.beginResetModel()
        self.shown = after
        self.endResetModel()

    def arrange(self) -> None:
        """Sort and filter anew."""
        self.beginResetModel()
        self.shown = self._arranged()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Other columns, or the same in another language."""
        self.beginResetModel()
        self.columns, self._texts, self._words = tuple(columns), {}, {}
        self.endResetModel()

    def texts(self, column: Column[R]) -> Mapping[int, str]:
        """The column's cells in words, by the identity of the row."""
        if column.code not in self._texts:
            self._texts[column.code] = {id(row): column.text(row) for row in self.rows}
        return self._texts[column.code]

    def words(self) -> Mapping[int, str]:
        """All cells of a row as people look for them, by the identity of the row."""
        if not self._words:
            texts = [self.texts(column) for column in self.columns]
            self._words = {id(row): plain("\n".join(text[id(row)] for text in texts)) for row in self.rows}
        return self._words

    def _repaint(self, before: Sequence[R]) -> None:
        for number, (old, new) in enumerate(zip(before, self.shown, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))

    def _arranged(self) -> list[R]:
        found = list(self.rows)
        for column in self.columns:
            wanted = self.filters.get(column.code)
            if wanted:
                texts = self.texts(column)
                found = [row for row in found if wanted.passes(texts[id(row)])]
        for word in plain(self.needle).split():
            words = self.words()
            found = [row for row in found if word in words[id(row)]]
        return found if self.sorted_by is None else self._in_order(found, *self.sorted_by)

    def _in_order(self, rows: list[R], place: int, descending: bool) -> list[R]:  # noqa: FBT001 - of `sorted_by`
        column = self.columns[place]
        order = column.sort_key or natural
        some = [row for row in rows if not is_nothing(column.value(row))]
        none = [row for row in rows if is_nothing(column.value(row))]
        return sorted(some, key=lambda row: order(column.value(row)), reverse=descending) + none

    # what Qt asks
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = self._side(section, None if not self.shown else self.shown[0]) | Qt.AlignmentFlag.AlignVCenter
            return int(side) | int(Qt.TextFlag.TextWordWrap) if self.heads_wrap else side
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        tell = TELLERS.get(Qt.ItemDataRole(role)) if role <= Qt.ItemDataRole.UserRole else None
        if tell is None or not index.isValid():
            return None
        return tell(self, index.column(), self.shown[index.row()])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Called by the header; -1 is the order in which the rows came."""
        self.sorted_by = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        self.arrange()

    def _side(self, place: int, row: R | None) -> Qt.AlignmentFlag:
        column = self.columns[place]
        if column.align is not None:
            return SIDES[column.align]
        return SIDES["right" if row is not None and is_figure(column.value(row)) else "left"]


def tone_of(model: RowsModel[Any], place: int, row: Any) -> str:
    """The tone of a cell."""
    tone = model.columns[place].tone
    return tone(row) if tone is not None else ""


def ground_of(model: RowsModel[Any], place: int, row: Any) -> Any:
    """The soft tint behind a cell."""
    tone = tone_of(model, place, row)
    return theme.colour(f"{tone}_soft") if tone and tone != "muted" else None


def ink_of(model: RowsModel[Any], place: int, row: Any) -> Any:
    """The colour of a cell's words."""
    tone = tone_of(model, place, row)
    return theme.colour("muted" if tone == "muted" else f"{tone}_text") if tone else None


def sign_of(model: RowsModel[Any], place: int, row: Any) -> Any:
    """The icon of a cell."""
    name = model.columns[place].icon
    found = name(row) if name is not None else ""
    tone = tone_of(model, place, row)
    return icon(found, f"{tone}_text" if tone not in {"", "muted"} else "muted") if found else None


def tip_of(model: RowsModel[Any], place: int, row: Any) -> str:
    """What the mouse is told; plain text, whatever the data contain."""
    tip = model.columns[place].tip
    text = tip(row) if tip is not None else ""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")


TELLERS: dict[Qt.ItemDataRole, Callable[[RowsModel[Any], int, Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda model, place, row: model.columns[place].text(row),
    Qt.ItemDataRole.EditRole: lambda model, place, row: model.columns[place].value(row),
    Qt.ItemDataRole.TextAlignmentRole: lambda model, place, row: (
        model._side(place, row) | Qt.AlignmentFlag.AlignVCenter  # noqa: SLF001 - the table of the same class
    ),
    Qt.ItemDataRole.BackgroundRole: ground_of,
    Qt.ItemDataRole.ForegroundRole: ink_of,
    Qt.ItemDataRole.DecorationRole: sign_of,
    Qt.ItemDataRole.ToolTipRole: tip_of,
    Qt.ItemDataRole.UserRole: lambda _model, _place, row: row,
}
