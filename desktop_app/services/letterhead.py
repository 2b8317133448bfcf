"""What every official form carries: whose it is, who approves it, who printed it and when (domain.md 2.0)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.services.institution import emblem_row
from desktop_app.services.office import Tx, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.settings import Settings, read_settings

DEFAULTS = Settings()
DASH = "—"


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
    deputy_methodical: str = ""
    deputy_methodical_title: str = "Заместитель директора по методической работе"
    practice_head: str = ""
    practice_head_title: str = "Заведующий практикой"
    commission_chairs: str = ""  # as the setting has them

    def chair_for(self, departments: Collection[str]) -> str:
        """Who chairs the methodical commission (ЦМК) of somebody who teaches in these departments.

        One name in the setting is everybody's; of several the one whose department these are. Where that is not plain,
        nobody: the line is left to the pen.
        """
        said = self.commission_chairs.replace("–", DASH).replace(" - ", DASH)
        told = [one.rpartition(DASH) for one in said.split(";") if one.strip()]
        chairs = {department.strip().casefold(): name.strip() for department, _dash, name in told}
        if set(chairs) == {""}:
            return chairs[""]
        found = {chairs.get(one.casefold(), "") for one in departments}
        return found.pop() if len(found) == 1 else ""


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
        deputy_methodical=settings.deputy_methodical,
        deputy_methodical_title=settings.deputy_methodical_title or DEFAULTS.deputy_methodical_title,
        practice_head=settings.practice_head,
        practice_head_title=settings.practice_head_title or DEFAULTS.practice_head_title,
        commission_chairs=settings.commission_chairs,
    )


@reading(Permission.PRINT_FORMS)
def open_letterhead(tx: Tx) -> Letterhead:
    """The letterhead for a form whose value has been read already."""
    return letterhead_of(tx)
