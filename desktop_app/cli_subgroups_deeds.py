"""`vedomost subgroups move | send | sign | approve | end | remove | act`: what happens to a division that stands."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _

if TYPE_CHECKING:
    from desktop_app.services.office import Office
    from desktop_app.services.subgroups.values import Board

Verbs = Any


def add_deeds(verbs: Verbs) -> None:
    """The commands that change a division, or print it."""
    from desktop_app.cli_subgroups import of_division

    moved = of_division(verbs, "move", _("let a student stand in another subgroup from a day on"), move)
    moved.add_argument("student", metavar=_("STUDENT"), help=_("last name, or the beginning of it"))
    moved.add_argument("part", type=int, metavar=_("SUBGROUP"), help=_("its number; 0: does not study"))
    moved.add_argument("--day", type=date.fromisoformat, metavar=_("DAY"), help=_("from this day; today if not given"))
    of_division(verbs, "send", _("give a draft to its teachers"), send)
    of_division(verbs, "sign", _("sign a division as one of its teachers"), sign)
    approved = of_division(verbs, "approve", _("put a division in force: the load and the timetable follow"), approve)
    ended = of_division(verbs, "end", _("let the group be one again from a day on"), end)
    ended.add_argument("--day", type=date.fromisoformat, required=True, metavar=_("DAY"), help=_("the first day"))
    of_division(verbs, "remove", _("take a draft away"), remove)
    for verb, words in (
        (moved, _("why the student moves")),
        (approved, _("why without a signature")),
        (ended, _("why the division ends")),
    ):
        verb.add_argument("--reason", default="", metavar=_("TEXT"), help=words)
    act = of_division(verbs, "act", _("the act of a division on paper"), print_act)
    act.add_argument("file", type=Path, metavar=_("FILE"))


@contextmanager
def board_of(chosen: argparse.Namespace) -> "Iterator[tuple[Office, Board]]":
    """The office, and the division that is meant."""
    from desktop_app.cli_office import opened
    from desktop_app.services.subgroups.reading import open_board

    with opened(chosen.database) as office:
        yield office, open_board(office, chosen.division)


def told(board: "Board") -> int:
    """Where the division stands now."""
    from desktop_app.views.subgroups.words import sizes_words, state_words

    print(" | ".join((str(board.id), board.group, board.name, state_words(board)[0], sizes_words(board.sizes))))
    return 0


def move(chosen: argparse.Namespace) -> int:
    """`subgroups move`: on a date where the division is approved, else simply."""
    from desktop_app.services.subgroups.moving import move_student
    from desktop_app.services.subgroups.values import DatedMove, DivisionState
    from desktop_app.services.subgroups.writing import place_students

    with board_of(chosen) as (office, board):
        student, part = student_of(board, chosen.student), part_of(board, chosen.part)
        if board.state is DivisionState.APPROVED:
            wanted = DatedMove(student, part, chosen.day or office.today, chosen.reason)
            return told(move_student(office, board, wanted))
        return told(place_students(office, board, {student: part}))


def student_of(board: "Board", name: str) -> int:
    """The only student called so. Raises BadInput (`no_such_student`)."""
    from desktop_app.cli_load import is_called
    from desktop_app.errors import BadInput

    found = [one.id for one in board.pupils if is_called(one.name, name)]
    if len(found) != 1:
        raise BadInput("no_such_student", name=name)
    return found[0]


def part_of(board: "Board", number: int) -> int:
    """The key of a subgroup by its number; 0: NOT_STUDYING. Raises BadInput (`part_unknown`)."""
    from desktop_app.errors import BadInput
    from desktop_app.services.subgroups.values import NOT_STUDYING

    keys = {0: NOT_STUDYING} | {one.number: one.id for one in board.parts}
    if number not in keys:
        raise BadInput("part_unknown")
    return keys[number]


def send(chosen: argparse.Namespace) -> int:
    """`subgroups send`."""
    from desktop_app.services.subgroups.agreeing import send_division

    with board_of(chosen) as (office, board):
        return told(send_division(office, board))


def sign(chosen: argparse.Namespace) -> int:
    """`subgroups sign`."""
    from desktop_app.services.subgroups.agreeing import sign_division

    with board_of(chosen) as (office, board):
        return told(sign_division(office, board))


def approve(chosen: argparse.Namespace) -> int:
    """`subgroups approve`."""
    from desktop_app.services.subgroups.agreeing import approve_division

    with board_of(chosen) as (office, board):
        return told(approve_division(office, board, chosen.reason))


def end(chosen: argparse.Namespace) -> int:
    """`subgroups end`."""
    from desktop_app.services.subgroups.agreeing import end_division

    with board_of(chosen) as (office, board):
        return told(end_division(office, board, chosen.day, chosen.reason))


def remove(chosen: argparse.Namespace) -> int:
    """`subgroups remove`."""
    from desktop_app.services.subgroups.writing import remove_division

    with board_of(chosen) as (office, board):
        remove_division(office, board)
        print(_("The draft «{name}» is taken away.").format(name=board.name))
    return 0


def print_act(chosen: argparse.Namespace) -> int:
    """`subgroups act`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.exchange.files import save
    from desktop_app.services.reports.catalogue import BY_CODE
    from desktop_app.services.subgroups.papers import open_act

    form = BY_CODE["division-act"]
    with opened(chosen.database) as office:
        act = open_act(office, chosen.division)
    print(save(chosen.file.with_suffix(".pdf"), form.render(act)))
    return 0
