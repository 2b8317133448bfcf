"""The matrix as Qt shows it: rows are groups of operations under their subjects, columns are roles."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.services.matrix import Matrix, MatrixCell
from desktop_app.services.permissions import Permission, Reach, Role, Scope
from desktop_app.views import theme
from desktop_app.views.access.words import ROLE_SHORT, SCOPE_SHORT, SUBJECTS
from desktop_app.views.record_sentences import permission_word, scope_word
from desktop_app.views.widgets.table_values import plain
from desktop_app.views.window.people import role_name
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Row = Permission | str
"""A group of operations, or the subject of those that follow (a msgid)."""


class MatrixModel(QAbstractTableModel):
    """Shows a frozen matrix; reads nothing, writes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix: Matrix | None = None
        self.needle = ""
        self.rows: list[Row] = []

    def show_matrix(self, matrix: Matrix) -> None:
        """Show this one; where the rows stay, only the cells are painted again."""
        fresh, self.matrix = self.matrix is None, matrix
        if fresh:
            self.arrange()
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def search(self, text: str) -> None:
        """Only rows with these words."""
        self.needle = plain(text)
        self.arrange()

    def arrange(self) -> None:
        """The rows anew; a subject without rows is left out."""
        self.beginResetModel()
        self.rows = []
        for subject, permissions in SUBJECTS:
            found = [one for one in permissions if self._fits(one, subject)]
            self.rows += [subject, *found] if found else []
        self.endResetModel()

    def _fits(self, permission: Permission, subject: str) -> bool:
        return all(word in plain(f"{permission_word(permission)} {_(subject)}") for word in self.needle.split())

    def cell(self, index: Index) -> MatrixCell | None:
        """The cell at a place; none on the line of a subject."""
        row = self.rows[index.row()] if index.isValid() else ""
        if self.matrix is None or not isinstance(row, Permission):
            return None
        return self.matrix.cells[self.matrix.roles[index.column()], row]

    def is_subject(self, row: int) -> bool:
        """Whether the line is only a heading."""
        return not isinstance(self.rows[row], Permission)

    # what Qt asks
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.roles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if self.matrix is None:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return head_of(self.matrix.roles[section], self.matrix, role)
        row = self.rows[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return permission_word(row) if isinstance(row, Permission) else _(row)
        if role == Qt.ItemDataRole.FontRole and self.is_subject(section):
            return theme.font(semibold=True)
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        cell = self.cell(index)
        if cell is None:
            return theme.colour("window") if role == Qt.ItemDataRole.BackgroundRole else None
        tell = TELLERS.get(role)
        return None if tell is None else tell(cell)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def head_of(role: Role, matrix: Matrix, part: int) -> Any:
    """The head of a role's column."""
    if part == Qt.ItemDataRole.DisplayRole:
        return _(ROLE_SHORT[role]).rpartition("|")[2]
    if part in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
        count = matrix.differences(role)
        told = _("differs from the regulation: {n}").format(n=count)
        return f"{role_name(role)} · {told}" if count else role_name(role)
    return Qt.AlignmentFlag.AlignCenter if part == Qt.ItemDataRole.TextAlignmentRole else None


def cell_text(cell: MatrixCell) -> str:
    """A word for one scope, letters for several; a dot where the administrator has changed it."""
    scopes = in_order(cell.scopes)
    text = _(SCOPE_SHORT[scopes[0]][0]) if len(scopes) == 1 else " ".join(letter(scope) for scope in scopes)
    return " ".join(filter(None, (text or ("—" if cell.differs else ""), "•" if cell.differs else "")))


def cell_tip(cell: MatrixCell) -> str:
    """Role, group of operations, what stands and what the regulation gives."""
    lines = [f"{role_name(cell.role)}: {permission_word(cell.permission)}", reach_words(cell.scopes)]
    if cell.differs:
        lines.append(_("By the regulation: {scopes}").format(scopes=reach_words(cell.default)))
    return "\n".join(lines)


def reach_words(scopes: Reach) -> str:
    """Scopes in words."""
    return ", ".join(scope_word(scope) for scope in in_order(scopes)) or _("not given")


def in_order(scopes: Iterable[Scope]) -> list[Scope]:
    """From the widest."""
    wanted = set(scopes)
    return [scope for scope in Scope if scope in wanted]


def letter(scope: Scope) -> str:
    """The letter of a scope: the msgid tells the translator what it is a letter of."""
    return _(SCOPE_SHORT[scope][1]).rpartition("|")[2]


def legend() -> str:
    """What the letters and the dot mean."""
    words = [f"{letter(scope)} — {scope_word(scope)}" for scope in Scope]
    return " · ".join([*words, _("• — differs from the regulation")])


TELLERS: dict[int, Callable[[MatrixCell], Any]] = {
    Qt.ItemDataRole.DisplayRole: cell_text,
    Qt.ItemDataRole.ToolTipRole: cell_tip,
    Qt.ItemDataRole.AccessibleTextRole: cell_tip,
    Qt.ItemDataRole.BackgroundRole: lambda cell: theme.colour("warn_soft") if cell.differs else None,
    Qt.ItemDataRole.FontRole: lambda cell: theme.font(semibold=True) if cell.differs else None,
    Qt.ItemDataRole.TextAlignmentRole: lambda _cell: Qt.AlignmentFlag.AlignCenter,
}
