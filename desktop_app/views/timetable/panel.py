"""The side panel: the chosen card, what it needs, where it may go, and who is in the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.services.timetable.editing import Editing
from desktop_app.services.timetable.week import LoadCard, PlacedLesson
from desktop_app.views import theme
from desktop_app.views.timetable.board import Names
from desktop_app.views.timetable.hand import Lifted, free_rooms, hindrances, lift
from desktop_app.views.timetable.history import Done
from desktop_app.views.timetable.lens import Lens
from desktop_app.views.timetable.sentences import (
    HINDRANCES,
    group_name,
    lesson_of,
    place_in_words,
    room_kind,
)
from desktop_app.views.timetable.told import told
from desktop_app.views.widgets.buttons import button
from desktop_app.views.widgets.labels import label, wrapped
from desktop_app.views.wording import _, ngettext

MOST_HINDRANCES = 4
HOURS_IN_PAIR = 2


class CardPanel(QFrame):
    """Reads; the three deeds that it offers are told by signals."""

    room_chosen = Signal(int)
    lock_asked = Signal()
    off_asked = Signal()

    def __init__(self, *, may_edit: bool) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.may_edit = may_edit
        self.title = wrapped("", "section")
        self.kind = wrapped("", "muted")
        self.rows: dict[str, QLabel] = {}
        self.room = QComboBox()
        self.room.setAccessibleName(_("Room"))
        self.room.activated.connect(lambda _index: self.room_chosen.emit(self.room.currentData()))
        self.lock = button("", self.lock_asked.emit)
        self.off = button(_("Take off"), self.off_asked.emit)
        self.off.setToolTip(_("Back to the lessons without a place (Delete)"))
        self._arrange()
        self.show_nothing()

    def _make_fields(self) -> QWidget:
        fields = QWidget()
        form = QFormLayout(fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(theme.GAP)
        form.setVerticalSpacing(theme.GRID)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        names = {"group": _("Group"), "teacher": _("Teacher"), "hours": _("Hours"), "needs": _("Needs")}
        names["place"] = _("Place")
        for key, name in names.items():
            self.rows[key] = wrapped()
            form.addRow(label(name, "muted"), self.rows[key])
        self.room_caption = label(_("Room"), "muted")
        form.addRow(self.room_caption, self.room)
        return fields

    def _arrange(self) -> None:
        self.fields = self._make_fields()
        self.count, self.blockers, self.past = wrapped("", "strong"), wrapped(), wrapped("", "muted")
        self.why = label(_("Who is in the way"), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        column.setSpacing(theme.GAP)
        for part in (self.title, self.kind, self.fields, self.count, self.why, self.blockers, self.past):
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self.lock)
        buttons.addWidget(self.off)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)

    def show_nothing(self) -> None:
        """Nothing is chosen: say how to begin."""
        self.title.setText(_("No lesson is chosen"))
        self.kind.setText(_("Choose a lesson on the grid or among those without a place."))
        for words_of in (*self.rows.values(), self.count, self.blockers, self.past):
            words_of.clear()
        for widget in (self.fields, self.lock, self.off, self.why):
            widget.hide()

    def show_card(self, editing: Editing, card_id: int, lens: Lens, last: Done | None) -> None:
        """Everything about a lesson (positive key) or a card of the tray (negative)."""
        lifted = lift(editing, card_id, lens)
        if lifted is None:
            self.show_nothing()
            return
        self.fields.show()
        week, names = editing.week, Names.of(editing.week)
        load, lesson = week.loads[lifted.card.load], lesson_of(week, card_id)
        self.title.setText(load.title)
        self.kind.setText(load.index)
        self.rows["group"].setText(group_name(load, week))
        self.rows["teacher"].setText(names.teachers[load.teacher_id])
        self.rows["hours"].setText(hours(load))
        self.rows["needs"].setText(needs(load))
        self.rows["place"].setText(
            place_in_words(lesson.parity, lesson.day, lesson.pair) if lesson else _("not placed yet")
        )
        self._show_places(lifted)
        self._show_room(editing, lesson)
        self.past.setText(told(last))

    def _show_places(self, lifted: Lifted) -> None:
        free = [slot for slot in lifted.free if lifted.origin is None or slot[:] != lifted.origin[:3]]
        count = ngettext("{count} other place is possible", "{count} other places are possible", len(free))
        self.count.setText(count.format(count=len(free)))
        found = hindrances(lifted)[:MOST_HINDRANCES]
        self.why.setVisible(bool(found))
        self.blockers.setText("\n".join(f"{number} × {_(HINDRANCES[kind])}" for kind, number in found))

    def _show_room(self, editing: Editing, lesson: PlacedLesson | None) -> None:
        for widget in (self.room, self.room_caption, self.lock, self.off):
            widget.setVisible(lesson is not None and (self.may_edit or widget in {self.room, self.room_caption}))
        if lesson is None:
            return
        names = Names.of(editing.week)
        self.room.clear()
        for room in free_rooms(editing, lesson.id):
            self.room.addItem(
                _("{room} · {seats} seats").format(room=names.rooms[room.id], seats=room.capacity), room.id
            )
        self.room.setCurrentIndex(self.room.findData(lesson.room_id))
        self.room.setEnabled(self.may_edit and not lesson.locked)
        self.off.setEnabled(not lesson.locked)
        self.lock.setText(_("Unlock") if lesson.locked else _("Lock"))
        self.lock.setToolTip(_("A locked lesson is moved neither by hand nor by the program (L)"))


def hours(load: LoadCard) -> str:
    """«48 из 64»."""
    given = min(load.hours, load.pairs_placed * HOURS_IN_PAIR)
    return _("{given} of {planned} on the grid").format(given=given, planned=load.hours)


def needs(load: LoadCard) -> str:
    """«компьютерный кабинет, 13 мест»."""
    seats = ngettext("{size} seat", "{size} seats", load.size).format(size=load.size)
    return f"{room_kind(load.room_kind)}, {seats}"
