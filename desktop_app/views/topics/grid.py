"""The table of topics, typed like a spreadsheet."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QStyledItemDelegate, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.topics_values import LessonKind, TopicValues
from desktop_app.views import theme
from desktop_app.views.load.sentences import KIND_WORDS
from desktop_app.views.topics.draft import FIELDS, Draft
from desktop_app.views.topics.dragging import RowDrag
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.wording import _
from desktop_app.views.words import N_

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
TITLE = FIELDS.index("title")
KIND = FIELDS.index("kind")
HEADS = (N_("No."), N_("Section"), N_("Topic"), N_("Hours"), N_("Kind of lesson"), N_("Homework"))
WIDTHS = (44, 170, 380, 56, 160, 220)
MIDDLE = {FIELDS.index("number"), FIELDS.index("hours")}
FROZEN = {"number", "title", "hours", "kind"}
"""Of a topic that stands in the journal of a lesson held."""

ROLES = frozenset({
    int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.EditRole), int(Qt.ItemDataRole.TextAlignmentRole),
    int(Qt.ItemDataRole.ForegroundRole), int(Qt.ItemDataRole.ToolTipRole),
})  # fmt: skip
ALIGNED = tuple(
    int(Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignHCenter if at in MIDDLE else Qt.AlignmentFlag.AlignLeft))
    for at in range(len(FIELDS))
)
SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
TYPED = SHOWN | Qt.ItemFlag.ItemIsEditable
ALT = Qt.KeyboardModifier.AltModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TopicsModel(QAbstractTableModel):
    """Shows the draft; what is typed goes into it."""

    refused = Signal(object)
    """A BadInput: what was typed can't stand there."""

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.draft = draft
        self.editable = False
        self._shown: Sequence[TopicValues] = ()
        draft.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show the draft as it is now; the cursor stays where the number of rows allows."""
        was, self._shown = self._shown, self.draft.rows
        before, after = len(was), len(self._shown)
        others = [
            place
            for place, (old, new) in enumerate(zip(was, self._shown, strict=False))
            if old is not new and old != new
        ]
        if after > before:
            self.beginInsertRows(NOWHERE, before, after - 1)
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(NOWHERE, after, before - 1)
            self.endRemoveRows()
        if before == after and len(others) == 1:
            self._paint_row(others[0], was[others[0]], self._shown[others[0]])
        elif others:
            self.dataChanged.emit(self.index(others[0], 0), self.index(others[-1], len(FIELDS) - 1))

    def _paint_row(self, place: int, old: TopicValues, new: TopicValues) -> None:
        """One cell is painted again and not the whole table: hands that type are quicker than that."""
        for column, field in enumerate(FIELDS):
            if column and getattr(old, field) != getattr(new, field):
                self.dataChanged.emit(self.index(place, column), self.index(place, column))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(FIELDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in ROLES:  # most that a view asks for while it paints
            return None
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGNED[column]
        row, field = self.draft.rows[index.row()], FIELDS[column]
        if role == Qt.ItemDataRole.ForegroundRole or role == Qt.ItemDataRole.ToolTipRole:  # noqa: PLR1714 - painted
            return self._given(index.row(), row, field, role)
        if role == Qt.ItemDataRole.EditRole and field == "kind":
            return str(row.kind)
        return self._text(index.row(), row, field)

    def _given(self, place: int, row: TopicValues, field: str, role: int) -> Any:
        """What shows that a topic stands in a journal: its colour, and since when."""
        given = self.draft.given.get(row.id or 0) if field in FROZEN else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return None if given is None else theme.colour("muted")
        text = self._text(place, row, field)
        return text if given is None else _("{text} — given on {day}").format(text=text, day=f"{given:%d.%m.%Y}")

    def _text(self, place: int, row: TopicValues, field: str) -> str:
        if field == "number":
            return str(place + 1)
        return _(KIND_WORDS[row.kind]) if field == "kind" else str(getattr(row, field))

    def flags(self, index: Index) -> Qt.ItemFlag:
        column, given = index.column(), self.draft.given
        if not self.editable or not column:
            return SHOWN
        return SHOWN if given and FIELDS[column] in FROZEN and self.draft.rows[index.row()].id in given else TYPED

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        try:
            self.draft.put(index.row(), FIELDS[index.column()], str(value))
        except BadInput as error:
            self.refused.emit(error)
            return False
        return True


def cell_place(index: Index) -> tuple[int, int]:
    """Where a cell stands."""
    return index.row(), index.column()


class KindDelegate(QStyledItemDelegate):
    """The kind of a lesson is chosen; everything else is typed."""

    def createEditor(self, parent: QWidget, option: Any, index: Index) -> QWidget:
        if index.column() != KIND:
            return super().createEditor(parent, option, index)
        made = QComboBox(parent)
        for kind in LessonKind:
            made.addItem(_(KIND_WORDS[kind]), str(kind))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), Qt.ItemDataRole.EditRole)
        else:
            super().setModelData(editor, model, index)


class TopicsGrid(TypingGrid):
    """Enter goes down and adds behind the last row, Alt+↑↓ moves, Del takes off, Ins puts one before."""

    added = Signal(int)
    """A topic before this place."""
    moved = Signal(int)
    """The chosen ones by so many places."""

    def __init__(self, model: TopicsModel) -> None:
        super().__init__({})
        self.setModel(model)
        self.setItemDelegate(KindDelegate(self))
        self.setAccessibleName(_("Topics of the plan"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        header = self.horizontalHeader()
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, theme.px(width))
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(theme.px(WIDTHS[0]))
        self.drag = RowDrag(self)

    @property
    def editable(self) -> bool:
        """Whether the topics may be changed."""
        model = self.model()
        return isinstance(model, TopicsModel) and model.editable

    def chosen(self) -> list[int]:
        """Rows that are selected, else the one with the cursor."""
        at = self.selectedIndexes() or [self.currentIndex()]
        return sorted({one.row() for one in at if one.isValid()})

    def step(self, name: str) -> None:
        """Down from the last row means another topic."""
        at = self.currentIndex()
        if name == "down" and at.row() == self.model().rowCount() - 1:
            self.added.emit(at.row() + 1)
        else:
            super().step(name)

    def keep_typed(self) -> None:
        """What stands in the open cell is taken over."""
        for one in self.viewport().children():
            if isinstance(one, QLineEdit | QComboBox) and one.isVisible():
                self.commitData(one)

    def follow(self, step: int) -> None:
        """The chosen ones have moved: the cursor and the block go with them."""
        chosen = [self.model().index(one.row() + step, one.column()) for one in self.selectedIndexes()]
        at = self.currentIndex()
        self.put_cursor(at.row() + step, at.column())
        if len(chosen) > 1:
            block = QItemSelection(min(chosen, key=cell_place), max(chosen, key=cell_place))
            self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def put_cursor(self, row: int, column: int = TITLE) -> None:
        """Go to a cell."""
        there = self.model().index(row, column)
        if there.isValid():
            self.setCurrentIndex(there)
            self.scrollTo(there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and not self.model().rowCount() and event.key() in (*ENTER, Qt.Key.Key_Insert):
            self.added.emit(0)
        elif not editing and event.modifiers() & ALT and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif not editing and event.key() == Qt.Key.Key_Insert:
            self.added.emit(max(self.currentIndex().row(), 0))
        else:
            super().keyPressEvent(event)
