"""`vedomost timetable wishes …` and `timetable available`: what the timetable is asked to keep."""

import argparse
from collections.abc import Sequence
from typing import Any

from desktop_app.cli_office import opened, show_json
from desktop_app.errors import BadInput
from desktop_app.services.office import Office
from desktop_app.views.wording import _


def add_wishes(verbs: Any) -> Sequence[argparse.ArgumentParser]:
    """The verbs; each takes --term."""
    deeds = verbs.add_parser("wishes", help=_("requirements to the timetable and how far they are broken"))
    inner = deeds.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = inner.add_parser("list", help=_("list them with their prices"))
    listed.add_argument("--json", action="store_true", help=_("machine-readable output"))
    listed.set_defaults(command=list_them)
    add = inner.add_parser("add", help=_("ask for one more"))
    add.add_argument("kind", metavar=_("KIND"), help=_("code of the kind, for example not_first; see the guide"))
    add.add_argument("--of", required=True, metavar=_("NAME"), help=_("groups, teachers, or a name of the load"))
    add.add_argument("--number", type=int, metavar="N", help=_("how many, or which pair"))
    add.add_argument("--weight", type=int, metavar="N", help=_("1–99; 100 is binding"))
    add.add_argument("--beside", metavar=_("NAME"), help=_("the other row of the load"))
    add.set_defaults(command=add_one)
    remove = inner.add_parser("remove", help=_("take a requirement out"))
    remove.set_defaults(command=remove_one)
    switch = inner.add_parser("switch", help=_("switch a requirement on or off"))
    switch.add_argument("--off", action="store_true", help=_("off; without it on"))
    switch.set_defaults(command=switch_one)
    for verb in (remove, switch):
        verb.add_argument("id", type=int, metavar=_("NUMBER"), help=_("number from «wishes list»"))
    return listed, add, remove, switch, add_available(verbs)


def add_available(verbs: Any) -> argparse.ArgumentParser:
    """`timetable available`."""
    times = verbs.add_parser("available", help=_("when teachers can come; with options change it"))
    times.add_argument("teacher", nargs="?", metavar=_("NAME"), help=_("letters of a teacher; else all with a wish"))
    for name, words in (
        ("no", _("pairs that cannot be, for example 1:1-3 6:1")),
        ("reluctant", _("pairs that are reluctant")),
        ("free", _("pairs that are free again")),
    ):
        times.add_argument(f"--{name}", nargs="+", default=[], metavar="D:P", help=words)
    times.set_defaults(command=show_available)
    made: argparse.ArgumentParser = times
    return made


def list_them(chosen: argparse.Namespace) -> int:
    """`timetable wishes list`."""
    from desktop_app.views.wishes.words import line_words

    with opened(chosen.database) as office:
        found = wishes_of(office, chosen)
    if chosen.json:
        show_json(found.lines)
        return 0
    for line in found.lines:
        state = _("off") if line.amount is None else str(line.amount)
        print(f"{line.id:>5}  {state:>5}  {line_words(line)}")
    print(_("Requirements: {count}, price of what is broken: {cost}").format(count=len(found.lines), cost=found.cost))
    return 0


def add_one(chosen: argparse.Namespace) -> int:
    """`timetable wishes add`."""
    from desktop_app.services.timetable.requirements import KINDS
    from desktop_app.services.timetable.wishes import RequirementOwner, WishValues, add_wish

    kind = KINDS.get(chosen.kind)
    if kind is None:
        raise BadInput("wish_kind_unknown", kind=chosen.kind)
    with opened(chosen.database) as office:
        found = wishes_of(office, chosen)
        if chosen.of in kind.owners and chosen.of in {"groups", "teachers"}:
            owner, key = RequirementOwner(chosen.of), None
        else:
            names = [(of, pair) for of, pairs in found.names.items() if str(of) in kind.owners for pair in pairs]
            owner, key = named(chosen.of, [((of, pair[0]), pair[1]) for of, pair in names])
        rows = found.names[RequirementOwner.LOAD]
        other = named(chosen.beside, rows) if chosen.beside else None
        values = WishValues(
            kind=kind.code,
            owner=owner,
            owner_id=key,
            number=(kind.number or 0) if chosen.number is None else chosen.number,
            weight=kind.weight if chosen.weight is None else chosen.weight,
            other_load_id=other,
        )
        tell(add_wish(office, found.term_id, values))
    return 0


def remove_one(chosen: argparse.Namespace) -> int:
    """`timetable wishes remove`."""
    from desktop_app.services.timetable.wishes import remove_wishes

    with opened(chosen.database) as office:
        remove_wishes(office, [line for line in wishes_of(office, chosen).lines if line.id == chosen.id])
    return 0


def switch_one(chosen: argparse.Namespace) -> int:
    """`timetable wishes switch`."""
    from desktop_app.services.timetable.wishes import switch_wish

    with opened(chosen.database) as office:
        lines = [line for line in wishes_of(office, chosen).lines if line.id == chosen.id]
        if not lines:
            raise BadInput("wishes_not_chosen")
        tell(switch_wish(office, lines[0], active=not chosen.off))
    return 0


def show_available(chosen: argparse.Namespace) -> int:
    """`timetable available`."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable.availability import open_times, set_times
    from desktop_app.views.wishes.times import week_words

    with opened(chosen.database) as office:
        board = open_times(office, term_named(office, chosen.term).id)
        lines = [line for line in board.teachers if line.busy]
        if chosen.teacher is not None:
            lines = [named(chosen.teacher, [(line, line.teacher) for line in board.teachers])]
        if chosen.no or chosen.reluctant or chosen.free:
            if chosen.teacher is None:
                raise BadInput("wish_name_unclear", name="", names=", ".join(one.teacher for one in board.teachers[:5]))
            lines = [set_times(office, lines[0], painted(lines[0].times, chosen))]
    for line in lines:
        print(f"{line.teacher}: {week_words(line.times)}")
        for one in line.busy:
            print(f"  {one.day}:{one.pair} {one.level}")
    return 0


def painted(times: dict[tuple[int, int], Any], chosen: argparse.Namespace) -> dict[tuple[int, int], Any]:
    """The week with what was said of it."""
    from desktop_app.services.timetable.availability import TimeLevel

    made = dict(times)
    for texts, level in ((chosen.no, TimeLevel.NO), (chosen.reluctant, TimeLevel.RELUCTANT)):
        made.update(dict.fromkeys((at for text in texts for at in spots(text)), level))
    for at in (at for text in chosen.free for at in spots(text)):
        made.pop(at, None)
    return made


def spots(text: str) -> list[tuple[int, int]]:
    """«1:1-3» → Monday, pairs 1 to 3. Raises BadInput (`times_unreadable`)."""
    day, _colon, pairs = text.partition(":")
    first, _dash, last = pairs.partition("-")
    if not all(part.isascii() and part.isdigit() for part in (day, first, last or first)):
        raise BadInput("times_unreadable", text=text)
    return [(int(day), pair) for pair in range(int(first), int(last or first) + 1)]


def wishes_of(office: Office, chosen: argparse.Namespace) -> Any:
    """The requirements of the term that is named."""
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable.wishes import list_wishes

    return list_wishes(office, term_named(office, chosen.term).id)


def named(text: str, names: Sequence[tuple[Any, str]]) -> Any:
    """The one with this name, or the only one with these letters. Raises BadInput (`wish_name_unclear`)."""
    exact = [key for key, name in names if name == text]
    found = exact or [key for key, name in names if text.casefold() in name.casefold()]
    if len(found) != 1:
        near = [name for _key, name in names if text.casefold() in name.casefold()]
        raise BadInput("wish_name_unclear", name=text, names=", ".join(near[:5]) or "—")
    return found[0]


def tell(line: Any) -> None:
    """The requirement as it stands now."""
    from desktop_app.views.wishes.words import line_words

    print(f"{line.id}  {line_words(line)}")
