"""The matrix of rights (матрица прав): which role has which permission on whose rows, edited by the administrator."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from desktop_app.errors import BadInput, Stale
from desktop_app.models.access import AccessGrant, Account, AccountRole
from desktop_app.models.audit import AuditChange
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import FIXED, GIVEN, GRANTS, SCOPES, Permission, Reach, Role, Scope
from desktop_app.services.rights import live_roles, read_grants, rights_of_account
from desktop_app.services.rules import require
from desktop_app.services.rules.access import somebody_gives_rights

LISTED = tuple(permission for permission in Permission if permission not in FIXED)
"""The permissions of the matrix, in the order of `permissions.py`."""

NOBODY: Reach = frozenset()


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What a role may do with a group of operations, and what the regulation gives it."""

    role: Role
    permission: Permission
    scopes: Reach
    default: Reach

    @property
    def differs(self) -> bool:
        """Whether the administrator has changed it."""
        return self.scopes != self.default


@dataclass(frozen=True, slots=True)
class Matrix:
    """All of it."""

    roles: tuple[Role, ...]
    permissions: tuple[Permission, ...]
    cells: Mapping[tuple[Role, Permission], MatrixCell]

    def differences(self, role: Role) -> int:
        """In how many cells the role differs from the regulation."""
        return sum(self.cells[role, permission].differs for permission in self.permissions)


@reading(Permission.EDIT_RIGHTS)
def open_matrix(tx: Tx) -> Matrix:
    """The rights of every role (п. 3.2, 4.1, 8.4); roles in the order of section 4."""
    grants = read_grants(tx.session)
    cells: dict[tuple[Role, Permission], MatrixCell] = {
        (role, permission): cell_of(role, permission, grants[role].get(permission, NOBODY))
        for role in GIVEN
        for permission in LISTED
    }
    return Matrix(GIVEN, LISTED, cells)


@operation(Permission.EDIT_RIGHTS)
def set_grant(tx: Tx, seen: MatrixCell, scopes: Reach) -> MatrixCell:
    """Give a role a permission on the rows of these scopes; none takes it away.

    Raises Stale, BadInput (`scope_not_granted`), RuleBroken (the last who may change rights would lose it).
    """
    if seen.permission in FIXED or seen.role not in GIVEN or not scopes <= set(SCOPES[seen.permission]):
        raise BadInput("scope_not_granted")
    if reach_now(tx, seen.role, seen.permission) != seen.scopes:
        raise Stale(AccessGrant.__tablename__, {(seen.role, seen.permission): newest_grant(tx, seen)})
    lay(tx, seen.role, {seen.permission: scopes})
    return cell_of(seen.role, seen.permission, scopes)


@operation(Permission.EDIT_RIGHTS)
def restore_defaults(tx: Tx, role: Role) -> tuple[MatrixCell, ...]:
    """Give a role what the regulation gives it; returns its cells.

    Raises Stale, RuleBroken (the last who may change rights would lose it).
    """
    wanted = {permission: GRANTS[role].get(permission, NOBODY) for permission in LISTED}
    lay(tx, role, wanted)
    return tuple(cell_of(role, permission, scopes) for permission, scopes in wanted.items())


def lay(tx: Tx, role: Role, wanted: Mapping[Permission, Reach]) -> None:
    """Write cells of a role; whoever was quicker by a moment makes it stale.

    On PostgreSQL the trigger of the matrix lets one change in after the other: what is read after the write is final.
    """
    rows = tx.session.scalars(select(AccessGrant).where(AccessGrant.role == role)).all()
    held: dict[str, set[str]] = {}
    for row in rows:
        held.setdefault(row.permission, set()).add(row.scope)
        if row.permission in set(wanted) and row.scope not in wanted[Permission(row.permission)]:
            tx.session.delete(row)
    tx.session.add_all(
        AccessGrant(role=role, permission=permission, scope=scope)
        for permission, scopes in wanted.items()
        for scope in sorted(scopes - held.get(permission, set()))
    )
    tx.session.flush()
    if any(reach_now(tx, role, permission) != scopes for permission, scopes in wanted.items()):
        raise Stale(what=AccessGrant.__tablename__)
    if Permission.EDIT_RIGHTS in held and not wanted.get(Permission.EDIT_RIGHTS, held[Permission.EDIT_RIGHTS]):
        require_keeper(tx)
    tx.touch("rights", role)


def reach_now(tx: Tx, role: Role, permission: Permission) -> Reach:
    """The scopes that stand in the database."""
    query = select(AccessGrant.scope).where(AccessGrant.role == role, AccessGrant.permission == permission)
    return frozenset(Scope(scope) for scope in tx.session.scalars(query))


def newest_grant(tx: Tx, cell: MatrixCell) -> int | None:
    """The row of the cell that was given or taken last, as the trail tells it."""
    if not tx.user.may(Permission.READ_HISTORY):
        return None
    of_cell = [
        (values["role"].as_string() == cell.role) & (values["permission"].as_string() == cell.permission)
        for values in (AuditChange.old, AuditChange.new)
    ]
    rows = select(AuditChange.row_key).where(AuditChange.table_name == AccessGrant.__tablename__, or_(*of_cell))
    return tx.session.scalar(rows.order_by(AuditChange.id.desc()).limit(1))


def cell_of(role: Role, permission: Permission, scopes: Reach) -> MatrixCell:
    """A cell beside its default."""
    return MatrixCell(role, permission, scopes, GRANTS[role].get(permission, NOBODY))


def require_keeper(tx: Tx, beside: int | None = None) -> None:
    """Refuse what would leave nobody who may change rights, or nobody beside an account.

    Called when everything is written and flushed. Raises RuleBroken.
    """
    people = [account for account in appointed_keepers(tx) if account.id != beside and keeps(tx, account)]
    require(somebody_gives_rights, len(people))


def keeping_roles(tx: Tx) -> frozenset[Role]:
    """The roles that may change rights."""
    return frozenset(role for role, rights in read_grants(tx.session).items() if rights.get(Permission.EDIT_RIGHTS))


def appointed_keepers(tx: Tx) -> Iterable[Account]:
    """Accounts in such a role without a last day; held, so that two of them do not end each other at one moment."""
    open_ended = (
        AccountRole.role.in_(keeping_roles(tx)),
        AccountRole.since <= tx.today,
        AccountRole.until.is_(None),
    )
    held = select(AccountRole.account_id).where(*open_ended).order_by(AccountRole.id).with_for_update()
    keepers = select(Account).where(Account.id.in_(set(tx.session.scalars(held))))
    return tx.session.scalars(keepers.execution_options(populate_existing=True))  # as they are now that they are held


def keeps(tx: Tx, account: Account) -> bool:
    """Whether the account may change rights today, with its exceptions and everything."""
    rights = rights_of_account(tx.session, account, live_roles(tx.session, account, tx.today), tx.today)
    return bool(rights.get(Permission.EDIT_RIGHTS))
