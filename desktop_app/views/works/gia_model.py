"""The students before a commission as Qt wants them, and how their lines are painted."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.services.gia import THEME_LENGTH
from desktop_app.services.gia_values import Commission, EntryLine, FinalMark
from desktop_app.views import theme
from desktop_app.views.sheets.names import mark_text, mark_words
from desktop_app.views.widgets.table_values import written
from desktop_app.views.widgets.typing_grid import TYPABLE, TypingGrid
from desktop_app.views.wording import _
from desktop_app.views.works.gia_words import more_words, state_of

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
NOWHERE = QModelIndex()
NUMBER, NAME, THEME, SUPERVISOR, ADMITTED, MARK, PROTOCOL, STATE = range(8)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
SHOWN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
BAD = frozenset({FinalMark.TWO, FinalMark.NO_SHOW})
TONES = {"bad": "bad_text", "warn": "warn_text", "good": "good_text", "muted": "muted"}
CURSOR_PEN = 2


class GiaModel(QAbstractTableModel):
    """Shows the lines as they are committed; what was typed and is on its way stands there fainter."""

    theme_typed = Signal(int, str)
    """(row, theme)"""

    def __init__(self, commission: Commission) -> None:
        super().__init__()
        self.commission = commission
        self.typed: dict[int, FinalMark | None] = {}
        """Student → a mark that is on its way."""

    def renew(self, commission: Commission) -> bool:
        """The commission was read again; False when its lines are others."""
        before = [one.student_id for one in self.commission.entries]
        if before != [one.student_id for one in commission.entries]:
            return False
        self.commission = commission
        self.repaint()
        return True

    def repaint(self) -> None:
        """Everything that is shown."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, STATE))

    def entry(self, row: int) -> EntryLine:
        """A student's line."""
        return self.commission.entries[row]

    def pending(self, row: int) -> bool:
        """Whether a mark of the line is on its way."""
        return self.entry(row).student_id in self.typed

    def mark(self, row: int) -> FinalMark | None:
        """The mark as it was typed last."""
        one = self.entry(row)
        return self.typed.get(one.student_id, one.mark)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.commission.entries)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        edits = self.commission.may_edit and index.column() == THEME
        return SHOWN | Qt.ItemFlag.ItemIsEditable if edits else SHOWN

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in {ROLE.DisplayRole, ROLE.EditRole}:
            return self._text(index.row(), index.column())
        if role == ROLE.ToolTipRole:
            return self._tip(index.row(), index.column())
        if role == TYPABLE:
            return self.commission.may_edit and index.column() != THEME
        return int(RIGHT if index.column() == NUMBER else LEFT) if role == ROLE.TextAlignmentRole else None

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        """What the editor of a theme gives is typed: the answer comes from the database."""
        if role != ROLE.EditRole or index.column() != THEME:
            return False
        self.theme_typed.emit(index.row(), str(value).strip())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == ROLE.DisplayRole:
            return TITLES[section]()
        return int(RIGHT if section == NUMBER else LEFT) if role == ROLE.TextAlignmentRole else None

    def _text(self, row: int, column: int) -> str:
        one = self.entry(row)
        texts: tuple[Callable[[], str], ...] = (
            lambda: str(row + 1), lambda: one.name, lambda: one.values.theme, lambda: one.supervisor,
            lambda: written(one.admitted_on), lambda: mark_words(self.mark(row))[0],
            lambda: written(one.protocol_number), lambda: state_of(one)[0],
        )  # fmt: skip
        return texts[column]()

    def _tip(self, row: int, column: int) -> str:
        one = self.entry(row)
        if column == STATE and one.obstacles:
            return more_words(one.obstacles)
        if column == MARK:
            return mark_text(self.mark(row))
        return one.admission if column == ADMITTED else self._text(row, column)


TITLES: tuple[Callable[[], str], ...] = (
    lambda: "№", lambda: _("Student"), lambda: _("Theme"), lambda: _("Supervisor"), lambda: _("Admitted"),
    lambda: _("Mark"), lambda: _("Protocol"), lambda: _("State"),
)  # fmt: skip


class GiaDelegate(QStyledItemDelegate):
    """Marks semibold, what is not committed yet fainter, the state in its tone."""

    def __init__(self, model: GiaModel, grid: TypingGrid) -> None:
        super().__init__(grid)
        self.model, self.grid = model, grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        bad = column == MARK and self.model.mark(row) in BAD and not self.model.pending(row)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, theme.colour("accent_soft" if selected else "bad_soft" if bad else "surface"))
        painter.setFont(theme.font(semibold=column == MARK, tabular=True))
        painter.setPen(theme.colour(self._ink(row, column)))
        inside = rect.adjusted(theme.GAP, 0, -theme.GAP, 0)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, RIGHT if column == NUMBER else LEFT, text)
        if self.grid.currentIndex() == index:
            pen = QPen(theme.colour("accent" if self.grid.hasFocus() else "disabled"))
            pen.setWidth(CURSOR_PEN)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setMaxLength(THEME_LENGTH)
        return editor

    def _ink(self, row: int, column: int) -> str:
        if column == STATE:
            return TONES.get(state_of(self.model.entry(row))[1], "text")
        if column == MARK:
            bad = self.model.mark(row) in BAD
            return "disabled" if self.model.pending(row) else "bad_text" if bad else "text"
        return "text" if column in {NAME, THEME} else "muted"
