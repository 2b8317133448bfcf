"""A session's grid as Qt's tables see it; it is also what screen readers read."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.views.dates import long_day
from desktop_app.views.session.board import Card, Grid, Shape
from desktop_app.views.session.painting import Scene
from desktop_app.views.session.words import (
    control_word,
    examiner_words,
    fault_words,
    named,
    place_words,
    sheet_words,
    when,
    whose,
)
from desktop_app.views.wording import _

Index = QModelIndex | QPersistentModelIndex
NOTHING = QModelIndex()


class GridModel(QAbstractTableModel):
    """Cells, heads, and the words of both."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.scene = scene

    def show(self, grid: Grid) -> None:
        """Another grid; where its heads stay the same only the cells that differ are told."""
        old = self.scene.grid
        if heads(old) != heads(grid):
            self.beginResetModel()
            self.scene.grid = grid
            self.endResetModel()
            return
        self.scene.grid = grid
        for at in {*old.cells, *grid.cells, *old.between, *grid.between}:
            if (old.cells.get(at), old.between.get(at)) != (grid.cells.get(at), grid.between.get(at)):
                index = self.index(*at)
                self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.scene.grid.lines)

    def columnCount(self, parent: Index = NOTHING) -> int:
        return 0 if parent.isValid() else len(self.scene.grid.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cards of a cell in words."""
        cards = self.scene.grid.cards(index.row(), index.column())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return "; ".join(map(in_short, cards))
        if role == Qt.ItemDataRole.ToolTipRole and cards:
            return "\n\n".join(map(described, cards))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Groups, and days."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        grid = self.scene.grid
        if orientation == Qt.Orientation.Horizontal:
            return grid.columns[section].title
        return long_day(grid.lines[section].day)


def in_short(card: Card) -> str:
    """A card in one line."""
    word = _("consultation") if card.shape is Shape.CONSULTATION else control_word(card.event)
    return ", ".join(filter(None, (word, card.event.title, f"{card.starts:%H:%M}", card.room)))


def described(card: Card) -> str:
    """A card in full, for the tooltip."""
    event = card.event
    lines = [named(event), " · ".join((whose(event), control_word(event)))]
    lines += [examiner_words(one) for one in event.examiners]
    lines.append(place_words(event.place, event.room))
    if event.place is not None and event.place.consultation_day and event.place.consultation_starts:
        at = when(event.place.consultation_day, event.place.consultation_starts)
        words = " · ".join(filter(None, (at, event.consultation_room)))
        lines.append(_("Consultation: {words}").format(words=words))
    if event.sheet is not None:
        lines.append(sheet_words(event.sheet))
    if event.pinned:
        lines.append(_("Pinned (L)"))
    return "\n".join((*lines, *map(fault_words, card.faults)))


def heads(grid: Grid) -> tuple[object, ...]:
    """What makes two grids the same table."""
    return (
        grid.look, tuple((one.key, one.title, one.days) for one in grid.columns),
        tuple((one.day, one.off) for one in grid.lines), grid.session,
    )  # fmt: skip
