"""The frozen sums of the journal: the mean, what was missed, what section 6 proposes, and the final mark (п. 6)."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, Qt

from desktop_app.services.rules.final_marks import Proposed
from desktop_app.views.journal.formula import (
    absence_formula,
    decimal,
    late_formula,
    mean_formula,
    proposal_formula,
    proposed_text,
)
from desktop_app.views.journal.model import NOWHERE, ROLE, Index, MarksModel
from desktop_app.views.wording import _

MEAN, ABSENT, LATES, PROPOSED, FINAL = range(5)
TONES = {Proposed.NOT_ATTESTED: "muted", Proposed.DISPUTED: "warn_text", Proposed.TWO: "bad_text"}


class TotalsModel(QAbstractTableModel):
    """Always of the whole term, with what is still on its way to the database."""

    def __init__(self, marks: MarksModel) -> None:
        super().__init__()
        self.marks = marks
        self._texts: dict[int, Callable[[int], str]] = {
            MEAN: lambda row: decimal(marks.figures(row).mean),
            ABSENT: lambda row: str(marks.figures(row).absent_hours or ""),
            LATES: lambda row: str(marks.figures(row).lates or ""),
            PROPOSED: lambda row: proposed_text(marks.figures(row).proposal),
            FINAL: lambda row: str(marks.page.finals.get(marks.student(row).id, "")),
        }
        self._tips: dict[int, Callable[[int], str]] = {
            MEAN: lambda row: mean_formula(marks.line(row), marks.figures(row), marks.page.norms),
            ABSENT: lambda row: absence_formula(marks.line(row), marks.figures(row)),
            LATES: lambda row: late_formula(marks.line(row), marks.figures(row)),
            PROPOSED: self._proposal,
        }
        self._shown: list[tuple[str, ...]] = []
        marks.figured.connect(self.follow)
        self._shown = [self._line(row) for row in range(self.rowCount())]

    def _proposal(self, row: int) -> str:
        marks = self.marks
        return proposal_formula(marks.line(row), marks.figures(row), marks.student(row).beside, marks.page.norms)

    def _line(self, row: int) -> tuple[str, ...]:
        return tuple(text(row) for text in self._texts.values())

    def follow(self, row: int) -> None:
        """Repaint the line if its sums differ."""
        now = self._line(row)
        if now != self._shown[row]:
            self._shown[row] = now
            self.dataChanged.emit(self.index(row, MEAN), self.index(row, FINAL))

    def renew(self) -> None:
        """Repaint the lines whose sums differ."""
        for row in range(self.rowCount()):
            self.follow(row)

    def tone(self, row: int, column: int) -> str:
        """The token of a figure: what only accompanies the others is muted, what somebody has to decide stands out."""
        if column == PROPOSED:
            return TONES.get(self.marks.figures(row).proposal.mark, "text")
        return "muted" if column in {ABSENT, LATES} else "text"

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self.marks.rowCount()

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._texts)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        if role == ROLE.DisplayRole:
            return self._texts[index.column()](index.row())
        if role == ROLE.ToolTipRole and index.column() in self._tips:
            return self._tips[index.column()](index.row())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == ROLE.DisplayRole:
            return (_("Mean\nmark"), _("Absent,\nh"), _("Late"), _("By\nrule"), _("Final"))[section]
        if role == ROLE.ToolTipRole:
            return (
                _("Mean of the marks 5 4 3 2, rounded half up to 0.01; «н» does not count (п. 6)"),
                _("Academic hours of the lessons marked «н»"),
                _("How many times the student came late"),
                _("The mark that section 6 proposes, with all journals of the discipline (п. 6)"),
                _("The final mark that was given for the term"),
            )[section]
        return None
