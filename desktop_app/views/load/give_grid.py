"""The rows that are to be given out, typed like a spreadsheet: a teacher by the first letters, hours, kind of room."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.services.load import RoomKind
from desktop_app.services.load_giving import Giving, Hands
from desktop_app.services.load_shape import Piece
from desktop_app.views import theme
from desktop_app.views.load.sentences import kind_word, room_words
from desktop_app.views.widgets.table_values import plain
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
INDEX, TITLE, KIND, PART, HOURS, TEACHER, ROOM = range(7)
EDITABLE = {HOURS, TEACHER, ROOM}
WIDTHS = {INDEX: 84, KIND: 104, PART: 78, HOURS: 52, TEACHER: 184, ROOM: 112}


class PiecesModel(QAbstractTableModel):
    """What is typed of each row; nothing is written before «give out»."""

    typed = Signal()
    unknown = Signal(str)
    """Letters that no teacher's name begins with."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: tuple[Piece, ...] = ()
        self.teachers: dict[int, Hands] = {}
        self.rooms = room_words()
        self._before: list[tuple[Piece, ...]] = []

    def show_giving(self, giving: Giving, pieces: Sequence[Piece]) -> None:
        """Other rows; what was typed before can't be taken back any more."""
        self.beginResetModel()
        self.pieces, self.teachers = tuple(pieces), {one.id: one for one in giving.teachers}
        self._before.clear()
        self.endResetModel()
        self.typed.emit()

    def put(self, pieces: Sequence[Piece]) -> None:
        """Other pieces, as one step that can be taken back."""
        if tuple(pieces) != self.pieces:
            self._before.append(self.pieces)
            self._become(tuple(pieces))

    def undo(self) -> None:
        """As it was before the last step."""
        if self._before:
            self._become(self._before.pop())

    def _become(self, pieces: tuple[Piece, ...]) -> None:
        same = len(pieces) == len(self.pieces)
        if not same:
            self.beginResetModel()
        self.pieces = pieces
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(pieces) - 1, ROOM))
        else:
            self.endResetModel()
        self.typed.emit()

    def found(self, letters: str) -> Hands | None:
        """The first teacher whose name begins so, in the order of the alphabet."""
        start = plain(letters)
        return next((one for one in self.teachers.values() if plain(one.full_name).startswith(start)), None)

    # what Qt asks
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.pieces)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else ROOM + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (_("Index"), _("Discipline"), _("Kind"), _("Subgroup"), _("Hours"), _("Teacher"), _("Room"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() in EDITABLE else flags

    def data(self, index: Index, role: int = 0) -> Any:
        piece = self.pieces[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole}:
            return self._text(piece, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == TEACHER and piece.suggested:
            return theme.colour("muted")
        if role == Qt.ItemDataRole.BackgroundRole and index.column() == TEACHER and piece.teacher_id is None:
            return theme.colour("warn_soft")
        return None

    def _text(self, piece: Piece, column: int) -> str:
        teacher = self.teachers.get(piece.teacher_id or 0)
        return (
            piece.index, piece.title, kind_word(piece.kind), str(piece.subgroup or ""), str(piece.hours),
            teacher.full_name if teacher else "", self.rooms[piece.room_kind],
        )[column]  # fmt: skip

    def setData(self, index: Index, value: Any, _role: int = 0) -> bool:
        piece = TYPED[index.column()](self, self.pieces[index.row()], str(value).strip())
        if piece is None:
            self.unknown.emit(str(value).strip())
            return False
        row = index.row()
        self.put((*self.pieces[:row], piece, *self.pieces[row + 1 :]))
        return True


def with_hours(_model: PiecesModel, piece: Piece, text: str) -> Piece | None:
    """Hours that were typed."""
    return replace(piece, hours=int(text)) if text.isascii() and text.isdigit() else None


def with_teacher(model: PiecesModel, piece: Piece, text: str) -> Piece | None:
    """The teacher whose name begins so; nothing for none."""
    if not text:
        return replace(piece, teacher_id=None, suggested=False)
    found = model.found(text)
    return None if found is None else replace(piece, teacher_id=found.id, suggested=False)


def with_room(model: PiecesModel, piece: Piece, text: str) -> Piece | None:
    """The kind of room called so."""
    found = next((kind for kind, words in model.rooms.items() if plain(words).startswith(plain(text))), None)
    return None if found is None or not text else replace(piece, room_kind=RoomKind(found))


TYPED: dict[int, Callable[[PiecesModel, Piece, str], Piece | None]] = {
    HOURS: with_hours,
    TEACHER: with_teacher,
    ROOM: with_room,
}


class PieceDelegate(QStyledItemDelegate):
    """Editors: a line that completes the name, a line of figures, a box of rooms."""

    def __init__(self, model: PiecesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.pieces = model

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        if index.column() == ROOM:
            box = QComboBox(parent)
            box.addItems(list(self.pieces.rooms.values()))
            return box
        line = QLineEdit(parent)
        line.setFrame(False)
        if index.column() == TEACHER:
            completer = QCompleter([one.full_name for one in self.pieces.teachers.values()], line)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentText(str(index.data()))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data()))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else editor.text()  # type: ignore[attr-defined]
        model.setData(index, text)


class GiveGrid(TypingGrid):
    """The table; Del takes the teachers of the chosen rows away, Ctrl+Z the last step back."""

    def __init__(self) -> None:
        super().__init__({})
        self.pieces = PiecesModel()
        self.setModel(self.pieces)
        self.setItemDelegate(PieceDelegate(self.pieces, self))
        self.setAccessibleName(_("Rows to be given out"))
        header = self.horizontalHeader()
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))
        self.undone.connect(self.pieces.undo)
        self.erased.connect(self._erase)

    def current_row(self) -> int | None:
        """The discipline with the cursor."""
        at = self.currentIndex()
        return self.pieces.pieces[at.row()].row_id if at.isValid() else None

    def _erase(self) -> None:
        rows = {at.row() for at in self.selectedIndexes()}
        self.pieces.put([
            replace(one, teacher_id=None, suggested=False) if place in rows else one
            for place, one in enumerate(self.pieces.pieces)
        ])  # fmt: skip
