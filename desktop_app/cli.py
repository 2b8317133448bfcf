"""The command line: the stable contract for scripts and administrators, and the way into the window.

A known error is one sentence on stderr and exit code 1; wrong usage is exit code 2.
"""

import argparse
import gettext
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from desktop_app import __version__
from desktop_app.cli_access import add_accounts
from desktop_app.cli_admission import add_admission
from desktop_app.cli_archive import add_archive
from desktop_app.cli_audit import add_audit
from desktop_app.cli_college import add_college
from desktop_app.cli_curriculum import add_curriculum
from desktop_app.cli_export import add_export
from desktop_app.cli_finals import add_finals
from desktop_app.cli_forms import add_forms
from desktop_app.cli_gia import add_gia
from desktop_app.cli_groups import add_groups
from desktop_app.cli_journal import add_journal
from desktop_app.cli_load import add_load
from desktop_app.cli_office import opened as opened
from desktop_app.cli_office import show_json
from desktop_app.cli_orders import add_orders
from desktop_app.cli_papers import add_papers
from desktop_app.cli_session import add_session
from desktop_app.cli_sheets import add_sheets
from desktop_app.cli_spo1 import add_spo1
from desktop_app.cli_statistics import add_statistics
from desktop_app.cli_subgroups import add_subgroups
from desktop_app.cli_substitutions import add_substitutions
from desktop_app.cli_summary import add_summary
from desktop_app.cli_tasks import add_calendar, add_tasks
from desktop_app.cli_templates import add_templates
from desktop_app.cli_terms import add_terms
from desktop_app.cli_timetable_verbs import add_timetable
from desktop_app.cli_topics import add_topics
from desktop_app.cli_works import add_works
from desktop_app.errors import OfficeError
from desktop_app.places import translations
from desktop_app.views.wording import CATALOGUE, DOMAIN, LANGUAGES, _, say

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; without one, open the window."""
    speak(os.environ.get("VEDOMOST_LANG", "ru"))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    chosen = parser().parse_args(arguments)
    try:
        if chosen.profile is not None:
            from desktop_app import profiles

            chosen.database = profiles.address(profiles.named(chosen.profile))
        command: Command = chosen.command
        return command(chosen)
    except OfficeError as error:
        print(f"vedomost: {say(error)}", file=sys.stderr)
        return 1


def speak(language: str) -> None:
    """Choose the language; argparse asks gettext itself."""
    CATALOGUE.speak(language if language in LANGUAGES else "ru")
    os.environ["LANGUAGE"] = CATALOGUE.language
    gettext.bindtextdomain(DOMAIN, str(translations()))
    gettext.textdomain(DOMAIN)


def parser() -> argparse.ArgumentParser:
    """All commands with their help."""
    top = argparse.ArgumentParser("vedomost", description=_("The academic office of a vocational college."))
    top.add_argument("--version", action="version", version=f"vedomost {__version__}", help=_("show the version"))
    place = top.add_mutually_exclusive_group()
    place.add_argument("--database", metavar="URL", help=_("address of the database; the embedded one if not given"))
    place.add_argument("--profile", metavar=_("NAME"), help=_("a connection to a server that this workstation has"))
    top.set_defaults(command=open_window)
    commands = top.add_subparsers(title=_("commands"), metavar=_("COMMAND"))
    for add in (
        add_demo, add_database, add_server, add_import, add_timetable, add_forms, add_accounts, add_audit,
        add_export, add_groups, add_curriculum, add_load, add_tasks, add_calendar, add_terms, add_papers, add_orders,
        add_topics, add_works, add_college, add_screens, add_substitutions, add_summary, add_statistics,
        add_session, add_journal,
        add_templates, add_sheets, add_gia, add_finals, add_subgroups, add_admission, add_archive, add_spo1,
    ):  # fmt: skip
        add(commands)
    return top


Commands = Any  # argparse's own class of subparsers is private


def add_demo(commands: Commands) -> None:
    """`demo`."""
    demo = commands.add_parser("demo", help=_("build the demo college, print its papers and open the window on it"))
    demo.add_argument("--out", type=Path, default=Path("out/demo"), metavar=_("DIR"), help=_("where everything goes"))
    demo.add_argument("--seed", type=int, default=1, help=_("number that all chance is drawn from"))
    demo.add_argument("--seconds", type=float, default=20, help=_("time for the timetable engine"))
    demo.add_argument("--fresh", action="store_true", help=_("build anew even if the demo college is there"))
    demo.add_argument("--no-window", action="store_true", help=_("only build and print"))
    demo.set_defaults(command=run_demo)


def add_database(commands: Commands) -> None:
    """`database upgrade|check`."""
    database = commands.add_parser("database", help=_("make, renew and check the database"))
    verbs = database.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    verbs.add_parser("upgrade", help=_("make the tables or bring them to this version")).set_defaults(
        command=upgrade_database
    )
    check = verbs.add_parser("check", help=_("tell the state of the database; exit code 1 if it can't be used"))
    check.add_argument("--json", action="store_true", help=_("machine-readable output"))
    check.set_defaults(command=check_database)


def add_server(commands: Commands) -> None:
    """`server init|status`."""
    from desktop_app.cli_server import add_verbs

    server = commands.add_parser("server", help=_("set a PostgreSQL server up for a college, and look after it"))
    add_verbs(server.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True))


def add_import(commands: Commands) -> None:
    """`import curriculum FILE`."""
    bring = commands.add_parser("import", help=_("bring files in"))
    kinds = bring.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    curriculum = kinds.add_parser("curriculum", help=_("a curriculum: .plx of «Планы СПО», or our workbook"))
    curriculum.add_argument("file", type=Path, metavar=_("FILE"))
    curriculum.add_argument("--dry-run", action="store_true", help=_("only tell what would be written"))
    curriculum.add_argument("--json", action="store_true", help=_("machine-readable output"))
    curriculum.set_defaults(command=import_curriculum)
    from desktop_app.cli_import import add_lists

    add_lists(kinds)


def add_screens(commands: Commands) -> None:
    """`screens DIR`."""
    screens = commands.add_parser("screens", help=_("save pictures of every screen of every role"))
    screens.add_argument("folder", type=Path, metavar=_("DIR"))
    screens.add_argument("--role", help=_("only this role"))
    screens.add_argument("--lang", choices=LANGUAGES, default="ru", help=_("language of the screens"))
    screens.set_defaults(command=save_screens)


def open_window(chosen: argparse.Namespace) -> int:
    """No command: the window."""
    from desktop_app.app import run

    return run(chosen.database, chosen.profile)


def run_demo(chosen: argparse.Namespace) -> int:
    """`demo`."""
    from desktop_app.cli_demo import demonstrate

    return demonstrate(chosen)


def upgrade_database(chosen: argparse.Namespace) -> int:
    """`database upgrade`."""
    from desktop_app.services.server_state import mend
    from desktop_app.services.upkeep import upgrade

    with opened(chosen.database, as_it_is=True) as office:
        upgrade(office.database)
        mended = 0 if office.database.is_sqlite else mend(office.database)
        print(_("The database is of this version."))
        if mended:
            print(_("Accounts whose login roles were put right: {count}.").format(count=mended))
    return 0


def check_database(chosen: argparse.Namespace) -> int:
    """`database check`."""
    from desktop_app.services.upkeep import damage, require_current, state

    with opened(chosen.database, as_it_is=True) as office:
        found = state(office.database)
        if chosen.json:
            wrong = damage(office.database) if found == "current" else []
            show_json({"state": str(found), "damage": wrong})
            return 0 if found == "current" and not wrong else 1
        require_current(office.database)
        wrong = damage(office.database)
        print("\n".join(wrong) or _("The database is sound."))
        return 1 if wrong else 0


def import_curriculum(chosen: argparse.Namespace) -> int:
    """`import curriculum FILE`."""
    from desktop_app.cli_tell import tell_import, tell_preview
    from desktop_app.services import curriculum
    from desktop_app.services.exchange.files import load

    data = load(chosen.file, curriculum.LARGEST_FILE)
    with opened(chosen.database) as office:
        if chosen.dry_run:
            preview = curriculum.preview_curriculum(office, data, chosen.file.name)
            show_json(preview) if chosen.json else print(tell_preview(preview))
        else:
            result = curriculum.import_curriculum(office, data, chosen.file.name)
            show_json(result) if chosen.json else print(tell_import(result))
    return 0


def save_screens(chosen: argparse.Namespace) -> int:
    """`screens DIR`."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop_app.views.snapshots import save_all

    with opened(chosen.database) as office:
        for path in save_all(office, chosen.folder, chosen.role, chosen.lang):
            print(path)
    return 0
