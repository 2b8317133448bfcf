"""The one door to the database: may this user do it? — one transaction — the trail — the news — known errors."""

import platform
import uuid
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from desktop_app.changes import Change
from desktop_app.errors import AlreadyDone, NotAllowed, NotFound, Stale, Unreachable
from desktop_app.models.access import Account
from desktop_app.models.base import Base
from desktop_app.models.database import Database, is_out_of_reach, is_refused
from desktop_app.services.overtaken import newest
from desktop_app.services.permissions import Permission
from desktop_app.services.reach import within
from desktop_app.services.rights import user_of
from desktop_app.services.trail import Deed, is_done, kept_in_trail, tell_others
from desktop_app.services.user import CONSOLE as CONSOLE
from desktop_app.services.user import VISITOR as VISITOR
from desktop_app.services.user import User as User

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=Base)


class HasVersion(Protocol):
    """A row of `models.base.Versioned`."""

    id: Any
    version: Any


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
            name = next(iter(columns.values())) if len(columns) == 1 else tuple(columns.values())
            raise Stale(model.__tablename__, {name: None if row is None else row.id})
        return row

    def require_version(self, row: HasVersion, version: int) -> None:
        """Raise Stale unless the row is still the one that was shown."""
        self.require_versions({row.id: (row, version)})

    def require_versions(self, rows: Mapping[Hashable, tuple[HasVersion, int]]) -> None:
        """The same for many rows, each under the name that the caller knows it by; the error names all that differ."""
        late = {name: row for name, (row, version) in rows.items() if row.version != version}
        for row in late.values():
            raise Stale(getattr(row, "__tablename__", ""), {name: one.id for name, one in late.items()})

    @property
    def today(self) -> date:
        """The date at the desk."""
        return self.local.date()

    @property
    def now(self) -> datetime:
        """The moment in UTC, as the database keeps it."""
        return self.local.astimezone(UTC).replace(tzinfo=None)

    def within(self, model: type[Base], permission: Permission | None = None) -> ColumnElement[bool]:
        """The condition under which a row is within the reach of the right behind this operation (or of another)."""
        return within(self.user, permission or self.permission, model)

    def reaches(self, model: type[Base], key: int, permission: Permission | None = None) -> bool:
        """Whether the right reaches this row."""
        wanted = permission or self.permission
        if self.user.everywhere(wanted) or not self.user.may(wanted):
            return self.user.may(wanted)
        return self.session.scalar(select(model.id).where(model.id == key, self.within(model, permission))) is not None

    def require_within(self, model: type[Base], key: int, permission: Permission | None = None) -> None:
        """Raise NotAllowed unless the right reaches this row."""
        if not self.reaches(model, key, permission):
            raise NotAllowed(permission=permission or self.permission)

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
                return self._write_twice(office, operation_id, *args, **kwargs)
            with office.database.reading() as session:
                return self.deed(office.transaction(session, self), *args, **kwargs)
        except Stale as error:
            office.explain(error)
            raise
        except DBAPIError as error:
            raise known(error, self) from error
        except StaleDataError as error:
            raise Stale(self.name) from error

    def _write_twice(self, office: "Office", operation_id: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What another desk has done in the same moment stops us at its row: the second time our own checks see it.

        So a race ends like any other write that came too late (who, when), and a write whose first reply was lost
        while the server was still busy with it ends as the one that it was.
        """
        try:
            return self._write(office, operation_id, *args, **kwargs)
        except (IntegrityError, StaleDataError):
            return self._write(office, operation_id, *args, **kwargs)

    def _write(self, office: "Office", operation_id: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """One writing transaction with its trail and its news."""
        with office.database.writing() as session:
            tx = office.transaction(session, self)
            if is_done(session, operation_id):
                raise AlreadyDone(operation=self.name)
            tx.user = current(tx)
            if not tx.user.may(self.permission):
                raise NotAllowed(operation=self.name, permission=self.permission)
            deed = Deed(operation_id, self.name, tx.user, tx.now, office.workstation, tx.notes)
            with kept_in_trail(session, deed):
                value = self.deed(tx, *args, **kwargs)
                deed.user = tx.user
            tell_others(session, tx.touched)
            try:
                session.commit()
            except OperationalError:
                if not office.knows(operation_id):
                    raise
        office.database.feed.announce(tx.touched, operation_id)
        return value


class Office:
    """A user at a database. Tests and the command line hand in the clock."""

    workstation = platform.node()[:80]

    def __init__(self, database: Database, user: User = VISITOR, clock: Callable[[], datetime] | None = None) -> None:
        self.database = database
        self.user = user
        self.clock = clock or (lambda: datetime.now().astimezone())

    @property
    def today(self) -> date:
        """The date at this desk."""
        return self.clock().date()

    def may(self, operation: "Operation[..., Any]") -> bool:
        """Whether the user has the right to the operation (on some rows at least)."""
        return self.user.may(operation.permission)

    def signed_in(self, user: User) -> "Office":
        """The same database for another user."""
        return Office(self.database, user, self.clock)

    def transaction(self, session: Session, operation: "Operation[..., Any]") -> Tx:
        """The transaction of one operation."""
        return Tx(session, self.user, operation.permission, self.clock())

    def explain(self, late: Stale) -> None:
        """Look up who was quicker and when, as far as the person may see the history."""
        keys = [key for key in late.rows.values() if key is not None]
        if not keys or not self.user.may(Permission.READ_HISTORY):
            return
        try:
            with self.database.reading() as session:
                found = newest(session, late.what, keys)
        except DBAPIError:  # the refusal stands without it
            return
        late.by = {name: found[key] for name, key in late.rows.items() if key in found}

    def feel(self) -> None:
        """Ask the database for nothing but an answer. Raises Unreachable."""
        try:
            with self.database.reading() as session:
                session.execute(select(1))
        except OperationalError as error:
            raise Unreachable(operation="office.feel") from error

    def knows(self, operation_id: str) -> bool:
        """Whether the operation is in the trail: its commit arrived though the reply was lost."""
        try:
            with self.database.reading() as session:
                return is_done(session, operation_id)
        except OperationalError:
            return False


def current(tx: Tx) -> User:
    """The user with the rights of this very moment: one that was taken away since the sign-in is gone."""
    if tx.user.account_id is None:
        return tx.user
    account = tx.session.get(Account, tx.user.account_id)
    if account is None:  # a server does not show a closed account even to its owner
        raise NotAllowed(permission=tx.permission)
    return user_of(tx.session, account, tx.today)


def known(error: DBAPIError, operation: Operation[..., Any]) -> Exception:
    """What a refusal of the database means; what nobody foresaw stays what it is.

    The database is the last reader of the law: its constraints stop what another desk has done a moment before, its
    policies and triggers what the services have let through.
    """
    if is_refused(error):
        return NotAllowed(operation=operation.name, permission=operation.permission)
    if isinstance(error, IntegrityError):
        return Stale(operation.name)
    if isinstance(error, OperationalError) and is_out_of_reach(error):
        return Unreachable(operation=operation.name)
    return error


def operation(
    permission: Permission, *, writes: bool = True
) -> Callable[[Callable[Concatenate[Tx, P], R]], Operation[P, R]]:
    """Make a function of `Tx` an operation that writes."""
    return lambda deed: Operation(deed, permission, writes=writes)


def reading(permission: Permission) -> Callable[[Callable[Concatenate[Tx, P], R]], Operation[P, R]]:
    """Make a function of `Tx` an operation that only looks."""
    return operation(permission, writes=False)
