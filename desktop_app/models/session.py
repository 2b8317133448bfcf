"""The examination session (сессия): what is held when, where and before whom; its versions (domain.md 1.2, 3.10)."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.attestation import Control
from desktop_app.models.base import Base, Versioned, choice
from desktop_app.models.contingent import Group
from desktop_app.models.curriculum import PlanRow
from desktop_app.models.people import Employee
from desktop_app.models.rooms import Room, RoomKind
from desktop_app.models.subgroups import Subgroup


class SessionKind(StrEnum):
    WINTER = "winter"
    SUMMER = "summer"
    DEBTS = "debts"  # ликвидация задолженностей
    GIA = "gia"


class SittingKind(StrEnum):
    """What an event of a session is to those who sit it."""

    MAIN = "main"  # первичная сдача
    RETAKE = "retake"
    COMMISSION = "commission"


class ExaminerRole(StrEnum):
    EXAMINER = "examiner"
    CHAIR = "chair"  # of a commission
    MEMBER = "member"
    SECRETARY = "secretary"


class ExamSession(Versioned, Base):
    """A session of a term; its version is what an editor of the schedule has seen."""

    __tablename__ = "exam_session"
    __table_args__ = (UniqueConstraint("term_id", "title"),)

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    kind: Mapped[SessionKind] = mapped_column(choice(SessionKind))
    title: Mapped[str] = mapped_column(String(120))
    edits: Mapped[int] = mapped_column(default=0)  # touched by every change, so that the version moves
    published_on: Mapped[date | None] = mapped_column(default=None)  # since then a change is a correction


class SessionGroup(Versioned, Base):
    """The days of a group in a session (from КУГ, or as the secretary set them), both ends included."""

    __tablename__ = "session_group"
    __table_args__ = (
        UniqueConstraint("session_id", "group_id"),
        CheckConstraint("starts <= ends", name="dates"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("exam_session.id", ondelete="CASCADE"))
    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)
    starts: Mapped[date]
    ends: Mapped[date]

    group: Mapped[Group] = relationship(init=False)


class ExamEvent(Versioned, Base):
    """An exam, a credit or a defence of a group, a subgroup or (of a retake) some students; with its consultation.

    Without a day it is not placed yet. `lead_id`: held together with that event (groups of a stream), which has the
    place; `pinned`: the solver leaves it where it stands.
    """

    __tablename__ = "exam_event"
    __table_args__ = (
        CheckConstraint("(day is null) = (starts is null)", name="place"),
        CheckConstraint("day is not null or room_id is null", name="room"),
        CheckConstraint("(consultation_day is null) = (consultation_starts is null)", name="consultation"),
        CheckConstraint("minutes > 0", name="minutes"),
        Index("ix_exam_event_day", "day"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("exam_session.id", ondelete="CASCADE"), index=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)
    row_id: Mapped[int] = mapped_column(ForeignKey("plan_row.id"), index=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)  # of what is attested: a debt's is earlier
    control: Mapped[Control] = mapped_column(choice(Control))
    sitting: Mapped[SittingKind] = mapped_column(choice(SittingKind), default=SittingKind.MAIN)
    subgroup_id: Mapped[int | None] = mapped_column(ForeignKey("subgroup.id"), index=True, default=None)
    lead_id: Mapped[int | None] = mapped_column(
        ForeignKey("exam_event.id", ondelete="SET NULL"), index=True, default=None
    )
    minutes: Mapped[int] = mapped_column(default=180)
    oral: Mapped[bool] = mapped_column(default=True)
    hard: Mapped[bool] = mapped_column(default=False)  # трудная дисциплина: not beside another one
    room_kind: Mapped[RoomKind | None] = mapped_column(choice(RoomKind), default=None)  # None: any
    day: Mapped[date | None] = mapped_column(default=None)
    starts: Mapped[time | None] = mapped_column(default=None)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True, default=None)
    consultation_day: Mapped[date | None] = mapped_column(default=None)
    consultation_starts: Mapped[time | None] = mapped_column(default=None)
    consultation_room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True, default=None)
    pinned: Mapped[bool] = mapped_column(default=False)
    cancelled: Mapped[bool] = mapped_column(default=False)  # taken off after the schedule was published

    group: Mapped[Group] = relationship(init=False)
    row: Mapped[PlanRow] = relationship(init=False)
    subgroup: Mapped[Subgroup | None] = relationship(init=False)
    room: Mapped[Room | None] = relationship(init=False, foreign_keys=[room_id])
    consultation_room: Mapped[Room | None] = relationship(init=False, foreign_keys=[consultation_room_id])

    @property
    def key(self) -> int:
        """What events held together share: the first one's key; else its own."""
        return self.lead_id or self.id


class Examiner(Base):
    """Who holds an event: an employee, or somebody from outside by name (an employer in a module's commission)."""

    __tablename__ = "examiner"
    __table_args__ = (
        UniqueConstraint("event_id", "position"),
        UniqueConstraint("event_id", "employee_id"),
        CheckConstraint("(employee_id is null) = (name <> '')", name="who"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("exam_event.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]  # 1 = the first, whose statement it is
    employee_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True, default=None)
    name: Mapped[str] = mapped_column(String(160), default="")  # of somebody who does not work here, with the post
    role: Mapped[ExaminerRole] = mapped_column(choice(ExaminerRole), default=ExaminerRole.EXAMINER)

    employee: Mapped[Employee | None] = relationship(init=False)


class Sitter(Base):
    """A student who sits a retake; a main event is sat by its group or subgroup."""

    __tablename__ = "sitter"
    __table_args__ = (UniqueConstraint("event_id", "student_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("exam_event.id", ondelete="CASCADE"))
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)


class SessionVersion(Versioned, Base):
    """The schedule of a session as it was kept by hand, or as it was published."""

    __tablename__ = "session_version"

    session_id: Mapped[int] = mapped_column(ForeignKey("exam_session.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    published: Mapped[bool]
    made_at: Mapped[datetime]  # UTC
    made_by: Mapped[str] = mapped_column(String(120))


class VersionPlace(Base):
    """Where an event stood in a version; the words are kept, so that it reads the same when the rest has changed."""

    __tablename__ = "version_place"
    __table_args__ = (UniqueConstraint("version_id", "event_id"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("session_version.id", ondelete="CASCADE"))
    event_id: Mapped[int] = mapped_column(ForeignKey("exam_event.id", ondelete="CASCADE"), index=True)
    examiners: Mapped[str] = mapped_column(String(500))  # «Иванова А. П.; Петров О. С.»
    day: Mapped[date | None] = mapped_column(default=None)
    starts: Mapped[time | None] = mapped_column(default=None)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True, default=None)
    consultation_day: Mapped[date | None] = mapped_column(default=None)
    consultation_starts: Mapped[time | None] = mapped_column(default=None)
    consultation_room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True, default=None)
