"""Teaching load (тарификация): who teaches what to whom."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice
from desktop_app.models.calendar import Term
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.people import Employee
from desktop_app.models.rooms import RoomKind
from desktop_app.models.subgroups import Subgroup


class LessonKind(StrEnum):
    LESSON = "lesson"  # theory and practice together, the whole group
    LECTURE = "lecture"
    PRACTICE = "practice"
    LABORATORY = "laboratory"
    COURSE_PROJECT = "course_project"


class Load(Versioned, Base):
    """A row of the teaching load: a teacher gives so many academic hours of a discipline to a group or a subgroup."""

    __tablename__ = "teaching_load"
    __table_args__ = (
        CheckConstraint("hours > 0 or hours = 0 and until is not null", name="hours"),
        CheckConstraint("term_part between 0 and 2", name="term_part"),
        CheckConstraint("since is null or until is null or until >= since", name="dates"),
        Index("uq_teaching_load_deed", "term_id", "group_id", "row_id", "kind", "subgroup_id", unique=True),
    )

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id"), index=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    kind: Mapped[LessonKind] = mapped_column(choice(LessonKind))
    hours: Mapped[int]  # 0: ended before its first lesson, others give all of it
    room_kind: Mapped[RoomKind] = mapped_column(choice(RoomKind))
    subgroup_id: Mapped[int | None] = mapped_column(ForeignKey("subgroup.id"), index=True, default=None)
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("teaching_load.id"), index=True, default=None)
    """The row of the stream (поток) that this one goes with: held together, its hours count there."""

    term_part: Mapped[int] = mapped_column(default=0)  # 1, 2: lessons in that part of the term only
    since: Mapped[date | None] = mapped_column(
        default=None
    )  # its first day, of a group divided or merged amid the term
    until: Mapped[date | None] = mapped_column(default=None)  # excluded: from then on others give what is left

    term: Mapped[Term] = relationship(init=False)
    group: Mapped[Group] = relationship(init=False)
    row: Mapped[PlanRow] = relationship(init=False)
    teacher: Mapped[Employee] = relationship(init=False)
    subgroup: Mapped[Subgroup | None] = relationship(init=False)

    @property
    def key(self) -> int:
        """What the rows of a stream share: its first row; else the row itself."""
        return self.lead_id or self.id


class Handover(Versioned, Base):
    """From a day on another teacher gives a row of the load (передача нагрузки)."""

    __tablename__ = "handover"
    __table_args__ = (
        UniqueConstraint("load_id", "since"),
        CheckConstraint("from_id <> to_id", name="teachers"),
        CheckConstraint("hours_given >= 0", name="hours_given"),
    )

    load_id: Mapped[int] = mapped_column(ForeignKey("teaching_load.id"))
    from_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    since: Mapped[date]  # the first day of the new teacher
    hours_given: Mapped[int]  # by the former teacher
    reason: Mapped[str] = mapped_column(String(300), default="")

    load: Mapped[Load] = relationship(init=False)
    former: Mapped[Employee] = relationship(init=False, foreign_keys=[from_id])
    following: Mapped[Employee] = relationship(init=False, foreign_keys=[to_id])
