"""Logins made from names: «ivanova.ap» for «Иванова Анна Петровна»."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Final

LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
LATIN = dict(zip(LETTERS, SOUNDS.split(), strict=True))
FOREIGN: Final = re.compile(r"[^a-z0-9]")
LONGEST: Final = 40
"""Letters of a last name; a login with its number stays below the 63 bytes that a server takes."""


def latin(word: str) -> str:
    """A Russian word in Latin letters, small ones."""
    return "".join(LATIN.get(letter, letter) for letter in word.lower()).replace("_", "")


def login_of(last_name: str, first_name: str, patronymic: str) -> str:
    """The login that a name asks for; what is no letter of ours (hyphens, apostrophes) is left out."""
    last, first, middle = (FOREIGN.sub("", latin(part)) for part in (last_name, first_name, patronymic))
    initials = f"{first[:1]}{middle[:1]}"
    return f"{last[:LONGEST] or 'user'}.{initials}" if initials else f"{last[:LONGEST] or 'user'}.x"


def free(wanted: str, taken: set[str]) -> str:
    """The login, or the login with the first free number; it is taken from now on."""
    tries: Iterator[str] = (wanted if number == 1 else f"{wanted}{number}" for number in count(1))
    found = next(one for one in tries if one not in taken)
    taken.add(found)
    return found
