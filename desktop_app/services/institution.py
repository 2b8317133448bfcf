"""The institution's card beyond its settings: the emblem on its papers, and its name in cases (п. 4.1, 4.11)."""

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from desktop_app.models.institution import Emblem
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.photo import check_image
from desktop_app.services.rules.institution import CASES, name_in_case
from desktop_app.services.settings import Settings


@dataclass(frozen=True, slots=True)
class EmblemSeen:
    """The emblem as it was shown; no image: there is none."""

    image: bytes = b""
    id: int | None = None
    version: int | None = None


@reading(Permission.READ_COLLEGE)
def open_emblem(tx: Tx) -> EmblemSeen:
    """The emblem."""
    return seen_of(emblem_row(tx))


@operation(Permission.EDIT_SETTINGS)
def put_emblem(tx: Tx, seen: EmblemSeen, image: bytes) -> EmblemSeen:
    """Put a PNG or JPEG of at most 200 KB on the papers from now on, or take it away (no image).

    Raises BadFile (`photo_too_big`, `photo_unreadable`), Stale.
    """
    check_image(image)
    columns = {"id": seen.id} if seen.id is not None else {}
    row = tx.seen(Emblem, seen.version, **columns)
    if row is None and image:
        row = Emblem(image=image)
        tx.session.add(row)
    elif row is not None and image:
        row.image = image
    elif row is not None:
        tx.session.delete(row)
        row = None
    tx.session.flush()
    tx.touch("settings")
    return seen_of(row)


def emblem_row(tx: Tx) -> Emblem | None:
    """The row, if there is one."""
    return tx.session.scalars(select(Emblem).order_by(Emblem.id)).first()


def seen_of(row: Emblem | None) -> EmblemSeen:
    """A row as it is shown."""
    return EmblemSeen() if row is None else EmblemSeen(row.image, row.id, row.version)


def with_cases(settings: Settings) -> Settings:
    """The name in the cases that nobody has typed, where the program knows how it declines."""
    names = {f"college_name_{case}": name_in_case(settings.college_name, case) for case in CASES}
    missing: dict[str, Any] = {name: text for name, text in names.items() if not getattr(settings, name)}
    return replace(settings, **missing)
