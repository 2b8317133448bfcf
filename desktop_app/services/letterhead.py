"""What every official form carries: whose it is, who approves it, who printed it and when (domain.md 2.0)."""

from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.services.institution import emblem_row
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.settings import Settings, read_settings

DEFAULTS = Settings()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The college as forms name it, and the print itself."""

    college: str
    founder: str
    city: str
    director: str
    deputy_academic: str
    secretary: str
    printed_by: str
    printed_at: datetime  # local time of the desk
    director_title: str = "Директор"
    secretary_title: str = "Секретарь учебной части"
    emblem: bytes = field(default=b"", repr=False)


def letterhead_of(tx: Tx) -> Letterhead:
    """The letterhead for a form that this user prints now."""
    settings, emblem = read_settings(tx), emblem_row(tx)
    return Letterhead(
        college=settings.college_name,
        founder=settings.founder,
        city=settings.city,
        director=settings.director,
        deputy_academic=settings.deputy_academic,
        secretary=settings.secretary,
        printed_by=tx.user.name,
        printed_at=tx.local,
        director_title=settings.director_title or DEFAULTS.director_title,
        secretary_title=settings.secretary_title or DEFAULTS.secretary_title,
        emblem=emblem.image if emblem else b"",
    )


@reading(Permission.PRINT_FORMS)
def open_letterhead(tx: Tx) -> Letterhead:
    """The letterhead for a form whose value has been read already."""
    return letterhead_of(tx)
