"""The trail: who did what, when, from where; and the college's settings."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class AuditRow(Base):
    """One deed: its id (unique, so that a repeated write is recognised), the operation, who, when, from where.

    Append-only: on PostgreSQL a function of the server writes it, and nobody may change or delete a row.
    """

    __tablename__ = "audit"

    operation_id: Mapped[str] = mapped_column(String(36), unique=True)
    at: Mapped[datetime] = mapped_column(index=True)  # UTC
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    who: Mapped[str] = mapped_column(String(120))  # the login
    operation: Mapped[str] = mapped_column(String(80), index=True)
    workstation: Mapped[str] = mapped_column(String(80), default="")
    notes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default_factory=list)  # what no single row tells
    transaction: Mapped[int | None] = mapped_column(
        BigInteger, default=None
    )  # of the server, binds the changes to the deed


class ChangeKind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    DELETED = "deleted"


class AuditChange(Base):
    """One record that a deed changed: old and new values of its columns, secrets left out.

    On PostgreSQL written by a trigger, for statements of the program and of `psql` alike; then `deed_id` is empty.
    """

    __tablename__ = "audit_change"
    __table_args__ = (
        Index("ix_audit_change_record", "table_name", "row_key"),
        Index("ix_audit_change_at", "at", postgresql_using="brin"),  # rows come in the order of time
    )

    table_name: Mapped[str] = mapped_column(String(60))
    row_key: Mapped[int]
    kind: Mapped[ChangeKind] = mapped_column(choice(ChangeKind))
    old: Mapped[dict[str, Any]] = mapped_column(JSON)
    new: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime]  # UTC
    who: Mapped[str] = mapped_column(String(120))  # the login
    deed_id: Mapped[int | None] = mapped_column(ForeignKey("audit.id"), index=True, default=None)


class SettingRow(Versioned, Base):
    """A setting that differs from its default; `services.settings` knows the types and the defaults."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    value: Mapped[str] = mapped_column(Text)
