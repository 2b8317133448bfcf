"""How the tables of rights say what a permission opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_app.services.permissions import Permission

READ, ADD, CHANGE, REMOVE = "select", "insert", "update", "delete"
WRITE = (ADD, CHANGE, REMOVE)


@dataclass(frozen=True, slots=True)
class Access:
    """A command that a permission opens on a table; no columns means all of them."""

    permission: Permission
    table: str
    command: str  # select | insert | update | delete
    columns: tuple[str, ...] = ()
    rows: str = ""  # a set that narrows the rows whatever the scope


def open_(permission: Permission, tables: Sequence[str], *commands: str) -> tuple[Access, ...]:
    """Whole rows of these tables."""
    return tuple(Access(permission, table, command) for table in tables for command in commands)
