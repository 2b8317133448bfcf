"""What a timetable is asked to keep: when teachers can come, limits and wishes with their weights."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class TimeLevel(StrEnum):
    RELUCTANT = "reluctant"  # может, но не желает
    NO = "no"  # не может


class TeacherTime(Versioned, Base):
    """A pair of the week when a teacher can't or would rather not teach; where there is no row, the teacher can."""

    __tablename__ = "teacher_time"
    __table_args__ = (
        UniqueConstraint("term_id", "teacher_id", "day", "pair"),
        CheckConstraint("day between 1 and 7", name="day"),
        CheckConstraint("pair between 1 and 10", name="pair"),
    )

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"))
    teacher_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    day: Mapped[int]
    pair: Mapped[int]
    level: Mapped[TimeLevel] = mapped_column(choice(TimeLevel))


class RequirementOwner(StrEnum):
    """Whose days or lessons a requirement looks at."""

    GROUPS = "groups"  # of every group
    TEACHERS = "teachers"  # of every teacher
    GROUP = "group"
    TEACHER = "teacher"
    DISCIPLINE = "discipline"  # a row of the curriculum
    LOAD = "load"


class Requirement(Versioned, Base):
    """A limit or a wish of a term: its kind (of `services.timetable.requirements`), whose, how strong, on or off."""

    __tablename__ = "requirement"
    __table_args__ = (
        CheckConstraint("weight between 1 and 100", name="weight"),
        CheckConstraint("number >= 0", name="number"),
        CheckConstraint("(owner in ('groups', 'teachers')) = (owner_id is null)", name="owner_id"),
    )

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    owner: Mapped[RequirementOwner] = mapped_column(choice(RequirementOwner))
    owner_id: Mapped[int | None] = mapped_column(default=None)
    other_load_id: Mapped[int | None] = mapped_column(
        ForeignKey("teaching_load.id", ondelete="CASCADE"), index=True, default=None
    )
    number: Mapped[int] = mapped_column(default=0)
    weight: Mapped[int] = mapped_column(default=10)  # 100: must be kept
    active: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str] = mapped_column(String(300), default="")
