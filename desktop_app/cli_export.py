"""`vedomost export students`: lists that leave the program, with who took them out and when."""

import argparse
from pathlib import Path
from typing import Any

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
