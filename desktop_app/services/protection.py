"""The tables of rights as the server of PostgreSQL is told them."""

from desktop_app.models.migrations.server.protection import Opening, Protection
from desktop_app.services.permissions import FIXED, GIVEN, OUTSIDE, SCOPES, Permission
from desktop_app.services.reach import SCOPES_OF
from desktop_app.services.tables import ACCESSES, KEYS, UNSEEN

PROTECTION = Protection(
    roles=tuple(map(str, GIVEN)),
    outside=tuple(sorted(map(str, OUTSIDE))),
    permissions=tuple(map(str, Permission)),
    fixed=tuple(sorted(map(str, FIXED))),
    openings=tuple(Opening(str(one.permission), one.table, one.command, one.columns, one.rows) for one in ACCESSES),
    keys={table: tuple((key.column, key.set) for key in keys) for table, keys in KEYS.items()},
    filled={name: frozenset(map(str, scopes)) for name, scopes in SCOPES_OF.items()},
    scopes={str(one): tuple(map(str, scopes)) for one, scopes in SCOPES.items()},
    unseen=UNSEEN,
)
