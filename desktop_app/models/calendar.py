"""The calendar: academic years, terms, days off, bells."""

from datetime import date, time
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice


class DayKind(StrEnum):
    OFF = "off"  # holiday or a day off moved here
    SHORT = "short"  # the day before a holiday
    WORKING = "working"  # a Saturday or Sunday made a working day


class Term(Versioned, Base):
    """A term (семестр) of an academic year; its week 1 is the week that holds `parity_anchor` (domain.md 3.11)."""

    __tablename__ = "term"
    __table_args__ = (
        UniqueConstraint("year_starts", "number"),
        CheckConstraint("number in (1, 2)", name="number"),
        CheckConstraint("starts < ends", name="dates"),
    )

    name: Mapped[str] = mapped_column(String(20), unique=True)
    year_starts: Mapped[int]  # 2026 for 2026/27
    number: Mapped[int]
    starts: Mapped[date]
    ends: Mapped[date]
    parity_anchor: Mapped[date]
    second_part: Mapped[date | None] = mapped_column(default=None)
    """The Monday on which the second part begins; without one the term has no parts."""

    journals_closed_on: Mapped[date | None] = mapped_column(default=None)  # since then its journals are read only


class CalendarDay(Versioned, Base):
    """A date unlike its weekday: production calendar (производственный календарь) and the college's own days."""

    __tablename__ = "calendar_day"

    day: Mapped[date] = mapped_column(unique=True)
    kind: Mapped[DayKind] = mapped_column(choice(DayKind))
    title: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(80))


class BellSchedule(Versioned, Base):
    """A bell schedule (расписание звонков): the times of the pairs."""

    __tablename__ = "bell_schedule"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    bells: Mapped[list["Bell"]] = relationship(
        init=False, order_by="Bell.pair", cascade="all, delete-orphan", lazy="selectin"
    )


class Bell(Base):
    """When a pair begins and ends."""

    __tablename__ = "bell"
    __table_args__ = (
        UniqueConstraint("schedule_id", "pair"),
        CheckConstraint("starts < ends", name="times"),
    )

    schedule_id: Mapped[int] = mapped_column(ForeignKey("bell_schedule.id", ondelete="CASCADE"), init=False)
    pair: Mapped[int]
    starts: Mapped[time]
    ends: Mapped[time]


class BellRule(Base):
    """When a schedule rings: on a date, on a weekday (1 = Monday), or on short days (neither); for a shift or all."""

    __tablename__ = "bell_rule"
    __table_args__ = (
        UniqueConstraint("weekday", "day", "shift"),
        CheckConstraint("weekday is null or day is null", name="when"),
        CheckConstraint("shift between 0 and 3", name="shift"),
    )

    schedule_id: Mapped[int] = mapped_column(ForeignKey("bell_schedule.id", ondelete="CASCADE"), index=True)
    weekday: Mapped[int | None] = mapped_column(default=None)
    day: Mapped[date | None] = mapped_column(default=None)
    shift: Mapped[int] = mapped_column(default=0)  # of `Group.shift`; 0 = all
