"""Divisions of a group into subgroups (п. 4.6, 4.7)."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned


class Division(Versioned, Base):
    """A division (деление) of a group for a term: every student stands in at most one of its subgroups."""

    __tablename__ = "division"
    __table_args__ = (UniqueConstraint("group_id", "term_id", "name"),)

    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))


class Subgroup(Versioned, Base):
    """A subgroup (подгруппа)."""

    __tablename__ = "subgroup"
    __table_args__ = (UniqueConstraint("division_id", "number"),)

    division_id: Mapped[int] = mapped_column(ForeignKey("division.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]


class Membership(Base):
    """A student stands in a subgroup; `division_id` is repeated so that the database can say «only one»."""

    __tablename__ = "subgroup_membership"
    __table_args__ = (UniqueConstraint("division_id", "student_id"),)

    subgroup_id: Mapped[int] = mapped_column(ForeignKey("subgroup.id", ondelete="CASCADE"), index=True)
    division_id: Mapped[int] = mapped_column(ForeignKey("division.id", ondelete="CASCADE"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
