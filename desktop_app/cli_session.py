"""`vedomost session …`: sessions listed, made, filled, shown, and an event placed by hand."""

import argparse
from datetime import datetime
from typing import Any

from desktop_app.cli_office import opened, show_json
from desktop_app.cli_session_composing import add_composing
from desktop_app.cli_session_versions import add_session_versions, session_of
from desktop_app.errors import BadInput
from desktop_app.views.wording import _, ngettext

KINDS = ("winter", "summer", "debts", "gia")
DAY = "%d.%m.%Y"
MOMENT = "%d.%m.%Y %H:%M"


def add_session(commands: Any) -> None:
    """`session list|create|pull|show|place|remove`, what composes it, and its versions."""
    session = commands.add_parser("session", help=_("the schedule of an examination session"))
    verbs = session.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the sessions of a term"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    listed.set_defaults(command=list_them)
    create = verbs.add_parser("create", help=_("make a session out of the calendar graph, curricula, load and debts"))
    create.add_argument("kind", choices=KINDS, help=_("winter, summer, debts (retakes) or gia"))
    create.add_argument("--title", default="", metavar=_("NAME"), help=_("what it is called"))
    create.add_argument("--group", action="append", default=[], metavar=_("NAME"), help=_("only this group"))
    create.set_defaults(command=create_it)
    pull = verbs.add_parser("pull", help=_("draw what the session lacks: load, lessons and debts that came since"))
    pull.set_defaults(command=pull_it)
    show = verbs.add_parser("show", help=_("what stands where, and what is wrong with it"))
    show.add_argument("--json", action="store_true", help=_("machine-readable output"))
    show.set_defaults(command=show_it)
    for verb in (listed, create):
        verb.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1"))
    for verb in (pull, show, add_place(verbs), add_remove(verbs), *add_composing(verbs)):
        verb.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1"))
        verb.add_argument(
            "--session", metavar=_("SESSION"), help=_("number or name; the only one of a term needs none")
        )
    add_session_versions(verbs)


def add_place(verbs: Any) -> Any:
    """`session place GROUP INDEX [--at … --room … | --off]`."""
    place = verbs.add_parser("place", help=_("put an exam somewhere; a room and a consultation are found"))
    place.add_argument("group", metavar=_("GROUP"), help=_("name of the group"))
    place.add_argument(
        "index", metavar=_("INDEX"), help=_("of the discipline in the curriculum, or the event's number")
    )
    where = place.add_mutually_exclusive_group(required=True)
    where.add_argument("--at", type=moment, metavar=_("TIME"), help=_("day and time, for example «24.12.2026 09:00»"))
    where.add_argument("--off", action="store_true", help=_("take it off"))
    place.add_argument("--room", metavar=_("ROOM"), help=_("number of the room; the nearest free one if not given"))
    place.set_defaults(command=place_it)
    return place


def add_remove(verbs: Any) -> Any:
    """`session remove`."""
    remove = verbs.add_parser("remove", help=_("delete a session that is not published"))
    remove.set_defaults(command=remove_it)
    return remove


def moment(typed: str) -> datetime:
    """A day and a time as people write them. Raises ArgumentTypeError."""
    try:
        return datetime.strptime(typed, MOMENT)  # noqa: DTZ007 - of the wall, like every time of a schedule
    except ValueError:
        text = _("«{typed}» is no day with a time; write «24.12.2026 09:00»").format(typed=typed)
        raise argparse.ArgumentTypeError(text) from None


def list_them(chosen: argparse.Namespace) -> int:
    """`session list`."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.session.reading import list_sessions

    with opened(chosen.database) as office:
        found = list_sessions(office, term_named(office, chosen.term).id)
    if chosen.json:
        show_json(found)
        return 0
    for one in found:
        days = f"{one.starts:{DAY}}–{one.ends:{DAY}}" if one.starts and one.ends else ""
        placed = _("placed {placed} of {events}").format(placed=one.placed, events=one.events)
        since = _("published on {day}").format(day=f"{one.published_on:{DAY}}") if one.published_on else ""
        print(" · ".join(filter(None, (f"{one.id}  {one.title}", one.term, days, placed, since))))
    return 0


def create_it(chosen: argparse.Namespace) -> int:
    """`session create`."""
    from desktop_app.cli_load import group_key
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.session.making import create_session
    from desktop_app.services.session.values import SessionKind

    with opened(chosen.database) as office:
        term = term_named(office, chosen.term).id
        groups = [group_key(office, term, name) for name in chosen.group]
        tell_pulled(create_session(office, term, SessionKind(chosen.kind), chosen.title, groups))
    return 0


def pull_it(chosen: argparse.Namespace) -> int:
    """`session pull`."""
    from desktop_app.services.session.making import pull_session

    with opened(chosen.database) as office:
        tell_pulled(pull_session(office, session_of(office, chosen)))
    return 0


def tell_pulled(pulled: Any) -> None:
    """What came, and what could not."""
    from desktop_app.views.session.making import skipped_words

    for name in pulled.without_weeks:
        print(
            _("{group}: no weeks of a session in the calendar graph; the last week of theory is taken.").format(
                group=name
            )
        )
    for one in pulled.skipped:
        print(skipped_words(one))
    new = ngettext("{n} event drawn", "{n} events drawn", pulled.events).format(n=pulled.events)
    print(_("Session {number}: {new}, stood before: {known}, left out: {left}.").format(
        number=pulled.session_id, new=new, known=pulled.existing, left=len(pulled.skipped)
    ))  # fmt: skip


def show_it(chosen: argparse.Namespace) -> int:
    """`session show`: exit code 1 if a hard requirement is broken."""
    from desktop_app.services.session.reading import open_session
    from desktop_app.views.session.words import control_word, fault_words, named, place_words, who, whose

    with opened(chosen.database) as office:
        board = open_session(office, session_of(office, chosen).id)
    if chosen.json:
        show_json(board)
        return int(bool(board.figures.broken))
    for event in sorted(board.events, key=lambda one: (one.group, str(one.place and one.place.day))):
        state = _("cancelled") if event.cancelled else place_words(event.place, event.room)
        print(" · ".join((str(event.id), whose(event), named(event), control_word(event), who(event), state)))
        for fault in board.faults.get(event.id, ()):
            print(f"    {fault_words(fault)}")
    figures = board.figures
    told = _("Placed {placed} of {events}; broken requirements: {broken}, exams too close: {close}, cost: {cost}.")
    print(
        told.format(
            placed=figures.placed,
            events=figures.events,
            broken=figures.broken,
            close=figures.close,
            cost=figures.cost,
        )
    )
    return int(bool(figures.broken))


def place_it(chosen: argparse.Namespace) -> int:
    """`session place`."""
    from desktop_app.services.session.placing import place_events
    from desktop_app.services.session.reading import open_session
    from desktop_app.services.session.values import EventPlace
    from desktop_app.views.session.words import fault_words, named, place_words, whose

    with opened(chosen.database) as office:
        event = event_of(open_session(office, session_of(office, chosen).id), chosen)
        room = room_of(office, event, chosen) if chosen.room else None
        place = None if chosen.off else EventPlace(chosen.at.date(), chosen.at.time(), room)
        board = place_events(office, [(event, place)])
    after = next(one for one in board.events if one.id == event.id)
    print(f"{whose(after)} · {named(after)} · {place_words(after.place, after.room)}")
    for fault in board.faults.get(event.id, ()):
        print(fault_words(fault))
    return 0


def event_of(board: Any, chosen: argparse.Namespace) -> Any:
    """The event of a group by the index of its discipline or by number. Raises BadInput (`no_such_event`)."""
    ours = [one for one in board.events if one.group.casefold() == chosen.group.casefold() and not one.cancelled]
    found = [one for one in ours if chosen.index.casefold() in {str(one.id), one.index.casefold()}]
    if len(found) != 1:
        known = ", ".join(f"{one.id} {one.index}" for one in found or ours)
        raise BadInput("no_such_event", group=chosen.group, index=chosen.index, events=known)
    return found[0]


def room_of(office: Any, event: Any, chosen: argparse.Namespace) -> int:
    """The room of that number, if it is free then. Raises BadInput (`no_free_exam_room`)."""
    from desktop_app.services.session.ways import open_ways

    free = open_ways(office, event.id).rooms.get((chosen.at.date(), chosen.at.time()), ())
    for key, number in free:
        if number.casefold() == chosen.room.casefold():
            return int(key)
    raise BadInput("no_free_exam_room", room=chosen.room, rooms=", ".join(number for _key, number in free))


def remove_it(chosen: argparse.Namespace) -> int:
    """`session remove`."""
    from desktop_app.services.session.making import remove_session

    with opened(chosen.database) as office:
        head = session_of(office, chosen)
        remove_session(office, head)
    print(_("Session «{title}» is deleted.").format(title=head.title))
    return 0
