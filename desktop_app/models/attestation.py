"""Attestation: statements (ведомости) and the marks in them."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
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
    COURSE_WORK = "course_work"
    COURSE_PROJECT = "course_project"
    OTHER = "other"  # контрольная работа, другие формы контроля


class SheetState(StrEnum):
    CREATED = "created"
    OPEN = "open"
    FILLED = "filled"
    CLOSED = "closed"
    ANNULLED = "annulled"  # it counts for nothing and stays for the record


class SheetKind(StrEnum):
    """Which attempt a statement is of (domain.md 2.2)."""

    MAIN = "main"  # первичная сдача
    RETAKE = "retake"
    COMMISSION = "commission"
    INDIVIDUAL = "individual"  # for those who were away for a valid reason, or came later


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
    NOT_ADMITTED = "недоп"


MAIN_ALONE = text("kind = 'main' and state <> 'annulled' and subgroup_id is null")
MAIN_OF_PART = text("kind = 'main' and state <> 'annulled' and subgroup_id is not null")


class GradeSheet(Versioned, Base):
    """A statement (ведомость): one discipline × one group × one date × one form of control.

    Of first sittings there is one for a group, or for each of its subgroups.
    """

    __tablename__ = "grade_sheet"
    __table_args__ = (
        UniqueConstraint("term_id", "number"),
        Index(
            "uq_grade_sheet_main", "term_id", "group_id", "row_id", "control",
            unique=True, sqlite_where=MAIN_ALONE, postgresql_where=MAIN_ALONE,
        ),
        Index(
            "uq_grade_sheet_part", "term_id", "group_id", "row_id", "control", "subgroup_id",
            unique=True, sqlite_where=MAIN_OF_PART, postgresql_where=MAIN_OF_PART,
        ),
        CheckConstraint("number > 0", name="number"),
    )  # fmt: skip

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
    reason: Mapped[str] = mapped_column(String(300), default="")  # why it was reopened (п. 4.11) or annulled
    edits: Mapped[int] = mapped_column(default=0)  # touched by every mark, so that the version moves
    kind: Mapped[SheetKind] = mapped_column(choice(SheetKind), default=SheetKind.MAIN)
    subgroup_id: Mapped[int | None] = mapped_column(ForeignKey("subgroup.id"), index=True, default=None)
    event_id: Mapped[int | None] = mapped_column(
        ForeignKey("exam_event.id", ondelete="SET NULL"), index=True, default=None
    )  # of the session's schedule, which it follows until it is opened
    commission: Mapped[str] = mapped_column(String(500), default="")  # who holds it beside the teacher, «; » between
    reprint: Mapped[bool] = mapped_column(default=False)  # something behind it has changed since it was printed

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
    reason: Mapped[str] = mapped_column(String(200), default="")  # of «недоп», «осв», of an absence: the document
    excused: Mapped[bool] = mapped_column(default=False)  # «неявка» for a valid reason: no debt, a date of one's own
