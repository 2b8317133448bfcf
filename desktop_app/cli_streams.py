"""`vedomost load stream`, `load part`: groups held together, and by themselves again."""

import argparse
from typing import Any

from desktop_app.cli_parts import add_block
from desktop_app.views.wording import _


def add_streams(verbs: Any) -> None:
    """`load stream | part`."""
    from desktop_app.cli_load import of_term

    stream = of_term(verbs, "stream", _("hold rows of several groups together: a stream, its hours once"), join_rows)
    stream.add_argument("row", type=int, nargs="+", metavar="N", help=_("numbers of the rows, see load list"))
    part = verbs.add_parser("part", help=_("part a stream: each group by itself again"))
    part.add_argument("row", type=int, metavar="N", help=_("the number of one of its rows"))
    part.set_defaults(command=part_rows)
    add_block(verbs)


def join_rows(chosen: argparse.Namespace) -> int:
    """`load stream`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.load_writing import open_load
    from desktop_app.services.streams import make_stream
    from desktop_app.views.load.sentences import stream_words

    with opened(chosen.database) as office:
        lines = make_stream(office, [open_load(office, key) for key in chosen.row])
    if chosen.json:
        show_json(lines)
        return 0
    print(_("The groups are held together: {groups}; the hours count once.").format(groups=stream_words(lines[0])))
    return 0


def part_rows(chosen: argparse.Namespace) -> int:
    """`load part`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.load_writing import open_load
    from desktop_app.services.streams import split_stream

    with opened(chosen.database) as office:
        split_stream(office, open_load(office, chosen.row))
    print(_("The stream is parted: every group has its own lessons and hours."))
    return 0
