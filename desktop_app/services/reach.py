"""How far a right reaches, for what a page offers; the operations themselves ask `Tx.require_own`."""

from desktop_app.services.office import Tx
from desktop_app.services.permissions import Permission, Scope, scope_of


def reaches(tx: Tx, permission: Permission, teacher_id: int) -> bool:
    """Whether the user has the right on this teacher's rows."""
    scope = scope_of(tx.user.roles, permission)
    return scope is Scope.ALL or (scope is not None and teacher_id == tx.user.employee_id)
