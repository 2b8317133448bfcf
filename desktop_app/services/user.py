"""Who acts: a person at a desk with what they may do."""

from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.services.permissions import Permission, Reach, Rights, Role, Scope, rights_of

NOWHERE: Reach = frozenset()


@dataclass(frozen=True, slots=True)
class User:
    """Who acts. Without `rights` the defaults of the roles count: people of a test, the console."""

    name: str
    roles: frozenset[Role]
    login: str = ""
    account_id: int | None = None
    employee_id: int | None = None  # whose load is their own
    person_id: int | None = None
    rights: Rights = field(default_factory=dict, compare=False)
    must_change: bool = False  # came in with a one-time password
    seen_before: datetime | None = field(default=None, compare=False)  # UTC, the sign-in before this one

    def __post_init__(self) -> None:
        if not self.rights and self.account_id is None:
            object.__setattr__(self, "rights", rights_of(self.roles))

    @property
    def is_director(self) -> bool:
        """Whether the exceptions of п. 4.11 are theirs."""
        return Role.DIRECTOR in self.roles

    def reach(self, permission: Permission) -> Reach:
        """On whose rows they have the permission; nowhere without it."""
        return self.rights.get(permission, NOWHERE)

    def may(self, permission: Permission) -> bool:
        """Whether they have the permission on some rows at least."""
        return bool(self.reach(permission))

    def everywhere(self, permission: Permission) -> bool:
        """Whether they have the permission on all rows."""
        return Scope.ALL in self.reach(permission)


VISITOR = User("", frozenset({Role.VISITOR}))
CONSOLE = User("console", frozenset({Role.CONSOLE}), login="console")
