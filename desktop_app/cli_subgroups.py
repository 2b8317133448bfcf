"""`vedomost subgroups`: how groups are divided, who stands where, a division proposed, made and moved in."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.cli_subgroups_deeds import add_deeds
from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.subgroups.problem import Problem, Proposed
    from desktop_app.services.subgroups.values import Board, Making, Stands, TargetWish

Verbs = Any


def add_subgroups(commands: Any) -> None:
    """`subgroups list | show | divide | propose | move | send | sign | approve | end | remove | act`."""
    made = commands.add_parser("subgroups", help=_("groups divided into subgroups: lists, proposals, moves, approval"))
    verbs = made.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    listed = verbs.add_parser("list", help=_("the divisions of a term, their sizes and who is not distributed"))
    listed.add_argument("--term", metavar=_("TERM"), help=_("its name, like 2026/27-1; that of today"))
    listed.add_argument("--group", default="", metavar=_("GROUP"), help=_("name of the group"))
    listed.set_defaults(command=list_all)
    shown = of_division(verbs, "show", _("who stands in which subgroup on a day"), show)
    shown.add_argument("--day", type=date.fromisoformat, metavar=_("DAY"), help=_("for example 2026-09-01"))
    for verb in (listed, shown):
        verb.add_argument("--json", action="store_true", help=_("machine-readable output"))
    add_divide(verbs)
    proposed = of_division(verbs, "propose", _("another composition by a method, and how well it is balanced"), propose)
    add_method(proposed)
    proposed.add_argument("--take", action="store_true", help=_("place the students so"))
    add_deeds(verbs)


def of_division(verbs: Verbs, name: str, words: str, command: Any) -> argparse.ArgumentParser:
    """A command about a division."""
    made: argparse.ArgumentParser = verbs.add_parser(name, help=words)
    made.add_argument("division", type=int, metavar="N", help=_("number of the division, see «subgroups list»"))
    made.set_defaults(command=command)
    return made


def add_divide(verbs: Verbs) -> None:
    """`subgroups divide`."""
    made = verbs.add_parser("divide", help=_("divide a group: a draft, to be given to its teachers"))
    made.add_argument("group", metavar=_("GROUP"), help=_("name of the group"))
    made.add_argument("--for", dest="indexes", action="append", required=True, metavar=_("INDEX"),
                      help=_("of the discipline; of all its lessons that are divided"))  # fmt: skip
    made.add_argument("--name", required=True, metavar=_("TEXT"), help=_("what the division is called"))
    made.add_argument("--parts", type=int, default=2, metavar="N", help=_("how many subgroups, 2 to 4"))
    whose = _("of each subgroup in its order; whoever teaches the whole group, if not given")
    made.add_argument("--teacher", action="append", default=[], metavar=_("NAME"), help=whose)
    made.add_argument("--starts", type=date.fromisoformat, metavar=_("DAY"), help=_("the first day"))
    made.add_argument("--reason", default="", metavar=_("TEXT"), help=_("why a small group is divided"))
    made.add_argument("--term", metavar=_("TERM"), help=_("its name, like 2026/27-1; that of today"))
    made.add_argument("--dry-run", action="store_true", help=_("only tell what would be written"))
    add_method(made)
    made.set_defaults(command=divide)


def add_method(verb: argparse.ArgumentParser) -> None:
    """By what the students are divided."""
    methods = ("balanced", "halves", "every_second", "by_sex", "mixed", "streamed")
    verb.add_argument("--method", choices=methods, default="balanced", metavar=_("METHOD"), help=" | ".join(methods))
    verb.add_argument("--seconds", type=float, default=1.0, help=_("time for the optimiser"))


def list_all(chosen: argparse.Namespace) -> int:
    """`subgroups list`."""
    from desktop_app.cli_load import plain
    from desktop_app.cli_office import opened, show_json
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.subgroups.reading import list_divisions
    from desktop_app.views.subgroups.words import badges_of, sizes_words, state_words

    with opened(chosen.database) as office:
        groups = list_divisions(office, term_named(office, chosen.term).id)
    wanted = plain(chosen.group)
    heads = [(group, head) for group in groups for head in group.divisions if wanted in {"", plain(group.group)}]
    if chosen.json:
        show_json([head for _group, head in heads])
        return 0
    for group, head in heads:
        said = (str(head.id), group.group, head.name, state_words(head)[0], sizes_words(head.sizes))
        targets = ", ".join(index for index, _title, _kind in head.targets)
        print(" | ".join((*said, targets, *(words for words, _role in badges_of(head)))))
    return 0


def show(chosen: argparse.Namespace) -> int:
    """`subgroups show`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.subgroups.reading import open_board

    with opened(chosen.database) as office:
        board = open_board(office, chosen.division, chosen.day)
    if chosen.json:
        show_json(board)
        return 0
    print(f"{board.group} | {board.name} | {board.day:%d.%m.%Y}")
    tell_parts(board, board.stands)
    return 0


def tell_parts(board: "Board", stands: "Stands") -> None:
    """Each subgroup with whoever stands in it, then those who stand in none."""
    from desktop_app.services.subgroups.balance import measure
    from desktop_app.services.subgroups.values import NOT_STUDYING
    from desktop_app.views.subgroups.lanes import UNPLACED
    from desktop_app.views.subgroups.words import lane_words, mean_words, part_words, sexes_words

    figures = measure(board.pupils, stands, [one.id for one in board.parts])
    for one in figures.parts:
        said = (part_words(board, one.key), str(one.size), sexes_words(one), mean_words(one.mean))
        print(" | ".join(filter(None, said)))
        for pupil in board.pupils:
            if stands.get(pupil.id) == one.key:
                print(f"  {pupil.name}")
    for key in (NOT_STUDYING, UNPLACED):
        if names := [one.name for one in board.pupils if stands.get(one.id, UNPLACED) == key]:
            print(f"{lane_words(key)}: {', '.join(names)}")


def divide(chosen: argparse.Namespace) -> int:
    """`subgroups divide`."""
    from desktop_app.cli_load import group_key
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.subgroups.problem import Limits, Problem
    from desktop_app.services.subgroups.reading import open_making
    from desktop_app.services.subgroups.values import DivisionValues, PartWish
    from desktop_app.services.subgroups.writing import create_division

    with opened(chosen.database) as office:
        term = term_named(office, chosen.term)
        making = open_making(office, term.id, group_key(office, term.id, chosen.group))
        targets = targets_of(office, making, chosen)
        found = sought(Problem(making.pupils, chosen.parts, Limits(making.least, making.high)), chosen)
        if not chosen.dry_run:
            parts = tuple(PartWish(number) for number in range(1, chosen.parts + 1))
            values = DivisionValues(chosen.name, chosen.starts or making.starts, parts, targets, chosen.reason)
            board = create_division(office, term.id, making.group_id, values, found.stands)
            print(_("Division {number} is made: a draft.").format(number=board.id))
    tell_found(found)
    return 0


def targets_of(office: "Office", making: "Making", chosen: argparse.Namespace) -> "tuple[TargetWish, ...]":
    """What the group is to be divided for, by the indexes. Raises BadInput (`no_such_target`)."""
    from desktop_app.cli_load import one_of, plain
    from desktop_app.errors import BadInput
    from desktop_app.services.college import list_employees
    from desktop_app.services.subgroups.values import TargetWish

    named = [one_of(list_employees(office), name).id for name in chosen.teacher]
    wishes = []
    for index in chosen.indexes:
        choices = [one for one in making.choices if plain(one.target.index) == plain(index) and not one.divided]
        if not choices:
            raise BadInput("no_such_target", index=index, group=making.group)
        for one in [one for one in choices if one.asked] or choices:
            known = [] if one.teacher_id is None else [one.teacher_id] * chosen.parts
            teachers = dict(enumerate((named or known)[: chosen.parts], start=1))
            wishes.append(TargetWish(one.target.row_id, one.target.kind, one.target.room_kind, teachers))
    return tuple(wishes)


def propose(chosen: argparse.Namespace) -> int:
    """`subgroups propose`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.subgroups.proposing import placed, posed
    from desktop_app.services.subgroups.reading import open_board
    from desktop_app.services.subgroups.values import NOT_STUDYING
    from desktop_app.services.subgroups.writing import place_students

    with opened(chosen.database) as office:
        board = open_board(office, chosen.division)
        aside = {student: part for student, part in board.stands.items() if part == NOT_STUDYING}
        found = sought(posed(board, aside), chosen)
        stands = placed(board, found)
        tell_found(found)
        if chosen.take:
            moves = {student: part for student, part in stands.items() if board.stands.get(student) != part}
            board = place_students(office, board, moves)
            print(ngettext("{number} student is placed", "{number} students are placed", len(moves)).format(
                number=len(moves)))  # fmt: skip
    tell_parts(board, stands)
    return 0


def sought(problem: "Problem", chosen: argparse.Namespace) -> "Proposed":
    """A composition by the method. Raises BadInput (`no_composition`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.subgroups.problem import Method
    from desktop_app.services.subgroups.proposing import propose

    found = propose(Method(chosen.method), problem, seconds=chosen.seconds)
    if not found.stands:
        raise BadInput("no_composition", students=len(problem.present), parts=problem.parts)
    return found


def tell_found(found: "Proposed") -> None:
    """How well a composition is balanced, and what is proved of it."""
    from desktop_app.views.subgroups.making_words import misfit_words, proof_words
    from desktop_app.views.subgroups.words import mean_words, sexes_words

    parts = [(str(one.size), sexes_words(one), mean_words(one.mean)) for one in found.measures.parts]
    print("; ".join(" · ".join(filter(None, one)) for one in parts))
    for words in (misfit_words(found) if found.misfit else "", proof_words(found)):
        if words:
            print(words)
