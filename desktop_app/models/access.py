"""Accounts and their roles (п. 3.3, 8.4)."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned
from desktop_app.models.people import Person


class Account(Versioned, Base):
    """An account (учётная запись): a login of a person; the password is kept as an Argon2id hash only."""

    __tablename__ = "account"

    login: Mapped[str] = mapped_column(String(60), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200), info={"secret": True}, repr=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    blocked: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship(init=False)
    roles: Mapped[list["AccountRole"]] = relationship(init=False, cascade="all, delete-orphan", lazy="selectin")


class AccountRole(Base):
    """An account acts in a role; roles may be combined."""

    __tablename__ = "account_role"
    __table_args__ = (UniqueConstraint("account_id", "role"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), init=False)
    role: Mapped[str] = mapped_column(String(40))
