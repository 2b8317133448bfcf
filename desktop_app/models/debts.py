"""Academic debts (академические задолженности, 273-ФЗ ст. 58): at most two attempts within a year."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.attestation import Control, FinalMark
from desktop_app.models.base import Base, Versioned, choice


class PauseCause(StrEnum):
    ILLNESS = "illness"
    LEAVE = "leave"  # академический отпуск
    MATERNITY = "maternity"


class Debt(Versioned, Base):
    """A debt: an attestation failed, or missed without a valid reason; due within a year, pauses not counted."""

    __tablename__ = "debt"
    __table_args__ = (UniqueConstraint("student_id", "row_id", "term_id", "control"),)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    control: Mapped[Control] = mapped_column(choice(Control))
    since: Mapped[date]
    closed_on: Mapped[date | None] = mapped_column(default=None)  # passed, or struck off
    struck_off: Mapped[str] = mapped_column(String(200), default="")  # why, when it was no debt


class DebtAttempt(Versioned, Base):
    """A retake: the first before the examiner, the second before a commission (ст. 58 ч. 5, 6)."""

    __tablename__ = "debt_attempt"
    __table_args__ = (
        UniqueConstraint("debt_id", "number"),
        UniqueConstraint("year", "register_number"),
        CheckConstraint("number in (1, 2)", name="number"),
    )

    debt_id: Mapped[int] = mapped_column(ForeignKey("debt.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)  # the debt's
    number: Mapped[int]
    year: Mapped[int]
    register_number: Mapped[int]  # of the permit (направление, domain.md 2.13)
    issued_on: Mapped[date]
    valid_until: Mapped[date]
    held_on: Mapped[date | None] = mapped_column(default=None)
    sheet_id: Mapped[int | None] = mapped_column(
        ForeignKey("grade_sheet.id", ondelete="SET NULL"), index=True, default=None
    )  # the retake's statement, which brings the result; without one it stands in the permit alone
    examiners: Mapped[str] = mapped_column(String(500), default="")  # a commission: three and more, «; » between
    mark: Mapped[FinalMark | None] = mapped_column(choice(FinalMark), default=None)


class DebtPause(Versioned, Base):
    """Time that does not count: illness, academic or maternity leave."""

    __tablename__ = "debt_pause"
    __table_args__ = (CheckConstraint("until >= since", name="dates"),)

    debt_id: Mapped[int] = mapped_column(ForeignKey("debt.id"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)  # the debt's
    cause: Mapped[PauseCause] = mapped_column(choice(PauseCause))
    since: Mapped[date]
    until: Mapped[date]
    document: Mapped[str] = mapped_column(String(200), default="")
