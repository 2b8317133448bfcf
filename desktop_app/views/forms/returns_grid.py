"""Groups × forms as a grid that is walked by arrows: Enter goes a step on, Backspace one back, figures say it."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from desktop_app.services.returns_values import ReturnCell, ReturnLine, ReturnsBoard, ReturnState
from desktop_app.views import icons, theme
from desktop_app.views.wording import _
from desktop_app.views.words import N_

FIRST = 3
"""Columns before those of the forms: group, course, curator."""

HEAD = 54  # three lines of a form's title
GROUP_WIDTH, COURSE_WIDTH, CURATOR_WIDTH, FORM_WIDTH, FORM_LEAST = 84, 56, 150, 150, 124
STATES: Mapping[ReturnState, str] = MappingProxyType({
    ReturnState.NOTHING: N_("not printed"),
    ReturnState.PRINTED: N_("printed"),
    ReturnState.HANDED_IN: N_("is handed in"),
    ReturnState.SIGNED: N_("is signed"),
})  # fmt: skip
SIGNS = {
    ReturnState.NOTHING: "circle",
    ReturnState.PRINTED: "printer",
    ReturnState.HANDED_IN: "inbox",
    ReturnState.SIGNED: "circle-check",
}
TONES = {
    ReturnState.NOTHING: "muted",
    ReturnState.PRINTED: "accent_text",
    ReturnState.HANDED_IN: "good_text",
    ReturnState.SIGNED: "good_text",
}
ON = {
    ReturnState.NOTHING: ReturnState.HANDED_IN,
    ReturnState.PRINTED: ReturnState.HANDED_IN,
    ReturnState.HANDED_IN: ReturnState.SIGNED,
}
BACK = {ReturnState.SIGNED: ReturnState.HANDED_IN, ReturnState.HANDED_IN: ReturnState.PRINTED}
FIGURES = {
    Qt.Key.Key_0: ReturnState.PRINTED,
    Qt.Key.Key_1: ReturnState.HANDED_IN,
    Qt.Key.Key_2: ReturnState.SIGNED,
}
STEPS = {
    **dict.fromkeys((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space), ON),
    **dict.fromkeys((Qt.Key.Key_Backspace, Qt.Key.Key_Delete), BACK),
}


class ReturnsGrid(QTableWidget):
    """The board; `wanted` tells a cell and the state that it is to have."""

    wanted = Signal(object, object)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[ReturnLine, ...] = ()
        self.setProperty("role", "rows")
        self.setAccessibleName(_("Check-list of forms"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(theme.ROW))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag(int(wrapped)))
        self.horizontalHeader().setFixedHeight(theme.px(HEAD))
        self.horizontalHeader().setHighlightSections(False)
        self.setIconSize(QSize(theme.px(theme.ICON), theme.px(theme.ICON)))
        self.horizontalHeader().setMinimumSectionSize(theme.px(COURSE_WIDTH))
        self.currentCellChanged.connect(lambda *_places: self.moved.emit())
        self.cellDoubleClicked.connect(lambda _row, _column: self.step(ON))

    def show_board(self, board: ReturnsBoard, *, late: bool = False) -> None:
        """Show the groups, or only those with something late; the cursor stays at its group and form."""
        at = self.cell()
        self.lines = tuple(line for line in board.lines if line.late or not late)
        quiet = self.blockSignals(True)
        self.clear()
        self.setRowCount(len(self.lines))
        self.setColumnCount(FIRST + len(board.forms))
        heads = (_("Group"), _("Course"), _("Curator"), *dict(board.forms).values())
        for column, title in enumerate(heads):
            head = QTableWidgetItem(title)
            head.setToolTip(title)
            self.setHorizontalHeaderItem(column, head)
        for row, line in enumerate(self.lines):
            self._fill(row, line)
        self._widths(board)
        self._go_back(at)
        self.blockSignals(quiet)
        self.moved.emit()

    def _widths(self, board: ReturnsBoard) -> None:
        for column, width in enumerate((GROUP_WIDTH, COURSE_WIDTH, CURATOR_WIDTH)):
            self.setColumnWidth(column, theme.px(width))
        self._share(len(board.forms))

    def _share(self, forms: int) -> None:
        """The forms share the room; where it is short they keep their width and are scrolled to."""
        before = sum(self.columnWidth(column) for column in range(FIRST))
        fits = self.viewport().width() - before >= forms * theme.px(FORM_LEAST)
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
        for column in range(FIRST, FIRST + forms):
            self.horizontalHeader().setSectionResizeMode(column, mode)
            if not fits:
                self.setColumnWidth(column, theme.px(FORM_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share(max(self.columnCount() - FIRST, 0))

    def _fill(self, row: int, line: ReturnLine) -> None:
        for column, text in enumerate((line.group, str(line.course), line.curator)):
            self.setItem(row, column, QTableWidgetItem(text))
        for column, cell in enumerate(line.cells, FIRST):
            item = QTableWidgetItem(cell_words(cell))
            item.setIcon(icons.icon(SIGNS[cell.state], "bad_text" if cell.late else TONES[cell.state]))
            item.setForeground(QBrush(theme.colour("bad_text" if cell.late else TONES[cell.state])))
            item.setToolTip(cell_words(cell))
            self.setItem(row, column, item)

    def _go_back(self, at: ReturnCell | None) -> None:
        for row, line in enumerate(self.lines):
            for column, cell in enumerate(line.cells, FIRST):
                if at is None or (cell.form, cell.group_id) == (at.form, at.group_id):
                    self.setCurrentCell(row, column)
                    return

    def cell(self) -> ReturnCell | None:
        """The form with the cursor."""
        row, column = self.currentRow(), self.currentColumn() - FIRST
        if not 0 <= row < len(self.lines) or not 0 <= column < len(self.lines[row].cells):
            return None
        return self.lines[row].cells[column]

    def line(self) -> ReturnLine | None:
        """The group with the cursor."""
        return self.lines[self.currentRow()] if 0 <= self.currentRow() < len(self.lines) else None

    def step(self, steps: Mapping[ReturnState, ReturnState]) -> None:
        """A step on, or back."""
        cell = self.cell()
        if cell is not None and cell.state in steps:
            self.wanted.emit(cell, steps[cell.state])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures, Enter, Backspace; the arrows walk."""
        key, cell = Qt.Key(event.key()), self.cell()
        if key in STEPS:
            self.step(STEPS[key])
        elif key in FIGURES and cell is not None:
            self.wanted.emit(cell, FIGURES[key])
        else:
            super().keyPressEvent(event)


def cell_words(cell: ReturnCell) -> str:
    """«сдана 28.12», with the word that it is late."""
    day = cell.signed_on or cell.handed_in_on or (cell.printed_at.date() if cell.printed_at else None)
    parts = (_(STATES[cell.state]), f"{day:%d.%m}" if day else "", _("is late") if cell.late else "")
    return " ".join(filter(None, parts))
