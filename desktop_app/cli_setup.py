"""What `vedomost server` does, once it has been asked for."""

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from desktop_app import profiles
from desktop_app.errors import BadInput, WrongDatabase
from desktop_app.models.database import Database
from desktop_app.services.job import QuietJob
from desktop_app.services.server import Newcomer, SetUp, Sex, Wanted, renew_connection, set_up
from desktop_app.services.server_state import ServerState, look_at_server
from desktop_app.views.server_words import entries_for
from desktop_app.views.wording import _


def initialise(chosen: argparse.Namespace) -> int:
    """`server init`."""
    url = server_address(chosen.database)
    pem = profiles.certificate_in(chosen.ca) if chosen.ca else ""
    name = urlsplit(url).path.removeprefix("/")
    if chosen.new_connection:
        made = renew_connection(url, name, allow_plain=chosen.allow_plain)
    else:
        made = set_up(url, wanted(chosen, name), TellingSteps())
    profile = profiles.for_server(url, made.guest, made.guest_password)
    profile = profiles.named_anew(profile, title=chosen.title or "", host=chosen.host or "", ca=pem)
    file = profiles.save(profile, chosen.out or Path(f"{name}.vedomost.json"))
    tell(made, name, file)
    if profile.is_local:
        print(_("The file names this machine itself; say --host for workstations."))
    return 0


def looked_at(url: str | None) -> ServerState:
    """`server status`."""
    database = Database(server_address(url))
    try:
        return look_at_server(database)
    finally:
        database.close()


def server_address(url: str | None) -> str:
    """The address of a database of a server. Raises WrongDatabase (`no_server`)."""
    if url is None or not url.startswith("postgresql"):
        raise WrongDatabase(reason="no_server")
    return url


def wanted(chosen: argparse.Namespace, database: str) -> Wanted:
    """What the command line says, and what a person at the terminal adds."""
    name = chosen.admin_name or ask(_("Last name, first name, patronymic of the administrator"))
    login = chosen.admin_login or ask(_("Login of the administrator"))
    return Wanted(database, newcomer(name, chosen.admin_sex), login, chosen.allow_plain)


def newcomer(name: str, sex: str | None) -> Newcomer:
    """A person by the full name; the patronymic tells the sex if nobody does."""
    last, first, patronymic = (*name.split(maxsplit=2), "", "", "")[:3]
    told = Sex.MALE if patronymic.lower().endswith(("ич", "оглы")) else Sex.FEMALE
    return Newcomer(last, first, patronymic, Sex(sex) if sex else told)


def ask(what: str) -> str:
    """What a person at the terminal types. Raises BadInput (`not_said`) where nobody sits."""
    try:
        return input(f"{what}: ")
    except EOFError as error:
        raise BadInput("not_said", what=what) from error


class TellingSteps(QuietJob):
    """Tells a person at a terminal how far it is."""

    def report(self, done: float, **figures: float) -> None:
        """Write over the line of progress."""
        super().report(done, **figures)
        if sys.stderr.isatty():
            print(f"\r{done:4.0%}   ", end="\n" if done >= 1 else "", file=sys.stderr, flush=True)


def tell(made: SetUp, database: str, file: Path) -> None:
    """What the administrator must know now."""
    if made.password:
        told = _("The server is ready. Login of the first administrator: {login}, one-time password: {password}")
        print(told.format(login=made.login, password=made.password))
        print(_("The password is shown only now and opens nothing but the choice of an own one."))
    print(_("Connection file for the workstations: {file}").format(file=file))
    print(_("Lines for pg_hba.conf, before all others:"))
    print("\n".join(f"  {line}" for line in entries_for(database)))
