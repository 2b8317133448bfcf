"""Registers of papers given to students: certificates (справки), record books and student cards."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class CertificateKind(StrEnum):
    STUDIES = "studies"  # справка об обучении по месту требования (domain.md 2.20)
    PERIOD = "period"  # справка о периоде обучения (2.21)
    LEAVER = "leaver"  # справка об обучении для отчисленных (2.21)


class BookKind(StrEnum):
    RECORD_BOOK = "record_book"  # зачётная книжка (2.22)
    STUDENT_CARD = "student_card"  # студенческий билет (2.23)


class Certificate(Versioned, Base):
    """A certificate (справка) with its place in the register; `content` is what was printed, for a second copy."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("year", "number"),)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    kind: Mapped[CertificateKind] = mapped_column(choice(CertificateKind))
    year: Mapped[int]
    number: Mapped[int]
    issued_on: Mapped[date]
    issued_by: Mapped[str] = mapped_column(String(120))
    destination: Mapped[str] = mapped_column(String(300), default="")
    content: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict, info={"noise": True})
    received_on: Mapped[date | None] = mapped_column(default=None)
    annulled_on: Mapped[date | None] = mapped_column(default=None)


class StudyBook(Versioned, Base):
    """A record book or a student card given to a student, and taken back."""

    __tablename__ = "study_book"
    __table_args__ = (UniqueConstraint("kind", "number"),)

    student_id: Mapped[int] = mapped_column(ForeignKey("student.id"), index=True)
    kind: Mapped[BookKind] = mapped_column(choice(BookKind))
    number: Mapped[str] = mapped_column(String(20))
    issued_on: Mapped[date]
    valid_until: Mapped[date | None] = mapped_column(default=None)
    returned_on: Mapped[date | None] = mapped_column(default=None)
    note: Mapped[str] = mapped_column(String(200), default="")  # duplicate, lost …
