"""`vedomost timetable free`: which rooms and teachers are free at a pair of the week."""

import argparse
import sys
from typing import Any

from desktop_app.cli_office import opened
from desktop_app.views.wording import _

WEEKS = ("both", "odd", "even")


def add_free(verbs: Any) -> None:
    """`timetable free`."""
    free = verbs.add_parser("free", help=_("rooms and teachers that are free at a pair"))
    free.add_argument("--day", type=int, required=True, choices=range(1, 8), metavar=_("DAY"), help=_("1 is Monday"))
    free.add_argument("--pair", type=int, required=True, metavar=_("PAIR"), help=_("its number"))
    free.add_argument("--week", choices=WEEKS, default=WEEKS[0], help=_("week of the cycle"))
    free.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    free.set_defaults(command=tell_free)


def tell_free(chosen: argparse.Namespace) -> int:
    """`timetable free`."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable import open_editing
    from desktop_app.services.timetable.free import free_then
    from desktop_app.services.timetable.values import Parity, Slot
    from desktop_app.views.timetable.free_words import room_in_words, teacher_in_words

    with opened(chosen.database) as office:
        editing = open_editing(office, term_named(office, chosen.term).id)
    limits = editing.week.limits
    if chosen.day > limits.days or not 1 <= chosen.pair <= limits.pairs:
        print(_("There is no such place in this timetable"), file=sys.stderr)
        return 1
    slot = Slot(Parity(WEEKS.index(chosen.week)), chosen.day, chosen.pair)
    found = free_then(editing, slot)
    for room in found.rooms:
        print(f"{room.room.name:10} {room_in_words(room, slot.parity)}")
    for teacher in found.teachers:
        print(f"{teacher.teacher.name:24} {teacher_in_words(teacher, slot.parity)}")
    return 0
