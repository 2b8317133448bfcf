"""`vedomost admission days|journal|close-day|open-day`: the journal of registration by day."""

import argparse
from datetime import date
from typing import Any

from desktop_app.views.wording import _


def add_days(verbs: Any) -> None:
    """`admission days|journal YEAR`, `close-day YEAR [DAY]`, `open-day YEAR DAY --reason TEXT`."""
    days = verbs.add_parser("days", help=_("the journal of registration by day: how many, closed by whom"))
    days.add_argument("--json", action="store_true", help=_("machine-readable output"))
    days.set_defaults(command=show_days)
    lines = verbs.add_parser("journal", help=_("the journal of registration line by line"))
    lines.add_argument("--since", type=date.fromisoformat, metavar=_("DAY"), help=_("for example 2026-09-01"))
    lines.add_argument("--until", type=date.fromisoformat, metavar=_("DAY"), help=_("the last day, included"))
    lines.add_argument("--json", action="store_true", help=_("machine-readable output"))
    lines.set_defaults(command=show_lines)
    close = verbs.add_parser("close-day", help=_("close a day of the journal of registration"))
    again = verbs.add_parser("open-day", help=_("open a closed day of the journal again"))
    again.set_defaults(command=open_again)
    for verb in (days, lines, close, again):
        verb.add_argument("year", type=int, metavar=_("YEAR"))
    close.add_argument("day", type=date.fromisoformat, metavar=_("DAY"), nargs="?", help=_("today if not given"))
    close.set_defaults(command=close_one)
    again.add_argument("day", type=date.fromisoformat, metavar=_("DAY"), help=_("for example 2026-09-01"))
    again.add_argument("--reason", required=True, metavar=_("TEXT"), help=_("why; the journal of changes keeps it"))


def show_days(chosen: argparse.Namespace) -> int:
    """`admission days`."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.journal import list_days
    from desktop_app.views.admission.campaign_words import day_words

    with opened(chosen.database) as office:
        days = list_days(office, campaign_key(office, chosen.year))
    if chosen.json:
        show_json(days)
        return 0
    for one in days:
        print(f"{one.day:%d.%m.%Y} | {one.accepted} | {day_words(one)}")
    return 0


def show_lines(chosen: argparse.Namespace) -> int:
    """`admission journal`: of all days unless some are named."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened, show_json
    from desktop_app.services.admission.journal import read_journal
    from desktop_app.views.admission.campaign_words import journal_words

    since, until = chosen.since or date(chosen.year, 1, 1), chosen.until or date(chosen.year, 12, 31)
    with opened(chosen.database) as office:
        journal = read_journal(office, campaign_key(office, chosen.year), since, until)
    if chosen.json:
        show_json(journal)
        return 0
    for one in journal.lines:
        print(journal_words(one))
    return 0


def close_one(chosen: argparse.Namespace) -> int:
    """`admission close-day`."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened
    from desktop_app.services.admission.journal import close_day
    from desktop_app.views.admission.campaign_words import closed_words

    with opened(chosen.database) as office:
        line = close_day(office, campaign_key(office, chosen.year), chosen.day or office.today)
    print(closed_words(line))
    return 0


def open_again(chosen: argparse.Namespace) -> int:
    """`admission open-day`."""
    from desktop_app.cli_admission_campaigns import campaign_key
    from desktop_app.cli_office import opened
    from desktop_app.services.admission.journal import reopen_day
    from desktop_app.views.admission.campaign_words import opened_words

    with opened(chosen.database) as office:
        line = reopen_day(office, campaign_key(office, chosen.year), chosen.day, chosen.reason)
    print(opened_words(line))
    return 0
