"""One field of many records at once, whichever they are: seen before, all or nothing, taken back by the old values."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop_app.errors import BadInput, Stale
from desktop_app.services.office import Tx

MOST = 5000
NOTHING = object()


@dataclass(frozen=True, slots=True)
class MassSeen:
    """A field of many records as it was shown: record → value; `without`: those that have no place for it."""

    field: StrEnum
    values: Mapping[int, Any]
    without: tuple[int, ...] = ()


def require_countable(keys: Collection[int]) -> None:
    """Raise BadInput (`nobody_selected`, `too_many_cards`) unless so many are changed at once."""
    if not keys:
        raise BadInput("nobody_selected")
    if len(keys) > MOST:
        raise BadInput("too_many_cards", most=MOST, cards=len(keys))


def seen_now(field: StrEnum, rows: Mapping[int, Any]) -> MassSeen:
    """The field as it stands in the rows that hold it (None: there is none)."""
    values = {key: getattr(row, field) for key, row in rows.items() if row is not None}
    return MassSeen(field, values, tuple(key for key, row in rows.items() if row is None))


def put_many(
    tx: Tx, seen: MassSeen, wanted: Mapping[int, Any], rows: Mapping[int, Any], checked: Callable[[Any], Any]
) -> MassSeen:
    """Write all of them, each as `checked` keeps it.

    Raises Stale (names each record whose value is another one now), BadInput (of `checked`).
    """
    now = seen_now(seen.field, rows)
    late = [key for key in wanted if now.values.get(key, NOTHING) != seen.values.get(key, NOTHING)]
    if late:
        table = next((row.__tablename__ for row in rows.values() if row is not None), "")
        raise Stale(table, {key: None if rows[key] is None else rows[key].id for key in late})
    for key, value in wanted.items():
        if rows[key] is not None:
            setattr(rows[key], seen.field, checked(value))
    tx.session.flush()
    tx.note(form="mass", subject=str(seen.field), count=len(now.values))
    return seen_now(seen.field, rows)
