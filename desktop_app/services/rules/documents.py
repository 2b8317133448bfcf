"""Papers of a card and their numbers (п. 4.1, domain.md 3.1): ИНН, birth certificate, policy, certificate of a school.

What is typed is normalised first: a Roman numeral typed on a Russian keyboard is what it looks like.
"""

import re
from datetime import date

from desktop_app.services.rules import clause
from desktop_app.services.rules.identity import birthday

INN_OF_A_PERSON, INN_OF_A_COLLEGE = 12, 10
WEIGHTS = (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
"""Of the last control digit of twelve; the others take its tail."""
CODE_DIGITS = 6
POLICY_DIGITS = 16
SCHOOL_DIGITS = 14
SCHOOL_NUMBERS_SINCE = date(2014, 1, 1)
"""From this year on the number of a school certificate has fourteen digits and no series beside it."""
SERIES = re.compile("[IVXLC]{1,6}-[А-ЯЁ]{2}")
ROMAN = str.maketrans("ІХСУVL1", "IXCVVLI")
"""What stands in Russian or Ukrainian letters where a Roman numeral is meant (У is the V of a Russian keyboard)."""
YOUNGEST, OLDEST = 12, 80


def is_number(text: str, length: int) -> bool:
    """So many digits, and nothing else."""
    return len(text) == length and text.isascii() and text.isdigit()


def control_digit(digits: str, weights: tuple[int, ...]) -> int:
    """(Σ weight · digit) mod 11 mod 10."""
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False)) % 11 % 10


@clause("п. 4.1")
def inn_fault(digits: str) -> str | None:
    """What is wrong with the ИНН of a person (`inn_length`, `inn_control`), or None: two control digits at its end."""
    if not is_number(digits, INN_OF_A_PERSON) or not int(digits):
        return "inn_length"
    controls = f"{control_digit(digits, WEIGHTS[1:])}{control_digit(digits, WEIGHTS)}"
    return None if digits.endswith(controls) else "inn_control"


@clause("п. 4.1")
def organisation_inn_fault(digits: str) -> str | None:
    """The same of an organisation: ten digits, the last of them is the control digit."""
    if not is_number(digits, INN_OF_A_COLLEGE) or not int(digits):
        return "organisation_inn_length"
    return None if int(digits[-1]) == control_digit(digits, WEIGHTS[2:]) else "inn_control"


@clause("п. 4.1")
def passport_code_fault(digits: str) -> str | None:
    """What is wrong with the code of the department that issued a passport (`passport_code_length`), or None."""
    return None if is_number(digits, CODE_DIGITS) else "passport_code_length"


@clause("п. 4.1")
def certificate_series(typed: str) -> str:
    """The series of a birth certificate as it is kept: «iii ан» and «ІІІ-АН» are «III-АН»."""
    roman, _dash, letters = re.sub(r"[\s–—-]+", "-", typed.strip().upper()).partition("-")
    return f"{roman.translate(ROMAN)}-{letters}" if letters else roman


@clause("п. 4.1")
def certificate_fault(series: str, number: str) -> str | None:
    """What is wrong with a birth certificate (`certificate_series`, `certificate_number`), or None."""
    if not SERIES.fullmatch(series):
        return "certificate_series"
    return None if is_number(number, CODE_DIGITS) else "certificate_number"


@clause("п. 4.1")
def policy_fault(digits: str) -> str | None:
    """What is wrong with the number of a medical policy (ЕНП: sixteen digits; `policy_length`), or None."""
    return None if is_number(digits, POLICY_DIGITS) else "policy_length"


@clause("п. 4.1")
def school_number_fault(series: str, number: str, issued: date | None) -> str | None:
    """What is wrong with a certificate of a school of our country (`school_number_length`), or None.

    Fourteen digits since 2014; before that a series and a number, of which nothing can be checked.
    """
    if issued is None or issued < SCHOOL_NUMBERS_SINCE or series:
        return None
    return None if is_number(number, SCHOOL_DIGITS) else "school_number_length"


@clause("п. 4.1")
def birth_fault(born: date, today: date) -> str | None:
    """What is wrong with the birth date of a student (`born_too_late`, `born_too_early`), or None: 12 to 80 years."""
    if today < birthday(born, YOUNGEST):
        return "born_too_late"
    return "born_too_early" if today >= birthday(born, OLDEST + 1) else None


@clause("п. 4.1")
def issue_fault(born: date | None, issued: date | None, until: date | None, today: date) -> str | None:
    """What is wrong with a paper's dates (`issue_to_come`, `issued_before_birth`, `ends_before_issue`), or None."""
    if issued is None:
        return None
    if issued > today:
        return "issue_to_come"
    if born is not None and issued < born:
        return "issued_before_birth"
    return "ends_before_issue" if until is not None and until < issued else None
