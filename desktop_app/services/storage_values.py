"""Packages for storage (дела на хранение) as lists, covers and inventories show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from desktop_app.services.archive_values import KeptLine
from desktop_app.services.letterhead import Letterhead

USUAL_YEARS = 5
"""How long a package is stored unless somebody types another number."""


@dataclass(frozen=True, slots=True)
class PackageWanted:
    """A package that is to be made: of which year and speciality, what it is called, which kept forms go in."""

    school_year: int
    speciality: str  # 09.02.07; empty: of the whole college
    title: str
    papers: tuple[int, ...]  # keys of kept forms, in the order of the inventory
    index: str = ""  # of the file list of the college (номенклатура дел)
    keep_years: int = USUAL_YEARS


@dataclass(frozen=True, slots=True)
class PackageLine:
    """A package in the list."""

    id: int
    version: int
    year: int
    number: int
    title: str
    index: str
    school_year: int
    speciality: str
    keep_years: int
    made_at: datetime  # local time of the desk
    made_by: str
    papers: int
    pages: int
    last: bool  # the newest of its year: it may be taken apart

    @property
    def name(self) -> str:
        """«3/2027»."""
        return f"{self.number}/{self.year}"


@dataclass(frozen=True, slots=True)
class PackageEntry:
    """A line of the inventory: a kept form and the sheets of the package that it takes; a file without sheets: 0, 0."""

    position: int
    paper: KeptLine
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Package:
    """A package with its inventory, ready to print."""

    line: PackageLine
    entries: tuple[PackageEntry, ...]
    letterhead: Letterhead

    @property
    def pages(self) -> int:
        """Sheets of the package, without cover and inventory."""
        return max((entry.last for entry in self.entries), default=0)

    @property
    def days(self) -> tuple[date, date] | None:
        """The outermost dates (крайние даты) of what lies in it."""
        days = [entry.paper.kept_at.date() for entry in self.entries]
        return (min(days), max(days)) if days else None


def laid(papers: Sequence[KeptLine]) -> tuple[PackageEntry, ...]:
    """The inventory of papers in their order, sheet after sheet."""
    entries: list[PackageEntry] = []
    reached = 0
    for position, paper in enumerate(papers, 1):
        first, reached = (reached + 1, reached + paper.pages) if paper.pages else (0, reached)
        entries.append(PackageEntry(position, paper, first, reached if paper.pages else 0))
    return tuple(entries)


class Fault(StrEnum):
    """What is wrong with a file of a package."""

    CHANGED = "changed"  # other bytes than the list says
    MISSING = "missing"
    STRANGE = "strange"  # the list does not know it
    UNKEPT = "unkept"  # the list is right, but the archive has never had such bytes


@dataclass(frozen=True, slots=True)
class PackageCheck:
    """What the check of a package found: how many files are as they were, and which are not."""

    sound: int
    faults: tuple[tuple[str, Fault], ...]
