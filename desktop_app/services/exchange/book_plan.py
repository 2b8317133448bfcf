"""The plan of a curriculum's workbook: cycles and rows with their codes, and the numbers under their heads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from desktop_app.services.exchange import book_words as words
from desktop_app.services.exchange.book_sheets import Place, Sheet
from desktop_app.services.exchange.plx import MAX_HOURS, TITLE
from desktop_app.services.exchange.plx_record import CODE
from desktop_app.services.exchange.plx_rows import INDEX, ORDER, sort_of
from desktop_app.services.exchange.plx_values import (
    Cycle,
    CycleNorms,
    Number,
    Row,
    RowKind,
    RowSort,
    WorkKind,
    number_key,
)

FLAGS: Final = {words.YES: True, "+": True, "1": True, words.NO: False, "-": False, "–": False, "0": False}
KINDS: Final = {word: kind for kind, word in words.ROW_KINDS.items()}
SORTS: Final = {word: sort for sort, word in words.ROW_SORTS.items()}
COURSES: Final = 15
MOST_KIND: Final = 1_000_000
INSIDE: Final = frozenset({RowSort.MDK, RowSort.UP, RowSort.PP, RowSort.MODULE_EXAM})
"""What stands inside a module unless it says otherwise."""


@dataclass(frozen=True, slots=True)
class PlanLines:
    """The lines of the plan, and where each of them stands."""

    cycles: tuple[Cycle, ...]
    rows: tuple[Row, ...]
    places: Mapping[tuple[type, int], Place]  # the cell with the code of a cycle or a row
    at: Mapping[int, int]  # row of the sheet → code of the row of the plan
    head: int


class Reader:
    """Reads line by line: a line without a code is new and belongs to the cycle and the module above it."""

    def __init__(self, sheet: Sheet, head: int, columns: Mapping[str, int]) -> None:
        self.sheet, self.head, self.columns = sheet, head, columns
        self.cycles: list[Cycle] = []
        self.rows: list[Row] = []
        self.places: dict[tuple[type, int], Place] = {}
        self.at: dict[int, int] = {}
        self.module: Row | None = None
        codes = [place.whole(CODE) for at in sheet.below(head) if (place := self.cell(at, words.CODE_OF)).text]
        self.free = min([0, *codes])

    def cell(self, at: int, head: str) -> Place:
        """The cell of a line under a head; where the column was taken away it is empty."""
        return self.sheet.at(at, self.columns.get(head.casefold(), len(self.sheet.rows[at - 1]) + 1))

    def flag(self, at: int, head: str, *, default: bool = False) -> bool:
        """«да» or «нет»."""
        place = self.cell(at, head)
        return place.one_of(FLAGS) if place.text else default

    def code(self, at: int, kind: type) -> int:
        """The code of a line. Raises BadFile (`book_twice`)."""
        place = self.cell(at, words.CODE_OF)
        if not place.text:
            self.free -= 1
        code = place.whole(CODE, self.free)
        if (kind, code) in self.places:
            raise place.refuse("book_twice")
        self.places[kind, code] = place
        return code

    def maybe(self, at: int, head: str) -> int | None:
        """A code that may be absent."""
        place = self.cell(at, head)
        return place.whole(CODE) if place.text else None

    def read(self) -> None:
        """All lines."""
        for at in self.sheet.below(self.head):
            kind = self.cell(at, words.KIND)
            if not any(place.text for place in self.sheet.line(at)):
                continue
            if kind.text.casefold() == words.CYCLE.casefold():
                self.cycles.append(self.cycle(at))
                self.module = None
            else:
                row = self.row(at, kind)
                self.rows.append(row)
                self.at[at] = row.code
                if row.kind is RowKind.MODULE:
                    self.module = row

    def cycle(self, at: int) -> Cycle:
        """A cycle."""
        return Cycle(
            code=self.code(at, Cycle),
            parent=self.maybe(at, words.PARENT),
            ident=self.cell(at, words.INDEX).line(INDEX),
            title=self.cell(at, words.NAME).line(TITLE),
            order=self.cell(at, words.ORDER).whole(ORDER, at),
            elective=self.flag(at, words.ELECTIVE),
            norms=self.norms(at),
        )

    def norms(self, at: int) -> CycleNorms:
        """The norms of a cycle. Raises BadFile (`book_number`)."""
        place = self.cell(at, words.NORMS)
        parts = [replace(place, value=part.strip()) for part in place.text.split(";")] if place.text else []
        if len(parts) > len(CycleNorms._fields):
            raise place.refuse("book_number", low=0, high=MAX_HOURS)
        return CycleNorms(*(part.amount(MAX_HOURS) for part in parts))

    def row(self, at: int, word: Place) -> Row:
        """A row. Raises BadFile (`book_word`, `book_missing`, `book_number`)."""
        kind: RowKind = word.one_of({words.CYCLE: None, **KINDS})
        index = self.cell(at, words.INDEX).line(INDEX)
        told = self.cell(at, words.SORT)
        sort: RowSort = told.one_of(SORTS) if told.text else sort_of(kind, index)
        new = not self.cell(at, words.CODE_OF).text
        parent = self.maybe(at, words.PARENT)
        if new and parent is None and sort in INSIDE and self.module is not None:
            parent = self.module.code
        return Row(
            code=self.code(at, Row),
            parent=parent,
            cycle=self.cycle_at(at),
            index=index,
            title=self.cell(at, words.NAME).line(TITLE, needed=True),
            kind=kind,
            sort=sort,
            order=self.cell(at, words.ORDER).whole(ORDER, self.rows[-1].order if self.rows else 0),
            counted=self.flag(at, words.COUNTED, default=True),
            elective=self.flag(at, words.ELECTIVE),
            dispersed=self.flag(at, words.DISPERSED),
            credits=self.cell(at, words.CREDITS).amount(1_000),
            hours=self.cell(at, words.HOURS).amount(MAX_HOURS),
        )

    def cycle_at(self, at: int) -> int:
        """The cycle of a row: the one that is named, else the one above. Raises BadFile (`book_dangling`)."""
        place = self.cell(at, words.CYCLE_OF)
        if not place.text and self.cycles:
            return self.cycles[-1].code
        return place.whole(CODE)


def read_lines(sheet: Sheet) -> PlanLines:
    """Cycles and rows in the order of the plan."""
    head, columns = sheet.find(words.INDEX, words.NAME, words.KIND)
    reader = Reader(sheet, head, columns)
    reader.read()
    cycles = tuple(sorted(reader.cycles, key=lambda one: (one.order, -one.code)))
    rows = tuple(sorted(reader.rows, key=lambda one: (one.order, -one.code)))
    known = {one.code for one in cycles}
    for at, code in reader.at.items():
        row = next(one for one in reader.rows if one.code == code)
        if row.cycle not in known:
            raise reader.cell(at, words.CYCLE_OF).refuse("book_dangling")
    return PlanLines(cycles, rows, reader.places, reader.at, head)


def read_numbers(sheet: Sheet, lines: PlanLines, kinds: Sequence[WorkKind]) -> tuple[Number, ...]:
    """The numbers under their heads. Raises BadFile (`book_head`, `book_hours`)."""
    columns = read_heads(sheet, lines.head, kinds)
    found = []
    for at in sheet.below(lines.head):
        for place, column in columns.items():
            cell = sheet.at(at, place)
            if not cell.text:
                continue
            told = words.measures(cell.text)
            if told is None or at not in lines.at or any(one.amount > MAX_HOURS for one in told):
                raise cell.refuse("book_hours")
            found += [number_of(lines.at[at], column, one) for one in told]
    return tuple(sorted(found, key=number_key))


def number_of(row: int, column: words.Column, said: words.Measure) -> Number:
    """A number of a row."""
    return Number(
        row=row,
        kind=column.kind,
        hour_type=column.hour_type,
        course=column.course,
        semester=column.semester,
        session=column.session,
        amount=said.amount,
        weeks=said.weeks,
        days=said.days,
        recredited=column.recredited,
    )


def read_heads(sheet: Sheet, head: int, kinds: Sequence[WorkKind]) -> dict[int, words.Column]:
    """Column → what its numbers are; a course and a semester stand over all columns to their right."""
    names = {word.casefold(): code for code, word in words.kind_heads(kinds).items()}
    own = {word.casefold() for word in (*words.BEFORE, *words.AFTER)}
    found: dict[int, words.Column] = {}
    course, period = sheet.at(head - 2, 0), sheet.at(head - 1, 0)
    for place in sheet.line(head):
        course = said if (said := sheet.at(head - 2, place.column)).text else course
        period = said if (said := sheet.at(head - 1, place.column)).text else period
        if place.text and place.text.casefold() not in own:
            column = head_of(place, course, period, names)
            if column in found.values():
                raise place.refuse("book_twice")
            found[place.column] = column
    return found


def head_of(place: Place, course: Place, period: Place, names: Mapping[str, int]) -> words.Column:
    """A column of numbers. Raises BadFile (`book_head`)."""
    year = course.text.casefold().removeprefix(words.COURSE.casefold()).strip()
    when = words.PERIOD.fullmatch(period.text)
    what = words.HEAD.fullmatch(place.text)
    if not year.isdecimal() or not 1 <= int(year) <= COURSES:
        raise course.refuse("book_head")
    if when is None:
        raise period.refuse("book_head")
    kind = kind_of(what["kind"], names) if what is not None else None
    if what is None or kind is None:
        raise place.refuse("book_head")
    practical = 5 if what["practical"] else 1
    return words.Column(
        int(year),
        int(when["semester"] or 0),
        int(when["session"] or 0),
        int(what["type"] or practical),
        kind,
        bool(what["recredited"]),
    )


def kind_of(word: str, names: Mapping[str, int]) -> int | None:
    """The code of a kind of work by what a head calls it; None: there is none."""
    coded = words.CODE.fullmatch(word)
    if coded is not None:
        return int(coded["code"]) if 0 < int(coded["code"]) <= MOST_KIND else None
    return names.get(word.casefold())
