"""What an account may do today: live roles × the matrix of the database, and individual exceptions (п. 3.1, 8.4)."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from desktop_app.models.access import AccessException, AccessGrant, Account, AccountRole, KnownPermission
from desktop_app.models.contingent import Guardian, Student, StudentStatus
from desktop_app.models.people import Employee
from desktop_app.services.permissions import (
    FIXED,
    GIVEN,
    GRANTS,
    OUTSIDE,
    Grants,
    Permission,
    Reach,
    Rights,
    Role,
    Scope,
    rights_of,
)
from desktop_app.services.trail import is_server
from desktop_app.services.user import User

HERE = (StudentStatus.STUDYING, StudentStatus.ON_LEAVE)
"""Statuses of those who belong to the college."""


def user_of(session: Session, account: Account, today: date) -> User:
    """Who acts from now on. Nobody has a right through a blocked account, or through one whose password ran out."""
    roles = live_roles(session, account, today)
    return User(
        name=account.person.short_name,
        roles=roles,
        login=account.login,
        account_id=account.id,
        employee_id=employee_of(session, account.person_id, today),
        person_id=account.person_id,
        rights=rights_of_account(session, account, roles, today),
        must_change=account.must_change,
    )


def rights_of_account(session: Session, account: Account, roles: frozenset[Role], today: date) -> Rights:
    """The rights of an account today."""
    expired = account.valid_until is not None and account.valid_until < today
    if account.blocked or expired or not roles:
        return {}
    own = {Permission.CHANGE_PASSWORD: frozenset({Scope.SELF})}
    if account.must_change:
        return own
    found = {**rights_of(roles, read_grants(session)), **own}
    for exception in exceptions_of(session, account.id, today):
        apply(found, exception)
    return found


def apply(rights: dict[Permission, Reach], exception: AccessException) -> None:
    """Add what is given, take what is refused; a permission that this version does not know is nothing."""
    if exception.permission not in set(Permission) - FIXED:
        return
    permission = Permission(exception.permission)
    if exception.allowed:
        rights[permission] = rights.get(permission, frozenset()) | {Scope(exception.scope)}
    else:
        rights.pop(permission, None)


def exceptions_of(session: Session, account_id: int, today: date) -> Iterable[AccessException]:
    """The exceptions that hold today; a refusal has the last word."""
    return session.scalars(
        select(AccessException)
        .where(AccessException.account_id == account_id, AccessException.since <= today)
        .where(or_(AccessException.until.is_(None), AccessException.until >= today))
        .order_by(AccessException.allowed.desc(), AccessException.id)
    )


def read_grants(session: Session) -> Grants:
    """The matrix as the administrator has left it."""
    found: dict[Role, dict[Permission, Reach]] = {role: {} for role in GIVEN}
    known = set(Permission) - FIXED
    for role, permission, scope in session.execute(select(AccessGrant.role, AccessGrant.permission, AccessGrant.scope)):
        if role in found and permission in known:
            rights = found[Role(role)]
            rights[Permission(permission)] = rights.get(Permission(permission), frozenset()) | {Scope(scope)}
    return found


def live_roles(session: Session, account: Account, today: date) -> frozenset[Role]:
    """The roles that hold today: by their dates, and while the person works or studies here.

    A dismissed employee, an expelled student and the parents of one have none, without anybody's doing (п. 3.3).
    A server tells it of whoever asks: with a one-time password one does not see oneself among the students.
    """
    if is_server(session) and session.scalar(select(func.sec.login())) == account.login:
        return frozenset(Role(name) for name in session.scalar(select(func.sec.roles())) or () if name in GIVEN)
    dated = frozenset(Role(row.role) for row in account.roles if row.role in GIVEN and holds(row, today))
    gone: set[Role] = set()
    if dated - OUTSIDE and not works_here(session, account.person_id, today):
        gone |= dated - OUTSIDE
    if Role.STUDENT in dated and not studies_here(session, Student.person_id == account.person_id, today):
        gone.add(Role.STUDENT)
    children = select(Guardian.student_id).where(Guardian.person_id == account.person_id)
    if Role.PARENT in dated and not studies_here(session, Student.id.in_(children), today):
        gone.add(Role.PARENT)
    return dated - gone


def holds(row: AccountRole, today: date) -> bool:
    """Whether an appointment holds today."""
    return row.since <= today and (row.until is None or row.until >= today)


def works_here(session: Session, person_id: int, today: date) -> bool:
    """Whether the person is employed today; somebody who never was on the staff list is not dismissed either."""
    dismissed = list(session.scalars(select(Employee.dismissed_on).where(Employee.person_id == person_id)))
    return not dismissed or any(day is None or day > today for day in dismissed)


def studies_here(session: Session, which: object, today: date) -> bool:
    """Whether one of these students belongs to the college."""
    query = select(Student.id).where(Student.status.in_(HERE)).limit(1)
    staying = or_(Student.left_on.is_(None), Student.left_on > today)
    return session.scalar(query.where(which, staying)) is not None  # type: ignore[arg-type]


def employee_of(session: Session, person_id: int, today: date) -> int | None:
    """The place of work whose load is the person's own."""
    working = (Employee.dismissed_on.is_(None)) | (Employee.dismissed_on > today)
    return session.scalars(
        select(Employee.id).where(Employee.person_id == person_id, working).order_by(Employee.id)
    ).first()


def lay_grants(session: Session) -> None:
    """Lay the defaults of permissions that this database does not know into the matrix; the rest is the college's."""
    known = set(session.scalars(select(KnownPermission.permission)))
    new = [permission for permission in Permission if permission not in known and permission not in FIXED]
    session.add_all(KnownPermission(permission=permission) for permission in new)
    session.add_all(
        AccessGrant(role=role, permission=permission, scope=scope)
        for role in GIVEN
        for permission in new
        for scope in GRANTS[role].get(permission, ())
    )
