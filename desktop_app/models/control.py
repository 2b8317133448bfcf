"""Duties with dates: terms that may change, checks and control that were done, what a card must hold."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class ControlKind(StrEnum):
    ACTIVITY = "activity"  # отчёт об активности (п. 5.1)
    MONTHLY = "monthly"  # контроль не реже раза в месяц (п. 7.2)
    PERIOD = "period"  # отчёты по окончании семестра и года (п. 5.2–5.4)
    FINAL = "final"  # итоговый контроль данных в конце семестра (п. 7.4)


class DeadlineTerm(Versioned, Base):
    """How many days a duty has, from a day on: what began before keeps the term of its own day (п. 8.2)."""

    __tablename__ = "deadline_term"
    __table_args__ = (UniqueConstraint("code", "since"), CheckConstraint("days >= 0", name="days"))

    code: Mapped[str] = mapped_column(String(40))  # of `services.rules.deadlines`
    days: Mapped[int]
    since: Mapped[date]


class GroupCheck(Versioned, Base):
    """The curator has looked through the group's data (п. 4.3, once a week): nothing to mend, or what is."""

    __tablename__ = "group_check"

    group_id: Mapped[int] = mapped_column(ForeignKey("study_group.id"), index=True)
    day: Mapped[date]
    who: Mapped[str] = mapped_column(String(120))
    findings: Mapped[str] = mapped_column(String(1000), default="")
    mended_on: Mapped[date | None] = mapped_column(default=None)
    answer: Mapped[str] = mapped_column(String(300), default="")


class ControlRecord(Versioned, Base):
    """A line of the register of control: what was looked at, when, by whom, and what was found."""

    __tablename__ = "control_record"

    kind: Mapped[ControlKind] = mapped_column(choice(ControlKind))
    day: Mapped[date] = mapped_column(index=True)
    who: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str] = mapped_column(String(300), default="")
    findings: Mapped[str] = mapped_column(String(2000), default="")
    group_id: Mapped[int | None] = mapped_column(ForeignKey("study_group.id"), index=True, default=None)  # whose report


class RequiredField(Versioned, Base):
    """Whether a card must hold a field: kept where the college wants other than the default."""

    __tablename__ = "required_field"

    code: Mapped[str] = mapped_column(String(60), unique=True)
    required: Mapped[bool]


class ImportColumn(Versioned, Base):
    """What a heading in somebody's table means: remembered from one import to the next."""

    __tablename__ = "import_column"
    __table_args__ = (UniqueConstraint("kind", "heading"),)

    kind: Mapped[str] = mapped_column(String(20))
    heading: Mapped[str] = mapped_column(String(120))  # as `base.search_key` makes it
    field: Mapped[str] = mapped_column(String(60))  # empty: left out
