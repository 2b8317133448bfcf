"""A card that two desks changed at once: what only one of them typed stays, what both did is shown side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of it: fields that are mine, and those that both have changed."""

    mine: dict[str, Any]
    both: tuple[str, ...]


def merged(before: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Three states of a card: as I saw it, as I typed it, as it stands now."""
    typed = {key: what for key, what in mine.items() if before.get(key) != what}
    both = tuple(key for key, what in typed.items() if theirs.get(key) != before.get(key) and theirs.get(key) != what)
    return Merged({key: what for key, what in typed.items() if key not in both}, both)
