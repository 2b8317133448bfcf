"""The institution's card (п. 4.1, 4.11): its numbers, and its name in the cases that papers want."""

import re
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop_app.services.rules import clause

KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")
OGRN_DIGITS = 13
DAY = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
CASES = ("genitive", "dative", "instrumental", "prepositional")

HEADS = {
    "учреждение": ("учреждения", "учреждению", "учреждением", "учреждении"),
    "колледж": ("колледжа", "колледжу", "колледжем", "колледже"),
    "техникум": ("техникума", "техникуму", "техникумом", "техникуме"),
    "училище": ("училища", "училищу", "училищем", "училище"),
    "организация": ("организации", "организации", "организацией", "организации"),
}
"""The noun that the name of a college begins with, after its adjectives; what follows it does not decline."""
ENDINGS = {
    "ое": ("ого", "ому", "ым", "ом"),
    "ый": ("ого", "ому", "ым", "ом"),
    "ий": ("ого", "ому", "им", "ом"),
    "ой": ("ого", "ому", "им", "ом"),
    "ая": ("ой", "ой", "ой", "ой"),
}


@clause("п. 4.11")
def kpp_fault(typed: str) -> str | None:
    """What is wrong with a КПП (`kpp_length`), or None: nine characters, letters only as the fifth and the sixth."""
    return None if KPP.fullmatch(typed) else "kpp_length"


@clause("п. 4.11")
def ogrn_fault(typed: str) -> str | None:
    """What is wrong with an ОГРН (`ogrn_length`, `ogrn_control`), or None.

    The last of its 13 digits is what the first twelve leave when divided by 11, without tens.
    """
    if len(typed) != OGRN_DIGITS or not (typed.isascii() and typed.isdigit()) or not int(typed):
        return "ogrn_length"
    return None if int(typed[:-1]) % 11 % 10 == int(typed[-1]) else "ogrn_control"


@clause("п. 4.11")
def paper_date_fault(typed: str) -> str | None:
    """What is wrong with the date of a licence (`paper_date`), or None: дд.мм.гггг, a day that there is."""
    found = DAY.fullmatch(typed)
    if found is None:
        return "paper_date"
    try:
        date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return "paper_date"
    return None


@clause("п. 4.11")
def time_zone_fault(typed: str) -> str | None:
    """What is wrong with a time zone (`time_zone_unknown`), or None: a name of the IANA list, «Europe/Moscow»."""
    try:
        ZoneInfo(typed)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: «Europe», a folder of the list
        return "time_zone_unknown"
    return None


@clause("п. 4.11")
def name_in_case(name: str, case: str) -> str:
    """The college's name in a case (of `CASES`); empty if its noun is not one that the program knows."""
    place = CASES.index(case)
    words = name.split()
    for number, word in enumerate(words):
        plain = word.strip("«»\"'").casefold()
        if plain in HEADS:
            bent = [*(_adjective(one, place) for one in words[:number]), _like(word, plain, HEADS[plain][place])]
            return " ".join([*bent, *words[number + 1 :]])
    return ""


def _adjective(word: str, place: int) -> str:
    """«Государственное» → «Государственного»."""
    ending = word[-2:].casefold()
    return word[:-2] + ENDINGS[ending][place] if ending in ENDINGS else word


def _like(word: str, plain: str, bent: str) -> str:
    """The noun with the capital letter and the quotes that it had."""
    start = word.casefold().index(plain)
    kept = word[start : start + len(plain)]
    return word[:start] + (bent.capitalize() if kept[0].isupper() else bent) + word[start + len(plain) :]
