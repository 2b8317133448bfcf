"""State final attestation (ГИА): commissions (ГЭК), admission, protocols, marks (п. 1.9, 2.1)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.attestation import FinalMark
from desktop_app.models.base import Base, Versioned, choice


class GiaForm(StrEnum):
    DEMO_EXAM = "demo_exam"  # демонстрационный экзамен
    DIPLOMA = "diploma"  # защита дипломного проекта (работы)
    STATE_EXAM = "state_exam"


class GiaCommission(Versioned, Base):
    """A commission (государственная экзаменационная комиссия) before which a group passes a form of ГИА."""

    __tablename__ = "gia_commission"
    __table_args__ = (UniqueConstraint("group_id", "form", "year"),)

    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"))
    form: Mapped[GiaForm] = mapped_column(choice(GiaForm))
    year: Mapped[int]
    chair: Mapped[str] = mapped_column(String(200), default="")  # from outside, with the post
    members: Mapped[str] = mapped_column(String(1000), default="")  # «; » between
    secretary: Mapped[str] = mapped_column(String(200), default="")
    order_text: Mapped[str] = mapped_column(String(120), default="")  # «№ 12-К от 10.01.2027»: who appointed it
    day: Mapped[date | None] = mapped_column(default=None)
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True, default=None)


class GiaEntry(Versioned, Base):
    """A student before a commission."""

    __tablename__ = "gia_entry"
    __table_args__ = (
        UniqueConstraint("commission_id", "student_id"),
        UniqueConstraint("commission_id", "protocol_number"),
        CheckConstraint("mark is null or mark = 'неявка' or protocol_number is not null", name="protocol"),
        CheckConstraint("mark is null or admitted_on is not null", name="admitted"),
        CheckConstraint("not qualified or mark in ('5', '4', '3')", name="qualified"),
    )

    commission_id: Mapped[int] = mapped_column(ForeignKey("gia_commission.id", ondelete="CASCADE"), index=True)
    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    theme: Mapped[str] = mapped_column(String(500), default="")
    supervisor_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True, default=None)
    reviewer: Mapped[str] = mapped_column(String(200), default="")
    admitted_on: Mapped[date | None] = mapped_column(default=None)
    admission: Mapped[str] = mapped_column(String(120), default="")  # the order of admission: number and date
    day: Mapped[date | None] = mapped_column(default=None)
    protocol_number: Mapped[int | None] = mapped_column(default=None)
    questions: Mapped[str] = mapped_column(String(1000), default="")
    points: Mapped[Decimal | None] = mapped_column(Numeric(6, 2), default=None)  # of a demonstration exam
    mark: Mapped[FinalMark | None] = mapped_column(choice(FinalMark), default=None)
    qualified: Mapped[bool] = mapped_column(default=False)  # the qualification is awarded
    honours: Mapped[bool] = mapped_column(default=False)  # диплом с отличием
    note: Mapped[str] = mapped_column(String(300), default="")
    reason: Mapped[str] = mapped_column(String(300), default="")  # why the protocol was corrected
