"""`vedomost college`, `rooms` and `bells`: the institution's card, its rooms and its bells for scripts."""

import argparse
from datetime import date
from typing import Any

from desktop_app.views.wording import _


def add_college(commands: Any) -> None:
    """`college show|set NAME VALUE`, `rooms list|close|open`, `bells show [--day DAY] [--shift N]`."""
    add_card(commands)
    add_rooms(commands)
    add_bells(commands)


def add_card(commands: Any) -> None:
    """`college show|set NAME VALUE`."""
    college = commands.add_parser("college", help=_("the card of the institution"))
    verbs = college.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    show = verbs.add_parser("show", help=_("what papers say of the college"))
    show.set_defaults(command=show_college)
    put = verbs.add_parser("set", help=_("change a line of the card"))
    put.add_argument("name", metavar=_("NAME"), help=_("as «college show» names it, for example inn"))
    put.add_argument("value", metavar=_("TEXT"))
    put.set_defaults(command=set_college)


def add_rooms(commands: Any) -> None:
    """`rooms list|close|open`."""
    rooms = commands.add_parser("rooms", help=_("the rooms of the college"))
    verbs = rooms.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the rooms by building and number"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    listed.set_defaults(command=show_rooms)
    close = verbs.add_parser("close", help=_("close a room from a day on"))
    again = verbs.add_parser("open", help=_("open a closed room again"))
    for verb in (close, again):
        verb.add_argument("building", metavar=_("BUILDING"))
        verb.add_argument("number", metavar=_("ROOM"))
        verb.set_defaults(command=close_room, day=None)
    close.add_argument("day", type=date.fromisoformat, metavar=_("DAY"), help=_("for example 2026-09-01"))


def add_bells(commands: Any) -> None:
    """`bells show [--day DAY] [--shift N]`."""
    bells = commands.add_parser("bells", help=_("when the bells ring"))
    verbs = bells.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    ring = verbs.add_parser("show", help=_("the schedules, or what rings on a day"))
    ring.add_argument("--day", type=date.fromisoformat, metavar=_("DAY"), help=_("for example 2026-09-01"))
    ring.add_argument("--shift", type=int, default=1, choices=(1, 2, 3), help=_("1 unless said otherwise"))
    ring.set_defaults(command=show_bells)


def card_names() -> tuple[str, ...]:
    """The lines of the card."""
    from desktop_app.views.college.institution import NAMES, NUMBERS, PLACES, SIGNERS

    return (*NAMES, *PLACES, *NUMBERS, *SIGNERS)


def show_college(chosen: argparse.Namespace) -> int:
    """`college show`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.settings import open_settings

    with opened(chosen.database) as office:
        settings = open_settings(office).settings
    for name in card_names():
        print(card_line(name, settings))
    return 0


def card_line(name: str, settings: object) -> str:
    """«city | Город | Азов»."""
    from desktop_app.views.words import SETTING_WORDS

    return f"{name} | {_(SETTING_WORDS[name])} | {getattr(settings, name)}"


def set_college(chosen: argparse.Namespace) -> int:
    """`college set`."""
    from dataclasses import replace

    from desktop_app.cli_office import opened
    from desktop_app.errors import BadInput
    from desktop_app.services.settings import change_settings, open_settings

    if chosen.name not in card_names():
        raise BadInput("no_such_setting", name=chosen.name)
    with opened(chosen.database) as office:
        seen = open_settings(office)
        now = change_settings(office, seen, replace(seen.settings, **{chosen.name: chosen.value}))
    print(card_line(chosen.name, now.settings))
    return 0


def show_rooms(chosen: argparse.Namespace) -> int:
    """`rooms list`."""
    from dataclasses import asdict

    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.rooms import open_rooms
    from desktop_app.views.college.rooms import words_of

    with opened(chosen.database) as office:
        rooms = open_rooms(office)
    if chosen.json:
        show_json([{"id": one.id, **asdict(one.values), "responsible": one.responsible} for one in rooms])
        return 0
    for room in rooms:
        print(words_of(room.values, room.responsible))
    return 0


def close_room(chosen: argparse.Namespace) -> int:
    """`rooms close`, `rooms open`."""
    from dataclasses import replace

    from desktop_app.cli_office import opened
    from desktop_app.errors import BadInput
    from desktop_app.services.rooms import open_rooms, put_room
    from desktop_app.views.college.rooms import words_of

    with opened(chosen.database) as office:
        wanted = (chosen.building, chosen.number)
        room = next((one for one in open_rooms(office) if (one.values.building, one.values.number) == wanted), None)
        if room is None:
            raise BadInput("no_such_room", building=chosen.building, room=chosen.number)
        now = put_room(office, room, replace(room.values, closed_on=chosen.day))
    print(words_of(now.values, now.responsible))
    return 0


def show_bells(chosen: argparse.Namespace) -> int:
    """`bells show`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.bells import open_bells, open_day_bells
    from desktop_app.services.calendar import open_calendar
    from desktop_app.views.college.bells import day_words, words_of

    with opened(chosen.database) as office:
        if chosen.day is not None:
            occasions = open_calendar(office, chosen.day, chosen.day)
            found = open_day_bells(office, chosen.day, chosen.shift)
            print(day_words(found, occasions[0].title if occasions else ""))
            return 0
        for bells in open_bells(office):
            print(words_of(bells.values))
    return 0
