"""Where the heads of a table stand and what they mean: remembered from before, ours, or one of the words people use."""

import re
from collections.abc import Iterable, Mapping, Sequence

from desktop_app.models.base import search_key
from desktop_app.services.exchange.table_values import Cell, Row
from desktop_app.services.imports.fields import Field
from desktop_app.services.imports.values import Column

LOOKED_THROUGH = 40
"""Rows at the beginning of a file among which the heads are sought; titles stand above them."""
SAMPLES = 3
HEAD_LENGTH = 120
OTHERS = ("родител", "матер", "мать", "отец", "отца", "представител", "куратор", "мамы", "папы")
"""Stems of people who are not the one that the list is about."""


def norm(heading: str) -> str:
    """A heading without what does not matter: case, ё, brackets with hints, points."""
    bare = re.sub(r"\([^)]*\)", " ", heading)
    return search_key(re.sub(r"[*:.,;_/\\«»\"-]+", " ", bare))[:HEAD_LENGTH]


def vocabulary(fields: Iterable[Field]) -> dict[str, str]:
    """Heading → field, our own and other people's."""
    found: dict[str, str] = {}
    for field in fields:
        for head in (field.head, *field.heads):
            found.setdefault(norm(head), field.code)
    return found


def meaning(heading: str, words: Mapping[str, str], remembered: Mapping[str, str]) -> str:
    """The field that a heading means; empty: none that is known."""
    key = norm(heading)
    if key in remembered:
        return remembered[key]
    if key in words:
        return words[key]
    spaced = f" {key} "
    within = [one for one in words if len(one) > SAMPLES and f" {one} " in spaced and same_person(key, one)]
    return words[max(within, key=len)] if within else ""


def same_person(key: str, known: str) -> bool:
    """«СНИЛС родителя» is not the student's."""
    return all(stem in known for stem in OTHERS if stem in key)


def find_heads(rows: Sequence[Row], words: Mapping[str, str], remembered: Mapping[str, str]) -> int:
    """The place of the row with the most known headings among the first ones; the first row if none has any."""
    scores = [
        len({found for cell in cells if isinstance(cell, str) and (found := meaning(cell, words, remembered))})
        for _number, cells in rows[:LOOKED_THROUGH]
    ]
    best = max(scores, default=0)
    return scores.index(best) if best else 0


def columns_of(
    rows: Sequence[Row], head: int, words: Mapping[str, str], remembered: Mapping[str, str]
) -> tuple[Column, ...]:
    """The columns under the heads; a field is given by one column only, the first."""
    _number, heads = rows[head]
    below = [cells for _row, cells in rows[head + 1 : head + 1 + SAMPLES]]
    width = max([len(heads), *(len(cells) for cells in below)])
    found: list[Column] = []
    taken: set[str] = set()
    for place in range(width):
        heading = as_text(cell_at(heads, place))
        field = meaning(heading, words, remembered) if heading else ""
        field = "" if field in taken else field
        taken.add(field)
        samples = tuple(as_text(cell_at(cells, place)) for cells in below)
        if heading or any(samples):
            found.append(Column(place, heading, field, samples, remembered=norm(heading) in remembered))
    return tuple(found)


def cell_at(cells: Sequence[Cell], place: int) -> Cell:
    """A cell of a row that may be shorter."""
    return cells[place] if place < len(cells) else None


def as_text(cell: Cell) -> str:
    """A cell as it is shown beside its heading."""
    from desktop_app.services.imports.fields import written

    if cell is None:
        return ""
    value = written(cell)
    return f"{value:%d.%m.%Y}" if hasattr(value, "strftime") else str(value)[:HEAD_LENGTH]
