"""PostgreSQL as the second guard: roles, grants, policies, triggers, all made anew from the tables of rights.

Not a step of history like the migrations beside it but the state that this version wants, laid at every upgrade.
The owner of everything is a role without a login; group roles hold the privileges; every account is a login role.
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, text

from desktop_app.models.everything import METADATA
from desktop_app.models.migrations.server.policies import grants, policies
from desktop_app.models.migrations.server.protection import Protection
from desktop_app.models.migrations.server.roles import role_names, run
from desktop_app.models.migrations.server.triggers import triggers

FILES = (
    "schema.sql", "rights.sql", "reach.sql", "numbers.sql", "guards.sql", "guards_journal.sql", "guards_finals.sql",
    "guards_gia.sql", "guards_works.sql", "guards_divisions.sql", "guards_admission.sql",
    "trail.sql", "accounts.sql", "visitor.sql",
)  # fmt: skip


def protect(connection: Connection, protection: Protection, base: str) -> None:
    """Lay everything; the connection acts as the owner, in one transaction."""
    for statement in statements(protection, base):
        run(connection, statement)
    connection.execute(
        text(
            "insert into sec.config (base, prefix, fingerprint) values (:base, '', :print)"
            " on conflict (one) do update set fingerprint = :print"
        ),
        {"base": base, "print": fingerprint(protection)},
    )


def fingerprint(protection: Protection) -> str:
    """What this version would lay, in short."""
    said = "\n".join([*statements(protection, "base"), *role_names(protection, "base")])
    return hashlib.sha256(said.encode()).hexdigest()


def statements(protection: Protection, base: str) -> Iterator[str]:
    """All of it, in order."""
    yield from (filled(name, protection, base) for name in FILES)
    yield from grants(protection, base)
    for table in METADATA.sorted_tables:
        yield from policies(table, protection, base)
        yield from triggers(table)
    yield "select sec.lay_matrix()"
    yield "select sec.work_out(array(select id from account))"


def filled(name: str, protection: Protection, base: str) -> str:
    """A file with the names put in."""
    source = (Path(__file__).parent / name).read_text(encoding="utf-8")
    for word, value in {
        "$base": base,
        "$roles": array(protection.roles),
        "$outside": array(protection.outside),
        "$groups": array(protection.groups(base)),
        "$fixed": array(protection.fixed),
    }.items():
        source = source.replace(word, value)
    return source


def array(names: Sequence[str]) -> str:
    """The names as PostgreSQL writes an array."""
    return "{" + ",".join(names) + "}"
