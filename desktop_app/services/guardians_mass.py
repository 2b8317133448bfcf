"""Where parents work, written down for several at once: a firm is called anew, or many come from one."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import String, select

from desktop_app.errors import NotFound
from desktop_app.models.contingent import Guardian
from desktop_app.services.mass import MassSeen, put_many, require_countable, seen_now
from desktop_app.services.office import Tx, operation, reading
from desktop_app.services.permissions import Permission
from desktop_app.services.typed import clean_line


class GuardianField(StrEnum):
    """What may be changed at many legal representatives at once; it stands on the card of each child."""

    WORKPLACE = "workplace"


@reading(Permission.EDIT_STUDENTS)
def open_many(tx: Tx, guardians: Collection[int], field: GuardianField) -> MassSeen:
    """What stands in the field of these (`ChildLine.guardian_id`).

    Raises NotFound, BadInput (`too_many_cards`, `nobody_selected`).
    """
    return seen_now(field, rows_of(tx, guardians))


@operation(Permission.EDIT_STUDENTS)
def change_many(tx: Tx, seen: MassSeen, wanted: Mapping[int, Any]) -> MassSeen:
    """Write the field of all of them, or of none; the old values, sent back, undo it.

    Raises NotFound, Stale (names each whose value is another one now), BadInput (`too_many_cards`, `nobody_selected`,
    `text_too_long`).
    """
    field = GuardianField(seen.field)
    kind = Guardian.__table__.c[field.value].type
    length = kind.length if isinstance(kind, String) and kind.length else 0
    now = put_many(tx, seen, wanted, rows_of(tx, wanted), lambda value: clean_line(str(value), length))
    tx.touch("students")
    return now


def rows_of(tx: Tx, guardians: Collection[int]) -> dict[int, Guardian]:
    """These rows, as far as the right reaches. Raises NotFound, BadInput."""
    require_countable(guardians)
    query = select(Guardian).where(Guardian.id.in_(guardians), tx.within(Guardian))
    found = {row.id: row for row in tx.session.scalars(query)}
    if len(found) < len(guardians):
        raise NotFound(what=Guardian.__tablename__)
    return found
