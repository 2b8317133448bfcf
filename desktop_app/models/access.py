"""Accounts, the roles they act in, and the matrix of rights (п. 3.1, 3.3, 8.4)."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice
from desktop_app.models.people import Person


class Account(Versioned, Base):
    """An account (учётная запись): a login of a person.

    Embedded: `password_hash` is Argon2id. On PostgreSQL the account is a login role; a SCRAM verifier that is written
    here goes to the role (a trigger of `migrations/server`) and `SERVER_KEEPS` stays in its place.
    """

    __tablename__ = "account"

    login: Mapped[str] = mapped_column(String(60), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200), deferred=True, info={"secret": True}, repr=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    blocked: Mapped[bool] = mapped_column(default=False)
    must_change: Mapped[bool] = mapped_column(default=False)  # a one-time password opens nothing but its own change
    valid_until: Mapped[date | None] = mapped_column(default=None)  # the last day of a one-time password
    signed_in_at: Mapped[datetime | None] = mapped_column(default=None, info={"noise": True})  # UTC, the last time

    person: Mapped[Person] = relationship(init=False)
    roles: Mapped[list["AccountRole"]] = relationship(init=False, cascade="all, delete-orphan", lazy="selectin")


SERVER_KEEPS = "server"
"""In `Account.password_hash`: the password stands with the login role of the server."""


class AccountRole(Base):
    """An account acts in a role from a day to a day, by the director's order (п. 3.1); roles may be combined."""

    __tablename__ = "account_role"
    __table_args__ = (
        UniqueConstraint("account_id", "role", "since"),
        CheckConstraint("until is null or until >= since", name="dates"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), init=False)
    role: Mapped[str] = mapped_column(String(40))
    since: Mapped[date] = mapped_column(default=date(1900, 1, 1))
    until: Mapped[date | None] = mapped_column(default=None)  # the last day
    order_number: Mapped[str] = mapped_column(String(40), default="")
    order_date: Mapped[date | None] = mapped_column(default=None)


class AccessGrant(Base):
    """A cell of the matrix of rights: a role has a permission on the rows of a scope."""

    __tablename__ = "access_grant"
    __table_args__ = (UniqueConstraint("role", "permission", "scope"),)

    role: Mapped[str] = mapped_column(String(40))
    permission: Mapped[str] = mapped_column(String(40), index=True)
    scope: Mapped[str] = mapped_column(String(20))


class AccessException(Versioned, Base):
    """An individual exception: this account has (or has not) a permission, whatever its roles give."""

    __tablename__ = "access_exception"
    __table_args__ = (
        Index("uq_access_exception_deed", "account_id", "permission", "scope", unique=True),
        CheckConstraint("until is null or until >= since", name="dates"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    permission: Mapped[str] = mapped_column(String(40))
    scope: Mapped[str] = mapped_column(String(20))  # of what is given; a refusal takes all scopes
    allowed: Mapped[bool]
    reason: Mapped[str] = mapped_column(String(300))
    since: Mapped[date] = mapped_column(default=date(1900, 1, 1))
    until: Mapped[date | None] = mapped_column(default=None)  # the last day


class KnownPermission(Base):
    """A permission whose defaults have been laid into the matrix: what the administrator took away stays away."""

    __tablename__ = "known_permission"

    permission: Mapped[str] = mapped_column(String(40), unique=True)


class HandoutKind(StrEnum):
    ISSUED = "issued"
    REISSUED = "reissued"


class Handout(Versioned, Base):
    """A line of the register of credentials (ведомость выдачи реквизитов, п. 3.3): whose password was made by whom."""

    __tablename__ = "handout"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[HandoutKind] = mapped_column(choice(HandoutKind))
    at: Mapped[datetime]  # UTC
    issued_by: Mapped[str] = mapped_column(String(120))  # the login
    received_on: Mapped[date | None] = mapped_column(default=None)  # signed for


class ProblemState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"


class AccessProblem(Versioned, Base):
    """Somebody could not sign in and said so from the sign-in window (п. 4.4); curator and administrator see it."""

    __tablename__ = "access_problem"

    login: Mapped[str] = mapped_column(String(60))  # as it was typed
    name: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime] = mapped_column(index=True)  # UTC
    workstation: Mapped[str] = mapped_column(String(80), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, default=None)  # behind the login
    state: Mapped[ProblemState] = mapped_column(choice(ProblemState), default=ProblemState.OPEN)
    answer: Mapped[str] = mapped_column(String(500), default="")


class SignInFailure(Base):
    """A sign-in that was refused, for the throttle of the embedded database (PostgreSQL: docs/guide/server.md)."""

    __tablename__ = "sign_in_failure"
    __table_args__ = {"info": {"derived": True}}  # noqa: RUF012 - not in the trail: what is typed for a login may be a password

    login: Mapped[str] = mapped_column(String(60), index=True)
    at: Mapped[datetime] = mapped_column(index=True)  # UTC
