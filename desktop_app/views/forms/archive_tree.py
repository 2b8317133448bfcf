"""The shelves of the archive: school year → speciality → group, with how many papers stand on each."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from desktop_app.services.archive_values import KeptLine
from desktop_app.views import theme
from desktop_app.views.forms.archive_rows import year_words
from desktop_app.views.wording import _

WIDTH = 216
PLACE = int(Qt.ItemDataRole.UserRole)
Shelf = tuple[object, ...]
"""() all; (year,); (year, speciality); (year, speciality, group)."""


class Shelves(QTreeWidget):
    """The tree; the arrows walk in it, and what stands on the shelf with the cursor is shown."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Shelves of the archive"))
        self.setHeaderHidden(True)
        self.setFixedWidth(theme.px(WIDTH))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.shelf: Shelf = ()
        self.currentItemChanged.connect(self._choose)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.shelf = item.data(0, PLACE) or ()
            self.chosen.emit()

    def offer(self, lines: Sequence[KeptLine]) -> None:
        """Show the shelves of these papers; the chosen one stays chosen where it is still there. Tells nobody."""
        counts: Counter[Shelf] = Counter()
        for line in lines:
            whole = (line.school_year, line.speciality, line.group)
            counts.update(whole[:depth] for depth in range(4))
        self.blockSignals(True)
        self.clear()
        items: dict[Shelf, QTreeWidgetItem] = {}
        for shelf in sorted(counts, key=in_order):
            if not (shelf and shelf[-1] == "" and len(shelf) == 3):  # noqa: PLR2004 - a speciality's own papers
                items[shelf] = self._item(shelf, counts[shelf], items)
        self.expandToDepth(1)
        self.shelf = self.shelf if self.shelf in items else ()
        if items:
            self.setCurrentItem(items[self.shelf])
        self.blockSignals(False)

    def show_all(self) -> None:
        """Choose the whole archive."""
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def _item(self, shelf: Shelf, count: int, items: dict[Shelf, QTreeWidgetItem]) -> QTreeWidgetItem:
        made = QTreeWidgetItem([f"{called(shelf)} · {count}"])
        made.setData(0, PLACE, shelf)
        above = items.get(shelf[:-1]) if len(shelf) > 1 else None
        if above is None:
            self.addTopLevelItem(made)
        else:
            above.addChild(made)
        return made

    def holds(self, line: KeptLine) -> bool:
        """Whether a paper stands on the chosen shelf."""
        return (line.school_year, line.speciality, line.group)[: len(self.shelf)] == self.shelf


def called(shelf: Shelf) -> str:
    """What a shelf is called."""
    if not shelf:
        return _("Whole archive")
    if len(shelf) == 1:
        return year_words(int(str(shelf[0])))
    return str(shelf[-1]) or _("Whole college")


def in_order(shelf: Shelf) -> tuple[object, ...]:
    """The newest year first, then by name."""
    return tuple(-one if isinstance(one, int) else one for one in shelf)
