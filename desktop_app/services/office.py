"""The one door to the database: may this user do it? — one transaction — the trail — the news — known errors."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from desktop_app.changes import Change
from desktop_app.errors import AlreadyDone, NotAllowed, NotFound, Stale, Unreachable
from desktop_app.models.audit import AuditRow
from desktop_app.models.base import Base
from desktop_app.models.database import Database, is_out_of_reach
from desktop_app.services.permissions import Permission, Role, Scope, scope_of
from desktop_app.services.trail import record_changes, tell_others

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=Base)


class HasVersion(Protocol):
    """A row of `models.base.Versioned`."""

    version: int


@dataclass(frozen=True, slots=True)
class User:
    """Who acts."""

    name: str
    roles: frozenset[Role]
    login: str = ""
    account_id: int | None = None
    employee_id: int | None = None

    @property
    def is_director(self) -> bool:
        """Whether the exceptions of п. 4.11 are theirs."""
        return Role.DIRECTOR in self.roles


VISITOR = User("", frozenset({Role.VISITOR}))
CONSOLE = User("console", frozenset({Role.CONSOLE}), login="console")


@dataclass
class Tx:
    """One transaction of one operation: the session, who acts, what day it is, and what has been touched."""

    session: Session
    user: User
    permission: Permission
    local: datetime  # at the desk
    touched: list[Change] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)

    def get(self, model: type[M], key: object) -> M:
        """The row, or NotFound."""
        row = self.session.get(model, key)
        if row is None:
            raise NotFound(what=model.__tablename__, key=key)
        return row

    def seen(self, model: type[M], version: int | None, **columns: object) -> M | None:
        """The row with these columns as the user saw it: None if there was none (version None) and still is none.

        Raises Stale if it has changed, appeared or gone since.
        """
        row = self.session.scalars(select(model).filter_by(**columns)).one_or_none()
        now = None if row is None else getattr(row, "version", None)
        if now != version:
            raise Stale(what=model.__tablename__)
        return row

    def require_version(self, row: HasVersion, version: int) -> None:
        """Raise Stale unless the row is still the one that was shown."""
        if row.version != version:
            raise Stale(what=getattr(row, "__tablename__", ""))

    @property
    def today(self) -> date:
        """The date at the desk."""
        return self.local.date()

    @property
    def now(self) -> datetime:
        """The moment in UTC, as the database keeps it."""
        return self.local.astimezone(UTC).replace(tzinfo=None)

    @property
    def scope(self) -> Scope:
        """How far the right behind this operation reaches."""
        scope = scope_of(self.user.roles, self.permission)
        if scope is None:
            raise NotAllowed(permission=self.permission)
        return scope

    def require_own(self, teacher_id: int) -> None:
        """Raise NotAllowed unless the right reaches everybody's rows or this is the user's own load."""
        if self.scope is not Scope.ALL and teacher_id != self.user.employee_id:
            raise NotAllowed(permission=self.permission)

    def touch(self, topic: str, key: object = "") -> None:
        """After the commit, whoever looks at this topic looks again."""
        self.touched.append(Change(topic, str(key)))

    def note(self, **facts: object) -> None:
        """Write into the trail what single rows don't tell: a reason, or the counts of a mass change."""
        self.notes.append(facts)


class Operation(Generic[P, R]):
    """A deed (or a look) with its permission; calling it with an office is the only way to a session."""

    def __init__(self, deed: Callable[Concatenate[Tx, P], R], permission: Permission, *, writes: bool) -> None:
        self.deed = deed
        self.permission = permission
        self.writes = writes
        self.name = f"{deed.__module__.removeprefix('desktop_app.services.')}.{deed.__name__}"
        self.__doc__ = deed.__doc__
        self.__name__ = deed.__name__
        self.__module__ = deed.__module__

    def __call__(self, office: "Office", *args: P.args, **kwargs: P.kwargs) -> R:
        """Do it for this office's user; a lost reply is looked up, so nothing is done twice."""
        return self.once(office, str(uuid.uuid4()), *args, **kwargs)

    def once(self, office: "Office", operation_id: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """The same under an id that the caller keeps: repeating it raises AlreadyDone instead of writing twice."""
        if not office.may(self):
            raise NotAllowed(operation=self.name, permission=self.permission)
        try:
            if self.writes:
                return self._write(office, operation_id, *args, **kwargs)
            with office.database.reading() as session:
                return self.deed(office.transaction(session, self), *args, **kwargs)
        except (StaleDataError, IntegrityError) as error:
            raise Stale(what=self.name) from error
        except OperationalError as error:
            if not is_out_of_reach(error):
                raise
            raise Unreachable(operation=self.name) from error

    def _write(self, office: "Office", operation_id: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """One writing transaction with its trail and its news."""
        with office.database.writing() as session:
            tx = office.transaction(session, self)
            if is_done(session, operation_id):
                raise AlreadyDone(operation=self.name)
            with record_changes(session) as changes:
                value = self.deed(tx, *args, **kwargs)
                session.flush()
            session.add(trail_of(tx, self.name, operation_id, [*changes, *tx.notes]))
            tell_others(session, tx.touched)
            session.flush()
            try:
                session.commit()
            except OperationalError:
                if not office.knows(operation_id):
                    raise
        office.database.feed.announce(tx.touched)
        return value


class Office:
    """A user at a database. Tests and the command line hand in the clock."""

    def __init__(self, database: Database, user: User = VISITOR, clock: Callable[[], datetime] | None = None) -> None:
        self.database = database
        self.user = user
        self.clock = clock or (lambda: datetime.now().astimezone())

    @property
    def today(self) -> date:
        """The date at this desk."""
        return self.clock().date()

    def may(self, operation: "Operation[..., Any]") -> bool:
        """Whether the user's roles give the right to the operation (on some rows at least)."""
        return scope_of(self.user.roles, operation.permission) is not None

    def signed_in(self, user: User) -> "Office":
        """The same database for another user."""
        return Office(self.database, user, self.clock)

    def transaction(self, session: Session, operation: "Operation[..., Any]") -> Tx:
        """The transaction of one operation."""
        return Tx(session, self.user, operation.permission, self.clock())

    def knows(self, operation_id: str) -> bool:
        """Whether the operation is in the trail: its commit arrived though the reply was lost."""
        try:
            with self.database.reading() as session:
                return is_done(session, operation_id)
        except OperationalError:
            return False


def is_done(session: Session, operation_id: str) -> bool:
    """Whether an operation with this id has been committed."""
    return session.scalar(select(AuditRow.id).where(AuditRow.operation_id == operation_id)) is not None


def trail_of(tx: Tx, name: str, operation_id: str, changes: list[dict[str, Any]]) -> AuditRow:
    """The audit row of an operation."""
    return AuditRow(
        operation_id=operation_id,
        at=tx.now,
        account_id=tx.user.account_id,
        who=tx.user.login or tx.user.name,
        operation=name,
        changes=changes,
    )


def operation(
    permission: Permission, *, writes: bool = True
) -> Callable[[Callable[Concatenate[Tx, P], R]], Operation[P, R]]:
    """Make a function of `Tx` an operation that writes."""
    return lambda deed: Operation(deed, permission, writes=writes)


def reading(permission: Permission) -> Callable[[Callable[Concatenate[Tx, P], R]], Operation[P, R]]:
    """Make a function of `Tx` an operation that only looks."""
    return operation(permission, writes=False)
