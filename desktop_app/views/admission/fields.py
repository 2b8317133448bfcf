"""A grid of fields of the applicant's card: as wide as their content, with its plain state for drafts and undo."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.field_grid import FieldGrid, put_raw, raw
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import restyle

COLUMNS = 12
MOST_OFFERED = 12


class Fields(FieldGrid[Any]):
    """`spans`: how many of twelve columns a field takes; a row is full when the next one has no room."""

    def __init__(self, lines: Sequence[FieldLine], spans: Mapping[str, int], values: Any) -> None:
        self.spans = spans
        super().__init__(lines, values, COLUMNS)

    def _lay(self) -> None:
        super()._lay()
        for one in (*self.names.values(), *self.inputs.values()):
            self.grid.removeWidget(one)
        row, column = 0, 0
        for line in self.lines:
            span = self.spans.get(line.name, 4)
            if column + span > COLUMNS:
                row, column = row + 1, 0
            self._place(line.name, row, column, span)
            column += span
        for each in range(COLUMNS):
            self.grid.setColumnStretch(each, 1)
        self.grid.setHorizontalSpacing(theme.GAP)

    def _place(self, name: str, row: int, column: int, span: int) -> None:
        field: QWidget = self.inputs[name]
        if not isinstance(field, QCheckBox):
            self.grid.addWidget(self.names[name], 2 * row, column, 1, span)
            field.setMinimumWidth(1)
        self.grid.addWidget(field, 2 * row + 1, column, 1, span)

    # the plain state
    def state(self) -> dict[str, Any]:
        """What stands in each field, whether it can be read or not."""
        return {name: raw(field) for name, field in self.inputs.items()}

    def put_state(self, state: Mapping[str, Any]) -> None:
        """The same into the fields again."""
        for name, what in state.items():
            if name in self.inputs and raw(self.inputs[name]) != what:
                put_raw(self.inputs[name], what)

    def words(self, name: str, what: Any) -> str:
        """A field's state as people read it."""
        line = next(line for line in self.lines if line.name == name)
        return str(what) if isinstance(what, str) and line.kind != "choice" else line.text(what)

    # the eye
    def say_wrong(self, name: str, *, wrong: bool) -> None:
        """A red frame around a field, or none."""
        restyle(self.inputs[name], wrong="true" if wrong else "")

    def make_readable(self) -> None:
        """For those who only read: texts can be copied, nothing can be typed."""
        for field in self.inputs.values():
            if isinstance(field, QLineEdit):
                field.setReadOnly(True)
                field.setPlaceholderText("")
            else:
                field.setEnabled(False)


def suggest(field: QLineEdit, words: Sequence[str]) -> None:
    """Offer what was typed before, by any part of it."""
    completer = QCompleter(list(words), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(MOST_OFFERED)
    field.setCompleter(completer)


def put_readable(*widgets: QWidget) -> None:
    """The same for widgets that stand alone."""
    for one in widgets:
        if isinstance(one, QLineEdit):
            one.setReadOnly(True)
        elif isinstance(one, QComboBox | QCheckBox):
            one.setEnabled(False)
        else:
            one.hide()
