"""«По семестрам»: the numbers of a plan, a semester at a time; typed in place while the plan is a draft."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.errors import BadInput
from desktop_app.services.curriculum_edits import SetNumbers
from desktop_app.services.curriculum_values import CurriculumView, RowView
from desktop_app.views import theme
from desktop_app.views.curriculum.editor import Editor
from desktop_app.views.curriculum.numbers import FIXED, TITLE, NumbersModel
from desktop_app.views.curriculum.sentences import hours
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import down, strip
from desktop_app.views.widgets.segmented import Segmented
from desktop_app.views.widgets.typing_grid import TypingGrid
from desktop_app.views.wording import _, say

INDEX_WIDTH, TITLE_WIDTH, NUMBER_WIDTH = 84, 260, 46


def header_width(grid: TypingGrid, head: str) -> int:
    """Of a head with the room around it."""
    return grid.horizontalHeader().fontMetrics().horizontalAdvance(head) + theme.px(theme.MARGIN)


class NumbersGrid(TypingGrid):
    """Text cells only: a key opens the editor, Del empties the chosen block."""

    def chosen(self) -> list[QModelIndex]:
        """The chosen cells in reading order."""
        places = self.selectedIndexes() or [self.currentIndex()]
        return sorted((at for at in places if at.isValid()), key=lambda at: (at.row(), at.column()))


class Sheet(QWidget):
    """The switch of semesters over the table."""

    row_chosen = Signal(object)

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor = editor
        self.view: CurriculumView | None = None
        self.semesters: Segmented | None = None
        self.model = NumbersModel()
        self.grid = NumbersGrid({})
        self.grid.setModel(self.model)
        self.grid.setAccessibleName(_("Numbers of the semester"))
        self.hint = label("", "muted")
        self.line = strip(self.hint)
        down(self.line, (self.grid, 1), on=self)
        self.model.typed.connect(lambda typed: editor.do(SetNumbers(typed)))
        self.model.refused.connect(self._refuse)
        self.grid.erased.connect(lambda: self.model.put((at, "") for at in self.grid.chosen()))
        self.grid.pasted.connect(self.paste)
        self.grid.undone.connect(editor.undo)
        self.grid.selectionModel().currentRowChanged.connect(lambda at, _was: self.row_chosen.emit(self.row_at(at)))
        self.model.modelReset.connect(self._shape)

    def row_at(self, at: QModelIndex) -> RowView | None:
        """The row of the plan behind a cell."""
        return self.model.lines[at.row()].row if at.isValid() else None

    def show_plan(self, view: CurriculumView) -> None:
        """A plan; another one begins with its first semester."""
        if self.semesters is None or self.view is None or self.view.head.semesters != view.head.semesters:
            self._switch(view)
        self.view = view
        self.show_semester()

    def _switch(self, view: CurriculumView) -> None:
        if self.semesters is not None:
            self.semesters.deleteLater()
        self.semesters = Segmented([(str(n), str(n)) for n in view.head.semesters])
        self.semesters.setAccessibleName(_("Semester"))
        self.semesters.chosen.connect(lambda _code: self.show_semester())
        row = self.line.layout()
        assert row is not None  # noqa: S101 - strips lay themselves out
        row.removeWidget(self.hint)
        row.insertWidget(0, self.semesters)  # type: ignore[attr-defined]
        row.insertWidget(1, self.hint)  # type: ignore[attr-defined]

    def show_semester(self) -> None:
        """The semester that is chosen."""
        if self.view is None or self.semesters is None:
            return
        self.model.show_plan(self.view, int(self.semesters.value()), editable=self.editor.open)
        weeks = next((s.theory_weeks for course in self.view.courses for s in course.semesters
                      if s.semester == self.model.semester), 0)  # fmt: skip
        total = self.view.totals.get(self.model.semester, 0)
        words = _("semester: {hours} h, weeks of theory: {weeks}").format(hours=hours(total) or "0", weeks=weeks)
        keys = _("Enter ↓ · Del empties · Ctrl+V from Excel · Ctrl+Z takes back") if self.editor.open else ""
        self.hint.setText("   ".join(part for part in (words, keys) if part))

    def _shape(self) -> None:
        header = self.grid.horizontalHeader()
        for column in range(self.model.columnCount()):
            self.grid.setColumnWidth(column, self._fitted(column))
        self.grid.setColumnWidth(0, theme.px(INDEX_WIDTH))
        self.grid.setColumnWidth(TITLE, theme.px(TITLE_WIDTH))
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def _fitted(self, column: int) -> int:
        """As wide as its head: the titles need the room more than figures do."""
        head = str(self.model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
        return max(theme.px(NUMBER_WIDTH), header_width(self.grid, head))

    def paste(self, text: str) -> None:
        """A block from Excel, from the cursor to the right and down."""
        at = self.grid.currentIndex()
        lines = [line.split("\t") for line in text.rstrip("\n").splitlines()]
        self.model.put(
            (self.model.index(at.row() + down_, at.column() + right), part)
            for down_, line in enumerate(lines)
            for right, part in enumerate(line)
            if at.row() + down_ < self.model.rowCount() and at.column() + right < self.model.columnCount()
        )

    def select(self, row_id: int, semester: int | None = None) -> None:
        """Put the cursor on a row."""
        if semester is not None and self.semesters is not None:
            self.semesters.choose(str(semester))
            self.show_semester()
        for place, line in enumerate(self.model.lines):
            if line.row is not None and line.row.id == row_id:
                self.grid.setCurrentIndex(self.model.index(place, len(FIXED)))
                self.grid.setFocus()

    def _refuse(self, error: BadInput) -> None:
        self.editor.desk.tell(say(error), "bad")
