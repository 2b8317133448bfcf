"""At the side: the people, the order, the day and the room of a commission; a new one."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal

from desktop_app.errors import BadInput
from desktop_app.services.gia_values import CommissionLine, CommissionValues, GiaForm, GraduatingGroup
from desktop_app.services.rooms import RoomSeen
from desktop_app.views.desk import Desk
from desktop_app.views.widgets.buttons import primary, quiet
from desktop_app.views.widgets.field_grid import FieldGrid
from desktop_app.views.widgets.inputs import FieldLine
from desktop_app.views.widgets.labels import wrapped
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.widgets.side_panel import SidePanel
from desktop_app.views.wording import _, say
from desktop_app.views.words import N_
from desktop_app.views.works.gia_words import FORMS, place_words

WIDTH = 330
JULY = 7


class CommissionPanel(SidePanel):
    """Enter goes from field to field; out of the last one it saves."""

    saved = Signal(object, object)
    """(CommissionLine or None, CommissionValues)"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(width=WIDTH)
        self.desk = desk
        self.line: CommissionLine | None = None
        self.fields: FieldGrid[CommissionValues] | None = None
        self.rooms: Mapping[int, str] = {}

    def know_rooms(self, rooms: Sequence[RoomSeen]) -> None:
        """The rooms to choose from."""
        self.rooms = {
            one.id: f"{one.values.number}, {one.values.building}" for one in rooms if not one.values.closed_on
        }

    def ask_new(self, groups: Sequence[GraduatingGroup], today: date) -> None:
        """A new commission; groups of the last course stand first."""
        if not groups:
            self.desk.tell(_("No group studies in this year."), "warn")
            return
        year = today.year + (today.month > JULY)
        words = {one.id: _("{group}, course {n}").format(group=one.name, n=one.course) for one in groups}
        lines = [
            FieldLine("group_id", N_("Group"), "choice", words=words, obliging=True),
            FieldLine("form", N_("Form of the attestation"), "choice", words=FORMS, obliging=True, wide=True),
            FieldLine("year", N_("Year"), "whole"),
        ]
        self._open(None, [*lines, *self._people()], CommissionValues(groups[0].id, GiaForm.DIPLOMA, year))
        self.open_with(_("New commission"))

    def ask_change(self, line: CommissionLine) -> None:
        """Other people, order, day or room."""
        self._open(line, self._people(), line.values)
        self.open_with(place_words(line))

    def _people(self) -> list[FieldLine]:
        return [
            FieldLine("chair", N_("Chair, with the post"), wide=True, hint=_("from outside the college")),
            FieldLine("members", N_("Members, «;» between"), wide=True),
            FieldLine("secretary", N_("Secretary of the commission"), wide=True),
            FieldLine("order_text", N_("Order that appointed it"), wide=True, hint=_("No. 12-U of 10.05.2027")),
            FieldLine("day", N_("Day of the sitting"), "day"),
            FieldLine("room_id", N_("Room"), "choice", words=self.rooms),
        ]

    def _open(self, line: CommissionLine | None, fields: list[FieldLine], values: CommissionValues) -> None:
        self.clear()
        self.line = line
        self.fields = FieldGrid(fields, values)
        self.fields.finished.connect(self.save)
        words = _("The chair, the secretary and two members at least: without them no protocol is written.")
        save = primary(_("Save"), self.save, "save")
        self.add_section("", wrapped(words, "muted"), self.fields, in_row(save, quiet(_("Cancel"), self.shut)))
        self.fields.focus()

    def save(self) -> None:
        """What is typed goes on its way."""
        if self.fields is None:
            return
        try:
            values = self.fields.value()
        except BadInput as error:
            self.desk.tell(say(error), "bad")
            return
        self.saved.emit(self.line, values)
