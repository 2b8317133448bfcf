"""The institution's emblem; what else its card holds are settings."""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from desktop_app.models.base import Base, Versioned


class Emblem(Versioned, Base):
    """The emblem (логотип) on the institution's forms: one row, or none."""

    __tablename__ = "emblem"

    image: Mapped[bytes] = mapped_column(LargeBinary, info={"noise": True}, repr=False)  # PNG
