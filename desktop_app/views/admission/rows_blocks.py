"""Blocks of several rows: parents, rights, achievements; most applicants have none or one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.services.admission.values import (
    AchievementKind,
    ApplicantValues,
    AwardValues,
    ParentValues,
    PreferenceKind,
    PreferenceValues,
)
from desktop_app.views import theme
from desktop_app.views.admission.block import Block, State
from desktop_app.views.admission.fields import Fields
from desktop_app.views.admission.masks import put_phone_mask
from desktop_app.views.admission.words import ACHIEVEMENTS, PREFERENCES
from desktop_app.views.contingent.card_lines import KIN
from desktop_app.views.widgets.buttons import link, tool
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.laying import across, emptied, in_row
from desktop_app.views.wording import _
from desktop_app.views.words import N_

PARENT = (
    FieldLine("kinship", N_("Kinship"), suggestions=KIN),
    FieldLine("last_name", N_("Last name")),
    FieldLine("first_name", N_("First name")),
    FieldLine("patronymic", N_("Patronymic")),
    FieldLine("phone", N_("Phone"), hint="+7 900 123-45-67"),
    FieldLine("workplace", N_("Workplace")),
    FieldLine("is_main", N_("main representative"), "flag"),
)
PARENT_SPANS = {"kinship": 3, "last_name": 3, "first_name": 3, "patronymic": 3, "phone": 3, "workplace": 6,
                "is_main": 3}  # fmt: skip
PREFERENCE = (
    FieldLine("kind", N_("Right"), "choice", words=PREFERENCES, obliging=True),
    FieldLine("reason", N_("On what ground")),
    FieldLine("document", N_("Paper that proves it")),
)
AWARD = (
    FieldLine("kind", N_("Achievement"), "choice", words=ACHIEVEMENTS, obliging=True),
    FieldLine("title", N_("What was achieved")),
    FieldLine("document", N_("Paper that proves it")),
    FieldLine("day", N_("Day"), "day"),
    FieldLine("points", N_("Points"), "fraction"),
)
AWARD_SPANS = {"kind": 3, "title": 3, "document": 3, "day": 2, "points": 1}


class Rows(QWidget):
    """A grid for each row, each with a way to take it off."""

    changed = Signal()
    finished = Signal()

    def __init__(self, lines: Sequence[FieldLine], spans: Mapping[str, int], new: Callable[[], Any], add: str) -> None:
        super().__init__()
        self.lines, self.spans, self.new = lines, spans, new
        self.grids: list[tuple[Fields, Any]] = []
        self.readable = False
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.GAP)
        self.add_link = link(add, self.add, "plus")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.GRID)
        whole.addLayout(self.column)
        whole.addWidget(in_row(self.add_link))

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show these."""
        emptied(self.column)
        self.grids = []
        for row in rows:
            self._append(row)

    def _append(self, row: Any) -> Fields:
        grid = Fields(self.lines, self.spans, row)
        if "phone" in grid.inputs:
            put_phone_mask(grid.inputs["phone"])
        grid.changed.connect(self.changed)
        grid.finished.connect(lambda: self._on(grid))
        off = tool("trash-2", _("Take off"), lambda: self.remove(grid))
        off.setVisible(not self.readable)
        if self.readable:
            grid.make_readable()
        box = QWidget()
        across((grid, 1), off, on=box).setSpacing(theme.GAP)
        self.column.addWidget(box)
        self.grids.append((grid, row))
        return grid

    def _on(self, grid: Fields) -> None:
        grids = [one for one, _row in self.grids]
        place = grids.index(grid) + 1
        if place < len(grids):
            grids[place].focus()
        else:
            self.finished.emit()

    def add(self) -> None:
        """One more, under the cursor."""
        grid = self._append(self.new())
        box = grid.parentWidget()
        if box is not None:
            box.show()  # Qt gives the cursor to what is seen
        grid.focus()
        self.changed.emit()

    def remove(self, grid: Fields) -> None:
        """One less; what is typed in the others stays."""
        kept = [state for (one, _row), state in zip(self.grids, self.states(), strict=True) if one is not grid]
        self.put_states(kept)
        self.changed.emit()

    def rows(self) -> tuple[Any, ...]:
        """What is typed. Raises BadInput."""
        return tuple(replace(row, **{n: one.value() for n, one in grid.inputs.items()}) for grid, row in self.grids)

    def states(self) -> list[dict[str, Any]]:
        """What stands in the fields, with the keys of the rows."""
        return [{"id": row.id, **grid.state()} for grid, row in self.grids]

    def put_states(self, states: Sequence[Mapping[str, Any]]) -> None:
        """The same again."""
        if list(states) == self.states():
            return
        self.show_rows([replace(self.new(), id=one["id"]) for one in states])
        for (grid, _row), state in zip(self.grids, states, strict=True):
            grid.put_state({name: what for name, what in state.items() if name != "id"})

    def make_readable(self) -> None:
        """For those who only read."""
        self.readable = True
        self.add_link.hide()


class RowsBlock(Block):
    """One list or several: attribute of the values → its rows."""

    def __init__(self, code: str, rows: Mapping[str, Rows]) -> None:
        super().__init__(code)
        self.rows = rows
        for one in rows.values():
            self.inside.addWidget(one)
            one.changed.connect(self.changed)
            one.finished.connect(self.finished)

    def show_values(self, values: ApplicantValues) -> None:
        """Show these."""
        for name, rows in self.rows.items():
            rows.show_rows(getattr(values, name))

    def read(self, values: ApplicantValues) -> ApplicantValues:
        """What is typed. Raises BadInput."""
        typed: dict[str, Any] = {name: tuple(map(whole, rows.rows())) for name, rows in self.rows.items()}
        return replace(values, **typed)

    def state(self) -> State:
        """What stands in the fields."""
        return {name: rows.states() for name, rows in self.rows.items()}

    def put_state(self, state: State) -> None:
        """The same again."""
        for name, rows in self.rows.items():
            if name in state:
                rows.put_states(state[name])

    def words(self, key: str, what: Any) -> tuple[str, str]:
        """Each row in one line."""
        rows = self.rows[key]
        said = (" ".join(line.text(one[line.name]) if line.kind == "choice" else str(one[line.name] or "")
                         for line in rows.lines if line.kind != "flag") for one in what)  # fmt: skip
        return self.title.text(), "; ".join(" ".join(text.split()) for text in said)

    def focus(self, field: str = "") -> bool:
        """The first row, or the way to add one."""
        for rows in self.rows.values():
            if rows.grids:
                return rows.grids[0][0].focus()
        found = next(iter(self.rows.values()))
        if field:
            found.add()
        else:
            found.add_link.setFocus()
        return True

    def make_readable(self) -> None:
        """For those who only read."""
        for rows in self.rows.values():
            rows.make_readable()


def whole(row: Any) -> Any:
    """Numbers that were left empty are nought."""
    empty = {one.name: one.default for one in fields(row) if one.name == "points" and row.points is None}
    return replace(row, **empty)


def rights_block() -> RowsBlock:
    """Rights to be enrolled first, and individual achievements."""
    first = Rows(PREFERENCE, {}, lambda: PreferenceValues(PreferenceKind.FIRST), _("Add a right"))
    awards = Rows(AWARD, AWARD_SPANS, lambda: AwardValues(AchievementKind.OLYMPIAD), _("Add an achievement"))
    return RowsBlock("rights", {"preferences": first, "awards": awards})


def parents_block() -> RowsBlock:
    """Legal representatives."""
    return RowsBlock("parents", {"parents": Rows(PARENT, PARENT_SPANS, ParentValues, _("Add a parent"))})
