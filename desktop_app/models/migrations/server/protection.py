"""The tables of rights as plain values, for what is laid on the server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opening:
    """A command that a permission opens on a table (`services.tables.Access`)."""

    permission: str
    table: str
    command: str
    columns: tuple[str, ...] = ()
    rows: str = ""


@dataclass(frozen=True, slots=True)
class Protection:
    """The tables of rights as plain values."""

    roles: tuple[str, ...]
    outside: tuple[str, ...]
    permissions: tuple[str, ...]
    fixed: tuple[str, ...]
    openings: tuple[Opening, ...]
    keys: Mapping[str, Sequence[tuple[str, str]]]  # table → (column, set)
    filled: Mapping[str, frozenset[str]]  # set → scopes that fill it
    scopes: Mapping[str, Sequence[str]]  # permission → scopes in which it can be granted
    unseen: Mapping[str, frozenset[str]]  # table → columns that nobody reads

    @property
    def sets(self) -> list[str]:
        """The sets that policies ask for."""
        return sorted({name for keys in self.keys.values() for _column, name in keys})

    def group(self, base: str, permission: str, scope: str = "") -> str:
        """The role of those who have a permission, or have it in a scope; the same where there is one scope only."""
        return (
            f"{base}_may_{permission}_{scope}"
            if scope and len(self.scopes[permission]) > 1
            else f"{base}_may_{permission}"
        )

    def groups(self, base: str) -> list[str]:
        """All these roles."""
        pairs = ((one, scope) for one in self.permissions for scope in ("", *self.scopes[one]))
        return list(dict.fromkeys(self.group(base, *pair) for pair in pairs))
