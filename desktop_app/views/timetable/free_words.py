"""A free room and a free teacher in words, for the side list and for the command line."""

from desktop_app.services.timetable.free import FreeRoom, FreeTeacher
from desktop_app.services.timetable.values import Parity
from desktop_app.views.timetable.sentences import SHORT_WEEKS, room_kind
from desktop_app.views.wording import _, ngettext


def room_in_words(free: FreeRoom, asked: Parity) -> str:
    """«Корпус 1 · 14 мест · компьютерный кабинет», and the week if it is free in one of them only."""
    seats = ngettext("{size} seat", "{size} seats", free.room.capacity).format(size=free.room.capacity)
    return joined(only(free.parity, asked), free.room.building, seats, room_kind(free.room.kind))


def teacher_in_words(free: FreeTeacher, asked: Parity) -> str:
    """«нежелательно · 2 пары в этот день»."""
    pairs = ngettext("{count} pair that day", "{count} pairs that day", free.pairs).format(count=free.pairs)
    told = pairs if free.pairs else _("no pairs that day")
    return joined(only(free.parity, asked), _("reluctant") if free.reluctant else "", told)


def only(parity: Parity, asked: Parity) -> str:
    """«числитель» where it is free in that week only."""
    return "" if parity.in_cycle is asked.in_cycle else _("only {week}").format(week=_(SHORT_WEEKS[parity.in_cycle]))


def joined(*parts: str) -> str:
    """Parts that say something, with dots between."""
    return " · ".join(part for part in parts if part)
