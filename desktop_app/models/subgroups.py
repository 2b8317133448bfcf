"""Divisions of a group into subgroups (п. 4.6, 4.7): who stands where since when."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice

OPEN = text("until is null")


class DivisionState(StrEnum):
    DRAFT = "draft"  # the office composes it
    AGREEING = "agreeing"  # its teachers sign it or ask for changes (п. 4.6)
    APPROVED = "approved"  # the load and the timetable follow it


class Division(Versioned, Base):
    """A division (деление) of a group in a term: every student stands in one of its subgroups, or does not study."""

    __tablename__ = "division"
    __table_args__ = (
        UniqueConstraint("group_id", "term_id", "name", "starts"),
        CheckConstraint("ends is null or ends >= starts", name="dates"),
        CheckConstraint("ends is null or state = 'approved'", name="ended"),
        CheckConstraint("state <> 'approved' or approved_by <> ''", name="approved"),
    )

    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))  # «Иностранный язык», «Лабораторные»
    starts: Mapped[date]  # the first day on which the group is divided so
    ends: Mapped[date | None] = mapped_column(default=None)  # excluded: merged, or divided anew
    state: Mapped[DivisionState] = mapped_column(choice(DivisionState), default=DivisionState.DRAFT)
    edition: Mapped[int] = mapped_column(default=1)  # grows with each change: a signature is of an edition
    reason: Mapped[str] = mapped_column(String(300), default="")  # of a group below the threshold
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("division.id", ondelete="SET NULL"), index=True, default=None
    )
    approved_by: Mapped[str] = mapped_column(String(80), default="")  # login
    approved_at: Mapped[datetime | None] = mapped_column(default=None)  # UTC
    unsigned: Mapped[str] = mapped_column(String(300), default="")  # why it was approved without a teacher's signature


class Subgroup(Versioned, Base):
    """A subgroup (подгруппа)."""

    __tablename__ = "subgroup"
    __table_args__ = (UniqueConstraint("division_id", "number"),)

    division_id: Mapped[int] = mapped_column(ForeignKey("division.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(40), default="")  # «английский», «юноши»; empty: the number tells it


class Membership(Versioned, Base):
    """A student stands in a subgroup from a day until another; in none (NULL): does not study (не изучает)."""

    __tablename__ = "subgroup_membership"
    __table_args__ = (
        UniqueConstraint("division_id", "student_id", "since"),
        Index("uq_subgroup_membership_open", "division_id", "student_id", unique=True,
              sqlite_where=OPEN, postgresql_where=OPEN),
        CheckConstraint("until is null or until > since", name="dates"),
    )  # fmt: skip

    division_id: Mapped[int] = mapped_column(ForeignKey("division.id", ondelete="CASCADE"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    since: Mapped[date]
    subgroup_id: Mapped[int | None] = mapped_column(
        ForeignKey("subgroup.id", ondelete="CASCADE"), index=True, default=None
    )
    until: Mapped[date | None] = mapped_column(default=None)  # excluded
