"""The template of the card: which fields it must not miss; those of the regulation stay mandatory."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from desktop_app.errors import OfficeError
from desktop_app.services.completeness import RequiredLine, list_required_fields, set_required_field
from desktop_app.views.contingent.card_words import block_word, field_word
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say


class RequiredPanel(SidePanel):
    """A tick for each field; a tick is written at once."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Mandatory fields of the card"))
        self.desk = desk
        self.ticks: dict[str, QCheckBox] = {}

    def ask(self) -> None:
        """Read the template."""
        self.open_with(_("Mandatory fields of the card"))
        self.desk.jobs.run(self, partial(list_required_fields, self.desk.office), self.show_lines)

    def show_lines(self, lines: tuple[RequiredLine, ...]) -> None:
        """Block by block."""
        self.clear()
        hint = _("The index of completeness counts these fields. Those that the regulation names can't be taken off.")
        self.add_section("", wrapped(hint, "muted"))
        self.ticks = {}
        for block in dict.fromkeys(line.block for line in lines):
            ticks = [self._tick(line) for line in lines if line.block is block]
            self.add_section(block_word(block), *ticks)

    def _tick(self, line: RequiredLine) -> QCheckBox:
        tick = self.ticks[line.code] = QCheckBox(field_word(line.code))
        tick.setChecked(line.required)
        tick.setEnabled(not line.in_card and self.desk.may(set_required_field))
        tick.setToolTip(_("Named by the regulation (п. 4.1)") if line.in_card else "")
        tick.toggled.connect(partial(self.put, line))
        return tick

    def put(self, line: RequiredLine, on: bool) -> None:  # noqa: FBT001 - a slot
        """Write a tick; one that is refused or came too late is shown as it is."""
        work = partial(set_required_field, self.desk.office, line, required=on)
        self.desk.jobs.run(self, work, lambda _line: self._again(), self._failed)

    def _again(self) -> None:
        self.ask()
        self.changed.emit()

    def _failed(self, error: OfficeError) -> None:
        self.desk.tell(say(error), "bad")
        self.ask()
