"""`vedomost archive keep|list|open|check|package` and `vedomost returns`: what is kept, packed and handed in."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.views.wording import _, ngettext

if TYPE_CHECKING:
    from desktop_app.services.archive_values import KeptLine
    from desktop_app.services.office import Office

PACKED = ".zip"


def add_archive(commands: Any) -> None:
    """`archive` and `returns`."""
    archive = commands.add_parser("archive", help=_("printed forms that are kept: by number, with their checksums"))
    verbs = archive.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    keep = verbs.add_parser("keep", help=_("put the closed forms of a term in the archive"))
    keep.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    keep.add_argument("--xlsx", action="store_true", help=_("the workbooks too"))
    keep.set_defaults(command=keep_forms)
    listed = verbs.add_parser("list", help=_("what is kept"))
    listed.add_argument("--year", type=int, metavar=_("YEAR"), help=_("in which the school year begins"))
    listed.add_argument("--group", default="", metavar=_("NAME"), help=_("only this group"))
    listed.add_argument("--packages", action="store_true", help=_("the packages for storage"))
    listed.add_argument("--printed", action="store_true", help=_("the register of prints of a calendar year"))
    listed.set_defaults(command=list_kept)
    opened = verbs.add_parser("open", help=_("write a kept form into a folder, byte for byte"))
    opened.add_argument("number", metavar=_("NUMBER"), help=_("for example 12/2026"))
    opened.add_argument("--out", type=Path, default=Path(), metavar=_("DIR"), help=_("where the files go"))
    opened.set_defaults(command=open_kept)
    check = verbs.add_parser("check", help=_("check a paper by its code, a PDF, a package, or the whole archive"))
    check.add_argument("what", nargs="?", default="", metavar=_("CODE|FILE"), help=_("nothing: the whole archive"))
    check.set_defaults(command=check_paper)
    add_package(verbs)
    returns = commands.add_parser("returns", help=_("which forms of which group are printed, handed in, signed"))
    returns.add_argument("--term", metavar=_("NAME"), help=_("for example 2026/27-1; the present one if not given"))
    returns.add_argument("--late", action="store_true", help=_("only what is late; exit code 1 if there is any"))
    returns.set_defaults(command=list_returns)


def add_package(verbs: Any) -> None:
    """`archive package`."""
    package = verbs.add_parser("package", help=_("make a package for storage and write it, or write one again"))
    one = package.add_mutually_exclusive_group(required=True)
    one.add_argument("--year", type=int, metavar=_("YEAR"), help=_("in which the school year begins"))
    one.add_argument("--number", metavar=_("NUMBER"), help=_("of a package that is made already, for example 3/2027"))
    package.add_argument("--speciality", default="", metavar=_("CODE"), help=_("for example 09.02.07"))
    package.add_argument("--folder", action="store_true", help=_("as a folder instead of a .zip"))
    package.add_argument("--out", type=Path, default=Path(), metavar=_("DIR"), help=_("where the files go"))
    package.set_defaults(command=pack)


def keep_forms(chosen: argparse.Namespace) -> int:
    """`archive keep`."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.archive_all import keep_all

    with opened(chosen.database) as office:
        done = keep_all(office, term_named(office, chosen.term).id, workbook=chosen.xlsx)
    for line in done.kept:
        print(line_words(line))
    print(ngettext("{n} paper put in the archive", "{n} papers put in the archive", len(done.kept)).format(
        n=len(done.kept)))  # fmt: skip
    return 0


def line_words(line: "KeptLine") -> str:
    """A kept form in one line."""
    facts = (line.name, f"{line.kept_at:%d.%m.%Y}", line.title, line.subject, line.stamp, line.package)
    return " | ".join(facts)


def list_kept(chosen: argparse.Namespace) -> int:
    """`archive list`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.archive import list_archive
    from desktop_app.services.archive_values import Filter
    from desktop_app.services.forms_register import list_printed
    from desktop_app.services.storage import list_packages

    with opened(chosen.database) as office:
        if chosen.packages:
            lines = [" | ".join((one.name, one.title, str(one.papers), str(one.pages)))
                     for one in list_packages(office, chosen.year)]  # fmt: skip
        elif chosen.printed:
            prints = list_printed(office, chosen.year or office.today.year)
            lines = [" | ".join((f"{one.at:%d.%m.%Y %H:%M}", one.form, one.subject, one.stamp, one.who))
                     for one in prints]  # fmt: skip
        else:
            lines = [line_words(one) for one in list_archive(office, Filter(chosen.year, group=chosen.group))]
    print("\n".join(lines))
    return 0


def open_kept(chosen: argparse.Namespace) -> int:
    """`archive open`."""
    from desktop_app.cli_office import opened
    from desktop_app.errors import BadInput
    from desktop_app.services.archive import list_archive, open_archived
    from desktop_app.services.exchange.files import save
    from desktop_app.services.forms import safe

    with opened(chosen.database) as office:
        found = [line for line in list_archive(office) if line.name == chosen.number]
        if not found:
            raise BadInput("no_such_archived", name=chosen.number)
        file = open_archived(office, found[0].id)
        print(save(chosen.out / safe(file.line.file_name), file.content))
    return 0


def check_paper(chosen: argparse.Namespace) -> int:
    """`archive check`: exit code 1 when something is not as it was, or is not known."""
    from desktop_app.cli_office import opened
    from desktop_app.services.storage_files import check_package
    from desktop_app.views.forms.archive_rows import check_title, check_words

    path = Path(chosen.what)
    with opened(chosen.database) as office:
        if chosen.what and (path.is_dir() or path.suffix.lower() == PACKED):
            check = check_package(office, path)
            print("\n".join((check_title(check), *check_words(check))))
            return int(bool(check.faults))
        return check_one(office, chosen.what, path) if chosen.what else check_all(office)


def check_one(office: "Office", typed: str, path: Path) -> int:
    """A file by its bytes, or a code."""
    from desktop_app.services.archive import find_printed
    from desktop_app.services.archive_values import Verdict
    from desktop_app.views.forms.archive_checks import check_file
    from desktop_app.views.forms.archive_rows import VERDICTS, trace_facts

    trace = check_file(office, path) if path.is_file() else find_printed(office, typed)
    print(_(VERDICTS[trace.verdict][0]))
    for name, fact in trace_facts(trace):
        if fact:
            print(f"{name}: {fact}")
    return int(trace.verdict in {Verdict.CHANGED, Verdict.UNKNOWN})


def check_all(office: "Office") -> int:
    """Every kept form by its checksum."""
    from desktop_app.services.archive import find_damaged

    damaged = find_damaged(office)
    for line in damaged:
        print(line_words(line))
    if not damaged:
        print(_("Every paper is as it was put in"))
    return int(bool(damaged))


def pack(chosen: argparse.Namespace) -> int:
    """`archive package`."""
    from desktop_app.cli_office import opened
    from desktop_app.errors import BadInput
    from desktop_app.services.history import note_paper
    from desktop_app.services.storage import list_packages, make_package, propose_package
    from desktop_app.services.storage_files import save_package

    with opened(chosen.database) as office:
        if chosen.number is None:
            line = make_package(office, propose_package(office, chosen.year, chosen.speciality))
        else:
            found = [one for one in list_packages(office) if one.name == chosen.number]
            if not found:
                raise BadInput("no_such_package", name=chosen.number)
            line = found[0]
        path = save_package(office, line.id, chosen.out, packed=not chosen.folder)
        note_paper(office, "package-list", line.name, line.papers)
    print(f"{line.name} | {line.title} | {path}")
    return 0


def list_returns(chosen: argparse.Namespace) -> int:
    """`returns`."""
    from desktop_app.cli_office import opened
    from desktop_app.cli_timetable import term_named
    from desktop_app.services.returns import open_returns
    from desktop_app.views.forms.returns_grid import cell_words

    with opened(chosen.database) as office:
        board = open_returns(office, term_named(office, chosen.term).id)
    for line in board.lines:
        for cell, (_code, title) in zip(line.cells, board.forms, strict=True):
            if cell.late or not chosen.late:
                print(" | ".join((line.group, title, cell_words(cell))))
    return int(chosen.late and board.late > 0)
