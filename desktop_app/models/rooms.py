"""Buildings and rooms."""

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


class Room(Versioned, Base):
    """A room (кабинет, аудитория)."""

    __tablename__ = "room"
    __table_args__ = (UniqueConstraint("building_id", "number"), CheckConstraint("capacity > 0", name="capacity"))

    building_id: Mapped[int] = mapped_column(ForeignKey("building.id"), index=True)
    number: Mapped[str] = mapped_column(String(20))
    kind: Mapped[RoomKind] = mapped_column(choice(RoomKind))
    capacity: Mapped[int]
    title: Mapped[str] = mapped_column(String(120), default="")

    building: Mapped[Building] = relationship(init=False)
