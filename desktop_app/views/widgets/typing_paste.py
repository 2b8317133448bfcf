"""A rectangle from Excel as marks: all of it fits, or it is told what does not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Place = tuple[int, int]


@dataclass
class Pasted:
    """What a paste would write, and the texts that are no marks with the places they would have gone to."""

    codes: dict[Place, str] = field(default_factory=dict)
    faults: list[tuple[Place, str]] = field(default_factory=list)


def read_pasted(text: str, keys: Mapping[str, str], chosen: Sequence[Place]) -> Pasted:
    """The codes by (row, column), from the first chosen place on. Empty cells change nothing.

    One value over several chosen places goes to each of them, as in Excel.
    """
    lines = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
    if not chosen or not lines:
        return Pasted()
    if len(lines) == 1 and len(lines[0]) == 1:
        return sort_out(dict.fromkeys(chosen, lines[0][0]), keys)
    top, left = chosen[0]
    return sort_out(
        {(top + down, left + along): word for down, line in enumerate(lines) for along, word in enumerate(line)}, keys
    )


def sort_out(words: Mapping[Place, str], keys: Mapping[str, str]) -> Pasted:
    """Divide what can be read from what can't."""
    pasted = Pasted()
    for place, word in words.items():
        bare = word.strip().lower()
        if bare in keys:
            pasted.codes[place] = keys[bare]
        elif bare:
            pasted.faults.append((place, word.strip()))
    return pasted
