"""A journal's page as Qt wants it: the lessons of the term or of a month, with what was typed last in each cell."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.services.absence import Absence
from desktop_app.services.journal import Cell, Entry, Page, PageLesson, PageStudent
from desktop_app.services.journal_figures import figures_of
from desktop_app.services.journal_values import Figures
from desktop_app.views.journal import entries
from desktop_app.views.journal.reasons import TONES
from desktop_app.views.journal.tips import cell_tip, lesson_tip, why_not
from desktop_app.views.widgets.typing_grid import COPIED, TYPABLE
from desktop_app.views.widgets.typing_queue import TypingQueue

Index = QModelIndex | QPersistentModelIndex
Key = tuple[int, int]  # (lesson, student)
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell looks like."""

    text: str
    pending: bool
    writable: bool
    future: bool
    tone: str = ""  # of a reason
    late: bool = False
    comment: bool = False
    bad: bool = False  # «2» or «незач» stands there


class MarksModel(QAbstractTableModel):
    """Students × lessons."""

    figured = Signal(int)
    """The figures of a line are others now."""

    def __init__(self, page: Page, queue: TypingQueue[Key, Cell], month: date | None = None) -> None:
        super().__init__()
        self.page = page
        self.queue = queue
        self.month = month
        """Only the lessons of this month are shown; None: those of the whole term."""
        self.reasons: dict[Key, Absence | None] = {}  # on their way to the database
        self._figures: dict[int, Figures | None] = {}  # of the lines that were typed in since the page was read
        self._index()
        queue.changed.connect(self._typed)

    def _index(self) -> None:
        self.lessons = tuple(lesson for lesson in self.page.lessons if shown_in(self.month, lesson))
        self._rows = {student.id: row for row, student in enumerate(self.page.students)}
        self._columns = {lesson.id: column for column, lesson in enumerate(self.lessons)}

    def renew(self, page: Page) -> bool:
        """The page was read again; False when its lines or columns are others, so that the table must start anew."""
        same = [s.id for s in page.students] == [s.id for s in self.page.students] and [
            (lesson.id, lesson.day) for lesson in page.lessons
        ] == [(lesson.id, lesson.day) for lesson in self.page.lessons]
        if same:
            self.page = page
            self._figures.clear()
            self._index()
        return same

    def show_month(self, month: date | None) -> None:
        """Other columns of the same page."""
        self.beginResetModel()
        self.month = month
        self._index()
        self.endResetModel()

    def key(self, row: int, column: int) -> Key:
        """The cell's key."""
        return self.lessons[column].id, self.page.students[row].id

    def place(self, key: Key) -> tuple[int, int] | None:
        """Where the cell stands, (row, column)."""
        row, column = self._rows.get(key[1]), self._columns.get(key[0])
        return None if row is None or column is None else (row, column)

    def lesson(self, column: int) -> PageLesson:
        """The lesson of a column."""
        return self.lessons[column]

    def student(self, row: int) -> PageStudent:
        """The student of a line."""
        return self.page.students[row]

    def writable(self, row: int, column: int) -> bool:
        """Whether the cell may hold a mark: the lesson has been held, and the student studied then."""
        lesson, student = self.lessons[column], self.page.students[row]
        return lesson.day <= self.page.today and student.studies_on(lesson.day) and self.page.takes(lesson.id)

    def why_not(self, row: int, column: int) -> str:
        """Why a cell takes no mark."""
        return why_not(self.page, self.lesson(column), self.student(row))

    # what stands in the cells
    def entry(self, key: Key) -> Entry:
        """What was typed last, else what is committed."""
        found = self.queue.mark(key)
        return found if isinstance(found, Entry) else entries.NOTHING

    def cell(self, key: Key) -> Cell:
        """The cell with what was typed last."""
        kept, entry = self.queue.cells[key], self.entry(key)
        if entry == kept.entry and key not in self.reasons:
            return kept
        return replace(kept, mark=entry.mark, more=entry.more, late=entry.late, absence=self.absence(key))

    def line(self, row: int) -> list[tuple[PageLesson, Cell]]:
        """The held lessons of the whole term in which the student of a line studied, with their cells."""
        student, today = self.page.students[row], self.page.today
        return [
            (lesson, self.cell((lesson.id, student.id)))
            for lesson in self.page.lessons
            if lesson.day <= today and student.studies_on(lesson.day)
        ]

    def figures(self, row: int) -> Figures:
        """What follows from a line, with what is still on its way to the database."""
        student = self.page.students[row]
        if row not in self._figures:
            return student.figures
        found = self._figures[row]
        if found is None:
            found = self._figures[row] = figures_of(self.line(row), student.beside, self.page.norms)
        return found

    def is_absent(self, key: Key) -> bool:
        """Whether the cell shows «н»."""
        return self.entry(key).absent

    def absence(self, key: Key) -> Absence | None:
        """The reason beside «н»: what was typed last, else what is committed."""
        return self.reasons[key] if key in self.reasons else self.queue.cells[key].absence

    def text(self, key: Key) -> str:
        """What stands in the cell: to whoever gives reasons, the reason instead of «н»."""
        return entries.shown(self.entry(key), self.absence(key), reasons=self.page.may_explain)

    def look(self, row: int, column: int) -> Look:
        """All that the delegate paints."""
        key = self.key(row, column)
        entry, lesson = self.entry(key), self.lessons[column]
        return Look(
            self.text(key),
            self.queue.pending(key) or key in self.reasons,
            self.writable(row, column),
            lesson.day > self.page.today,
            TONES.get(self.absence(key), "text") if entry.absent and self.page.may_explain else "",
            late=entry.late is not None,
            comment=bool(self.queue.cells[key].comment),
            bad=entries.is_bad(entry),
        )

    def _typed(self, keys: Iterable[Key]) -> None:
        rows = {row for _lesson, student in keys if (row := self._rows.get(student)) is not None}
        self._figures.update(dict.fromkeys(rows))
        self.repaint_cells(keys)
        for row in sorted(rows):
            self.figured.emit(row)

    def repaint_cells(self, keys: Iterable[Key]) -> None:
        """Only the cells that differ."""
        for key in keys:
            place = self.place(key)
            if place is not None:
                at = self.index(*place)
                self.dataChanged.emit(at, at, [ROLE.DisplayRole])

    # for Qt
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.page.students)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lessons)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == ROLE.DisplayRole:
            return self.text(self.key(row, column))
        if role == TYPABLE:
            return self.page.may_write and self.writable(row, column)
        return self._said(row, column, role)

    def _said(self, row: int, column: int, role: int) -> str | None:
        key = self.key(row, column)
        if role == COPIED:
            return entries.copied(self.entry(key), self.absence(key), reasons=self.page.may_explain)
        if role == ROLE.ToolTipRole:
            told = cell_tip(self.lesson(column), self.cell(key))
            return told or (None if self.writable(row, column) else self.why_not(row, column))
        if role == ROLE.AccessibleTextRole:
            text = entries.told(self.entry(key)) or "—"
            return f"{self.student(row).name}, {self.lesson(column).day:%d.%m}: {text}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.lessons):
            return None
        lesson = self.lessons[section]
        if role == ROLE.DisplayRole:
            return f"{lesson.day:%d.%m}"
        return lesson_tip(lesson, self.page) if role == ROLE.ToolTipRole else None


def shown_in(month: date | None, lesson: PageLesson) -> bool:
    """Whether the lesson is one of this month."""
    return month is None or (lesson.day.year, lesson.day.month) == (month.year, month.month)
