"""The journal: marks and absences of dated lessons, graded works, and the final marks of a period (п. 4.6, 6)."""

from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class Mark(StrEnum):
    """What a cell of the journal may hold: a mark, or «н» (absent)."""

    FIVE = "5"
    FOUR = "4"
    THREE = "3"
    TWO = "2"
    PASSED = "зач"
    FAILED = "незач"
    NOT_ATTESTED = "н/а"
    EXEMPT = "осв"
    ABSENT = "н"
    OWING = "–"  # a work of the lesson that has no mark yet, while a later one has


class Absence(StrEnum):
    """Why a student was absent; the curator's column (п. 4.3). None beside «н»: not known yet (ОТ)."""

    VALID = "valid"  # УП, a valid reason
    ILLNESS = "illness"  # Б
    NO_REASON = "no_reason"  # НП


class MarkRow(Versioned, Base):
    """The marks (отметки) of a student for a lesson; the row stays when they are erased, so that versions go on.

    «н» stands first; the other marks belong to the lesson's works in their order, further ones are answers.
    """

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("lesson_id", "student_id"),
        ForeignKeyConstraint(["lesson_id", "load_id"], ["lesson.id", "lesson.load_id"]),
        CheckConstraint("absence is null or value = 'н'", name="absence_of_absent"),
        CheckConstraint("second is null or value is not null and second <> 'н'", name="second_after_first"),
        CheckConstraint("third is null or second is not null and third <> 'н'", name="third_after_second"),
        CheckConstraint(
            "(value is null or value <> '–' or second is not null) and (second is null or second <> '–' or third is not"
            " null) and (third is null or third <> '–')",
            name="owing_before_another",
        ),
        CheckConstraint(
            "late is null or late between 1 and 90 and (value is null or value <> 'н')", name="late_is_present"
        ),
    )

    lesson_id: Mapped[int]
    load_id: Mapped[int] = mapped_column(index=True)  # the lesson's, repeated: rights ask for it with every row
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    value: Mapped[Mark | None] = mapped_column(choice(Mark))
    reason: Mapped[str] = mapped_column(String(300), default="")  # of the director, after the closing (п. 4.11)
    absence: Mapped[Absence | None] = mapped_column(choice(Absence), default=None)
    second: Mapped[Mark | None] = mapped_column(choice(Mark, "second"), default=None)
    third: Mapped[Mark | None] = mapped_column(choice(Mark, "third"), default=None)
    late: Mapped[int | None] = mapped_column(default=None)  # minutes (ОП)
    comment: Mapped[str] = mapped_column(String(300), default="")  # to the mark, read by the student too


class WorkType(StrEnum):
    """What a mark is given for (вид работы)."""

    ANSWER = "answer"  # ответ на занятии: of a mark that belongs to no work
    HOMEWORK = "homework"
    INDEPENDENT = "independent"  # самостоятельная
    CONTROL = "control"  # контрольная
    CHECKING = "checking"  # проверочная
    PRACTICAL = "practical"
    LABORATORY = "laboratory"
    TEST = "test"
    FINAL = "final"  # итоговая
    CREDIT = "credit"  # зачётная
    REPORT = "report"  # доклад, реферат
    PROJECT = "project"


class LessonWork(Versioned, Base):
    """A graded work of a lesson: the marks of a cell belong to the works of its lesson in their order."""

    __tablename__ = "lesson_work"
    __table_args__ = (
        UniqueConstraint("lesson_id", "position"),
        ForeignKeyConstraint(["lesson_id", "load_id"], ["lesson.id", "lesson.load_id"]),
        CheckConstraint("position between 1 and 3", name="position"),
    )

    lesson_id: Mapped[int]
    load_id: Mapped[int] = mapped_column(index=True)  # the lesson's, as with a mark
    position: Mapped[int]
    type: Mapped[WorkType] = mapped_column(choice(WorkType))
    title: Mapped[str] = mapped_column(String(200), default="")
    announced: Mapped[bool] = mapped_column(default=True)  # students and parents see it before it is held


class WorkRule(Versioned, Base):
    """What a college says of a type of works, where it says otherwise than the default."""

    __tablename__ = "work_rule"
    __table_args__ = (CheckConstraint("weight > 0", name="weight"),)

    type: Mapped[WorkType] = mapped_column(choice(WorkType), unique=True)
    weight: Mapped[Decimal] = mapped_column(Numeric(4, 2))
    control: Mapped[bool]  # counts for the second condition of п. 6


class Approval(StrEnum):
    """What the deputy for academic work says of a final mark above the rule (п. 6)."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


class TermMark(Versioned, Base):
    """A final mark (итоговая отметка) of a student in a discipline for a term, with what section 6 proposed then."""

    __tablename__ = "term_mark"
    __table_args__ = (
        UniqueConstraint("student_id", "row_id", "term_id"),
        CheckConstraint("mark <> 'н' and mark <> '–'", name="final"),
        CheckConstraint(
            "approval is not null or mark is null or mark in ('н/а', 'осв')"
            " or case mark when 'зач' then 3 when 'незач' then 2 when '5' then 5 when '4' then 4 when '3' then 3"
            " else 2 end <= highest",
            name="above_is_approved",
        ),
        CheckConstraint("approval is null or reason <> ''", name="approval_has_reason"),
        CheckConstraint("approval is null or approval = 'asked' or decided_by <> ''", name="decided_by_somebody"),
        CheckConstraint("decided_by = '' or decided_by <> asked_by", name="four_eyes"),
    )

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"))
    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    load_id: Mapped[int] = mapped_column(ForeignKey("teaching_load.id"), index=True)  # in whose journal it was given
    mark: Mapped[Mark | None] = mapped_column(choice(Mark))  # None: taken back
    proposed: Mapped[str] = mapped_column(String(10))  # a `Proposed` of section 6
    mean: Mapped[Decimal | None] = mapped_column(Numeric(4, 2), default=None)
    share: Mapped[Decimal | None] = mapped_column(Numeric(5, 2), default=None)  # % of the works
    works: Mapped[int] = mapped_column(default=0)  # |W| of domain.md 3.2
    highest: Mapped[int] = mapped_column(default=0)  # the highest mark that needed no approval then; 0: none
    reason: Mapped[str] = mapped_column(String(300), default="")  # why it is above the rule, or after the closing
    approval: Mapped[Approval | None] = mapped_column(choice(Approval), default=None)  # None: the rule allows it
    asked_by: Mapped[str] = mapped_column(String(120), default="")  # a login
    asked_at: Mapped[datetime | None] = mapped_column(default=None)  # UTC
    decided_by: Mapped[str] = mapped_column(String(120), default="")
    decided_at: Mapped[datetime | None] = mapped_column(default=None)  # UTC
    decision: Mapped[str] = mapped_column(String(300), default="")  # what the deputy says to it
