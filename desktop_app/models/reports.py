"""What people write into reports that are otherwise counted: a curator's text and measures, a teacher's reason."""

from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class MeasureKind(StrEnum):
    """What a curator does with a group over a term (domain.md 2.7)."""

    PARENT_MEETING = "parent_meeting"  # родительское собрание
    CURATOR_HOUR = "curator_hour"  # кураторский (классный) час
    MEDICAL = "medical"  # медосмотр
    MILITARY = "military"  # воинский учёт
    EVENT = "event"  # мероприятие
    OTHER = "other"


class CuratorReport(Versioned, Base):
    """The text of a curator's report on a group over a term (п. 4.3)."""

    __tablename__ = "curator_report"
    __table_args__ = (UniqueConstraint("group_id", "term_id"),)

    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"))
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"), index=True)
    text: Mapped[str] = mapped_column(String(4000), default="")


class CuratorMeasure(Versioned, Base):
    """A kind of measure with how often it took place and how many came."""

    __tablename__ = "curator_measure"
    __table_args__ = (
        UniqueConstraint("report_id", "position"),
        CheckConstraint("times >= 0 and (share is null or share between 0 and 100)", name="numbers"),
    )

    report_id: Mapped[int] = mapped_column(ForeignKey("curator_report.id", ondelete="CASCADE"))
    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)  # whose report it is
    position: Mapped[int]
    kind: Mapped[MeasureKind] = mapped_column(choice(MeasureKind))
    times: Mapped[int] = mapped_column(default=0)
    share: Mapped[Decimal | None] = mapped_column(Numeric(5, 2), default=None)  # % of those who were asked to come
    note: Mapped[str] = mapped_column(String(300), default="")


class LoadNote(Versioned, Base):
    """Why a row of the load lags behind the plan (п. 4.6): stands in the teacher's report."""

    __tablename__ = "load_note"

    load_id: Mapped[int] = mapped_column(ForeignKey("teaching_load.id", ondelete="CASCADE"), unique=True)
    text: Mapped[str] = mapped_column(String(300))
