"""The meeting to which parents are invited (родительское собрание, п. 4.3)."""

from dataclasses import dataclass, replace
from datetime import date, time

from desktop_app.services.typed import clean_line

ROOM_LENGTH, TEXT_LENGTH = 60, 300


@dataclass(frozen=True, slots=True)
class Meeting:
    """When, where, about what; with nothing said there is no meeting."""

    day: date | None = None
    at: time | None = None
    room: str = ""
    text: str = ""

    @property
    def is_called(self) -> bool:
        """Whether parents are invited at all."""
        return self != Meeting()


def cleaned(meeting: Meeting) -> Meeting:
    """As it is printed: the text without the full stop that the letter sets. Raises BadInput (`text_too_long`)."""
    text = clean_line(meeting.text, TEXT_LENGTH).rstrip(". ")
    return replace(meeting, room=clean_line(meeting.room, ROOM_LENGTH), text=text)
