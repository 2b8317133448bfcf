"""`vedomost audit`: the journal of changes for scripts and inspectors."""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app.views.wording import _, ngettext


def add_audit(commands: Any) -> None:
    """`audit [--since DAY] [--until DAY] [--who TEXT] [--table NAME] [--json | --csv FILE]`."""
    audit = commands.add_parser("audit", help=_("the journal of changes; the newest lines, or all of them as a file"))
    audit.add_argument("--since", type=date.fromisoformat, metavar=_("DAY"), help=_("for example 2026-09-01"))
    audit.add_argument("--until", type=date.fromisoformat, metavar=_("DAY"), help=_("the last day, included"))
    audit.add_argument("--who", default="", metavar=_("TEXT"), help=_("a part of the login or of the name"))
    audit.add_argument("--table", default="", metavar=_("NAME"), help=_("only records of this table, for example mark"))
    form = audit.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("machine-readable output"))
    form.add_argument("--csv", type=Path, metavar=_("FILE"), help=_("write everything to a file (.csv or .xlsx)"))
    audit.set_defaults(command=show_audit)


def show_audit(chosen: argparse.Namespace) -> int:
    """`audit`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.audit import AuditFilter, open_audit
    from desktop_app.views.access.audit import write_audit
    from desktop_app.views.access.audit_rows import change_words, record_words, who_words
    from desktop_app.views.record_sentences import moment_words, operation_word

    wanted = AuditFilter(chosen.since, chosen.until, chosen.who, table=chosen.table)
    with opened(chosen.database) as office:
        if chosen.csv is not None:
            count = write_audit(office, wanted, chosen.csv)
            print(f"{chosen.csv}: {ngettext('{n} line', '{n} lines', count).format(n=count)}")
            return 0
        page = open_audit(office, wanted)
    if chosen.json:
        show_json(page.lines)
        return 0
    for line in page.lines:
        said = (moment_words(line.at), who_words(line), operation_word(line.operation), record_words(line))
        print(" | ".join((*said, change_words(line))))
    if page.more is not None:
        print(_("There are older lines: narrow the filter, or write all of them with --csv."))
    return 0
