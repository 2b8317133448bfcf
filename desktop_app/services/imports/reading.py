"""A file becomes rows of fields, without a database: what every cell says, and what it can't say."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from desktop_app.errors import BadFile, BadInput
from desktop_app.services.exchange.table_values import Cell, ReadAs, Row, Table
from desktop_app.services.exchange.tables import open_table
from desktop_app.services.imports.fields import Field, by_code, fields_of
from desktop_app.services.imports.heads import LOOKED_THROUGH, columns_of, find_heads, vocabulary
from desktop_app.services.imports.values import Column, Line, ListKind, Look, Problem, Sheet, Value
from desktop_app.services.job import Job, stop_if_cancelled

EXAMPLE = "пример"
"""In the first cell of the template's row that shows how it is filled in."""
MOST_KEPT = 5_000
"""Different cells of a column whose values are kept: most columns say the same again and again."""


def look_at(kind: ListKind, data: bytes, name: str, choice: ReadAs, remembered: Mapping[str, str]) -> Look:
    """Open a file: where its heads stand and what its columns mean. Raises BadFile."""
    table = open_table(data, name, choice)
    rows = list(islice(table.rows(lambda _done: None), LOOKED_THROUGH))
    words = vocabulary(fields_of(kind))
    head = find_heads(rows, words, remembered)
    return Look(kind, table, rows[head][0], columns_of(rows, head, words, remembered), remembered)


def read_sheet(look: Look, columns: Sequence[Column], job: Job) -> Sheet:
    """All rows under the heads. Raises BadFile, BadInput (`import_no_columns`, `field_twice`), Cancelled."""
    used = chosen(columns)
    readers = [ColumnReader(by_code(look.kind)[column.field], column.place) for column in used]
    lines: list[Line] = []
    examples = 0
    for number, cells in below(look.table, look.head_row, job):
        if is_example(cells):
            examples += 1
            continue
        line = read_line(number, cells, readers)
        if line is not None:
            lines.append(line)
    if not lines:
        raise BadFile("table_without_rows", file=look.table.name)
    return Sheet(look.kind, look.table.name, tuple(column.field for column in used), lines, tuple(columns), examples)


def chosen(columns: Sequence[Column]) -> list[Column]:
    """The columns that give something. Raises BadInput (`import_no_columns`, `field_twice`)."""
    used = [column for column in columns if column.field]
    if not used:
        raise BadInput("import_no_columns")
    seen: set[str] = set()
    for column in used:
        if column.field in seen:
            raise BadInput("field_twice", heading=column.heading)
        seen.add(column.field)
    return used


def below(table: Table, head_row: int, job: Job) -> Iterator[Row]:
    """The rows below the heads; the job hears how far the file is read, and may stop it."""

    def watch(done: float) -> None:
        stop_if_cancelled(job)
        job.report(done)

    for number, cells in table.rows(watch):
        if number > head_row:
            yield number, cells


def is_example(cells: Sequence[Cell]) -> bool:
    """Whether this is the row of the template that shows how it is filled in."""
    first = next((cell for cell in cells if cell is not None), None)
    return isinstance(first, str) and first.casefold() == EXAMPLE


def read_line(number: int, cells: Sequence[Cell], readers: Sequence["ColumnReader"]) -> Line | None:
    """A row by fields; None if no column of ours holds anything."""
    values: list[Value | None] = []
    problems: list[Problem] = []
    for reader in readers:
        value = reader.read(cells)
        if isinstance(value, Problem):
            problems.append(value)
            value = None
        values.append(value)
    if not problems and all(value is None for value in values):
        return None
    return Line(number, tuple(values), tuple(problems))


class ColumnReader:
    """Reads a column; what it has read once it knows."""

    def __init__(self, field: Field, place: int) -> None:
        self.field = field
        self.place = place
        self.known: dict[tuple[type, Cell], Value | Problem | None] = {}

    def read(self, cells: Sequence[Cell]) -> Value | Problem | None:
        """The value of the column's cell, or what is wrong with it."""
        cell = cells[self.place] if self.place < len(cells) else None
        if cell is None:
            return None
        key = (type(cell), cell)
        if key in self.known:
            return self.known[key]
        found = self.value_of(cell)
        if len(self.known) < MOST_KEPT:
            self.known[key] = found
        return found

    def value_of(self, cell: Cell) -> Value | Problem | None:
        """Read it."""
        try:
            return self.field.read(cell)
        except BadInput as error:
            facts = tuple((name, value) for name, value in error.facts.items() if name != "reason")
            return Problem(self.field.code, error.reason, facts)
