"""`vedomost substitutions`: what is held otherwise on a day, making and taking back, the sheet."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.cli_substitutions_sick import add_sick
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.substitutions_values import DayLesson, SubstitutionChoice, SubstitutionWish

MOMENT = 2


def add_substitutions(commands: Any) -> None:
    """`substitutions list | who | make | sick | notices | revoke | sheet`."""
    made = commands.add_parser("substitutions", help=_("substitutions of lessons: by day, making, taking back"))
    verbs = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    on_day(verbs, "list", _("the substitutions of a day"), show_day)
    who = on_day(verbs, "who", _("who could give a lesson, best first, with the reasons"), show_candidates)
    make = on_day(verbs, "make", _("let a lesson be held otherwise, or not at all"), make_one)
    for one in (who, make):
        one.add_argument("--group", required=True, metavar=_("NAME"), help=_("the group"))
        one.add_argument("--subgroup", type=int, metavar="N", help=_("its subgroup"))
        one.add_argument("--pair", type=int, required=True, metavar="N", help=_("the pair"))
    make.add_argument("--reason", required=True, metavar=_("TEXT"), help=_("it is printed on the sheet"))
    make.add_argument("--teacher", metavar=_("NAME"), help=_("somebody else gives it"))
    make.add_argument("--discipline", metavar=_("NAME"), help=_("another discipline of the group instead"))
    make.add_argument("--move", nargs=MOMENT, metavar=(_("DAY"), "N"), help=_("to another day and pair"))
    make.add_argument("--cancel", action="store_true", help=_("it is not held"))
    make.add_argument("--merge", metavar=_("NAME"), help=_("it is held with this group"))
    make.add_argument("--room", metavar=_("NUMBER"), help=_("in another room, alone or with another teacher"))
    add_sick(verbs)
    back = on_day(verbs, "revoke", _("take a substitution of a day back, by its number in the list"), revoke_one)
    back.add_argument("number", type=int, metavar="N")
    sheet = on_day(verbs, "sheet", _("the sheet of a day as a PDF"), write_sheet)
    sheet.add_argument("file", type=Path, metavar=_("FILE"), help=_("where to"))


def on_day(verbs: Any, name: str, words: str, command: Any) -> argparse.ArgumentParser:
    """A command about a day."""
    made: argparse.ArgumentParser = verbs.add_parser(name, help=words)
    made.add_argument("day", type=date.fromisoformat, metavar=_("DAY"), help=_("for example 2026-11-30"))
    made.add_argument("--json", action="store_true", help=_("machine-readable output"))
    made.set_defaults(command=command)
    return made


def show_day(chosen: argparse.Namespace) -> int:
    """`substitutions list`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.substitutions_reading import open_substitutions
    from desktop_app.views.substitutions.sentences import after_words, group_words, kind_word, side_words

    with opened(chosen.database) as office:
        day = open_substitutions(office, chosen.day)
    if chosen.json:
        show_json(day.made)
        return 0
    for one in day.made:
        pair = _("pair {n}").format(n=one.base.pair)
        where = group_words(one.group, one.subgroup)
        print(f"{one.id:4} | " + " | ".join((pair, where, kind_word(one.kind), side_words(one.base),
                                             after_words(one), one.reason)))  # fmt: skip
    n = len(day.standing)
    print(ngettext("{n} substitution", "{n} substitutions", n).format(n=n))
    return 0


def show_candidates(chosen: argparse.Namespace) -> int:
    """`substitutions who`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.substitutions_choice import open_choice
    from desktop_app.views.substitutions.sentences import why_words

    with opened(chosen.database) as office:
        choice = open_choice(office, lesson_of(office, chosen).id)
    if chosen.json:
        show_json(choice)
        return 0
    for one in choice.candidates:
        print(f"{one.name} | {why_words(one)}")
    return 0


def make_one(chosen: argparse.Namespace) -> int:
    """`substitutions make`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.substitutions_choice import open_choice
    from desktop_app.services.substitutions_writing import substitute
    from desktop_app.views.substitutions.sentences import after_words, group_words

    with opened(chosen.database) as office:
        lesson = lesson_of(office, chosen)
        made = substitute(office, lesson, wish_of(office, open_choice(office, lesson.id), chosen))
    if chosen.json:
        show_json(made)
        return 0
    for one in made:
        print(f"{one.id} | {group_words(one.group, one.subgroup)} | {after_words(one)}")
    return 0


def revoke_one(chosen: argparse.Namespace) -> int:
    """`substitutions revoke`."""
    from desktop_app.cli_office import opened
    from desktop_app.errors import BadInput
    from desktop_app.services.substitutions_reading import open_substitutions
    from desktop_app.services.substitutions_writing import revoke_substitution

    with opened(chosen.database) as office:
        found = [one for one in open_substitutions(office, chosen.day).standing if one.id == chosen.number]
        if not found:
            raise BadInput("no_such_substitution", number=chosen.number, day=chosen.day)
        revoke_substitution(office, found[0])
    print(_("{group}: held by the timetable again.").format(group=found[0].group))
    return 0


def write_sheet(chosen: argparse.Namespace) -> int:
    """`substitutions sheet`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.exchange.files import save
    from desktop_app.services.forms import Choice, open_papers
    from desktop_app.services.history import note_paper
    from desktop_app.services.reports.substitution_sheet import render

    with opened(chosen.database) as office:
        (paper,) = open_papers(office, "substitution-sheet", Choice(0, day=chosen.day))
        save(chosen.file, render(paper.value))  # type: ignore[arg-type]
        note_paper(office, "substitution-sheet", paper.name, 1)
    print(chosen.file)
    return 0


def lesson_of(office: "Office", chosen: argparse.Namespace) -> "DayLesson":
    """The lesson of a group at a pair. Raises BadInput (`no_such_lesson`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.substitutions_reading import open_substitutions

    found = [
        one
        for one in open_substitutions(office, chosen.day).lessons
        if one.group.casefold() == chosen.group.casefold()
        and one.pair == chosen.pair
        and chosen.subgroup in {None, one.subgroup}
    ]
    if len(found) != 1:
        raise BadInput("no_such_lesson", group=chosen.group, day=chosen.day, pair=chosen.pair)
    return found[0]


def wish_of(office: "Office", choice: "SubstitutionChoice", chosen: argparse.Namespace) -> "SubstitutionWish":
    """What is asked for in the options. Raises BadInput (`one_deed`, `no_such_room`, `no_such_teacher` …)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.substitutions_values import SubstitutionKind as Kind
    from desktop_app.services.substitutions_values import SubstitutionWish

    deeds = {
        Kind.TEACHER: chosen.teacher, Kind.DISCIPLINE: chosen.discipline, Kind.MOVED: chosen.move,
        Kind.CANCELLED: chosen.cancel, Kind.MERGED: chosen.merge,
    }  # fmt: skip
    said = [kind for kind, value in deeds.items() if value]
    if len(said) > 1 or not (said or chosen.room):
        raise BadInput("one_deed")
    kind = said[0] if said else Kind.ROOM
    return SubstitutionWish(
        kind, chosen.reason, room_id=room_of(choice, chosen.room) if chosen.room else None,
        **wanted(office, choice, chosen, kind),
    )  # fmt: skip


def wanted(office: "Office", choice: "SubstitutionChoice", chosen: argparse.Namespace, kind: str) -> dict[str, Any]:
    """The rest of the wish, by its kind; what is not there is left to the service to refuse."""
    from desktop_app.cli_load import one_of
    from desktop_app.services.college import list_employees

    if kind == "teacher":
        return {"teacher_id": one_of(list_employees(office), chosen.teacher).id}
    if kind == "discipline":
        named = chosen.discipline.casefold()
        rows = [one.load_id for one in choice.rows if named in f"{one.index} {one.title}".casefold()]
        return {"load_id": next(iter(rows), None)}
    if kind == "moved":
        return moment_of(*chosen.move)
    if kind == "merged":
        found = [one.lesson_id for one in choice.parallel if one.group.casefold() == chosen.merge.casefold()]
        return {"with_id": next(iter(found), None)}
    return {}


def moment_of(day: str, pair: str) -> dict[str, Any]:
    """A day and a pair as they are typed. Raises BadInput (`moment_missing`)."""
    from desktop_app.errors import BadInput

    try:
        return {"day": date.fromisoformat(day), "pair": int(pair)}
    except ValueError as error:
        raise BadInput("moment_missing") from error


def room_of(choice: "SubstitutionChoice", number: str) -> int:
    """A free room by its number. Raises BadInput (`no_such_room`)."""
    from desktop_app.errors import BadInput

    found = [one.id for one in choice.rooms if one.name.casefold() == number.casefold()]
    if not found:
        raise BadInput("no_such_room", room=number, rooms=", ".join(one.name for one in choice.rooms if one.fits))
    return found[0]
