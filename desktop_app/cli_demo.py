"""`vedomost demo`: the whole path in one go — a college, its timetable, its journals, its paper, and the window."""

import argparse
import os
import sys
from pathlib import Path
from time import monotonic

from desktop_app.cli_office import office_of
from desktop_app.cli_timetable import compose, term_named
from desktop_app.models.database import Database, sqlite_address
from desktop_app.models.migrations import Schema
from desktop_app.places import resources
from desktop_app.services.attestation import Control, SheetState, list_sheets
from desktop_app.services.demo import SEED, build_demo, read_sources
from desktop_app.services.demo.archive import keep_demo_papers
from desktop_app.services.demo.handing import change_demo_load
from desktop_app.services.demo.marks import fill_demo_journals
from desktop_app.services.demo.papers import issue_demo_certificates
from desktop_app.services.demo.session import make_demo_sessions
from desktop_app.services.demo.substitutions import make_demo_substitutions
from desktop_app.services.demo.versions import draft_demo_version
from desktop_app.services.forms import Choice, open_papers
from desktop_app.services.office import CONSOLE, Office
from desktop_app.services.reports.printing import save_papers
from desktop_app.services.upkeep import embedded_file, state, upgrade
from desktop_app.views.wording import _

SHEETS = {"exam-sheet": {Control.EXAM}, "credit-sheet": {Control.CREDIT, Control.GRADED_CREDIT}}


def demonstrate(chosen: argparse.Namespace) -> int:
    """Build (unless it is there), print, and open the window or save pictures."""
    out: Path = chosen.out
    database = Database(chosen.database or sqlite_address(out / "vedomost.db"))
    out.mkdir(parents=True, exist_ok=True)
    try:
        if chosen.fresh:
            forget(database)
        office = Office(database, CONSOLE)
        if state(database) is Schema.EMPTY:
            code = build(office, chosen)
            if code:
                return code
        office = office_of(database)
        print_papers(office, out)
        url = database.url.render_as_string(hide_password=False)
        return 0 if chosen.no_window else show(office, url, out)
    finally:
        database.close()


def forget(database: Database) -> None:
    """Remove the embedded demo college; a shared database is never emptied."""
    file = embedded_file(database)
    database.close()
    if file is not None:
        for tail in ("", "-wal", "-shm"):
            file.with_name(file.name + tail).unlink(missing_ok=True)


def build(office: Office, chosen: argparse.Namespace) -> int:
    """The college, its timetable and its journals; the exit code of the timetable."""
    started = monotonic()
    upgrade(office.database)
    built = build_demo(office, read_sources(resources() / "demo"), SEED + chosen.seed - 1)
    print(
        _("Groups: {groups}, students: {students}, teachers: {teachers}, rooms: {rooms}.").format(
            groups=built.groups, students=built.students, teachers=built.teachers, rooms=built.rooms
        )
    )
    term = term_named(office, None)
    code = compose(office, term.name, (chosen.seconds, chosen.seed))
    if code == 0:
        make_demo_substitutions(office, SEED + chosen.seed - 1)
        fill_demo_journals(office, term.id, SEED + chosen.seed - 1)
        issue_demo_certificates(office)
        change_demo_load(office, term.id)
        draft_demo_version(office, term.id)
        make_demo_sessions(office, term.id, SEED + chosen.seed - 1)
        keep_demo_papers(office, term.id)
        print(_("The demo college is built in {seconds:.0f} s.").format(seconds=monotonic() - started))
    return code


def print_papers(office: Office, out: Path) -> None:
    """The poster of the term, and one closed statement of each kind, as PDF."""
    term = term_named(office, None)
    choices = [("timetable-poster", Choice(term.id))]
    for code, controls in SHEETS.items():
        closed = [one for one in list_sheets(office, term.id, SheetState.CLOSED) if one.control in controls]
        choices += [(code, Choice(term.id, sheet_id=one.id)) for one in closed[:1]]
    for code, choice in choices:
        for path in save_papers(code, open_papers(office, code, choice), out):
            print(path)


def show(office: Office, url: str, out: Path) -> int:
    """The window, or pictures of the screens where there is no display."""
    if has_display():
        from desktop_app.app import run

        return run(url)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop_app.views.snapshots import save_all

    pictures = list(save_all(office, out / "screens", None, "ru"))
    print(
        _("There is no display: {count} pictures of the screens lie in {folder}, the papers in {out}.").format(
            count=len(pictures), folder=out / "screens", out=out
        )
    )
    return 0


def has_display() -> bool:
    """Whether a window can be opened here."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        return False
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
