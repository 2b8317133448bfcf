"""An event's edits: who holds it, how long and how, which room, its consultation; and the way back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from desktop_app.errors import BadInput, OfficeError
from desktop_app.services.college import EmployeeLine, list_employees
from desktop_app.services.rooms import RoomSeen, open_rooms
from desktop_app.services.session.editing import EventValues, change_event, values_of
from desktop_app.services.session.placing import place_events
from desktop_app.services.session.sitters import list_debtors
from desktop_app.services.session.values import EventPlace, EventSeen, SessionBoard, SitterSeen, SittingKind
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.load.sentences import room_words
from desktop_app.views.session.examiners import Examiners
from desktop_app.views.session.history import events_of
from desktop_app.views.session.part import Part
from desktop_app.views.session.sitters import Sitters
from desktop_app.views.session.words import hour, named, whose
from desktop_app.views.widgets.buttons import button, primary
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.labels import label
from desktop_app.views.widgets.laying import in_row
from desktop_app.views.wording import _, say

Known = tuple[Sequence[EmployeeLine], Sequence[RoomSeen]]
MINUTES = (5, 600)


class EditPart(Part):
    """Ctrl+Enter saves; Esc leaves it as it is."""

    changed = Signal(object)
    """(SessionBoard)"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Event"))
        self.event_: EventSeen | None = None
        self.examiners, self.sitters = Examiners(), Sitters()
        self.minutes = QSpinBox()
        self.minutes.setRange(*MINUTES)
        self.minutes.setAccessibleName(_("Minutes"))
        self.oral, self.hard = QCheckBox(_("oral")), QCheckBox(_("hard discipline"))
        self.hard.setToolTip(_("The program does not put it next to another hard one"))
        self.kind, self.room = QComboBox(), QComboBox()
        self.consultation, self.at, self.consultation_room = DayField(_("Day")), QLineEdit(), QComboBox()
        for widget, name in ((self.kind, _("Kind of room")), (self.room, _("Room")), (self.at, _("Time")),
                             (self.consultation_room, _("Room of the consultation"))):  # fmt: skip
            widget.setAccessibleName(name)
        for box in (self.kind, self.room, self.consultation_room, self.examiners.role):
            modest(box)
        self.at.setPlaceholderText("14:00")
        self.at.setMaximumWidth(theme.px(2 * theme.CONTROL))
        self.save_button = primary(_("Save"), self.save)
        self.save_button.setShortcut("Ctrl+Return")
        self._arrange()

    def _arrange(self) -> None:
        form, holder = QFormLayout(), QWidget()
        holder.setLayout(form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(theme.GAP)
        form.addRow(label(_("Minutes"), "muted"), self.minutes)
        form.addRow(label(_("Form"), "muted"), self.oral)
        form.addRow(label(""), self.hard)
        form.addRow(label(_("Kind of room"), "muted"), self.kind)
        form.addRow(label(_("Room"), "muted"), self.room)
        self.lay(label(_("Held by"), "muted"), self.examiners, self.sitters, holder)
        when = in_row(self.consultation, self.at)
        self.lay(label(_("Consultation"), "muted"), when, self.consultation_room, self.state)
        self.lay(in_row(self.save_button, button(_("Close"), self.closed.emit)))
        self.column.addStretch(1)
        self.kind.addItem(_("any"), None)
        for kind, name in room_words().items():
            self.kind.addItem(name, kind)
        self.tell("")

    def open(self, event: EventSeen) -> None:
        """Show an event as it stands."""
        self.event_ = event
        self.title.setText(f"{whose(event)} · {named(event)}")
        self.title.setWordWrap(True)
        self.examiners.put(event.examiners)
        self.sitters.put(event)
        self.minutes.setValue(event.minutes)
        self.oral.setChecked(event.oral)
        self.hard.setChecked(event.hard)
        self.kind.setCurrentIndex(max(self.kind.findData(event.room_kind), 0))
        self._show_place(event.place)
        self.tell("")
        self.examiners.name.setFocus()
        office = self.desk.office
        self.desk.jobs.run(self, lambda: (list_employees(office), open_rooms(office)), self._know)
        if event.sitting is not SittingKind.MAIN and self.desk.may(list_debtors):
            self.desk.jobs.run(self, partial(list_debtors, office, event.id), partial(self._know_debtors, event.id))

    def _show_place(self, place: EventPlace | None) -> None:
        self.consultation.put(place.consultation_day if place is not None else None)
        starts = place.consultation_starts if place is not None else None
        self.at.setText("" if starts is None else hour(starts))
        for one in (self.room, self.consultation, self.at, self.consultation_room):
            one.setEnabled(place is not None)

    def _know(self, known: Known) -> None:
        """The people and rooms that may be chosen."""
        self.examiners.know(known[0])
        place = self.event_.place if self.event_ is not None else None
        wanted = (place.room_id, place.consultation_room_id) if place is not None else (None, None)
        for box, key in zip((self.room, self.consultation_room), wanted, strict=True):
            box.clear()
            box.addItem(_("the nearest free one"), None)
            for room in known[1]:
                if room.values.closed_on is None:
                    box.addItem(f"{room.values.number} · {room.values.capacity}", room.id)
            box.setCurrentIndex(max(box.findData(key), 0))

    def _know_debtors(self, event_id: int, debtors: Sequence[SitterSeen]) -> None:
        if self.event_ is not None and self.event_.id == event_id:
            self.sitters.know(debtors)

    def values(self) -> EventValues:
        """What is typed."""
        assert self.event_ is not None  # noqa: S101 - shown before it is saved
        was = values_of(self.event_)
        sitters = was.sitters if was.sitters is None else self.sitters.chosen
        return replace(was, sitters=sitters, examiners=tuple(self.examiners.found), minutes=self.minutes.value(),
                       oral=self.oral.isChecked(), hard=self.hard.isChecked(),
                       room_kind=self.kind.currentData())  # fmt: skip

    def place(self) -> EventPlace | None:
        """Where it is to stand. Raises BadInput (`date_unreadable`), ValueError of a time."""
        place = self.event_.place if self.event_ is not None else None
        if place is None:
            return None
        day = self.consultation.value()
        starts = time.fromisoformat(self.at.text().strip().zfill(5)) if day is not None else None
        room = self.consultation_room.currentData() if day is not None else None
        return EventPlace(place.day, place.starts, self.room.currentData(), day, starts, room)

    def save(self) -> None:
        """Write what differs from what was shown."""
        event = self.event_
        self.examiners.add()
        try:
            place = self.place()
        except BadInput as error:
            self.tell(say(error), "bad")
            return
        except ValueError:
            self.tell(_("«{text}» is no time: type hours and minutes, 14:00.").format(text=self.at.text()), "bad")
            return
        if event is not None:
            work = partial(written, self.desk, event, self.values(), place)
            self.desk.jobs.run(self, work, lambda board: self._saved(event, board), self._refused)

    def _saved(self, before: EventSeen, board: SessionBoard) -> None:
        self.changed.emit(board)
        self.closed.emit()
        now = events_of(board).get(before.id)
        if now is None or now == before:
            return
        back = partial(written, self.desk, now, values_of(before), before.place)
        undo: tuple[str, Callable[[], None]] = (
            _("Undo"), lambda: self._back(back),
        )  # fmt: skip
        self.desk.tell(_("{event} is changed.").format(event=named(now)), "good", undo)

    def _back(self, work: Callable[[], SessionBoard]) -> None:
        self.desk.jobs.run(self, work, self.changed.emit, self._refused)

    def _refused(self, error: OfficeError) -> None:
        if self.isVisible():
            self.tell(say(error), "bad")
        else:
            self.desk.tell(say(error), "bad")


def modest(box: QComboBox) -> None:
    """No wider than the side has room."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(1)


def written(desk: Desk, event: EventSeen, values: EventValues, place: EventPlace | None) -> SessionBoard:
    """An event with other values, then at another place, as far as they differ."""
    board = None
    if values != values_of(event):
        board = change_event(desk.office, event, values)
        event = events_of(board)[event.id]
    if place != event.place or board is None:
        board = place_events(desk.office, [(event, place)])
    return board
