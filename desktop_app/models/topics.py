"""Calendar-thematic plans (КТП) and working programmes (рабочие программы) of a row of a curriculum."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice
from desktop_app.models.load import LessonKind


class TopicPlan(Versioned, Base):
    """A calendar-thematic plan (КТП): what a teacher gives of a row of a curriculum in an academic year."""

    __tablename__ = "topic_plan"

    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id"), index=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    year_starts: Mapped[int]  # 2026 for 2026/27
    title: Mapped[str] = mapped_column(String(200), default="")
    approved_on: Mapped[date | None] = mapped_column(default=None)
    approved_by: Mapped[str] = mapped_column(String(120), default="")
    edits: Mapped[int] = mapped_column(default=0)  # touched by every change, so that the version moves

    topics: Mapped[list["Topic"]] = relationship(
        init=False, order_by="Topic.position", cascade="all, delete-orphan", lazy="selectin"
    )


class Topic(Base):
    """A topic (тема занятия) with its academic hours of 45 minutes."""

    __tablename__ = "topic"
    __table_args__ = (UniqueConstraint("plan_id", "position"), CheckConstraint("hours > 0", name="hours"))

    plan_id: Mapped[int] = mapped_column(ForeignKey("topic_plan.id", ondelete="CASCADE"), init=False)
    position: Mapped[int]  # from 1
    title: Mapped[str] = mapped_column(String(300))
    hours: Mapped[int] = mapped_column(default=2)
    kind: Mapped[LessonKind] = mapped_column(choice(LessonKind), default=LessonKind.LESSON)
    homework: Mapped[str] = mapped_column(String(300), default="")
    section: Mapped[str] = mapped_column(String(200), default="")  # раздел


class TopicUse(Versioned, Base):
    """By which plan of topics a row of the load is given."""

    __tablename__ = "topic_use"

    load_id: Mapped[int] = mapped_column(ForeignKey("teaching_load.id"), unique=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("topic_plan.id"), index=True)


class WorkProgramme(Versioned, Base):
    """An edition of a working programme (рабочая программа) of a row of a curriculum: its file is a row of its own."""

    __tablename__ = "work_programme"
    __table_args__ = (UniqueConstraint("row_id", "edition"), CheckConstraint("edition > 0", name="edition"))

    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id"))
    edition: Mapped[int]
    file_name: Mapped[str] = mapped_column(String(200))
    size: Mapped[int]  # bytes
    fingerprint: Mapped[str] = mapped_column(String(64))  # SHA-256
    added_on: Mapped[date]
    added_by: Mapped[str] = mapped_column(String(120))
    note: Mapped[str] = mapped_column(String(300), default="")
    approved_on: Mapped[date | None] = mapped_column(default=None)
    approved_by: Mapped[str] = mapped_column(String(120), default="")


class WorkProgrammeFile(Base):
    """What stands in the file of an edition."""

    __tablename__ = "work_programme_file"

    programme_id: Mapped[int] = mapped_column(ForeignKey("work_programme.id", ondelete="CASCADE"), unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, info={"noise": True}, repr=False)
