"""Forms that are more than a grid: three addresses, and blocks of several rows."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.services.cards_values import Addresses
from desktop_app.views import theme
from desktop_app.views.contingent.card_lines import ADDRESS, STAY
from desktop_app.views.widgets.buttons import button, link
from desktop_app.views.widgets.field_grid import FieldGrid, put_raw, raw
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import hairline, label
from desktop_app.views.widgets.laying import emptied
from desktop_app.views.wording import _
from desktop_app.views.words import N_

KINDS: dict[str, str] = {
    "registered": N_("Registration (place of residence)"),
    "stay": N_("Temporary registration (place of stay)"),
    "actual": N_("Where they live"),
}


class AddressForm(QWidget):
    """Three grids; the second and the third can take over what stands in the first."""

    changed = Signal()
    finished = Signal()

    def __init__(self, values: Addresses) -> None:
        super().__init__()
        self.shown = values
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        self.grids: dict[str, FieldGrid[Any]] = {}
        for name, title in KINDS.items():
            grid = self.grids[name] = FieldGrid(STAY if name == "stay" else ADDRESS, getattr(values, name), 3)
            grid.changed.connect(self.changed)
            column.addLayout(self._head(name, _(title)))
            column.addWidget(grid)
        self.grids["actual"].finished.connect(self.finished)

    def _head(self, name: str, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(label(title, "strong"))
        if name != "registered":
            head.addWidget(link(_("As the registration"), partial(self.take_over, name), "copy"))
        head.addStretch(1)
        return head

    def take_over(self, name: str) -> None:
        """The same address as that of the registration."""
        grid, first = self.grids[name], self.grids["registered"]
        for line in ADDRESS:
            grid.inputs[line.name].put(first.inputs[line.name].value())

    @property
    def typed(self) -> bool:
        """Whether something is typed."""
        return any(grid.typed for grid in self.grids.values())

    def value(self) -> Addresses:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        return Addresses(**{name: grid.value() for name, grid in self.grids.items()})

    def show_values(self, values: Addresses) -> None:
        """Show these instead."""
        self.shown = values
        for name, grid in self.grids.items():
            grid.show_values(getattr(values, name))

    def mark(self, missing: Collection[str]) -> None:
        """Show which fields a card must not miss."""
        for name, grid in self.grids.items():
            for key in ("settlement", "house"):
                lacks = f"address_{name}" in missing and not getattr(getattr(self.shown, name), key)
                grid.say_name(key, _(next(line.title for line in ADDRESS if line.name == key)), lacks=lacks)

    def focus(self, code: str = "") -> bool:
        """Put the cursor into an address."""
        name = code.removeprefix("address_") if code else "registered"
        if name not in self.grids:
            return False
        self.grids[name].inputs["settlement" if code else "postcode"].setFocus()
        return True


@dataclass(frozen=True)
class Listed:
    """Several rows as one block."""

    rows: tuple[Any, ...]


class RowsForm(QWidget):
    """A grid for each row, with a way to take it off; new ones below."""

    changed = Signal()
    finished = Signal()

    def __init__(self, lines: Sequence[FieldLine], new: Callable[[], Any], add: str, values: Listed) -> None:
        super().__init__()
        self.lines, self.new = tuple(lines), new
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.GAP)
        self.grids: list[FieldGrid[Any]] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self.column)
        self.add_button = button(_(add), self.add, "plus")
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        whole.addLayout(foot)
        self.show_values(values)

    def show_values(self, values: Listed) -> None:
        """Show these instead."""
        self.shown = values
        self._lay(values.rows)

    def _lay(self, rows: Sequence[Any]) -> None:
        emptied(self.column)
        self.grids = []
        for row in rows:
            self._append(row)

    def _append(self, row: Any) -> FieldGrid[Any]:
        grid: FieldGrid[Any] = FieldGrid(self.lines, row)
        grid.changed.connect(self.changed)
        grid.finished.connect(self.finished)
        box = QFrame()
        inside = QHBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, theme.GAP)
        inside.setSpacing(theme.GAP)
        inside.addWidget(grid, 1)
        inside.addWidget(link(_("Take off"), partial(self.remove, grid), "trash-2"))
        if self.grids:
            self.column.addWidget(hairline())
        self.column.addWidget(box)
        self.grids.append(grid)
        return grid

    def add(self) -> None:
        """One more; what is typed in the others stays."""
        self._append(self.new()).focus()
        self.changed.emit()

    def remove(self, grid: FieldGrid[Any]) -> None:
        """One less; what is typed in the others stays."""
        kept = [(one.shown, [raw(field) for field in one.inputs.values()]) for one in self.grids if one is not grid]
        self._lay([shown for shown, _texts in kept])
        for one, (_shown, texts) in zip(self.grids, kept, strict=True):
            for field, text in zip(one.inputs.values(), texts, strict=True):
                put_raw(field, text)
        self.changed.emit()

    @property
    def typed(self) -> bool:
        """Whether something is typed, added or taken off."""
        return tuple(grid.shown for grid in self.grids) != self.shown.rows or any(grid.typed for grid in self.grids)

    def value(self) -> Listed:
        """What is typed. Raises BadInput (`date_unreadable`)."""
        return Listed(tuple(grid.value() for grid in self.grids))

    def mark(self, missing: Collection[str]) -> None:
        """Nothing in these blocks is mandatory."""

    def focus(self, code: str = "") -> bool:
        """Put the cursor into the first row, or onto the way to add one."""
        if code:
            return False
        if self.grids:
            return self.grids[0].focus()
        self.add_button.setFocus()
        return True
