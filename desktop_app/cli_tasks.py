"""`vedomost tasks` and `vedomost calendar`: what is due, and the days that it is counted by."""

import argparse
from datetime import date
from typing import Any

from desktop_app.views.wording import _, ngettext

PLAIN = "plain"
KINDS = ("off", "short", "working", PLAIN)


def add_tasks(commands: Any) -> None:
    """`tasks [--role R] [--overdue] [--json]`."""
    tasks = commands.add_parser("tasks", help=_("what is due by the regulation, what is overdue first"))
    tasks.add_argument("--role", metavar=_("ROLE"), help=_("only what this role has to do, for example teacher"))
    tasks.add_argument("--overdue", action="store_true", help=_("only what is overdue; exit code 1 if something is"))
    tasks.add_argument("--json", action="store_true", help=_("machine-readable output"))
    tasks.set_defaults(command=show_tasks)


def add_calendar(commands: Any) -> None:
    """`calendar show|set|load`."""
    calendar = commands.add_parser("calendar", help=_("the production calendar that terms are counted by"))
    verbs = calendar.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    show = verbs.add_parser("show", help=_("the days of a year unlike their weekday"))
    show.add_argument("--json", action="store_true", help=_("machine-readable output"))
    show.set_defaults(command=show_year)
    load = verbs.add_parser("load", help=_("take the production calendar of a year in; the college's days stay"))
    load.set_defaults(command=load_command)
    for verb in (show, load):
        verb.add_argument("year", type=int, metavar=_("YEAR"))
    put = verbs.add_parser("set", help=_("say what a day is"))
    put.add_argument("day", type=date.fromisoformat, metavar=_("DAY"), help=_("for example 2026-09-01"))
    put.add_argument("kind", choices=KINDS, help=_("a day off, a short day, a working day, or like its weekday"))
    put.add_argument("title", nargs="?", default="", metavar=_("TITLE"), help=_("for example: Radonitsa"))
    put.add_argument("--region", action="store_true", help=_("a day of the region"))
    put.set_defaults(command=set_command)


def show_tasks(chosen: argparse.Namespace) -> int:
    """`tasks`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.errors import BadInput
    from desktop_app.services.permissions import GIVEN, Role
    from desktop_app.services.rules.deadlines import TaskState
    from desktop_app.services.tasks import list_tasks
    from desktop_app.views.control.sentences import owner_words, state_words, title_words

    if chosen.role is not None and chosen.role not in GIVEN:
        raise BadInput("no_such_role", role=chosen.role, roles=", ".join(GIVEN))
    with opened(chosen.database) as office:
        found = list_tasks(office, Role(chosen.role) if chosen.role else None)
        today = office.today
    overdue = [one for one in found if one.state is TaskState.OVERDUE]
    shown = overdue if chosen.overdue else [one for one in found if not one.is_done]
    if chosen.json:
        show_json(shown)
        return 1 if chosen.overdue and overdue else 0
    for one in shown:
        parts = (f"{one.due_on:%d.%m.%Y}", state_words(one, today), title_words(one), owner_words(one), one.clause)
        print(" | ".join(parts))
    print(_("Shown: {count}, overdue: {overdue}").format(count=len(shown), overdue=len(overdue)))
    return 1 if chosen.overdue and overdue else 0


def show_year(chosen: argparse.Namespace) -> int:
    """`calendar show`."""
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.calendar import open_year
    from desktop_app.views.control.day_words import kind_word, week_words

    with opened(chosen.database) as office:
        year = open_year(office, chosen.year)
    if chosen.json:
        show_json(year.days)
        return 0
    for entry in year.days:
        print(f"{entry.day:%d.%m.%Y} | {kind_word(entry.kind)} | {entry.title}")
    days = len(year.calendar.working_days(date(year.year, 1, 1), date(year.year, 12, 31)))
    words = ngettext("{n} working day", "{n} working days", days).format(n=days)
    print(f"{words} · {week_words(year)}")
    return 0


def load_command(chosen: argparse.Namespace) -> int:
    """`calendar load`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.calendar import load_year

    with opened(chosen.database) as office:
        count = load_year(office, chosen.year)
    words = ngettext("{n} day was taken in.", "{n} days were taken in.", count).format(n=count)
    print(words if count else _("The year is there already: nothing was changed."))
    return 0


def set_command(chosen: argparse.Namespace) -> int:
    """`calendar set`."""
    from desktop_app.cli_office import opened
    from desktop_app.services.calendar import COLLEGE, REGION, DayKind, DayWish, clear_day, open_year, put_day
    from desktop_app.views.control.day_words import kind_word

    with opened(chosen.database) as office:
        seen = next((one for one in open_year(office, chosen.day.year).days if one.day == chosen.day), None)
        if chosen.kind != PLAIN:
            source = REGION if chosen.region else COLLEGE
            entry = put_day(office, chosen.day, seen, DayWish(DayKind(chosen.kind), chosen.title, source))
            print(f"{entry.day:%d.%m.%Y} | {kind_word(entry.kind)} | {entry.title}")
            return 0
        if seen is not None:
            clear_day(office, seen)
    print(f"{chosen.day:%d.%m.%Y} | {_('Like its weekday')}")
    return 0
