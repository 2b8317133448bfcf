"""СНИЛС, passport and consent: what a card of a student holds (п. 4.1) and how much of it is shown to whom (п. 8.4).

The control number of a СНИЛС is that of the Pension Fund: the digits are counted from the end. Texts that weigh them
from 1 to 9, or divide by 11, are wrong.
"""

from datetime import date
from enum import StrEnum

from desktop_app.services.rules import clause

SNILS_DIGITS = 11
LAST_UNCHECKED = 1_001_998
"""Numbers up to 001-001-998 were given out before there were control numbers."""
PASSPORT_AGE = 14
REPLACED_AT = (20, 45)
"""The birthdays after which a passport issued before them has to be replaced."""
HIDDEN = "•"
TAIL = 3


class ConsentState(StrEnum):
    """What a consent to the processing of personal data is worth on a day."""

    NONE = "none"
    HOLDS = "holds"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@clause("п. 4.1")
def snils_control(number: str) -> int:
    """The control number that goes with the nine digits of a СНИЛС: (9·d1 + 8·d2 + … + 1·d9) mod 101, 100 is 0."""
    total = sum(weight * int(digit) for weight, digit in zip(range(9, 0, -1), number[:9], strict=True))
    return total % 101 % 100


@clause("п. 4.1")
def snils_fault(digits: str) -> str | None:
    """What is wrong with a СНИЛС (`snils_length`, `snils_zero`, `snils_control`), or None.

    000-000-000 00 passes every sum and is nobody's; numbers up to 001-001-998 have no control number to compare.
    """
    if len(digits) != SNILS_DIGITS or not (digits.isascii() and digits.isdigit()):
        return "snils_length"
    if not int(digits):
        return "snils_zero"
    if int(digits[:9]) > LAST_UNCHECKED and snils_control(digits) != int(digits[9:]):
        return "snils_control"
    return None


@clause("п. 4.1")
def passport_fault(born: date | None, issued: date | None, today: date) -> str | None:
    """What is wrong with a passport's date of issue (`passport_to_come`, `passport_too_early`), or None.

    Nobody has a passport before the age of fourteen.
    """
    if issued is None:
        return None
    if issued > today:
        return "passport_to_come"
    if born is not None and issued < birthday(born, PASSPORT_AGE):
        return "passport_too_early"
    return None


@clause("п. 4.1")
def passport_to_replace(born: date | None, issued: date | None, today: date) -> int | None:
    """The birthday (20 or 45) since which the passport has to be replaced; None while it is good."""
    if born is None or issued is None:
        return None
    passed = [age for age in REPLACED_AT if issued < birthday(born, age) <= today]
    return passed[-1] if passed else None


@clause("п. 8.4")
def masked_snils(digits: str) -> str:
    """«•••-•••-445 95»: enough to compare with a document in the hand, too little to use."""
    return f"{HIDDEN * 3}-{HIDDEN * 3}-{digits[6:9]} {digits[9:]}" if digits else ""


@clause("п. 8.4")
def masked_passport(series: str, number: str) -> str:
    """«•••• •••456»."""
    return f"{HIDDEN * len(series)} {HIDDEN * 3}{number[3:]}".strip() if number else ""


@clause("п. 8.4")
def masked_number(number: str) -> str:
    """«•••456»: the end of any other document's number."""
    return f"{HIDDEN * 3}{number[-TAIL:] if len(number) > 2 * TAIL - 1 else HIDDEN}" if number else ""


@clause("п. 1.1")
def consent_state(until: date | None, withdrawn: date | None, today: date) -> ConsentState:
    """What a consent is worth today; without an end it holds till it is withdrawn (152-ФЗ, ст. 9)."""
    if withdrawn is not None and withdrawn <= today:
        return ConsentState.WITHDRAWN
    return ConsentState.EXPIRED if until is not None and until < today else ConsentState.HOLDS


def birthday(born: date, age: int) -> date:
    """The day on which somebody becomes so old; born on 29 February: 1 March where there is none."""
    if (born.month, born.day) == (2, 29) and not is_leap(born.year + age):
        return date(born.year + age, 3, 1)
    return born.replace(year=born.year + age)


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def written_snils(digits: str) -> str:
    """«112-233-445 95»."""
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}" if digits else ""
