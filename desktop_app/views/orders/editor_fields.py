"""What an order of a kind says of a student, as fields: for one line at the side, for all lines above the table."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from desktop_app.services.order_choices import GroupChoice
from desktop_app.services.orders_values import ExpulsionReason, Funding, LeaveReason, LineValues, OrderKind
from desktop_app.views import theme
from desktop_app.views.contingent.sentences import FUNDING_WORDS
from desktop_app.views.orders.sentences import EXPULSION_WORDS, LEAVE_WORDS
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label
from desktop_app.views.wording import _
from desktop_app.views.words import N_

FIELDS: Mapping[OrderKind, tuple[str, ...]] = MappingProxyType({
    OrderKind.ENROLMENT: ("group_id", "funding"),
    OrderKind.TRANSFER_IN: ("group_id", "funding", "other_college", "basis"),
    OrderKind.REENROLMENT: ("group_id", "funding", "basis"),
    OrderKind.TRANSFER: ("group_id", "funding", "basis"),
    OrderKind.NEXT_COURSE: ("until",),
    OrderKind.REPEAT_YEAR: ("group_id", "basis"),
    OrderKind.LEAVE: ("leave", "until", "basis"),
    OrderKind.RETURN: ("group_id", "basis"),
    OrderKind.EXPULSION: ("expulsion", "other_college", "basis"),
    OrderKind.GRADUATION: (),
    OrderKind.NAME_CHANGE: ("last_name", "first_name", "patronymic", "basis"),
})  # fmt: skip
"""Kind → what is asked of a student."""

OWN = frozenset({"last_name", "first_name", "patronymic"})
"""Never the same for all."""

TITLES: Mapping[str, str] = {
    "group_id": N_("Into the group"),
    "funding": N_("Funding"),
    "expulsion": N_("Reason"),
    "leave": N_("Reason"),
    "until": N_("Until"),
    "other_college": N_("The other college"),
    "basis": N_("Basis of the student"),
    "last_name": N_("New last name"),
    "first_name": N_("New first name"),
    "patronymic": N_("New patronymic"),
}
WIDTHS: Mapping[str, int] = {"group_id": 112, "funding": 104, "expulsion": 180, "leave": 180, "basis": 220}
TEXT = 150
DEBTS, FROM, TO = N_("Debts by"), N_("From which college"), N_("To which college")


class LineFields(QWidget):
    """Tells what a person has changed; showing other values tells nothing."""

    changed = Signal(str, object)
    """(name of the value, the value)."""

    def __init__(self, direction: QBoxLayout.Direction) -> None:
        super().__init__()
        self.along = direction == QBoxLayout.Direction.LeftToRight
        self.row = QBoxLayout(direction, self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.GAP)
        self.fields: dict[str, QComboBox | QLineEdit] = {}

    def lay(self, kind: OrderKind, groups: Sequence[GroupChoice], *, own: bool) -> None:
        """The fields of a kind; without those that are one's own if they are for all."""
        while (item := self.row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.fields = {name: self._field(name, groups) for name in FIELDS[kind] if own or name not in OWN}
        for name, field in self.fields.items():
            title = title_of(name, kind)
            field.setAccessibleName(title)
            self.row.addWidget(self._titled(title, name, field))
        self.row.addStretch(1)

    def _titled(self, title: str, name: str, field: QWidget) -> QWidget:
        """A field under its name."""
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        called = label(title, "muted")
        called.setBuddy(field)
        column.addWidget(called)
        column.addWidget(field)
        if self.along:
            field.setFixedWidth(theme.px(WIDTHS.get(name, TEXT)))
        return box

    def _field(self, name: str, groups: Sequence[GroupChoice]) -> QComboBox | QLineEdit:
        if name in ENUMS:
            return self._chooser(name, ENUMS[name]())
        if name == "group_id":
            box = self._chooser(name, [(group.name, group.id) for group in groups])
            make_searchable(box)
            return box
        if name == "until":
            day = DayField("")
            day.textEdited.connect(lambda _text: self.changed.emit("until", day.day()) if day.fits else None)
            return day
        text = QLineEdit()
        text.textEdited.connect(lambda typed: self.changed.emit(name, typed.strip()))
        return text

    def _chooser(self, name: str, pairs: Iterable[tuple[str, object]]) -> QComboBox:
        box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem("", None)
        for words, value in pairs:
            box.addItem(words, value)
        box.activated.connect(partial(self._tell_choice, name, box))
        return box

    def _tell_choice(self, name: str, box: QComboBox, _row: int) -> None:
        self.changed.emit(name, value_of(name, box.currentData()))

    def show_values(self, lines: Sequence[LineValues]) -> None:
        """What these lines share; where they differ the field is empty and says so."""
        for name, field in self.fields.items():
            values = {getattr(line, name) for line in lines}
            one = next(iter(values)) if len(values) == 1 else None
            put(field, one, _("different") if len(values) > 1 else "")

    def focus_first(self) -> None:
        """Where typing begins."""
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def put(field: QComboBox | QLineEdit, value: Any, mixed: str) -> None:
    """Show a value; what says it already is left alone, the cursor in it too."""
    if isinstance(field, QComboBox):
        field.setCurrentIndex(max(field.findData(value), 0))
        (field.lineEdit() or field).setPlaceholderText(mixed)
    elif isinstance(field, DayField):
        if field.day() != value:
            field.put(value if isinstance(value, date) else None)
        field.setPlaceholderText(mixed or _("dd.mm.yyyy"))
    else:
        if field.text().strip() != (value or ""):
            field.setText(value or "")
        field.setPlaceholderText(mixed)


def make_searchable(box: QComboBox) -> None:
    """Typing a part of a name finds it."""
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    completer = QCompleter(box.model(), box)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setCompleter(completer)
    typed = box.lineEdit()
    if typed is not None:  # what is nobody's name does not stay
        typed.editingFinished.connect(lambda: box.setEditText(box.itemText(box.currentIndex())))


def title_of(name: str, kind: OrderKind) -> str:
    """What a field is called in an order of this kind."""
    if name == "until" and kind is OrderKind.NEXT_COURSE:
        return _(DEBTS)
    if name == "other_college":
        return _(FROM if kind is OrderKind.TRANSFER_IN else TO)
    return _(TITLES[name])


def value_of(name: str, data: Any) -> Any:
    """A choice as the line holds it: Qt gives codes back as plain strings."""
    kinds: Mapping[str, type[StrEnum]] = {"funding": Funding, "expulsion": ExpulsionReason, "leave": LeaveReason}
    return kinds[name](data) if data is not None and name in kinds else data


ENUMS: Mapping[str, Any] = {
    "funding": lambda: [(_(words), value) for value, words in FUNDING_WORDS.items()],
    "expulsion": lambda: [(_(words), value) for value, words in EXPULSION_WORDS.items()],
    "leave": lambda: [(_(words), value) for value, words in LEAVE_WORDS.items()],
}
