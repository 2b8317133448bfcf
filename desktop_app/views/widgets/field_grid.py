"""A form of fields in two columns: names over the fields, Enter goes to the next one, what is typed is known."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop_app.views import theme
from desktop_app.views.widgets.inputs import FieldLine, input_of
from desktop_app.views.widgets.labels import label, say_on
from desktop_app.views.wording import _

V = TypeVar("V", bound=Any)
COLUMNS = 2
ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FieldGrid(QWidget, Generic[V]):
    """The fields of one value (a frozen dataclass); attributes that have no line stay as they were shown."""

    changed = Signal()
    finished = Signal()
    """Enter in the last field."""

    def __init__(self, lines: Sequence[FieldLine], values: V, columns: int = COLUMNS) -> None:
        super().__init__()
        self.columns = columns
        self.lines, self.shown = tuple(lines), values
        self.inputs: dict[str, Any] = {line.name: input_of(line, self.changed.emit) for line in self.lines}
        self.names: dict[str, QLabel] = {}
        self._lay()
        self.show_values(values)
        for one in self.inputs.values():
            one.installEventFilter(self)

    def _lay(self) -> None:
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(theme.MARGIN)
        self.grid.setVerticalSpacing(theme.GRID)
        place = 0
        for line in self.lines:
            place += -place % self.columns if line.wide else 0
            row, column = divmod(place, self.columns)
            span = self.columns if line.wide else 1
            field = self.inputs[line.name]
            if not isinstance(field, QCheckBox):
                called = self.names[line.name] = label(_(line.title), "muted")
                called.setBuddy(field)
                self.grid.addWidget(called, 2 * row, column, 1, span)
            self.grid.addWidget(field, 2 * row + 1, column, 1, span)
            place += span
        for column in range(self.columns):
            self.grid.setColumnStretch(column, 1)

    # values
    def show_values(self, values: V) -> None:
        """Show these instead."""
        self.shown = values
        for line in self.lines:
            self.inputs[line.name].put(getattr(values, line.name))
        self.before = self._raw()

    def value(self) -> V:
        """What is typed. Raises BadInput (`number_unreadable`, `date_unreadable`)."""
        return replace(self.shown, **{name: field.value() for name, field in self.inputs.items()})

    @property
    def typed(self) -> bool:
        """Whether something is typed that is nowhere else."""
        return self._raw() != self.before

    def _raw(self) -> list[object]:
        return [raw(field) for field in self.inputs.values()]

    # the eye
    def mark(self, missing: Collection[str]) -> None:
        """Show which fields a card must not miss."""
        for line in self.lines:
            lacks = any(code in missing for code in line.codes)
            self.say_name(line.name, _(line.title), lacks=lacks)

    def say_name(self, name: str, title: str, *, lacks: bool) -> None:
        """What stands over a field, and whether the card lacks it."""
        text = _("{field} — mandatory").format(field=title) if lacks else title
        if name in self.names and self.names[name].text() != text:
            say_on(self.names[name], text, "warn" if lacks else "muted")

    def focus(self, code: str = "") -> bool:
        """Put the cursor into the field of a code (into the first one by default); False if it is not here."""
        for line in self.lines:
            if not code or code in line.codes:
                self.inputs[line.name].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the next field, out of the last one it finishes the form."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER:
            fields = list(self.inputs.values())
            if watched in fields and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                place = fields.index(watched) + 1
                if place < len(fields):
                    fields[place].setFocus(Qt.FocusReason.TabFocusReason)
                else:
                    self.finished.emit()
                return True
        return super().eventFilter(watched, event)


def raw(field: Any) -> Any:
    """What stands in a field, whether it can be read or not."""
    return field.text() if isinstance(field, QLineEdit) else field.value()


def put_raw(field: Any, what: Any) -> None:
    """The same into another field."""
    if isinstance(field, QLineEdit):
        field.setText(what)
    else:
        field.put(what)


def words_of(lines: Sequence[FieldLine], values: object) -> list[tuple[str, str]]:
    """The values as facts, for those who only read."""
    return [(_(line.title), line.text(getattr(values, line.name))) for line in lines]
