"""`vedomost export students` and the other lists: what leaves the program, with who took it out and when."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.cli_import import KINDS
from desktop_app.views.wording import _, ngettext


def add_export(commands: Any) -> None:
    """`export students [--group NAME] [--all] [--full] FILE.xlsx`."""
    export = commands.add_parser("export", help=_("take lists out, as workbooks"))
    kinds = export.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    students = kinds.add_parser("students", help=_("the list of students; the trail keeps who took it out"))
    students.add_argument("file", type=Path, metavar=_("FILE"))
    students.add_argument("--group", metavar=_("NAME"), help=_("only this group"))
    students.add_argument("--all", action="store_true", help=_("those who have left, too"))
    students.add_argument("--full", action="store_true", help=_("SNILS and passport in full"))
    students.set_defaults(command=export_list)
    lists = kinds.add_parser("list", help=_("a list whose columns «import» understands, as a workbook or CSV"))
    lists.add_argument("kind", choices=KINDS, metavar=_("LIST"))
    lists.add_argument("file", type=Path, metavar=_("FILE"))
    lists.add_argument("--all", action="store_true", help=_("those who have left, too"))
    lists.add_argument("--full", action="store_true", help=_("SNILS and passport in full"))
    lists.set_defaults(command=export_table)


def export_table(chosen: argparse.Namespace) -> int:
    """`export list`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.imports.values import ListKind
    from desktop_app.views.exchange.kinds import LISTS, way_out
    from desktop_app.views.exchange.work import save_list

    with opened(chosen.database) as office:
        listed = way_out(LISTS[ListKind(chosen.kind)], everybody=chosen.all, full=chosen.full)(office)
        path = chosen.file if chosen.file.suffix.lower() == ".csv" else chosen.file.with_suffix(".xlsx")
        save_list(listed, path, office.workstation)
    count = ngettext("{n} row", "{n} rows", len(listed.rows)).format(n=len(listed.rows))
    print(f"{path}: {count}")
    return 0


def export_list(chosen: argparse.Namespace) -> int:
    """`export students`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.exchange.files import save
    from desktop_app.services.reports.student_list import render
    from desktop_app.services.student_list import export_students

    with opened(chosen.database) as office:
        listed = export_students(office, chosen.group, everybody=chosen.all, full=chosen.full)
        path = save(chosen.file.with_suffix(".xlsx"), render(listed, office.workstation))
    count = ngettext("{n} student", "{n} students", len(listed.lines)).format(n=len(listed.lines))
    print(f"{path}: {count}")
    return 0
