"""How the lines of a register are painted, and in what their cells are typed."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QStringListModel, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.services.attestation_values import FinalMark
from desktop_app.services.practices_values import PracticeRegister
from desktop_app.views import theme
from desktop_app.views.sheets.names import mark_words
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.works.fields import DAY, MARK, PERSON, Field
from desktop_app.views.works.model import LEFT, NUMBER, RIGHT, RegisterModel

Index = QModelIndex | QPersistentModelIndex
STATE = QStyle.StateFlag
BAD = {FinalMark.TWO, FinalMark.FAILED, FinalMark.NO_SHOW}
TONES = {"bad": "bad_text", "warn": "warn_text", "good": "good_text", "muted": "muted"}
CURSOR_PEN, DIGIT_WIDTH = 2, 16


class RegisterDelegate(QStyledItemDelegate):
    """Marks semibold, what is not committed yet fainter; names of people and bases are offered while one types."""

    def __init__(self, model: RegisterModel, grid: TypingGrid) -> None:
        super().__init__(grid)
        self.model, self.grid = model, grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        field = self.model.field(column)
        painter.fillRect(rect, theme.colour(self._ground(row, field, bool(option.state & STATE.State_Selected))))
        painter.setPen(theme.colour(self._ink(row, column, field)))
        inside = rect.adjusted(theme.GAP, 0, -theme.GAP, 0)
        if field is not None and field.kind == MARK:
            paint_mark(painter, inside, self.model.entry(row).mark)
        else:
            painter.setFont(theme.font(tabular=True))
            text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, RIGHT if column == NUMBER else LEFT, text)
        if self.grid.currentIndex() == index:
            pen = QPen(theme.colour("accent" if self.grid.hasFocus() else "disabled"))
            pen.setWidth(CURSOR_PEN)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _ground(self, row: int, field: Field | None, selected: bool) -> str:  # noqa: FBT001 - a fact of the cell
        if selected:
            return "accent_soft"
        bad = field is not None and field.kind == MARK and self.model.entry(row).mark in BAD
        return "bad_soft" if bad and not self.model.pending(row) else "surface"

    def _ink(self, row: int, column: int, field: Field | None) -> str:
        if field is None:
            state = self.model.state(row)[1] if column > self.model.behind else "muted"
            return "text" if column == NUMBER + 1 else TONES.get(state, "muted")
        if self.model.pending(row):
            return "disabled"
        if field.kind == MARK and self.model.entry(row).mark in BAD:
            return "bad_text"
        return "text" if self.model.line(row).may_edit else "muted"

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        field = self.model.field(index.column())
        if isinstance(editor, QLineEdit) and field is not None:
            editor.setMaxLength(field.length or 120)
            editor.setPlaceholderText("дд.мм.гггг" if field.kind == DAY else "")
            offered = self._offered(field)
            if offered:
                editor.setCompleter(completer(offered, editor))
        return editor

    def _offered(self, field: Field) -> Sequence[str]:
        if field.kind == PERSON:
            return [one.full or one.name for one in self.model.people.known]
        register = self.model.register
        return register.bases if field.name == "base" and isinstance(register, PracticeRegister) else ()


def paint_mark(painter: QPainter, box: QRect, mark: FinalMark | None) -> None:
    """The digit semibold, the word beside it."""
    digit, word = mark_words(mark)
    painter.setFont(theme.font(semibold=True, tabular=True))
    painter.drawText(box, LEFT, digit)
    if word:
        painter.setFont(theme.font())
        painter.drawText(box.adjusted(theme.px(DIGIT_WIDTH), 0, 0, 0), LEFT, word)


def completer(words: Sequence[str], editor: QLineEdit) -> QCompleter:
    """What may be meant, while one types; Enter takes what is chosen."""
    made = QCompleter(QStringListModel(list(words)), editor)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
