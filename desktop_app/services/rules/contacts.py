"""Telephones, e-mail and names as they are kept: one way of writing each (п. 4.1, domain.md 3.1)."""

import re

from desktop_app.services.rules import clause

TEN = 10
ABROAD = range(9, 16)
TRUNKS = {"7", "8"}
BETWEEN = re.compile(r"[\s()\-–—.]")
EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+")
LATIN = "ABCEHKMOPTXYaceopxyk"
RUSSIAN = "АВСЕНКМОРТХУасеорхук"
TWINS = str.maketrans(LATIN, RUSSIAN)
"""Latin letters that look like Russian ones in both cases of print."""


@clause("п. 4.1")
def written_phone(typed: str) -> str | None:
    """«+79001234567» of a telephone however it is typed: 8 (900) …, 7900…, 900…; None if it is none.

    A number of another country keeps its own code after the +.
    """
    bare = BETWEEN.sub("", typed)
    digits = bare.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return None
    if bare.startswith("+") and digits[0] != "7":
        return f"+{digits}" if len(digits) in ABROAD else None
    if len(digits) == TEN + 1 and digits[0] in TRUNKS:
        return f"+7{digits[1:]}"
    return f"+7{digits}" if len(digits) == TEN and not bare.startswith("+") else None


@clause("п. 4.1")
def is_email(text: str) -> bool:
    """Something, @, and a name with a dot in it."""
    return EMAIL.fullmatch(text) is not None


@clause("п. 4.1")
def latin_twins(name: str) -> tuple[str, ...]:
    """The Latin letters inside a name that otherwise is Russian, in their order; none where nothing is mixed."""
    if not any("а" <= letter.casefold() <= "я" or letter in "ёЁ" for letter in name):
        return ()
    return tuple(letter for letter in name if letter.isascii() and letter.isalpha())


@clause("п. 4.1")
def put_right(name: str) -> str:
    """The same name with Russian letters for those that only look so."""
    return name.translate(TWINS) if latin_twins(name) else name


@clause("п. 4.1")
def name_fault(name: str) -> str | None:
    """What is wrong with a name (`name_with_digits`), or None: letters, hyphens, apostrophes, dots, brackets."""
    return None if all(letter.isalpha() or letter in " -'’.()" for letter in name) else "name_with_digits"
