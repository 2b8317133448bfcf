"""A register as Qt wants it: students down, what is typed across."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.services.office import Office, Operation
from desktop_app.views.sheets.names import mark_text
from desktop_app.views.widgets.typing_grid import TYPABLE
from desktop_app.views.widgets.typing_queue import TypingQueue
from desktop_app.views.wording import _
from desktop_app.views.works.fields import MARK, Entry, Field, Line, People, Register, shown

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
NOWHERE = QModelIndex()
NUMBER, NAME, FIRST = range(3)
"""Columns before those that are typed; behind them stand the statement's mark and the state."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
Queue = TypingQueue[int, Any]


@dataclass(frozen=True)
class Book:
    """What kind of register it is."""

    table: str  # of its records
    fields: tuple[Field, ...]
    empty: Entry
    open: Callable[[Office, Any], Register]
    put: Operation[..., Any]
    state: Callable[[Line, Entry], tuple[str, str]]
    """What a line lacks, in a word, and its tone."""


def lines_in(register: Register) -> Sequence[Line]:
    """The lines, whichever kind of register it is."""
    return register.lines


class RegisterModel(QAbstractTableModel):
    """Shows the lines as they were typed last; what an editor gives is told, not stored."""

    typed = Signal(int, object, str)
    """(row, Field, text)"""

    def __init__(self, book: Book, register: Register, queue: Queue) -> None:
        super().__init__()
        self.book, self.register, self.queue = book, register, queue
        self.people = People(register)
        queue.changed.connect(self.repaint_lines)

    def renew(self, register: Register) -> bool:
        """The register was read again; False when its lines are others."""
        before, now = lines_in(self.register), lines_in(register)
        if [one.student_id for one in now] != [one.student_id for one in before]:
            return False
        self.register = register
        self.people = People(register)
        for row, (old, new) in enumerate(zip(before, now, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
        return True

    @property
    def behind(self) -> int:
        """The column of the statement's mark; the state stands after it."""
        return FIRST + len(self.book.fields)

    def field(self, column: int) -> Field | None:
        """What is typed in a column."""
        place = column - FIRST
        return self.book.fields[place] if 0 <= place < len(self.book.fields) else None

    def line(self, row: int) -> Line:
        """The newest committed line."""
        found: Line = self.queue.cells[self.register.lines[row].student_id]
        return found

    def entry(self, row: int) -> Entry:
        """What the line shows."""
        found: Any = self.queue.mark(self.register.lines[row].student_id)
        return found  # type: ignore[no-any-return]

    def pending(self, row: int) -> bool:
        """Whether the line is on its way to the database."""
        return self.queue.pending(self.register.lines[row].student_id)

    def takes(self, row: int, column: int) -> bool:
        """Whether something may be typed here."""
        return self.field(column) is not None and self.line(row).may_edit

    def state(self, row: int) -> tuple[str, str]:
        """What the line lacks."""
        return self.book.state(self.line(row), self.entry(row))

    def repaint_lines(self, keys: Iterable[int]) -> None:
        """Only the lines that differ."""
        wanted = set(keys)
        for row, line in enumerate(lines_in(self.register)):
            if line.student_id in wanted:
                self.dataChanged.emit(self.index(row, FIRST), self.index(row, self.columnCount() - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.register.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else FIRST + len(self.book.fields) + 2

    def flags(self, index: Index) -> Qt.ItemFlag:
        field = self.field(index.column())
        if field is None or field.kind == MARK or not self.takes(index.row(), index.column()):
            return SHOWN
        return SHOWN | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in {ROLE.DisplayRole, ROLE.EditRole}:
            return self._text(index.row(), index.column())
        if role == ROLE.ToolTipRole:
            return self._tip(index.row(), index.column())
        if role == TYPABLE:
            field = self.field(index.column())
            return field is not None and field.kind == MARK and self.takes(index.row(), index.column())
        if role == ROLE.TextAlignmentRole:
            return int(RIGHT if index.column() == NUMBER else LEFT)
        return None

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        """What the editor of a cell gives is typed: the answer comes from the database."""
        field = self.field(index.column())
        if role != ROLE.EditRole or field is None:
            return False
        self.typed.emit(index.row(), field, str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == ROLE.DisplayRole:
            field = self.field(section)
            return _(field.title) if field is not None else self._titles()[section]
        return int(RIGHT if section == NUMBER else LEFT) if role == ROLE.TextAlignmentRole else None

    def _titles(self) -> Mapping[int, str]:
        return {NUMBER: "№", NAME: _("Student"), self.behind: _("In the statement"), self.behind + 1: _("State")}

    def _text(self, row: int, column: int) -> str:
        field = self.field(column)
        if field is not None:
            return shown(field, self.entry(row), self.people)
        line = self.line(row)
        texts = {NUMBER: str(row + 1), NAME: line.name, self.behind: mark_text(line.sheet_mark)}
        return texts.get(column) or (self.state(row)[0] if column > self.behind else "")

    def _tip(self, row: int, column: int) -> str:
        line = self.line(row)
        if column == self.behind and line.sheet_mark is not None:
            return _("The statement holds the official mark (п. 4.6)")
        if line.closed is not None and self.field(column) is not None:
            return _("Statement No. {number} is closed: only the director corrects this line (п. 4.11)").format(
                number=line.closed
            )
        return self._text(row, column)
