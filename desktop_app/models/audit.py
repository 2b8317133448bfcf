"""The trail: who did what, when; and the college's settings."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned


class AuditRow(Base):
    """One deed: its id (unique, so that a repeated write is recognised), the operation, who, when, and what changed."""

    __tablename__ = "audit"

    operation_id: Mapped[str] = mapped_column(String(36), unique=True)
    at: Mapped[datetime] = mapped_column(index=True)  # UTC
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    who: Mapped[str] = mapped_column(String(120))
    operation: Mapped[str] = mapped_column(String(80), index=True)
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class SettingRow(Versioned, Base):
    """A setting that differs from its default; `services.settings` knows the types and the defaults."""

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    value: Mapped[str] = mapped_column(Text)
