"""«Изменить у выбранных…»: one field of many cards, with a look at what will change, and a way back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.errors import BadInput, OfficeError
from desktop_app.services.mass import MassSeen
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.facts import facts
from desktop_app.views.widgets.inputs import ChoiceInput, FieldLine, input_of
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.widgets.laying import emptied, in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, ngettext, say
from desktop_app.views.words import N_

SHOWN, NAMES = 8, 160
NONE = "—"


@dataclass(frozen=True)
class MassDeed:
    """What is changed at many: the fields, how they are read and written, and what has to be said."""

    lines: Mapping[Any, FieldLine]
    open_many: Callable[..., MassSeen]
    change_many: Callable[..., MassSeen]
    without: str = ""  # msgid: of those who have no place for the field
    hint: str = ""  # msgid: what is changed elsewhere


@dataclass(frozen=True)
class Plan:
    """What would be written: student → value, of those whose value is another one."""

    seen: MassSeen
    wanted: Mapping[int, Any]


class MassPanel(SidePanel):
    """A field, a value, what changes; one press writes all of it or nothing."""

    changed = Signal()

    def __init__(self, desk: Desk, deed: MassDeed) -> None:
        super().__init__()
        self.desk, self.deed = desk, deed
        self.names: Mapping[int, str] = {}
        self.seen: MassSeen | None = None
        titles = {field: line.title for field, line in deed.lines.items()}
        self.field = ChoiceInput(FieldLine("field", N_("Field"), "choice", words=titles, obliging=True))
        self.field.setAccessibleName(_("Field"))
        self.field.currentIndexChanged.connect(self.ask)
        self.place, self.preview = QVBoxLayout(), QVBoxLayout()
        self.value: Any = None
        self.save_button = primary(_("Change them"), self.save, "save")
        self.body.addWidget(label(_("Field"), "muted"))
        self.body.addWidget(self.field)
        self.body.addLayout(self.place)
        self.body.addLayout(self.preview)
        self.body.addWidget(in_row(self.save_button, quiet(_("Cancel"), self.shut)))
        if deed.hint:
            self.body.addWidget(wrapped(_(deed.hint), "muted"))

    def open_for(self, names: Mapping[int, str]) -> None:
        """These records: key → name."""
        self.names = names
        count = ngettext("Change in {n} card", "Change in {n} cards", len(names)).format(n=len(names))
        self.open_with(count)
        self.ask()
        self.field.setFocus()

    def ask(self) -> None:
        """What stands in the field now."""
        field = self.field.value()
        emptied(self.place)
        line = self.deed.lines[field]
        self.value = input_of(line, self.show_plan)
        self.place.addWidget(label(_("New value"), "muted"))
        self.place.addWidget(self.value)
        self.seen = None
        self.show_plan()
        self._read(lambda error: self.desk.tell(say(error), "bad"))

    def _read(self, failed: Callable[[OfficeError], None] | None = None) -> None:
        work = partial(self.deed.open_many, self.desk.office, tuple(self.names), self.field.value())
        self.desk.jobs.run(self, work, self._show, failed)

    def _show(self, seen: MassSeen) -> None:
        if seen.field is self.field.value() and set(seen.values) | set(seen.without) == set(self.names):
            self.seen = seen
            self.show_plan()

    def plan(self) -> Plan | None:
        """What would be written; nothing while the value is no date or number yet."""
        if self.seen is None:
            return None
        try:
            wanted = self.value.value()
        except BadInput:
            return None
        now = self.seen.values
        return Plan(self.seen, {key: wanted for key in self.names if key in now and now[key] != wanted})

    def show_plan(self) -> None:
        """How many change, and the first of them."""
        emptied(self.preview)
        plan = self.plan()
        self.save_button.setEnabled(plan is not None and bool(plan.wanted))
        if plan is None:
            return
        line = self.deed.lines[plan.seen.field]
        said = _("{n} of {all} change.").format(n=len(plan.wanted), all=len(self.names))
        self.preview.addWidget(wrapped(said, "strong"))
        if plan.seen.without:
            words = _(self.deed.without).format(n=len(plan.seen.without))
            self.preview.addWidget(wrapped(words, "warn"))
        told = [
            (self.names[key], f"{line.text(plan.seen.values[key]) or NONE} → {line.text(value) or NONE}")
            for key, value in list(plan.wanted.items())[:SHOWN]
        ]
        self.preview.addWidget(facts(told, NAMES))

    def save(self) -> None:
        """All of them, or none."""
        plan = self.plan()
        if plan is None or not plan.wanted:
            return
        before = {key: plan.seen.values[key] for key in plan.wanted}
        work = partial(self.deed.change_many, self.desk.office, plan.seen, plan.wanted)
        self.desk.jobs.run(self, work, partial(self._done, before), self._failed)

    def _done(self, before: Mapping[int, Any], now: MassSeen) -> None:
        words = ngettext("Changed in {n} card.", "Changed in {n} cards.", len(before)).format(n=len(before))
        self.desk.tell(words, "good", (_("Undo"), partial(self.take_back, before, now)))
        self.shut()
        self.changed.emit()

    def take_back(self, before: Mapping[int, Any], now: MassSeen) -> None:
        """The old values again, by the same deed."""

        def told(_now: MassSeen) -> None:
            self.desk.tell(_("Taken back."), "good")
            self.changed.emit()

        self.desk.jobs.run(self, partial(self.deed.change_many, self.desk.office, now, before), told)

    def _failed(self, error: OfficeError) -> None:
        """Somebody was quicker, or a value does not fit: what stands now is shown."""
        self.desk.tell(say(error), "bad")
        self._read()
