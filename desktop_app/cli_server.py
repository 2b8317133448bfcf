"""`vedomost server`: set a college's server up, and look after it. What it needs is imported when it is asked for."""

import argparse
from pathlib import Path
from typing import Any

from desktop_app.views.wording import _


def add_verbs(verbs: Any) -> None:
    """`init` and `status`."""
    init = verbs.add_parser("init", help=_("make the college's database on the server that --database names"))
    init.add_argument(
        "--admin-login", metavar=_("LOGIN"), help=_("login of the first administrator; asked for if not given")
    )
    init.add_argument("--admin-name", metavar=_("NAME"), help=_("last name, first name and patronymic of the same"))
    init.add_argument("--admin-sex", choices=["f", "m"], help=_("f or m; told by the patronymic if not given"))
    init.add_argument("--title", metavar=_("NAME"), help=_("name of the connection; that of the database if not given"))
    init.add_argument(
        "--host", metavar=_("HOST"), help=_("the server as workstations call it and as its certificate does")
    )
    init.add_argument(
        "--ca", type=Path, metavar=_("FILE"), help=_("certificate of the authority (PEM) that goes into the file")
    )
    init.add_argument("--out", type=Path, metavar=_("FILE"), help=_("where the connection file goes"))
    init.add_argument(
        "--allow-plain", action="store_true", help=_("go on without TLS: passwords and data can be read on the way")
    )
    init.add_argument(
        "--new-connection",
        action="store_true",
        help=_("only write a new connection file; older ones open nothing any more"),
    )
    init.set_defaults(command=init_server)
    status = verbs.add_parser("status", help=_("tell the state of the server; exit code 1 if something is wrong"))
    status.add_argument("--json", action="store_true", help=_("machine-readable output"))
    status.set_defaults(command=show_status)


def init_server(chosen: argparse.Namespace) -> int:
    """`server init`."""
    from desktop_app.cli_setup import initialise

    return initialise(chosen)


def show_status(chosen: argparse.Namespace) -> int:
    """`server status`."""
    from desktop_app.cli_office import show_json
    from desktop_app.cli_setup import looked_at
    from desktop_app.views.server_words import state_in_words

    found = looked_at(chosen.database)
    if chosen.json:
        show_json(found)
    else:
        print("\n".join(state_in_words(found)))
    return 0 if found.sound else 1
