"""A board as Qt's tables see it; it is also what screen readers read."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.views.timetable.board import Board, Piece
from desktop_app.views.timetable.painting import Scene
from desktop_app.views.timetable.sentences import free_in_words, place_in_words, subgroup_mark
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()


class GridModel(QAbstractTableModel):
    """Cells, heads, and the words of both."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene

    def show(self, board: Board) -> None:
        """Draw another board; where the grid stays the same only the cells that differ are told."""
        old, new = self.scene.board, board
        if (old.lens.view, heads(old), old.lines) != (new.lens.view, heads(new), new.lines):
            self.beginResetModel()
            self.scene.board = board
            self.endResetModel()
            return
        self.scene.board = board
        for spot in {*old.cells, *new.cells}:
            if old.cells.get(spot) != new.cells.get(spot):
                index = self.index(*new.cell(spot))
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.scene.board.lines)

    def columnCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.scene.board.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The lessons of a cell in words."""
        cell = self.scene.board.at(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return "; ".join(f"{piece.title}, {piece.group}, {piece.teacher}, {piece.room}" for piece in cell.pieces)
        if role == Qt.ItemDataRole.ToolTipRole and cell.pieces:
            return "\n\n".join((*map(described, cell.pieces), *map(free_in_words, cell.free)))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Names of columns, numbers of pairs."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        board = self.scene.board
        if orientation == Qt.Orientation.Horizontal:
            return board.columns[section].title
        return str(board.lines[section].pair)


def described(piece: Piece) -> str:
    """A lesson in full, for the tooltip."""
    who = ", ".join(part for part in (piece.group, subgroup_mark(piece.load)) if part)
    lesson = piece.lesson
    where = place_in_words(lesson.parity, lesson.day, lesson.pair)
    if piece.bell is not None:
        where += f", {piece.bell.starts:%H:%M}–{piece.bell.ends:%H:%M}"
    room = _("room {room}").format(room=piece.room)
    return "\n".join((f"{piece.load.index} {piece.title}", who, f"{piece.teacher}, {room}", where))


def heads(board: Board) -> list[tuple[int, int]]:
    """What the columns are, whatever they say of how full they are."""
    return [(column.key, column.week) for column in board.columns]
