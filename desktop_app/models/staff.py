"""Staff: positions, and the places that employees hold (п. 4.1, 4.2)."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned, choice


class EmploymentKind(StrEnum):
    MAIN = "main"  # основное место
    INTERNAL = "internal"  # внутреннее совместительство
    EXTERNAL = "external"  # внешнее совместительство


class Category(StrEnum):
    HIGHEST = "highest"
    FIRST = "first"
    FITTING = "fitting"  # соответствие занимаемой должности


class Position(Versioned, Base):
    """A position (должность) of the college's list; one that is in use is closed, not deleted."""

    __tablename__ = "position"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    teaching: Mapped[bool] = mapped_column(default=False)
    closed_on: Mapped[date | None] = mapped_column(default=None)


class Employment(Versioned, Base):
    """A place that an employee holds: a position, a share of a full rate (ставка), from a day to a day."""

    __tablename__ = "employment"
    __table_args__ = (
        CheckConstraint("rate > 0 and rate <= 2", name="rate"),
        CheckConstraint("until is null or until >= since", name="dates"),
    )

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), index=True)
    position_id: Mapped[int] = mapped_column(ForeignKey("position.id"), index=True)
    kind: Mapped[EmploymentKind] = mapped_column(choice(EmploymentKind))
    rate: Mapped[Decimal] = mapped_column(Numeric(4, 2))
    since: Mapped[date]
    until: Mapped[date | None] = mapped_column(default=None)


class Qualification(Versioned, Base):
    """Education, category and length of service (образование, категория, стаж) of an employee."""

    __tablename__ = "qualification"

    employee_id: Mapped[int] = mapped_column(ForeignKey("employee.id"), unique=True)
    education: Mapped[str] = mapped_column(String(300), default="")
    category: Mapped[Category | None] = mapped_column(choice(Category), default=None)
    category_until: Mapped[date | None] = mapped_column(default=None)
    serves_since: Mapped[date | None] = mapped_column(default=None)  # общий стаж counts from here
    teaches_since: Mapped[date | None] = mapped_column(default=None)  # педагогический стаж
    entered_on: Mapped[date | None] = mapped_column(default=None)  # when the card was opened here
