"""Buildings and rooms. What is in use is closed from a date, not deleted."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desktop_app.models.base import Base, Versioned, choice


class RoomKind(StrEnum):
    LECTURE = "lecture"
    COMPUTER = "computer"
    LABORATORY = "laboratory"
    LANGUAGE = "language"
    GYM = "gym"


class Building(Versioned, Base):
    """A building (корпус)."""

    __tablename__ = "building"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    address: Mapped[str] = mapped_column(String(200), default="")
    closed_on: Mapped[date | None] = mapped_column(default=None)  # the first day on which it is not used


class BuildingWay(Versioned, Base):
    """How long the way between two buildings takes, either way; `one_id` is the lesser key."""

    __tablename__ = "building_way"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id"),
        CheckConstraint("one_id < other_id", name="order"),
        CheckConstraint("minutes > 0", name="minutes"),
    )

    one_id: Mapped[int] = mapped_column(ForeignKey("building.id", ondelete="CASCADE"))
    other_id: Mapped[int] = mapped_column(ForeignKey("building.id", ondelete="CASCADE"), index=True)
    minutes: Mapped[int]


class Room(Versioned, Base):
    """A room (кабинет, аудитория)."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("building_id", "number"), CheckConstraint("capacity > 0", name="capacity"))

    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    number: Mapped[str] = mapped_column(String(20))
    kind: Mapped[RoomKind] = mapped_column(choice(RoomKind))
    capacity: Mapped[int]
    title: Mapped[str] = mapped_column(String(120), default="")
    equipment: Mapped[str] = mapped_column(String(500), default="")
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"), index=True, default=None)
    closed_on: Mapped[date | None] = mapped_column(default=None)  # the first day on which it is not used

    building: Mapped[Building] = relationship(init=False)
