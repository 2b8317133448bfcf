"""The timetable: the two-week cycle, and the dated lessons that follow from it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import column

from desktop_app.models.base import Base, Versioned, choice
from desktop_app.models.load import Load
from desktop_app.models.rooms import Room

WORKING = column("working", Boolean).is_(true())
ALONE = column("companion", Boolean).is_(false())
"""A room and a teacher are taken once: by the lesson of a stream's first row, not by those held with it."""


class TimetableState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"  # as it was on the day of publishing; never edited


class Timetable(Versioned, Base):
    """A timetable of a term: the working draft, which the editor opens, other drafts, and what has been published.

    Its version is what an editor has seen. A published one is a copy of a draft that was in force from a date on.
    """

    __tablename__ = "timetable"
    __table_args__ = (
        Index("uq_timetable_working", "term_id", unique=True, sqlite_where=WORKING, postgresql_where=WORKING),
        CheckConstraint("not working or state = 'draft'", name="working"),
        CheckConstraint("(state = 'published') = (valid_from is not null)", name="valid_from"),
    )

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    title: Mapped[str] = mapped_column(String(120), default="")
    state: Mapped[TimetableState] = mapped_column(choice(TimetableState), default=TimetableState.DRAFT)
    working: Mapped[bool] = mapped_column(default=True)  # what the editor and the engine work on
    edits: Mapped[int] = mapped_column(default=0)  # touched by every change, so that the version moves
    valid_from: Mapped[date | None] = mapped_column(default=None)  # of a published one
    made_at: Mapped[datetime | None] = mapped_column(default=None)  # UTC, copied or published
    made_by: Mapped[str] = mapped_column(String(120), default="")
    source_id: Mapped[int | None] = mapped_column(
        ForeignKey("timetable.id", ondelete="SET NULL"), index=True, default=None
    )  # what it was copied from


class CycleLesson(Base):
    """A lesson of the cycle: parity 0 = every week, 1 = числитель, 2 = знаменатель; day 1 = Monday."""

    __tablename__ = "cycle_lesson"
    __table_args__ = (
        CheckConstraint("parity between 0 and 2", name="parity"),
        CheckConstraint("day between 1 and 7", name="day"),
        CheckConstraint("pair between 1 and 10", name="pair"),
    )

    timetable_id: Mapped[int] = mapped_column(ForeignKey("timetable.id", ondelete="CASCADE"), index=True)
    load_id: Mapped[int] = mapped_column(ForeignKey("teaching_load.id"), index=True)
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    parity: Mapped[int]
    day: Mapped[int]
    pair: Mapped[int]
    locked: Mapped[bool] = mapped_column(default=False)

    load: Mapped[Load] = relationship(init=False)
    room: Mapped[Room] = relationship(init=False)


class Claim(Base):
    """Who is busy when: a row per lesson, week and holder (room, teacher, group); UNIQUE forbids a clash.

    Kept beside the lessons two editors can't book a room, a teacher or a group twice.
    """

    __tablename__ = "timetable_claim"
    __table_args__ = (
        UniqueConstraint("timetable_id", "week", "day", "pair", "holder"),
        {"info": {"derived": True}},
    )

    timetable_id: Mapped[int] = mapped_column(ForeignKey("timetable.id", ondelete="CASCADE"), index=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("cycle_lesson.id", ondelete="CASCADE"), index=True)
    week: Mapped[int]
    day: Mapped[int]
    pair: Mapped[int]
    holder: Mapped[str] = mapped_column(String(40))


class Lesson(Versioned, Base):
    """A dated lesson (занятие): what the journal shows as a column."""

    __tablename__ = "lesson"
    __table_args__ = (
        UniqueConstraint("load_id", "day", "pair"),
        UniqueConstraint("id", "load_id"),  # what a mark refers to
        Index("uq_lesson_room", "day", "pair", "room_id", unique=True, sqlite_where=ALONE, postgresql_where=ALONE),
        Index(
            "uq_lesson_teacher", "day", "pair", "teacher_id", unique=True, sqlite_where=ALONE, postgresql_where=ALONE
        ),
        CheckConstraint("hours > 0", name="hours"),
    )

    load_id: Mapped[int] = mapped_column(ForeignKey("teaching_load.id"), index=True)
    day: Mapped[date]
    pair: Mapped[int]
    room_id: Mapped[int] = mapped_column(ForeignKey("room.id"), index=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    hours: Mapped[int] = mapped_column(default=2)
    extra: Mapped[bool] = mapped_column(default=False)  # makes up for a lesson that fell on a day off
    companion: Mapped[bool] = mapped_column(default=False)  # of a stream: held with the lesson of its first row
    topic: Mapped[str] = mapped_column(String(300), default="")
    homework: Mapped[str] = mapped_column(String(300), default="")
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topic.id", ondelete="SET NULL"), index=True, default=None)
    attendance: Mapped[bool] = mapped_column(default=False)  # the roll was called: whoever has no «н» was there

    load: Mapped[Load] = relationship(init=False)
