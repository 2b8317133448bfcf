"""Final marks as Qt wants them: students × what section 6 says × the mark × its reason and approval."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop_app.services.final_marks import FinalLine, Finals, Mark
from desktop_app.views.journal.finals_words import (
    given_tip,
    is_within,
    line_tip,
    mean_text,
    proposed_word,
    share_text,
    standing,
    works_text,
)
from desktop_app.views.widgets.typing_grid import TYPABLE
from desktop_app.views.widgets.typing_queue import TypingQueue
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
ROLE = Qt.ItemDataRole
NOWHERE = QModelIndex()
NUMBER, NAME, MEAN, MARKS, WORKS, SHARE, PROPOSED, FINAL, REASON, STANDING = range(10)
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
FIGURES = frozenset({NUMBER, MEAN, MARKS, WORKS, SHARE})


class Entry(NamedTuple):
    """What is typed in a line."""

    mark: Mark | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was seen: mark and reason are written under one version."""

    row: FinalLine

    @property
    def mark(self) -> Entry:
        """What the line holds."""
        return Entry(self.row.mark, "" if self.row.given is None else self.row.given.reason)

    @property
    def version(self) -> int | None:
        """What the next write has seen."""
        return self.row.version


Queue = TypingQueue[int, Line]


class FinalsModel(QAbstractTableModel):
    """One journal's students."""

    reason_typed = Signal(int, str)
    """(row, reason) from the cell's editor."""

    def __init__(self, page: Finals, queue: Queue) -> None:
        super().__init__()
        self.page = page
        self.queue = queue
        queue.changed.connect(self.repaint_lines)

    def renew(self, page: Finals) -> bool:
        """Read again; False when the lines are others."""
        same = [line.student_id for line in page.lines] == [line.student_id for line in self.page.lines]
        if not same or (page.load_id, page.may_write) != (self.page.load_id, self.page.may_write):
            return False
        before, self.page = self.page, page
        for row, (old, new) in enumerate(zip(before.lines, page.lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, STANDING))
        return True

    def line(self, row: int) -> FinalLine:
        """The line as it is known now: of what was typed here the answer, else what was read."""
        line = self.page.lines[row]
        cell = self.queue.cells.get(line.student_id)
        return line if cell is None else cell.row

    def entry(self, row: int) -> Entry:
        """What the line shows."""
        entry = self.queue.mark(self.page.lines[row].student_id)
        assert isinstance(entry, Entry)  # noqa: S101 - the queue of final marks holds nothing else
        return entry

    def pending(self, row: int) -> bool:
        """Whether the line is on its way to the database."""
        return self.queue.pending(self.page.lines[row].student_id)

    def empty(self) -> list[int]:
        """The lines without a final mark."""
        return [row for row in range(len(self.page.lines)) if self.entry(row).mark is None]

    def above(self, rows: Iterable[int], mark: Mark | None) -> list[int]:
        """Of these lines those in which the mark is above the rule, or the journal is closed: it needs a reason."""
        return [row for row in rows if self.page.needs_reason or not is_within(self.line(row), mark)]

    def repaint_lines(self, keys: Iterable[int]) -> None:
        """Only the lines that differ."""
        wanted = set(keys)
        for row, line in enumerate(self.page.lines):
            if line.student_id in wanted:
                self.dataChanged.emit(self.index(row, 0), self.index(row, STANDING))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.page.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(TITLES)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == REASON and self.takes_reason(index.row()):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def takes_reason(self, row: int) -> bool:
        """Whether a reason is typed here: beside a mark, or before the one that it is for."""
        return self.page.may_write and self.entry(row).mark is not None

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in {ROLE.DisplayRole, ROLE.EditRole}:
            return self._text(row, column)
        if role == TYPABLE:
            return self.page.may_write and (column != REASON or not self.takes_reason(row))
        if role == ROLE.ToolTipRole:
            return self._tip(row, column)
        if role == ROLE.TextAlignmentRole:
            return int(RIGHT if column in FIGURES else CENTRE if column == FINAL else LEFT)
        return None

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        """What the editor gives is typed, not stored: the answer comes from the database."""
        if role != ROLE.EditRole or index.column() != REASON:
            return False
        self.reason_typed.emit(index.row(), str(value).strip())
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == ROLE.DisplayRole:
            return TITLES[section]()
        if role == ROLE.TextAlignmentRole:
            return int(RIGHT if section in FIGURES else CENTRE if section == FINAL else LEFT)
        return None

    def _text(self, row: int, column: int) -> str:
        line = self.line(row)
        proposal = line.proposal
        texts: tuple[Callable[[], str], ...] = (
            lambda: str(row + 1), lambda: line.name, lambda: mean_text(proposal),
            lambda: str(len(line.evidence.marks) or ""), lambda: works_text(proposal), lambda: share_text(proposal),
            lambda: proposed_word(proposal), lambda: str(self.entry(row).mark or ""),
            lambda: self.entry(row).reason, lambda: "" if self.pending(row) else standing(line).text,
        )  # fmt: skip
        return texts[column]()

    def _tip(self, row: int, column: int) -> str | None:
        line = self.line(row)
        if column in {MEAN, MARKS, WORKS, SHARE, PROPOSED}:
            return line_tip(line, self.page.norms)
        if column in {FINAL, REASON, STANDING} and line.given is not None:
            return given_tip(line.given)
        return None


TITLES: tuple[Callable[[], str], ...] = (
    lambda: "№", lambda: _("Student"), lambda: _("Mean"), lambda: _("Marks"), lambda: _("Works counted"),
    lambda: _("Share of works"), lambda: _("By section 6"), lambda: _("Final"), lambda: _("Grounds"),
    lambda: _("Approval"),
)  # fmt: skip


def lines_of(page: Finals) -> dict[int, Line]:
    """The lines by student."""
    return {line.student_id: Line(line) for line in page.lines}
