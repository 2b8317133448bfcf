"""The two long parts of a workbook, its texts and its rows, read piece by piece in memory that does not grow.

openpyxl builds a tree of each row; here every element is looked at once and let go, and an element inside an element
inside an element … is refused instead of being kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from defusedxml.ElementTree import XMLParser

from desktop_app.errors import BadFile
from desktop_app.services.exchange.table_text import tidy
from desktop_app.services.exchange.table_values import MAX_COLUMNS, MOST_LETTERS, Cell, Found, Row, Uncounted

MAX_DEPTH: Final = 12
MOST_STRINGS: Final = 4_000_000
Number = Callable[[str, int], Cell]
"""A number and its style → what is shown: a date where the style is one."""


class Deep:
    """A target of the parser that counts how deep it is."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.depth = 0
        self.parts: list[str] | None = None  # of the text that is being read
        self.letters = 0

    def deeper(self) -> None:
        """An element opens."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise BadFile("table_damaged", file=self.file)

    def data(self, text: str) -> None:
        """A piece of text; what is longer than any cell is let go."""
        if self.parts is not None and self.letters <= MOST_LETTERS:
            self.parts.append(text)
            self.letters += len(text)

    def begin_text(self) -> None:
        """From here on text counts."""
        self.parts, self.letters = [], 0

    def text(self) -> str:
        """The text that has come."""
        parts, self.parts = self.parts, None
        return unescaped("".join(parts or ()))

    def close(self) -> None:
        """Nothing is left."""


class Strings(Deep):
    """The shared texts: of each `si` the `t` inside it, without the pronunciation (`rPh`)."""

    def __init__(self, file: str, found: Found) -> None:
        super().__init__(file)
        self.found = found
        self.strings: list[str] = []
        self.muted = False

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        """An element opens."""
        self.deeper()
        name = local(tag)
        if name == "si":
            self.begin_text()
        elif name == "rPh":
            self.muted = True

    def data(self, text: str) -> None:
        """A piece of text."""
        if not self.muted:
            super().data(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.depth -= 1
        name = local(tag)
        if name == "si":
            self.strings.append(tidy(self.text(), self.found))
        elif name == "rPh":
            self.muted = False
        if len(self.strings) > MOST_STRINGS:
            raise BadFile("table_too_long", file=self.file, limit=MOST_STRINGS)


class Sheet(Deep):
    """The rows of a sheet, each handed out when it ends; rows and cells of no content are left out."""

    def __init__(self, file: str, found: Found, strings: list[str], number: Number) -> None:
        super().__init__(file)
        self.found, self.strings, self.number = found, strings, number
        self.ready: list[Row] = []
        self.row: list[Cell] = []
        self.row_number = self.column = 0
        self.kind, self.style = "n", 0
        self.value = ""
        self.formula = False
        self.starts = {"row": self.start_row, "c": self.start_cell, "f": self.start_formula}
        self.ends = {"row": self.end_row, "c": self.end_cell, "v": self.end_value, "is": self.end_value}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        self.deeper()
        name = local(tag)
        if name in {"v", "is"}:
            self.begin_text()
        elif name in self.starts:
            self.starts[name](attributes)

    def end(self, tag: str) -> None:
        """An element ends."""
        self.depth -= 1
        end = self.ends.get(local(tag))
        if end is not None:
            end()

    def start_row(self, attributes: Mapping[str, str]) -> None:
        """A row, perhaps with its number."""
        said = attributes.get("r", "")
        self.row_number = int(said) if said.isdecimal() and len(said) < MAX_DEPTH else self.row_number + 1
        self.row, self.column = [], -1

    def start_cell(self, attributes: Mapping[str, str]) -> None:
        """A cell, perhaps with its place."""
        place = attributes.get("r")
        self.column = self.column + 1 if place is None else column_of(place)
        self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s", "0"))
        self.value, self.formula = "", False

    def start_formula(self, _attributes: Mapping[str, str]) -> None:
        """The value of this cell is worked out."""
        self.formula = True

    def end_value(self) -> None:
        """What stands in the cell."""
        if self.parts is not None:
            self.value = self.text()

    def end_cell(self) -> None:
        """The cell is whole."""
        shown = self.shown()
        if shown is None or shown == "":
            return
        if self.column >= MAX_COLUMNS:
            raise BadFile("table_too_wide", file=self.file, limit=MAX_COLUMNS)
        self.found.filled += 1
        self.row.extend([None] * (self.column + 1 - len(self.row)))
        self.row[self.column] = shown

    def shown(self) -> Cell:
        """The cell as it is shown."""
        if not self.value:
            if self.formula:
                self.found.uncounted += 1
                return Uncounted.FORMULA
            return None
        if self.kind == "s":
            return self.strings[int(self.value)]
        if self.kind == "n":
            return self.number(self.value, self.style)
        if self.kind == "b":
            return "да" if self.value == "1" else "нет"
        return tidy(self.value, self.found)

    def end_row(self) -> None:
        """The row is whole."""
        if self.row:
            self.ready.append((self.row_number, self.row))
        self.row = []


def read_strings(pieces: Iterable[bytes], target: Strings) -> list[str]:
    """All shared texts."""
    parser = XMLParser(target=target, forbid_dtd=True)
    for piece in pieces:
        parser.feed(piece)
    parser.close()
    return target.strings


def read_rows(pieces: Iterable[bytes], target: Sheet) -> Iterator[Row]:
    """The rows as they come."""
    parser = XMLParser(target=target, forbid_dtd=True)
    for piece in pieces:
        parser.feed(piece)
        ready, target.ready = target.ready, []
        yield from ready
    parser.close()
    yield from target.ready


LOCAL: dict[str, str] = {}
"""Tag with its namespace → without: there are few, and each is asked for a million times."""
MOST_NAMES: Final = 1_000


def local(tag: str) -> str:
    """The tag without its namespace."""
    name = LOCAL.get(tag)
    if name is None:
        name = tag.rpartition("}")[2]
        if len(LOCAL) < MOST_NAMES:
            LOCAL[tag] = name
    return name


def column_of(place: str) -> int:
    """«C12» → 2."""
    column = 0
    for letter in place:
        if not "A" <= letter <= "Z":
            break
        column = column * 26 + ord(letter) - 64
    if not 0 < column < 2**15:
        raise ValueError(place)
    return column - 1


def unescaped(text: str) -> str:
    """Characters that XML can't hold stand as «_x0007_»."""
    if "_x" not in text:
        return text
    from openpyxl.utils.escape import unescape

    return str(unescape(text))
