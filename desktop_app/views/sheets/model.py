"""A statement as Qt wants it: the list of the group, tickets and marks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.services.attestation import Control, FinalMark, Sheet, SheetRow
from desktop_app.services.rules.attestation import needs_reason
from desktop_app.views.sheets.names import REASONED, figure, mark_text, proposed_text
from desktop_app.views.widgets.typing_grid import TYPABLE
from desktop_app.views.widgets.typing_queue import TypingQueue
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
NOWHERE = QModelIndex()
NUMBER, NAME, BOOK, TICKET, MARK, REASON, MEAN, PROPOSED = range(8)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Entry(NamedTuple):
    """What is typed in a line."""

    ticket: str
    mark: FinalMark | None
    reason: str = ""  # of «недоп», «осв», of an absence
    excused: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was seen: ticket and mark are written under one version."""

    row: SheetRow

    @property
    def mark(self) -> Entry:
        """What the line holds."""
        return Entry(self.row.ticket, self.row.mark, self.row.reason, self.row.excused)

    @property
    def version(self) -> int:
        """What the next write has seen."""
        return self.row.version


Queue = TypingQueue[int, Line]


class SheetModel(QAbstractTableModel):
    """Students × ticket and mark."""

    ticket_typed = Signal(int, str)
    """(row, ticket) from the cell's editor."""
    reason_typed = Signal(int, str)
    """(row, reason), the same."""

    def __init__(self, sheet: Sheet, queue: Queue) -> None:
        super().__init__()
        self.sheet = sheet
        self.queue = queue
        queue.changed.connect(self.repaint_lines)

    def renew(self, sheet: Sheet) -> bool:
        """The statement was read again; False when its lines are others."""
        same = [row.student_id for row in sheet.rows] == [row.student_id for row in self.sheet.rows]
        if not same or sheet.may_fill != self.sheet.may_fill or has_means(sheet) != has_means(self.sheet):
            return False
        before, self.sheet = self.sheet, sheet
        for place, (old, new) in enumerate(zip(before.rows, sheet.rows, strict=True)):
            if (old.mean, old.proposed) != (new.mean, new.proposed):
                self.dataChanged.emit(self.index(place, MEAN), self.index(place, PROPOSED))
        return True

    def entry(self, row: int) -> Entry:
        """What the line shows."""
        entry = self.queue.mark(self.sheet.rows[row].student_id)
        assert isinstance(entry, Entry)  # noqa: S101 - the queue of a statement holds nothing else
        return entry

    def takes_text(self, row: int, column: int) -> bool:
        """Whether a ticket is typed here, or a reason beside a mark that has one."""
        fits = column == TICKET or (column == REASON and self.entry(row).mark in REASONED)
        return fits and self.sheet.may_fill

    def without_reason(self) -> list[int]:
        """The lines that must still say why."""
        return [row for row in range(len(self.sheet.rows)) if self.unexplained(row)]

    def unexplained(self, row: int) -> bool:
        """Whether the statement can't be closed before this line says why."""
        entry = self.entry(row)
        return not entry.reason and needs_reason(entry.mark, entry.excused)

    @property
    def has_reasons(self) -> bool:
        """Whether somebody has a mark beside which a reason stands."""
        return any(self.entry(row).mark in REASONED for row in range(len(self.sheet.rows)))

    def pending(self, row: int) -> bool:
        """Whether the line is on its way to the database."""
        return self.queue.pending(self.sheet.rows[row].student_id)

    def missing(self) -> list[int]:
        """The lines without a mark."""
        return [row for row in range(len(self.sheet.rows)) if self.entry(row).mark is None]

    def repaint_lines(self, keys: Iterable[int]) -> None:
        """Only the lines that differ."""
        wanted = set(keys)
        for row, line in enumerate(self.sheet.rows):
            if line.student_id in wanted:
                self.dataChanged.emit(self.index(row, TICKET), self.index(row, REASON))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.takes_text(index.row(), index.column()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in {ROLE.DisplayRole, ROLE.EditRole}:
            return self._text(index.row(), index.column())
        if role == TYPABLE:
            return self.sheet.may_fill and index.column() not in {TICKET, REASON}
        if role == ROLE.TextAlignmentRole:
            return int(RIGHT if index.column() in {NUMBER, MEAN} else LEFT)
        if role == ROLE.ToolTipRole and index.column() == PROPOSED:
            return _("What section 6 gives from the mean of the journal; the teacher decides (п. 6)")
        return None

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        """What the editor of a ticket or a reason gives is typed, not stored: the answer comes from the database."""
        told = {TICKET: self.ticket_typed, REASON: self.reason_typed}.get(index.column())
        if role != ROLE.EditRole or told is None:
            return False
        told.emit(index.row(), str(value).strip())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == ROLE.DisplayRole:
            return TITLES[section]()
        if role == ROLE.TextAlignmentRole:
            return int(RIGHT if section in {NUMBER, MEAN} else LEFT)
        return None

    def _text(self, row: int, column: int) -> str:
        line = self.sheet.rows[row]
        texts: tuple[Callable[[], str], ...] = (
            lambda: str(row + 1), lambda: line.name, lambda: line.record_book, lambda: self.entry(row).ticket,
            lambda: mark_text(self.entry(row).mark, excused=self.entry(row).excused),
            lambda: self.entry(row).reason if self.entry(row).mark in REASONED else "",
            lambda: "" if line.mean is None else figure(line.mean),
            lambda: proposed_text(line.proposed),
        )  # fmt: skip
        return texts[column]()


TITLES: tuple[Callable[[], str], ...] = (
    lambda: "№", lambda: _("Student"), lambda: _("Record book"), lambda: _("Ticket"), lambda: _("Mark"),
    lambda: _("Reason"), lambda: _("Mean"), lambda: _("By section 6"),
)  # fmt: skip


def has_tickets(sheet: Sheet) -> bool:
    """Tickets are drawn at exams only (domain.md 2.2)."""
    return sheet.head.control is Control.EXAM


def has_means(sheet: Sheet) -> bool:
    """Whether the journal helps: somebody has a mean there."""
    return any(row.mean is not None for row in sheet.rows)


def lines_of(sheet: Sheet) -> dict[int, Line]:
    """The lines by student."""
    return {row.student_id: Line(row) for row in sheet.rows}
