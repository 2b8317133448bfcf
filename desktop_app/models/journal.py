"""The journal of marks and absences."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class Mark(StrEnum):
    """What a cell of the journal may hold: a mark, or «н» (absent)."""

    FIVE = "5"
    FOUR = "4"
    THREE = "3"
    TWO = "2"
    ABSENT = "н"


class MarkRow(Versioned, Base):
    """A mark (отметка) of a student for a lesson; the row stays when the mark is erased, so that versions go on."""

    __tablename__ = "mark"
    __table_args__ = (UniqueConstraint("lesson_id", "student_id"),)

    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    value: Mapped[Mark | None] = mapped_column(choice(Mark))
    reason: Mapped[str] = mapped_column(String(300), default="")  # of the director, after the closing (п. 4.11)
