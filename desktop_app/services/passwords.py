"""Passwords after NIST 800-63B: long enough, not one that everybody tries, not one's own name; nothing else is asked.

No rules of composition, no change by the calendar (docs/decisions/0011-passwords.md).
"""

import re
import secrets
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from desktop_app.errors import BadInput
from desktop_app.places import resources
from desktop_app.services.logins import latin

SHORTEST_PASSWORD: Final = 8
LONGEST_PASSWORD: Final = 256
"""Longer ones are refused before they are hashed, so that nobody keeps the desk busy with a megabyte."""

TELLING: Final = 4
"""Letters from which on a name in a password gives it away; shorter ones stand in words by chance."""

TAIL: Final = re.compile(r"[\d!?.*@#$]{1,6}$")
ENGLISH: Final = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN: Final = "ёйцукенгшщзхъфывапролджэячсмитьбю"
OTHER_LAYOUT: Final = str.maketrans(ENGLISH + RUSSIAN, RUSSIAN + ENGLISH)
RUNS: Final = (
    "12345678901234567890",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,./",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
    "qazwsxedcrfvtgbyhnujmik,ol.p;/",
    "1q2w3e4r5t6y7u8i9o0p",
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
)
"""Keys beside each other, and the alphabets; backwards too."""

READABLE: Final = "23456789bcdfghjkmnpqrstvwxz"
"""Letters and figures of a one-time password: none that looks like another, no vowels, so that no word arises."""
GROUPS, GROUP = 3, 4  # 27 letters, twelve places: 57 bits

Choose = Callable[[str], str]


def normal(password: str) -> str:
    """The password as it is compared: NFKC, so that every keyboard gives the same (800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def checked_password(password: str, *owner: str) -> str:
    """The password as it is compared; `owner` are the login and the parts of the name.

    Raises BadInput (`password_too_short`, `password_too_long`, `password_unprintable`, `password_common`,
    `password_names_owner`).
    """
    kept = normal(password)
    if len(kept) < SHORTEST_PASSWORD:
        raise BadInput("password_too_short", shortest=SHORTEST_PASSWORD)
    if len(kept) > LONGEST_PASSWORD:
        raise BadInput("password_too_long", longest=LONGEST_PASSWORD)
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Cn"} for letter in kept):
        raise BadInput("password_unprintable")
    if is_common(kept):
        raise BadInput("password_common")
    if names_owner(kept, owner):
        raise BadInput("password_names_owner")
    return kept


def is_common(password: str) -> bool:
    """Whether it is one of the first that a stranger would try."""
    return any(is_run(typed) or typed in common() or TAIL.sub("", typed) in common() for typed in typings(password))


def typings(word: str) -> tuple[str, str]:
    """A word in small letters as it was typed, and as the same keys give it in the other layout."""
    small = word.casefold()
    return small, small.translate(OTHER_LAYOUT)


def is_run(typed: str) -> bool:
    """A few keys again and again, or a row of the keyboard or of the alphabet."""
    repeated = any(typed == (typed[:size] * len(typed))[: len(typed)] for size in (1, 2, 3))
    return repeated or any(typed in run or typed in run[::-1] for run in RUNS)


def names_owner(password: str, owner: tuple[str, ...]) -> bool:
    """Whether the login or a part of the name stands in it, in either alphabet and either layout."""
    folded = password.casefold()
    told = {form for word in owner if len(word) >= TELLING for form in forms(word)}
    return any(form in folded for form in told)


def forms(word: str) -> Iterator[str]:
    """A word in all the ways in which it may be typed."""
    yield from typings(word)
    yield from typings(latin(word))


@cache
def common() -> frozenset[str]:
    """The list that comes with the program."""
    lines = (resources() / "passwords" / "common.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


def one_time_password(choose: Choose = secrets.choice) -> str:
    """A password for the first sign-in, e.g. «k7mh-w3xp-9tqr»; `choose` draws a letter."""
    return "-".join("".join(choose(READABLE) for _ in range(GROUP)) for _ in range(GROUPS))
