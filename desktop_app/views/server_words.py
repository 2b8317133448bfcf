"""What is told of a server: its state line by line, each trouble with the way out, the lines for pg_hba.conf."""

from desktop_app.services.server_state import ServerState, Trouble
from desktop_app.views.wording import _, fill
from desktop_app.views.words import N_

TROUBLE_WORDS: dict[str, str] = {
    "version_old": N_("PostgreSQL {version} is too old; version {least} or newer is needed."),
    "connection_plain": N_("This connection has no TLS: passwords and data can be read on the way; turn ssl on."),
    "ssl_off": N_("ssl is off: workstations can't come in over the network (docs/guide/server.md, «TLS»)."),
    "passwords_weak": N_("password_encryption is {method}; set it to scram-sha-256 and hand passwords out anew."),
    "no_auth_delay": N_("auth_delay is not loaded: nothing slows down whoever tries passwords (docs/guide/server.md)."),
    "schema_empty": N_("The database is empty; run «vedomost server init»."),
    "schema_older": N_("Tables or guards are of an older version; run «vedomost database upgrade»."),
    "schema_newer": N_("The database is of a newer version; update the program."),
    "schema_foreign": N_("The database belongs to another program."),
    "not_console": N_("This login may not look at accounts and roles; ask again as an owner of the database."),
    "role_missing": N_("The group role {role} is missing; run «vedomost database upgrade»."),
    "login_missing": N_(
        "Account {login} has no login role; run «vedomost database upgrade» and hand out a new password."
    ),
    "login_open": N_("Account {login} is blocked, but its login role is open; run «vedomost database upgrade»."),
    "login_strong": N_("The login role of {login} has powers over the whole server; take them away with ALTER ROLE."),
    "membership_missing": N_("{login} is not in {role}, but should be; run «vedomost database upgrade»."),
    "membership_extra": N_(
        "{login} is in {role}, which the rights do not give; run «vedomost database upgrade», or REVOKE it."
    ),
    "entry_plain": N_("pg_hba.conf, line {line}, lets people in without TLS: «{entry}»; make it hostssl."),
    "entry_weak": N_("pg_hba.conf, line {line}, checks passwords weakly or not at all: «{entry}»; use scram-sha-256."),
    "entry_trust": N_("pg_hba.conf, line {line}, asks nobody on this machine for a password: «{entry}»."),
}
"""Code of a trouble → sentence."""

SCHEMA_WORDS = {
    "current": N_("of this version"),
    "empty": N_("empty"),
    "older": N_("of an older version"),
    "newer": N_("of a newer version"),
    "foreign": N_("of another program"),
}


def state_in_words(found: ServerState) -> list[str]:
    """The whole state."""
    tls = _("yes") if found.encrypted else (_("not needed, the server is this machine") if found.local else _("no"))
    lines = [
        _("PostgreSQL: {version}").format(version=found.version),
        _("TLS of this connection: {answer}").format(answer=tls),
        _("Tables and guards: {state}").format(state=_(SCHEMA_WORDS[str(found.schema)])),
        _("Accounts: {accounts}, open login roles: {logins}").format(accounts=found.accounts, logins=found.logins),
        _("Connections at most: {number}").format(number=found.settings["max_connections"]),
    ]
    if not found.entries_seen:
        lines.append(_("pg_hba.conf: only a superuser of the server sees it"))
    lines += [say_trouble(one) for one in found.troubles]
    return [*lines, _("All is in order.") if found.sound else _("Something is wrong, see above.")]


def say_trouble(trouble: Trouble) -> str:
    """A trouble with the way out."""
    mark = _("Advice") if trouble.advice else _("Wrong")
    return f"{mark}: {fill(_(TROUBLE_WORDS[trouble.code]), trouble.facts)}"


def entries_for(database: str) -> list[str]:
    """Lines that let the people of this database in with TLS and SCRAM, and nobody without."""
    return [
        f"hostssl   {database}  +{database}_member,{database}_guest  all  scram-sha-256",
        f"hostnossl {database}  all  all  reject",
    ]
