"""A rectangle from Excel as marks: all of it fits, or it is told what does not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Place = tuple[int, int]
V = TypeVar("V")


@dataclass
class Pasted(Generic[V]):
    """What a paste would write, and the texts that are no marks with the places they would have gone to."""

    codes: dict[Place, V] = field(default_factory=dict)
    faults: list[tuple[Place, str]] = field(default_factory=list)


def read_pasted(text: str, read: Callable[[str], V | None], chosen: Sequence[Place]) -> Pasted[V]:
    """The codes by (row, column), from the first chosen place on. Empty cells change nothing.

    `read` is given each text in small letters, and says None of one that is no mark. One value over several chosen
    places goes to each of them, as in Excel.
    """
    lines = [line.split("\t") for line in text.rstrip("\r\n").splitlines()]
    if not chosen or not lines:
        return Pasted()
    if len(lines) == 1 and len(lines[0]) == 1:
        return sort_out(dict.fromkeys(chosen, lines[0][0]), read)
    top, left = chosen[0]
    return sort_out(
        {(top + down, left + along): word for down, line in enumerate(lines) for along, word in enumerate(line)}, read
    )


def sort_out(words: Mapping[Place, str], read: Callable[[str], V | None]) -> Pasted[V]:
    """Divide what can be read from what can't."""
    pasted: Pasted[V] = Pasted()
    for place, word in words.items():
        bare = " ".join(word.lower().split())
        code = read(bare) if bare else None
        if code is not None:
            pasted.codes[place] = code
        elif bare:
            pasted.faults.append((place, word.strip()))
    return pasted
