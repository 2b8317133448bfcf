"""How full rooms and teachers are, as Qt shows it: days and pairs across, shaded by the number of weeks."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop_app.services.timetable.report import UsageLine
from desktop_app.views import theme
from desktop_app.views.dates import weekday_names
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROLE = Qt.ItemDataRole


class UsageModel(QAbstractTableModel):
    """The first row is all of them together; a cell says in how many of the two weeks it is taken."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[UsageLine, ...] = ()
        self.places: list[tuple[int, int]] = []

    def show_lines(self, lines: tuple[UsageLine, ...], places: list[tuple[int, int]]) -> None:
        """Other rows; the columns are the pairs of the week."""
        self.beginResetModel()
        self.lines, self.places = lines, places
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() or not self.lines else len(self.lines) + 1

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.places)

    def share(self, row: int, column: int) -> float:
        """How full a cell is, from 0 to 1."""
        at = self.places[column]
        if row == 0:
            return sum(line.weeks.get(at, 0) for line in self.lines) / (2 * len(self.lines))
        return self.lines[row - 1].weeks.get(at, 0) / 2

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:
        share = self.share(index.row(), index.column())
        if role == ROLE.DisplayRole:
            return self._text(index.row(), share)
        if role == ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == ROLE.BackgroundRole and share:
            shade = QColor(theme.colour("accent"))
            shade.setAlphaF(0.08 + 0.42 * share)
            return shade
        if role == ROLE.ToolTipRole:
            return self.told(index)
        return None

    def _text(self, row: int, share: float) -> str:
        if row == 0:  # percents, as the head of the line says
            return f"{100 * share:.0f}" if share else ""
        return str(round(2 * share)) if share else ""

    def told(self, index: Index) -> str:
        """Who is there, in words."""
        day, pair = self.places[index.column()]
        when = _("{day}, pair {pair}").format(day=weekday_names()[day - 1], pair=pair)
        if index.row() == 0:
            return f"{when}: {self.share(0, index.column()):.0%}"
        line = self.lines[index.row() - 1]
        said = line.said.get((day, pair), ())
        return f"{line.name}, {when}: {'; '.join(said) if said else _('free')}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> Any:
        if role != ROLE.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            day, pair = self.places[section]
            return f"{weekday_names()[day - 1] if pair == 1 else ''}\n{pair}"
        if section == 0:
            taken, whole = sum(line.taken for line in self.lines), sum(line.of for line in self.lines)
            return f"{_('All together')} · {taken / whole:.0%}" if whole else _("All together")
        line = self.lines[section - 1]
        return f"{line.name} · {line.percent} %"
