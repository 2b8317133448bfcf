"""A journal's page as Qt wants it: the marks, the names beside them, and the sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.services.absence import Absence
from desktop_app.services.journal import Cell, Mark, Page, PageLesson, PageStudent
from desktop_app.views.journal.reasons import SIGNS, TONES, reason_lines, sign_and_words
from desktop_app.views.widgets.table_values import written
from desktop_app.views.widgets.typing_grid import TYPABLE
from desktop_app.views.widgets.typing_queue import TypingQueue
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
Key = tuple[int, int]  # (lesson, student)
NOWHERE = QModelIndex()
ROLE = Qt.ItemDataRole

MARK_KEYS = {"5": "5", "4": "4", "3": "3", "2": "2", "н": "н", "y": "н"}
"""A key in either layout → the mark: «н» is on the key of the Latin Y."""
PASTED_WORDS = {**MARK_KEYS, "h": "н", "н/б": "н", "нб": "н", **{sign.lower(): "н" for sign in SIGNS.values()}}
"""What a table from elsewhere may hold; a Latin H is what «Н» often turns out to be, a reason stands for its «н»."""
COLUMN_KEYS = {"5": "5", "4": "4", "3": "3", "2": "2", "%": "5", "$": "4", "#": "3", "@": "2"}


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell looks like."""

    text: str
    pending: bool
    writable: bool
    future: bool
    tone: str = ""  # of a reason


def decimal(value: Decimal | None) -> str:
    """A figure with a decimal comma; nothing to divide by is nothing to show."""
    return written(value)


class MarksModel(QAbstractTableModel):
    """Students × lessons."""

    def __init__(self, page: Page, queue: TypingQueue[Key, Cell]) -> None:
        super().__init__()
        self.page = page
        self.queue = queue
        self.reasons: dict[Key, Absence | None] = {}  # on their way to the database
        self._index()
        queue.changed.connect(self.repaint_cells)

    def _index(self) -> None:
        self._rows = {student.id: row for row, student in enumerate(self.page.students)}
        self._columns = {lesson.id: column for column, lesson in enumerate(self.page.lessons)}

    def renew(self, page: Page) -> bool:
        """The page was read again; False when its lines or columns are others, so that the table must start anew."""
        same = [s.id for s in page.students] == [s.id for s in self.page.students] and [
            (lesson.id, lesson.day) for lesson in page.lessons
        ] == [(lesson.id, lesson.day) for lesson in self.page.lessons]
        if same:
            self.page = page
        return same

    def key(self, row: int, column: int) -> Key:
        """The cell's key."""
        return self.page.lessons[column].id, self.page.students[row].id

    def place(self, key: Key) -> tuple[int, int] | None:
        """Where the cell stands, (row, column)."""
        row, column = self._rows.get(key[1]), self._columns.get(key[0])
        return None if row is None or column is None else (row, column)

    def lesson(self, column: int) -> PageLesson:
        """The lesson of a column."""
        return self.page.lessons[column]

    def student(self, row: int) -> PageStudent:
        """The student of a line."""
        return self.page.students[row]

    def writable(self, row: int, column: int) -> bool:
        """Whether the cell may hold a mark: the lesson has been held, and the student studied then."""
        lesson, student = self.page.lessons[column], self.page.students[row]
        return lesson.day <= self.page.today and studied_then(student, lesson) and self.page.takes(lesson.id)

    def is_absent(self, key: Key) -> bool:
        """Whether the cell shows «н»."""
        return self.queue.mark(key) is Mark.ABSENT

    def absence(self, key: Key) -> Absence | None:
        """The reason beside «н»: what was typed last, else what is committed."""
        return self.reasons[key] if key in self.reasons else self.queue.cells[key].absence

    def text(self, key: Key) -> str:
        """What stands in the cell: to whoever gives reasons, the reason instead of «н»."""
        if self.page.may_explain and self.is_absent(key):
            return SIGNS[self.absence(key)]
        return str(self.queue.mark(key) or "")

    def look(self, row: int, column: int) -> Look:
        """All that the delegate paints."""
        key = self.key(row, column)
        reason = self.page.may_explain and self.is_absent(key)
        return Look(
            self.text(key),
            self.queue.pending(key) or key in self.reasons,
            self.writable(row, column),
            self.page.lessons[column].day > self.page.today,
            TONES.get(self.absence(key), "text") if reason else "",
        )

    def repaint_cells(self, keys: Iterable[Key]) -> None:
        """Only the cells that differ."""
        for key in keys:
            place = self.place(key)
            if place is not None:
                at = self.index(*place)
                self.dataChanged.emit(at, at, [ROLE.DisplayRole])

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.page.students)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.page.lessons)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == ROLE.DisplayRole:
            return self.text(self.key(row, column))
        if role == TYPABLE:
            return self.page.may_write and self.writable(row, column)
        if role == ROLE.ToolTipRole:
            return self._tip(row, column)
        if role == ROLE.AccessibleTextRole:
            return f"{self.student(row).name}, {self.lesson(column).day:%d.%m}: {self.look(row, column).text or '—'}"
        return None

    def _tip(self, row: int, column: int) -> str | None:
        key = self.key(row, column)
        if self.is_absent(key):
            return _("Absent: {reason}").format(reason=sign_and_words(self.absence(key)))
        return None if self.writable(row, column) else why_not(self.page, row, column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.page.lessons):
            return None
        lesson = self.page.lessons[section]
        if role == ROLE.DisplayRole:
            return f"{lesson.day:%d.%m}"
        if role == ROLE.ToolTipRole:
            return "\n".join(filter(None, (lesson_title(lesson), lesson.topic)))
        return None


class NamesModel(QAbstractTableModel):
    """The frozen names."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.page.students)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        student = self.page.students[index.row()]
        if role == ROLE.DisplayRole:
            return student.name
        if role == ROLE.ToolTipRole and student.until is not None:
            return _("{name}: studied until {day}").format(name=student.name, day=f"{student.until:%d.%m.%Y}")
        return student.name if role == ROLE.ToolTipRole else None


class TotalsModel(QAbstractTableModel):
    """The frozen sums: the mean, and the hours of absence."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def renew(self, page: Page) -> None:
        """Repaint the lines whose sums differ."""
        before, self.page = self.page, page
        for row, (old, new) in enumerate(zip(before.students, page.students, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.page.students)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        student = self.page.students[index.row()]
        if role == ROLE.DisplayRole:
            return (decimal(student.figures.mean), str(student.figures.absent_hours or ""))[index.column()]
        if role == ROLE.ToolTipRole:
            return mean_formula(self.page, student) if index.column() == 0 else absence_formula(self.page, student)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == ROLE.DisplayRole:
            return (_("Mean"), _("Absent, h"))[section]
        if role == ROLE.ToolTipRole:
            return (
                _("Mean of the marks 5 4 3 2, rounded half up to 0.01; «н» does not count (п. 6)"),
                _("Academic hours of the lessons marked «н»"),
            )[section]
        return None


def marks_of(page: Page, student: PageStudent) -> list[tuple[PageLesson, Mark]]:
    """The committed marks of a line."""
    found = ((lesson, page.cell(lesson.id, student.id).mark) for lesson in page.lessons)
    return [(lesson, mark) for lesson, mark in found if mark is not None]


def mean_formula(page: Page, student: PageStudent) -> str:
    """(5 + 4 + 4) / 3 = 4,33."""
    grades = [str(mark) for _lesson, mark in marks_of(page, student) if mark is not Mark.ABSENT]
    if not grades:
        return _("No marks yet")
    return f"({' + '.join(grades)}) / {len(grades)} = {decimal(student.figures.mean)}"


def absence_formula(page: Page, student: PageStudent) -> str:
    """2 + 2 = 4 academic hours, with the dates."""
    missed = [lesson for lesson, mark in marks_of(page, student) if mark is Mark.ABSENT]
    if not missed:
        return _("No absences")
    hours = " + ".join(str(lesson.hours) for lesson in missed)
    total = _("{hours} = {sum} academic hours").format(hours=hours, sum=student.figures.absent_hours)
    return "\n".join([total, *reason_lines(page, student)])


def studied_then(student: PageStudent, lesson: PageLesson) -> bool:
    """Whether the student was in the college on the day of the lesson."""
    return student.studies_on(lesson.day)


def why_not(page: Page, row: int, column: int) -> str:
    """Why a cell takes no mark."""
    lesson, student = page.lessons[column], page.students[row]
    if not studied_then(student, lesson):
        return _("{name} did not study here on {day}").format(name=student.name, day=f"{lesson.day:%d.%m.%Y}")
    if lesson.day > page.today:
        return _("The lesson of {day} has not been held yet: it takes no marks").format(day=f"{lesson.day:%d.%m.%Y}")
    if not page.takes(lesson.id):
        return _("You write only in the lessons that you give as a substitute")
    if page.may_explain and not page.may_write:
        return _("Marks are the teacher's; over «н» type the reason: «У», «Б», «П» or «О» (п. 4.3)")
    if page.head.locked:
        return _("Statement No. {number} is closed: marks are not corrected (п. 4.6)").format(
            number=page.head.sheet_number
        )
    return _("Your role only looks at this journal")


def lesson_title(lesson: PageLesson) -> str:
    """«Lesson 3, 16.11.2026, pair 1»."""
    return _("Lesson {number} · {day} · pair {pair} · {hours} h").format(
        number=lesson.number, day=f"{lesson.day:%d.%m.%Y}", pair=lesson.pair, hours=lesson.hours
    )
