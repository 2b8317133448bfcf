"""`vedomost timetable parts` and `vedomost load block`: the two parts of a term, and what is read in one of them."""

import argparse
from datetime import date
from typing import Any

from desktop_app.views.wording import _


def add_parts(verbs: Any) -> argparse.ArgumentParser:
    """`timetable parts`."""
    made: argparse.ArgumentParser = verbs.add_parser(
        "parts", help=_("where the second part of a term begins; with options change it")
    )
    one = made.add_mutually_exclusive_group()
    one.add_argument(
        "--second", type=date.fromisoformat, metavar=_("DAY"), help=_("a day of the first week of the second part")
    )
    one.add_argument("--none", action="store_true", help=_("let the term have no parts"))
    made.set_defaults(command=show_parts)
    return made


def add_block(verbs: Any) -> None:
    """`load block`."""
    block = verbs.add_parser("block", help=_("let rows of the load have their lessons in one part of the term"))
    block.add_argument("row", type=int, nargs="+", metavar="N", help=_("numbers of the rows, see load list"))
    block.add_argument("--part", type=int, choices=(0, 1, 2), required=True, help=_("1, 2, or 0: the whole term"))
    block.set_defaults(command=block_rows)


def show_parts(chosen: argparse.Namespace) -> int:
    """`timetable parts`."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.timetable.parts import divide_term, open_parts
    from desktop_app.views.college.parts import words_of

    with opened(chosen.database) as office:
        parts = open_parts(office, term_named(office, chosen.term).id)
        if chosen.none or chosen.second is not None:
            parts = divide_term(office, parts, chosen.second)
    print(f"{parts.name}: {words_of(parts)}")
    return 0


def block_rows(chosen: argparse.Namespace) -> int:
    """`load block`: one row after another."""
    from dataclasses import replace

    from desktop_app.cli_office import opened
    from desktop_app.services.load_writing import change_load, open_load, values_of
    from desktop_app.views.load.sentences import line_words, place_words

    with opened(chosen.database) as office:
        for key in chosen.row:
            line = open_load(office, key)
            made = change_load(office, line, replace(values_of(line), term_part=chosen.part))
            print(" | ".join((str(made.id), place_words(made), line_words(made))))
    return 0
