"""Fields of a form by their kinds: each shows a value, gives the value that is typed, and knows what to refuse."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QSizePolicy, QWidget

from desktop_app.errors import BadInput
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.table_values import written
from desktop_app.views.wording import _

MOST_LETTERS = 20
SHORTEST = 8


@dataclass(frozen=True)
class FieldLine:
    """A field of a form: the attribute of the values that it is for, its name, and its kind."""

    name: str
    title: str  # msgid
    kind: str = "text"  # text | whole | fraction | day | choice | flag
    words: Mapping[Any, str] = field(default_factory=dict)
    """Of a choice: value → msgid."""
    codes: tuple[str, ...] = ()
    """Of the mandatory fields (`services.completeness`) that are filled here."""
    hint: str = ""
    wide: bool = False
    suggestions: Sequence[str] = ()
    obliging: bool = False
    """Of a choice: nothing is no choice."""

    def text(self, value: object) -> str:
        """The value in words."""
        if self.kind == "choice":
            return _(self.words[value]) if value in self.words else ""
        if self.kind == "flag":
            return _("yes") if value else ""
        return written(value)


class TextInput(QLineEdit):
    """A line of text."""

    def __init__(self, line: FieldLine) -> None:
        super().__init__()
        self.setPlaceholderText(line.hint)
        if line.suggestions:
            completer = QCompleter(list(line.suggestions), self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)

    def put(self, value: Any) -> None:
        """Show a value; the beginning of a long one is seen."""
        self.setText(written(value))
        self.setCursorPosition(0)

    def value(self) -> Any:
        """What is typed."""
        return self.text().strip()

    def unreadable(self) -> BadInput:
        """What is typed is no number: the cursor goes there."""
        self.setFocus()
        return BadInput("number_unreadable", text=self.text().strip()[:MOST_LETTERS])


class WholeInput(TextInput):
    """A whole number, or nothing."""

    def value(self) -> int | None:
        """What is typed. Raises BadInput (`number_unreadable`)."""
        text = self.text().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            raise self.unreadable()
        return int(text)


class FractionInput(TextInput):
    """A number with a comma or a point, or nothing."""

    def value(self) -> Decimal | None:
        """What is typed. Raises BadInput (`number_unreadable`)."""
        text = self.text().strip().replace(",", ".")
        if not text:
            return None
        try:
            found = Decimal(text)
        except InvalidOperation:
            raise self.unreadable() from None
        if not found.is_finite():
            raise self.unreadable()
        return found


class ChoiceInput(QComboBox):
    """One of a few, or none; the wheel scrolls the form, not the choice."""

    def __init__(self, line: FieldLine) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(SHORTEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.options: list[Any] = [*([] if line.obliging else [None]), *line.words]
        """Qt would make plain texts of enumerations."""
        self.addItems([_(line.words[value]) if value in line.words else "" for value in self.options])

    def put(self, value: Any) -> None:
        """Show a value."""
        self.setCurrentIndex(self.options.index(value) if value in self.options else 0)

    def value(self) -> Any:
        """What is chosen."""
        return self.options[self.currentIndex()]

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class FlagInput(QCheckBox):
    """Yes or no."""

    def __init__(self, line: FieldLine) -> None:
        super().__init__(_(line.title))

    def put(self, value: Any) -> None:
        """Show a value."""
        self.setChecked(bool(value))

    def value(self) -> bool:
        """What is ticked."""
        return self.isChecked()


def day_input(line: FieldLine) -> DayField:
    """A date, or nothing."""
    return DayField(_(line.title))


KINDS: Mapping[str, Callable[[FieldLine], Any]] = {
    "text": TextInput,
    "whole": WholeInput,
    "fraction": FractionInput,
    "day": day_input,
    "choice": ChoiceInput,
    "flag": FlagInput,
}


def input_of(line: FieldLine, changed: Callable[[], object]) -> Any:
    """The field of a line; `changed` is called whenever something is typed."""
    made = KINDS[line.kind](line)
    assert isinstance(made, QWidget)  # noqa: S101 - all of them are
    made.setAccessibleName(_(line.title))
    told = made.textChanged if isinstance(made, QLineEdit) else None
    if told is None:
        told = made.currentIndexChanged if isinstance(made, QComboBox) else made.toggled  # type: ignore[attr-defined]
    told.connect(lambda *_what: changed())
    return made
