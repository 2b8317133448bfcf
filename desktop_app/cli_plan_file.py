"""`vedomost curriculum export`: a curriculum as a workbook that comes in again unchanged."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.views.wording import _


def add_file(verbs: Any) -> None:
    """`curriculum export KEY FILE`."""
    out = verbs.add_parser("export", help=_("write a curriculum to an Excel file that can be imported again"))
    out.add_argument("curriculum", type=int, metavar=_("KEY"), help=_("its key, as `list` tells it"))
    out.add_argument("file", type=Path, metavar=_("FILE"))
    out.set_defaults(command=export_one)


def export_one(chosen: argparse.Namespace) -> int:
    """`curriculum export`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.curriculum_file import export_curriculum
    from desktop_app.services.exchange.files import save
    from desktop_app.services.reports.curriculum_book import render

    with opened(chosen.database) as office:
        data = render(export_curriculum(office, chosen.curriculum))
    print(save(chosen.file.with_suffix(".xlsx"), data))
    return 0
