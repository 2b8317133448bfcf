"""What a division is for, who teaches its subgroups, and how they agree to it (п. 4.6)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice
from desktop_app.models.load import LessonKind
from desktop_app.models.rooms import RoomKind


class RequestState(StrEnum):
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class DivisionTarget(Versioned, Base):
    """What a division is for: a row of the curriculum and a kind of lessons; its hours come from the load."""

    __tablename__ = "division_target"
    __table_args__ = (UniqueConstraint("division_id", "row_id", "kind"),)

    division_id: Mapped[int] = mapped_column(ForeignKey("division.id", ondelete="CASCADE"), index=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id"), index=True)
    kind: Mapped[LessonKind] = mapped_column(choice(LessonKind))
    room_kind: Mapped[RoomKind] = mapped_column(choice(RoomKind))


class PartTeacher(Versioned, Base):
    """Who teaches a subgroup what a target says; the teachers of a division agree to it (п. 4.6)."""

    __tablename__ = "part_teacher"
    __table_args__ = (UniqueConstraint("target_id", "subgroup_id"),)

    division_id: Mapped[int] = mapped_column(ForeignKey("division.id", ondelete="CASCADE"), index=True)  # the target's
    target_id: Mapped[int] = mapped_column(ForeignKey("division_target.id", ondelete="CASCADE"))
    subgroup_id: Mapped[int] = mapped_column(ForeignKey("subgroup.id", ondelete="CASCADE"), index=True)
    teacher_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)


class MoveRequest(Versioned, Base):
    """A teacher asks that a student stand elsewhere (п. 4.6); whoever keeps the division accepts or declines."""

    __tablename__ = "move_request"
    __table_args__ = (CheckConstraint("state <> 'declined' or answer <> ''", name="declined"),)

    division_id: Mapped[int] = mapped_column(ForeignKey("division.id", ondelete="CASCADE"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    asked_at: Mapped[datetime]  # UTC
    subgroup_id: Mapped[int | None] = mapped_column(
        ForeignKey("subgroup.id", ondelete="CASCADE"), index=True, default=None
    )
    note: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[RequestState] = mapped_column(choice(RequestState), default=RequestState.ASKED)
    answer: Mapped[str] = mapped_column(String(300), default="")
    answered_by: Mapped[str] = mapped_column(String(80), default="")  # login


class DivisionSignature(Versioned, Base):
    """A teacher has signed an edition of a division (п. 4.6)."""

    __tablename__ = "division_signature"
    __table_args__ = (UniqueConstraint("division_id", "employee_id", "edition"),)

    division_id: Mapped[int] = mapped_column(ForeignKey("division.id", ondelete="CASCADE"), index=True)
    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    edition: Mapped[int]
    signed_at: Mapped[datetime]  # UTC
