"""What a cell may say: each reader takes a cell that is not empty and gives a value, or raises BadInput with a code."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, Final

from desktop_app.errors import BadInput
from desktop_app.models.base import search_key
from desktop_app.services.exchange.table_values import Cell, Uncounted
from desktop_app.services.imports.values import Value
from desktop_app.services.rules.contacts import is_email, name_fault, written_phone
from desktop_app.services.rules.documents import inn_fault, passport_code_fault
from desktop_app.services.rules.identity import HIDDEN, snils_fault

Reader = Callable[[Cell], Value | None]
Words = Mapping[Any, tuple[str, ...]]
"""Value of a choice → its words, the first of which is written."""

SHOWN: Final = 60
"""Characters of a cell that an error repeats."""

RUSSIAN_DAY: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:\s*г\.?)?(?:\s+0?0:00(?::00)?)?")
ISO_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
SHORT_DAY: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}(?:\s*г\.?)?")
FIRST_YEAR, LAST_YEAR = 1900, 2100
DASHES: Final = "-–—"
YES: Final = frozenset({"да", "+", "1", "есть", "истина", "true", "x", "х", "v"})
NO: Final = frozenset({"нет", "-", "0", "ложь", "false"})


def plain(cell: Cell) -> str:
    """A cell as text."""
    if isinstance(cell, Uncounted):
        raise BadInput("cell_formula")
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, float):
        return f"{cell:.10g}"
    return "" if cell is None else str(cell)


def text(length: int) -> Reader:
    """One line of at most so many characters."""

    def read(cell: Cell) -> str | None:
        line = plain(cell)
        if len(line) > length:
            raise BadInput("text_too_long", length=length, typed=len(line))
        return line or None

    return read


def names(cell: Cell) -> tuple[str, ...] | None:
    """«Фамилия Имя Отчество»: what follows the first name is the patronymic («Али оглы»)."""
    parts = plain(cell).split(" ", 2)
    if len(parts) == 1:
        raise BadInput("name_one_word", text=shown(cell))
    for part in parts:
        name_part(part)
    return tuple(part for part in parts if part not in DASHES)


def name_part(cell: Cell) -> str | None:
    """A last name, a first name or a patronymic; a dash stands for none."""
    found = text(80)(cell)
    if found is None or str(found) in DASHES:
        return None
    fault = name_fault(str(found))
    if fault is not None:
        raise BadInput(fault, name=shown(cell))
    return str(found)


def day(cell: Cell) -> date | None:
    """A date: of the workbook, or typed as 14.03.2008 or 2008-03-14; two figures of a year could be any century."""
    if isinstance(cell, date):
        return likely(cell, cell)
    typed = plain(cell)
    for pattern, order in ((RUSSIAN_DAY, (3, 2, 1)), (ISO_DAY, (1, 2, 3))):
        found = pattern.fullmatch(typed)
        if found is not None:
            try:
                return likely(date(*(int(found[place]) for place in order)), cell)
            except ValueError:
                raise BadInput("date_unreadable", text=shown(cell)) from None
    raise BadInput("date_two_digits" if SHORT_DAY.fullmatch(typed) else "date_unreadable", text=shown(cell))


def likely(found: date, cell: Cell) -> date:
    """The date, if its year is of this world."""
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise BadInput("date_unlikely", text=shown(cell))
    return found


def digits(length: int, reason: str) -> Reader:
    """A number of exactly so many digits; as a number a workbook drops the zeros before it."""

    def read(cell: Cell) -> str | None:
        found = figures(cell)
        if isinstance(cell, int):
            found = found.zfill(length)
        if len(found) != length or not (found.isascii() and found.isdigit()):
            raise BadInput(reason, postcode=shown(cell))
        return found

    return read


def figures(cell: Cell) -> str:
    """A number without what people put between its digits."""
    return re.sub(r"[\s\-–—№.]", "", plain(cell))


def snils(cell: Cell) -> str | None:
    """Eleven digits with their control number; the last digits only («•••-•••-445 95») give nothing."""
    return None if HIDDEN in plain(cell) else checked(cell, 11, snils_fault)


def passport(cell: Cell) -> tuple[str, ...] | None:
    """«0321 123456»: series and number in one cell."""
    if HIDDEN in plain(cell):
        return None
    found = figures(cell)
    if len(found) != 10 or not (found.isascii() and found.isdigit()):  # noqa: PLR2004 - four and six
        raise BadInput("passport_malformed")
    return found[:4], found[4:]


def phone(cell: Cell) -> str | None:
    """«+7» and ten digits, however it is typed; a number of another country keeps its code."""
    found = written_phone(plain(cell))
    if found is None:
        raise BadInput("phone_malformed", phone=shown(cell))
    return found


def email(cell: Cell) -> str | None:
    """An address with one «@»."""
    found = plain(cell)
    if not is_email(found):
        raise BadInput("email_malformed", email=shown(cell))
    return str(text(120)(found))


def inn(cell: Cell) -> str | None:
    """Twelve digits with two control digits."""
    return checked(cell, 12, inn_fault)


def passport_code(cell: Cell) -> str | None:
    """Six digits."""
    return checked(cell, 6, passport_code_fault)


def checked(cell: Cell, length: int, fault_of: Callable[[str], str | None]) -> str:
    """A number that a rule looks at."""
    found = figures(cell)
    if isinstance(cell, int):
        found = found.zfill(length)
    fault = fault_of(found)
    if fault is not None:
        raise BadInput(fault)
    return found


def whole(low: int, high: int) -> Reader:
    """A whole number between two others."""

    def read(cell: Cell) -> int | None:
        typed = plain(cell)
        if not typed.isascii() or not typed.isdigit() or not low <= int(typed[:SHOWN]) <= high:
            raise BadInput("number_out_of_range", text=shown(cell), low=low, high=high)
        return int(typed)

    return read


def fraction(low: str, high: str) -> Reader:
    """A number with two places, written with a comma or a point."""

    def read(cell: Cell) -> Decimal | None:
        try:
            found = Decimal(plain(cell).replace(",", ".")).quantize(Decimal("0.01"))
        except InvalidOperation:
            found = Decimal(-1)
        if not Decimal(low) <= found <= Decimal(high):
            raise BadInput("number_out_of_range", text=shown(cell), low=low, high=high)
        return found

    return read


def choice(words: Words) -> Reader:
    """One of some words; each value has several."""
    known: dict[str, StrEnum] = {search_key(word): value for value, several in words.items() for word in several}
    first = ", ".join(several[0] for several in words.values())

    def read(cell: Cell) -> StrEnum | None:
        found = known.get(search_key(plain(cell)).rstrip("."))
        if found is None:
            raise BadInput("choice_unknown", text=shown(cell), choices=first)
        return found

    return read


def flag(cell: Cell) -> bool | None:
    """Yes or no."""
    typed = search_key(plain(cell))
    if typed not in YES | NO:
        raise BadInput("choice_unknown", text=shown(cell), choices="да, нет")
    return typed in YES


def shown(cell: Cell) -> str:
    """A cell as an error repeats it."""
    typed = plain(cell)
    return typed if len(typed) <= SHOWN else f"{typed[:SHOWN]}…"
