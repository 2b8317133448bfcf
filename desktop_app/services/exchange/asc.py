"""An XML export of aSc TimeTables («aSc Timetables 2012 XML») read into plain cards; anything else is refused."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple, NoReturn
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import XMLParser

from desktop_app.errors import BadFile

MAX_BYTES: Final = 32 * 1024 * 1024
LONG_MARKUP: Final = re.compile(rb"<[^<]{500000}")
MAX_ROWS: Final = 200_000
MAX_LENGTH: Final = 12  # periods of a card
ROOT: Final = "timetable"
CHUNK: Final = 1 << 16
ROWS: Final = frozenset({"subject", "teacher", "class", "classroom", "group", "weeksdef", "lesson", "card"})
SUBGROUP: Final = re.compile(r"(?<!\d)[1-9](?!\d)")
ODD_EVEN: Final = 2

Names = tuple[str, ...]
"""The spellings of one name, the fullest first."""


class Row(NamedTuple):
    """An element that is wanted, with its line in the file."""

    line: int
    said: Mapping[str, str]

    def refers(self, *names: str) -> list[str]:
        """The keys that an attribute lists with commas."""
        return [key for name in names for one in self.said.get(name, "").split(",") if (key := one.strip())]


@dataclass(frozen=True, slots=True)
class AscCard:
    """A card of aSc where it stands there; 0 says that the day, the period or the weeks are not known."""

    line: int
    subject: Names
    teachers: tuple[Names, ...]
    classes: tuple[Names, ...]
    part: str  # the name of a part of the class; empty: the whole class
    rooms: tuple[Names, ...]
    weeks: frozenset[int]  # of the cycle of two; empty: another cycle
    day: int
    period: int
    length: int  # periods

    @property
    def subgroup(self) -> int:
        """The number of the subgroup: 0 for the whole class, −1 for a part whose name has no number."""
        number = SUBGROUP.search(self.part)
        return (int(number[0]) if number else -1) if self.part else 0


class Listing:
    """The parser's target: the rows of the lists by their keys, counted while they come."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.depth = self.count = 0
        self.parser: XMLParser | None = None
        self.cards: list[Row] = []
        self.lists: defaultdict[str, dict[str, Row]] = defaultdict(dict)

    @property
    def line(self) -> int:
        """Where the parser is."""
        return int(self.parser.parser.CurrentLineNumber) if self.parser else 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        self.depth += 1
        self.count += 1
        if self.depth == 1 and tag != ROOT:
            raise BadFile("asc_foreign", file=self.file, root=tag[:60])
        if self.count > MAX_ROWS:
            raise BadFile("asc_too_long", file=self.file, limit=MAX_ROWS)
        if tag in ROWS:
            row = Row(self.line, dict(attributes))
            self.lists[tag][attributes.get("id", "")] = row
            if tag == "card":
                self.cards.append(row)

    def end(self, _tag: str) -> None:
        """An element closes."""
        self.depth -= 1

    def named(self, table: str, keys: list[str], row: Row) -> tuple[Names, ...]:
        """The names behind keys. Raises BadFile (`asc_wrong`) for a key that the file does not explain."""
        return tuple(spellings(self.find(table, key, row)) for key in keys)

    def find(self, table: str, key: str, row: Row) -> Row:
        """The row of a list. Raises BadFile (`asc_wrong`)."""
        found = self.lists[table].get(key)
        return found if found is not None else self.wrong(row, f"{table} {key}")

    def wrong(self, row: Row, value: str) -> NoReturn:
        """Refuse a line."""
        raise BadFile("asc_wrong", file=self.file, line=row.line, value=value[:60])


def read_asc(data: bytes, file: str) -> tuple[AscCard, ...]:
    """The cards of the file in its order, UTF-8 or windows-1251 as it declares; halves of one lesson are one card.

    Raises BadFile (`too_big`, `asc_not_xml`, `asc_foreign`, `asc_too_long`, `asc_wrong`, `asc_without_cards`).
    """
    listing = parse(data, file)
    if not listing.cards:
        raise BadFile("asc_without_cards", file=file)
    merged: dict[tuple[str, ...], tuple[Row, set[int]]] = {}
    for row in listing.cards:
        key = tuple(row.said.get(name, "").strip() for name in ("lessonid", "days", "period", "classroomids"))
        weeks = cycle_weeks(weeks_of(listing, row))
        stands = "1" in key[1] and bool(key[2])
        one = merged.setdefault(key if stands and weeks else (*key, str(row.line)), (row, set()))
        one[1].update(weeks)
    return tuple(card for row, weeks in merged.values() for card in cards_of(listing, row, frozenset(weeks)))


def parse(data: bytes, file: str) -> Listing:
    """The lists of the file."""
    if len(data) > MAX_BYTES:
        raise BadFile("too_big", file=file, megabytes=MAX_BYTES // 2**20)
    # a million attributes of one element cost the parser a gigabyte before it shows us any of them
    if LONG_MARKUP.search(data):
        raise BadFile("asc_not_xml", file=file, line=1)
    listing = Listing(file)
    # a parser of its own: a DTD or an entity is refused before it can be expanded
    parser = listing.parser = XMLParser(target=listing, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        for at in range(0, len(data), CHUNK):
            parser.feed(data[at : at + CHUNK])
        parser.close()
    except ParseError as error:
        raise BadFile("asc_not_xml", file=file, line=error.position[0]) from error
    except (ValueError, LookupError) as error:  # a DTD, an entity; an encoding that nobody knows
        raise BadFile("asc_not_xml", file=file, line=1) from error
    return listing


def weeks_of(listing: Listing, row: Row) -> str:
    """The weeks of a card, else those of its lesson, else every week."""
    if row.said.get("weeks"):
        return row.said["weeks"]
    lesson = listing.find("lesson", row.said.get("lessonid", ""), row)
    definition = listing.lists["weeksdef"].get(lesson.said.get("weeksdefid", ""))
    return definition.said.get("weeks", "1") if definition else "1"


def cycle_weeks(bits: str) -> set[int]:
    """«11», «1» → both weeks of the cycle, «10» → the odd one; nothing for a longer cycle that does not repeat."""
    bits = bits.strip()
    if len(bits) == 1:
        return {1, 2} if bits == "1" else set()
    repeats = all(bit == bits[at % ODD_EVEN] for at, bit in enumerate(bits))
    return {at + 1 for at, bit in enumerate(bits[:ODD_EVEN]) if bit == "1"} if repeats else set()


def cards_of(listing: Listing, row: Row, weeks: frozenset[int]) -> Iterator[AscCard]:
    """A card on each of its days."""
    lesson = listing.find("lesson", row.said.get("lessonid", ""), row)
    subject = listing.find("subject", lesson.said.get("subjectid", ""), lesson)
    parts = [listing.find("group", key, lesson).said for key in lesson.refers("groupids")]
    days = [day for day, bit in enumerate(row.said.get("days", ""), start=1) if bit == "1"]
    for day in days or [0]:
        yield AscCard(
            line=row.line,
            subject=spellings(subject),
            teachers=listing.named("teacher", lesson.refers("teacherids", "teacherid"), lesson),
            classes=listing.named("class", lesson.refers("classids", "classid"), lesson),
            part=next((part.get("name", "") for part in parts if part.get("entireclass") != "1"), ""),
            rooms=listing.named("classroom", row.refers("classroomids"), row),
            weeks=weeks,
            day=day,
            period=number(listing, row, "period", 0),
            length=number(listing, lesson, "periodspercard", 1),
        )


def number(listing: Listing, row: Row, name: str, otherwise: int) -> int:
    """A small whole number; aSc writes «2» or «2.0»."""
    text = row.said.get(name, "").strip().replace(",", ".")
    whole = text.removesuffix(".0")
    if not whole:
        return otherwise
    if not whole.isdecimal() or len(whole) > ODD_EVEN or (name != "period" and not 1 <= int(whole) <= MAX_LENGTH):
        listing.wrong(row, f"{name} {text}")
    return int(whole)


def spellings(row: Row) -> Names:
    """The ways in which the file writes a name."""
    said = row.said
    written = (said.get("name"), f"{said.get('lastname', '')} {said.get('firstname', '')}", said.get("short"))
    return tuple(dict.fromkeys(text for one in written if one and (text := " ".join(one.split()))))
