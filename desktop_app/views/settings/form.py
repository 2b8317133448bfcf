"""The settings as a form: labels, limits, and «save» that never loses what was typed."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QScrollArea, QSpinBox, QVBoxLayout, QWidget

from desktop_app.services.settings import LIMITS, Settings, SettingsSeen
from desktop_app.views import theme
from desktop_app.views.settings.ticks import FormTicks
from desktop_app.views.widgets.buttons import primary
from desktop_app.views.widgets.labels import card, label, wrapped
from desktop_app.views.widgets.laying import across
from desktop_app.views.wording import _
from desktop_app.views.words import SETTING_WORDS

WIDTH = 920
NAME_WIDTH = 190
Groups = Sequence[tuple[str, Sequence[str]]]
"""Headings with the settings below them."""
Field = QLineEdit | QSpinBox | QCheckBox | FormTicks
SWITCHES = frozenset(name for name, value in asdict(Settings()).items() if isinstance(value, bool))
"""Settings that are so or not."""


class SettingsForm(QScrollArea):
    """Settings of `services.settings` that people may change, under headings."""

    wanted = Signal(object)
    """The Settings as they are typed, when «save» is pressed."""

    def __init__(self, groups: Groups, *more: QWidget, may_change: bool) -> None:
        super().__init__()
        self.seen: SettingsSeen | None = None
        self.fields: dict[str, Field] = {}
        self.save_button = primary(_("Save"), self._ask, "save")
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.setVisible(may_change)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.MARGIN)
        for title, names in groups:
            column.addWidget(self._group(title, names, may_change=may_change))
        for widget in more:
            column.addWidget(widget)
        column.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        sheet.setMaximumWidth(theme.px(WIDTH))
        self.setWidget(sheet)
        self.setWidgetResizable(True)

    def _group(self, title: str, names: Sequence[str], *, may_change: bool) -> QWidget:
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name in names:
            field = self._field(name)
            field.setAccessibleName(_(SETTING_WORDS[name]))
            hold(field, may_change=may_change)
            self.fields[name] = field
            called = wrapped(_(SETTING_WORDS[name]), "muted")
            called.setBuddy(field)
            called.setFixedWidth(theme.px(NAME_WIDTH))
            form.addRow(called, with_limits(name, field))
        return card(inside, title=title)

    def _field(self, name: str) -> Field:
        if name in SWITCHES:
            return QCheckBox()
        if name == "return_forms":
            return FormTicks()
        if name not in LIMITS:
            return QLineEdit()
        box = QSpinBox()
        box.lineEdit().setTextMargins(theme.GAP, 0, 0, 0)
        box.setRange(LIMITS[name][0], LIMITS[name][-1])
        if name == "lock_after_minutes":
            box.setSpecialValueText(_("never"))
        return box

    def show_settings(self, seen: SettingsSeen, *, keep_typed: bool = False, written: Settings | None = None) -> None:
        """What is in force; `keep_typed` leaves what is being typed, with what was seen when the typing began.

        What this desk has just written is no longer being typed.
        """
        before = self.seen if keep_typed else None
        known = (seen.settings, before.settings if before else None, written)
        typed = {name: taken(self.fields[name]) for name in self._typed_over(*known)} if before else {}
        self.seen = seen if before is None else as_seen_before(seen, before, typed)
        for name, field in self.fields.items():
            put(field, typed.get(name, getattr(seen.settings, name)))

    def _typed_over(self, *states: Settings | None) -> list[str]:
        """The fields that hold what none of these states holds."""
        return [
            name
            for name, field in self.fields.items()
            if all(taken(field) != getattr(settings, name) for settings in states if settings)
        ]

    def take(self, name: str, value: Any) -> None:
        """Show another value in a field."""
        put(self.fields[name], value)

    def typed(self) -> Settings:
        """The settings as they stand in the fields."""
        changes: dict[str, Any] = {name: taken(field) for name, field in self.fields.items()}
        return replace(self.seen.settings if self.seen else Settings(), **changes)

    def _ask(self) -> None:
        if self.seen is not None:
            self.wanted.emit(self.typed())


def as_seen_before(seen: SettingsSeen, before: SettingsSeen, names: Collection[str]) -> SettingsSeen:
    """The settings that are in force, but these fields as they were seen when their typing began.

    So the write of what was typed is refused if somebody has changed the same meanwhile.
    """
    settings = replace(seen.settings, **{name: getattr(before.settings, name) for name in names})
    versions = {name: version for name, version in seen.versions.items() if name not in names}
    return replace(
        seen,
        settings=settings,
        versions=versions | {name: before.versions[name] for name in names if name in before.versions},
    )


def with_limits(name: str, field: QWidget) -> QWidget:
    """The field; a number has its limits beside it."""
    if name not in LIMITS:
        return field
    limits = _("from {low} to {high}").format(low=LIMITS[name][0], high=LIMITS[name][-1])
    box = QWidget()
    row = across(field, label(limits, "muted"), on=box)
    row.setSpacing(theme.GAP)
    row.addStretch(1)
    return box


def hold(field: Field, *, may_change: bool) -> None:
    """What may not be changed is read: a text can still be copied."""
    if isinstance(field, QLineEdit):
        field.setReadOnly(not may_change)
    elif isinstance(field, FormTicks):
        field.hold(may_change=may_change)
    else:
        field.setEnabled(may_change)


def put(field: Field, value: Any) -> None:
    """Show a value."""
    if isinstance(field, FormTicks):
        field.put(str(value))
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QSpinBox):
        field.setValue(int(value))
    elif field.text() != value:
        field.setText(value)
        field.setCursorPosition(0)


def taken(field: Field) -> str | int | bool:
    """The value that is typed."""
    if isinstance(field, QCheckBox):
        return field.isChecked()
    return field.text() if isinstance(field, QLineEdit) else field.value()


def heading(text: str) -> QWidget:
    """A title over a table."""
    made = label(text, "section")
    made.setContentsMargins(theme.MARGIN, theme.GAP, theme.MARGIN, theme.GAP)
    return made
