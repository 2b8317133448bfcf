"""A block of the applicant's card: fields under a heading, with a line that says what is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop_app.services.admission.entry_values import Entry
from desktop_app.services.admission.values import ApplicantValues
from desktop_app.views import theme
from desktop_app.views.admission.fields import Fields
from desktop_app.views.admission.words import block_word
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.wording import _

State = dict[str, Any]
"""Field → what stands in it, plain: texts, numbers, flags, lists of them."""


class Block(QFrame):
    """What all blocks share. A state's keys begin with the block's code: «person.last_name»."""

    changed = Signal()
    finished = Signal()
    """Enter in the last field."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        self.setProperty("role", "card")
        self.title, self.remark, self.fault = label(block_word(code), "section"), label("", "muted"), wrapped("", "bad")
        self.fault.hide()
        self.head, self.inside = QHBoxLayout(), QVBoxLayout()
        self.head.setSpacing(theme.GAP)
        self.head.addWidget(self.title)
        self.head.addWidget(self.remark)
        self.head.addStretch(1)
        self.inside.setSpacing(theme.GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        for part in (self.head, self.inside):
            column.addLayout(part)
        column.addWidget(self.fault)
        self.changed.connect(self.forgive)

    def offer(self, entry: Entry) -> None:
        """What may be chosen."""

    def show_values(self, values: ApplicantValues) -> None:
        """Show these."""

    def read(self, values: ApplicantValues) -> ApplicantValues:
        """The values with what is typed here. Raises BadInput."""
        return values

    def state(self) -> State:
        """What stands in the fields, whether it can be read or not."""
        return {}

    def put_state(self, state: State) -> None:
        """The same into the fields again."""

    def words(self, _key: str, what: Any) -> tuple[str, str]:
        """A field's name, and its state as people read it."""
        return block_word(self.code), str(what)

    def focus(self, field: str = "") -> bool:
        """Put the cursor into a field, or into the first one."""
        return bool(field) and False

    def say_fault(self, field: str, text: str) -> None:
        """What is wrong, at the field."""
        self.fault.setText(text)
        self.fault.show()
        self.mark_wrong(field)

    def mark_wrong(self, field: str) -> None:
        """A red frame around it; nothing: around none."""

    def forgive(self) -> None:
        """Somebody types: what was wrong may be right now."""
        if not self.fault.isHidden():
            self.fault.hide()
            self.mark_wrong("")

    def make_readable(self) -> None:
        """For those who only read."""


class FieldsBlock(Block):
    """Grids of fields, each for a part of the values: «person», or "" for the values themselves."""

    def __init__(self, code: str, parts: Mapping[str, tuple[Sequence[FieldLine], Mapping[str, int]]]) -> None:
        super().__init__(code)
        empty = ApplicantValues()
        self.grids = {part: Fields(lines, spans, part_of(empty, part)) for part, (lines, spans) in parts.items()}
        for grid in self.grids.values():
            grid.changed.connect(self.changed)
            self.inside.addWidget(grid)
        chain = list(self.grids.values())
        for grid, after in pairwise(chain):
            grid.finished.connect(after.focus)
        chain[-1].finished.connect(self.finished)

    def input(self, field: str) -> Any:
        """The field of a name."""
        return next(grid.inputs[field] for grid in self.grids.values() if field in grid.inputs)

    def show_values(self, values: ApplicantValues) -> None:
        """Show these."""
        for part, grid in self.grids.items():
            grid.show_values(part_of(values, part))

    def read(self, values: ApplicantValues) -> ApplicantValues:
        """The values with what is typed here. Raises BadInput (`number_unreadable`, `date_unreadable`)."""
        for part, grid in self.grids.items():
            typed = {name: field.value() for name, field in grid.inputs.items()}
            if part:
                values = replace(values, **{part: replace(getattr(values, part), **typed)})
            else:
                values = replace(values, **typed)
        return values

    def state(self) -> State:
        """What stands in the fields."""
        return {key_of(part, name): what for part, grid in self.grids.items() for name, what in grid.state().items()}

    def put_state(self, state: State) -> None:
        """The same into the fields again."""
        for part, grid in self.grids.items():
            found = {name: state[key] for name in grid.inputs if (key := key_of(part, name)) in state}
            grid.put_state(found)

    def words(self, key: str, what: Any) -> tuple[str, str]:
        """A field's name, and its state as people read it."""
        name = key.rpartition(".")[2]
        grid = next(grid for grid in self.grids.values() if name in grid.inputs)
        line = next(line for line in grid.lines if line.name == name)
        return _(line.title), grid.words(name, what)

    def focus(self, field: str = "") -> bool:
        """Put the cursor into a field, or into the first one."""
        for grid in self.grids.values():
            if not field:
                return grid.focus()
            if field in grid.inputs:
                grid.inputs[field].setFocus()
                return True
        return False

    def mark_wrong(self, field: str) -> None:
        """A red frame around it; nothing: around none."""
        for grid in self.grids.values():
            for name in grid.inputs:
                grid.say_wrong(name, wrong=name == field)

    def make_readable(self) -> None:
        """For those who only read."""
        for grid in self.grids.values():
            grid.make_readable()


def part_of(values: ApplicantValues, part: str) -> Any:
    """A part of the values, or all of them."""
    return getattr(values, part) if part else values


def key_of(part: str, name: str) -> str:
    """«person.last_name»."""
    return f"{part}.{name}" if part else name
