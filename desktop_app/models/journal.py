"""The journal of marks and absences."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class Mark(StrEnum):
    """What a cell of the journal may hold: a mark, or «н» (absent)."""

    FIVE = "5"
    FOUR = "4"
    THREE = "3"
    TWO = "2"
    ABSENT = "н"


class Absence(StrEnum):
    """Why a student was absent; the curator's column (п. 4.3). None beside «н»: not known yet (ОТ)."""

    VALID = "valid"  # УП, a valid reason
    ILLNESS = "illness"  # Б
    NO_REASON = "no_reason"  # НП


class MarkRow(Versioned, Base):
    """A mark (отметка) of a student for a lesson; the row stays when the mark is erased, so that versions go on."""

    __tablename__ = "mark"
    __table_args__ = (
        UniqueConstraint("lesson_id", "student_id"),
        ForeignKeyConstraint(["lesson_id", "load_id"], ["lesson.id", "lesson.load_id"]),
        CheckConstraint("absence is null or value = 'н'", name="absence_of_absent"),
    )

    lesson_id: Mapped[int]
    load_id: Mapped[int] = mapped_column(index=True)  # the lesson's, repeated: rights ask for it with every row
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    value: Mapped[Mark | None] = mapped_column(choice(Mark))
    reason: Mapped[str] = mapped_column(String(300), default="")  # of the director, after the closing (п. 4.11)
    absence: Mapped[Absence | None] = mapped_column(choice(Absence), default=None)
