"""`vedomost import students FILE` and the other lists: read, judged, written; `import template LIST FILE`."""

import argparse
import sys
from pathlib import Path
from typing import Any

from desktop_app.views.wording import _, ngettext

ENCODINGS = ("utf-8", "cp1251", "cp866", "koi8-r", "utf-16-le", "utf-16-be")
KINDS = ("students", "parents", "staff", "rooms", "disciplines", "users", "applicants")
SHOWN = 20
"""Rejected rows that are told one by one; all of them go to `--errors`."""


def add_lists(kinds: Any) -> None:
    """`import students|parents|staff|rooms|disciplines|users|applicants FILE` and `import template LIST FILE`."""
    helps = {
        "students": _("a list of students (.xlsx, .csv)"), "parents": _("a list of parents"),
        "staff": _("a list of staff"), "rooms": _("a list of rooms"), "disciplines": _("the list of disciplines"),
        "users": _("accounts and roles of people who are here"),
        "applicants": _("applications of the portal of public services"),
    }  # fmt: skip
    for kind in KINDS:
        one = kinds.add_parser(kind, help=helps[kind])
        one.add_argument("file", type=Path, metavar=_("FILE"))
        one.add_argument("--update", action="store_true", help=_("change those who are here and differ"))
        one.add_argument("--dry-run", action="store_true", help=_("only tell what would be written"))
        one.add_argument("--encoding", default="", choices=ENCODINGS, help=_("of a text; guessed if not given"))
        one.add_argument("--sheet", default="", metavar=_("NAME"), help=_("of a workbook; the first if not given"))
        one.add_argument("--errors", type=Path, metavar=_("FILE"), help=_("where the rejected rows go, as a workbook"))
        if kind == "students":
            one.add_argument("--order", action="store_true", help=_("a draft of an order for rows without one"))
            one.add_argument("--accounts", action="store_true", help=_("accounts for the new and their parents"))
        one.set_defaults(command=bring_list, kind=kind, order=False, accounts=False)
    template = kinds.add_parser("template", help=_("an empty table to fill in"))
    template.add_argument("kind", choices=KINDS, metavar=_("LIST"))
    template.add_argument("file", type=Path, metavar=_("FILE"))
    template.set_defaults(command=write_template)


def bring_list(chosen: argparse.Namespace) -> int:
    """`import LIST`: exit code 1 if rows were rejected."""
    from desktop_app.cli_office import opened
    from desktop_app.services.exchange.files import load
    from desktop_app.services.exchange.table_guard import LARGEST_FILE
    from desktop_app.services.imports import open_file, read_file
    from desktop_app.services.imports.values import ListKind, Options, ReadAs
    from desktop_app.services.job import QuietJob
    from desktop_app.views.exchange.kinds import LISTS

    kind, job = ListKind(chosen.kind), QuietJob()
    data = load(chosen.file, LARGEST_FILE)
    with opened(chosen.database) as office:
        look = open_file(office, kind, data, chosen.file.name, ReadAs(chosen.sheet, chosen.encoding))
        sheet = read_file(look, look.columns, job)
        tell_look(look)
        if chosen.dry_run:
            preview = LISTS[kind].preview(office, sheet, job)
            return tell_preview(chosen, preview)
        options = Options(update=chosen.update, draft_order=chosen.order)
        done = LISTS[kind].bring(office, sheet, options, job)
        code = tell_done(chosen, done)
        if chosen.accounts and done.students:
            tell_accounts(office, done.students)
        return code


def tell_look(look: Any) -> None:
    """How the file was read, for whoever has to doubt it."""
    from desktop_app.views.exchange.sentences import head_of, how_read

    pairs = [f"{one.heading} = {head_of(look.kind, one.field)}" for one in look.columns if one.field]
    print(_("Columns: {columns}").format(columns="; ".join(pairs)))
    encoding = [f"{_('Encoding')}: {look.table.encoding}"] if look.table.encoding else []
    said = [*encoding, *how_read(look)]
    if said:
        print("; ".join(said))


def tell_preview(chosen: argparse.Namespace, preview: Any) -> int:
    """What would be written."""
    from desktop_app.views.exchange.sentences import VERDICT_HEADS

    for verdict, words in VERDICT_HEADS.items():
        print(f"{_(words)}: {preview.counts.get(verdict, 0)}")
    return tell_rejected(chosen, [line for line in preview.lines if line.problems])


def tell_done(chosen: argparse.Namespace, done: Any) -> int:
    """What was written."""
    from desktop_app.views.exchange.sentences import done_words

    for name, value in done_words(done):
        print(f"{name}: {value}")
    return tell_rejected(chosen, done.lines)


def tell_rejected(chosen: argparse.Namespace, lines: Any) -> int:
    """Row, name and reason of what was rejected."""
    from desktop_app.services.exchange.files import save
    from desktop_app.services.imports.values import ListKind
    from desktop_app.views.exchange.rows import errors_file
    from desktop_app.views.exchange.sentences import line_words

    kind = ListKind(chosen.kind)
    for line in lines[:SHOWN]:
        print(_("row {row}, {name}: {why}").format(row=line.number, name=line.name, why=line_words(kind, line)),
              file=sys.stderr)  # fmt: skip
    if chosen.errors and lines:
        print(save(chosen.errors.with_suffix(".xlsx"), errors_file(kind, chosen.file.name, lines)))
    return 1 if lines else 0


def tell_accounts(office: Any, students: Any) -> None:
    """Accounts for the new ones."""
    from desktop_app.services.job import QuietJob
    from desktop_app.views.exchange.work import issue_for

    count = issue_for(office, students, QuietJob())
    print(ngettext("{n} account was issued.", "{n} accounts were issued.", count).format(n=count))


def write_template(chosen: argparse.Namespace) -> int:
    """`import template`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.imports.values import ListKind
    from desktop_app.views.exchange.work import save_template

    with opened(chosen.database) as office:
        print(save_template(office, ListKind(chosen.kind), chosen.file))
    return 0
