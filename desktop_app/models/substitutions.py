"""Substitutions (замены): a day's lesson as the timetable says and as it is held; and who was told of it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class SubstitutionKind(StrEnum):
    TEACHER = "teacher"  # somebody else gives it
    DISCIPLINE = "discipline"  # another lesson of the group instead
    ROOM = "room"
    MOVED = "moved"  # another day or pair
    CANCELLED = "cancelled"  # снята
    MERGED = "merged"  # held together with another lesson


class Substitution(Versioned, Base):
    """A lesson of a date that is held otherwise than the timetable says, or not at all.

    `base_*` is what the timetable says; `lesson_id` is the lesson as it is held, empty when it is cancelled.
    """

    __tablename__ = "substitution"
    __table_args__ = (
        CheckConstraint("(kind = 'cancelled') = (lesson_id is null) or revoked_at is not null", name="lesson"),
    )

    kind: Mapped[SubstitutionKind] = mapped_column(choice(SubstitutionKind))
    base_load_id: Mapped[int] = mapped_column(ForeignKey("teaching_load.id"), index=True)
    base_teacher_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    base_room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    base_day: Mapped[date] = mapped_column(index=True)
    base_pair: Mapped[int]
    reason: Mapped[str] = mapped_column(String(300))
    made_at: Mapped[datetime]  # UTC
    made_by: Mapped[str] = mapped_column(String(120))
    base_hours: Mapped[int] = mapped_column(default=2)
    base_extra: Mapped[bool] = mapped_column(default=False)  # made up for a lesson that fell on a day off
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lesson.id"), index=True, default=None)
    batch: Mapped[str] = mapped_column(String(36), default="")  # of those that were made at once
    posted_on: Mapped[date | None] = mapped_column(default=None)  # дата вывешивания листа замен
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)  # UTC; the base lesson is held again


class Notice(Versioned, Base):
    """A notice (извещение): what a person is told, until they say that they know.

    Not in the trail: it is written from a substitution, which is, and keeps its own times.
    """

    __tablename__ = "notice"
    __table_args__ = {"info": {"derived": True}}  # noqa: RUF012

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime]  # UTC
    subject: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(String(1000))
    substitution_id: Mapped[int | None] = mapped_column(
        ForeignKey("substitution.id", ondelete="CASCADE"), index=True, default=None
    )
    event_id: Mapped[int | None] = mapped_column(
        ForeignKey("exam_event.id", ondelete="CASCADE"), index=True, default=None
    )  # of a session, corrected after its schedule was published
    acknowledged_at: Mapped[datetime | None] = mapped_column(default=None)  # UTC
