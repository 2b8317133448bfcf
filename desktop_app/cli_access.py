"""`vedomost accounts`: who may sign in; accounts and slips for a group; block and unblock; the way back in."""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from desktop_app.views.wording import _

Commands = Any  # argparse's own class of subparsers is private


def add_accounts(commands: Commands) -> None:
    """`accounts list|issue|password|block|unblock`."""
    accounts = commands.add_parser("accounts", help=_("accounts: list, issue, hand out, block"))
    verbs = accounts.add_subparsers(title=_("commands"), metavar=_("COMMAND"), required=True)
    shown = verbs.add_parser("list", help=_("list the accounts with their roles and state"))
    shown.add_argument("--group", metavar=_("NAME"), help=_("only the students and parents of this group"))
    issue = verbs.add_parser("issue", help=_("accounts for all students and parents of a group who have none"))
    issue.add_argument("--group", metavar=_("NAME"), required=True, help=_("name of the group"))
    issue.add_argument(
        "--out", type=Path, metavar=_("DIR"), help=_("also make one-time passwords and write the slips here")
    )
    for name, words in (
        ("password", _("print a new one-time password; the way back for an administrator")),
        ("block", _("let nobody in by this account")),
        ("unblock", _("let people in by this account again")),
    ):
        verbs.add_parser(name, help=words).add_argument("login", metavar=_("LOGIN"))
    for name, verb in verbs.choices.items():
        verb.add_argument("--json", action="store_true", help=_("machine-readable output"))
        verb.set_defaults(command=deed(name))


def deed(name: str) -> Callable[[argparse.Namespace], int]:
    """A command; what it needs is loaded when it is run: the window must not wait for it."""

    def run(chosen: argparse.Namespace) -> int:
        command: Callable[[argparse.Namespace], int] = getattr(
            import_module("desktop_app.cli_access_deeds"), f"{name}_command"
        )
        return command(chosen)

    return run
