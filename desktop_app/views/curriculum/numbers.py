"""The numbers of a semester as a table that is typed like a spreadsheet: kinds of work across, rows down."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.errors import BadInput
from desktop_app.services.curriculum_edits import Place
from desktop_app.services.curriculum_values import Control, CurriculumView, CycleView, RowView
from desktop_app.services.exchange.plx_values import Work
from desktop_app.views import theme
from desktop_app.views.curriculum.sentences import control_sign, cycle_names, hours, signs_in
from desktop_app.views.wording import _
from desktop_app.views.words import N_

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
USUAL = (
    Work.LECTURES, Work.PRACTICAL, Work.LABORATORY, Work.COURSE_PROJECT_HOURS, Work.CONSULTATIONS, Work.SELF_STUDY,
    Work.EXAM_HOURS,
)  # fmt: skip
PRACTICAL_PART = -1
"""The column of the hours that are given as practical training: a part of the others, of no kind of its own."""
HEADS: dict[int, str] = {
    Work.LECTURES: N_("Theory"),
    Work.PRACTICAL: N_("Practical"),
    Work.LABORATORY: N_("Lab."),
    Work.COURSE_PROJECT_HOURS: N_("Course work"),
    Work.CONSULTATIONS: N_("Consult."),
    Work.SELF_STUDY: N_("Self-study"),
    Work.EXAM_HOURS: N_("Attest."),
    Work.WEEKS: N_("Weeks"),
    PRACTICAL_PART: N_("Training part"),
}
FIXED = (N_("Index"), N_("Title"), N_("In all"), N_("By plan"), N_("Semester"), N_("With teacher"))
TITLE = 1
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
INDENT = "    "
Typed = tuple[tuple[Place, Decimal | None], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a row, or the heading of a cycle."""

    name: tuple[str, str]
    depth: int
    row: RowView | None = None


def lines_of(cycles: Iterable[CycleView], depth: int = 0) -> Iterator[Line]:
    """Cycles and rows from the top."""

    def below(rows: Iterable[RowView], depth: int) -> Iterator[Line]:
        for row in rows:
            yield Line((row.index, row.title), depth, row)
            yield from below(row.rows, depth + 1)

    for cycle in cycles:
        yield Line(cycle_names(cycle), depth)
        yield from below(cycle.rows, depth + 1)
        yield from lines_of(cycle.cycles, depth + 1)


class NumbersModel(QAbstractTableModel):
    """Shows a semester of a plan; what is typed is told, not kept."""

    typed = Signal(object)
    """Typed: the numbers that a person wants to stand there."""
    refused = Signal(object)
    """A BadInput: what was typed is no number and no form of control."""

    def __init__(self) -> None:
        super().__init__()
        self.view: CurriculumView | None = None
        self.lines: tuple[Line, ...] = ()
        self.codes: tuple[int, ...] = ()
        self.semester = 1
        self.editable = False

    def show_plan(self, view: CurriculumView, semester: int, *, editable: bool) -> None:
        """Show a semester; the same shape keeps cursor and selection."""
        lines, codes = tuple(lines_of(view.cycles)), codes_of(view)
        same = [line.row and line.row.id for line in lines] == [line.row and line.row.id for line in self.lines]
        if not (same and codes == self.codes):
            self.beginResetModel()
        self.view, self.lines, self.codes, self.semester = view, lines, codes, semester
        self.editable = editable
        if same and lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, self.columnCount() - 1))
        else:
            self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(FIXED) + len(self.codes) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal or self.view is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and len(FIXED) <= section < self.columnCount() - 1:
            code = self.codes[section - len(FIXED)]
            return _("of it practical training") if code == PRACTICAL_PART else self.view.kinds[code].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((LEFT if section <= TITLE else RIGHT) | Qt.AlignmentFlag.AlignVCenter)
        return self.heading(section, self.view) if role == Qt.ItemDataRole.DisplayRole else None

    def heading(self, section: int, view: CurriculumView) -> str:
        """What a column is called."""
        if section < len(FIXED):
            return _(FIXED[section])
        if section == self.columnCount() - 1:
            return _("Control")
        code = self.codes[section - len(FIXED)]
        return _(HEADS[code]) if code in HEADS else view.kinds[code].abbreviation

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self.text(line, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TITLE:
            return line.name[1].replace("&", "&amp;").replace("<", "&lt;")
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > TITLE:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            return theme.font(semibold=line.row is None or bool(line.row.rows), tabular=True)
        muted = line.row is not None and bool(line.row.rows) and index.column() > TITLE
        return theme.colour("muted") if muted and role == Qt.ItemDataRole.ForegroundRole else None

    def text(self, line: Line, column: int) -> str:
        """What a cell says."""
        if column <= TITLE:
            return (INDENT * line.depth if column == TITLE else "") + line.name[column]
        row, view = line.row, self.view
        if row is None or view is None:
            return ""
        if column == self.columnCount() - 1:
            return "" if row.rows else signs_in(view, row, self.semester)
        if column >= len(FIXED):
            return hours(self.number(row, self.codes[column - len(FIXED)]))
        kinds = row.hours.get(self.semester, {})
        contact = (amount for code, amount in kinds.items() if code in view.kinds and view.kinds[code].is_contact)
        sums = (sum(row.totals.values(), Decimal(0)), row.to_study, row.totals.get(self.semester),
                sum(contact, Decimal(0)))  # fmt: skip
        return hours(sums[column - TITLE - 1])

    def number(self, row: RowView, code: int) -> Decimal | None:
        """Hours of a kind, or the weeks of a practice."""
        if code == Work.WEEKS:
            return row.weeks.get(self.semester)
        if code == PRACTICAL_PART:
            return row.practical.get(self.semester)
        return row.hours.get(self.semester, {}).get(code)

    def flags(self, index: Index) -> Qt.ItemFlag:
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row = self.lines[index.row()].row
        typed = self.editable and row is not None and row.sort != "pm" and not row.rows and index.column() >= len(FIXED)
        return on | Qt.ItemFlag.ItemIsEditable if typed else on

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or str(value).strip() == self.data(index):
            return False
        self.put([(index, str(value))])
        return True

    def put(self, cells: Iterable[tuple[Index, str]]) -> None:
        """Ask for texts in cells: all of them or none."""
        try:
            wanted = tuple(one for at, text in cells for one in self.wanted(at, text))
        except BadInput as error:
            self.refused.emit(error)
            return
        if wanted:
            self.typed.emit(wanted)

    def wanted(self, at: Index, text: str) -> Typed:
        """The numbers that a text in a cell stands for. Raises BadInput."""
        row, view = self.lines[at.row()].row, self.view
        if row is None or view is None or not self.flags(at) & Qt.ItemFlag.ItemIsEditable:
            return ()
        if at.column() < self.columnCount() - 1:
            return ((place_of(row, self.semester, self.codes[at.column() - len(FIXED)]), amount_of(text)),)
        now = {control.code: control.count for control in row.controls if control.semester == self.semester}
        then = controls_of(view, text)
        return tuple(
            (Place(row.id, self.semester, code), Decimal(1) if code in then else None)
            for code in sorted(now.keys() ^ then)
        )


def place_of(row: RowView, semester: int, code: int) -> Place:
    """Where what is typed in a column goes."""
    if code == PRACTICAL_PART:
        return Place(row.id, semester, Work.TOTAL, practical=True)
    return Place(row.id, semester, code)


def codes_of(view: CurriculumView) -> tuple[int, ...]:
    """The usual kinds of work, then what else the plan uses, then practical training and weeks."""
    usual = [int(code) for code in USUAL if code in view.kinds]
    used = {code for line in lines_of(view.cycles) if line.row for kinds in line.row.hours.values() for code in kinds}
    weeks = [int(Work.WEEKS)] if Work.WEEKS in view.kinds else []
    return (*usual, *sorted(used - set(usual)), PRACTICAL_PART, *weeks)


def amount_of(text: str) -> Decimal | None:
    """A number with a comma or a point, or nothing. Raises BadInput (`number_unreadable`)."""
    typed = text.strip().replace(",", ".")
    if not typed:
        return None
    try:
        found = Decimal(typed)
    except InvalidOperation:
        raise BadInput("number_unreadable", text=text.strip()[:20]) from None
    if not found.is_finite():
        raise BadInput("number_unreadable", text=text.strip()[:20])
    return found


def controls_of(view: CurriculumView, text: str) -> set[int]:
    """«Э КР» → forms of control. Raises BadInput (`no_such_control`)."""
    signs = {
        control_sign(view, Control(0, code, 1, combined=False)): code
        for code, kind in view.kinds.items()
        if kind.is_control
    }
    known = {sign.casefold(): code for sign, code in signs.items()}
    typed = [part.strip("*").casefold() for part in text.replace(",", " ").split()]
    for part in typed:
        if part not in known:
            raise BadInput("no_such_control", text=part[:20], known=", ".join(sorted(signs)))
    return {known[part] for part in typed}
