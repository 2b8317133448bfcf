"""The meeting to which parents are invited: day, time, room and what it is about, in the line of parameters."""

import re
from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.services.meetings import ROOM_LENGTH, TEXT_LENGTH, Meeting
from desktop_app.views import theme
from desktop_app.views.widgets.day_field import DayField
from desktop_app.views.widgets.flow import Flow
from desktop_app.views.widgets.labels import label, restyle
from desktop_app.views.wording import _

TYPED = re.compile(r"([01]?\d|2[0-3])[:. ]?([0-5]\d)")
DAY_WIDTH, TIME_WIDTH, ROOM_WIDTH, TEXT_WIDTH = 96, 64, 96, 220


class MeetingFields(QWidget):
    """Tells what is typed when a field is left; what is no day or no time is marked and not told."""

    typed = Signal(object)
    """A `Meeting`."""

    def __init__(self) -> None:
        super().__init__()
        self.day, self.at, self.room, self.text = (
            DayField(_("Day of the meeting")),
            QLineEdit(),
            QLineEdit(),
            QLineEdit(),
        )
        self.at.setPlaceholderText(_("hh:mm"))
        self.room.setPlaceholderText(_("Room"))
        self.text.setPlaceholderText(_("What the meeting is about"))
        self.room.setMaxLength(ROOM_LENGTH)
        self.text.setMaxLength(TEXT_LENGTH)
        named = (
            (self.day, _("Day of the meeting"), DAY_WIDTH),
            (self.at, _("Time of the meeting"), TIME_WIDTH),
            (self.room, _("Room of the meeting"), ROOM_WIDTH),
        )
        for field, name, width in named:
            field.setAccessibleName(name)
            field.setToolTip(name)
            field.setFixedWidth(theme.px(width))
        self.text.setAccessibleName(_("What the meeting is about"))
        self.text.setMinimumWidth(theme.px(TEXT_WIDTH))
        self.told = Meeting()
        for field in (self.day, self.at, self.room, self.text):
            field.editingFinished.connect(self._tell)
        self.at.textChanged.connect(
            lambda text: restyle(self.at, wrong="true" if text and read_time(text) is None else "")
        )
        line = Flow(self)
        for part in (label(_("Parents' meeting"), "muted"), self.day, self.at, self.room, self.text):
            line.addWidget(part)

    def put(self, meeting: Meeting) -> None:
        """Show it."""
        self.told = meeting
        self.day.put(meeting.day)
        self.at.setText("" if meeting.at is None else f"{meeting.at:%H:%M}")
        self.room.setText(meeting.room)
        self.text.setText(meeting.text)

    def meeting(self) -> Meeting:
        """What is typed."""
        return Meeting(self.day.day(), read_time(self.at.text()), self.room.text().strip(), self.text.text().strip())

    def _tell(self) -> None:
        if self.meeting() != self.told:
            self.told = self.meeting()
            self.typed.emit(self.told)


def read_time(text: str) -> time | None:
    """«17:30», «17.30» or «1730»; None for nothing and for what is no time."""
    found = TYPED.fullmatch(text.strip())
    return None if found is None else time(int(found[1]), int(found[2]))
