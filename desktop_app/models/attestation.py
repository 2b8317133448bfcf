"""Attestation: statements (ведомости) and the marks in them."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.people import Employee


class Control(StrEnum):
    """Forms of control that end in a statement."""

    EXAM = "exam"
    GRADED_CREDIT = "graded_credit"
    CREDIT = "credit"


class SheetState(StrEnum):
    CREATED = "created"
    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"


class FinalMark(StrEnum):
    """What a row of a statement may hold (domain.md 2.1, 2.2)."""

    FIVE = "5"
    FOUR = "4"
    THREE = "3"
    TWO = "2"
    PASSED = "зач"
    FAILED = "незач"
    NO_SHOW = "неявка"
    EXEMPT = "осв"


class GradeSheet(Versioned, Base):
    """A statement (ведомость): one discipline × one group × one date × one form of control."""

    __tablename__ = "grade_sheet"
    __table_args__ = (
        UniqueConstraint("term_id", "number"),
        UniqueConstraint("term_id", "group_id", "row_id", "control"),
        CheckConstraint("number > 0", name="number"),
    )

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id"), index=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    number: Mapped[int]
    control: Mapped[Control] = mapped_column(choice(Control))
    day: Mapped[date]
    hours: Mapped[int]
    state: Mapped[SheetState] = mapped_column(choice(SheetState), default=SheetState.CREATED)
    closed_on: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(String(300), default="")  # why the director reopened it (п. 4.11)
    edits: Mapped[int] = mapped_column(default=0)  # touched by every mark, so that the version moves

    group: Mapped[Group] = relationship(init=False)
    row: Mapped[PlanRow] = relationship(init=False)
    teacher: Mapped[Employee] = relationship(init=False)


class GradeRow(Versioned, Base):
    """A student's row in a statement."""

    __tablename__ = "grade_row"
    __table_args__ = (UniqueConstraint("sheet_id", "student_id"),)

    sheet_id: Mapped[int] = mapped_column(ForeignKey("grade_sheet.id", ondelete="CASCADE"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    ticket: Mapped[str] = mapped_column(String(10), default="")
    mark: Mapped[FinalMark | None] = mapped_column(choice(FinalMark), default=None)
