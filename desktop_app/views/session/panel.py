"""The side panel: the chosen event, before whom and where it is held, what is wrong, its statement; and its edits."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.services.history import history_of
from desktop_app.services.session.values import EventSeen, SessionBoard
from desktop_app.views import theme
from desktop_app.views.desk import Desk
from desktop_app.views.session.words import (
    SITTINGS,
    control_word,
    examiner_words,
    faults_words,
    place_words,
    sheet_sign,
    sheet_words,
    when,
    whose,
)
from desktop_app.views.widgets.buttons import button, link
from desktop_app.views.widgets.facts import Fact, facts
from desktop_app.views.widgets.history_panel import HistorySection
from desktop_app.views.widgets.labels import label, picture, wrapped
from desktop_app.views.widgets.laying import emptied, in_row
from desktop_app.views.wording import _, ngettext


class EventPanel(QFrame):
    """Reads; what it offers is told by signals."""

    edit_asked = Signal()
    pin_asked = Signal()
    off_asked = Signal()
    cancel_asked = Signal()
    sheet_asked = Signal()
    other_asked = Signal(int)
    """Show the event that is in the way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.desk = desk
        self.shown: tuple[EventSeen, tuple[object, ...], bool] | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.MARGIN, theme.MARGIN, theme.MARGIN, theme.MARGIN)
        self.column.setSpacing(theme.GAP)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is chosen: say how to begin."""
        self.shown = None
        emptied(self.column)
        self._add(wrapped(_("No event is chosen"), "section"))
        self._add(wrapped(_("Choose an exam or a credit on the board or among those without a place."), "muted"))
        self.column.addStretch(1)

    def show_event(self, board: SessionBoard, event: EventSeen, *, edits: bool) -> None:
        """Everything about an event; nothing moves while it stays the same."""
        faults = tuple(board.faults.get(event.id, ()))
        if self.shown == (event, faults, edits):
            return
        self.shown = (event, faults, edits)
        emptied(self.column)
        self._add(wrapped(event.title, "section"))
        self._add(wrapped(" · ".join((event.index, control_word(event), whose(event))), "muted"))
        self._add(facts(facts_of(event), names=theme.SIDE_PANEL // 3))
        if faults:
            self._add(label(_("Who is in the way"), "muted"))
            self._add(
                wrapped(faults_words(board.faults[event.id]), "bad" if any(one.hard for one in faults) else "warn")
            )
            others = [one.other_id for one in faults if one.other_id is not None]
            if others:
                self._add(link(_("Show who is in the way"), lambda: self.other_asked.emit(others[0])))
        self._add_sheet(event)
        if edits:
            self._add_deeds(board, event)
        if edits and self.desk.may(history_of):
            section = HistorySection(self.desk)
            self._add(label(_("History"), "muted"))
            self._add(section)
            section.follow("exam_event", event.id)
        self.column.addStretch(1)

    def _add(self, widget: QWidget) -> None:
        self.column.addWidget(widget)

    def _add_sheet(self, event: EventSeen) -> None:
        if event.sheet is None:
            return
        name, token = sheet_sign(event.sheet)
        self._add(in_row(picture(name, token), label(sheet_words(event.sheet))))
        opened = button(_("Open the statement"), self.sheet_asked.emit)
        opened.setToolTip(_("S, or a double click on the card"))
        self._add(in_row(opened))

    def _add_deeds(self, board: SessionBoard, event: EventSeen) -> None:
        pin = button(_("Unpin") if event.pinned else _("Pin"), self.pin_asked.emit)
        pin.setToolTip(_("A pinned event is moved neither by hand nor by the program (L)"))
        pin.setEnabled(event.place is not None)
        off = button(_("Take off"), self.off_asked.emit)
        off.setToolTip(_("Back to the events without a place (Delete)"))
        off.setEnabled(event.place is not None and not event.pinned)
        edit = button(_("Edit…"), self.edit_asked.emit)
        edit.setToolTip(_("Examiners, length, consultation, rooms (F2)"))
        self._add(in_row(edit, pin))
        published = board.head.published_on is not None
        gone = link(_("Cancel the event") if published else _("Delete the event"), self.cancel_asked.emit)
        self._add(in_row(off, gone))


def facts_of(event: EventSeen) -> Iterator[Fact]:
    """What an event is, and where it stands."""
    held = "\n".join(examiner_words(one) for one in event.examiners)
    yield _("Held by"), held or _("nobody yet: name an examiner")
    yield _("When"), place_words(event.place)
    yield _("Room"), event.room or (_("no room") if event.place is not None else "")
    if event.place is not None and event.place.consultation_day and event.place.consultation_starts:
        at = when(event.place.consultation_day, event.place.consultation_starts)
        yield _("Consultation"), " · ".join(filter(None, (at, event.consultation_room)))
    form = _("oral") if event.oral else _("written")
    yield _("Form"), " · ".join((form, _("{count} min").format(count=event.minutes)))
    yield _("Hard discipline"), _("yes: not next to another hard one") if event.hard else ""
    yield _("Who sits it"), ngettext("{count} student", "{count} students", event.students).format(count=event.students)
    yield _("Sitting"), _(SITTINGS[event.sitting]) if event.sitting != "main" else ""
