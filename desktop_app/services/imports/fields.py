"""What the columns of a list mean: a field has a head in our own files, the heads that people give it, a reader."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from desktop_app.services.imports.cells import Reader, Words
from desktop_app.services.imports.values import ListKind
from desktop_app.services.permissions import Permission


@dataclass(frozen=True, slots=True)
class Field:
    """A column of our own file, and what it is called elsewhere."""

    code: str
    head: str  # in Russian, as files have it
    read: Reader
    heads: tuple[str, ...] = ()  # other people's
    note: str = ""  # how it is filled in, for the template
    example: str = ""
    required: bool = False
    right: Permission | None = None  # besides that of the list
    words: Words | None = None  # of a choice, the first one is written
    ours: bool = True  # stands in our own files; else it is only understood

    def written(self, value: object) -> object:
        """A value as it goes out."""
        if self.words is not None and isinstance(value, StrEnum):
            return self.words[value][0]
        return written(value)


def written(value: object) -> object:
    """A value as it goes out: dates are dates, numbers are written with a comma."""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date | int):
        return value
    return "" if value is None else str(value)


def fields_of(kind: ListKind) -> tuple[Field, ...]:
    """The fields of a list."""
    from importlib import import_module

    found: tuple[Field, ...] = import_module(f"desktop_app.services.imports.{kind}_fields").FIELDS
    return found


def by_code(kind: ListKind) -> dict[str, Field]:
    """The same by code."""
    return {field.code: field for field in fields_of(kind)}
