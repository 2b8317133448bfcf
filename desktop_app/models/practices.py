"""Practices (учебная, производственная, преддипломная практика): base, supervisors, dates, mark, attestation sheet."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.attestation import FinalMark
from desktop_app.models.base import Base, Versioned, choice


class Practice(Versioned, Base):
    """A practice of a student."""

    __tablename__ = "practice"
    __table_args__ = (
        UniqueConstraint("student_id", "row_id", "term_id"),
        CheckConstraint("starts <= ends", name="dates"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    supervisor_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    starts: Mapped[date]
    ends: Mapped[date]
    base: Mapped[str] = mapped_column(String(300), default="")  # the organisation; empty: the college itself
    base_supervisor: Mapped[str] = mapped_column(String(200), default="")  # of the enterprise, with the post
    contract: Mapped[str] = mapped_column(String(120), default="")  # with the enterprise: number and date
    works: Mapped[str] = mapped_column(Text, default="")  # what was done, a line each, with the hours
    characteristic: Mapped[str] = mapped_column(Text, default="")
    mark: Mapped[FinalMark | None] = mapped_column(choice(FinalMark), default=None)
    reason: Mapped[str] = mapped_column(String(300), default="")  # of the director, after the closing (п. 4.11)
    edits: Mapped[int] = mapped_column(default=0)  # touched by every judged competence, so that the version moves


class PracticeSkill(Base):
    """A competence in the attestation sheet (аттестационный лист) of a practice."""

    __tablename__ = "practice_skill"
    __table_args__ = (UniqueConstraint("practice_id", "competence_id"),)

    practice_id: Mapped[int] = mapped_column(ForeignKey("practice.id", ondelete="CASCADE"))
    competence_id: Mapped[int] = mapped_column(ForeignKey("competence.id", ondelete="CASCADE"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)  # the practice's
    mastered: Mapped[bool]
